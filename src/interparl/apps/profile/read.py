"""A profile read and checked: everything wrong with it is told at once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from interparl.apps.profile.cross import cross_faults
from interparl.apps.profile.explain import faults_of
from interparl.apps.profile.fault import Fault, Place, ProfileError
from interparl.apps.profile.files import Raw, read_folder
from interparl.apps.profile.schema.assembly import AccountPart, AssemblyPart
from interparl.apps.profile.schema.part import Part
from interparl.apps.profile.schema.tables import TABLES
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Profile:
    """An assembly as its files describe it; `parts` are the records by table, in the order of the files."""

    assembly: AssemblyPart
    parts: dict[str, tuple[Part, ...]]
    digest: str
    """SHA-256 (hex) over what the files say, not over how they are written."""

    def accounts(self) -> tuple[AccountPart, ...]:
        """Accounts for trying things out."""
        return tuple(part for part in self.parts.get("account", ()) if isinstance(part, AccountPart))


def check_profile(folder: Path) -> tuple[Profile | None, tuple[Fault, ...]]:
    """Read a folder; the profile, or None with everything that is wrong with it."""
    return check_raw(read_folder(folder), folder.name)


def check_raw(raw: Raw, name: str) -> tuple[Profile | None, tuple[Fault, ...]]:
    """Check records that were read; `name` is what the whole is called in faults of no file."""
    placed: dict[str, list[tuple[Place, Part]]] = {}
    faults = list(raw.faults)
    for part in TABLES:
        for place, record in raw.records.get(part.table, []):
            try:
                placed.setdefault(part.table, []).append((place, part.model_validate(record)))
            except ValidationError as error:
                faults += faults_of(error, place, part)
    faults += _one_assembly(raw, name)
    if not raw.faults:  # what a file that cannot be read would have held is not missing
        faults += cross_faults(placed, {table: _keys(raw, table) for table in raw.records})
    if faults:
        return None, tuple(sorted(faults, key=lambda one: (one.place.file, one.place.line, one.place.index)))
    parts = {table: tuple(part for _, part in found) for table, found in placed.items()}
    assembly = parts["assembly"][0]
    assert isinstance(assembly, AssemblyPart)
    return Profile(assembly, parts, _digest(raw)), ()


def read_profile(folder: Path) -> Profile:
    """Read a folder; `ProfileError` with everything that is wrong with it."""
    profile, faults = check_profile(folder)
    if profile is None:
        raise ProfileError(faults)
    return profile


def _keys(raw: Raw, table: str) -> set[str]:
    """Keys of a table, also of records that have faults of their own: a reference to them is none."""
    return {str(record["key"]) for _, record in raw.records.get(table, []) if isinstance(record.get("key"), str)}


def _one_assembly(raw: Raw, name: str) -> list[Fault]:
    found = raw.records.get("assembly", [])
    if found or any(fault.place.table in {"", "assembly"} for fault in raw.faults):
        return [
            Fault(place, "", say("The assembly is described twice."), say("Keep one of the tables."))
            for place, _ in found[1:]
        ]
    return [
        Fault(
            Place(name),
            "assembly",
            say("No file describes the assembly itself."),
            say("Write a table with the head [assembly] in the file assembly.toml."),
        )
    ]


def _digest(raw: Raw) -> str:
    content: dict[str, Any] = {
        table: [record for _, record in found] for table, found in sorted(raw.records.items()) if table != "account"
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
