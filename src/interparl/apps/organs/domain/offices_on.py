"""Who holds an office on a day, who held it when, and which offices a person has had."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.domain.term_rows import dates_of, filled, telling_of, unseen
from interparl.apps.common.domain.terms import Term, terms, terms_on
from interparl.apps.common.models.claim import speaking_of
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
    claims = _by_office(telling_of(_appointments().filter(office__in=chosen), on, "office"))
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


def former_holders(
    offices: Iterable[OfficeOn], *, most: int, actor: Actor = PUBLIC
) -> dict[UUID, tuple[tuple[Holding, ...], int]]:
    """For each office on a day, by its id: who held it at other times, the newest `most` first, and how many did.

    Three queries, however long the histories are.
    """
    chosen = {on.office.pk: on for on in offices}
    rows = Appointment.objects.filter(office__in=list(chosen), retired_at=None)
    hidden = unseen(rows, "person", actor)
    claims = _by_office(dates_of(rows, "office", "person", "acting"))
    newest: dict[UUID, list[Term[Appointment]]] = {}
    totals: dict[UUID, int] = {}
    for key, on in chosen.items():
        every = terms(claims.get(key, ()), _person, single=on.office.single, acting=_acting)
        present = {(holding.person.pk, holding.term.known_from) for holding in on.holdings}
        past = [t for t in reversed(every) if t.who not in hidden and (t.who, t.known_from) not in present]
        newest[key], totals[key] = past[:most], len(past)
    whole = iter(filled((term for those in newest.values() for term in those), _appointments()))
    return {
        key: (
            tuple(Holding(on.office, term.claims[0].person, term) for term in islice(whole, len(newest[key]))),
            totals[key],
        )
        for key, on in chosen.items()
    }


def offices_of(person: Person, *, on: date | str | None = None, actor: Actor = PUBLIC) -> tuple[Holding, ...]:
    """The offices a person has had, oldest first; with `on`, those held on that day. Two queries."""
    return offices_of_all([person], on=on, actor=actor)[person.pk]


def offices_of_all(
    people: Iterable[Person], *, on: date | str | None = None, actor: Actor = PUBLIC
) -> dict[UUID, tuple[Holding, ...]]:
    """The same for many people, by their ids: second roles of a delegation, say. Two queries."""
    chosen = {person.pk: person for person in people}
    day = None if on is None else iso(on)
    own = Appointment.objects.filter(person__in=list(chosen), retired_at=None)
    held_by_them = (own if day is None else own.filter(speaking_of(day))).values("office")
    offices = {
        office.pk: office
        for office in Office.objects.filter(pk__in=held_by_them).select_related(*BODIES)
        if sees(actor, office)
    }
    # whoever else held the same offices is needed to tell when an open term had ended
    beside = _appointments().filter(office__in=list(offices))
    claims = _by_office(beside if day is None else telling_of(beside, day, "office"))
    found: dict[UUID, list[Holding]] = {key: [] for key in chosen}
    for key, office in offices.items():
        if day is None:
            held = terms(claims.get(key, ()), _person, single=office.single, acting=_acting)
        else:
            held = terms_on(claims.get(key, ()), day, _person, single=office.single, acting=_acting)
        for holding in _seen(actor, office, held):
            if holding.person.pk in found:
                found[holding.person.pk].append(holding)
    return {
        key: tuple(sorted(held, key=lambda h: (h.term.known_from, h.office.key, h.acting)))
        for key, held in found.items()
    }


def _appointments() -> QuerySet[Appointment]:
    kept = Appointment.objects.filter(retired_at=None)
    return kept.select_related("person", "source", "end_source", "ruling")


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
