from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.apps.drafting.acts import LATER, RUSSIAN, a_decision, a_version, an_act, at_commission
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain import steps
from interparl.apps.drafting.domain.adopting import adopt, replace_act, withdraw_act
from interparl.apps.drafting.domain.dossiers import change_act
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.due import due_of_drafting
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.domain.steps import NotYet, report_step, retire_step
from interparl.apps.drafting.domain.transmitting import acknowledge_transmission, transmit
from interparl.apps.drafting.models import ActStep, ModelAct, Transmission
from interparl.apps.texts.domain.status import status_on
from interparl.apps.texts.domain.timelines import expression_on
from interparl.apps.texts.domain.trees import act_of
from interparl.apps.texts.enums import ExpressionKind, LegalStatus
from interparl.apps.uptake.models import Uptake

DAY = date(2026, 5, 1)


def adopted(small: Small, **values: Any) -> ModelAct:
    """An act that the council adopted."""
    act = at_commission(small, **values)
    adopt(OFFICER, act, decision=a_decision(small.council), draft=a_version(act))
    return act


def test_adoption_makes_the_version_the_act_s_text(small: Small) -> None:
    small.assembly.website = "https://assembly.example/"
    small.assembly.save()
    act = at_commission(small)
    a_version(act)
    draft = a_version(act, LATER, day=date(2026, 4, 10))
    russian = a_version(act, RUSSIAN, language="ru", translation_of=draft, day=date(2026, 4, 11))
    act.refresh_from_db()
    assert act.work is not None
    assert status_on(act.work, DAY) == LegalStatus.BILL
    assert expression_on(act.work, "en", DAY) is None
    decision = a_decision(small.council, number="18-4")
    step = adopt(OFFICER, act, decision=decision, draft=draft)

    assert (step.stage, step.day, step.decision, step.draft) == ("adopted", "2026-05-01", decision, draft)
    assert act.number == "18-4"
    work = act.work
    work.refresh_from_db()
    assert (work.bill, work.number, work.adopted) == (False, "18-4", "2026-05-01")
    assert work.frbr == "/akn/aa/act/law/council/2026-05-01/18-4"
    assert work.eli == "https://assembly.example/eli/law/2026/05/01/18-4"
    assert status_on(work, DAY) == LegalStatus.RECOMMENDED
    assert status_on(work, date(2026, 4, 30)) == LegalStatus.BILL
    text = expression_on(work, "en", DAY)
    assert text is not None
    assert draft.expression is not None
    assert (text.expression_kind, text.authentic, text.holds_from) == (ExpressionKind.ORIGINAL, True, DAY)
    assert text.words == draft.expression.words
    assert [n.id for n in act_of(text).walk()] == [n.id for n in act_of(draft.expression).walk()]
    rendered = expression_on(work, "ru", DAY)
    assert rendered is not None
    assert russian.expression is not None
    assert rendered.expression_kind == ExpressionKind.TRANSLATION
    assert [n.id for n in act_of(rendered).walk()] == [n.id for n in act_of(russian.expression).walk()]
    draft.expression.refresh_from_db()
    assert draft.expression.expression_kind == ExpressionKind.DRAFT
    with pytest.raises(Refused, match="organ that adopted it stay"):
        change_act(OFFICER, act, adopting=small.plenary)


def test_a_version_closed_on_the_day_of_the_decision_is_itself_marked(small: Small) -> None:
    act = at_commission(small)
    draft = a_version(act, day=DAY)
    adopt(OFFICER, act, decision=a_decision(small.council), draft=draft)
    assert draft.expression is not None
    draft.expression.refresh_from_db()
    assert draft.expression.expression_kind == ExpressionKind.ORIGINAL
    assert draft.expression.visibility == act.visibility
    assert act.work is not None
    assert act.work.expressions.count() == 1


def test_two_acts_of_one_number_have_two_addresses(small: Small) -> None:
    works = []
    for name in ("Model law on rivers", "Model law on bridges"):
        act = at_commission(small, title=Text(en=name))
        adopt(OFFICER, act, decision=a_decision(small.council), draft=a_version(act), number="5")
        assert act.work is not None
        act.work.refresh_from_db()
        works.append(act.work.frbr)
    assert works == ["/akn/aa/act/law/council/2026-05-01/5", "/akn/aa/act/law/council/2026-05-01/5-2"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"state": "open", "result": ""}, "Close the decision first"),
        ({"state": "reported", "result": "adopted"}, "Close the decision first"),
        ({"result": "not-adopted"}, "has not been adopted"),
        ({"sitting": None}, "A sitting is missing"),
    ],
)
def test_adoption_follows_a_closed_decision(small: Small, values: dict[str, Any], why: str) -> None:
    act = at_commission(small)
    with pytest.raises(Refused, match=why):
        adopt(OFFICER, act, decision=a_decision(small.council, **values), draft=a_version(act))
    act.refresh_from_db()
    assert act.work is not None
    assert act.work.bill
    assert standing_of(act).key == "commission"


def test_adoption_is_of_the_right_organ_and_a_closed_version(small: Small) -> None:
    act = at_commission(small)
    draft = a_version(act)
    with pytest.raises(Refused, match="adopted by Council"):
        adopt(OFFICER, act, decision=a_decision(small.plenary), draft=draft)
    open_one = open_draft(OFFICER, act, language="en", based_on=draft)
    with pytest.raises(Refused, match="still being written"):
        adopt(OFFICER, act, decision=a_decision(small.council), draft=open_one)
    other = an_act(small, title=Text(en="Model law on bridges"))
    with pytest.raises(Refused, match="version of another act"):
        adopt(OFFICER, act, decision=a_decision(small.council), draft=a_version(other))
    change_act(OFFICER, act, adopting=None)
    with pytest.raises(Refused, match="which organ adopts"):
        adopt(OFFICER, act, decision=a_decision(small.council), draft=draft)
    change_act(OFFICER, other, adopting=small.council)
    with pytest.raises(NotYet, match="Adopted comes after"):
        adopt(OFFICER, other, decision=a_decision(small.council), draft=other.drafts.get())


def test_an_adoption_that_is_taken_back_leaves_a_bill(small: Small) -> None:
    act = adopted(small)
    step = act.steps.get(stage="adopted")
    retire_step(OFFICER, step, why="The wrong version was named")
    act = ModelAct.objects.get(pk=act.pk)
    assert act.work is not None
    assert (act.number, act.work.bill, act.work.frbr) == ("", True, "")
    assert expression_on(act.work, "en", DAY) is None
    right = a_version(act, LATER, day=date(2026, 4, 20))
    adopt(OFFICER, act, decision=a_decision(small.council), draft=right)
    assert act.work is not None
    held = expression_on(act.work, "en", DAY)
    assert held is not None
    assert right.expression is not None
    assert held.words == right.expression.words
    transmit(OFFICER, act, [small.delegations["XA"]], reference="7")
    with pytest.raises(Refused):
        retire_step(OFFICER, act.steps.get(stage="adopted", retired_at=None), why="again")


def test_an_adopted_act_is_sent_and_states_are_asked(small: Small) -> None:
    act = adopted(small)
    a, b = small.delegations["XA"], small.delegations["XB"]
    assert [str(row.what) for row in due_of_drafting(OFFICER, DAY)] == [
        "Send “Model law on rivers” to the parliaments."
    ]
    sent = transmit(
        OFFICER, act, [a, b], day=date(2026, 6, 1), reference="12/3", ask_by=date(2027, 6, 1), asked=Text(en="Tell.")
    )
    assert standing_of(act).key == "sent-to-parliaments"
    assert [row.delegation for row in sent] == [a, b]
    assert set(Uptake.objects.values_list("state__key", flat=True)) == {"XA", "XB"}
    ask = Uptake.objects.get(state__key="XA").steps.get()
    assert (ask.due, ask.reference, ask.day) == (date(2027, 6, 1), "12/3", "2026-06-01")
    assert list(due_of_drafting(OFFICER, DAY)) == []
    later = transmit(OFFICER, act, [small.delegations["XC"]], day=date(2026, 6, 2), words=Text(en="For your law."))
    assert len(later) == 1
    assert act.steps.filter(stage="sent-to-parliaments").count() == 1
    with pytest.raises(Refused, match="Sent on that day already"):
        transmit(OFFICER, act, [a], day=date(2026, 6, 1), reference="12/4")
    with pytest.raises(Refused, match="Give the letter"):
        transmit(OFFICER, act, [a])
    with pytest.raises(Refused, match="at least one parliament"):
        transmit(OFFICER, act, [], reference="1")
    before = Transmission.objects.count()
    with pytest.raises(Refused, match="still awaited"):
        transmit(OFFICER, act, [a], day=date(2026, 7, 1), reference="12/5", ask_by=date(2027, 1, 1))
    assert Transmission.objects.count() == before, "sent and asked together, or neither"


def test_a_draft_is_not_sent_as_adopted(small: Small) -> None:
    act = at_commission(small)
    with pytest.raises(Refused, match="has not been adopted"):
        transmit(OFFICER, act, [small.delegations["XA"]], reference="1")


def test_a_parliament_confirms_receipt_for_itself(small: Small) -> None:
    act = adopted(small)
    (row,) = transmit(OFFICER, act, [small.delegations["XA"]], day=date(2026, 6, 1), reference="1")
    mine, other = head_of(small.delegations["XA"]), head_of(small.delegations["XB"])
    assert [each.where for each in due_of_drafting(mine, DAY)] == [row]
    assert list(due_of_drafting(other, DAY)) == []
    with pytest.raises(Forbidden):
        acknowledge_transmission(other, row)
    with pytest.raises(Refused, match="between the day"):
        acknowledge_transmission(mine, row, day=date(2026, 5, 1))
    acknowledge_transmission(mine, row, day=date(2026, 6, 3))
    assert row.acknowledged == date(2026, 6, 3)
    assert list(due_of_drafting(mine, DAY)) == []
    with pytest.raises(Refused, match="confirmed already"):
        acknowledge_transmission(mine, row)
    with pytest.raises(DatabaseError), transaction.atomic():
        Transmission.objects.filter(pk=row.pk).update(reference="other")
    with pytest.raises(DatabaseError), transaction.atomic():
        Transmission.objects.filter(pk=row.pk).update(acknowledged=None)


def test_an_act_is_replaced_by_one_that_was_adopted(small: Small) -> None:
    old = adopted(small)
    new = at_commission(small, title=Text(en="Second model law on rivers"))
    decision = a_decision(small.council, "2026-09-01")
    with pytest.raises(Refused, match="replaces nothing yet"):
        replace_act(OFFICER, old, by=new, decision=decision)
    adopt(OFFICER, new, decision=decision, draft=a_version(new, LATER))
    with pytest.raises(Refused, match="does not replace itself"):
        replace_act(OFFICER, old, by=old, decision=decision)
    replace_act(OFFICER, old, by=new, decision=decision)
    assert new.replaces == old
    stood = standing_of(old)
    assert (stood.key, stood.since, stood.ended) == ("superseded", "2026-09-01", True)
    old.refresh_from_db()
    assert old.work is not None
    assert status_on(old.work, date(2026, 9, 1)) == LegalStatus.REPEALED
    assert status_on(old.work, date(2026, 8, 31)) == LegalStatus.RECOMMENDED
    third = adopted(small, title=Text(en="Third model law"))
    with pytest.raises(Refused, match="replaces another act"):
        replace_act(OFFICER, third, by=new, decision=decision)


def test_an_act_is_withdrawn_with_a_reason(small: Small) -> None:
    act = at_commission(small)
    with pytest.raises(NotYet, match="A reason is missing"):
        withdraw_act(OFFICER, act, why="")
    withdraw_act(OFFICER, act, why="The parliaments see no need", day="2026-07-01")
    assert standing_of(act).ended
    with pytest.raises(Forbidden):
        withdraw_act(head_of(small.delegations["XA"]), act, why="No")


def test_an_act_adopted_elsewhere_is_reported_and_never_shows_a_decision(small: Small) -> None:
    act = an_act(small)
    seen: list[ActStep] = []
    steps.ENTERED.append(lambda write, step: seen.append(step))
    try:
        step = report_step(OFFICER, act, "adopted", day="2022", source=small.source)
    finally:
        steps.ENTERED.pop()
    assert seen == [step]
    assert (step.decision, step.draft, act.work) == (None, None, None)
    with pytest.raises(Refused, match="has not been adopted"):
        transmit(OFFICER, act, [small.delegations["XA"]], reference="1")
