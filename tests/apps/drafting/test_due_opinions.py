"""What of opinions waits for whom on the first page of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.outside import Outside, on, outside, reason
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import extend
from interparl.apps.drafting.domain.due_opinions import due_of_opinions
from interparl.apps.drafting.models import Circulation, Remark

__all__ = ["on", "outside"]
SENT, DUE, LATER = date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 3)


@pytest.fixture
def sent(outside: Outside, on: Callable[[date], None]) -> Circulation:
    on(SENT)
    circulation = outside.sent("XA", "XB", "XC", due=DUE)
    on(LATER)
    return circulation


def told(actor: Actor, day: date) -> list[tuple[str, str, date | None, bool]]:
    return [(str(row.what), row.action, row.until, row.overdue) for row in due_of_opinions(actor, day)]


def test_an_addressee_owes_its_own_opinion_and_no_others(outside: Outside, sent: Circulation) -> None:
    mine = ("Give the opinion on “Model law on wells”.", "drafting.give-opinion", DUE, False)
    assert told(outside.head_a, DUE) == [mine]
    assert told(outside.head_a, LATER) == [(*mine[:3], True)]
    extend(OFFICER, outside.asked(sent, "XA"), due=date(2026, 4, 20))
    assert told(outside.head_a, LATER) == [(*mine[:2], date(2026, 4, 20), False)]
    outside.given(outside.asked(sent, "XA"), outside.head_a, "support")
    assert told(outside.head_a, LATER) == []
    assert len(told(outside.head_b, LATER)) == 1
    assert told(PUBLIC, LATER) == told(ADMINISTRATOR, LATER) == []


def test_who_runs_the_act_sees_the_silent_and_the_unanswered(outside: Outside, sent: Circulation) -> None:
    outside.given(outside.asked(sent, "XA"), outside.head_a, whole="Good.", Article_1="Why?")
    for who in (OFFICER, outside.lead):
        assert told(who, LATER) == [
            ("2 addressees have given no opinion on “Model law on wells”.", "drafting.remind", DUE, True),
            ("2 remarks on “Model law on wells” have no answer.", "drafting.answer-remark", None, False),
        ]
    stranger = Actor("x", "Officer of another", frozenset({Grant(Role.OFFICER, organ="COUNCIL")}), frozenset())
    assert told(stranger, LATER) == []
    for remark in Remark.objects.all():
        answer_remark(OFFICER, remark, outcome="refused", reason=reason("No."))
    assert [row[1] for row in told(OFFICER, LATER)] == ["drafting.remind"]


def test_an_expert_body_owes_its_opinion_by_its_chair(outside: Outside, on: Callable[[date], None]) -> None:
    on(SENT)
    outside.sent(kind="experts", delegations=[], organs=[outside.small.council], due=DUE)
    chair = Actor("c", "Chair", frozenset({Grant(Role.PRESIDING, organ="COUNCIL")}), frozenset({"COUNCIL"}))
    expert = Actor("e", "Expert", frozenset({Grant(Role.EXPERT, organ="COUNCIL")}), frozenset({"COUNCIL"}))
    assert [row[1] for row in told(chair, DUE)] == ["drafting.give-opinion"]
    assert told(expert, DUE) == []


def test_it_takes_three_queries_at_most(outside: Outside, sent: Circulation) -> None:
    outside.given(outside.asked(sent, "XA"), outside.head_a, whole="Good.")
    both = Actor(
        "b", "Both", frozenset({Grant(Role.OFFICER), Grant(Role.HEAD, delegation=outside.small.delegations["XB"].key)})
    )
    with CaptureQueriesContext(connection) as seen:
        assert len(list(due_of_opinions(both, LATER))) == 3
    assert len(seen) == 3
