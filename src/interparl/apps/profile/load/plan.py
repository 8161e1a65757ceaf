"""What the records of a profile become: rows with their columns and links, in the order in which they can be made."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from interparl.apps.common.text import Text
from interparl.apps.profile.cross import references
from interparl.apps.profile.read import Profile
from interparl.apps.profile.schema.decisions import DecisionPart
from interparl.apps.profile.schema.part import Entry, NamedEntry, Part
from interparl.apps.profile.schema.publications import AssertionPart, PublicationPart
from interparl.apps.profile.schema.sittings import AttendancePart, ChairingPart, ItemPart, SittingPart
from interparl.apps.profile.schema.tables import BY_NAME, TABLES, parts_in

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://interparl.org/profile")
NOON = time(12)
"""A day of publication without an hour: at noon it is the same day in nearly every time zone."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Another record of the profile, found when it has been made."""

    table: str
    key: str


@dataclass(slots=True)
class Want:
    """A row as the profile wants it. `key` is set for records, `id` is the same in every installation.

    `moments`: columns that hold when it was recorded here, so they are set once.
    """

    ref: Ref
    model: str
    id: uuid.UUID
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[Ref]] = field(default_factory=dict)
    of: Ref | None = None
    moments: tuple[str, ...] = ()


def planned(profile: Profile) -> list[Want]:
    """Every row of the profile, agendas and accounts apart."""
    records: list[Want] = []
    inner: list[Want] = []
    for table in TABLES:
        parts = profile.parts.get(table.table, ())
        if not table.model:
            continue
        wants = [_want(profile, part) for part in _parents_first(parts)]
        (inner if table is AssertionPart else records).extend(wants)
        for part, want in zip(_parents_first(parts), wants, strict=True):
            inner += _named(profile, part, want)
            for name, _ in parts_in(table):
                for each in getattr(part, name):
                    if each.model:
                        made = _want(profile, each, want)
                        (records if isinstance(each, ItemPart) else inner).append(made)
    return records + inner


def _named(profile: Profile, part: Part, want: Want) -> Iterator[Want]:
    """That a source names a record so is a statement of the source; its word is the English name, else the first."""
    for source in part.sources if isinstance(part, NamedEntry) else ():
        assert isinstance(part, NamedEntry)
        way = (want.ref.table, want.ref.key, "named", source)
        values = {
            "subject_kind": part.model.lower(),
            "subject_key": part.key,
            "field": "name",
            "value": Text(part.name).in_("en"),
            "source": Ref("source", source),
            "visibility": part.visibility.value,
        }
        yield Want(Ref("/".join(way), source), "common.Assertion", row_id(profile, *way), values=values)


def _parents_first(parts: tuple[Part, ...]) -> list[Part]:
    """Records that stand under others come after them."""
    by_key = {part.identity(): part for part in parts}

    def depth(part: Part) -> int:
        above = by_key.get(getattr(part, "parent", "") if isinstance(getattr(part, "parent", ""), str) else "")
        return 0 if above is None else depth(above) + 1

    return sorted(parts, key=depth) if any("parent" in type(part).model_fields for part in parts) else list(parts)


def row_id(profile: Profile, *way: str) -> uuid.UUID:
    """The permanent id of a row: the same in every installation that loads this profile."""
    return uuid.uuid5(NAMESPACE, "/".join((profile.assembly.key, *way)))


def _want(profile: Profile, part: Part, within: Want | None = None) -> Want:
    way = (within.ref.table, within.ref.key) if within else ()
    key = part.identity()
    want = Want(
        Ref("/".join((*way, part.table)) if within else part.table, key),
        part.model,
        row_id(profile, *way, part.table, key),
        of=within.ref if within else None,
    )
    if isinstance(part, Entry):
        want.key = key
    if isinstance(part, ItemPart) and within:
        want.ref, want.key = item_ref(within.key, part.key), f"{within.key}-{part.key}"
    elif isinstance(part, Entry) and within:
        want.key = f"{within.key}-{part.key}"
    if within:
        want.values[part.within] = within.ref
    refs = {way: (table, key) for way, table, key in references(part)}
    for name in type(part).model_fields:
        if name in part.apart or name == "key" or (name == "sources" and isinstance(part, NamedEntry)):
            continue
        want.values[part.columns.get(name, name)] = _value(part, name, refs)
    want.values |= part.more_values()
    want.moments = part.moments()
    want.links = _links(part)
    if isinstance(part, ChairingPart) and within:
        want.values["item"] = item_ref(within.key, part.item) if part.item else None
    _special(profile, part, want)
    return want


def item_ref(sitting: str, key: str) -> Ref:
    """An agenda item within its sitting."""
    return Ref("item", f"{sitting}-{key}")


def _value(part: Part, name: str, refs: dict[str, tuple[str, str]]) -> Any:
    value = getattr(part, name)
    if name in refs:
        return Ref(*refs[name])
    if _is_reference(part, name) and not value:
        return None
    if _is_text(part, name):
        return Text(value)
    if isinstance(value, list) and value and isinstance(value[0], Part):
        return [each.model_dump() for each in value]
    return getattr(value, "value", value)


def _is_reference(part: Part, name: str) -> bool:
    return any(hasattr(mark, "table") for mark in type(part).model_fields[name].metadata)


def _is_text(part: Part, name: str) -> bool:
    return type(part).model_fields[name].annotation == dict[str, str] and name != "numbering"


LINKS = {
    SittingPart: {"organs": "organ", "more_sources": "source"},
    AttendancePart: {"people": "person"},
    PublicationPart: {
        "organs": "organ",
        "sittings": "sitting",
        "decisions": "decision",
        "people": "person",
        "states": "state",
        "sources": "source",
    },
}


def _links(part: Part) -> dict[str, list[Ref]]:
    return {name: [Ref(table, key) for key in getattr(part, name)] for name, table in LINKS.get(type(part), {}).items()}


def _special(profile: Profile, part: Part, want: Want) -> None:
    if isinstance(part, DecisionPart):
        want.values["item"] = item_ref(part.sitting, part.item) if part.item else None
    if isinstance(part, PublicationPart):
        want.values["published_at"] = None
        if part.published:
            day = date.fromisoformat(part.published)
            want.values["published_at"] = datetime.combine(day, NOON, ZoneInfo(profile.assembly.time_zone))
    if isinstance(part, AssertionPart):
        want.values["subject_kind"] = BY_NAME[part.kind].model.lower()
        want.values["subject_key"] = part.subject
    if part.table == "assembly":
        want.values["profile_digest"] = profile.digest


def needed(want: Want) -> Iterator[Ref]:
    """Every record that a row cannot do without."""
    return (value for value in want.values.values() if isinstance(value, Ref))


def refs_of(want: Want) -> Iterator[Ref]:
    """Every record that a row speaks of."""
    yield from needed(want)
    for links in want.links.values():
        yield from links
