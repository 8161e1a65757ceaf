"""The audit trail: append-only (the database refuses changes), each entry bound to the one before it by a hash."""

from __future__ import annotations

from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One change of one row: who, when, what, from what to what, why, on what source."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80, db_index=True)
    action = models.CharField(max_length=60)
    operation = models.CharField(max_length=10)  # create, change, remove, link, note, undo
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    subject_label = models.CharField(max_length=200, blank=True)
    parent_kind = models.CharField(max_length=60, blank=True)
    parent_id = models.CharField(max_length=60, blank=True)
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    after: models.JSONField[Any, Any] = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    source = models.CharField(max_length=80, blank=True)
    write = models.CharField(max_length=40)  # entries of one write share it
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        """Newest last; found by subject and by the record it belongs to."""

        ordering = ("seq",)
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_subject"),
            models.Index(fields=["parent_kind", "parent_id"], name="audit_parent"),
        ]


class AuditHead(models.Model):
    """The end of the chain: one row, locked by each write, so that entries follow one another."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)
