"""Secret ballots: papers are handed out to delegations and counted together, and nothing links the two.

The papers are not kept one by one: only how many were found for each option. The count is recorded at once and after
the question was put, so that neither the order of rows nor the audit trail can tell whose paper was whose.
"""

from __future__ import annotations

from collections.abc import Mapping

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.case import case_of, rule_of
from interparl.apps.sittings.domain.helping import locked, named, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Ballot, BallotPaper, Decision
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import say
from interparl.engine.procedure import Ballot as Secrecy
from interparl.engine.procedure import Presence


def hand_out_paper(actor: Actor, decision: Decision, delegation: Delegation, *, why: str = "") -> BallotPaper:
    """Record that a delegation took its one paper. `Refused` unless it has a voice and takes part."""
    with writing(actor, "sittings.hand-out-paper", ForDelegation(decision, delegation), why=why) as write:
        sitting = locked(decision.sitting) if decision.sitting else None
        held = _open_secret(decision)
        if held.question_put:
            raise Refused(say("The question has been put. No more papers are handed out."))
        if delegation.key not in {row["key"] for row in held.electorate}:
            raise Refused(say("{delegation} has no voice on this decision.", delegation=named(delegation)))
        there = {Presence.PRESENT, Presence.REPRESENTED}
        if sitting and not sitting.attendance.filter(delegation=delegation, presence__in=there).exists():
            raise Refused(
                say("{delegation} is not registered as present or represented.", delegation=named(delegation))
            )
        if held.ballot_papers.filter(delegation=delegation).exists():
            raise Refused(say("{delegation} has its paper already.", delegation=named(delegation)))
        paper = write.create(BallotPaper(decision=decision, delegation=delegation), of=decision)
    return paper


def record_ballot(
    actor: Actor, decision: Decision, *, counts: Mapping[str, int], expected: int | None = None, why: str = ""
) -> Decision:
    """Record the tellers' count: papers per option (``for``, ``against``, ``abstains``, ``invalid``, or candidates).

    A second count replaces the first, for a stated reason. `Refused` before the question is put, and when more papers
    were found than handed out. `expected`: the decision's version that the teller saw.
    """
    with writing(actor, "sittings.record-ballot", decision, why=why) as write:
        if decision.sitting:
            locked(decision.sitting)
        held = _open_secret(decision)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        if not held.question_put:
            raise Refused(say("Put the question first: papers are counted when all have been handed in."))
        before = {row.option: row for row in held.ballots.all()}
        if before and not why.strip():
            raise Refused(say("The papers have been counted. Say why they are counted again."))
        if not counts:
            raise Refused(say("Give the number of papers for each option."))
        if any(papers < 0 for papers in counts.values()):
            raise Refused(say("Papers are not fewer than none."))
        for option, row in before.items():
            if option not in counts:
                write.remove(row, of=decision)
        for option in sorted(counts):
            if option in before:
                write.change(before[option], of=decision, papers=counts[option])
            else:
                write.create(Ballot(decision=decision, option=option, papers=counts[option]), of=decision)
        case_of(held, now_is=today(held.sitting))
    return decision


def _open_secret(decision: Decision) -> Decision:
    held = locked(decision)
    if held.state != DecisionState.OPEN:
        raise Refused(say("This decision is not open."))
    if rule_of(held).ballot is not Secrecy.SECRET:
        raise Refused(say("The ballot is not secret: each delegation's vote is recorded."))
    return held
