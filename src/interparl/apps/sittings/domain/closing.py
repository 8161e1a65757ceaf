"""Putting the question and closing a decision: computed by its rule, frozen, numbered. The result is never typed in."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.sittings.domain.case import case_of, rule_of
from interparl.apps.sittings.domain.helping import day_of, locked
from interparl.apps.sittings.domain.numbering import next_for
from interparl.apps.sittings.enums import DecisionState, SittingState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.engine.procedure import Ballot, Method, Result, decide, freeze

NUMBERED = frozenset({Result.ADOPTED, Result.ELECTED})


def put_question(
    actor: Actor, decision: Decision, *, put: bool = True, why: str = "", expected: int | None = None
) -> Decision:
    """Put the question: from now on no position or vote is taken. `put=False` takes it back, for a stated reason.

    Who is there and says nothing then did not object (under consensus) or cast nothing (in a vote); neither is consent.
    """
    with writing(actor, "sittings.put-question", decision, why=why) as write:
        if decision.sitting:
            locked(decision.sitting)
        held = locked(decision)
        if held.state != DecisionState.OPEN:
            raise Refused(say("This decision is not open."))
        rule = rule_of(held)
        if rule.method is Method.SILENCE:
            raise Refused(say("In writing there is no question to put: the deadline closes the procedure."))
        if held.question_put == put:
            raise Refused(say("The question has been put already.") if put else say("The question has not been put."))
        if not put and not why.strip():
            raise Refused(say("Say why the question is taken back."))
        if not put and held.ballots.exists():
            raise Refused(say("The papers have been counted. The question stays put."))
        if put and rule.ballot is Ballot.SECRET and not held.ballot_papers.exists():
            raise Refused(say("No ballot papers have been handed out yet."))
        write.change(decision, expected=expected, of=decision.sitting, question_put=put)
    return decision


def close_decision(
    actor: Actor, decision: Decision, *, number: str = "", why: str = "", expected: int | None = None
) -> Decision:
    """Close an open decision: the engine decides, the record is frozen, an adopted decision gets its number.

    `number`: only where the assembly's pattern cannot give one. `Refused` while the outcome is open: positions are
    outstanding and the question is not put, or the deadline has not passed.
    """
    with writing(actor, "sittings.close-decision", decision, why=why) as write:
        sitting = locked(decision.sitting) if decision.sitting else None
        held = locked(decision)
        if held.state != DecisionState.OPEN:
            raise Refused(say("Only an open decision can be closed."))
        silent = rule_of(held).method is Method.SILENCE
        if sitting is not None and not silent and sitting.state != SittingState.OPEN:
            raise Refused(say("The sitting is not open."))
        if rule_of(held).ballot is Ballot.SECRET and not held.ballots.exists():
            raise Refused(say("The papers have not been counted yet."))
        now = timezone.now()
        today = day_of(now, sitting)
        case = case_of(held, now_is=today)
        outcome = decide(case)
        if outcome.result is Result.OPEN:
            raise Refused(outcome.arithmetic[-1])
        if outcome.result in NUMBERED:
            number = number or next_for(held, today)
        elif number:
            raise Refused(say("Only what is adopted gets a number."))
        write.change(
            decision,
            expected=expected,
            of=sitting,
            state=DecisionState.CLOSED,
            closed_at=now,
            decided_on=today.isoformat(),
            result=outcome.result.value,
            number=number,
            frozen=freeze(case, outcome),
        )
    return decision
