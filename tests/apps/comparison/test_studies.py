"""Setting a study up: columns, team, scope, its way to review."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.comparison.conftest import LAW_A, LAW_C, SYSTEM, Studied, stored
from tests.factories import ADMINISTRATOR, OFFICER, Small, account

from interparl.apps.common.actor import Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain import scoping
from interparl.apps.comparison.domain.pinning import texts_of, waiting_texts
from interparl.apps.comparison.domain.studies import (
    add_column,
    change_column,
    change_study,
    drop_column,
    give_up,
    leave_team,
    open_study,
    send_to_review,
    set_team,
)
from interparl.apps.comparison.enums import Label, StudyState, TeamRole
from interparl.apps.comparison.models import Column, Finding, Study, TeamMember
from interparl.apps.texts.domain.works import add_work

pytestmark = pytest.mark.django_db


def test_all_provisions_of_the_model_enter_the_scope(study: Studied) -> None:
    rows = list(study.study.scope.order_by("order"))
    assert [row.order for row in rows] == [0, 1, 2, 3, 4, 5]
    held = dict(study.texts["model"].provisions.filter(item=True).values_list("pid", "digest"))
    assert {row.pid: row.digest for row in rows} == held
    assert all(row.in_scope and row.label == Label.NONE for row in rows)
    assert study.study.state == StudyState.REVIEW
    assert study.study.visibility == Visibility.MEMBERS
    assert AuditEntry.objects.filter(action="comparison.open").exists()


def test_a_study_under_way_is_never_public(study: Studied) -> None:
    with pytest.raises(Refused, match="not public"):
        open_study(
            OFFICER, title=Text(en="Open"), model=study.texts["model"], as_of=date(2020, 1, 1),
            visibility=Visibility.PUBLIC,
        )  # fmt: skip
    with pytest.raises(Refused, match="not public"):
        change_study(OFFICER, study.study, visibility=Visibility.PUBLIC)
    change_study(OFFICER, study.study, visibility=Visibility.DRAFT)
    study.study.refresh_from_db()
    assert study.study.visibility == Visibility.DRAFT


def test_a_study_of_an_organ_is_seen_in_its_circle(study: Studied) -> None:
    made = open_study(
        OFFICER,
        title=Text(en="Of the council"),
        model=study.texts["model"],
        as_of=date(2020, 1, 1),
        organ=study.small.council,
    )
    assert made.visibility == Visibility.ORGAN
    assert made.key == "study-of-the-council"
    with pytest.raises(Refused, match="does not see this study"):
        set_team(OFFICER, made, study.users["reviewer"], TeamRole.REVIEWER)
    expert = account("council@study.example.org", Role.EXPERT, organ=study.small.council)
    assert set_team(OFFICER, made, expert, TeamRole.REVIEWER).role == TeamRole.REVIEWER


def test_a_deadline_before_the_day_is_refused(study: Studied) -> None:
    with pytest.raises(Refused, match="deadline"):
        open_study(
            OFFICER,
            title=Text(en="Late"),
            model=study.texts["model"],
            as_of=date(2020, 1, 1),
            deadline=date(2019, 1, 1),
        )
    with pytest.raises(Refused, match="deadline"):
        change_study(OFFICER, study.study, deadline=date(2019, 1, 1))


def test_somebody_without_the_right_opens_nothing(study: Studied) -> None:
    before = Study.objects.count()
    for actor in (ADMINISTRATOR, study.actor("reviewer")):
        with pytest.raises(Forbidden):
            open_study(actor, title=Text(en="No"), model=study.texts["model"], as_of=date(2020, 1, 1))
    assert Study.objects.count() == before


def test_the_lead_sets_up_and_a_reviewer_does_not(study: Studied) -> None:
    change_study(study.actor("lead"), study.study, title=Text(en="Lights of the coast"))
    assert str(Study.objects.get().title) == "Lights of the coast"
    with pytest.raises(Forbidden):
        change_study(study.actor("reviewer"), study.study, title=Text(en="Mine"))


def test_two_who_change_a_study_at_once_lose_nothing(study: Studied) -> None:
    version = Study.objects.get().version
    change_study(OFFICER, study.study, expected=version, purpose=Text(en="First"))
    with pytest.raises(Conflict):
        change_study(OFFICER, Study.objects.get(), expected=version, purpose=Text(en="Second"))
    assert str(Study.objects.get().purpose) == "First"


def test_a_column_needs_a_state_or_a_name_and_laws_of_that_state(study: Studied) -> None:
    with pytest.raises(Refused, match="Name the state"):
        add_column(OFFICER, study.study)
    with pytest.raises(Refused, match="another state"):
        add_column(OFFICER, study.study, state=study.small.states["XD"], expressions=[study.texts["XA"]])
    with pytest.raises(Refused, match="compared with itself"):
        add_column(OFFICER, study.study, name=Text(en="Model"), expressions=[study.texts["model"]])
    assert study.study.columns.count() == 3
    named = add_column(OFFICER, study.study, name=Text(en="Both"), expressions=[study.texts["XA"], study.texts["XC"]])
    assert (named.order, named.label(), len(texts_of(named))) == (3, "Both", 2)


def test_a_text_that_leaves_a_column_stays_as_left(study: Studied) -> None:
    column = study.columns["XA"]
    other = stored(add_work(SYSTEM, title=Text(en="Other law"), state=column.state), LAW_C, "en", "2018-01-01")
    change_column(OFFICER, column, expressions=[other])
    assert texts_of(column) == [other]
    assert column.texts.exclude(left_on=None).get().expression == study.texts["XA"]
    change_column(OFFICER, column, expressions=[study.texts["XA"]])
    assert texts_of(column) == [study.texts["XA"]]
    assert column.texts.count() == 2


def test_the_whole_body_of_laws_of_a_state_on_the_day(study: Studied) -> None:
    xa = study.small.states["XA"]
    stored(add_work(SYSTEM, title=Text(en="Bees of XA"), state=xa), LAW_C, "en", "2018-01-01")
    stored(add_work(SYSTEM, title=Text(en="A bill"), state=xa, bill=True), LAW_A, "en", "2018-01-01")
    stored(add_work(SYSTEM, title=Text(en="Gone"), state=xa, repealed="2019-12-31"), LAW_A, "en", "2012-01-01")
    stored(add_work(SYSTEM, title=Text(en="Still to come"), state=xa), LAW_A, "en", "2020-01-02")
    column = add_column(OFFICER, study.study, state=xa, name=Text(en="All of XA"), corpus=True)
    assert [str(text.work.title) for text in texts_of(column)] == ["Bees of XA", "Law on Lights"]
    with pytest.raises(Refused, match="Only a state"):
        add_column(OFFICER, study.study, name=Text(en="Nowhere"), corpus=True)


def test_a_column_with_findings_is_not_dropped(study: Studied) -> None:
    drop_column(OFFICER, study.columns["XC"])
    assert not Column.objects.filter(pk=study.columns["XC"].pk).exists()
    Finding.objects.create(
        scope=study.scope(1), column=study.columns["XA"], model=study.texts["model"], relation="absent",
        covered="none", origin="own", found_by="x", found_by_name="X",
    )  # fmt: skip
    with pytest.raises(Refused, match="findings"):
        drop_column(OFFICER, study.columns["XA"])


def test_nobody_reads_a_column_both_first_and_second(study: Studied) -> None:
    reviewer, one, other = study.users["outsider"], study.columns["XA"], study.columns["XB"]
    set_team(OFFICER, study.study, reviewer, TeamRole.REVIEWER, [one])
    with pytest.raises(Refused, match="both first and second"):
        set_team(OFFICER, study.study, reviewer, TeamRole.SECOND)
    with pytest.raises(Refused, match="both first and second"):
        set_team(OFFICER, study.study, reviewer, TeamRole.SECOND, [one, other])
    member = set_team(OFFICER, study.study, reviewer, TeamRole.SECOND, [other])
    set_team(OFFICER, study.study, reviewer, TeamRole.SECOND, [study.columns["XC"]])
    assert [column.pk for column in member.columns.all()] == [study.columns["XC"].pk]
    leave_team(OFFICER, member)
    assert TeamMember.objects.filter(user=reviewer).count() == 1


def test_labels_weights_and_what_is_left_out(study: Studied) -> None:
    pids = [study.scope(1).pid, study.scope(2).pid]
    scoping.label(OFFICER, study.study, pids, label=Label.DECISIVE, weight=3, why="The core of the act")
    assert [(study.scope(n).label, study.scope(n).weight) for n in (1, 2, 3)] == [("decisive", 3)] * 2 + [("", 1)]
    with pytest.raises(Refused, match="weight"):
        scoping.label(OFFICER, study.study, pids, label=Label.DECISIVE, weight=0)
    with pytest.raises(Refused, match="Choose provisions"):
        scoping.label(OFFICER, study.study, ["no-such"], label=Label.DECISIVE)
    with pytest.raises(Refused, match="Say why"):
        scoping.take_out(OFFICER, study.study, pids, why=" ")
    scoping.take_out(OFFICER, study.study, pids, why="Not asked for")
    assert study.study.scope.filter(in_scope=True).count() == 4
    scoping.put_in(OFFICER, study.study, pids)
    assert study.study.scope.filter(in_scope=True).count() == 6


def test_the_way_of_a_study(study: Studied) -> None:
    draft = open_study(OFFICER, title=Text(en="Draft"), model=study.texts["model"], as_of=date(2020, 1, 1))
    with pytest.raises(Refused, match="No column"):
        send_to_review(OFFICER, draft)
    with pytest.raises(Refused, match="in review"):
        send_to_review(OFFICER, study.study)
    with pytest.raises(Refused, match="Say why"):
        give_up(OFFICER, draft, why="")
    give_up(OFFICER, draft, why="Another study covers it")
    assert Study.objects.get(pk=draft.pk).state == StudyState.CLOSED
    with pytest.raises(Refused, match="given up"):
        add_column(OFFICER, draft, name=Text(en="Late"))


def test_past_its_review_a_study_is_changed_only_after_it_came_back(study: Studied) -> None:
    Study.objects.update(state=StudyState.PUBLISHED)
    study.study.refresh_from_db()
    with pytest.raises(Refused, match="Send it back"):
        scoping.take_out(OFFICER, study.study, [study.scope(1).pid], why="No")
    with pytest.raises(Refused, match="Say why"):
        send_to_review(OFFICER, study.study)
    send_to_review(OFFICER, study.study, why="The law of XA has changed")
    scoping.take_out(OFFICER, study.study, [study.scope(1).pid], why="Not asked for")


def test_texts_of_a_later_day_are_told(study: Studied, small: Small) -> None:
    assert waiting_texts(study.study) == []
    later = stored(study.works["XC"], LAW_C.replace("May", "June"), "en", "2999-01-01")
    assert waiting_texts(study.study) == [later]
    assert texts_of(study.columns["XC"]) == [study.texts["XC"]]
