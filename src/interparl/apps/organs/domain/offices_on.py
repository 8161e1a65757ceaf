"""Who holds an office on a day, who held it when, and which offices a person has had."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.domain.terms import Term, terms, terms_on
from interparl.apps.common.models.record import sees
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Appointment, Office

BODIES = ("organ", "chamber__parliament__state", "delegation__parliament__state", "organisation")


@dataclass(frozen=True, slots=True)
class Holding:
    """One term of one person in one office, with every claim behind it."""

    office: Office
    person: Person
    term: Term[Appointment]

    @property
    def acting(self) -> bool:
        """Whether the person acts in the office without holding it."""
        return self.term.acting

    @property
    def runs_out(self) -> str:
        """When the office's years are over (ISO, as precise as the beginning); empty where that is not known.

        That a term has run out ends nothing: a holder stays until a source tells of the end or of somebody else.
        """
        begins, years = self.term.begins, self.office.term_years
        if not begins or not years or self.acting:
            return ""
        found = f"{int(begins[:4]) + years}{begins[4:]}"
        return f"{found[:4]}-02-28" if found.endswith("-02-29") and not isleap(int(found[:4])) else found

    @property
    def basis(self) -> str:
        """By what the person holds it (an election, a decision), in the present language; empty when not recorded."""
        return next((str(claim.basis) for claim in self.term.claims if claim.basis), "")


@dataclass(frozen=True, slots=True)
class OfficeOn:
    """An office on a day. No holding: vacant, or not known. Several contested: sources contradict each other."""

    office: Office
    day: str
    holdings: tuple[Holding, ...]

    @property
    def contested(self) -> bool:
        """Whether sources name different holders, unruled."""
        return any(holding.term.contested for holding in self.holdings)


def holders(office: Office, day: date | str, *, actor: Actor = PUBLIC) -> tuple[Holding, ...]:
    """Who holds the office on a day, then who acts in it. One query."""
    return holders_of_all([office], day, actor=actor)[office.pk].holdings


def holders_of_all(offices: Iterable[Office], day: date | str, *, actor: Actor = PUBLIC) -> dict[UUID, OfficeOn]:
    """The same for many offices, by their ids. One query, however many there are."""
    on, chosen = iso(day), list(offices)
    claims = _by_office(_appointments().filter(office__in=chosen))
    found = {}
    for office in chosen:
        held = terms_on(claims.get(office.pk, ()), on, _person, single=office.single, acting=_acting)
        found[office.pk] = OfficeOn(office, on, _seen(actor, office, held))
    return found


def office_history(office: Office, *, actor: Actor = PUBLIC) -> tuple[Holding, ...]:
    """Who held the office and when, oldest first; an end that nobody states is inferred. One query."""
    return office_histories([office], actor=actor)[office.pk]


def office_histories(offices: Iterable[Office], *, actor: Actor = PUBLIC) -> dict[UUID, tuple[Holding, ...]]:
    """The same for many offices, by their ids. One query."""
    chosen = list(offices)
    claims = _by_office(_appointments().filter(office__in=chosen))
    return {
        office.pk: _seen(actor, office, terms(claims.get(office.pk, ()), _person, single=office.single, acting=_acting))
        for office in chosen
    }


def offices_of(person: Person, *, on: date | str | None = None, actor: Actor = PUBLIC) -> tuple[Holding, ...]:
    """The offices a person has had, oldest first; with `on`, those held on that day. Two queries."""
    return offices_of_all([person], on=on, actor=actor)[person.pk]


def offices_of_all(
    people: Iterable[Person], *, on: date | str | None = None, actor: Actor = PUBLIC
) -> dict[UUID, tuple[Holding, ...]]:
    """The same for many people, by their ids: second roles of a delegation, say. Two queries."""
    chosen = {person.pk: person for person in people}
    offices = {
        office.pk: office
        for office in Office.objects.filter(appointments__person__in=list(chosen)).select_related(*BODIES).distinct()
        if sees(actor, office)
    }
    # whoever else held the same offices is needed to tell when an open term had ended
    claims = _by_office(_appointments().filter(office__in=list(offices)))
    found: dict[UUID, list[Holding]] = {key: [] for key in chosen}
    for key, office in offices.items():
        if on is None:
            held = terms(claims.get(key, ()), _person, single=office.single, acting=_acting)
        else:
            held = terms_on(claims.get(key, ()), on, _person, single=office.single, acting=_acting)
        for holding in _seen(actor, office, held):
            if holding.person.pk in found:
                found[holding.person.pk].append(holding)
    return {
        key: tuple(sorted(held, key=lambda h: (h.term.known_from, h.office.key, h.acting)))
        for key, held in found.items()
    }


def _appointments() -> QuerySet[Appointment]:
    kept = Appointment.objects.filter(retired_at=None)
    return kept.select_related("person__state", "source", "end_source", "ruling", "decision")


def _by_office(claims: Iterable[Appointment]) -> dict[UUID, list[Appointment]]:
    found: dict[UUID, list[Appointment]] = {}
    for claim in claims:
        found.setdefault(claim.office_id, []).append(claim)
    return found


def _seen(actor: Actor, office: Office, held: Iterable[Term[Appointment]]) -> tuple[Holding, ...]:
    holdings = (Holding(office, term.claims[0].person, term) for term in held)
    return tuple(holding for holding in holdings if sees(actor, holding.person))


def _person(claim: Appointment) -> UUID:
    return claim.person_id


def _acting(claim: Appointment) -> bool:
    return claim.acting
