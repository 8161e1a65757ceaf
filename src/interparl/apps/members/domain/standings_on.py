"""What each state is to the assembly on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.domain.terms import Term, terms, terms_on
from interparl.apps.common.models.record import sees
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import Delegation, Parliament, State, StateStanding

IN_MEMBERSHIP = frozenset({Standing.MEMBER, Standing.SUSPENDED})
"""A state whose participation is suspended has not ceased to be a member."""


@dataclass(frozen=True, slots=True)
class StateOn:
    """A state and what it is on a day. Several `terms` mean that sources contradict each other (`contested`)."""

    state: State
    day: str
    terms: tuple[Term[StateStanding], ...]
    parliaments: tuple[Parliament, ...]
    delegations: tuple[Delegation, ...]

    @property
    def standing(self) -> Standing | None:
        """What it is; None when nothing is known of the day or sources contradict each other."""
        return Standing(str(self.terms[0].who)) if len(self.terms) == 1 else None

    @property
    def contested(self) -> bool:
        """Whether sources contradict each other, unruled."""
        return len(self.terms) > 1


def members_on(
    day: date | str, *, standings: Collection[Standing] = IN_MEMBERSHIP, actor: Actor = PUBLIC
) -> tuple[StateOn, ...]:
    """States that are (or by one of contradicting sources are) in one of `standings` on the day, by code.

    Each with the delegations of its parliaments. Three queries, however many states there are.
    """
    found = []
    for seen in states_on(day, actor=actor):
        if any(Standing(str(term.who)) in standings for term in seen.terms):
            found.append(seen)
    return tuple(found)


def states_on(day: date | str, *, actor: Actor = PUBLIC) -> tuple[StateOn, ...]:
    """Every state of which any source says what it is to the assembly, with what it is on the day."""
    on = iso(day)
    claims = StateStanding.objects.filter(retired_at=None).select_related("state", "source", "end_source", "ruling")
    by_state: dict[State, list[StateStanding]] = {}
    for claim in claims:
        if sees(actor, claim.state):
            by_state.setdefault(claim.state, []).append(claim)
    parliaments: dict[object, list[Parliament]] = {}
    for parliament in Parliament.objects.filter(state__in=list(by_state)).order_by("key"):
        if sees(actor, parliament):
            parliaments.setdefault(parliament.state_id, []).append(parliament)
    delegations: dict[object, list[Delegation]] = {}
    for delegation in Delegation.objects.filter(parliament__state__in=list(by_state)).select_related("parliament"):
        if sees(actor, delegation):
            delegations.setdefault(delegation.parliament.state_id, []).append(delegation)
    return tuple(
        StateOn(
            state,
            on,
            terms_on(by_state[state], on, _standing),
            tuple(parliaments.get(state.pk, ())),
            tuple(delegations.get(state.pk, ())),
        )
        for state in sorted(by_state, key=lambda s: s.iso)
    )


def standings_of(state: State) -> tuple[Term[StateStanding], ...]:
    """What the state was to the assembly and when, oldest first; ends that nobody states are inferred."""
    claims = StateStanding.objects.filter(state=state).select_related("source", "end_source", "ruling")
    return terms(claims, _standing)


def _standing(claim: StateStanding) -> str:
    return claim.standing
