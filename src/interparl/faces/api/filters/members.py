"""Filters of the register of members."""

from __future__ import annotations

import django_filters

from interparl.apps.members.enums import ChamberKind, DelegationRole, DelegationState, Standing
from interparl.apps.members.models import Chamber, Delegation, Parliament, Person, State
from interparl.faces.api.filters.base import KeyFilter, Narrowing, RecordNarrowing, ValidOnFilter


class States(RecordNarrowing):
    """Filters of states."""

    iso = django_filters.CharFilter(lookup_expr="iexact")


class Parliaments(RecordNarrowing):
    """Filters of parliaments."""

    state = KeyFilter(State, "state")


class Chambers(RecordNarrowing):
    """Filters of chambers."""

    parliament = KeyFilter(Parliament, "parliament")
    state = KeyFilter(State, "parliament__state")
    chamber_kind = django_filters.ChoiceFilter(choices=ChamberKind.choices)


class Delegations(RecordNarrowing):
    """Filters of delegations."""

    state = KeyFilter(State, "parliament__state")
    parliament = KeyFilter(Parliament, "parliament")
    state_of_forming = django_filters.ChoiceFilter(choices=DelegationState.choices)


class People(RecordNarrowing):
    """Filters of people."""

    state = KeyFilter(State, "state")


class Organisations(RecordNarrowing):
    """Filters of outside organisations."""


class Standings(Narrowing):
    """Filters of standings."""

    state = KeyFilter(State, "state")
    standing = django_filters.ChoiceFilter(choices=Standing.choices)
    valid_on = ValidOnFilter()


class Quotas(Narrowing):
    """Filters of quotas."""

    delegation = KeyFilter(Delegation, "delegation")
    chamber = KeyFilter(Chamber, "chamber")
    valid_on = ValidOnFilter()


class DelegationSeats(Narrowing):
    """Filters of seats in delegations."""

    delegation = KeyFilter(Delegation, "delegation")
    person = KeyFilter(Person, "person")
    role = django_filters.ChoiceFilter(choices=DelegationRole.choices)
    nominated = django_filters.BooleanFilter()
    valid_on = ValidOnFilter()
