"""What the verbs record and refuse."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.queries import history_of
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import (
    acknowledge,
    ask,
    extend,
    matrix,
    record_enacted,
    record_submitted,
    report,
    retire_step,
    stands,
)
from interparl.apps.uptake.domain.steps import target_of
from interparl.apps.uptake.enums import Claimed, Conforms, Standing, StepKind
from interparl.apps.uptake.models import Step, Uptake
from interparl.apps.uptake.rules import ActInState

from .build import an_act

ON = Callable[[date], None]
DUE = date(2024, 6, 30)


@pytest.fixture(autouse=True)
def _march(on: ON) -> None:
    on(date(2024, 3, 1))


@pytest.fixture
def asked(small: Small, act: Work) -> Uptake:
    (step,) = ask(OFFICER, act, [small.states["XA"]], due=DUE)
    return step.uptake


def test_several_states_are_asked_at_once(small: Small, act: Work) -> None:
    steps = ask(OFFICER, act, [small.states["XA"], small.states["XB"]], due=DUE, words=Text(en="What came of it?"))
    assert [(s.uptake.key, s.day, s.due, s.made_by) for s in steps] == [
        ("ML-1-XA", "2024-03-01", DUE, "officer"),
        ("ML-1-XB", "2024-03-01", DUE, "officer"),
    ]
    assert {e.action for e in history_of(steps[0].uptake)} == {"uptake.ask"}


def test_one_state_still_being_asked_stops_all(small: Small, act: Work, asked: Uptake) -> None:
    with pytest.raises(Refused, match="Aland"):
        ask(OFFICER, act, [small.states["XB"], small.states["XA"]], due=DUE)
    assert not Uptake.objects.filter(state=small.states["XB"]).exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"work_kind": WorkKind.TREATY}, "ratified"),
        ({"bill": True}, "draft"),
        ({"jurisdiction": Text(en="Elsewhere")}, "law of a state"),
    ],
)
def test_only_an_adopted_act_of_the_assembly_is_asked_about(small: Small, changed: Any, said: str) -> None:
    act = an_act("X-1", "Something", "Нечто", **changed)
    with pytest.raises(Refused, match=said):
        ask(OFFICER, act, [small.states["XA"]], due=DUE)


def test_no_answer_is_due_before_the_ask(small: Small, act: Work) -> None:
    with pytest.raises(Refused, match="before"):
        ask(OFFICER, act, [small.states["XA"]], due=date(2024, 2, 1))
    with pytest.raises(Refused, match="yet to come"):
        ask(OFFICER, act, [small.states["XA"]], due=DUE, day="2024-04-01")
    assert not Uptake.objects.exists()


def test_time_is_extended_only_while_an_answer_is_awaited(small: Small, asked: Uptake) -> None:
    with pytest.raises(Refused, match="later"):
        extend(OFFICER, asked, due=DUE)
    extend(OFFICER, asked, due=date(2024, 9, 30))
    assert stands(asked.steps.all(), today=date(2024, 9, 1)).due == date(2024, 9, 30)
    report(OFFICER, asked, claimed=Claimed.BILL, delegation=small.delegations["XA"])
    with pytest.raises(Refused, match="No answer is awaited"):
        extend(OFFICER, asked, due=date(2025, 1, 1))


def test_a_delegation_reports_for_its_own_state_and_no_other(small: Small, act: Work, asked: Uptake) -> None:
    head, other = head_of(small.delegations["XA"]), head_of(small.delegations["XB"])
    with pytest.raises(Forbidden):
        report(other, asked, claimed=Claimed.LAW, reference="No. 5")
    step = report(head, asked, claimed=Claimed.LAW, reference="No. 5")
    assert (step.delegation, step.claimed, step.reference) == (small.delegations["XA"], "law", "No. 5")
    with pytest.raises(Forbidden):
        report(head, ActInState(act, small.states["XB"]), claimed=Claimed.BILL)


def test_a_state_may_report_without_having_been_asked(small: Small, act: Work) -> None:
    head = head_of(small.delegations["XB"])
    step = report(head, target_of(act, small.states["XB"]), claimed=Claimed.BILL)
    assert step.uptake.key == "ML-1-XB"
    assert stands(step.uptake.steps.all(), today=date(2024, 3, 1)).standing is Standing.REPORTED


def test_a_report_says_who_reports(asked: Uptake, small: Small) -> None:
    with pytest.raises(Refused, match="who reports"):
        report(OFFICER, asked, claimed=Claimed.BILL)
    report(OFFICER, asked, claimed=Claimed.BILL, by_whom=Text(en="Ministry of Justice"))
    with pytest.raises(Refused, match="no delegation of this state"):
        report(OFFICER, asked, claimed=Claimed.BILL, delegation=small.delegations["XB"])


@pytest.mark.parametrize(
    ("claimed", "said"),
    [("", "Choose"), ("perfect", "no such claim"), ("none-needed", "in a sentence"), ("law", "Name the act")],
)
def test_a_claim_says_something(small: Small, asked: Uptake, claimed: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        report(OFFICER, asked, claimed=claimed, delegation=small.delegations["XA"])


def test_the_law_named_is_one_of_the_state(small: Small, asked: Uptake) -> None:
    theirs = an_act("XA-5", "Law of Aland", "Закон", work_kind=WorkKind.LAW, state=small.states["XA"])
    foreign = an_act("XB-5", "Law of Borea", "Закон", work_kind=WorkKind.LAW, state=small.states["XB"])
    with pytest.raises(Refused, match="not one of Aland"):
        report(OFFICER, asked, claimed=Claimed.LAW, law=foreign, by_whom=Text(en="Parliament"))
    assert report(OFFICER, asked, claimed=Claimed.LAW, law=theirs, by_whom=Text(en="Parliament")).law == theirs


def test_a_report_keeps_its_file(small: Small, asked: Uptake, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    step = report(
        head_of(small.delegations["XA"]), asked, claimed=Claimed.BILL, upload=io.BytesIO(pdf), name="reply.pdf"
    )
    assert step.file is not None
    assert step.file.name == "reply.pdf"


def test_submitted_and_enacted_are_facts_of_their_own(asked: Uptake) -> None:
    with pytest.raises(Refused, match="how it is known"):
        record_submitted(OFFICER, asked, day="2024-02")
    record_submitted(OFFICER, asked, day="2024-02", reference="Bill 17")
    stood = stands(asked.steps.all(), today=date(2024, 3, 1))
    assert stood.submitted
    assert not stood.enacted
    assert not stood.reports
    assert stood.waiting
    with pytest.raises(Refused, match="Name the act"):
        record_enacted(OFFICER, asked, day="2024-03-01")
    record_enacted(OFFICER, asked, day="2024-03-01", reference="Law 5")
    assert stands(asked.steps.all(), today=date(2024, 3, 1)).standing is Standing.ENACTED


def test_receipt_is_confirmed_once(small: Small, asked: Uptake) -> None:
    acknowledge(head_of(small.delegations["XA"]), asked)
    with pytest.raises(Refused, match="confirmed already"):
        acknowledge(OFFICER, asked)
    assert stands(asked.steps.all(), today=date(2024, 3, 1)).standing is Standing.ASKED, "receipt is no answer"


def test_a_mistake_is_taken_back_with_a_reason_and_stays(asked: Uptake) -> None:
    step = record_enacted(OFFICER, asked, day="2024-02-01", reference="Law 5")
    with pytest.raises(Refused, match="reason"):
        retire_step(OFFICER, step, why=" ")
    retire_step(OFFICER, step, why="Another law was meant.")
    step.refresh_from_db()
    assert step.retired_at
    assert step.why == "Another law was meant."
    assert stands(asked.steps.all(), today=date(2024, 3, 1)).enacted is None
    with pytest.raises(Refused, match="already"):
        retire_step(OFFICER, step, why="Again.")


def test_the_database_refuses_to_change_or_remove_a_step(asked: Uptake) -> None:
    step = asked.steps.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(day="2023-01-01")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(words={"en": "Something else"})
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).delete()
    retire_step(OFFICER, step, why="Wrong act.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(retired_at=None)


def test_the_matrix_has_every_member_and_every_act(
    small: Small, act: Work, second_act: Work, asked: Uptake, django_assert_num_queries: Any
) -> None:
    an_act("XB-5", "Law of Borea", "Закон", work_kind=WorkKind.LAW, state=small.states["XB"])
    an_act("ML-3", "Draft", "Проект", bill=True)
    report(OFFICER, asked, claimed=Claimed.LAW, reference="Law 5", by_whom=Text(en="Parliament"))
    with django_assert_num_queries(8):
        found = matrix(today=date(2024, 3, 1))
    assert [row.act.key for row in found.rows] == ["ML-1", "ML-2"]
    assert [state.key for state in found.states] == ["XA", "XB", "XC", "XD"]
    first = found.rows[0].cells[0]
    assert (first.stands.standing, first.claim_only) == (Standing.REPORTED, True)
    assert first.conformity.level is Conforms.NOT_EXAMINED, "what the state says is not conformity"
    assert {cell.stands.standing for cell in found.cells[1:]} == {Standing.NOT_ASKED}


def test_a_hidden_row_is_not_in_the_public_matrix(small: Small, act: Work, asked: Uptake) -> None:
    Uptake.objects.update(visibility="draft")
    found = matrix(today=date(2024, 3, 1))
    assert found.rows[0].cells[0].uptake is None
    assert matrix(OFFICER, today=date(2024, 3, 1)).rows[0].cells[0].uptake == asked


def test_steps_are_of_kinds_that_exist() -> None:
    assert {kind.value for kind in StepKind} >= {"asked", "reported", "submitted", "enacted"}
