"""A programme as a workbook: the items first, as a table that can be imported again; then how far it is, and the rest.

Text is text: nothing of a title becomes a formula.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.exchange.programme.sections import Cell, Section, Written
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.report.sheets import Sheets, workbook

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

LINE = {"border": 1, "border_color": "#D5DCE2"}
LINE_HEIGHT = 15
"""Points."""
WIDER = 1.2
"""Letters of words that break at spaces take more room than the digits by which a column is measured."""


def render(found: Written) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    file = workbook(out)
    _Writer(file, found).write()
    file.close()
    return out.getvalue()


class _Writer(Sheets):
    def __init__(self, file: Workbook, found: Written) -> None:
        self.found = found
        self.title = clean(found.title.in_(found.language))
        super().__init__(file, self.title)

    def write(self) -> None:
        day = self.found.day
        self.book.set_properties(
            {
                "title": self.title[:255],
                "author": "interparl",
                "comments": clean(" ".join(self.found.lines))[:255],
                "created": datetime(day.year, day.month, day.day),
            }
        )
        self.section(self.found.items, bare=True)
        self.progress()
        for section in self.found.sections:
            self.section(section)

    def progress(self) -> None:
        """Both shares with their base and day."""
        sheet = self.sheet(words(say("Progress")))
        sheet.set_column(0, 0, 120)
        self.text(sheet, 0, 0, self.title, bold=True, font_size=15, font_color="#0F4C5C")
        for row, line in enumerate(self.found.lines, 2):
            self.text(sheet, row, 0, clean(line), text_wrap=True)

    def section(self, section: Section, *, bare: bool = False) -> None:
        """A sheet for a section; a `bare` one is nothing but its table."""
        sheet = self.sheet(section.title)
        row = 0
        if not bare:
            for note in (section.title, *section.notes):
                self.text(sheet, row, 0, clean(note), bold=not row)
                row += 1
            row += 1
        if not section.head:
            return
        self.head(sheet, row, list(section.head))
        for at, width in enumerate(section.widths):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        for line in section.rows:
            row += 1
            if line.chapter:
                self.text(sheet, row, 0, self.words(line.chapter), bold=True, bg_color="#F0F3F5")
                continue
            told = [self.words(cell) for cell in line.cells]
            # said by us: not every program makes room for wrapped words when it opens the file
            sheet.set_row(row, LINE_HEIGHT * max(map(_lines, told, section.widths), default=1))
            for at, cell in enumerate(told):
                self.text(sheet, row, at, cell, text_wrap=True, **LINE)

    def words(self, cell: Cell) -> str:
        return clean(cell.in_(self.found.language) if isinstance(cell, Text) else cell)


def _lines(words: str, width: float) -> int:
    """How many lines words take in a column of that many characters."""
    return sum(1 + int(len(paragraph) * WIDER // max(width, 1)) for paragraph in words.split("\n"))
