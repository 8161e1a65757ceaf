"""Tables of a page: data kept as tables, layout unrolled into lines."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.engine.lawtext.readers.html_flat import FlatLine, FlatPage, Grid
from interparl.engine.lawtext.readers.tables import is_data, reads_as_one
from interparl.engine.lawtext.tree import Cell, Table


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
        if is_data([[[line.text for line in cell] for cell in row] for row in filled]):
            _add_table(grid, lines, found)
        else:
            for row in filled:
                if reads_as_one([[line.text for line in cell] for cell in row]):
                    members = [line for cell in row for line in cell]
                    one = Row(members[0], " ".join(line.text for line in members), None)
                    found.update((id(line), one) for line in members)
    return found


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
