"""Parliaments and their chambers."""

from __future__ import annotations

from django.db import models

from interparl.apps.members.enums import ChamberKind
from interparl.apps.members.models.named import Named
from interparl.apps.members.models.state import State


class Parliament(Named):
    """A state's parliament."""

    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="parliaments")
    website = models.URLField(blank=True)

    class Meta:
        """By key."""

        ordering = ("key",)


class Chamber(Named):
    """A chamber; a parliament of one chamber has one row of kind `single`."""

    parliament = models.ForeignKey(Parliament, on_delete=models.PROTECT, related_name="chambers")
    chamber_kind = models.CharField(max_length=8, choices=ChamberKind, default=ChamberKind.UNKNOWN)
    website = models.URLField(blank=True)

    class Meta:
        """By key."""

        ordering = ("key",)
