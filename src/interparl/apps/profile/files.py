"""The files of a profile: found, read as TOML, each record with its place."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interparl.apps.profile.fault import Fault, Place
from interparl.apps.profile.nearest import nearest
from interparl.apps.profile.schema.tables import BY_NAME
from interparl.engine.message import say

LARGEST = 20_000_000
"""Bytes of one file: more is no file written by people."""
HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\]?", re.MULTILINE)


@dataclass(slots=True)
class Raw:
    """Records as they stand in the files, table by table, and what is wrong with the files."""

    records: dict[str, list[tuple[Place, dict[str, Any]]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_folder(folder: Path) -> Raw:
    """Every ``*.toml`` file of the folder, in the order of their names."""
    raw = Raw()
    if not folder.is_dir():
        raw.faults.append(
            Fault(
                Place(str(folder)),
                "",
                say("There is no such folder."),
                say("Name a folder with the files of a profile."),
            )
        )
        return raw
    files = sorted(folder.glob("*.toml"))
    if not files:
        raw.faults.append(
            Fault(
                Place(str(folder)),
                "",
                say("This folder has no files of a profile."),
                say("Put files there whose names end with .toml."),
            )
        )
    for file in files:
        _read_file(file, raw)
    return raw


def _read_file(file: Path, raw: Raw) -> None:
    if file.stat().st_size > LARGEST:
        raw.faults.append(
            Fault(Place(file.name), "", say("This file is too large."), say("Divide it into several files."))
        )
        return
    try:
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raw.faults.append(Fault(Place(file.name), "", say("This file is not in UTF-8."), say("Save it as UTF-8.")))
        return
    except tomllib.TOMLDecodeError as error:
        raw.faults.append(_syntax(file.name, str(error)))
        return
    lines = _lines_of_headers(text)
    for table, found in data.items():
        if table not in BY_NAME:
            raw.faults.append(
                Fault(
                    Place(file.name, line=(lines.get(table) or [0])[0]),
                    table,
                    say("This table is not known."),
                    nearest(table, BY_NAME),
                )
            )
            continue
        single = table == "assembly"
        if isinstance(found, dict) and single:
            records: list[Any] = [found]
        elif isinstance(found, list) and not single:
            records = found
        else:
            mend = (
                say("Write its head as [{table}].", table=table)
                if single
                else say("Write its head as [[{table}]].", table=table)
            )
            raw.faults.append(Fault(Place(file.name), table, say("This table has the wrong head."), mend))
            continue
        known = lines.get(table, [])
        for number, record in enumerate(records, 1):
            line = known[number - 1] if len(known) == len(records) else 0
            key = record.get("key", "") if isinstance(record, dict) else ""
            place = Place(file.name, table, number, str(key), line)
            if not isinstance(record, dict):
                raw.faults.append(
                    Fault(
                        place,
                        "",
                        say("This is no table."),
                        say("Write its head as [[{table}]].", table=table),
                    )
                )
                continue
            raw.faults += _unstorable(record, place)
            raw.records.setdefault(table, []).append((place, record))


def _unstorable(value: Any, place: Place, way: str = "") -> list[Fault]:
    """Values that TOML can write and no database keeps."""
    if isinstance(value, dict):
        return [fault for name, each in value.items() for fault in _unstorable(each, place, f"{way}.{name}".strip("."))]
    if isinstance(value, list):
        return [fault for n, each in enumerate(value, 1) for fault in _unstorable(each, place, f"{way}[{n}]")]
    if isinstance(value, str) and "\0" in value:
        return [Fault(place, way, say("This text holds a character that cannot be stored."), say("Leave out \\u0000."))]
    if isinstance(value, float) and not math.isfinite(value):
        return [Fault(place, way, say("This is no number that can be stored."), say("Write a finite number."))]
    return []


def _lines_of_headers(text: str) -> dict[str, list[int]]:
    """Lines on which the heads of a table stand, to tell people where to look."""
    found: dict[str, list[int]] = {}
    for match in HEADER.finditer(text):
        found.setdefault(match.group(1), []).append(text.count("\n", 0, match.start()) + 1)
    return found


def _syntax(name: str, told: str) -> Fault:
    where = re.search(r"\(at line (\d+), column (\d+)\)", told)
    line = int(where.group(1)) if where else 0
    if "overwrite" in told.lower() or "twice" in told.lower():
        return Fault(
            Place(name, line=line),
            "",
            say("A name is given twice in one table."),
            say("Leave one of them out; the head of each record has double brackets."),
        )
    return Fault(
        Place(name, line=line),
        "",
        say("This is no TOML."),
        say("Look at the quotes, brackets and commas here; dates without a day stand in quotes."),
    )
