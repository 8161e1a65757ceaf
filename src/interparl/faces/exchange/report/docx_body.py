"""The text of the Word document, from the view to paragraphs and tables."""

from __future__ import annotations

from typing import Any

from interparl.engine.concordance.result import State
from interparl.faces.exchange.report import local
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
from interparl.faces.exchange.report.passages import Passage, Segment
from interparl.faces.exchange.report.view import BeyondLine, Cell, Mark, Other, Report, Row
from interparl.faces.exchange.report.words import REVIEW_CHOICES

WIDTH = 15_136
"""Width of the text on A4 laid across, in twentieths of a point."""
UPRIGHT = 10_200
"""The same on A4 upright."""
PALE = {State.FULL: "D9F0E4", State.PART: "FDEDC9", State.NONE: "FADFDB", State.NOT_EXAMINED: "ECEFF2"}
DARK = {State.FULL: "0A4A33", State.PART: "5C3C00", State.NONE: "7C1A10", State.NOT_EXAMINED: "46525D"}
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
PICTURE = "<picture/>"
"""Where the chart goes; python-docx puts it in."""


def body(report: Report) -> list[str]:
    """Paragraphs and tables of the whole document, and `PICTURE` where the chart goes."""
    return _Body(report).write()


class _Body:
    def __init__(self, report: Report) -> None:
        self.report, self.t = report, report.words
        self.parts: list[str] = []
        self.marks = 0
        self.contents: list[tuple[int, str, str, str]] = []

    def write(self) -> list[str]:
        """Paragraphs and tables of the whole document. The contents come before the matrix but are known last."""
        self.summary()
        head, self.parts = self.parts, []
        self.matrix()
        self.provisions()
        self.absent()
        self.beyond()
        self.readings()
        self.method()
        self.dictionary()
        return [*head, *contents(self.t["contents"], self.contents), *self.parts]

    def put(self, *parts: str) -> None:
        self.parts.extend(parts)

    def heading(self, level: int, *runs: str, anchor: str, name: str, language: str = "", listed: bool = True) -> None:
        self.marks += 1
        if listed:
            self.contents.append((level, anchor, name, language))
        self.put(paragraph(*runs, style=f"Heading{level}", mark=anchor, number=self.marks))

    def section(self, key: str) -> None:
        if key in ("matrix", "provisions"):
            self.put(paragraph(PAGE_BREAK, after=0))
        self.heading(1, run(self.t[key]), anchor=f"section-{key}", name=self.t[key])

    def warn(self, *runs: str) -> str:
        return paragraph(*runs, fill="FFF4D6", left="C98A00", after=80)

    def summary(self) -> None:
        report, t = self.report, self.t
        self.put(
            paragraph(run(report.day_text, color=SOFT, size=9), after=0),
            paragraph(run(report.title), style="Title"),
            paragraph(run(report.model, report.model_language, bold=True, size=12), after=120),
        )
        if report.notice:
            self.put(self.warn(run(report.notice, bold=True)))
        self.put(self.warn(run(report.banner + " ", bold=True), run(report.banner_rest)))
        self.section("summary")
        self.put(*(paragraph(run(sentence), style="ListBullet") for sentence in report.sentences))
        width = WIDTH // len(report.facts)
        facts = [
            cell(
                paragraph(run(fact.value, bold=True, size=16, color=ACCENT), after=0),
                paragraph(run(fact.label, size=9), after=0),
                paragraph(run(fact.hint, size=8, color=SOFT), after=0),
                width=width,
                fill="F6F8F9",
            )
            for fact in report.facts
        ]
        self.put(table([width] * len(facts), (), [line(facts)], description=t["facts"]), paragraph())
        self.heading(3, run(t["coverage"]), anchor="coverage", name="", listed=False)
        self.put(paragraph(run(t["coverage_caption"], color=SOFT, size=9), keep=True), PICTURE)
        names = [name for _, _, name, _ in report.legend]
        number = 1400
        widths = [2800, *[number] * 5, 1500, 1800, WIDTH - 2800 - 5 * number - 3300]
        rows = [
            line(
                [
                    self.small(bar.name, widths[0], bold=True),
                    *(
                        self.small(str(n), number)
                        for n in (bar.full, bar.part, bar.none, bar.not_examined, bar.examined)
                    ),
                    self.small(bar.share_full, widths[6]),
                    self.small(bar.share_found, widths[7]),
                    self.small(bar.texts_of, widths[8]),
                ]
            )
            for bar in report.bars
        ]
        head = [t["subject"], *names, t["examined"], t["share_full"], t["found"], t["texts_of"]]
        self.put(table(widths, head, rows, description=t["coverage_caption"]), paragraph())
        if report.refused:
            self.heading(3, run(t["refused"]), anchor="refused", name="", listed=False)
            self.put(*(paragraph(run(f"{n}: ", bold=True), run(why), style="ListBullet") for n, why in report.refused))
        self.kinds()
        self.heading(3, run(t["first"]), anchor="first", name="", listed=False)
        if not report.first:
            self.put(paragraph(run(t["first_none"])))
        for look in report.first:
            text = f"{look.provision} · {look.subject} ({look.reason})"
            self.put(paragraph(link(look.anchor, run(text)), style="ListBullet"))
        if report.first_more:
            self.put(paragraph(run(report.first_more), style="ListBullet"))

    def small(self, text: str, width: int, **look: Any) -> str:
        language = look.pop("language", "")
        fill = look.pop("fill", "")
        return cell(paragraph(run(text, language, size=9, **look), after=0), width=width, fill=fill)

    def kinds(self) -> None:
        report, t = self.report, self.t
        self.heading(3, run(t["divergences"]), anchor="divergences", name="", listed=False)
        if not report.kinds:
            self.put(paragraph(run(t["divergences_none"])))
            return
        first = 2600
        other = (WIDTH - first) // (len(report.subjects) + 1)
        rows = [
            line(
                [
                    self.small(kind.kind, first, bold=True),
                    *(self.small(str(n), other, color=None if n else SOFT) for n in (*kind.counts, kind.total)),
                ]
            )
            for kind in (*report.kinds, report.kinds_total)
        ]
        widths = [first, *[other] * (len(report.subjects) + 1)]
        caption = t["divergences_caption"]
        self.put(table(widths, [t["kind"], *report.subjects, t["total"]], rows, description=caption), paragraph())

    def matrix(self) -> None:
        report, t = self.report, self.t
        self.section("matrix")
        legend = []
        for state, symbol, name, meaning in report.legend:
            legend += [run(f" {symbol} {name} ", fill=PALE[state], color=DARK[state], bold=True, size=9)]
            legend += [run(f" {meaning}    ", size=9)]
        self.put(paragraph(*legend))
        wide = 9
        for start in range(0, len(report.subjects), wide):
            names = report.subjects[start : start + wide]
            first = 2400
            other = (WIDTH - first) // len(names)
            widths = [first, *[other] * len(names)]
            rows = []
            for group in report.groups:
                if group.heading:
                    inside = paragraph(run(group.heading, report.model_language, bold=True, size=9), after=0, keep=True)
                    rows.append(line([cell(inside, width=sum(widths), fill=PANEL, span=len(widths))]))
                for row in group.rows:
                    cells = [self.matrix_cell(c, other) for c in row.cells[start : start + wide]]
                    name = paragraph(link(row.anchor, run(row.name, row.language, size=9)), after=0)
                    rows.append(line([cell(name, width=first), *cells]))
            self.put(table(widths, [t["provision"], *names], rows, description=t["matrix_caption"]), paragraph())
        for name, meaning in report.relations:
            self.put(paragraph(run(f"{name}: ", bold=True, size=8.5), run(meaning, size=8.5), after=0))

    def matrix_cell(self, c: Cell, width: int) -> str:
        color = DARK[c.state]
        word = self.t["undecided"] if c.undecided else c.state_text
        runs = [run(f"{c.symbol} {word}", bold=True, size=8.5, color=color)]
        if c.labels:
            runs.append(run(f" {c.relation}\n{c.labels}", size=8.5, color=color))
        if c.marks:
            runs.append(run(f"\n≠ {len(c.marks)}", size=8.5, bold=True, color="2F2A80"))
        if c.first:
            runs.append(run(f"\n{self.t['check']}", size=8.5, bold=True, color="7A4B00"))
        return cell(paragraph(link(c.anchor, *runs), after=0), width=width, fill=PALE[c.state])

    def provisions(self) -> None:
        report, t = self.report, self.t
        self.section("provisions")
        self.put(
            paragraph(
                run("1", raised=True, bold=True, color=MARK),
                run("30", fill="E4E3FB", underline=("single", MARK)),
                run(f" {t['marked']};  ", size=9),
                run("abc", underline=("dotted", "8A6D1D")),
                run(f" {t['changed']};  ", size=9),
                run("abc", underline=("dash", "B63A2C")),
                run(f" {t['alone']}", size=9),
            )
        )
        for group in report.groups:
            if group.heading:
                shown = run(group.heading, report.model_language, bold=True, size=12, color=SOFT)
                self.put(paragraph(shown, keep=True))
            for row in group.rows:
                self.heading(2, run(row.name, row.language), anchor=row.anchor, name=row.name, language=row.language)
                self.put(*self.passage(row.passage, row.language))
                for one in row.cells:
                    self.pair(row, one)

    def pair(self, row: Row, c: Cell) -> None:
        t = self.t
        word = t["undecided"] if c.undecided else c.state_text
        about = ", ".join(filter(None, (c.relation, c.labels, c.confidence)))
        runs = [run(f"{c.subject}  "), run(f" {c.symbol} {word} ", fill=PALE[c.state], color=DARK[c.state])]
        if about:
            runs.append(run(f"  {about}", color=SOFT, size=9.5))
        if c.first:
            runs.append(run(f"  [{t['check']}]", color="7A4B00", size=9.5))
        self.heading(3, *runs, anchor=c.anchor, name="", listed=False)
        if c.remark:
            self.put(paragraph(run(c.remark)))
        if c.same_words:
            self.put(paragraph(run(t["same_words"])))
        elif c.others:
            half = WIDTH // 2
            left = cell(
                paragraph(run(row.name, row.language, bold=True), after=40),
                *self.passage(c.model, row.language),
                width=half,
            )
            right = cell(*(p for other in c.others for p in self.other(other, len(c.others) > 1)), width=half)
            rows = [line([left, right], split=True)]
            self.put(table([half, half], [t["model_act"], c.subject], rows))
        for mark in c.marks:
            quoted = self.quoted(mark)
            self.put(
                paragraph(
                    run(f"{mark.number}  ", bold=True, color=MARK),
                    run(f"{mark.kind}: ", bold=True),
                    run(f"{mark.note} "),
                    run(f"({mark.confidence}) {quoted}", color=SOFT, size=9),
                    before=40,
                    after=20,
                )
            )
        if c.evidence:
            self.put(
                paragraph(run(f"{t['evidence']}: ", bold=True, size=9), run(" ".join(c.evidence), size=9), after=20)
            )
        if c.looked and (not c.others or c.first):
            looked = "; ".join(
                f"{one.label}{'. ' + one.heading if one.heading else ''} ({one.score})" for one in c.looked
            )
            self.put(paragraph(run(f"{t['candidates']}: ", bold=True, size=9), run(looked, size=9), after=20))
        if c.state is not State.NOT_EXAMINED or c.undecided:
            choices = "   ".join(f"☐ {choice.text(self.report.language)}" for choice in REVIEW_CHOICES)
            blank = "_" * 24
            self.put(
                paragraph(
                    run(f"{t['review']}: ", bold=True, size=9, color=SOFT),
                    run(f"{choices}    {t['reviewer']}: {blank}   {t['note']}: {blank}", size=9, color=SOFT),
                    after=120,
                )
            )

    def quoted(self, mark: Mark) -> str:
        opening, closing = local.quotation_marks(self.report.language)
        left, right = f"{opening}{mark.left}{closing}", f"{opening}{mark.right}{closing}"
        if mark.left and mark.right:
            return f"{left} ≠ {right}"
        where = self.t["only_model"] if mark.left else self.t["only_other"]
        return f"{where}: {left if mark.left else right}" if mark.left or mark.right else ""

    def other(self, other: Other, several: bool) -> list[str]:
        name = f"{other.label}. {other.heading}" if other.heading else other.label
        where = f"  {other.law}  {other.confidence}" if several else f"  {other.law}"
        head = paragraph(
            run(name, other.language, bold=True), run(where, other.language, size=8.5, color=SOFT), after=40
        )
        return [head, *self.passage(other.passage, other.language)]

    def passage(self, passage: Passage, language: str) -> list[str]:
        return [
            paragraph(*(r for segment in part for r in segment_runs(segment, language)), after=60) for part in passage
        ] or [paragraph()]

    def absent(self) -> None:
        self.section("absent")
        self.put(paragraph(run(self.t["absent_lead"], color=SOFT)))
        for absent in self.report.absent:
            anchor = f"absent-{self.marks}"
            self.heading(3, run(absent.subject), anchor=anchor, name="", listed=False)
            self.put(paragraph(run(absent.searched, size=9, color=SOFT)))
            if not absent.lines:
                self.put(paragraph(run(self.t["absent_none"])))
            for one in absent.lines:
                shown = run(one.name, one.language)
                self.put(
                    paragraph(link(one.anchor, shown), run(f" ({one.confidence})", color=SOFT), style="ListBullet")
                )

    def beyond(self) -> None:
        t = self.t
        self.section("beyond")
        self.put(paragraph(run(t["beyond_lead"], color=SOFT)))
        if not self.report.beyond:
            self.put(paragraph(run(t["beyond_none"])))
        for beyond in self.report.beyond:
            self.heading(3, run(beyond.subject), anchor=f"beyond-{self.marks}", name="", listed=False)
            for name, count, lines in (
                (t["beyond_whole"], beyond.whole_count, beyond.whole),
                (t["beyond_words"], beyond.words_count, beyond.words),
            ):
                if lines:
                    self.put(paragraph(run(f"{name}: {count}", bold=True), keep=True))
                self.put(*(self.beyond_line(one) for one in lines))
            if beyond.more:
                self.put(paragraph(run(beyond.more, color=SOFT)))

    def beyond_line(self, one: BeyondLine) -> str:
        runs = [run(one.name, one.language, bold=True), run(f"  {one.law}", one.language, color=SOFT, size=9)]
        if one.anchor:
            runs.append(link(one.anchor, run(f"  {one.model}", size=9)))
        return paragraph(*runs, run(f"\n{one.words}", one.language), style="ListBullet")

    def readings(self) -> None:
        t = self.t
        self.section("readings")
        self.put(paragraph(run(t["readings_lead"], color=SOFT)))
        widths = [1700, 3900, 1300, 1500, 3000, 1500, WIDTH - 12900]
        head = [t[k] for k in ("subject", "law", "language", "texts_of", "grade", "lost", "dropped")]
        rows = []
        for law in self.report.readings:
            title = cell(
                paragraph(run(law.title, law.language_code, size=9), after=0),
                paragraph(run(law.file, size=8, color=SOFT), after=0),
                paragraph(run(f"SHA-256 {law.sha256[:16]}…", size=7.5, color=SOFT), after=0),
                width=widths[1],
            )
            rows.append(
                line(
                    [
                        self.small(law.subject, widths[0], bold=True),
                        title,
                        self.small(law.language, widths[2]),
                        self.small(law.date, widths[3]),
                        self.small(f"{law.grade}: {law.grade_meaning}", widths[4]),
                        self.small(f"{law.lost} / {law.characters}", widths[5]),
                        self.small(law.dropped, widths[6]),
                    ]
                )
            )
        self.put(table(widths, head, rows, description=t["readings"]), paragraph())
        for law in self.report.readings:
            for doubt in (*law.doubts, *(f"{t['missing']}: {words}" for words in law.missing)):
                self.put(paragraph(run(f"{law.subject}: ", bold=True), run(doubt), style="ListBullet"))

    def method(self) -> None:
        self.section("method")
        for name, value in self.report.method:
            self.put(paragraph(run(f"{name}: ", color=SOFT), run(value), after=20))

    def dictionary(self) -> None:
        t = self.t
        self.section("dictionary")
        self.put(paragraph(run(t["dictionary_lead"], color=SOFT)))
        widths = [3000, 3000, WIDTH - 6000]
        for one in self.report.dictionary:
            self.heading(3, run(one.name), anchor=f"dictionary-{one.name}", name="", listed=False)
            self.put(paragraph(run(one.meaning)))
            rows = [
                line(self.small(text, width) for text, width in zip((e.name, e.type, e.meaning), widths, strict=True))
                for e in one.entries
            ]
            self.put(table(widths, [t["field"], t["type"], t["meaning"]], rows, description=one.meaning), paragraph())


def segment_runs(segment: Segment, language: str) -> list[str]:
    """A segment of a text with its marks, as runs."""
    found = [run(str(number), raised=True, bold=True, color=MARK) for number in segment.begins]
    look: dict[str, Any] = {}
    if segment.marks:
        look = {"fill": "E4E3FB", "underline": ("double" if len(segment.marks) > 1 else "single", MARK)}
    elif segment.alone:
        look = {"underline": ("dash", "B63A2C")}
    elif segment.changed:
        look = {"underline": ("dotted", "8A6D1D")}
    return [*found, run(segment.text, language, **look)]
