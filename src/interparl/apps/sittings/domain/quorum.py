"""Whether enough delegations are there to open a sitting, by the rule of each of its organs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interparl.apps.organs.domain.queries import rule_for
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.case import electorate_rows
from interparl.apps.sittings.domain.helping import exact_day
from interparl.apps.sittings.domain.rulebook import read_rule
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import Message
from interparl.engine.procedure import Case, Entitled, Presence, QuorumChecked, QuorumOutcome
from interparl.engine.procedure.roll import opening_sentences, quorum_of


@dataclass(frozen=True, slots=True)
class OpeningQuorum:
    """The quorum of one organ as attendance stands. `outcome` is None where no rule is known: nothing is assumed."""

    organ: Organ
    outcome: QuorumOutcome | None
    sentences: tuple[Message, ...] = ()
    needed_to_open: bool = False

    @property
    def prevents_opening(self) -> bool:
        """Whether the rule asks for a quorum at the opening and it is not there."""
        return self.needed_to_open and self.outcome is not None and not self.outcome.reached


def attendance_now(sitting: Sitting) -> dict[str, Presence]:
    """Delegation key -> presence, of those that are registered and entitled."""
    entitled = set(sitting.electorate)
    return {
        row.delegation.key: Presence(row.presence)
        for row in sitting.attendance.select_related("delegation")
        if row.delegation.key in entitled and row.presence != Presence.NOT_REGISTERED
    }


def opening_quorum(sitting: Sitting, register: Mapping[str, Presence] | None = None) -> tuple[OpeningQuorum, ...]:
    """The quorum of each organ of the sitting that decides by delegations, as the register stands."""
    register = attendance_now(sitting) if register is None else register
    entitled = tuple(Entitled.called(row["key"], row["name"]) for row in electorate_rows(sitting.electorate))
    found = []
    for organ in sitting.organs.all():
        row = rule_for(organ, "", exact_day(sitting)) if organ.seats_delegations and entitled else None
        if row is None:
            found.append(OpeningQuorum(organ, None))
            continue
        case = Case(read_rule(row), entitled, register)
        outcome = quorum_of(case)
        at_opening = case.rule.quorum.checked is QuorumChecked.AT_OPENING
        found.append(OpeningQuorum(organ, outcome, tuple(opening_sentences(case, outcome)), at_opening))
    return tuple(found)
