"""Filters that several lists share: by key, by period, by a day of change; and the order of a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate, from_by, until_at_least
from interparl.apps.common.wording import say_later, words
from interparl.engine.message import say
from interparl.faces.api.authentication import actor_of_request

Rows = QuerySet[Any]


class Narrowing(django_filters.FilterSet):
    """Filters of one list, which know who asks."""

    @property
    def actor(self) -> Actor:
        """Whoever asks."""
        return actor_of_request(self.request) if isinstance(self.request, Request) else PUBLIC


class KeyFilter(django_filters.CharFilter):
    """By the key of a linked record; of records that the reader may not know of nothing is found."""

    parent: Narrowing

    def __init__(self, model: type[Model], field: str, **kwargs: Any) -> None:
        self.of, self.path = model, field
        super().__init__(**kwargs)

    def filter(self, qs: Rows, value: str) -> Rows:
        """Rows linked to the record."""
        if not value:
            return qs
        seen = visible_to(self.of._default_manager.filter(key=value), self.parent.actor)
        return qs.filter(**{f"{self.path}__in": seen.values("pk")})


class PartialDateFilter(django_filters.CharFilter):
    """By a date of year, month or day precision. `bound`: ``from`` or ``to``, both inclusive and read widely."""

    parent: Narrowing

    def __init__(self, field: str, bound: str, **kwargs: Any) -> None:
        self.path, self.bound = field, bound
        super().__init__(**kwargs)

    def filter(self, qs: Rows, value: str) -> Rows:
        """Rows whose date may lie within the bound; undated rows are left out."""
        if not value:
            return qs
        try:
            day = PartialDate.read(value)
        except ValueError:
            raise ValidationError({self._name(): [_no_date(value)]}) from None
        dated = qs.exclude(**{self.path: ""})
        if self.bound == "from":
            return dated.filter(until_at_least(self.path, day.first().isoformat()))
        return dated.filter(**{f"{self.path}__lte": day.last().isoformat()})

    def _name(self) -> str:
        return next((name for name, one in self.parent.filters.items() if one is self), self.path)


class YearFilter(django_filters.CharFilter):
    """By the year of a date."""

    def __init__(self, field: str, **kwargs: Any) -> None:
        self.path = field
        super().__init__(**kwargs)

    def filter(self, qs: Rows, value: str) -> Rows:
        """Rows dated in that year."""
        if not value:
            return qs
        if not (value.isdecimal() and len(value) == 4):
            raise ValidationError({"year": [words(say("Write a year with four digits, as 2024."))]})
        return qs.filter(**{f"{self.path}__startswith": value})


class ValidOnFilter(django_filters.CharFilter):
    """Claims that speak of a day: begun or first stated by then, and not ended before."""

    def filter(self, qs: Rows, value: str) -> Rows:
        """Those claims."""
        if not value:
            return qs
        try:
            day = PartialDate.read(value).last().isoformat()
        except ValueError:
            raise ValidationError({"valid_on": [_no_date(value)]}) from None
        begun = Q(valid_from="") & from_by("as_of", day) | ~Q(valid_from="") & from_by("valid_from", day)
        return qs.filter(begun & until_at_least("valid_to", day))


class ChangedSinceFilter(django_filters.IsoDateTimeFilter):
    """Records written since a time (ISO 8601; without an offset UTC), by the audit trail."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", say_later("Written since this time (ISO 8601)"))
        super().__init__(**kwargs)

    def filter(self, qs: Rows, value: datetime | None) -> Rows:
        """Rows with an entry of their own since then."""
        if value is None:
            return qs
        since = value if timezone.is_aware(value) else timezone.make_aware(value)
        ids = AuditEntry.objects.filter(subject_kind=qs.model._meta.label_lower, at__gte=since)
        return qs.filter(pk__in=list(ids.values_list("subject_id", flat=True).distinct()))


class RecordNarrowing(Narrowing):
    """Filters of every list of records."""

    changed_since = ChangedSinceFilter()


class Ordering(BaseFilterBackend):
    """``ordering=-day,key``: by columns the collection names; unknown ones are refused. Its own order comes last."""

    def filter_queryset(self, request: Request, queryset: Rows, view: APIView) -> Rows:
        """The rows in the order asked for."""
        asked = [name for name in request.query_params.get("ordering", "").split(",") if name]
        orders, default = getattr(view, "orders", ()), getattr(view, "default_order", ())
        wrong = [name for name in asked if name.lstrip("-") not in orders]
        if wrong:
            known = ", ".join(orders)
            raise ValidationError({"ordering": [words(say("A list can be ordered by: {names}.", names=known))]})
        return queryset.order_by(*asked, *default) if asked else queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """For the description of the API."""
        names = getattr(view, "orders", ())
        return [
            {
                "name": "ordering",
                "in": "query",
                "required": False,
                "description": f"Columns to order by, separated by commas, `-` for descending: {', '.join(names)}.",
                "schema": {"type": "string"},
            }
        ]


def _no_date(value: str) -> str:
    return words(
        say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=value)
    )
