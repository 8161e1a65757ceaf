"""Offices as the public sees them: of chambers, of organs, of the people of a delegation."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from interparl.apps.common.models import Record
from interparl.apps.members.models import Chamber, Person
from interparl.apps.organs.domain.queries import Holding, OfficeOn, holders_of_all, offices_of_all
from interparl.apps.organs.models import Office
from interparl.faces.portal.reading.public import if_public, public


def body_of(office: Office) -> Record | None:
    """The body whose office it is, where everybody may see it."""
    return if_public(office.body)


def speakers_of(chambers: Iterable[Chamber], day: str) -> dict[UUID, list[OfficeOn]]:
    """The offices of chambers with who held them on the day, by the id of the chamber. Two queries."""
    offices = list(public(Office.objects.filter(chamber__in=list(chambers)).select_related("chamber")))
    held = holders_of_all(offices, day)
    found: dict[UUID, list[OfficeOn]] = {}
    for office in offices:
        assert office.chamber_id is not None
        found.setdefault(office.chamber_id, []).append(held[office.pk])
    return found


def other_offices(people: Iterable[Person], day: str) -> dict[UUID, list[Holding]]:
    """The offices that people held on the day, by the id of the person: second roles. Two queries."""
    found = offices_of_all({person.pk: person for person in people}.values(), on=day)
    return {person: [h for h in held if body_of(h.office) is not None] for person, held in found.items() if held}
