from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.apps.drafting.acts import a_decision, a_paper, a_path, a_sitting, a_version, an_act, at_commission
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain import facts, steps
from interparl.apps.drafting.domain.dossiers import change_act, open_act
from interparl.apps.drafting.domain.paths import add_path, change_path, path_for
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.domain.steps import NotYet, enter_stage, report_step, retire_step
from interparl.apps.drafting.models import (
    ActStep,
    Circulation,
    ModelAct,
    Opinion,
    Path,
    Remark,
    Request,
    RequestStep,
)
from interparl.engine.procedure.stages import MISSING

ACTOR_OF_COMMISSION = Actor(
    "officer-of-commission", "Officer", frozenset({Grant(Role.OFFICER, organ="C-LAW")}), frozenset({"C-LAW"})
)


def test_an_assembly_without_a_path_begins_with_one_marked_as_an_assumption(small: Small) -> None:
    act = open_act(OFFICER, title=Text(en="Model law on rivers"), act_kind="law", lead=small.commission)
    assert act.path.assumed
    assert [one.stage.key for one in standing_of(act, ahead=True).nexts] == ["proposed"]
    other = open_act(OFFICER, title=Text(en="Model law on bridges"), act_kind="law")
    assert other.path == act.path
    assert Path.objects.count() == 1


def test_what_a_stage_lacks_is_said_all_at_once(small: Small) -> None:
    act = an_act(small)
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    with pytest.raises(NotYet) as refused:
        enter_stage(OFFICER, act, "commission", day="2026-03-01")
    assert [str(each) for each in refused.value.missing] == [
        "A document is missing. Add it.",
        "A sitting is missing. Name it.",
    ]
    assert str(refused.value) == "A document is missing. Add it. A sitting is missing. Name it."
    assert act.steps.count() == 1


def test_a_stage_is_entered_with_what_it_needs(small: Small) -> None:
    act = at_commission(small)
    stood = standing_of(act)
    assert (stood.key, str(stood.called), stood.since) == ("commission", "Commission", "2026-03-01")
    assert [one.stage.key for one in standing_of(act, ahead=True).nexts] == ["adopted", "withdrawn"]
    assert standing_of(act, date(2026, 2, 15)).key == "proposed"
    assert standing_of(act, date(2026, 1, 1)).key == ""
    entry = AuditEntry.objects.filter(action="drafting.enter-stage", subject_kind="drafting.actstep").last()
    assert entry is not None
    assert (entry.parent_id, entry.after["stage"]) == (str(act.pk), "commission")


def test_out_of_order_is_refused_and_says_what_comes_first(small: Small) -> None:
    act = an_act(small)
    with pytest.raises(NotYet, match="Commission comes after: Proposed"):
        enter_stage(OFFICER, act, "commission", sitting=a_sitting(small.commission), paper=a_paper(act))
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    with pytest.raises(NotYet, match="cannot begin on 2026-01-01"):
        enter_stage(
            OFFICER, act, "commission", day="2026-01-01", sitting=a_sitting(small.commission), paper=a_paper(act)
        )
    with pytest.raises(NotYet, match="no stage dancing"):
        enter_stage(OFFICER, act, "dancing")


def test_what_is_given_must_belong(small: Small) -> None:
    act, other = an_act(small), an_act(small, title=Text(en="Model law on bridges"))
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    sitting = a_sitting(small.commission)
    with pytest.raises(Refused, match="belongs to another act"):
        enter_stage(OFFICER, act, "commission", sitting=sitting, paper=a_paper(other))
    with pytest.raises(Refused, match="no sitting of Council"):
        enter_stage(OFFICER, act, "commission", sitting=sitting, paper=a_paper(act), organ=small.council)
    with pytest.raises(Refused, match="was cancelled"):
        enter_stage(
            OFFICER, act, "commission", sitting=a_sitting(small.commission, state="cancelled"), paper=a_paper(act)
        )
    with pytest.raises(Refused, match="yet to come"):
        enter_stage(OFFICER, act, "commission", day="2999-01-01", sitting=sitting, paper=a_paper(act))
    with pytest.raises(Refused, match="is no date"):
        enter_stage(OFFICER, act, "commission", day="soon", sitting=sitting, paper=a_paper(act))
    refused = a_decision(small.commission, result="not-adopted")
    with pytest.raises(NotYet, match="has not been adopted"):
        enter_stage(OFFICER, act, "commission", decision=refused, paper=a_paper(act))


def test_adoption_has_a_verb_of_its_own(small: Small) -> None:
    act = at_commission(small)
    with pytest.raises(Refused, match="Record the adoption"):
        enter_stage(OFFICER, act, "adopted", decision=a_decision(small.council), draft=a_version(act))


def test_open_opinions_and_unanswered_remarks_stand_in_the_way(small: Small) -> None:
    act = at_commission(small)
    draft = a_version(act)
    known = facts.Known(act)
    assert known.opinions_closed, "nobody was asked"
    sent = Circulation.objects.create(
        key="c-1", draft=draft, circulation_kind="parliaments", sent_on="2026-04-02", due="2026-05-02"
    )
    request = Request.objects.create(circulation=sent, delegation=small.delegations["XA"])
    other = Request.objects.create(circulation=sent, delegation=small.delegations["XB"])
    assert not facts.Known(act).opinions_closed
    assert facts.overdue(date(2026, 5, 2)).count() == 0
    assert facts.overdue(date(2026, 5, 3)).count() == 2
    RequestStep.objects.create(request=other, event="extended", day="2026-05-01", due="2026-06-01", made_by="x")
    assert [each.pk for each in facts.overdue(date(2026, 5, 3))] == [request.pk]
    opinion = Opinion.objects.create(key="o-1", request=request, state="draft", verdict="with-remarks", language="en")
    remark = Remark.objects.create(opinion=opinion, order=1, words="Say which rivers.")
    RequestStep.objects.create(request=other, event="withdrawn", day="2026-05-01", made_by="x")
    assert [each.pk for each in facts.awaited(act)] == [request.pk], "an opinion being written is none yet"
    Opinion.objects.filter(pk=opinion.pk).update(state="given", given_on="2026-04-20")
    assert not facts.awaited(act).exists(), "one answered, one withdrawn"
    assert not facts.Known(act).opinions_closed, "a remark has no answer"
    Remark.objects.filter(pk=remark.pk).update(outcome="refused", answered_at="2026-05-01T00:00:00Z")
    assert facts.Known(act).opinions_closed


def test_needs_of_a_path_s_own(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    path = add_path(
        OFFICER,
        name=Text(en="Path with a fee"),
        stages={
            "needs": {"fee paid": "The fee is not paid."},
            "stages": [
                {"key": "begun", "name": "Begun", "needs": ["fee paid", "programme item"]},
                {"key": "over", "name": "Over", "after": ["begun"], "ends": True},
            ],
        },
    )
    act = an_act(small, path=path)
    monkeypatch.setattr(facts, "MET_BY", {"programme item": lambda given: given == act})
    with pytest.raises(NotYet, match="The fee is not paid"):
        enter_stage(OFFICER, act, "begun")
    step = enter_stage(OFFICER, act, "begun", confirmed=["fee paid"])
    noted = AuditEntry.objects.get(operation="note", subject_id=str(step.pk))
    assert noted.after == {"confirmed": ["fee paid"]}
    monkeypatch.setattr(facts, "MET_BY", {})
    other = an_act(small, path=path, title=Text(en="Model law on bridges"))
    with pytest.raises(NotYet, match="item of a programme"):
        enter_stage(OFFICER, other, "begun", confirmed=["fee paid"])


def test_what_was_before_is_recorded_from_a_source(small: Small) -> None:
    act = an_act(small)
    step = report_step(OFFICER, act, "adopted", day="2020-11", source=small.source)
    stood = standing_of(act)
    assert (stood.key, stood.since, stood.step) == ("adopted", "2020-11", step)
    assert [str(each) for each in stood.place.remarks] == ["What came before Adopted is not recorded."]
    with pytest.raises(Forbidden):
        report_step(ACTOR_OF_COMMISSION, act, "proposed", day="2019", source=small.source)
    with pytest.raises(Refused, match="no stage"):
        report_step(OFFICER, act, "dancing", day="2019", source=small.source)


def test_a_step_is_taken_back_and_stays_visible(small: Small) -> None:
    act = at_commission(small)
    first, last = act.steps.all()
    with pytest.raises(Refused, match="Give the reason"):
        retire_step(OFFICER, last, why=" ")
    with pytest.raises(Refused, match="Take the later steps back first"):
        retire_step(OFFICER, first, why="wrong")
    seen: list[ActStep] = []
    steps.RETIRED.append(lambda write, step: seen.append(step))
    try:
        retire_step(OFFICER, last, why="It was another act")
    finally:
        steps.RETIRED.pop()
    assert seen == [last]
    assert standing_of(act).key == "proposed"
    assert act.steps.get(pk=last.pk).why == "It was another act"
    with pytest.raises(Refused, match="taken back already"):
        retire_step(OFFICER, last, why="again")


def test_those_who_follow_are_called_within_the_write(small: Small) -> None:
    act = an_act(small)

    def refuse(write: object, step: ActStep) -> None:
        raise Refused(MISSING["addressees"])

    steps.ENTERED.append(refuse)
    try:
        with pytest.raises(Refused, match="Nobody is named"):
            enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    finally:
        steps.ENTERED.pop()
    assert act.steps.count() == 0


def test_the_database_keeps_steps_and_papers(small: Small) -> None:
    act = at_commission(small)
    step = act.steps.last()
    assert step is not None
    paper = step.paper
    assert paper is not None
    for change in (
        lambda: ActStep.objects.filter(pk=step.pk).update(day="2026-01-01"),
        lambda: ActStep.objects.filter(pk=step.pk).delete(),
        lambda: act.papers.filter(pk=paper.pk).update(words="Other words"),
        lambda: act.papers.filter(pk=paper.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    retire_step(OFFICER, step, why="wrong")
    with pytest.raises(DatabaseError), transaction.atomic():
        ActStep.objects.filter(pk=step.pk).update(retired_at=None)


def test_a_dossier_keeps_the_path_it_began_with(small: Small) -> None:
    act = an_act(small)
    other = add_path(OFFICER, name=Text(en="Other path"), stages=a_path().stages, act_kinds=["law"])
    assert path_for("law") == other
    assert path_for("concept") == a_path()
    change_act(OFFICER, act, path=other)
    enter_stage(OFFICER, act, "proposed", day="2026-02-01")
    with pytest.raises(Refused, match="keeps its path"):
        change_act(OFFICER, act, path=a_path())
    with pytest.raises(Refused, match="its stages stay"):
        change_path(OFFICER, other, stages=a_path().stages[:1])
    change_path(OFFICER, other, name=Text(en="The usual path"))
    with pytest.raises(Refused, match="not for acts of this kind"):
        an_act(small, path=other, act_kind="concept", title=Text(en="Concept of rivers"))
    with pytest.raises(Refused, match=r"stages\[1\]"):
        add_path(
            OFFICER, name=Text(en="No end"), stages=[a_path().stages[0], {"key": "b", "name": "B", "after": ["c"]}]
        )


def test_what_a_dossier_may_not_be(small: Small) -> None:
    act = an_act(small, key="rivers")
    with pytest.raises(Refused, match="dossier with the key rivers"):
        an_act(small, key="rivers")
    with pytest.raises(Refused, match="Give the act a title"):
        change_act(OFFICER, act, title=Text())
    with pytest.raises(TypeError):
        change_act(OFFICER, act, number="7")
    with pytest.raises(Forbidden):
        open_act(ACTOR_OF_COMMISSION, title=Text(en="An act"), act_kind="law", lead=small.council)
    assert ModelAct.objects.count() == 1
    with pytest.raises(Forbidden):
        open_act(ACTOR_OF_COMMISSION, title=Text(en="An act"), act_kind="law", path=a_path())
    mine = open_act(
        ACTOR_OF_COMMISSION,
        title=Text(en="An act"),
        act_kind="law",
        lead=small.commission,
        path=a_path(),
        visibility="organ",
    )
    assert mine.lead == small.commission
