"""Filters of sittings, papers, attendance, decisions and voices."""

from __future__ import annotations

import django_filters

from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import (
    PRESENCE_LABELS,
    RESULT_LABELS,
    DecisionKind,
    DecisionState,
    DocumentKind,
    Form,
    ItemState,
    SittingState,
)
from interparl.apps.sittings.models import AgendaItem, Decision, Sitting
from interparl.faces.api.filters.base import KeyFilter, Narrowing, PartialDateFilter, RecordNarrowing, YearFilter


class Sittings(RecordNarrowing):
    """Filters of sittings."""

    organ = KeyFilter(Organ, "organs")
    presiding = KeyFilter(Person, "presiding")
    form = django_filters.ChoiceFilter(choices=Form.choices)  # type: ignore[assignment]  # a declared filter
    state = django_filters.MultipleChoiceFilter(choices=SittingState.choices)
    year = YearFilter("day")
    day_from = PartialDateFilter("day", "from")
    day_to = PartialDateFilter("day", "to")
    away = django_filters.BooleanFilter()
    extraordinary = django_filters.BooleanFilter()


class AgendaItems(RecordNarrowing):
    """Filters of agenda items."""

    sitting = KeyFilter(Sitting, "sitting")
    organ = KeyFilter(Organ, "sitting__organs")
    state = django_filters.ChoiceFilter(choices=ItemState.choices)


class Papers(RecordNarrowing):
    """Filters of papers."""

    sitting = KeyFilter(Sitting, "sitting")
    item = KeyFilter(AgendaItem, "item")
    paper_kind = django_filters.ChoiceFilter(choices=DocumentKind.choices)


class Attendances(Narrowing):
    """Filters of attendance."""

    sitting = KeyFilter(Sitting, "sitting")
    delegation = KeyFilter(Delegation, "delegation")
    organ = KeyFilter(Organ, "sitting__organs")
    presence = django_filters.ChoiceFilter(choices=[(p.value, label) for p, label in PRESENCE_LABELS.items()])
    year = YearFilter("sitting__day")


class Decisions(RecordNarrowing):
    """Filters of decisions."""

    organ = KeyFilter(Organ, "organ")
    sitting = KeyFilter(Sitting, "sitting")
    decision_kind = django_filters.ChoiceFilter(choices=DecisionKind.choices)
    state = django_filters.ChoiceFilter(choices=DecisionState.choices)
    result = django_filters.ChoiceFilter(choices=[(r.value, label) for r, label in RESULT_LABELS.items()])
    number = django_filters.CharFilter()
    year = YearFilter("decided_on")
    decided_from = PartialDateFilter("decided_on", "from")
    decided_to = PartialDateFilter("decided_on", "to")


class Voices(Narrowing):
    """Filters of voices."""

    decision = KeyFilter(Decision, "decision")
    delegation = KeyFilter(Delegation, "delegation")
    organ = KeyFilter(Organ, "decision__organ")
    said = django_filters.CharFilter()
    year = YearFilter("decision__decided_on")
