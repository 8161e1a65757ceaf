"""Imports: what was brought, file by file, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Record, Row, StoredFile
from interparl.apps.texts.enums import ItemState
from interparl.apps.texts.models.expression import Expression
from interparl.apps.texts.models.work import Work


class Import(Record):
    """A bringing-in of one or more files. `origin` says how they came: upload, folder, address, api."""

    title = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest first."""

        ordering = ("-made_at", "key")


class ImportItem(Row):
    """One file of an import and what its owner said of it; what is empty is read from the text or asked for.

    `said` holds what the person stated: ``work`` (key of a known work), ``state``, ``jurisdiction``, ``title``,
    ``number``, ``language``, ``holds_from``, ``work_kind``, ``kind``, ``authentic``, ``official_url``, ``sample``.
    `told` is a message as data: why it was refused, or what is asked.
    """

    seen_with = ("batch",)

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.WAITING)
    told = models.JSONField(default=dict, blank=True)
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expression = models.ForeignKey(Expression, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seconds = models.FloatField(null=True, blank=True)

    class Meta:
        """As given."""

        ordering = ("batch", "order")
        constraints = [models.UniqueConstraint(fields=["batch", "order"], name="one_item_a_place")]
