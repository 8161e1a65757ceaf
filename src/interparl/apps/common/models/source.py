"""Where a statement comes from."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.enums import Grade
from interparl.apps.common.models.record import Record
from interparl.apps.common.partial_date import PartialDateField
from interparl.apps.common.text import TextField


class Source(Record):
    """A page, document or record that states something. One source backs many claims."""

    undoable = frozenset({"title", "publisher", "url", "language", "grade", "published", "seen_on", "note"})

    title = TextField()
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=600, blank=True)
    language = models.CharField(max_length=12, blank=True)
    grade = models.CharField(max_length=10, choices=Grade)
    published = PartialDateField()
    seen_on = PartialDateField()
    note = TextField()

    class Meta:
        """Ordered by key."""

        ordering = ("key",)

    def label(self) -> str:
        """Its title, else its publisher, else its address."""
        return str(self.title) or self.publisher or self.url or self.key
