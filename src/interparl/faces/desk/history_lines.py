"""Entries of the audit trail in a line each, for the page of a conflict."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from interparl.apps.accounts.models import User
from interparl.apps.common.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Line:
    """Who changed which fields when, and why."""

    who: str
    at: datetime
    fields: tuple[str, ...]
    why: str


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Names of the accounts behind the keys of actors; a key without an account stays as it is."""
    ids = []
    for key in keys:
        try:
            ids.append(uuid.UUID(key))
        except ValueError:
            continue
    return {str(user.pk): user.get_full_name() for user in User.objects.filter(pk__in=ids)}


def lines_of(entries: list[AuditEntry]) -> list[Line]:
    """The entries as they are, in words."""
    names = names_of({entry.actor for entry in entries})
    return [
        Line(names.get(entry.actor, entry.actor), entry.at, tuple(sorted({*entry.before, *entry.after})), entry.why)
        for entry in entries
    ]
