"""A published analysis as a workbook: summary, matrix, correlation table, divergences, figures, texts, dictionary."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from interparl.faces.exchange.analysis.cells import Teller
from interparl.faces.exchange.analysis.published import Published
from interparl.faces.exchange.analysis.states import DARK, PALE
from interparl.faces.exchange.analysis.tables import Table, tables
from interparl.faces.exchange.analysis.view import Book, Cell
from interparl.faces.exchange.report import words as report_words
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.report.sheets import Sheets, workbook

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

LINE: dict[str, Any] = {"border": 1, "border_color": "#D5DCE2"}
LONG = frozenset({"model_text", "counterpart_text", "words", "note", "reason", "law_title", "title"})
HEIGHT = 60
"""Points of a row with long texts: the whole text is in the cell and shows when it is opened."""


def render(published: Published, book: Book) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    file = workbook(out)
    _Writer(file, published, book).write()
    file.close()
    return out.getvalue()


class _Writer(Sheets):
    def __init__(self, file: Workbook, published: Published, book: Book) -> None:
        super().__init__(file, " · ".join(filter(None, (*book.notices, book.title, book.stands))))
        self.published, self.view, self.t = published, book, book.words

    def write(self) -> None:
        book = self.view
        year, month, day = (int(piece) for piece in book.published_iso.split("-"))
        self.book.set_properties(
            {
                "title": book.title[:255],
                "subject": book.model[:255],
                "author": book.body or "interparl",
                "comments": f"{' '.join(book.notices)} {book.stands} SHA-256 {book.digest}".strip(),
                "created": datetime(year, month, day),
            }
        )
        self.summary()
        self.matrix()
        found = tables(Teller(self.published.content, book.language))
        for table in found:
            self.table(table)
        self.dictionary(found)

    def top(self, sheet: Worksheet) -> int:
        """Title and notices; the next free row."""
        book = self.view
        self.text(sheet, 0, 0, book.title, bold=True, font_size=15, font_color="#0F4C5C")
        self.text(sheet, 1, 0, f"{book.model} · {book.stands} {book.published}", font_color="#4B5966")
        row = 2
        for notice in book.notices:
            self.text(sheet, row, 0, notice, bold=True, font_color="#7A4B00")
            row += 1
        return row + 1

    def summary(self) -> None:
        book, t = self.view, self.t
        sheet = self.sheet(t["summary"])
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 12, 15)
        row = self.top(sheet)
        for sentence in book.sentences:
            self.text(sheet, row, 0, f"• {sentence}")
            row += 1
        row += 1
        for fact in book.facts:
            self.text(sheet, row, 0, fact.label)
            self.text(sheet, row, 1, fact.value, bold=True, align="right")
            self.text(sheet, row, 2, fact.base, font_color="#4B5966")
            row += 1
        row += 1
        states = [one[0] for one in book.legend]
        heads = [f"{one[1]} {one[2]}" for one in book.legend]
        self.head(sheet, row, [t["column"], *heads, t["met"], "", t["conformity"], "", t["examined"]])
        for bar in (*(column.bar for column in book.columns), book.whole):
            row += 1
            self.text(sheet, row, 0, bar.name, bold=True, **LINE)
            for at, state in enumerate(states, 1):
                sheet.write_number(row, at, bar.count(state), self.form(**LINE))
            for at, text in enumerate(
                (bar.met, bar.met_base, bar.conformity, bar.conformity_base, bar.examined), len(states) + 1
            ):
                self.text(sheet, row, at, text, **LINE)
        row += 2
        self.text(sheet, row, 0, t["signatures"], bold=True, font_size=12)
        for one in book.signatures:
            row += 1
            self.text(sheet, row, 0, one.name, bold=True)
            told = (one.capacity, one.on, one.decision, one.statement)
            self.text(sheet, row, 1, "; ".join(filter(None, told)))
        for member in book.team:
            row += 1
            self.text(sheet, row, 0, member.name)
            self.text(sheet, row, 1, "; ".join(filter(None, (member.role, member.columns))))
        row += 2
        self.text(sheet, row, 0, t["method"], bold=True, font_size=12)
        for part in book.method_words:
            row += 1
            self.text(sheet, row, 0, part)
        for name, value in book.method:
            row += 1
            self.text(sheet, row, 0, name, font_color="#4B5966")
            self.text(sheet, row, 1, value)

    def matrix(self) -> None:
        book, t = self.view, self.t
        sheet = self.sheet(t["matrix"])
        top = self.top(sheet)
        for state, symbol, name, meaning in book.legend:
            shade = {"bg_color": f"#{PALE[state]}", "font_color": f"#{DARK[state]}"}
            self.text(sheet, top, 0, f"{symbol} {name}: {meaning}", **shade)
            top += 1
        top += 1
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, max(1, len(book.columns)), 22)
        self.head(sheet, top, [t["provision"], *(column.name for column in book.columns)])
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        row = top
        for group in book.groups:
            if group.heading:
                row += 1
                for at in range(len(book.columns) + 1):
                    self.text(sheet, row, at, "" if at else group.heading, bold=True, bg_color="#F0F3F5")
            for line in group.rows:
                row += 1
                asks = f"\n{line.asks_word} · {t['weight']} {line.weight}" if line.asks else ""
                self.text(sheet, row, 0, line.name + asks, text_wrap=True, **LINE)
                for at, cell in enumerate(line.cells, 1):
                    shade = {"bg_color": f"#{PALE[cell.shown]}", "font_color": f"#{DARK[cell.shown]}"}
                    self.text(sheet, row, at, "\n".join(_lines(cell)), text_wrap=True, **LINE, **shade)
                sheet.set_row(row, 14 * max(2, *(len(_lines(cell)) for cell in line.cells), 2) + 3)

    def table(self, table: Table) -> None:
        """A table with its filters."""
        name = self.t["table"] if table.name == "correlations" else table.meaning.text(self.view.language)
        sheet = self.sheet(name)
        self.text(sheet, 0, 0, self.running or self.view.title, bold=True)
        self.head(sheet, 1, [_title(field.name, self.view.language) for field in table.fields])
        for at, field in enumerate(table.fields):
            sheet.set_column(at, at, 50 if field.name in LONG else 14)
        plain = self.form(text_wrap=True, **LINE)
        row = 1
        for row, values in enumerate(table.rows, 2):
            for at, value in enumerate(values):
                if isinstance(value, int | float):
                    sheet.write_number(row, at, value, plain)
                else:
                    self.text(sheet, row, at, clean(value or ""), text_wrap=True, **LINE)
            sheet.set_row(row, HEIGHT if LONG & {field.name for field in table.fields} else 15)
        sheet.autofilter(1, 0, max(row, 1), len(table.fields) - 1)
        sheet.freeze_panes(2, 3 if table.name == "correlations" else 1)
        sheet.repeat_rows(1)

    def dictionary(self, found: tuple[Table, ...]) -> None:
        words = report_words.TEXTS
        language = self.view.language
        sheet = self.sheet(words["dictionary"].text(language))
        for at, width in enumerate((18, 24, 12, 100)):
            sheet.set_column(at, at, width)
        self.head(sheet, 0, [words[key].text(language) for key in ("name", "field", "type", "meaning")])
        row = 0
        for table in found:
            for field in table.fields:
                row += 1
                for at, value in enumerate((table.name, field.name, field.datatype, field.meaning.text(language))):
                    self.text(sheet, row, at, value)


def _lines(cell: Cell) -> list[str]:
    lines = [f"{cell.symbol} {cell.word}"]
    if cell.found:
        lines.append(f"{cell.relation}: {cell.labels}" if cell.labels else cell.relation)
    if cell.marks:
        lines.append(f"≠ {len(cell.marks)}")
    return lines


def _title(field: str, language: str) -> str:
    known = report_words.FIELDS.get(field)
    return known.text(language) if known is not None else field
