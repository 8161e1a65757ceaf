"""Tables of any format: data stay tables, tables that only lay a page out are unrolled into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interparl.engine.lawtext.readers.lawish import is_heading, is_numbered

_MARKER = re.compile(r"(?:\(?(?:\d{1,4}|[IVXLC]{1,6}|[^\W\d_]{1,2})(?:[.\-]\d+)*[.)]*|[-–—•*]|§\s*\d+\.?)")
_LONG_CELL = 8
"""A cell of more lines than this is a part of the page, not of a table."""
_SHORT_CELL = 80
"""Cells up to this length (characters) may make one line together: a signature, a date and a place."""
_WORDS = 25
"""From this length (characters) what stands beside a number is a sentence rather than a figure."""

Row = Sequence[Sequence[str]]
"""The cells of a row, each a sequence of lines; empty cells left out."""


def is_data(rows: Sequence[Row]) -> bool:
    """Whether a table holds data: several rows of several cells, none of which is a law of its own."""
    rows = [row for row in rows if row]
    wide = [row for row in rows if len(row) >= 2]
    if len(rows) < 2 or len(wide) * 2 < len(rows):
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > _LONG_CELL or sum(map(is_heading, cell)) >= 2 for cell in cells):
        return False
    if all(numbered_text(row) for row in wide):
        return False
    # Two versions of a law side by side are not data either: each cell has several numbered paragraphs.
    return not any(sum(map(is_numbered, cell)) >= 4 for cell in cells)


def is_marker(cell: Sequence[str]) -> bool:
    """Whether a cell holds only the number of what stands in the next cell."""
    return len(cell) == 1 and _MARKER.fullmatch(cell[0]) is not None


def numbered_text(row: Row) -> bool:
    """Whether a row is a number and, beside it, the words that it numbers."""
    return len(row) == 2 and is_marker(row[0]) and sum(map(len, row[1])) >= _WORDS


def reads_as_one(row: Row) -> bool:
    """Whether the cells of a row make one line: a number and its text, or the short cells of a signature."""
    if len(row) < 2:
        return False
    if numbered_text(row) and len(row[1]) == 1:
        return True
    return all(len(cell) == 1 and len(cell[0]) <= _SHORT_CELL and not is_heading(cell[0]) for cell in row)
