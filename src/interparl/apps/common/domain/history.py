"""The audit trail in words: who changed what, when, from what to what, and why."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.field_labels import field_label, kind_label
from interparl.apps.common.domain.writing import secrets_of
from interparl.apps.common.models import AuditEntry, Record, Row
from interparl.apps.common.text import Text, TextField
from interparl.apps.common.wording import words
from interparl.engine.message import Message, message_of, say

OPERATIONS: dict[str, Message] = {
    "create": say("new record"),
    "change": say("change"),
    "remove": say("removal"),
    "link": say("change"),
    "note": say("note"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, in the reader's language. A text in several languages gives one for each language that differs.

    `old` and `new` are empty where there was or is nothing; `hidden`: that it changed is known, what it was is not.
    """

    name: str
    label: str
    old: str
    new: str
    language: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the trail for people. `key` is the record's key or its id, `what` what people call it."""

    entry: AuditEntry
    at: datetime
    who: str
    operation: Message
    kind: Message
    what: str
    key: str
    fields: tuple[FieldChange, ...]
    why: str
    source: str
    undo: bool

    @property
    def seq(self) -> int:
        """Its number in the chain."""
        return int(self.entry.seq)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a field that changed: what it is called (empty: the field itself), what it said, what it says."""

    name: str
    old: str
    new: str


InWords = Callable[[Any, Any], Sequence[Part] | None]
IN_WORDS: dict[str, InWords] = {}
"""Kind of row with the name of a field -> its stored data before and after (None: there was none) as parts that people
can read; None where it cannot be read. Who knows the words for such a field adds them."""

Veil = Callable[[Actor, Sequence[AuditEntry]], Collection[int]]
VEILS: dict[str, Veil] = {}
"""Kind of row -> the numbers of those of its entries that somebody must not read yet though they see the history: a
blind reader would learn the other reading from it. A room adds its own."""


def unveiled(actor: Actor, entries: Sequence[AuditEntry]) -> list[AuditEntry]:
    """The entries without those that this person must not read yet."""
    hidden: set[int] = set()
    for kind, veil in VEILS.items():
        of_kind = [entry for entry in entries if entry.subject_kind == kind]
        if of_kind:
            hidden.update(veil(actor, of_kind))
    return [entry for entry in entries if entry.seq not in hidden]


def history(row: Row, *, actor: Actor, first: int = 0, most: int = 100) -> list[Change]:
    """Changes of a row and of what belongs to it, newest first, as `actor` may read them now.

    Ask for ``audit.read`` before.
    """
    own = Q(subject_kind=row.kind, subject_id=str(row.pk)) | Q(parent_kind=row.kind, parent_id=str(row.pk))
    return changes(unveiled(actor, list(AuditEntry.objects.filter(own).order_by("-seq")[first : first + most])))


def changes(entries: Sequence[AuditEntry]) -> list[Change]:
    """Entries in words, in their order; names of people and records are looked up together."""
    names = actor_names(entry.actor for entry in entries)
    records = _records(entries)
    return [_change(entry, names, records) for entry in entries]


def actor_names(keys: Iterable[str]) -> dict[str, str]:
    """Who stands behind each key of the trail, as far as it is still known."""
    found: dict[str, str] = {}
    ids = []
    for key in set(keys):
        if key == "public":
            found[key] = words(say("nobody signed in"))
        elif key.startswith("system:"):
            found[key] = words(say("the program ({task})", task=key.removeprefix("system:")))
        else:
            found[key] = words(say("an account that is no more"))
            if _is_id(key):
                ids.append(key)
    for user in get_user_model()._default_manager.filter(pk__in=ids):
        erased = getattr(user, "erased_at", None) is not None
        found[str(user.pk)] = words(say("an account that was erased")) if erased else user.get_full_name()
    return found


def model_of(kind: str) -> type[models.Model] | None:
    """The model of a kind of row; None when the program knows it no longer."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _field(model: type[models.Model] | None, name: str) -> models.Field[Any, Any] | None:
    if model is None:
        return None
    field = next((f for f in model._meta.get_fields() if f.name == name), None)
    return field if isinstance(field, models.Field) else None


def _records(entries: Sequence[AuditEntry]) -> dict[tuple[str, str], models.Model]:
    """Every row that the entries are about or refer to, by kind and id, in one query a kind."""
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for entry in entries:
        model = model_of(entry.subject_kind)
        if model is None:
            continue
        wanted[model].add(entry.subject_id)
        for values in (entry.before, entry.after):
            for name, value in values.items():
                field = _field(model, name)
                if isinstance(field, models.ForeignKey | models.ManyToManyField) and value:
                    other = field.related_model
                    assert not isinstance(other, str)
                    wanted[other].update(str(key) for key in (value if isinstance(value, list) else [value]))
    found = {}
    for model, keys in wanted.items():
        usable = [key for key in keys if _is_id(key)]
        for row in model._default_manager.filter(pk__in=usable):
            found[(model._meta.label_lower, str(row.pk))] = row
    return found


def _change(entry: AuditEntry, names: dict[str, str], records: dict[tuple[str, str], models.Model]) -> Change:
    model = model_of(entry.subject_kind)
    row = records.get((entry.subject_kind, entry.subject_id))
    fields: list[FieldChange] = []
    for name in dict.fromkeys([*entry.before, *entry.after]):
        fields += _field_changes(entry, model, name, records)
    called = _called(row) or entry.subject_label
    return Change(
        entry=entry,
        at=entry.at,
        who=names.get(entry.actor, entry.actor),
        operation=OPERATIONS.get(entry.operation) or say("{operation}", operation=entry.operation),
        kind=kind_label(entry.subject_kind),
        what=called,
        key=row.key if isinstance(row, Record) else entry.subject_id,
        fields=tuple(fields),
        why=entry.why,
        source=entry.source,
        undo=entry.action == "audit.undo",
    )


def _field_changes(
    entry: AuditEntry, model: type[models.Model] | None, name: str, records: dict[tuple[str, str], models.Model]
) -> list[FieldChange]:
    label = words(field_label(entry.subject_kind, name))
    old, new = entry.before.get(name), entry.after.get(name)
    if model is not None and name in secrets_of(model):
        return [FieldChange(name, label, "", "", hidden=True)]
    field = _field(model, name)
    if isinstance(field, TextField):
        before, after = Text(old or {}), Text(new or {})
        return [
            FieldChange(name, label, before.get(code, ""), after.get(code, ""), language=code)
            for code in dict.fromkeys([*before, *after])
            if before.get(code) != after.get(code)
        ]
    in_words = IN_WORDS.get(f"{entry.subject_kind}.{name}")
    parts = in_words(old, new) if in_words else None
    if parts is not None:
        called = {
            part: words(say("{field}: {part}", field=label, part=part.name)) if part.name else label for part in parts
        }
        return [FieldChange(name, called[part], part.old, part.new) for part in parts]
    before_shown, after_shown = _shown(old, field, records), _shown(new, field, records)
    return [FieldChange(name, label, before_shown, after_shown)] if before_shown != after_shown else []


def _shown(value: object, field: models.Field[Any, Any] | None, records: dict[tuple[str, str], models.Model]) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(field, models.ForeignKey | models.ManyToManyField):
        other = field.related_model
        assert not isinstance(other, str)
        keys = value if isinstance(value, list) else [value]
        return ", ".join(_named(records.get((other._meta.label_lower, str(key))), str(key)) for key in keys)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return words(say("yes")) if value else words(say("no"))
    if isinstance(field, models.DateTimeField) and isinstance(value, str):
        return date_format(timezone.localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
    if isinstance(value, list | dict):
        if isinstance(value, dict) and value.keys() >= {"template", "values"}:
            return words(message_of(value))  # a sentence kept until somebody reads it
        if isinstance(value, list) and all(isinstance(part, str | int) for part in value):
            return ", ".join(str(part) for part in value)
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _named(row: models.Model | None, key: str) -> str:
    return _called(row) or (str(row) if row is not None else key)


def _called(row: models.Model | None) -> str:
    """What people call a row; empty for parts that have no name of their own."""
    label = getattr(row, "label", None)
    if callable(label):
        return str(label())
    return str(row) if row is not None and type(row).__str__ is not models.Model.__str__ else ""
