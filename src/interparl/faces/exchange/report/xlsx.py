"""The correlation table as a workbook that a reviewer can fill in: filters, frozen panes, lists of choices.

Text is written as text: nothing in a law can become a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from interparl.engine.concordance import tabulate
from interparl.engine.concordance.result import Comparison, State
from interparl.engine.concordance.tables import BeyondRow, CorrelationRow, DivergenceRow, LawRow, Row
from interparl.faces.exchange.report import words
from interparl.faces.exchange.report.build import build
from interparl.faces.exchange.report.plain import DANGEROUS, human
from interparl.faces.exchange.report.sheets import LONGEST, Sheets, workbook
from interparl.faces.exchange.report.view import Report

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

PALE = {State.FULL: "#D9F0E4", State.PART: "#FDEDC9", State.NONE: "#FADFDB", State.NOT_EXAMINED: "#ECEFF2"}
DARK = {State.FULL: "#0A4A33", State.PART: "#5C3C00", State.NONE: "#7C1A10", State.NOT_EXAMINED: "#46525D"}
BRIGHT = {State.FULL: "#1C7A57", State.PART: "#E3A622", State.NONE: "#B63A2C", State.NOT_EXAMINED: "#BCC5CD"}
SHARES = frozenset({"confidence", "link_confidence"})

CORRELATION = (
    ("model_order", 5), ("model_group", 18), ("model_label", 13), ("model_heading", 20), ("model_text", 55),
    ("subject_name", 16), ("state", 11), ("relation", 13), ("confidence", 11), ("person_first", 9), ("law_name", 24),
    ("counterpart_label", 13), ("counterpart_heading", 20), ("counterpart_language", 9), ("counterpart_text", 55),
    ("link_confidence", 11), ("divergences", 11), ("divergence_kinds", 18), ("uncovered", 30), ("evidence", 40),
    ("not_examined", 24),
)  # fmt: skip
DIVERGENCES = (
    ("model_label", 14), ("subject_name", 16), ("counterpart_label", 16), ("number", 7), ("kind", 16), ("note", 45),
    ("model_words", 45), ("counterpart_words", 45), ("confidence", 11),
)  # fmt: skip
BEYOND = (
    ("subject_name", 16), ("law_name", 28), ("provision_label", 14), ("provision_heading", 24), ("language", 9),
    ("whole", 10), ("model_label", 14), ("words", 80),
)  # fmt: skip
LAWS = (
    ("subject_name", 16), ("title", 40), ("name", 26), ("language", 9), ("date", 12), ("format", 9),
    ("provisions", 10), ("grade", 7), ("characters", 11), ("in_tree", 11), ("dropped", 10), ("lost", 8),
    ("doubts", 60), ("sha256", 20),
)  # fmt: skip


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    book = workbook(out)
    report = build(comparison, language=language, day=day, title=title, notice=notice)
    _Writer(book, report, comparison).write()
    book.close()
    return out.getvalue()


class _Writer(Sheets):
    def __init__(self, book: Workbook, report: Report, comparison: Comparison) -> None:
        super().__init__(book, f"{report.notice} {report.banner}")
        self.report, self.comparison = report, comparison
        self.language, self.t = report.language, report.words

    def write(self) -> None:
        report = self.report
        self.book.set_properties(
            {
                "title": report.title,
                "subject": report.model,
                "author": "interparl",
                "comments": f"{report.notice} {report.banner} {report.banner_rest}".strip(),
                "created": datetime(report.day.year, report.day.month, report.day.day),
            }
        )
        self.summary()
        self.matrix()
        correlations = tabulate.correlation_rows(self.comparison)
        self.table(words.SHEETS["correlations"].text(self.language), CORRELATION, CorrelationRow, correlations, True)
        divergences = tabulate.divergence_rows(self.comparison)
        self.table(self.t["divergences"], DIVERGENCES, DivergenceRow, divergences, True)
        self.table(self.t["beyond"], BEYOND, BeyondRow, tabulate.beyond_rows(self.comparison), False)
        self.table(words.SHEETS["laws"].text(self.language), LAWS, LawRow, tabulate.law_rows(self.comparison), False)
        self.dictionary()

    def heading(self, sheet: Worksheet) -> int:
        """Title and warnings at the top of a sheet; the next free row."""
        report = self.report
        self.text(sheet, 0, 0, report.title, bold=True, font_size=15, font_color="#0F4C5C")
        self.text(sheet, 1, 0, f"{report.model} · {report.day_text}", font_color="#4B5966")
        row = 2
        for line in filter(None, (report.notice, f"{report.banner} {report.banner_rest}")):
            self.text(sheet, row, 0, line, bold=True, font_color="#7A4B00")
            row += 1
        return row + 1

    def summary(self) -> None:
        report, t = self.report, self.t
        sheet = self.sheet(t["summary"])
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 8, 13)
        row = self.heading(sheet)
        for sentence in report.sentences:
            sheet.merge_range(row, 0, row, 8, "")
            self.text(sheet, row, 0, "• " + sentence, text_wrap=True)
            sheet.set_row(row, 15 * (1 + len(sentence) // 125))
            row += 1
        row += 1
        for fact in report.facts:
            self.text(sheet, row, 0, fact.label)
            self.text(sheet, row, 1, fact.value, bold=True, align="right")
            self.text(sheet, row, 2, fact.hint, font_color="#4B5966")
            row += 1
        row += 1
        self.text(sheet, row, 0, t["coverage"], bold=True, font_size=12)
        self.text(sheet, row + 1, 0, t["coverage_caption"], font_color="#4B5966")
        row += 2
        names = [name for _, _, name, _ in report.legend]
        self.head(sheet, row, [t["subject"], *names, t["examined"], t["share_full"], t["found"], t["texts_of"]])
        first = row + 1
        for row, bar in enumerate(report.bars, first):
            self.text(sheet, row, 0, bar.name, bold=True, border=1, border_color="#D5DCE2")
            for column, value in enumerate((bar.full, bar.part, bar.none, bar.not_examined, bar.examined), 1):
                sheet.write_number(row, column, value, self.form(border=1, border_color="#D5DCE2"))
            for column, share in ((6, bar.full), (7, bar.full + bar.part)):
                form = self.form(num_format="0%", border=1, border_color="#D5DCE2")
                if bar.examined:
                    sheet.write_number(row, column, share / bar.examined, form)
                else:
                    sheet.write_string(row, column, "–", self.form(align="right", border=1, border_color="#D5DCE2"))
            self.text(sheet, row, 8, bar.texts_of, border=1, border_color="#D5DCE2")
        last = first + len(report.bars) - 1
        row = self.chart(sheet, first, last, names)
        if report.refused:
            self.text(sheet, row, 0, t["refused"], bold=True, font_size=12)
            for name, reason in report.refused:
                row += 1
                self.text(sheet, row, 0, f"{name}: {reason}")
            row += 2
        self.text(sheet, row, 0, t["divergences"], bold=True, font_size=12)
        self.head(sheet, row + 1, [t["kind"], *report.subjects, t["total"]])
        row += 1
        for line in (*report.kinds, report.kinds_total):
            row += 1
            self.text(sheet, row, 0, line.kind, bold=True, border=1, border_color="#D5DCE2")
            for column, value in enumerate((*line.counts, line.total), 1):
                sheet.write_number(row, column, value, self.form(border=1, border_color="#D5DCE2"))
        row += 2
        self.text(sheet, row, 0, t["method"], bold=True, font_size=12)
        for name, shown in report.method:
            row += 1
            self.text(sheet, row, 0, name, font_color="#4B5966")
            self.text(sheet, row, 1, shown)

    def chart(self, sheet: Worksheet, first: int, last: int, names: Sequence[str]) -> int:
        """The coverage chart under the table that it draws; the next free row."""
        if last < first:
            return first + 1
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for column, state in enumerate(State, 1):
            chart.add_series(
                {
                    "name": [sheet.name, first - 1, column],
                    "categories": [sheet.name, first, 0, last, 0],
                    "values": [sheet.name, first, column, last, column],
                    "fill": {"color": BRIGHT[state]},
                    "border": {"none": True},
                    "gap": 45,
                }
            )
        total = max(bar.total for bar in self.report.bars) or 1
        chart.set_title({"name": self.t["coverage"], "name_font": {"size": 11}})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_x_axis({"major_gridlines": {"visible": True, "line": {"color": "#D5DCE2"}}, "max": total, "min": 0})
        chart.set_legend({"position": "bottom"})
        height = 110 + 26 * (last - first + 1)
        chart.set_size({"width": 900, "height": height})
        spoken = "; ".join(
            f"{bar.name}: " + ", ".join(f"{names[i]} {n}" for i, (_, n) in enumerate(bar.parts))
            for bar in self.report.bars
        )
        sheet.insert_chart(last + 2, 0, chart, {"description": spoken[:2000]})
        return last + 4 + height // 20

    def matrix(self) -> None:
        report, t = self.report, self.t
        sheet = self.sheet(t["matrix"])
        top = self.heading(sheet)
        for state, symbol, name, meaning in report.legend:
            column = list(State).index(state)
            self.text(
                sheet, top, column, f"{symbol} {name}: {meaning}", bg_color=PALE[state], font_color=DARK[state],
                text_wrap=True,
            )  # fmt: skip
        sheet.set_row(top, 45)
        top += 2
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, max(1, len(report.subjects)), 19)
        self.head(sheet, top, [t["provision"], *report.subjects])
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        row = top
        for group in report.groups:
            if group.heading:
                row += 1
                for column in range(len(report.subjects) + 1):
                    sheet.write_blank(row, column, None, self.form(bg_color="#F0F3F5"))
                self.text(sheet, row, 0, group.heading, bold=True, bg_color="#F0F3F5")
            for line in group.rows:
                row += 1
                self.text(sheet, row, 0, line.name, text_wrap=True, border=1, border_color="#D5DCE2")
                for column, cell in enumerate(line.cells, 1):
                    parts = [f"{cell.symbol} {t['undecided'] if cell.undecided else cell.state_text}"]
                    if cell.labels:
                        parts[0] += f", {cell.relation}"
                        parts.append(cell.labels)
                    if cell.marks:
                        parts.append(f"≠ {len(cell.marks)}")
                    if cell.first:
                        parts.append(f"({t['check']})")
                    self.text(sheet, row, column, "\n".join(parts), text_wrap=True, border=1, border_color="#D5DCE2")
                most = max((1 + bool(c.labels) + bool(c.marks) + c.first for c in line.cells), default=1)
                sheet.set_row(row, max(14 * most, 14 * (1 + len(line.name) // 28)) + 3)
        for state in State:
            sheet.conditional_format(
                top + 1, 1, max(row, top + 1), max(1, len(report.subjects)),
                {
                    "type": "text", "criteria": "begins with", "value": words.SYMBOLS[state],
                    "format": self.book.add_format({"bg_color": PALE[state], "font_color": DARK[state]}),
                },
            )  # fmt: skip
        sheet.conditional_format(
            top + 1, 1, max(row, top + 1), max(1, len(report.subjects)),
            {
                "type": "text", "criteria": "begins with", "value": f"{words.UNSURE_SYMBOL} ",
                "format": self.book.add_format({"bg_color": "#FFF4D6", "font_color": "#4D3500"}),
            },
        )  # fmt: skip

    def table(
        self,
        name: str,
        columns: Sequence[tuple[str, int]],
        row_type: type[Row],
        rows: Iterable[Row],
        review: bool,
    ) -> None:
        """Typed rows as a sheet with filters; with `review` columns for the reviewer stand at the end."""
        sheet = self.sheet(name)
        assert {field for field, _ in columns} <= {field.name for field in fields(row_type)}
        review_heads = [self.t["review"], self.t["reviewer"], self.t["reviewed_on"], self.t["reviewer_note"]]
        heads = [words.FIELDS[field].text(self.language) for field, _ in columns] + (review_heads if review else [])
        self.text(
            sheet, 0, 0, f"{self.report.notice} {self.report.banner} {self.report.banner_rest}".strip(), bold=True
        )
        self.head(sheet, 1, heads)
        sheet.set_paper(8)
        for column, (_, width) in enumerate((*columns, *(((("", 18),) * 4) if review else ()))):
            sheet.set_column(column, column, width)
        line: dict[str, Any] = {"text_wrap": True, "border": 1, "border_color": "#D5DCE2"}
        number = plain = self.form(**line)
        share = self.form(**line, num_format="0%")
        empty = self.form(**line, bg_color="#FFFDF3")
        dated = self.form(**line, bg_color="#FFFDF3", num_format="yyyy-mm-dd")
        last = 1
        for last, row in enumerate(rows, 2):
            state = getattr(row, "state", None)
            for column, (field, _) in enumerate(columns):
                value = human(getattr(row, field), self.language)
                if isinstance(value, int | float):
                    sheet.write_number(last, column, value, share if field in SHARES else number)
                elif field == "state" and state is not None:
                    colour = {"bg_color": PALE[state], "font_color": DARK[state]}
                    self.text(sheet, last, column, f"{words.SYMBOLS[state]} {value}", **line, **colour)
                elif value and (len(value) > LONGEST or value.startswith(DANGEROUS)):
                    self.text(sheet, last, column, value, **line)
                else:
                    sheet.write_string(last, column, value or "", plain)
            if review:
                for column in range(len(columns), len(heads)):
                    sheet.write_blank(last, column, None, dated if column == len(columns) + 2 else empty)
            sheet.set_row(last, min(240, max(30, _height(row, columns))))
        if review and last > 1:
            self.choices(sheet, last, len(columns))
        sheet.autofilter(1, 0, max(last, 1), len(heads) - 1)
        sheet.freeze_panes(2, next((i + 1 for i, (f, _) in enumerate(columns) if f == "model_label"), 1))
        sheet.repeat_rows(1)

    def choices(self, sheet: Worksheet, last: int, column: int) -> None:
        """The reviewer's columns: a list of decisions, and a day."""
        decisions = [choice.text(self.language) for choice in words.REVIEW_CHOICES]
        sheet.data_validation(
            2, column, last, column,
            {"validate": "list", "source": decisions, "input_message": self.t["review_how"][:255]},
        )  # fmt: skip
        sheet.data_validation(
            2, column + 2, last, column + 2, {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
        )

    def dictionary(self) -> None:
        sheet = self.sheet(self.t["dictionary"])
        for column, width in enumerate((18, 24, 26, 100)):
            sheet.set_column(column, column, width)
        self.text(sheet, 0, 0, self.t["dictionary_lead"], font_color="#4B5966")
        self.head(sheet, 1, [self.t["name"], self.t["field"], self.t["type"], self.t["meaning"]])
        row = 1
        for table in self.report.dictionary:
            row += 1
            self.text(sheet, row, 0, table.name, bold=True, bg_color="#F0F3F5")
            for column in (1, 2):
                sheet.write_blank(row, column, None, self.form(bg_color="#F0F3F5"))
            self.text(sheet, row, 3, table.meaning, bold=True, text_wrap=True, bg_color="#F0F3F5")
            for entry in table.entries:
                row += 1
                for column, value in enumerate((table.name, entry.name, entry.type, entry.meaning)):
                    self.text(sheet, row, column, value, text_wrap=column == 3)
        sheet.freeze_panes(2, 0)


def _height(row: Row, columns: Sequence[tuple[str, int]]) -> int:
    """Points that the longest text of a row needs in its column; programs that do not fit rows on opening show this."""
    texts = (len(getattr(row, field)) / width for field, width in columns if isinstance(getattr(row, field), str))
    return 14 * (1 + int(max(texts, default=1) * 1.05))
