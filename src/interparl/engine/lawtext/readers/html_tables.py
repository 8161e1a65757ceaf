"""Tables of a page: data kept as tables, layout unrolled into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interparl.engine.lawtext.readers.html_flat import FlatLine, FlatPage, Grid
from interparl.engine.lawtext.readers.lawish import is_heading, is_numbered
from interparl.engine.lawtext.tree import Cell, Table

_MARKER = re.compile(r"(?:\(?(?:\d{1,4}|[IVXLC]{1,6}|[^\W\d_]{1,2})(?:[.\-]\d+)*[.)]*|[-–—•*]|§\s*\d+\.?)")
_LONG_CELL = 8
"""A cell of more lines than this is a part of the page, not of a table."""


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that become one: a whole table, or a row that reads as one paragraph."""

    first: FlatLine
    text: str
    table: Table | None


def rows_of(page: FlatPage, kept: set[int]) -> dict[int, Row]:
    """For the id of each line that stands in a table of data, or in a row to be joined: what it becomes part of."""
    found: dict[int, Row] = {}
    for grid in page.grids:
        lines = [
            [[page.lines[i] for i in cell.lines if id(page.lines[i]) in kept] for cell in row] for row in grid.rows
        ]
        filled = [[cell for cell in row if cell] for row in lines]
        filled = [row for row in filled if row]
        if grid.nested or not filled:
            continue
        if _is_data(filled):
            _add_table(grid, lines, found)
        else:
            for row in filled:
                if len(row) >= 2 and _reads_as_one(row):
                    members = [line for cell in row for line in cell]
                    one = Row(members[0], " ".join(line.text for line in members), None)
                    found.update((id(line), one) for line in members)
    return found


def _is_data(rows: list[list[list[FlatLine]]]) -> bool:
    wide = [row for row in rows if len(row) >= 2]
    if len(rows) < 2 or len(wide) * 2 < len(rows):
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > _LONG_CELL or sum(is_heading(line.text) for line in cell) >= 2 for cell in cells):
        return False
    if all(len(row) == 2 and _is_marker(row[0]) for row in wide):
        return False
    # Two versions of a law side by side are not data either: each cell has several numbered paragraphs.
    return not any(sum(is_numbered(line.text) for line in cell) >= 4 for cell in cells)


def _is_marker(cell: list[FlatLine]) -> bool:
    return len(cell) == 1 and _MARKER.fullmatch(cell[0].text) is not None


def _reads_as_one(row: list[list[FlatLine]]) -> bool:
    """A number and its text, or the short cells of a signature ("President", "name")."""
    if _is_marker(row[0]) and len(row) == 2 and len(row[1]) == 1:
        return True
    return all(len(cell) == 1 and len(cell[0].text) <= 80 and not is_heading(cell[0].text) for cell in row)


def _add_table(grid: Grid, lines: list[list[list[FlatLine]]], found: dict[int, Row]) -> None:
    rows = tuple(
        tuple(
            Cell(" ".join(line.text for line in texts), cell.header, cell.colspan, cell.rowspan)
            for cell, texts in zip(row, row_lines, strict=True)
        )
        for row, row_lines in zip(grid.rows, lines, strict=True)
        if any(row_lines)
    )
    members = [line for row in lines for cell in row for line in cell]
    table = Table(rows)
    one = Row(members[0], table.text(), table)
    found.update((id(line), one) for line in members)
