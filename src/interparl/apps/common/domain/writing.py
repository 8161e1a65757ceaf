"""One way to write: permission, transaction, change, audit rows, search index, effects after commit.

    with writing(actor, "sittings.convene", sitting, why=reason) as write:
        write.change(sitting, state=SittingState.CONVENED, expected=version_seen)
        write.create(Deadline(sitting=sitting, ...), of=sitting)
        write.after(lambda: notify(sitting.pk))

Leaving the block with an error leaves nothing behind.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import Happening, append, stamp
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models import Record, Row, Source
from interparl.engine.message import Message, say

R = TypeVar("R", bound=Row)

WRITTEN: list[Callable[[Record, bool], None]] = []
"""Called inside the transaction for each record written (False when removed): the search keeps itself true by it."""

SECRET = frozenset({"password", "digest", "private"})
"""Fields whose values never enter the audit trail, only the fact that they changed."""


class Conflict(Exception):
    """Somebody else changed the row since the writer saw it. `theirs` is the row as it stands now."""

    def __init__(self, theirs: Row, expected: int) -> None:
        self.theirs, self.expected = theirs, expected
        self.message = say("Somebody else has changed this record since you opened it.")
        super().__init__(str(self.message))


class Refused(Exception):
    """The verb cannot be done as things stand; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def plain(value: object) -> Any:
    """A value of a field as JSON: dates in ISO 8601, rows as their ids, texts as objects, decimals as texts."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if hasattr(value, "data") and callable(value.data):
        return value.data()
    return value


def values_of(row: models.Model, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The row's own columns as JSON, without id and version; secrets only as a mark."""
    chosen = set(names) if names is not None else None
    found = {}
    for field in row._meta.concrete_fields:
        if field.name in {"id", "version"} or (chosen is not None and field.name not in chosen):
            continue
        value = plain(field.value_from_object(row))
        found[field.name] = ("set" if value else "") if field.name in secrets_of(row) else value
    return found


def secrets_of(row: models.Model | type[models.Model]) -> frozenset[str]:
    """Fields of the row (or of its kind) whose values never enter the audit trail."""
    return SECRET | getattr(row, "unlogged", frozenset())


class Writing:
    """What happens within one write. Made by `writing`, gathers the audit rows of the changes done through it."""

    def __init__(self, actor: Actor, action: str, why: str, source: Source | None) -> None:
        self.actor, self.action, self.why, self.source = actor, action, why, source
        self.key = uuid.uuid4().hex
        self._happenings: list[Happening] = []
        self._records: dict[tuple[str, str], tuple[Record, bool]] = {}

    def create(self, row: R, *, of: Row | None = None) -> R:
        """Check and insert a row; `of` is the record in whose history it also belongs."""
        row.full_clean(validate_unique=False, validate_constraints=False)
        row.save(force_insert=True)
        self._note("create", row, {}, values_of(row), of)
        return row

    def change(self, row: R, *, expected: int | None = None, of: Row | None = None, **values: Any) -> R:
        """Set fields of a row and count its version up. `expected` is the version the person saw.

        Raises `Conflict` when the row has another version by now. Fields that stay the same are not written.
        """
        model = type(row)
        held = model._default_manager.select_for_update().get(pk=row.pk)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        before = values_of(held, values)
        hidden = {name: getattr(held, name) for name in values.keys() & secrets_of(held)}
        for name, value in values.items():
            setattr(held, name, value)
        held.full_clean(validate_unique=False, validate_constraints=False)
        after = values_of(held, values)
        secret = {name for name, value in hidden.items() if getattr(held, name) != value}
        differing = {name for name in after if before[name] != after[name]} | secret
        if differing:
            held.version += 1
            held.save(update_fields=[*differing, "version"])
            self._note(
                "change", held, {n: before[n] for n in sorted(differing)}, {n: after[n] for n in sorted(differing)}, of
            )
        for field in held._meta.concrete_fields:
            setattr(row, field.attname, getattr(held, field.attname))
        return row

    def remove(self, row: Row, *, of: Row | None = None) -> None:
        """Delete a row that may be deleted; its last values stay in the audit trail."""
        self._note("remove", row, values_of(row), {}, of)
        row.delete()

    def link(self, row: Row, name: str, rows: Iterable[models.Model], *, of: Row | None = None) -> None:
        """Set a many-to-many field to just these rows."""
        manager = getattr(row, name)
        before = sorted(str(pk) for pk in manager.values_list("pk", flat=True))
        chosen = list(rows)
        after = sorted(str(other.pk) for other in chosen)
        if before != after:
            manager.set(chosen)
            self._note("link", row, {name: before}, {name: after}, of)

    def note(self, row: Row, what: dict[str, Any], *, of: Row | None = None) -> None:
        """Record an event that changes no column (a document sent, a request refused)."""
        self._note("note", row, {}, what, of)

    def after(self, effect: Callable[[], object]) -> None:
        """Do this once the transaction is committed; never when it is not."""
        transaction.on_commit(lambda: effect() and None)

    def _note(self, operation: str, row: Row, before: dict[str, Any], after: dict[str, Any], of: Row | None) -> None:
        label = row.label() if isinstance(row, Record) else ""
        parent = (of.kind, str(of.pk)) if of else ("", "")
        self._happenings.append(Happening(operation, row.kind, str(row.pk), label, before, after, *parent))
        for touched, there in ((row, operation != "remove"), (of, True)):
            if isinstance(touched, Record):
                self._records[(touched.kind, str(touched.pk))] = (touched, there)

    def flush(self) -> None:
        """Write the audit rows and tell those who follow records. Called once, by `writing`."""
        append(
            self._happenings,
            actor=self.actor.key,
            action=self.action,
            why=self.why,
            source=self.source.key if self.source else "",
            write=self.key,
        )
        for record, there in self._records.values():
            for follow in WRITTEN:
                follow(record, there)


@contextmanager
def writing(
    actor: Actor, action: str, subject: object = None, *, why: str = "", source: Source | None = None
) -> Iterator[Writing]:
    """A write by `actor`. `action` names the verb and its permission; `why` and `source` go into the audit trail.

    Raises `Forbidden` before anything is touched when the person may not.
    """
    demand(actor, action, subject)
    with transaction.atomic():
        write = Writing(actor, action, why, source)
        yield write
        write.flush()
