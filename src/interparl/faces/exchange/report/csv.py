"""The correlation table as CSV: one row a provision, subject and counterpart, columns as in the data dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from interparl.engine.concordance.result import Comparison
from interparl.engine.concordance.tables import CorrelationRow, Row
from interparl.engine.concordance.tabulate import correlation_rows
from interparl.faces.exchange.report.plain import harmless, machine

BOM = "\ufeff"


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes. CSV has no room for day, title and notice: a row that is no row would break every reader."""
    return table(CorrelationRow, correlation_rows(comparison), language=language)


def table(row_type: type[Row], rows: Iterable[Row], *, language: str = "en", bom: bool = True) -> bytes:
    """Typed rows as CSV in UTF-8 (RFC 4180). With `bom` Excel reads the letters right.

    Cells that a spreadsheet program would run as a formula get an apostrophe in front.
    """
    names = [field.name for field in fields(row_type)]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(getattr(row, name), language) for name in names])
    return ((BOM if bom else "") + out.getvalue()).encode("utf-8")


def _cell(value: object, language: str) -> str | int | float:
    found = machine(value, language)
    if found is None:
        return ""
    return harmless(found) if isinstance(found, str) else found
