"""The path that acts of some kinds go through in this assembly: stages and their guards, as data."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import Record, Source
from interparl.apps.common.text import TextField


class Path(Record):
    """A path for acts of the kinds in `act_kinds` (empty: all); `stages` as `engine.procedure.stages.path_of` reads it.

    `amendments` says what amendments need: ``{"signatures": 0, "delegations": 0, "days_before": 0, "order": [...]}``.
    A dossier keeps the path it began with; a changed path is a new one.
    """

    undoable = frozenset({"name", "note"})

    name = TextField(blank=False)
    act_kinds: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    stages: models.JSONField[Any, Any] = models.JSONField(default=list)
    amendments: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    assumed = models.BooleanField(default=False)
    """True: no source tells these rules; they are an assumption and shown as one."""
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """As the assembly lists them."""

        ordering = ("order", "key")
