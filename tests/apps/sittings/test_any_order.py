"""A decision under every order of events that Hypothesis thinks of: silence is never consent, no voice counts twice.

A model beside the records keeps in plain dictionaries what each delegation last said while it could; the records, the
live outcome and the frozen one must agree with it after every step.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.apps.sittings.build import ALL_THERE, asked, opened
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.audit import verify
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import (
    close_decision,
    open_decision,
    outcome_of,
    put_question,
    recheck,
    register,
    state_position,
    withdraw_position,
)
from interparl.apps.sittings.domain.decisions import prepare_decision
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.apps.sittings.models import Decision, Voice
from interparl.engine.procedure import Position, Presence, Result, Vote

CODES = ("XA", "XB", "XC", "XD")
codes = st.sampled_from(CODES)
presences = st.sampled_from([p for p in Presence if p is not Presence.REPRESENTED])
THERE = {Presence.PRESENT}


class Deciding(RuleBasedStateMachine):
    """Delegations come and go, state, change, take back; the question is put and taken back; it is closed."""

    small: Small
    majority: bool
    sayings: st.SearchStrategy[str]

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.presence: dict[str, Presence] = {}
        self.put = False
        self.aside: transaction.Atomic | None = None

    @initialize()
    def opening(self) -> None:
        self.aside = transaction.atomic()  # each order of events on a fresh sitting and a short audit trail
        self.aside.__enter__()
        small = self.small
        organ = small.commission if self.majority else small.council
        self.sitting = opened(small, organ, key=f"sitting-{Decision.objects.count()}")
        self.presence = {code: Presence(presence) for code, presence in ALL_THERE.items()}
        self.decision = asked(small, self.sitting)

    def delegation(self, code: str) -> Delegation:
        return self.small.delegations[code]

    @rule(code=codes, presence=presences)
    def come_or_go(self, code: str, presence: Presence) -> None:
        register(OFFICER, self.sitting, self.delegation(code), presence=presence)
        self.presence[code] = presence

    @rule(code=codes, pick=st.integers(0, 4))
    def state(self, code: str, pick: int) -> None:
        said = self.options()[pick % len(self.options())]
        try:
            state_position(
                head_of(self.delegation(code)), self.decision, self.delegation(code), said=said, text=Text(en="because")
            )
        except Refused:
            assert self.put or self.closed
        else:
            assert not self.put
            assert not self.closed
            self.said[code] = said

    @rule(code=codes, other=codes)
    def state_for_another(self, code: str, other: str) -> None:
        if code == other:
            return
        with pytest.raises(Forbidden):
            state_position(head_of(self.delegation(other)), self.decision, self.delegation(code), said="no-objection")

    @rule(code=codes)
    def take_back(self, code: str) -> None:
        try:
            withdraw_position(head_of(self.delegation(code)), self.decision, self.delegation(code))
        except Refused:
            assert self.put or self.closed or code not in self.said
        else:
            del self.said[code]

    @rule(put=st.booleans())
    def question(self, put: bool) -> None:
        try:
            put_question(OFFICER, self.decision, put=put, why="asked for")
        except Refused:
            assert self.closed or self.put == put
        else:
            self.put = put

    @rule()
    def close(self) -> None:
        try:
            close_decision(OFFICER, self.decision)
        except Refused:
            assert self.closed or (not self.put and self.silent_ones)

    @precondition(lambda self: self.closed)
    @rule(code=codes)
    def write_past_the_verbs(self, code: str) -> None:
        """What is closed is closed for the rows as well, whatever happens to the register of attendance."""
        assert recheck(self.decision) == []

    def options(self) -> list[str]:
        kinds: list[Any] = list(Vote if self.majority else Position)
        return [kind.value for kind in kinds if kind not in {Vote.NOT_CAST, Position.NOT_STATED}]

    @property
    def closed(self) -> bool:
        return self.decision.state == DecisionState.CLOSED

    @property
    def there(self) -> set[str]:
        return {code for code in CODES if self.presence[code] in THERE}

    @property
    def silent_ones(self) -> set[str]:
        return self.there - self.said.keys()

    @invariant()
    def the_records_say_what_was_said(self) -> None:
        if not hasattr(self, "decision"):
            return
        rows = {row.delegation.key[:2]: row.said for row in Voice.objects.filter(decision=self.decision)}
        if not self.closed:
            assert rows == self.said
        self.decision.refresh_from_db()
        told = outcome_of(self.decision)
        assert told is not None
        outcome = told.outcome
        spoke = {code for code, said in rows.items()}
        agreed = {key[:2] for key in outcome.no_objection}
        assert agreed <= {code for code in spoke if rows[code] == "no-objection"}
        assert {key[:2] for key in outcome.objections} <= {code for code in spoke if rows[code] == "objection"}
        assert not {key[:2] for key in (*outcome.not_stated, *outcome.did_not_object)} & {
            code for code in spoke if f"{code}-D" not in outcome.not_counted
        }
        counted = sum(n for option, n in outcome.counts.by_option.items() if option not in {"not-stated", "not-cast"})
        assert counted <= len(spoke)
        assert counted <= outcome.counts.present + outcome.counts.represented
        if outcome.result is Result.ADOPTED and not self.majority:
            assert not outcome.objections

    @invariant()
    def a_closed_one_holds(self) -> None:
        if hasattr(self, "decision") and self.closed:
            assert self.decision.frozen is not None
            assert recheck(self.decision) == []
            assert (self.decision.number != "") == (self.decision.result == "adopted")

    def teardown(self) -> None:
        if self.aside is None:
            return
        try:
            assert verify().faults == ()
        finally:
            transaction.set_rollback(True)
            self.aside.__exit__(None, None, None)


@pytest.mark.parametrize("majority", [False, True], ids=["consensus", "majority"])
@pytest.mark.parametrize("times", [5, pytest.param(25, marks=pytest.mark.slow)])
def test_no_order_of_events_makes_silence_consent_or_counts_a_voice_twice(
    small: Small, majority: bool, times: int
) -> None:
    small.majority.spec["majority"]["abstentions"] = "counted"
    small.majority.save()
    machine = type("Machine", (Deciding,), {"small": small, "majority": majority})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=times,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_second_decision_does_not_hear_the_first(small: Small) -> None:
    sitting = opened(small)
    first = asked(small, sitting)
    xa = small.delegations["XA"]
    state_position(head_of(xa), first, xa, said="objection")
    second = prepare_decision(
        OFFICER, organ=small.council, kind=DecisionKind.RESOLUTION, title=Text(en="Another"), sitting=sitting
    )
    open_decision(OFFICER, second)
    told = outcome_of(second)
    assert told is not None
    assert told.outcome.objections == ()
    assert "XA-D" in told.outcome.not_stated
