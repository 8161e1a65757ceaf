"""Everybody who has had a place in a delegation, for reading in parts: a long history is never fetched whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.term_rows import dates_of, filled, unseen
from interparl.apps.common.domain.terms import Term, terms
from interparl.apps.members.domain.delegations_on import (
    SINGLE_ROLES,
    DelegationOn,
    SeatOn,
    accredited,
    seat_of,
)
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Delegation, DelegationSeat


class SeatHistory(Sequence[SeatOn]):
    """Seats in a delegation, the newest first. `without`: leave out those of that day.

    All terms are reckoned from dates alone (two queries); only the part that is asked for is fetched with its people
    and sources (one query a part).
    """

    def __init__(self, delegation: Delegation, *, without: DelegationOn | None = None, actor: Actor = PUBLIC) -> None:
        self.delegation = delegation
        self.rows = accredited().filter(delegation=delegation)
        by_role: dict[DelegationRole, list[DelegationSeat]] = {}
        for claim in dates_of(self.rows, "delegation", "person", "role"):
            by_role.setdefault(DelegationRole(claim.role), []).append(claim)
        hidden = unseen(self.rows, "person", actor)
        present = {(s.person.pk, s.role, s.term.known_from) for s in without.seats} if without else set()
        found: list[tuple[DelegationRole, Term[DelegationSeat]]] = [
            (role, term)
            for role in DelegationRole
            for term in terms(by_role.get(role, ()), lambda claim: claim.person_id, single=role in SINGLE_ROLES)
            if term.who not in hidden and (term.who, role, term.known_from) not in present
        ]
        self.terms = sorted(found, key=lambda one: one[1].known_from, reverse=True)

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, place: Any) -> Any:
        """A part (a slice) of the seats, or one."""
        chosen = self.terms[place] if isinstance(place, slice) else [self.terms[place]]
        whole = filled((term for _, term in chosen), self.rows)
        seats = [seat_of(self.delegation, role, term) for (role, _), term in zip(chosen, whole, strict=True)]
        return seats if isinstance(place, slice) else seats[0]
