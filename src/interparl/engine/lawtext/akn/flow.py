"""Paragraphs, tables and notes out of elements that may mix words and blocks, with the lines they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.blocks import Block, Grid, Paragraph, Span
from interparl.engine.lawtext.akn.inline import Buffer, InlineReader, place_of, text_of
from interparl.engine.lawtext.akn.kinds import local_name
from interparl.engine.lawtext.akn.markup import unpacked
from interparl.engine.lawtext.akn.names import OWN
from interparl.engine.lawtext.source import DropReason
from interparl.engine.lawtext.tree import Cell, Kind, Provision, Table

if TYPE_CHECKING:
    from lxml import etree

    from interparl.engine.lawtext.readers.collector import Collector

_MOST_SPAN = 10_000
"""Largest number of columns or rows that a cell of others may claim."""


def own(element: etree._Element, name: str) -> str | None:
    """The value of one of our own attributes."""
    value = element.get(f"{{{OWN}}}{name}")
    return None if value is None else unpacked(value)


class FlowReader(InlineReader):
    """Reads what stands below the structure. `own` says that the file was written by us."""

    def __init__(self, collector: Collector, root: etree._Element, *, own: bool) -> None:
        super().__init__(collector, own=own)
        self.notes: dict[str, etree._Element] = {}
        for element in root.iter():
            parent = element.getparent()
            if local_name(element) == "notes" and parent is not None and local_name(parent) == "meta":
                for note in element:
                    name = note.get("eId") or note.get("id") or ""
                    # A note without a name of its own is kept too, under one that no reference can have.
                    self.notes[name if name and name not in self.notes else f" {len(self.notes)}"] = note

    def block(self, element: etree._Element) -> list[Block]:
        """The blocks that an element on its own line gives; the reader of the structure knows."""
        raise NotImplementedError

    def flow(self, element: etree._Element, *, explicit: bool = False) -> list[Block]:
        """The blocks of an element that may mix words and blocks; `explicit` when it is itself a paragraph."""
        out: list[Block] = []

        def block(child: etree._Element, buffer: Buffer) -> None:
            self._cut(buffer, child, out)
            out.extend(self.block(child))

        buffer = self.buffer(element)
        self.walk(element, buffer, block)
        self._cut(buffer, element, out, explicit=explicit)
        return out

    def _cut(self, buffer: Buffer, element: etree._Element, out: list[Block], *, explicit: bool = False) -> None:
        """End the paragraph that is being gathered."""
        if not buffer.signs and not buffer.notes and not (explicit and self.own):
            buffer.clear()
            return
        texts = buffer.texts(own=self.own)
        if any(texts) or (explicit and self.own):
            begin = len(self.collector.lines)
            self._lines(texts, element)
            lines = self.span(begin)
            notes = self.hanging(buffer.notes)
            text = "\n".join(texts)
            if buffer.marked and buffer.marked == buffer.signs and not self.own:
                out.append(Provision(Kind.NOTE, text=text, children=notes, lines=lines))
            else:
                out.append(Paragraph(text, notes, lines))
        else:
            out.extend(self.hanging(buffer.notes))
        buffer.clear()

    def _lines(self, texts: list[str], element: etree._Element, *, level: int = 0, note: bool = False) -> None:
        for text in texts:
            for line in text.split("\n"):
                self.collector.line(line, place_of(element), level=level, note=note)

    def span(self, begin: int) -> Span:
        """The lines handed over since `begin`."""
        end = len(self.collector.lines) - 1
        return (begin, end) if end >= begin else None

    def table(self, element: etree._Element) -> list[Block]:
        """A table, after its caption."""
        begin = len(self.collector.lines)
        out: list[Block] = []
        rows: list[tuple[Cell, ...]] = []
        notes: list[etree._Element] = []
        out += self.stray(element, element.text)
        for child in element:
            if local_name(child) != "tr":
                out += self.block(child)
            elif own(child, "kind") is None:
                out += self.stray(child, child.text)
                rows.append(tuple(self._cell(cell, notes) for cell in child if own(cell, "kind") is None))
                for cell in child:
                    out += self.stray(cell, cell.tail)
            out += self.stray(child, child.tail)
        table = Table(tuple(rows))
        self.collector.line(table.text(), place_of(element), table=table)
        lines = self.span(begin)
        return [*out, Grid(table, self.hanging(notes), lines)]

    def _cell(self, element: etree._Element, notes: list[etree._Element]) -> Cell:
        # In our files a cell has one paragraph with all of its words, white space included.
        only = element[0] if self.own and len(element) == 1 else element
        buffer = self.plain(only)
        notes += buffer.notes
        text = "\n".join(buffer.texts(own=self.own))
        spans = [self._count(element.get(name)) for name in ("colspan", "rowspan")]
        return Cell(text, local_name(element) == "th", *spans)

    def _count(self, value: str | None) -> int:
        try:
            count = int(value or 1)
        except ValueError:
            return 1
        return count if self.own else min(max(count, 1), _MOST_SPAN)

    def stray(self, element: etree._Element, text: str | None) -> list[Block]:
        """Words between elements where the schema allows none."""
        out: list[Block] = []
        if text and text.strip():
            buffer = Buffer()
            buffer.add(text)
            self._cut(buffer, element, out)
        return out

    def hanging(self, elements: list[etree._Element]) -> tuple[Provision, ...]:
        """The notes that hang on a paragraph; a reference gives the note it points at, once."""
        return tuple(note for element in elements for note in self.note(element))

    def note(self, element: etree._Element) -> tuple[Provision, ...]:
        """A footnote or a marginal note; nothing for a reference that points nowhere or at a note already given."""
        marker = element.get("marker") or ""
        if local_name(element) == "noteRef":
            self.collector.drop(DropReason.FOOTNOTE_MARK, text_of(element), place_of(element))
            target = self.notes.pop((element.get("href") or "").lstrip("#"), None)
            if target is None:
                return ()
            element, marker = target, target.get("marker") or marker
        begin = len(self.collector.lines)
        buffer = self.plain(element)
        texts = buffer.texts(own=False)
        for position, text in enumerate(texts):
            automatic = marker if position == 0 else ""
            self.collector.line(text, place_of(element), note=True, automatic=automatic)
        lines = self.span(begin)
        inner = self.hanging(buffer.notes)
        if not texts:
            return inner
        eid = element.get("eId") or element.get("id") or ""
        text = "\n".join(texts)
        return (Provision(Kind.NOTE, text=text, marker=marker, eid=eid, lines=lines, children=inner),)

    def unused_notes(self) -> list[Provision]:
        """The notes of `meta` that nothing refers to."""
        left = list(self.notes.values())
        self.notes.clear()
        return [note for element in left for note in self.note(element)]

    def label(self, element: etree._Element, *, level: int = 0) -> tuple[str, tuple[Provision, ...]]:
        """The words of a num or a heading and the notes on them."""
        buffer = self.plain(element)
        texts = buffer.texts(own=self.own)
        text = "\n".join(texts) if self.own else " ".join(texts)
        self._lines([text], element, level=level)
        return text, self.hanging(buffer.notes)

    def meta(self, element: etree._Element) -> None:
        """Words in the metadata are put aside; notes wait for a reference to them."""
        self.collector.drop(DropReason.MARKUP, element.text or "", place_of(element))
        for child in element:
            if local_name(child) == "notes":
                aside = "".join([child.text or "", *(note.tail or "" for note in child)])
            else:
                aside = text_of(child)
            self.collector.drop(DropReason.MARKUP, f"{aside}{child.tail or ''}", place_of(child))
