"""Filters of the bank of laws, of studies and analyses."""

from __future__ import annotations

from datetime import date

import django_filters
from rest_framework.exceptions import ValidationError

from interparl.apps.common.domain.claim_time import iso
from interparl.apps.common.wording import say_later, words
from interparl.apps.comparison.enums import StudyState
from interparl.apps.comparison.models import Study
from interparl.apps.jobs.enums import JobState
from interparl.apps.members.models import State
from interparl.apps.organs.models import Organ
from interparl.apps.texts.domain.timelines import holding_on
from interparl.apps.texts.enums import ExpressionKind, WorkKind
from interparl.apps.texts.models import Work
from interparl.engine.message import say
from interparl.faces.api.filters.base import KeyFilter, Narrowing, PartialDateFilter, RecordNarrowing, Rows


class HoldingFilter(django_filters.CharFilter):
    """Texts that hold on a day; a year or month means its last day."""

    def __init__(self) -> None:
        super().__init__(label=say_later("Texts that hold on this day"))

    def filter(self, qs: Rows, value: str) -> Rows:
        """Those texts."""
        if not value:
            return qs
        try:
            day = date.fromisoformat(iso(value))
        except ValueError:
            raise ValidationError(
                {"on": [words(say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).",
                                  value=value))]}
            ) from None  # fmt: skip
        return holding_on(day, qs)


class Laws(RecordNarrowing):
    """Filters of acts."""

    state = KeyFilter(State, "state")
    work_kind = django_filters.ChoiceFilter(choices=WorkKind.choices)
    number = django_filters.CharFilter()
    frbr = django_filters.CharFilter()
    bill = django_filters.BooleanFilter()
    sample = django_filters.BooleanFilter()
    adopted_from = PartialDateFilter("adopted", "from")
    adopted_to = PartialDateFilter("adopted", "to")


class LawTexts(RecordNarrowing):
    """Filters of texts."""

    work = KeyFilter(Work, "work")
    state = KeyFilter(State, "work__state")
    language = django_filters.CharFilter()
    expression_kind = django_filters.ChoiceFilter(choices=ExpressionKind.choices)
    authentic = django_filters.BooleanFilter()
    on = HoldingFilter()


class Studies(RecordNarrowing):
    """Filters of studies."""

    state = django_filters.ChoiceFilter(choices=StudyState.choices)
    organ = KeyFilter(Organ, "organ")


class Analyses(RecordNarrowing):
    """Filters of published analyses."""

    study = KeyFilter(Study, "study")
    withdrawn = django_filters.BooleanFilter(field_name="withdrawn_at", lookup_expr="isnull", exclude=True)


class Jobs(Narrowing):
    """Filters of long work."""

    state = django_filters.ChoiceFilter(choices=JobState.choices)
    work = django_filters.CharFilter()
