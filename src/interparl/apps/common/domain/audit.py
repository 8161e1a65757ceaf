"""The audit chain: appending entries and proving that nothing was changed, dropped or put in between."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from interparl.apps.common.models import AuditEntry, AuditHead
from interparl.engine.message import Message, say

START = "0" * 64
HASHED = (
    "seq", "actor", "action", "operation", "subject_kind", "subject_id", "subject_label",
    "parent_kind", "parent_id", "before", "after", "why", "source", "write", "previous",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """One change, not yet in the chain. `before` and `after` hold only the fields that differ."""

    operation: str
    subject_kind: str
    subject_id: str
    subject_label: str
    before: dict[str, Any]
    after: dict[str, Any]
    parent_kind: str = ""
    parent_id: str = ""


def stamp(at: datetime) -> str:
    """A moment as it enters the hash: UTC, microseconds, ISO 8601."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 (hex) over the entry's fields in canonical JSON, the digest before it included."""
    fields = {name: getattr(entry, name) for name in HASHED} | {"at": stamp(entry.at)}
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append(
    happenings: Iterable[Happening], *, actor: str, action: str, why: str, source: str, write: str
) -> list[AuditEntry]:
    """Add entries to the end of the chain, inside the caller's transaction. The head row is locked until it ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit entry is written in the transaction of its change")
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    at, entries = timezone.now(), []
    for happening in happenings:
        head.seq += 1
        entry = AuditEntry(
            seq=head.seq,
            at=at,
            actor=actor,
            action=action,
            operation=happening.operation,
            subject_kind=happening.subject_kind,
            subject_id=happening.subject_id,
            subject_label=happening.subject_label[:200],
            parent_kind=happening.parent_kind,
            parent_id=happening.parent_id,
            before=happening.before,
            after=happening.after,
            why=why,
            source=source,
            write=write,
            previous=head.digest,
        )
        entry.digest = head.digest = digest_of(entry)
        entries.append(entry)
    if entries:
        AuditEntry.objects.bulk_create(entries)
        head.save(update_fields=["seq", "digest"])
    return entries


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check of the chain found. `faults` is empty when it is whole."""

    entries: int
    head: str
    faults: tuple[Message, ...]


def verify(*, holding: str = "", most: int = 20) -> Verdict:
    """Walk the chain from its beginning; tells the first `most` faults.

    `holding` is a digest noted outside the database earlier: one of the entries must still have it, which a chain
    written anew by somebody with all rights over the database would not.
    """
    faults: list[Message] = []
    before, expected, held = START, 1, holding in {"", START}
    for entry in AuditEntry.objects.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected:
            faults.append(say("Entries {first} to {last} are missing.", first=expected, last=entry.seq - 1))
        if entry.previous != before:
            faults.append(say("Entry {seq} does not follow the one before it.", seq=entry.seq))
        if digest_of(entry) != entry.digest:
            faults.append(say("Entry {seq} was changed after it was written.", seq=entry.seq))
        before, expected = entry.digest, entry.seq + 1
        held = held or entry.digest == holding
        if len(faults) >= most:
            break
    head = AuditHead.objects.filter(pk=1).first()
    kept = head.digest if head else START
    if not faults and (kept != before or (head.seq if head else 0) != expected - 1):
        faults.append(say("The chain ends at entry {seq}, but its recorded head is another.", seq=expected - 1))
    if not faults and not held:
        faults.append(say("No entry has the digest you kept: the chain is another than the one it was taken from."))
    return Verdict(expected - 1, kept, tuple(faults))
