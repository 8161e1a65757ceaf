"""Sheets of a workbook: text as text, so that nothing in a law can become a formula, a link or a number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from interparl.faces.exchange.report.plain import DANGEROUS

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

LONGEST = 32_767
"""Characters that a cell of the format can hold."""


def workbook(out: io.BytesIO) -> Workbook:
    """A workbook into memory in which no text becomes a formula, a link or a number."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return Workbook(out, options)


class Sheets:
    """Writes into a workbook. `running` is the footer of its printed pages."""

    def __init__(self, book: Workbook, running: str) -> None:
        self.book = book
        self.running = running.strip().replace("&", "&&")
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.names: set[str] = set()

    def form(self, **properties: Any) -> Format:
        """A cell format, made once."""
        base = {"valign": "top", "font_name": "Calibri", "font_size": 10, **properties}
        key = tuple(sorted(base.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(base)
        return self.formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A sheet whose name the format allows: 31 characters, no signs that mean something, each once."""
        for sign in "[]:*?/\\":
            name = name.replace(sign, " ")
        name = name.strip("'")[:31]
        while name.lower() in self.names:
            name = name[:28] + " 2"
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{self.running[:180]}&R&8&P / &N")
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **properties: Any) -> None:
        """Write text as text; one that looks like a formula is marked as quoted, one too long for a cell is cut."""
        if len(text) > LONGEST:
            text = text[: LONGEST - 2] + " …"
        if text.startswith(DANGEROUS):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, text, self.form(**properties))

    def head(self, sheet: Worksheet, row: int, names: Sequence[str]) -> None:
        """The head row of a table."""
        sheet.set_row(row, 32)
        for column, name in enumerate(names):
            form = {"bold": True, "text_wrap": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF", "border": 1}
            self.text(sheet, row, column, name, **form, border_color="#D5DCE2")
