"""Rows of a table as CSV cells, and the names of the CSV columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.report.plain import harmless

FREE = frozenset({Kind.TEXT, Kind.WORD})
"""Kinds whose values people typed: a spreadsheet program must not take them for formulas."""


def header(table: Table, languages: Sequence[str]) -> list[str]:
    """Names of the CSV columns; a text has one a language (``name_en``)."""
    return [name for column in table.columns for name in names(column, languages)]


def names(column: Column, languages: Sequence[str]) -> list[str]:
    """Names of the CSV columns of one column."""
    if column.kind is not Kind.TEXT:
        return [column.name]
    return [f"{column.name}_{language.replace('-', '_').lower()}" for language in languages]


def cells(table: Table, row: dict[str, Any], languages: Sequence[str]) -> list[str]:
    """The cells of one row, under `header`."""
    found: list[str] = []
    for column in table.columns:
        value = row[column.name]
        if column.kind is Kind.TEXT:
            found += [harmless(value.get(language, "")) for language in languages]
        elif column.kind is Kind.DATA:
            found.append("" if value is None else compact(value))
        elif column.kind is Kind.REFS:
            found.append(" ".join(value))
        elif column.kind is Kind.YES:
            found.append("" if value is None else str(bool(value)).lower())
        else:
            text = "" if value is None else str(value)
            found.append(harmless(text) if column.kind in FREE else text)
    return found


def compact(value: Any) -> str:
    """JSON on one line, keys in order."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
