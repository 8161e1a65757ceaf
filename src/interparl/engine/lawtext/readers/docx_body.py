"""The body of a Word file: paragraphs, runs, tables, text boxes and notes, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.docx_numbering import Numbering
from interparl.engine.lawtext.readers.docx_styles import Look, Styles
from interparl.engine.lawtext.readers.glyphs import ink, lowered, names, raised, tidy
from interparl.engine.lawtext.readers.safexml import local
from interparl.engine.lawtext.readers.tables import is_data, reads_as_one
from interparl.engine.lawtext.source import DropReason, Line
from interparl.engine.lawtext.tree import Cell, Table
from interparl.engine.message import say

if TYPE_CHECKING:
    from lxml import etree

_TRANSPARENT = names(
    "ins moveTo smartTag customXml sdt sdtContent hyperlink fldSimple dir bdo AlternateContent Choice oMath"
    " oMathPara body document docPartBody conflictIns subDoc rubyBase ruby"
)
_DELETED = frozenset(("del", "moveFrom", "conflictDel"))
_PRIVATE_USE = range(0xF020, 0xF100)
_CONTENTS_ENTRY = re.compile(r"(.*?)[\s.…]*\d{1,4}$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: pieces of text with what their runs state."""

    pieces: list[tuple[str, bool, str]] = field(default_factory=list)
    """Text, bold, and "superscript", "subscript" or ""; a line break is a piece "\\n"."""
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Body:
    """One pass over the body; `notes` are the footnotes and endnotes by kind and id."""

    def __init__(
        self,
        made: Collector,
        w: str,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, dict[str, etree._Element]],
    ) -> None:
        self.made, self.w, self.styles, self.numbering, self.notes = made, w, styles, numbering, notes
        self.notes_read: set[tuple[str, str]] = set()
        self._count = 0
        self._note_count = 0
        self._carried: _Paragraph | None = None
        self._contents: list[Line] = []

    def run(self, root: etree._Element) -> None:
        """Read the document; `root` is its outermost element."""
        self._blocks(root)
        if self._carried is not None:
            self._emit(self._carried, Look(), "")
        self._drop_contents()

    # Blocks.

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _DELETED:
                self.made.drop(DropReason.DELETED, self._all_text(element), f"¶ {self._count + 1}")
            elif name in _TRANSPARENT or (name not in ("sectPr", "Fallback", "tblPr", "sdtPr", "r") and len(element)):
                self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        self._count += 1
        properties = element.find(f"{self.w}pPr")
        style = self.styles.value(properties, "pStyle") or self.styles.default_paragraph
        look = self.styles.look(properties, None).over(self.styles.full(style))
        paragraph, self._carried = self._carried or _Paragraph(), None
        self._inlines(element, paragraph, bool(look.bold), look.raised or "")
        mark = properties.find(f"{self.w}rPr/{self.w}del") if properties is not None else None
        if mark is not None:
            # The end of this paragraph was deleted: it runs on into the next one.
            self._carried = paragraph
            return
        self._emit(paragraph, look, style)

    def _emit(self, paragraph: _Paragraph, look: Look, style: str) -> None:
        place = f"¶ {self._count}"
        automatic = self._number(look, style)
        lines = _split(paragraph.pieces)
        contents = look.contents
        for at, pieces in enumerate(lines):
            text = "".join(piece[0] for piece in pieces)
            total = ink(text)
            bold = total > 0 and sum(ink(piece[0]) for piece in pieces if piece[1]) >= 0.9 * total
            before = len(self.made.lines)
            self.made.line(
                text,
                place,
                level=(look.level or 0) if not contents else 0,
                depth=(look.ilvl or 0) + 1 if look.num_id not in (None, "0") else 0,
                bold=bold,
                centred=bool(look.centred),
                automatic=automatic if at == 0 or not any(tidy("".join(p[0] for p in x)) for x in lines[:at]) else "",
            )
            if contents and len(self.made.lines) > before:
                self._contents.append(self.made.lines[-1])
        if paragraph.deleted:
            self.made.drop(DropReason.DELETED, "".join(paragraph.deleted), place)
            self.made.warn(say("Words that the file marks as deleted were left aside; inserted words were read."))
        if paragraph.hidden:
            self.made.drop(DropReason.MARKUP, "".join(paragraph.hidden), f"{place} (hidden)")
            self.made.warn(say("Hidden text was left aside."))
        for box in paragraph.boxes:
            self._blocks(box)
        for kind, key in paragraph.notes:
            self.note(kind, key)

    def _number(self, look: Look, style: str) -> str:
        if look.num_id in (None, "0"):
            return ""
        num_id = look.num_id or ""
        ilvl = look.ilvl if look.ilvl is not None else self.numbering.level_of_style(num_id, style)
        return self.numbering.next(num_id, ilvl)

    def note(self, kind: str, key: str) -> None:
        """The text of a footnote or endnote, as lines marked so."""
        element = self.notes.get(kind, {}).get(key)
        if element is None or (kind, key) in self.notes_read:
            return
        self.notes_read.add((kind, key))
        self._note_count += 1
        first = len(self.made.lines)
        self._blocks(element)
        mark = raised(str(self._note_count))
        for at in range(first, len(self.made.lines)):
            line = self.made.lines[at]
            automatic = mark if at == first else ""
            text = f"{mark} {line.text}" if at == first else line.text
            self.made.lines[at] = Line(
                text, line.place, bold=line.bold, note=True, automatic=automatic, table=line.table
            )

    # Runs.

    def _inlines(self, parent: etree._Element, paragraph: _Paragraph, bold: bool, align: str) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, paragraph, bold, align)
            elif name in _DELETED:
                paragraph.deleted.append(self._all_text(element))
            elif name in _TRANSPARENT or name in (
                "e",
                "sub",
                "sup",
                "num",
                "den",
                "d",
                "f",
                "sSub",
                "sSup",
                "rad",
                "nary",
                "m",
                "mr",
            ):
                self._inlines(element, paragraph, bold, align)
            elif name == "tbl":
                self._table(element)

    def _run(self, run: etree._Element, paragraph: _Paragraph, bold: bool, align: str) -> None:
        look = self._run_look(run.find(f"{self.w}rPr"))
        bold = bold if look.bold is None else look.bold
        align = align if look.raised is None else look.raised
        for element in run:
            name = local(element)
            text = ""
            if name == "t":
                text = element.text or ""
            elif name in ("tab", "ptab"):
                text = "\t"
            elif name in ("br", "cr"):
                text = "\n"
            elif name == "noBreakHyphen":
                text = "-"
            elif name == "sym":
                text = self._symbol(element)
            elif name == "delText":
                paragraph.deleted.append(element.text or "")
            elif name in ("footnoteReference", "endnoteReference"):
                paragraph.notes.append((f"{name.removesuffix('Reference')}s", element.get(f"{self.w}id") or ""))
            elif name in _TRANSPARENT:
                self._inlines_of_run(element, paragraph, bold, align)
            elif name in ("pict", "object", "drawing"):
                paragraph.boxes.extend(_text_boxes(element))
            if not text:
                continue
            if look.hidden:
                paragraph.hidden.append(text)
            else:
                paragraph.pieces.append((text, bold, align if align != "baseline" else ""))

    def _inlines_of_run(self, element: etree._Element, paragraph: _Paragraph, bold: bool, align: str) -> None:
        """A choice of drawings, or the base of ruby letters, inside a run."""
        for child in element.iter():
            if local(child) in ("drawing", "pict") and not _inside_fallback(child, element):
                paragraph.boxes.extend(_text_boxes(child))
        if local(element) in ("ruby", "rubyBase"):
            self._inlines(element, paragraph, bold, align)

    def _run_look(self, properties: etree._Element | None) -> Look:
        if properties is None:
            return Look()
        own = self.styles.look(None, properties)
        style = self.styles.value(properties, "rStyle")
        return own.over(self.styles.full(style)) if style else own

    def _symbol(self, element: etree._Element) -> str:
        try:
            code = int(element.get(f"{self.w}char") or "", 16)
        except ValueError:
            return ""
        # Symbol fonts are shifted into the private use area; the sign itself is not known without the font.
        return chr(code - 0xF000) if code in _PRIVATE_USE else chr(code) if 0x20 <= code < 0xD800 else ""

    def _all_text(self, element: etree._Element) -> str:
        return "".join(x.text or "" for x in element.iter(f"{self.w}t", f"{self.w}delText"))

    # Tables.

    def _table(self, table: etree._Element) -> None:
        rows: list[list[tuple[list[Line], bool, int, bool]]] = []
        nested = False
        outer, self.made.lines = self.made.lines, []
        for row in self._rows(table):
            properties = row.find(f"{self.w}trPr")
            if properties is not None and properties.find(f"{self.w}del") is not None:
                self.made.drop(DropReason.DELETED, self._all_text(row), f"¶ {self._count}")
                self._count += sum(1 for _ in row.iter(f"{self.w}p"))
                continue
            header = properties is not None and properties.find(f"{self.w}tblHeader") is not None
            cells = []
            for cell in self._cells(row):
                nested = nested or next(cell.iter(f"{self.w}tbl"), None) is not None
                self.made.lines = []
                self._blocks(cell)
                cells.append((self.made.lines, header, self._span(cell), self._merged(cell)))
            rows.append(cells)
        self.made.lines = outer
        texts = [[[line.text for line in lines] for lines, _, _, _ in row if lines] for row in rows]
        has_notes = any(line.note or line.table for row in rows for lines, _, _, _ in row for line in lines)
        if not nested and not has_notes and is_data(texts):
            self._data(rows)
            return
        for cells, row_texts in zip(rows, texts, strict=True):
            lines = [line for cell, _, _, _ in cells for line in cell]
            if lines and not nested and not has_notes and reads_as_one(row_texts):
                first = lines[0]
                text = " ".join(line.text for line in lines)
                self.made.line(text, first.place, bold=first.bold, centred=first.centred)
                self._keep_automatic(lines)
            else:
                self.made.lines.extend(lines)

    def _keep_automatic(self, lines: list[Line]) -> None:
        automatic = lines[0].automatic
        if automatic:
            last = self.made.lines[-1]
            self.made.lines[-1] = Line(last.text, last.place, bold=last.bold, centred=last.centred, automatic=automatic)
        self.made.generated += sum(ink(line.automatic) for line in lines[1:])

    def _data(self, rows: list[list[tuple[list[Line], bool, int, bool]]]) -> None:
        spans: dict[tuple[int, int], int] = {}
        starts: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(rows):
            column = 0
            for index, (_, _, span, merged) in enumerate(row):
                if merged and column in starts:
                    spans[starts[column]] += 1
                else:
                    starts[column] = (at, index)
                    spans[at, index] = 1
                column += span
        made = tuple(
            tuple(
                Cell(" ".join(line.text for line in lines), header, span, spans[at, index])
                for index, (lines, header, span, _) in enumerate(row)
                if (at, index) in spans
            )
            for at, row in enumerate(rows)
        )
        grid = Table(tuple(row for row in made if row))
        first = next(line for row in rows for lines, _, _, _ in row for line in lines)
        self.made.line(grid.text(), first.place, table=grid)
        count = sum(ink(line.automatic) for row in rows for lines, _, _, _ in row for line in lines)
        self.made.generated += count

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for element in table:
            name = local(element)
            if name == "tr":
                yield element
            elif name in _TRANSPARENT:
                yield from self._rows(element)

    def _cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for element in row:
            name = local(element)
            if name == "tc":
                yield element
            elif name in _TRANSPARENT:
                yield from self._cells(element)

    def _span(self, cell: etree._Element) -> int:
        value = self.styles.value(cell.find(f"{self.w}tcPr"), "gridSpan")
        return min(max(int(value), 1), 1000) if value and value.isdigit() and len(value) < 6 else 1

    def _merged(self, cell: etree._Element) -> bool:
        value = self.styles.value(cell.find(f"{self.w}tcPr"), "vMerge")
        return value is not None and value != "restart"

    # Contents.

    def _drop_contents(self) -> None:
        """A table of contents goes when its entries stand in the document again as headings."""
        if len(self._contents) < 3:
            return
        entries = {id(line) for line in self._contents}
        others = {_key(line.text) for line in self.made.lines if id(line) not in entries}
        repeated = 0
        for line in self._contents:
            entry = _CONTENTS_ENTRY.fullmatch(line.text)
            repeated += _key(line.text) in others or (entry is not None and _key(entry[1]) in others)
        if repeated < 0.6 * len(self._contents):
            return
        for line in self._contents:
            self.made.drop(DropReason.CONTENTS, line.text.removeprefix(line.automatic), line.place)
        self.made.lines = [line for line in self.made.lines if id(line) not in entries]


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _split(pieces: list[tuple[str, bool, str]]) -> list[list[tuple[str, bool, str]]]:
    """Pieces by line; superscripts and subscripts are turned here, where a number cut over several runs is whole."""
    lines: list[list[tuple[str, bool, str]]] = [[]]
    for text, bold, align in pieces:
        if text == "\n":
            lines.append([])
        elif lines[-1] and align and lines[-1][-1][2] == align:
            before = lines[-1].pop()
            lines[-1].append((before[0] + text, before[1] and bold, align))
        else:
            lines[-1].append((text, bold, align))
    turn = {"superscript": raised, "subscript": lowered}
    return [
        [(turn[align](text) if align in turn else text, bold, align) for text, bold, align in line] for line in lines
    ]


def _text_boxes(drawing: etree._Element) -> list[etree._Element]:
    return [
        element
        for element in drawing.iter()
        if local(element) == "txbxContent" and not _inside(element, drawing, ("Fallback", "txbxContent"))
    ]


def _inside_fallback(element: etree._Element, top: etree._Element) -> bool:
    return _inside(element, top, ("Fallback",))


def _inside(element: etree._Element, top: etree._Element, names: tuple[str, ...]) -> bool:
    above = element.getparent()
    while above is not None and above is not top:
        if local(above) in names:
            return True
        above = above.getparent()
    return False
