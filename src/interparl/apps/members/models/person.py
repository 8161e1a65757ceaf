"""People. What is public of them is their office; the rest is for the secretariat alone."""

from __future__ import annotations

from typing import Any

from django.db import models

from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import TextField
from interparl.apps.members.models.named import Named
from interparl.apps.members.models.state import State


class Person(Named):
    """A person who holds or held an office. `private` (contact data) never leaves the desk."""

    undoable = frozenset()  # undoing must not bring back what was erased

    state = models.ForeignKey(State, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    about = TextField()
    picture = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    picture_alt = TextField()
    private: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By key."""

        ordering = ("key",)
        verbose_name_plural = "people"
