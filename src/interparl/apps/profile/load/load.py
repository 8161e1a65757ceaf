"""Bring a profile into the registers: one transaction, by key, nothing twice, nothing of people's work overwritten."""

from __future__ import annotations

import uuid
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, plain, values_of, writing
from interparl.apps.common.models import Assembly, AuditEntry, Claim, Record, Row
from interparl.apps.profile.load.agenda import set_agenda
from interparl.apps.profile.load.hands import Hands
from interparl.apps.profile.load.plan import Ref, Want, needed, planned
from interparl.apps.profile.load.report import REMOVED, Kept, Report
from interparl.apps.profile.read import Profile
from interparl.apps.profile.rules import LOAD
from interparl.apps.profile.schema.sittings import SittingPart
from interparl.engine.message import say

BY_THEMSELVES = frozenset({"sittings.agendaversion", "sittings.agendaline"})
"""Kinds whose earlier rows stay for good: a new version of an agenda stands beside the old one."""


ONE_OF = {
    "sittings.Attendance": ("sitting", "delegation"),
    "organs.ProcedureRule": ("rule_key", "rule_version"),
}
"""Rows of which the database allows one: people may have made it before, under another id."""


def actor_of(profile: Profile) -> Actor:
    """Who writes when a profile is loaded: the audit trail tells it from people by this key."""
    return Actor.system(f"profile {profile.assembly.key}"[:70])


def load_profile(profile: Profile, *, overwrite: bool = False) -> Report:
    """Create what is missing and change what differs; `overwrite`: also what people have changed since.

    Raises `Refused` when the installation runs another assembly, or when a record cannot be stored.
    """
    other = Assembly.objects.exclude(key=profile.assembly.key).first()
    if other is not None:
        raise Refused(
            say(
                "This installation runs another assembly ({name}). Use an installation of its own for each assembly.",
                name=other.label(),
            )
        )
    actor = actor_of(profile)
    with writing(actor, LOAD) as write:
        load = _Load(profile, write, Hands(actor.key), overwrite)
        load.rows()
        for part in profile.parts.get("sitting", ()):
            assert isinstance(part, SittingPart)
            if Ref("sitting", part.key) not in load.made:
                continue
            set_agenda(load.write, load.hands, load.made, part, load.report, overwrite=overwrite)
    load.report.gone = _gone(actor, load.seen)
    return load.report


class _Load:
    """One load under way."""

    def __init__(self, profile: Profile, write: Writing, hands: Hands, overwrite: bool) -> None:
        self.write, self.hands, self.overwrite = write, hands, overwrite
        self.wants = planned(profile)
        self.report = Report()
        self.made: dict[Ref, Row] = {}
        self.seen: set[str] = set()
        self._there: dict[str, tuple[dict[str, Row], dict[uuid.UUID, Row]]] = {}

    def rows(self) -> None:
        """Every row of the plan, in its order."""
        for want in self.wants:
            if not all(ref in self.made for ref in needed(want)):
                continue  # what it belongs to was removed by people
            row = self._find(want)
            if row is None and not self.overwrite and self.hands.people_removed(want.model, want.id):
                self.report.kept.append(Kept(want.model.lower(), want.key or str(want.id), REMOVED))
                continue
            try:
                row = self._create(want) if row is None else self._change(want, row)
            except ValidationError as error:
                raise _unstorable(want, " ".join(error.messages)) from error
            except IntegrityError as error:
                raise _unstorable(want, str(error)) from error
            self.made[want.ref] = row
            self.seen.add(str(row.pk))

    def _find(self, want: Want) -> Row | None:
        """The row that is there already: a record by its key, another row by its id."""
        if want.model not in self._there:
            rows: list[Row] = list(apps.get_model(want.model)._default_manager.all())
            by_key: dict[str, Row] = {row.key: row for row in rows if isinstance(row, Record)}
            self._there[want.model] = by_key, {row.id: row for row in rows}
        keys, ids = self._there[want.model]
        found = keys.get(want.key) if want.key else ids.get(want.id)
        if found is None and want.model in ONE_OF:
            values = self._values(want)
            lookup = {name: values[name] for name in ONE_OF[want.model]}
            found = apps.get_model(want.model)._default_manager.filter(**lookup).first()
        return found

    def _values(self, want: Want) -> dict[str, Any]:
        return {name: self.made[v] if isinstance(v, Ref) else v for name, v in want.values.items()}

    def _links(self, want: Want) -> dict[str, list[Row]]:
        """Linked rows, those that people removed left out."""
        return {name: [self.made[ref] for ref in refs if ref in self.made] for name, refs in want.links.items()}

    def _create(self, want: Want) -> Row:
        values = self._values(want)
        if want.key:
            values["key"] = want.key
        values |= dict.fromkeys(want.moments, timezone.now())
        row: Row = apps.get_model(want.model)(id=want.id, **values)
        self.write.create(row, of=self._parent(want))
        for name, rows in self._links(want).items():
            if rows:
                self.write.link(row, name, rows)
        self.report.created[row.kind] += 1
        return row

    def _change(self, want: Want, row: Row) -> Row:
        values = self._values(want)
        now = values_of(row, values)
        differing = {name: value for name, value in values.items() if _stored(row, name, value) != now[name]}
        loose = {
            name: rows for name, rows in self._links(want).items() if _linked(row, name) != {other.pk for other in rows}
        }
        differing |= {name: timezone.now() for name in want.moments if getattr(row, name) is None}
        for name in [*differing, *loose]:
            if not self.overwrite and self.hands.people_wrote(row, name):
                self.report.kept.append(Kept(row.kind, _label(row), name))
                differing.pop(name, None)
                loose.pop(name, None)
        if differing:
            self.write.change(row, of=self._parent(want), **differing)
        for name, rows in loose.items():
            self.write.link(row, name, rows)
        (self.report.changed if differing or loose else self.report.same)[row.kind] += 1
        return row

    def _parent(self, want: Want) -> Row | None:
        return self.made[want.of] if want.of else None


def _unstorable(want: Want, reason: str) -> Refused:
    return Refused(
        say("{table} {key} cannot be stored: {reason}", table=want.ref.table, key=want.ref.key, reason=reason)
    )


def _label(row: Row) -> str:
    """A record by its key, a claim by that of its record and its id."""
    parent = row.parent if isinstance(row, Claim) else None
    if isinstance(row, Record):
        return row.key
    return f"{parent.key} {row.pk}" if isinstance(parent, Record) else str(row.pk)


def _stored(row: Row, name: str, value: Any) -> Any:
    """A wanted value as it would be read back from the database."""
    field = row._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return str(value.pk) if value is not None else None
    return plain(field.to_python(value)) if isinstance(field, models.Field) else plain(value)


def _linked(row: Row, name: str) -> set[Any]:
    return set(getattr(row, name).values_list("pk", flat=True))


def _gone(actor: Actor, seen: set[str]) -> list[tuple[str, str]]:
    """Records that an earlier load made, that are still there and that this profile does not have."""
    made = AuditEntry.objects.filter(actor=actor.key, action=LOAD, operation="create").order_by("seq")
    missing: dict[str, list[str]] = {}
    for kind, pk in made.values_list("subject_kind", "subject_id"):
        if pk not in seen and kind not in BY_THEMSELVES:
            missing.setdefault(kind, []).append(pk)
    return [
        (kind, _label(row))
        for kind, pks in missing.items()
        for row in apps.get_model(kind)._default_manager.filter(pk__in=pks)
    ]
