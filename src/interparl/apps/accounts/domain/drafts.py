"""Drafts: what a person typed and has not sent. They are the person's own, no part of the record, and not audited."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from interparl.apps.accounts.models import Draft, User
from interparl.apps.common.domain.writing import Refused
from interparl.engine.message import say

MOST_BYTES = 400_000
"""A draft may be so long (JSON, UTF-8)."""

MOST_DRAFTS = 60
"""Drafts a person may have at a time; the oldest go first."""


def save_draft(user: User, place: str, fields: Mapping[str, Sequence[str]]) -> Draft:
    """Keep the fields of the form at `place` as last typed by `user`. Raises `Refused` when they are too long."""
    kept = {name: list(values) for name, values in fields.items()}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused(say("This is too long to be kept as a draft. Send it, or shorten it."))
    with transaction.atomic():
        draft, _ = Draft.objects.update_or_create(
            user=user, place=place[:200], defaults={"fields": kept, "saved_at": timezone.now()}
        )
        over = list(user.drafts.order_by("-saved_at").values_list("pk", flat=True)[MOST_DRAFTS:])
        if over:
            user.drafts.filter(pk__in=over).delete()
    return draft


def load_draft(user: User, place: str) -> Draft | None:
    """What is kept of the form at `place`; None when nothing is."""
    return Draft.objects.filter(user=user, place=place[:200]).first()


def drop_draft(user: User, place: str) -> None:
    """Forget it: the form was sent, or the person wants it gone."""
    Draft.objects.filter(user=user, place=place[:200]).delete()


def drafts_of(user: User) -> list[Draft]:
    """All that is kept, newest first."""
    return list(Draft.objects.filter(user=user).order_by("-saved_at"))
