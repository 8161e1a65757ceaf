"""Who is in a delegation on a day, and as what; which seats a person has had."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.domain.terms import Term, terms, terms_on
from interparl.apps.common.models.record import sees, sees_all
from interparl.apps.common.partial_date import until_at_least
from interparl.apps.members.domain.quotas_on import Quotas, quotas_of_all
from interparl.apps.members.enums import DelegationRole
from interparl.apps.members.models import Chamber, Delegation, DelegationSeat, Person

SINGLE_ROLES = frozenset({DelegationRole.HEAD, DelegationRole.PLENIPOTENTIARY})
"""One person at a time: a later claim of another person tells that an earlier open one had ended."""

ROLE_ORDER = {role: place for place, role in enumerate(DelegationRole)}


@dataclass(frozen=True, slots=True)
class SeatOn:
    """A person's place in a delegation, with the term and every claim behind it."""

    delegation: Delegation
    person: Person
    role: DelegationRole
    chamber: Chamber | None
    term: Term[DelegationSeat]


@dataclass(frozen=True, slots=True)
class DelegationOn:
    """A delegation on a day. Two people in a single role mean that sources contradict each other (`contested`)."""

    delegation: Delegation
    day: str
    seats: tuple[SeatOn, ...]
    quotas: Quotas

    def of_role(self, *roles: DelegationRole) -> tuple[SeatOn, ...]:
        """The seats of these roles."""
        return tuple(seat for seat in self.seats if seat.role in roles)

    @property
    def heads(self) -> tuple[SeatOn, ...]:
        """Its head: one, none known, or several contested."""
        return self.of_role(DelegationRole.HEAD)

    @property
    def plenipotentiaries(self) -> tuple[SeatOn, ...]:
        """Its plenipotentiary representative: one, none known, or several contested."""
        return self.of_role(DelegationRole.PLENIPOTENTIARY)

    @property
    def members(self) -> tuple[SeatOn, ...]:
        """Deputy heads and members, without the head."""
        return self.of_role(DelegationRole.DEPUTY_HEAD, DelegationRole.MEMBER)

    @property
    def staff(self) -> tuple[SeatOn, ...]:
        """Staff."""
        return self.of_role(DelegationRole.STAFF)

    @property
    def deputies(self) -> tuple[Person, ...]:
        """Everybody who takes a seat of the quota, each once: head, deputy heads and members."""
        return tuple({seat.person.pk: seat.person for seat in (*self.heads, *self.members)}.values())


def delegation_on(delegation: Delegation, day: date | str, *, actor: Actor = PUBLIC) -> DelegationOn:
    """The delegation as it stood on a day; nominations that await accreditation are not in it. Three queries."""
    return delegations_on([delegation], day, actor=actor)[delegation.pk]


def delegations_on(
    delegations: Iterable[Delegation],
    day: date | str,
    *,
    actor: Actor = PUBLIC,
    roles: Collection[DelegationRole] = tuple(DelegationRole),
) -> dict[UUID, DelegationOn]:
    """The same for many delegations, by their ids. Three queries, however many there are.

    `roles`: only seats of these are looked up; with none, only the quotas.
    """
    on, chosen = iso(day), list(delegations)
    claims: dict[UUID, dict[DelegationRole, list[DelegationSeat]]] = {d.pk: {} for d in chosen}
    for claim in _telling_of(on).filter(delegation__in=chosen, role__in=roles) if roles else ():
        claims[claim.delegation_id].setdefault(DelegationRole(claim.role), []).append(claim)
    quotas = quotas_of_all(chosen, on)
    found = {}
    for delegation in chosen:
        seats = []
        for role in DelegationRole:
            of_role = claims[delegation.pk].get(role, [])
            for term in terms_on(of_role, on, _person, single=role in SINGLE_ROLES):
                seats.append(seat_of(delegation, role, term))
        found[delegation.pk] = DelegationOn(
            delegation, on, _sorted(seat for seat in seats if sees(actor, seat.person)), quotas[delegation.pk]
        )
    return found


def seats_of(person: Person, *, actor: Actor = PUBLIC) -> tuple[SeatOn, ...]:
    """Every seat in a delegation that the person has had, oldest first, with ends stated or inferred. Two queries."""
    own = list(accredited().filter(person=person).select_related("delegation__parliament__state"))
    single = [claim.delegation_id for claim in own if claim.role in SINGLE_ROLES]
    beside = (
        list(accredited().filter(delegation__in=single, role__in=SINGLE_ROLES).exclude(person=person)) if single else []
    )
    places: dict[tuple[UUID, DelegationRole], list[DelegationSeat]] = {}
    delegations = {claim.delegation_id: claim.delegation for claim in own}
    for claim in (*own, *beside):
        places.setdefault((claim.delegation_id, DelegationRole(claim.role)), []).append(claim)
    found = [
        seat_of(delegations[delegation], role, term)
        for (delegation, role), claims in places.items()
        for term in terms(claims, _person, single=role in SINGLE_ROLES)
        if term.who == person.pk
    ]
    found = [seat for seat in found if sees(actor, seat.delegation)]
    return tuple(sorted(found, key=lambda s: (s.term.known_from, s.delegation.key, ROLE_ORDER[s.role])))


def seat_history(delegation: Delegation, *, actor: Actor = PUBLIC) -> tuple[SeatOn, ...]:
    """Everybody who has had a place in the delegation and when, by role, oldest first. One query."""
    by_role: dict[DelegationRole, list[DelegationSeat]] = {}
    for claim in accredited().filter(delegation=delegation):
        by_role.setdefault(DelegationRole(claim.role), []).append(claim)
    found = [
        seat_of(delegation, role, term)
        for role in DelegationRole
        for term in terms(by_role.get(role, ()), _person, single=role in SINGLE_ROLES)
    ]
    return tuple(seat for seat in found if sees(actor, seat.person))


def nominations_for(actor: Actor) -> QuerySet[DelegationSeat]:
    """Nominations that await an officer's word: all for the secretariat, a delegation's own for its people."""
    waiting = DelegationSeat.objects.filter(nominated=True, retired_at=None)
    if not sees_all(actor):
        waiting = waiting.filter(delegation__key__in=sorted(actor.delegations))
    return waiting.select_related("delegation", "person", "chamber", "source").order_by("recorded_at", "pk")


def accredited() -> QuerySet[DelegationSeat]:
    """Seats in use, with all that a page tells of them; not those that await accreditation."""
    kept = DelegationSeat.objects.filter(Q(nominated=False), retired_at=None)
    return kept.select_related("person", "chamber", "source", "end_source", "ruling")


def _telling_of(day: str) -> QuerySet[DelegationSeat]:
    """The seats that can say anything of a day: long lists of former members are left in the database.

    A claim that ended before the day still matters in two cases: it may tell that an open one had ended, of anybody in
    a single role, of the same person in another.
    """
    rows = accredited()
    open_beside = DelegationSeat.objects.filter(
        delegation=OuterRef("delegation"), role=OuterRef("role"), person=OuterRef("person"), valid_to=""
    )
    telling = until_at_least("valid_to", day) | Q(role__in=SINGLE_ROLES) | Exists(open_beside)
    return rows.filter(telling, valid_from__lte=day)


def _person(claim: DelegationSeat) -> UUID:
    return claim.person_id


def seat_of(delegation: Delegation, role: DelegationRole, term: Term[DelegationSeat]) -> SeatOn:
    """The seat that a term tells of."""
    chamber = next((claim.chamber for claim in reversed(term.claims) if claim.chamber is not None), None)
    return SeatOn(delegation, term.claims[0].person, role, chamber, term)


def _sorted(seats: Iterable[SeatOn]) -> tuple[SeatOn, ...]:
    return tuple(sorted(seats, key=lambda s: (ROLE_ORDER[s.role], s.person.key, s.term.known_from)))
