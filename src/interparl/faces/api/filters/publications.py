"""Filters of publications, sources and assertions."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from interparl.apps.common.enums import Grade
from interparl.apps.common.models import Source
from interparl.apps.members.models import Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.apps.sittings.models import Decision, Sitting
from interparl.faces.api.filters.base import KeyFilter, Narrowing, PartialDateFilter, RecordNarrowing, YearFilter


class Publications(RecordNarrowing):
    """Filters of publications."""

    publication_kind = django_filters.ChoiceFilter(choices=PublicationKind.choices)
    stage = django_filters.ChoiceFilter(choices=Stage.choices, method="at_stage")
    organ = KeyFilter(Organ, "organs")
    sitting = KeyFilter(Sitting, "sittings")
    decision = KeyFilter(Decision, "decisions")
    person = KeyFilter(Person, "people")
    state = KeyFilter(State, "states")
    source = KeyFilter(Source, "sources")
    published_from = django_filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="gte")
    published_to = django_filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="lte")
    event_from = PartialDateFilter("event_day", "from")
    event_to = PartialDateFilter("event_day", "to")
    year = YearFilter("event_day")

    def at_stage(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Drafts, what is published, what was withdrawn."""
        if value == Stage.WITHDRAWN:
            return rows.exclude(withdrawn_at=None)
        return rows.filter(withdrawn_at=None, published_at__isnull=value == Stage.DRAFT)


class Sources(RecordNarrowing):
    """Filters of sources."""

    grade = django_filters.ChoiceFilter(choices=Grade.choices)
    language = django_filters.CharFilter()
    publisher = django_filters.CharFilter(lookup_expr="icontains")
    published_from = PartialDateFilter("published", "from")
    published_to = PartialDateFilter("published", "to")


class Assertions(Narrowing):
    """Filters of assertions."""

    subject_kind = django_filters.CharFilter()
    subject_key = django_filters.CharFilter()
    field = django_filters.CharFilter()
    source = KeyFilter(Source, "source")
