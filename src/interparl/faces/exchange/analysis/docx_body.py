"""The text of the Word document, from the view to paragraphs and tables."""

from __future__ import annotations

from typing import Any

from interparl.faces.exchange.analysis.parts import Part
from interparl.faces.exchange.analysis.states import DARK, PALE
from interparl.faces.exchange.analysis.view import Bar, Book, Cell, Mark, Other, Row
from interparl.faces.exchange.report import local
from interparl.faces.exchange.report.docx_body import PAGE_BREAK, UPRIGHT, WIDTH, segment_runs
from interparl.faces.exchange.report.docx_parts import (
    ACCENT,
    MARK,
    PANEL,
    SOFT,
    cell,
    contents,
    line,
    link,
    paragraph,
    run,
    table,
)
from interparl.faces.exchange.report.passages import Passage

WIDE = 9
"""Columns of the matrix that fit beside one another."""


class Body:
    """Writes the parts of one document."""

    def __init__(self, book: Book, part: Part, part_title: str) -> None:
        self.book, self.part, self.part_title, self.t = book, part, part_title, book.words
        self.width = UPRIGHT if part is Part.SUMMARY else WIDTH
        self.parts: list[str] = []
        self.marks = 0
        self.contents: list[tuple[int, str, str, str]] = []

    def write(self) -> list[str]:
        """Paragraphs and tables of the whole document."""
        self.head()
        self.summary()
        self.signatures()
        if self.part is Part.SUMMARY:
            self.put(
                paragraph(run(f"{self.book.address}\n{self.t['digest']}: {self.book.digest}", size=7.5, color=SOFT))
            )
            return self.parts
        head, self.parts = self.parts, []
        self.matrix()
        self.correlations()
        if self.part is Part.ANALYSIS:
            self.provisions()
        self.absent()
        self.laws()
        self.method()
        return [*head, *contents(self.t["contents"], self.contents), *self.parts]

    def put(self, *parts: str) -> None:
        """Add parts at the end."""
        self.parts.extend(parts)

    def heading(self, level: int, *runs: str, anchor: str, name: str = "", language: str = "") -> None:
        """A heading with its bookmark; one with a `name` stands in the contents."""
        self.marks += 1
        if name:
            self.contents.append((level, anchor, name, language))
        self.put(paragraph(*runs, style=f"Heading{level}", mark=anchor, number=self.marks))

    def section(self, key: str, *, new_page: bool = False) -> None:
        """The head of a section."""
        # The break stands in the heading: in a paragraph of its own it would leave an empty page behind a full one.
        before = (PAGE_BREAK,) if new_page else ()
        self.heading(1, *before, run(self.t[key]), anchor=f"section-{key}", name=self.t[key])

    def warn(self, text: str) -> str:
        """A notice."""
        return paragraph(run(text, bold=True), fill="FFF4D6", left="C98A00", after=80)

    def small(self, text: str, width: int, **look: Any) -> str:
        """A cell of small text."""
        language, fill = look.pop("language", ""), look.pop("fill", "")
        size = look.pop("size", 7.5 if self.part is Part.SUMMARY else 8.5)
        return cell(paragraph(run(text, language, size=size, **look), after=0), width=width, fill=fill)

    def head(self) -> None:
        """Who, what, when."""
        book, t = self.book, self.t
        above = " · ".join(filter(None, (book.body, book.organ, book.subtitle, self.part_title)))
        self.put(
            paragraph(run(above, color=SOFT, size=9), after=0),
            paragraph(run(book.title, book.title_language), style="Title"),
            paragraph(run(f"{t['model_act']}: ", bold=True), run(book.model, book.model_language, bold=True), after=60),
            paragraph(run(f"{book.stands} {book.published}", size=9), after=80),
        )
        if book.purpose:
            self.put(paragraph(run(book.purpose)))
        self.put(*(self.warn(notice) for notice in book.notices))

    def summary(self) -> None:
        """Key figures, sentences, the columns."""
        book, t = self.book, self.t
        self.heading(1, run(t["summary"]), anchor="section-summary", name=t["summary"])
        across = 3 if self.part is Part.SUMMARY else 6
        width = self.width // across
        facts = [
            cell(
                paragraph(run(fact.value, bold=True, size=14, color=ACCENT), after=0),
                paragraph(run(fact.label, size=8.5), after=0),
                paragraph(run(fact.base, size=7.5, color=SOFT), after=0),
                width=width,
                fill="F6F8F9",
            )
            for fact in book.facts
        ]
        rows = [line(facts[at : at + across]) for at in range(0, len(facts), across)]
        self.put(table([width] * across, (), rows, description=t["facts"]), paragraph(after=0))
        short = self.part is Part.SUMMARY
        size = 9 if short else 10
        self.put(*(paragraph(run(told, size=size), style="ListBullet", after=20) for told in book.sentences))
        self.heading(3, run(t["columns"]), anchor="columns")
        self.put(paragraph(run(t["columns_caption"], color=SOFT, size=8.5), keep=True))
        states = [one[0] for one in book.legend]
        first, last = (self.width * percent // 100 for percent in ((22, 14) if short else (15, 10)))
        other = (self.width - first - 3 * last) // len(states)
        widths = [first, *[other] * len(states), last, last, last]
        names = [one[1] if short else f"{one[1]} {one[2]}" for one in book.legend]
        head = [t["column"], *names, t["met"], t["conformity"], t["examined"]]

        between = "  " if short else "\n"

        def of(bar: Bar) -> str:
            return line(
                [
                    self.small(bar.name, first, bold=True),
                    *(self.small(str(bar.count(state)), other) for state in states),
                    self.small(f"{bar.met}{between}{bar.met_base}", last),
                    self.small(f"{bar.conformity}{between}{bar.conformity_base}", last),
                    self.small(bar.examined, last),
                ]
            )

        bars = [*(column.bar for column in book.columns), book.whole]
        self.put(table(widths, head, [of(bar) for bar in bars], description=t["columns_caption"]))
        legend = "   ".join(f"{symbol} {name}" for _, symbol, name, _ in book.legend)
        self.put(paragraph(run(legend, size=7.5, color=SOFT), before=40, after=40) if short else paragraph())

    def signatures(self) -> None:
        """Who signed, who worked on it."""
        book, t = self.book, self.t
        self.heading(3, run(t["signatures"]), anchor="signatures")
        for one in book.signatures:
            told = ", ".join(filter(None, (one.capacity, one.on)))
            more = f". {t['decision']}: {one.decision}" if one.decision else ""
            self.put(paragraph(run(one.name, bold=True), run(f", {told}{more}"), after=20))
            if one.statement:
                self.put(paragraph(run(one.statement, color=SOFT)))
        team = "; ".join(f"{m.name} ({m.role}{': ' + m.columns if m.columns else ''})" for m in book.team)
        self.put(paragraph(run(f"{t['team']}: ", size=9, color=SOFT), run(team, size=9)))

    def matrix(self) -> None:
        """Provisions by columns."""
        book, t = self.book, self.t
        self.section("matrix", new_page=True)
        legend = []
        for state, symbol, name, meaning in book.legend:
            legend += [run(f" {symbol} {name} ", fill=PALE[state], color=DARK[state], bold=True, size=9)]
            legend += [run(f" {meaning}    ", size=9)]
        self.put(paragraph(*legend))
        for start in range(0, len(book.columns), WIDE):
            names = [column.name for column in book.columns[start : start + WIDE]]
            first = 2600
            other = (self.width - first) // len(names)
            widths = [first, *[other] * len(names)]
            rows = []
            for group in book.groups:
                if group.heading:
                    inside = paragraph(run(group.heading, book.model_language, bold=True, size=9), after=0, keep=True)
                    rows.append(line([cell(inside, width=sum(widths), fill=PANEL, span=len(widths))]))
                for row in group.rows:
                    cells = [self.matrix_cell(one, other) for one in row.cells[start : start + WIDE]]
                    rows.append(line([self.asked(row, first), *cells]))
            self.put(table(widths, [t["provision"], *names], rows, description=t["matrix_caption"]), paragraph())
        for name, meaning in book.relations:
            self.put(paragraph(run(f"{name}: ", bold=True, size=8.5), run(meaning, size=8.5), after=0))

    def asked(self, row: Row, width: int) -> str:
        """The provision at the head of a row."""
        runs = [self.to(row.anchor, run(row.name, row.language, size=9))]
        if row.asks:
            runs.append(run(f"\n{row.asks_word} · {self.t['weight']} {row.weight}", size=8, color=SOFT))
        return cell(paragraph(*runs, after=0), width=width)

    def to(self, anchor: str, *runs: str) -> str:
        """A link to a place that only the full document has."""
        return link(anchor, *runs) if self.part is Part.ANALYSIS else "".join(runs)

    def matrix_cell(self, one: Cell, width: int) -> str:
        """A cell of the matrix: symbol, word, relation, counterparts, number of divergences."""
        color = DARK[one.shown]
        runs = [run(f"{one.symbol} {one.word}", bold=True, size=8.5, color=color)]
        if one.found:
            runs.append(run(f"\n{one.relation}{': ' + one.labels if one.labels else ''}", size=8.5, color=color))
        if one.marks:
            runs.append(run(f"\n≠ {len(one.marks)}", size=8.5, bold=True, color="2F2A80"))
        if one.stale:
            runs.append(run(f"\n! {self.t['stale']} {one.stale}", size=8.5, color="7A4B00"))
        return cell(paragraph(self.to(one.anchor, *runs), after=0), width=width, fill=PALE[one.shown])

    def correlations(self) -> None:
        """The correlation table."""
        t = self.t
        self.section("table", new_page=True)
        self.put(paragraph(run(t["table_caption"], size=9, color=SOFT)))
        widths = [2700, 1500, 1700, 1600, 3400, 2700, self.width - 13600]
        head = [t[key] for key in ("provision", "column", "covered", "relation", "counterpart", "divergences", "by")]
        rows = []
        for row in self.book.rows:
            for one in row.cells:
                rows.append(
                    line(
                        [
                            self.small(row.name, widths[0], language=row.language),
                            self.small(one.name, widths[1]),
                            self.small(
                                f"{one.symbol} {one.word}", widths[2], fill=PALE[one.shown], color=DARK[one.shown]
                            ),
                            self.small(one.relation, widths[3]),
                            self.counterparts(one, widths[4]),
                            self.small("; ".join(_told(mark) for mark in one.marks) or "–", widths[5]),
                            self.small(f"{one.by}, {one.on}" if one.found else "–", widths[6]),
                        ]
                    )
                )
        self.put(table(widths, head, rows, description=t["table_caption"]), paragraph())

    def counterparts(self, one: Cell, width: int) -> str:
        """The counterparts, or where they were searched, or why there is none."""
        if one.others:
            return cell(
                *(
                    paragraph(
                        run(other.name, other.language, size=8.5),
                        run(f", {other.law}", other.language, size=8.5, color=SOFT),
                        after=0,
                    )
                    for other in one.others
                ),
                width=width,
            )
        if one.searched:
            return self.small(f"{self.t['searched']}: {'; '.join(one.searched)}", width)
        return self.small(one.reason or "–", width)

    def provisions(self) -> None:
        """Each provision with its counterparts, text beside text."""
        book, t = self.book, self.t
        self.section("provisions", new_page=True)
        self.put(
            paragraph(
                run("1", raised=True, bold=True, color=MARK),
                run("30", fill="E4E3FB", underline=("single", MARK)),
                run(f" {t['marked']};  ", size=9),
                run("abc", underline=("dotted", "8A6D1D")),
                run(f" {t['changed']}", size=9),
            )
        )
        for group in book.groups:
            if group.heading:
                self.put(paragraph(run(group.heading, book.model_language, bold=True, size=12, color=SOFT), keep=True))
            for row in group.rows:
                self.heading(2, run(row.name, row.language), anchor=row.anchor, name=row.name, language=row.language)
                if row.asks:
                    asks = " · ".join(filter(None, (row.asks_word, f"{t['weight']} {row.weight}", row.why)))
                    self.put(paragraph(run(asks, size=9, color=SOFT)))
                self.put(*passage(row.passage, row.language))
                for one in row.cells:
                    self.pair(row, one)

    def pair(self, row: Row, one: Cell) -> None:
        """One cell with everything that was said of it."""
        t = self.t
        about = " · ".join(filter(None, (one.relation, one.labels)))
        runs = [run(f"{one.name}  "), run(f" {one.symbol} {one.word} ", fill=PALE[one.shown], color=DARK[one.shown])]
        if about:
            runs.append(run(f"  {about}", color=SOFT, size=9.5))
        self.heading(3, *runs, anchor=one.anchor)
        if not one.found:
            self.put(paragraph(run(one.remark, color=SOFT)))
        else:
            by = f"{t['by']}: {one.by}, {one.on} ({'; '.join(filter(None, (one.whose, one.origin)))})"
            if one.confirmed:
                by += f"; {t['confirmed']}: {one.confirmed}"
            self.put(paragraph(run(by, size=8.5, color=SOFT), after=40))
        if one.stale:
            self.put(self.warn(f"{t['stale']} {one.stale}"))
        self.said("reason", one.reason)
        if one.same_words:
            self.put(paragraph(run(t["same_words"])))
        elif one.others:
            half = self.width // 2
            left = cell(
                paragraph(run(row.name, row.language, bold=True), after=40),
                *passage(one.model, row.language),
                width=half,
            )
            right = cell(*(part for other in one.others for part in _other(other)), width=half)
            self.put(table([half, half], [t["model_act"], one.name], [line([left, right], split=True)]))
        self.said("searched", "; ".join(one.searched))
        for mark in one.marks:
            self.put(
                paragraph(
                    run(f"{mark.number}  ", bold=True, color=MARK),
                    run(f"{mark.kind} ", bold=True),
                    run(f"({mark.word}){': ' + mark.note if mark.note else ''} "),
                    run(self.quoted(mark), color=SOFT, size=9),
                    before=40,
                    after=20,
                )
            )
        self.said("note", one.note)
        for other in one.readings:
            told = ". ".join(filter(None, (other.reason, other.note)))
            said = f"{other.whose}: {other.relation}, {other.covered}. {other.by}, {other.on}"
            self.put(paragraph(run(f"{said}. {told}" if told else said, size=8.5, color=SOFT), after=20))

    def said(self, key: str, text: str) -> None:
        """A labelled line, where there is something to say."""
        if text:
            self.put(paragraph(run(f"{self.t[key]}: ", bold=True), run(text), after=40))

    def quoted(self, mark: Mark) -> str:
        """The words on both sides."""
        opening, closing = local.quotation_marks(self.book.language)
        return " ≠ ".join(f"{opening}{words}{closing}" for words in (mark.left, mark.right) if words)

    def absent(self) -> None:
        """What is absent in each column and where it was searched; what nobody examined."""
        t = self.t
        self.section("absent")
        self.put(paragraph(run(t["absent_lead"], color=SOFT)))
        for column in self.book.columns:
            self.heading(3, run(column.name), anchor=f"absent-{column.number}")
            if not column.absent:
                self.put(paragraph(run(t["absent_none"])))
            for one in column.absent:
                told = f" ({one.by}; {t['searched']}: {one.searched})"
                self.put(
                    paragraph(
                        self.to(f"p{one.provision}-s{column.number}", run(one.name, one.language)),
                        run(told, size=9, color=SOFT),
                        style="ListBullet",
                    )
                )
            if column.unseen:
                names = "; ".join(name for _, name, _ in column.unseen)
                self.put(paragraph(run(f"{t['not_examined']}: ", bold=True), run(names)))

    def laws(self) -> None:
        """The texts that were read."""
        t = self.t
        self.section("laws")
        self.put(paragraph(run(f"{t['laws_caption']} {t['readings_lead']}", color=SOFT)))
        widths = [1900, 4600, 1500, 1800, 2900, self.width - 12700]
        head = [t[key] for key in ("column", "law", "language", "texts_of", "grade", "sha")]
        rows = []
        for law in self.book.laws:
            more = " · ".join(filter(None, (law.number, t["authentic"] if law.authentic else "", law.url, law.file)))
            title = cell(
                paragraph(run(law.title, law.language_code, size=9), after=0),
                paragraph(run(more, size=8, color=SOFT), after=0),
                width=widths[1],
            )
            grade = f"{law.grade}: {law.grade_meaning}" if law.grade_meaning else law.grade
            rows.append(
                line(
                    [
                        self.small(law.column, widths[0], bold=True),
                        title,
                        self.small(law.language, widths[2]),
                        self.small(law.holds_from, widths[3]),
                        self.small(grade, widths[4]),
                        self.small(f"{law.words[:32]} …", widths[5], size=7),
                    ]
                )
            )
        self.put(table(widths, head, rows, description=t["laws"]), paragraph())

    def method(self) -> None:
        """By what it was made, and how far two readers agreed."""
        book, t = self.book, self.t
        self.section("method")
        self.put(*(paragraph(run(part)) for part in book.method_words))
        for name, value in book.method:
            self.put(paragraph(run(f"{name}: ", color=SOFT), run(value), after=20))
        self.heading(3, run(t["agreement"]), anchor="agreement")
        if not book.agreed:
            self.put(paragraph(run(t["agreement_none"])))
        for one in book.agreed:
            self.put(paragraph(run(f"{one.of}: ", bold=True), run(" ".join(one.sentences))))


def passage(shown: Passage, language: str) -> list[str]:
    """A text with its marks."""
    return [
        paragraph(*(r for segment in part for r in segment_runs(segment, language)), after=60) for part in shown
    ] or [paragraph()]


def _other(other: Other) -> list[str]:
    head = paragraph(
        run(other.name, other.language, bold=True),
        run(f"  {other.law}", other.language, size=8.5, color=SOFT),
        after=40,
    )
    return [head, *passage(other.passage, other.language)]


def _told(mark: Mark) -> str:
    return f"{mark.kind}: {mark.note}" if mark.note else mark.kind
