"""Lists to choose from in the forms of programmes: items, chapters, other programmes, steps of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.models import ActStep
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Chapter, Item, Programme
from interparl.engine.procedure.stages import stage_name
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.desk.acts.choices import joined

if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class RowField(_Choice):
    """One row of a list that the form sets; `shown` tells it on the page of a conflict."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """What it is called."""
        return str(obj.label()) if hasattr(obj, "label") else str(obj.title)

    def shown(self, value: Any) -> list[tuple[str, str]]:
        """The name of a row given as itself, or by its id or key."""
        if value in self.empty_values:
            return []
        if hasattr(value, "pk"):
            return [("", self.label_from_instance(value))]
        queryset: Any = self.queryset
        found = next((one for one in queryset if str(value) in (str(one.pk), getattr(one, "key", ""))), None)
        return [("", self.label_from_instance(found) if found else str(value))]


def chapters_of(programme: Programme) -> QuerySet[Chapter]:
    """The chapters as printed."""
    return programme.chapters.order_by("order")


def items_of(programme: Programme, actor: Actor) -> QuerySet[Item]:
    """Items that stand in the programme as it is now."""
    rows = Item.objects.filter(programme=programme, dropped=False, merged_into=None, moved_to=None)
    return visible_to(rows, actor).order_by("order", "number")


def gone_from(programme: Programme, actor: Actor) -> QuerySet[Item]:
    """Items that an adopted set dropped or moved away: those that may come back."""
    rows = Item.objects.filter(programme=programme, changed_by__isnull=False, merged_into=None)
    return visible_to(rows, actor).exclude(dropped=False, moved_to=None).order_by("order", "number")


def others_than(programme: Programme | None, actor: Actor, *, closed: bool = False) -> QuerySet[Programme]:
    """Programmes without one of them, the newest first. `closed`: those that are closed are among them."""
    rows = visible_to(Programme.objects.all(), actor)
    if not closed:
        rows = rows.exclude(state=ProgrammeState.CLOSED)
    return (rows.exclude(pk=programme.pk) if programme else rows).order_by("-first_year", "key")


def items_before(programme: Programme, actor: Actor) -> QuerySet[Item]:
    """Items of other programmes, which an item may continue; those of the programme before this one first."""
    rows = visible_to(Item.objects.exclude(programme=programme), actor).select_related("programme")
    if programme.follows_id is not None:
        rows = rows.filter(programme=programme.follows_id)
    return rows.order_by("-programme__first_year", "order", "number")


def steps_of(item: Item) -> list[tuple[str, str]]:
    """The steps of the act of an item that stand, the latest first."""
    if item.act is None:
        return []
    path = read_path(item.act.path)
    found = []
    steps = ActStep.objects.filter(act=item.act, retired_at=None).order_by("-day", "-recorded_at")
    for step in steps:
        called = words(stage_name(path, step.stage))
        found.append((str(step.pk), joined(called, partial_date(step.day))))
    return found
