"""The agenda in versions. An item keeps its identity while its wording, order and presence change between versions."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.models import Record, Row
from interparl.apps.common.text import TextField
from interparl.apps.members.models import Person
from interparl.apps.sittings.enums import AgendaState, ItemState
from interparl.apps.sittings.models.sitting import Sitting


class AgendaVersion(Row):
    """One version of a sitting's agenda; a version agreed or adopted is not changed, a new one follows it."""

    seen_with = ("sitting",)

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=AgendaState, default=AgendaState.DRAFT)
    made_at = models.DateTimeField()
    note = TextField()

    class Meta:
        """Oldest first."""

        ordering = ("sitting", "number")
        constraints = [models.UniqueConstraint(fields=["sitting", "number"], name="one_agenda_version")]


class AgendaItem(Record):
    """A matter before a sitting, whatever the versions call it. Its title and order stand in the lines."""

    undoable = frozenset({"outcome_note"})
    seen_with = ("sitting",)
    organ_path = "sitting__organs"

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="items")
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.PENDING)
    outcome_note = TextField()

    class Meta:
        """By key."""

        ordering = ("sitting", "key")
        indexes = [models.Index(fields=["visibility", "sitting", "id"], name="item_hidden")]  # finds the few


class AgendaLine(Row):
    """An item as a version of the agenda has it."""

    seen_with = (
        "agenda",
        "item",
    )

    agenda = models.ForeignKey(AgendaVersion, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    title = TextField(blank=False)
    rapporteur = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """As printed."""

        ordering = ("agenda", "order")
        constraints = [models.UniqueConstraint(fields=["agenda", "item"], name="item_once_in_agenda")]
