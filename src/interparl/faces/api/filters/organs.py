"""Filters of organs and offices."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from rest_framework.request import Request

from interparl.apps.common.partial_date import from_by, until_at_least
from interparl.apps.members.models import Chamber, Delegation, Organisation, Person
from interparl.apps.organs.enums import Capacity, OfficeKind, OrganKind
from interparl.apps.organs.models import Office, Organ
from interparl.faces.api.asked import day_asked
from interparl.faces.api.filters.base import KeyFilter, Narrowing, RecordNarrowing, ValidOnFilter


class Organs(RecordNarrowing):
    """Filters of organs. `on`: those that existed on that day."""

    organ_kind = django_filters.ChoiceFilter(choices=OrganKind.choices)
    parent = KeyFilter(Organ, "parent")
    on = django_filters.CharFilter(method="existing_on")

    def existing_on(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Organs established by the day and not abolished before."""
        day = day_asked(self.request) if isinstance(self.request, Request) else value
        return rows.filter(from_by("established", day) & (Q(abolished="") | until_at_least("abolished", day)))


class Offices(RecordNarrowing):
    """Filters of offices."""

    office_kind = django_filters.ChoiceFilter(choices=OfficeKind.choices)
    organ = KeyFilter(Organ, "organ")
    chamber = KeyFilter(Chamber, "chamber")
    delegation = KeyFilter(Delegation, "delegation")
    organisation = KeyFilter(Organisation, "organisation")


class Appointments(Narrowing):
    """Filters of appointments."""

    office = KeyFilter(Office, "office")
    person = KeyFilter(Person, "person")
    organ = KeyFilter(Organ, "office__organ")
    acting = django_filters.BooleanFilter()
    valid_on = ValidOnFilter()


class OrganSeats(Narrowing):
    """Filters of seats in organs."""

    organ = KeyFilter(Organ, "organ")
    person = KeyFilter(Person, "person")
    delegation = KeyFilter(Delegation, "delegation")
    capacity = django_filters.ChoiceFilter(choices=Capacity.choices)
    valid_on = ValidOnFilter()


class ExOfficioSeats(Narrowing):
    """Filters of seats that follow from an office."""

    organ = KeyFilter(Organ, "organ")
    office = KeyFilter(Office, "office")
    valid_on = ValidOnFilter()


class Rules(Narrowing):
    """Filters of rules of procedure."""

    organ = KeyFilter(Organ, "organ")
    matter = django_filters.CharFilter()
    rule_key = django_filters.CharFilter()
    assumed = django_filters.BooleanFilter()
    valid_on = ValidOnFilter()
