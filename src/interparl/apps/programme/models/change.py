"""Amendments of a programme, and what is reported of its items: the events of which its progress is computed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, Source
from interparl.apps.common.text import TextField
from interparl.apps.drafting.models import ActStep
from interparl.apps.programme.enums import ChangeKind, ChangeSetState, ItemEvent
from interparl.apps.programme.models.programme import Item, Programme
from interparl.apps.sittings.models import Decision


class ChangeSet(Record):
    """Changes of a programme decided together. Effective from `adopted_on`; the database refuses changes afterwards."""

    seen_with = ("programme", "decision")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="change_sets")
    order = models.PositiveSmallIntegerField()
    title = TextField(blank=False)
    reason = TextField()
    state = models.CharField(max_length=8, choices=ChangeSetState, default=ChangeSetState.DRAFT)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="change_sets")
    adopted_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    """When its adoption was recorded here."""
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In order."""

        ordering = ("programme", "order")
        constraints = [models.UniqueConstraint(fields=["programme", "order"], name="one_change_set_a_number")]


class Change(Row):
    """One change of a set. `given` is what `engine.planning` reads of it (the new title, date, place, or item)."""

    seen_with = ("change_set",)

    change_set = models.ForeignKey(ChangeSet, on_delete=models.CASCADE, related_name="changes")
    order = models.PositiveSmallIntegerField()
    change_kind = models.CharField(max_length=8, choices=ChangeKind)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    into = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    before: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    """The item as it stood when the set was adopted."""
    reason = TextField(blank=False)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """As the set lists them."""

        ordering = ("change_set", "order")
        constraints = [models.UniqueConstraint(fields=["change_set", "order"], name="one_change_a_place")]


class ItemReport(Row):
    """Something is reported of an item on a day. DONE names its evidence: a step, a decision or a source.

    `to` is the programme in which an item goes on that was carried over.
    """

    seen_with = ("item",)

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="reports")
    event = models.CharField(max_length=12, choices=ItemEvent)
    day = models.DateField()
    step = models.ForeignKey(ActStep, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="carried_in")
    words = TextField()
    made_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """In order of time."""

        ordering = ("item", "day", "recorded_at")
