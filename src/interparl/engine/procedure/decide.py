"""Deciding a case: the rule's method on the roll, then what holds for every method."""

from __future__ import annotations

from dataclasses import replace

from interparl.engine.message import Message, say
from interparl.engine.procedure import positions, votes
from interparl.engine.procedure.case import AWAY, Case
from interparl.engine.procedure.outcome import Counts, Outcome, QuorumOutcome
from interparl.engine.procedure.roll import call, quorum_of, warnings_of
from interparl.engine.procedure.types import Method, Position, Presence, Result

__all__ = ["Counts", "Outcome", "QuorumOutcome", "decide"]

METHODS = {
    Method.CONSENSUS: positions.consensus,
    Method.SILENCE: positions.silence,
    Method.MAJORITY: votes.majority,
    Method.ELECTION: votes.election,
}


def decide(case: Case) -> Outcome:
    """What has come of a case, as matters stand, and how: pure, the same for voices in any order.

    A voice counts when its delegation takes part (in writing: when it is in time). Silence is never counted as a
    statement, absence never as agreement. Those who join later are named and change nothing.
    """
    roll, quorum = call(case), quorum_of(case)
    outcome = METHODS[case.rule.method](case, roll, quorum)
    joined, after, warnings = _joining(case, outcome, roll.joining)
    return replace(
        outcome,
        absent=case.those(AWAY),
        not_registered=case.those((Presence.NOT_REGISTERED,)),
        joined=joined,
        not_counted=tuple(v.delegation for v in (*roll.unheard, *roll.late)),
        arithmetic=(*outcome.arithmetic, *after),
        warnings=(*warnings_of(case, roll, quorum), *warnings),
    )


def _joining(
    case: Case, outcome: Outcome, joining: tuple[str, ...]
) -> tuple[tuple[str, ...], list[Message], list[Message]]:
    """Who joined, the sentences about it, and the warning where there was nothing to join."""
    if not joining:
        return (), [], []
    names = case.names(joining)
    if outcome.result is not Result.ADOPTED:
        return (), [], [say("Nothing is adopted that could be joined: {names}.", names=names)]
    steps = [say("Joined later, which does not change the outcome: {names}.", names=names)]
    reserved = {v.delegation for v in case.voices if v.later and v.position is Position.RESERVATION}
    if reserved:
        names = case.names(tuple(key for key in joining if key in reserved))
        steps.append(say("Joined with a reservation: {names}.", names=names))
    return joining, steps, []
