from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import a_decision, a_paper, a_path, a_version, an_act, at_commission
from tests.factories import OFFICER, Small, account, head_of
from tests.photograph import photographed

from interparl.apps.accounts.domain.actors import actor_of
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import PUBLIC, Role
from interparl.apps.common.domain.permission import Forbidden, may
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models.record import sees
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain import queries
from interparl.apps.drafting.domain.adopting import adopt
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.dossiers import change_act
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.group import seat, unseat
from interparl.apps.drafting.domain.papers import add_paper, change_paper, remove_paper
from interparl.apps.drafting.domain.queries import Filters, acts_list, dossier_of, newest_first, years_of
from interparl.apps.drafting.domain.steps import enter_stage, report_step, retire_step
from interparl.apps.drafting.domain.transmitting import transmit
from interparl.apps.drafting.models import ActStep, Circulation, GroupSeat, ModelAct, Opinion, Remark, Request
from interparl.apps.sittings.domain.helping import today

TODAY = date(2026, 11, 1)


def queries_of(do: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        do()
    return len(caught)


def keys(rows: list[queries.ActRow]) -> list[str]:
    return [row.act.key for row in rows]


@photographed(guarded=True)
def three(small: Small) -> list[ModelAct]:
    """One adopted, one at the commission, one just opened, led by the council."""
    first = at_commission(small, key="a-rivers")
    adopt(OFFICER, first, decision=a_decision(small.council), draft=a_version(first))
    second = at_commission(small, key="b-bridges", title=Text(en="Concept of bridges", ru="Концепция мостов"))
    change_act(OFFICER, second, act_kind="concept")
    third = an_act(small, key="c-wells", title=Text(en="Model law on wells"), lead=small.council)
    return [first, second, third]


def test_the_list_is_narrowed(small: Small, three: list[ModelAct]) -> None:
    assert keys(acts_list(PUBLIC)) == ["a-rivers", "b-bridges", "c-wells"]
    assert [row.stage for row in acts_list(PUBLIC)] == ["adopted", "commission", ""]
    assert keys(acts_list(PUBLIC, Filters(kind="concept"))) == ["b-bridges"]
    assert keys(acts_list(PUBLIC, Filters(stage="adopted"))) == ["a-rivers"]
    assert keys(acts_list(PUBLIC, Filters(stage="proposed"))) == [], "it was there and went on"
    assert keys(acts_list(PUBLIC, Filters(lead="COUNCIL"))) == ["c-wells"]
    assert keys(acts_list(PUBLIC, Filters(year=2026))) == ["a-rivers"]
    assert keys(acts_list(PUBLIC, Filters(year=2025))) == []
    assert keys(acts_list(PUBLIC, Filters(text="bridge"))) == ["b-bridges"], "in another form of the word"
    assert keys(acts_list(PUBLIC, Filters(text="мосты"))) == ["b-bridges"], "and in another language"
    assert keys(acts_list(PUBLIC, Filters(text=three[0].number))) == ["a-rivers"]
    assert keys(acts_list(PUBLIC, first=1, most=1)) == ["b-bridges"]
    assert years_of(PUBLIC) == [2026]


def test_a_stage_taken_back_is_not_where_it_stands(small: Small, three: list[ModelAct]) -> None:
    retire_step(OFFICER, three[1].steps.get(stage="commission"), why="wrong")
    assert keys(acts_list(PUBLIC, Filters(stage="proposed"))) == ["b-bridges"]
    assert [row.stage for row in acts_list(PUBLIC)][1] == "proposed"


def test_late_is_what_has_an_overdue_opinion_or_what_another_room_says(
    small: Small, three: list[ModelAct], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_version(three[1])
    sent = Circulation.objects.create(
        key="c-1", draft=draft, circulation_kind="parliaments", sent_on="2026-04-02", due="2026-05-02"
    )
    Request.objects.create(circulation=sent, delegation=small.delegations["XA"])
    assert keys(acts_list(PUBLIC, Filters(late=True), day=date(2026, 5, 2))) == []
    assert keys(acts_list(PUBLIC, Filters(late=True), day=date(2026, 5, 3))) == ["b-bridges"]
    assert [row.late for row in acts_list(PUBLIC, day=date(2026, 5, 3))] == [False, True, False]
    other = ModelAct.objects.filter(key="c-wells").values("pk")
    monkeypatch.setattr(queries, "LATE", [lambda day: other])
    assert keys(acts_list(PUBLIC, Filters(late=True), day=date(2026, 5, 2))) == ["c-wells"]


def test_what_is_hidden_tells_the_public_nothing(small: Small, three: list[ModelAct]) -> None:
    first, second, third = three
    ModelAct.objects.filter(pk=third.pk).update(visibility="organ")
    assert keys(acts_list(PUBLIC)) == ["a-rivers", "b-bridges"]
    assert keys(acts_list(head_of(small.delegations["XA"]))) == ["a-rivers", "b-bridges", "c-wells"]
    sitting = second.steps.get(stage="commission").sitting
    assert sitting is not None
    type(sitting).objects.filter(pk=sitting.pk).update(visibility="organ")
    assert [row.stage for row in acts_list(PUBLIC)] == ["adopted", "proposed"]
    assert keys(acts_list(PUBLIC, Filters(stage="commission"))) == []
    assert keys(acts_list(OFFICER, Filters(stage="commission"))) == ["b-bridges"]
    open_draft(OFFICER, first, language="en", based_on=first.drafts.get())
    shown = dossier_of(first, PUBLIC)
    assert (shown.drafts, shown.group, shown.standing.nexts) == ((), (), ())
    assert [text.expression_kind for text in shown.texts] == ["original"], "the drafts of the act are not public"
    assert len(dossier_of(first, OFFICER).drafts) == 2
    assert [each.stage.key for each in dossier_of(first, OFFICER).standing.nexts] == [
        "sent-to-parliaments",
        "superseded",
    ]


def test_the_page_has_all_of_a_dossier_in_few_queries(small: Small) -> None:
    act = at_commission(small)
    user = account("drafter@example.org", Role.EXPERT, organ=small.council)
    seat(OFFICER, act, role="lead", user=user)
    draft = a_version(act)
    for number, each in enumerate(("XA", "XB", "XC"), start=1):
        sent = Circulation.objects.create(
            key=f"c-{number}", draft=draft, circulation_kind="parliaments", sent_on="2026-04-02", due="2026-05-02",
            closed_on="2026-05-03",
        )  # fmt: skip
        request = Request.objects.create(circulation=sent, delegation=small.delegations[each])
        Request.objects.create(circulation=sent, delegation=small.delegations["XD"])
        opinion = Opinion.objects.create(
            key=f"o-{number}", request=request, state="draft", verdict="support", language="en",
            visibility="public" if number == 1 else "members",
        )  # fmt: skip
        Remark.objects.create(
            opinion=opinion, order=1, words="Why?", outcome="taken", answered_at="2026-05-03T00:00:00Z"
        )
        Opinion.objects.filter(pk=opinion.pk).update(state="given", given_on="2026-05-01")
        a_paper(act, title=Text(en=f"Note {number}"))
    adopt(OFFICER, act, decision=a_decision(small.council), draft=draft)
    transmit(OFFICER, act, small.delegations.values(), day=date(2026, 6, 1), reference="1", ask_by=date(2027, 1, 1))
    act = ModelAct.objects.select_related("lead", "adopting", "path", "work").get(pk=act.pk)

    shown = dossier_of(act, OFFICER, TODAY)
    assert shown.standing.key == "sent-to-parliaments"
    assert newest_first(shown.steps)[0].stage == "sent-to-parliaments"
    assert (len(shown.papers), len(shown.group), len(shown.drafts), shown.drafts[0].provisions) == (4, 1, 1, 4)
    assert [(each.asked, each.given) for each in shown.circulations] == [(2, 1)] * 3
    assert (len(shown.transmissions), len(shown.uptakes)) == (4, 4)
    assert all(each.stands.waiting for each in shown.uptakes)
    assert dossier_of(act, PUBLIC, TODAY).circulations == (), "the version was not published"
    publish_draft(OFFICER, draft)
    public = dossier_of(act, PUBLIC, TODAY).circulations
    assert sorted(bool(request.opinion) for each in public for request in each.requests) == [False] * 5 + [True]
    assert [(each.asked, each.given) for each in public] == [(2, 1)] * 3, (
        "an opinion kept from the public is no silence"
    )

    def whole(actor: Any) -> Any:
        row = ModelAct.objects.select_related("lead", "adopting", "path", "work").get(pk=act.pk)
        return dossier_of(row, actor, TODAY)

    head = head_of(small.delegations["XA"])
    taken = [queries_of(lambda actor=actor: whole(actor)) for actor in (PUBLIC, head, OFFICER)]  # type: ignore[misc]
    assert taken == [14, 15, 15]


def test_the_list_takes_as_many_queries_for_many_acts_as_for_few(small: Small) -> None:
    an_act(small)
    few = queries_of(lambda: acts_list(PUBLIC))
    acts = [
        ModelAct(key=f"many-{n:03}", title=Text(en=f"Act {n}"), act_kind="law", path=a_path(), lead=small.commission)
        for n in range(60)
    ]
    ModelAct.objects.bulk_create(acts)
    ActStep.objects.bulk_create(
        ActStep(act=act, stage=stage, day=day, made_by="x")
        for act in acts
        for stage, day in (("proposed", "2026-01-01"), ("commission", "2026-02-01"), ("adopted", "2026-03-01"))
    )
    assert queries_of(lambda: acts_list(PUBLIC)) == few <= 5
    assert len(acts_list(PUBLIC, Filters(stage="adopted", year=2026))) == 60


def test_people_are_seated_and_unseated(small: Small) -> None:
    act = an_act(small)
    user = account("drafter@example.org", Role.MEMBER, delegation=small.delegations["XA"])
    draft = open_draft(OFFICER, act, language="en")
    assert not may(actor_of(user), "drafting.write", draft)
    row = seat(OFFICER, act, role="drafter", user=user, person=small.people["head-xa"])
    assert sees(actor_of(user), draft)
    assert may(actor_of(user), "drafting.write", draft)
    with pytest.raises(Refused, match="sits in the group already"):
        seat(OFFICER, act, role="lead", user=user)
    with pytest.raises(Refused, match="sits in the group already"):
        seat(OFFICER, act, role="lead", person=small.people["head-xa"])
    with pytest.raises(Refused, match="who sits"):
        seat(OFFICER, act, role="lead")
    with pytest.raises(Refused, match="no role"):
        seat(OFFICER, act, role="chief", name=Text(en="Somebody"))
    with pytest.raises(Forbidden):
        seat(actor_of(user), act, role="lead", name=Text(en="A friend"))
    closed = User.objects.create_user("closed@example.org", is_active=False)
    with pytest.raises(Refused, match="account is closed"):
        seat(OFFICER, act, role="lead", user=closed)
    with pytest.raises(Refused, match="between the day"):
        unseat(OFFICER, row, until=date(2999, 1, 1))
    unseat(OFFICER, row)
    assert row.until == today()
    assert not may(actor_of(user), "drafting.write", draft), "the right ends at once"
    with pytest.raises(Refused, match="ended already"):
        unseat(OFFICER, row)
    seat(OFFICER, act, role="expert", user=user)
    assert GroupSeat.objects.count() == 2
    assert not may(actor_of(user), "drafting.write", draft), "who advises does not write"
    assert may(actor_of(user), "drafting.comment", draft)


def test_papers(small: Small) -> None:
    act = an_act(small)
    paper = a_paper(act, author=Text(en="Institute"))
    assert (paper.key, paper.author["en"]) == (f"{act.key}-P-1", "Institute")
    filed = add_paper(
        OFFICER, act, kind="letter", title=Text(en="Letter"), language="en",
        upload=BytesIO(b"The letter itself.\n"), name="letter.txt",
    )  # fmt: skip
    assert filed.file is not None
    seen = paper.version
    change_paper(OFFICER, paper, title=Text(en="Note"), expected=seen)
    with pytest.raises(Conflict):
        change_paper(OFFICER, paper, title=Text(en="Other"), expected=seen)
    with pytest.raises(TypeError):
        change_paper(OFFICER, paper, words="Other words")
    for values, why in (
        ({"words": ""}, "Add the file"),
        ({"kind": "poem"}, "no kind of document"),
        ({"language": "tlh"}, "no papers in the language"),
        ({"title": Text()}, "title"),
    ):
        with pytest.raises(Refused, match=why):
            a_paper(act, **values)
    with pytest.raises(Forbidden):
        add_paper(head_of(small.delegations["XA"]), act, kind="letter", title=Text(en="L"), language="en", words="W")
    enter_stage(OFFICER, act, "proposed", paper=paper)
    with pytest.raises(Refused, match="so it stays"):
        remove_paper(OFFICER, paper, why="wrong")
    with pytest.raises(Refused, match="Give the reason"):
        remove_paper(OFFICER, filed, why="")
    remove_paper(OFFICER, filed, why="wrong")
    assert list(act.papers.all()) == [paper]


def test_an_act_known_from_a_source_stands_where_the_source_says(small: Small) -> None:
    act = an_act(small, key="old")
    report_step(OFFICER, act, "adopted", day="2020", source=small.source)
    (row,) = acts_list(PUBLIC)
    assert (row.stage, str(row.called), row.since, row.ended) == ("adopted", "Adopted", "2020", False)
    assert keys(acts_list(PUBLIC, Filters(year=2020, stage="adopted"))) == ["old"]
    assert years_of(PUBLIC) == [2020]
