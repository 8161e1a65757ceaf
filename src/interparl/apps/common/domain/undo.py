"""Undoing a change from the history: a new change that brings back the old values, written into the trail like any.

What procedure has settled is never undone so: decisions, voices, attendance, stages, levels of visibility. Models name
the fields that may be (`Row.undoable`); everything else is mended by a new act of the one whose business it is.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.history import model_of
from interparl.apps.common.domain.permission import may
from interparl.apps.common.domain.writing import Refused, secrets_of, values_of, writing
from interparl.apps.common.models import AuditEntry, Row
from interparl.engine.message import Message, say


def can_undo(entry: AuditEntry, actor: Actor | None = None) -> Message | None:
    """None when the change can be undone (by `actor`, if given); else why not, for people."""
    if entry.operation not in {"change", "link"}:
        return say("Only changes can be undone, not what was made, removed or noted.")
    row = row_of(entry)
    if row is None:
        return say("The record is no more.")
    if not entry.before.keys() <= type(row).undoable - secrets_of(row):
        return say("What this changed cannot be undone from the history. It is mended by a new act.")
    if actor is not None and not may(actor, "audit.undo", row):
        return say("You have no right to undo this.")
    if _present(row, entry) != entry.after:
        return say("It was changed again since. Undo the later change first.")
    try:
        _old_values(row, entry)
    except (ValidationError, LookupError):
        return say("What it referred to is no more.")
    return None


def undo(actor: Actor, entry: AuditEntry, why: str) -> Row:
    """Bring back the values from before `entry`; gives the row as it stands then.

    Raises `Forbidden`, and `Refused` with the reason of `can_undo`, or when no `why` is given.
    """
    row = row_of(entry)
    with writing(actor, "audit.undo", row, why=why) as write:
        if not why.strip():
            raise Refused(say("Say why you undo it."))
        if row is not None:
            row = type(row)._default_manager.select_for_update().get(pk=row.pk)
        if reason := can_undo(entry):
            raise Refused(reason)
        assert row is not None
        of = _parent(entry)
        if entry.operation == "link":
            ((name, keys),) = entry.before.items()
            other = type(row)._meta.get_field(name).related_model
            assert other is not None
            assert not isinstance(other, str)
            write.link(row, name, other._default_manager.filter(pk__in=keys), of=of)
            return row
        return write.change(row, of=of, **_old_values(row, entry))


def row_of(entry: AuditEntry) -> Row | None:
    """The row the entry is about, as it stands now; None when it is no more."""
    return _row(entry.subject_kind, entry.subject_id)


def _parent(entry: AuditEntry) -> Row | None:
    return _row(entry.parent_kind, entry.parent_id) if entry.parent_kind else None


def _row(kind: str, key: str) -> Row | None:
    model = model_of(kind)
    try:
        uuid.UUID(key)
    except ValueError:
        return None
    found = model._default_manager.filter(pk=key).first() if model else None
    return found if isinstance(found, Row) else None


def _present(row: Row, entry: AuditEntry) -> dict[str, Any]:
    if entry.operation == "link":
        return {
            name: sorted(str(key) for key in getattr(row, name).values_list("pk", flat=True)) for name in entry.after
        }
    return values_of(row, entry.after)


def _old_values(row: Row, entry: AuditEntry) -> dict[str, Any]:
    """The values from before as the model takes them. LookupError when a row they refer to is no more."""
    values: dict[str, Any] = {}
    for name, kept in entry.before.items():
        field = type(row)._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            other = field.related_model
            assert not isinstance(other, str)
            if other._default_manager.filter(pk__in=kept).count() != len(kept):
                raise LookupError(name)
        elif isinstance(field, models.ForeignKey):
            other = field.related_model
            assert not isinstance(other, str)
            values[name] = other._default_manager.filter(pk=kept).first() if kept else None
            if kept and values[name] is None:
                raise LookupError(name)
        else:
            assert isinstance(field, models.Field)
            values[name] = field.to_python(kept)
    return values
