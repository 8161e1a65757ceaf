"""Who sits in an organ on a day: by a seat of one's own, by an office, or as a delegation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.domain.terms import Term, terms_on
from interparl.apps.common.domain.weighing import sources_of
from interparl.apps.common.models import Source
from interparl.apps.common.models.record import sees
from interparl.apps.common.partial_date import until_at_least
from interparl.apps.members.domain.standings_on import StateOn, members_on
from interparl.apps.members.enums import Standing
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.domain.offices_on import BODIES, OfficeOn, holders_of_all
from interparl.apps.organs.enums import Capacity
from interparl.apps.organs.models import Appointment, ExOfficioSeat, Office, Organ, OrganSeat


class How(StrEnum):
    """By what somebody sits in an organ."""

    BY_SEAT = "by-seat"
    BY_OFFICE = "by-office"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in an organ. `term`: of the seat, or of the office that gives it (`office` and `given_by` are then set).

    When the office changes hands, so does the seat: the term's dates are those of the person in the office.
    """

    person: Person
    capacity: Capacity
    how: How
    term: Term[OrganSeat] | Term[Appointment]
    delegation: Delegation | None = None
    office: Office | None = None
    given_by: Term[ExOfficioSeat] | None = None

    @property
    def by_office(self) -> bool:
        """Whether the seat follows from an office."""
        return self.how is How.BY_OFFICE

    @property
    def acting(self) -> bool:
        """Whether the person only acts in the office that gives the seat."""
        return self.term.acting

    @property
    def contested(self) -> bool:
        """Whether sources name another person too, unruled."""
        return self.term.contested

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who says that the person has the seat or the office, then who says that the office gives the seat."""
        return sources_of((*self.term.claims, *(self.given_by.claims if self.given_by else ())))


@dataclass(frozen=True, slots=True)
class Composition:
    """An organ on a day. `delegations`: where it seats delegations, the states that are members with a full voice (or
    of which sources disagree, see `StateOn.contested`), each with its delegations; not those that are suspended.

    `officers`: every office of the organ itself, held or not. `vacant`: offices that give a seat and of whose holder
    nothing is known on the day.
    """

    organ: Organ
    day: str
    seats: tuple[Seat, ...]
    officers: tuple[OfficeOn, ...]
    delegations: tuple[StateOn, ...]
    vacant: tuple[Office, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who sits in it, each once."""
        return tuple({seat.person.pk: seat.person for seat in self.seats}.values())


def composition(organ: Organ, day: date | str, *, actor: Actor = PUBLIC) -> Composition:
    """The organ as it was composed on a day. A fixed number of queries (nine at most), however large it is."""
    on = iso(day)
    given = _ex_officio(organ, on, actor)
    own_offices = [o for o in Office.objects.filter(organ=organ).select_related("organ") if sees(actor, o)]
    held = holders_of_all({o.pk: o for o in (*own_offices, *(office for office, _ in given))}.values(), on, actor=actor)
    seats = _own_seats(organ, on, actor)
    sent_by = _delegations_of(office for office, _ in given)
    vacant = []
    for office, term in given:
        if not held[office.pk].holdings:
            vacant.append(office)
        for holding in held[office.pk].holdings:
            capacity = Capacity(term.claims[-1].capacity)
            delegation = sent_by.get(office.pk)
            seats.append(Seat(holding.person, capacity, How.BY_OFFICE, holding.term, delegation, office, term))
    order = {capacity: place for place, capacity in enumerate(Capacity)}
    order[Capacity.CHAIR] = -1
    seats.sort(key=lambda s: (order[s.capacity], s.delegation.key if s.delegation else "~", s.person.key, s.how))
    return Composition(
        organ,
        on,
        tuple(seats),
        tuple(held[office.pk] for office in own_offices),
        members_on(on, standings={Standing.MEMBER}, actor=actor) if organ.seats_delegations else (),
        tuple(vacant),
    )


def _own_seats(organ: Organ, on: str, actor: Actor) -> list[Seat]:
    # One's own seat ends by one's own claims only, so whoever has neither an open nor a present one is left out here.
    open_beside = OrganSeat.objects.filter(organ=organ, person=OuterRef("person"), valid_to="")
    telling = until_at_least("valid_to", on) | Exists(open_beside)
    claims = OrganSeat.objects.filter(telling, organ=organ, retired_at=None, valid_from__lte=on)
    claims = claims.select_related("person", "delegation", "source", "end_source", "ruling")
    found = []
    for capacity in Capacity:
        of_capacity = [claim for claim in claims if claim.capacity == capacity]
        for term in terms_on(of_capacity, on, lambda claim: claim.person_id, single=False):
            person = term.claims[0].person
            delegation = next((claim.delegation for claim in reversed(term.claims) if claim.delegation), None)
            if sees(actor, person):
                found.append(Seat(person, capacity, How.BY_SEAT, term, delegation))
    return found


def _ex_officio(organ: Organ, on: str, actor: Actor) -> list[tuple[Office, Term[ExOfficioSeat]]]:
    claims = ExOfficioSeat.objects.filter(organ=organ, retired_at=None)
    claims = claims.select_related("source", "end_source", "ruling", *(f"office__{body}" for body in BODIES))
    found = terms_on(claims, on, lambda claim: claim.office_id, single=False)
    offices = ((term.claims[0].office, term) for term in found)
    return [(office, term) for office, term in offices if sees(actor, office)]


def _delegations_of(offices: Iterable[Office]) -> dict[UUID, Delegation]:
    """For each office the delegation it belongs to: its own, or that of its chamber's parliament when it is the one."""
    found, of_chambers = {}, {}
    for office in offices:
        if office.delegation is not None:
            found[office.pk] = office.delegation
        elif office.chamber is not None:
            of_chambers[office.pk] = office.chamber.parliament_id
    sent: dict[UUID, list[Delegation]] = {}
    for delegation in Delegation.objects.filter(parliament__in=set(of_chambers.values())):
        sent.setdefault(delegation.parliament_id, []).append(delegation)
    for key, parliament in of_chambers.items():
        if len(sent.get(parliament, ())) == 1:
            found[key] = sent[parliament][0]
    return found
