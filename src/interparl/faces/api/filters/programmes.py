"""Filters of programmes and of their items."""

from __future__ import annotations

import django_filters
from rest_framework.exceptions import ValidationError

from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import ModelAct
from interparl.apps.organs.models import Organ
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Programme
from interparl.engine.message import say
from interparl.faces.api.filters.base import KeyFilter, RecordNarrowing, Rows


class YearWithinFilter(django_filters.CharFilter):
    """By a year that falls within the years of the programme."""

    def __init__(self) -> None:
        super().__init__(label=say_later("A year of the programme"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Programmes whose years it falls in."""
        if not value:
            return qs
        if not (value.isascii() and value.isdecimal() and len(value) == 4):
            raise ValidationError({"year": [words(say("Write a year with four digits, as 2024."))]})
        return qs.filter(first_year__lte=int(value), last_year__gte=int(value))


class Programmes(RecordNarrowing):
    """Filters of programmes."""

    state = django_filters.ChoiceFilter(choices=ProgrammeState.choices)
    year = YearWithinFilter()
    items_known = django_filters.BooleanFilter()
    sample = django_filters.BooleanFilter()


class ProgrammeItems(RecordNarrowing):
    """Filters of items."""

    programme = KeyFilter(Programme, "programme")
    act_kind = django_filters.ChoiceFilter(choices=ActKind.choices)
    lead = KeyFilter(Organ, "lead")
    act = KeyFilter(ModelAct, "act")
    number = django_filters.CharFilter()
    dropped = django_filters.BooleanFilter()
    sample = django_filters.BooleanFilter()
