"""What has come of a decision: live while it is open, as frozen afterwards; whether the frozen record still holds."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.domain.writing import Refused
from interparl.apps.sittings.domain.case import case_of
from interparl.apps.sittings.domain.helping import called, named, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Joining
from interparl.engine.message import Message, say
from interparl.engine.procedure import Case, Outcome, ProcedureError, check, decide, thaw


@dataclass(frozen=True, slots=True)
class Told:
    """A decision's outcome. `live`: it is open and may still change. `joinings`: who joined after it was closed."""

    case: Case
    outcome: Outcome
    live: bool
    joinings: tuple[Joining, ...] = ()

    @property
    def arithmetic(self) -> tuple[Message, ...]:
        """The way to the result, step by step, and who joined afterwards."""
        after = tuple(
            say(
                "{delegation} joined on {day}, which does not change the outcome.",
                delegation=named(row.delegation),
                day=row.joined_on.isoformat(),
            )
            for row in self.joinings
        )
        return (*self.outcome.arithmetic, *after)


def frozen_of(decision: Decision) -> tuple[Case, Outcome]:
    """The case and the outcome of a closed decision as they were frozen; `Refused` when the record cannot be read."""
    try:
        return thaw(decision.frozen)
    except ProcedureError as error:
        raise Refused(
            say(
                "The frozen record of {decision} cannot be read: {fault}",
                decision=called(decision.title, decision.key),
                fault=error.message,
            )
        ) from error


def outcome_of(decision: Decision) -> Told | None:
    """The outcome with its arithmetic; None for a draft, and for a decision known from a source only.

    None also when the frozen record cannot be read, so that pages go on showing the register: `recheck` says why.
    """
    if decision.state == DecisionState.OPEN:
        case = case_of(decision, now_is=today(decision.sitting))
        return Told(case, decide(case), live=True)
    if decision.state != DecisionState.CLOSED or decision.frozen is None:
        return None
    try:
        case, outcome = frozen_of(decision)
    except Refused:
        return None
    joinings = tuple(decision.joinings.select_related("delegation"))
    return Told(case, outcome, live=False, joinings=joinings)


def recheck(decision: Decision) -> list[Message]:
    """What is wrong with a closed decision: computed again from its frozen record, and compared with the register.

    Empty when all agrees, and for a decision that is not closed.
    """
    if decision.state != DecisionState.CLOSED:
        return []
    if decision.frozen is None:
        return [say("The decision is closed, but has no frozen record.")]
    faults = check(decision.frozen)
    try:
        case, outcome = thaw(decision.frozen)
    except ProcedureError:  # which `check` has told
        return [*faults, say("The register cannot be compared with a frozen record that cannot be read.")]
    if outcome.result != decision.result:
        faults.append(say("The result on record is not the result of the frozen record."))
    if [row["key"] for row in decision.electorate] != [one.key for one in case.electorate]:
        faults.append(say("The electorate on record is not that of the frozen record."))
    if decision.rule is None or (decision.rule.rule_key, decision.rule.rule_version) != (
        case.rule.key,
        case.rule.version,
    ):
        faults.append(say("The rule on record is not the rule of the frozen record."))
    said = {(voice.delegation, voice.said) for voice in case.voices}
    if {(row.delegation.key, row.said) for row in decision.voices.select_related("delegation")} != said:
        faults.append(say("The voices on record are not those of the frozen record."))
    if {row.option: row.papers for row in decision.ballots.all()} != dict(case.ballots):
        faults.append(say("The counted papers on record are not those of the frozen record."))
    return faults
