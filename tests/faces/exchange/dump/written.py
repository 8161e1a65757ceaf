"""A written copy, read back and held against its own description."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from interparl.faces.exchange.dump.tables import TABLES
from interparl.faces.exchange.dump.writing import write_dump


def copy_of(tmp_path: Path, name: str = "a.zip", **how: Any) -> zipfile.ZipFile:
    write_dump(tmp_path / name, **how)
    return zipfile.ZipFile(tmp_path / name)


def rows(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in archive.read(f"json/{table}.jsonl").splitlines()]


def cells(archive: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"csv/{table}.csv").decode(), newline="")))


def told_alike(archive: zipfile.ZipFile) -> None:
    """CSV and JSON lines have the same rows, each key once."""
    for table in TABLES:
        keys = [tuple(str(row[name]) for name in table.key) for row in rows(archive, table.name)]
        assert keys == [tuple(row[name] for name in table.key) for row in cells(archive, table.name)]
        assert [key for key, times in Counter(keys).items() if times > 1] == []


def as_described(archive: zipfile.ZipFile) -> int:
    """CSVW: each column named in order, values of their datatype, every reference found; how many there were."""
    described = json.loads(archive.read("csv-metadata.json"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    held = {table["url"]: cells(archive, table["url"][4:-4]) for table in described["tables"]}
    assert held.keys() == {name for name in archive.namelist() if name.startswith("csv/")}
    references = 0
    for table in described["tables"]:
        schema, found = table["tableSchema"], held[table["url"]]
        header = archive.read(table["url"]).decode().splitlines()[0].split(",")
        assert [column["name"] for column in schema["columns"]] == header
        for column in schema["columns"]:
            assert {row[column["name"]] for row in found if not fits(column, row[column["name"]])} == set()
        for key in schema.get("foreignKeys", ()):
            here, there = listed(key["columnReference"]), listed(key["reference"]["columnReference"])
            targets = {tuple(row[name] for name in there) for row in held[key["reference"]["resource"]]}
            named = {tuple(row[name] for name in here) for row in found if row[here[0]]}
            assert named <= targets
            references += len(named)
    return references


def listed(names: str | list[str]) -> list[str]:
    """Columns of a reference: one, or those that refer together."""
    return [names] if isinstance(names, str) else names


def fits(column: dict[str, Any], cell: str) -> bool:
    """Whether a cell is of the column's datatype."""
    if not cell:
        return not column.get("required")
    match column["datatype"]:
        case {"format": pattern}:
            return re.fullmatch(pattern, cell) is not None
        case "dateTimeStamp":
            return datetime.fromisoformat(cell).tzinfo is not None
        case "date":
            return re.fullmatch(r"\d{4}-\d\d-\d\d", cell) is not None
        case "integer":
            return re.fullmatch(r"-?\d+", cell) is not None
        case "number":
            return math.isfinite(float(cell))
        case "boolean":
            return cell in {"true", "false"}
        case "json":
            json.loads(cell)
            return True
    return bool(column["datatype"] == "string")
