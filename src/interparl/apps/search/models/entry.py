"""One searched text: a record in one language, with the stems by which it is found."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.enums import Visibility


class Entry(models.Model):
    """A record's text in one language.

    `title_stems` and `body_stems` (separated by spaces) feed FTS5 on SQLite and a tsvector column on PostgreSQL alike,
    so that both find the same. `circle`: keys of the organs that level ORGAN means, as ``,PLENARY,COUNCIL,``.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    title = models.TextField()
    body = models.TextField(blank=True)
    title_stems = models.TextField()
    body_stems = models.TextField(blank=True)
    day = models.CharField(max_length=10, blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility)
    circle = models.TextField(blank=True)

    class Meta:
        """One row a record and language."""

        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "language"], name="one_search_entry")
        ]
