"""Filters of the acts of the assembly."""

from __future__ import annotations

import django_filters
from rest_framework.exceptions import ValidationError

from interparl.apps.common.wording import say_later, words
from interparl.apps.drafting.domain.queries import Filters, acts_found
from interparl.apps.drafting.enums import ActKind
from interparl.apps.organs.models import Organ
from interparl.apps.texts.models import Work
from interparl.engine.message import say
from interparl.faces.api.filters.base import KeyFilter, Narrowing, RecordNarrowing, Rows


class StageFilter(django_filters.CharFilter):
    """By the key of the stage at which acts stand today, as far as the reader may see their stages."""

    parent: Narrowing

    def __init__(self) -> None:
        super().__init__(label=say_later("Key of the stage at which the act stands today"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Acts that stand there."""
        if not value:
            return qs
        return qs.filter(pk__in=acts_found(self.parent.actor, Filters(stage=value)).order_by().values("pk"))


class AdoptedInFilter(django_filters.CharFilter):
    """By the year of adoption."""

    parent: Narrowing

    def __init__(self) -> None:
        super().__init__(label=say_later("Year of adoption"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Acts adopted in that year."""
        if not value:
            return qs
        if not (value.isascii() and value.isdecimal() and len(value) == 4):
            raise ValidationError({"year": [words(say("Write a year with four digits, as 2024."))]})
        return qs.filter(pk__in=acts_found(self.parent.actor, Filters(year=int(value))).order_by().values("pk"))


class Acts(RecordNarrowing):
    """Filters of acts."""

    act_kind = django_filters.ChoiceFilter(choices=ActKind.choices)
    stage = StageFilter()
    year = AdoptedInFilter()
    lead = KeyFilter(Organ, "lead")
    law = KeyFilter(Work, "work")
    number = django_filters.CharFilter()
    sample = django_filters.BooleanFilter()
