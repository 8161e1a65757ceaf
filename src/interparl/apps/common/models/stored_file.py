"""Files kept by content: the same bytes are stored once, checked when they come in, never served as active content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models.record import Row


class StoredFile(Row):
    """A file as it came. `sha256` (hex) is also its place in the store; `media_type` is read from the content."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
