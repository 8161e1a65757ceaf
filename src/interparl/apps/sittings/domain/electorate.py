"""Who is entitled to a voice: the delegations of states that are members on the day, one voice each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.members.domain.queries import states_on
from interparl.apps.members.enums import DelegationState, Standing
from interparl.apps.members.models import Delegation, State
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say

BEARING = frozenset({Standing.MEMBER, Standing.SUSPENDED, Standing.WITHDRAWN})
"""Standings that say whether a state has a voice."""


@dataclass(frozen=True, slots=True)
class Electorate:
    """Delegations with a voice on a day, in the order of their keys, and why others have none."""

    delegations: tuple[Delegation, ...]
    left_out: tuple[tuple[State, Message], ...] = ()
    doubtful: tuple[State, ...] = ()

    @property
    def keys(self) -> list[str]:
        """Keys of the delegations."""
        return [delegation.key for delegation in self.delegations]


def electorate_on(day: date) -> Electorate:
    """Delegations of the states that are members on a day, not suspended and not withdrawn.

    A state of which sources contradict each other, unruled, is in doubt: it is neither in nor out by our guess.
    """
    delegations: list[Delegation] = []
    left_out: list[tuple[State, Message]] = []
    doubtful: list[State] = []
    for seen in states_on(day, actor=Actor.system("electorate")):
        if seen.contested:
            if any(Standing(str(term.who)) in BEARING for term in seen.terms):
                doubtful.append(seen.state)
        elif seen.standing is Standing.MEMBER:
            delegations += [d for d in seen.delegations if d.state_of_forming != DelegationState.ENDED]
        elif seen.standing is Standing.SUSPENDED:
            left_out.append((seen.state, say("{state}: its participation is suspended.", state=named(seen.state))))
        elif seen.standing is Standing.WITHDRAWN:
            left_out.append((seen.state, say("{state}: it has withdrawn.", state=named(seen.state))))
    return Electorate(tuple(sorted(delegations, key=lambda d: d.key)), tuple(left_out), tuple(doubtful))


def electorate_for(organs: Sequence[Organ], day: date) -> Electorate:
    """The electorate of organs whose voices are the delegations'; nobody for organs of experts or staff.

    Raises `Refused` where sources leave it in doubt whether a state is a member.
    """
    if not any(organ.seats_delegations for organ in organs):
        return Electorate(())
    found = electorate_on(day)
    if found.doubtful:
        raise Refused(
            say(
                "Sources disagree whether {state} is a member on {day}. Rule on its standing first.",
                state=named(found.doubtful[0]),
                day=day.isoformat(),
            )
        )
    return found
