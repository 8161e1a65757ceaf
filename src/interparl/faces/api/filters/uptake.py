"""Filters of the uptake of acts."""

from __future__ import annotations

from typing import Any

import django_filters

from interparl.apps.common.wording import say_later
from interparl.apps.members.models import State
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.standing import stands
from interparl.apps.uptake.enums import Standing
from interparl.apps.uptake.models import Step
from interparl.faces.api.filters.base import KeyFilter, RecordNarrowing, Rows


class StandingFilter(django_filters.MultipleChoiceFilter):
    """By where the acts stand today. It is derived from the steps, so all rows are read; there are acts x states."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Standing.choices, label=say_later("Where the act stands today"), **kwargs)

    def filter(self, qs: Rows, value: list[str]) -> Rows:
        """Rows that stand at one of these."""
        if not value:
            return qs
        steps: dict[object, list[Step]] = {pk: [] for pk in qs.order_by().values_list("pk", flat=True)}
        for step in Step.objects.filter(uptake__in=qs.order_by().values("pk")):
            steps[step.uptake_id].append(step)
        now = today()
        return qs.filter(pk__in=[pk for pk, found in steps.items() if stands(found, today=now).standing in value])


class Uptakes(RecordNarrowing):
    """Filters of acts in states."""

    act = KeyFilter(Work, "act")
    state = KeyFilter(State, "state")
    standing = StandingFilter()
