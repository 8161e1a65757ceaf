"""Provisions out of the elements of a document, with the lines they were read from, in reading order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.blocks import (
    Block,
    CrossHeading,
    Grid,
    Listing,
    Paragraph,
    Span,
    assemble,
    provisions,
)
from interparl.engine.lawtext.akn.inline import Buffer, InlineReader, place_of, text_of
from interparl.engine.lawtext.akn.kinds import KindFinder, local_name, next_below, role
from interparl.engine.lawtext.akn.markup import unpacked
from interparl.engine.lawtext.akn.names import ELEMENT, OWN
from interparl.engine.lawtext.akn.numbering import number_in
from interparl.engine.lawtext.akn.vocabulary import BLOCKS, DOCUMENTS, HIERARCHY, LABELS, LISTS, TRANSPARENT_NAMES
from interparl.engine.lawtext.numbers import parse_number
from interparl.engine.lawtext.source import DropReason
from interparl.engine.lawtext.tree import Cell, Kind, Number, Provision, Table

if TYPE_CHECKING:
    from lxml import etree

    from interparl.engine.lawtext.readers.collector import Collector

_SPLICED = frozenset({"list", "sublist", "alinea", "level", "paragraph", "subparagraph", "hcontainer", "subsection"})
"""Elements that others put around text without giving it a number."""
_KINDS = frozenset(kind.value for kind in Kind)
_OURS = {name: kind for kind, name in ELEMENT.items()} | {kind.value: kind for kind in Kind if kind not in ELEMENT}
_MOST_SPAN = 10_000
"""Largest number of columns or rows that a cell of others may claim."""


def own(element: etree._Element, name: str) -> str | None:
    """The value of one of our own attributes."""
    value = element.get(f"{{{OWN}}}{name}")
    return None if value is None else unpacked(value)


class StructureReader(InlineReader):
    """Reads the structural elements of one document. `ours` says that the file was written by us."""

    def __init__(self, collector: Collector, root: etree._Element, language: str, *, ours: bool) -> None:
        super().__init__(collector, own=ours)
        self.language = language
        self.kinds = KindFinder(root)
        self.above: list[Kind] = []
        self.notes: dict[str, etree._Element] = {}
        for element in root.iter():
            parent = element.getparent()
            if local_name(element) == "notes" and parent is not None and local_name(parent) == "meta":
                for note in element:
                    name = note.get("eId") or note.get("id") or ""
                    # A note without a name of its own is kept too, under one that no reference can have.
                    self.notes[name if name and name not in self.notes else f" {len(self.notes)}"] = note

    # Paragraphs, tables and lists

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

    def block(self, element: etree._Element) -> list[Block]:
        """The blocks that an element on its own line gives."""
        name = local_name(element)
        if name in HIERARCHY:
            return self.hierarchy(element)
        if name == "table":
            return self.table(element)
        if name in LISTS:
            return [Listing(tuple(self._list(element, name)))]
        if name == "toc":
            self.collector.drop(DropReason.CONTENTS, text_of(element), place_of(element))
            return []
        if name == "crossHeading":
            begin = len(self.collector.lines)
            heading, notes = self.label(element)
            return [CrossHeading(heading, notes, self.span(begin))]
        if name == "blockContainer" and own(element, "kind") is not None:
            return [self.provision(element, self.kind(element))]
        if name in ("blockContainer", "recital", "citation") and any(local_name(child) == "num" for child in element):
            return [self.provision(element, self.kind(element))]
        return self.flow(element, explicit=name in LABELS or name in ("p", "block"))

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

    def _list(self, element: etree._Element, name: str) -> list[Block]:
        out = self.stray(element, element.text)
        position = 0
        for child in element:
            if local_name(child) in ("item", "li"):
                position += 1
                out.append(self.provision(child, Kind.POINT, f"{position}." if name == "ol" else ""))
            else:
                out += self.block(child)
            out += self.stray(child, child.tail)
        return out

    def stray(self, element: etree._Element, text: str | None) -> list[Block]:
        """Words between elements where the schema allows none."""
        out: list[Block] = []
        if text and text.strip():
            buffer = Buffer()
            buffer.add(text)
            self._cut(buffer, element, out)
        return out

    # Notes

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

    # Provisions

    def hierarchy(self, element: etree._Element) -> list[Block]:
        """A provision; in files of others a wrapper without number gives what is in it."""
        if self.own:
            return [] if own(element, "kind") == "none" else [self.provision(element, self.kind(element))]
        name = local_name(element)
        called = role(element)
        wrapper = name in _SPLICED and (called in _SPLICED or called in TRANSPARENT_NAMES)
        labelled = any(local_name(child) in LABELS for child in element)
        if not wrapper or labelled or element.get("status"):
            return [self.provision(element, self.kind(element))]
        if (
            called in TRANSPARENT_NAMES
            or name in ("list", "sublist")
            or not any(local_name(child) in HIERARCHY for child in element)
            or _alone(element)
        ):
            return self.flow(element)
        return [self.provision(element, self.kind(element))]

    def kind(self, element: etree._Element) -> Kind:
        """The kind of a provision, as we wrote it or as the element says."""
        written = own(element, "kind")
        if written in _KINDS:
            return Kind(written)
        if self.own and (kind := _OURS.get(role(element))) is not None:
            return kind
        return self.kinds.kind(element, self.above)

    def provision(self, element: etree._Element, kind: Kind, automatic: str = "") -> Provision:
        """A provision with everything under it. `automatic` is the number that a list shows without printing it."""
        begin = len(self.collector.lines)
        self.above.append(kind)
        labels = _Labels(automatic)
        run: list[Block] = []
        tail: list[Block] = []
        if local_name(element) == "li":
            run += self.flow(element)
        else:
            run += self.stray(element, element.text)
            for child in element:
                self._child(child, labels, run, tail)
                run += self.stray(child, child.tail)
        parts = assemble(run, tail, next_below(self.above))
        self.above.pop()
        return Provision(
            kind,
            number=self.number(element, labels.marker),
            heading=labels.heading,
            text="\n".join(parts.text),
            children=(*labels.notes, *parts.children),
            closing="\n".join(parts.closing),
            marker=labels.marker,
            table=parts.table,
            id=self.permanent_id(element),
            eid=self.eid(element),
            lines=self.span(begin),
            repealed=element.get("status") == "removed",
        )

    def _child(self, child: etree._Element, labels: _Labels, run: list[Block], tail: list[Block]) -> None:
        name = local_name(child)
        if name == "num":
            text, notes = self.label(child)
            labels.marker = text if not labels.marker or self.own else f"{labels.marker} {text}"
            labels.notes += notes
        elif name in ("heading", "subheading"):
            text, notes = self.label(child, level=1)
            labels.heading = f"{labels.heading} {text}" if labels.heading and not self.own else text
            labels.notes += notes
        elif name in ("wrapUp", "listWrapUp") or (self.own and name == "container" and child.get("name") == "wrapUp"):
            tail += self.flow(child)
        elif name in DOCUMENTS:
            self.document(child, run, tail)
        elif name in BLOCKS:
            run += self.block(child)
        else:
            buffer = Buffer()
            self._inside(child, name, buffer, None)
            self._cut(buffer, child, run)

    def document(self, element: etree._Element, run: list[Block], tail: list[Block]) -> None:
        """A document inside a provision (an annex): its parts in their order."""
        run += self.stray(element, element.text)
        for part in element:
            name = local_name(part)
            if name == "meta":
                self.meta(part)
            elif name == "conclusions":
                tail += self.flow(part)
            elif name in ("attachments", "components"):
                tail += self.annexes(part)
            elif self.own:
                for child in part:
                    self._child(child, _Labels(), run, tail)
            else:
                run += self.flow(part)
            run += self.stray(part, part.tail)

    def annexes(self, element: etree._Element) -> list[Provision]:
        """What `attachments` or `components` hold, each as an annex."""
        above, self.above = self.above, []
        blocks = self.stray(element, element.text)
        for holder in element:
            if local_name(holder) in ("attachment", "component"):
                blocks.append(self._annex(holder))
            else:
                blocks += self.block(holder)
            blocks += self.stray(holder, holder.tail)
        self.above = above
        return provisions(blocks)

    def _annex(self, holder: etree._Element) -> Provision:
        annex = self.provision(holder, Kind.ANNEX)
        bare = not (annex.marker or annex.heading or annex.text or annex.table or annex.closing)
        if bare and not self.own and len(annex.children) == 1 and annex.children[0].kind is Kind.ANNEX:
            return annex.children[0]
        return annex

    def meta(self, element: etree._Element) -> None:
        """Words in the metadata are put aside; notes wait for a reference to them."""
        self.collector.drop(DropReason.MARKUP, element.text or "", place_of(element))
        for child in element:
            if local_name(child) == "notes":
                aside = "".join([child.text or "", *(note.tail or "" for note in child)])
            else:
                aside = text_of(child)
            self.collector.drop(DropReason.MARKUP, f"{aside}{child.tail or ''}", place_of(child))

    def label(self, element: etree._Element, *, level: int = 0) -> tuple[str, tuple[Provision, ...]]:
        """The words of a num or a heading and the notes on them."""
        buffer = self.plain(element)
        texts = buffer.texts(own=self.own)
        text = "\n".join(texts) if self.own else " ".join(texts)
        self._lines([text], element, level=level)
        return text, self.hanging(buffer.notes)

    def number(self, element: etree._Element, marker: str) -> Number | None:
        """The number as we wrote it, or as the num of others shows it."""
        if self.own:
            printed, key = own(element, "number"), own(element, "key")
            return None if printed is None or key is None else Number(printed, key)
        return number_in(marker, self.language, roman=self._roman(element)) if marker else None

    def _roman(self, element: etree._Element) -> bool:
        """Whether a small letter is a roman numeral: the list begins with "i", or "ii" or "iv" stands beside it."""
        parent = element.getparent()
        if parent is None:
            return False
        first = next((child for child in parent if local_name(child) == local_name(element)), None)
        if first is None:
            return False
        num = next((child for child in first if local_name(child) == "num"), None)
        return num is not None and parse_number(text_of(num), roman=False).key == "i"

    def permanent_id(self, element: etree._Element) -> str:
        """The id that survives renumbering."""
        written = own(element, "id")
        if written is not None:
            return written
        return element.get("wId") or ("" if self.own else element.get("GUID") or element.get("evolvingId") or "")

    def eid(self, element: etree._Element) -> str:
        """The eId of this expression."""
        written = own(element, "eid")
        return written if written is not None else element.get("eId") or element.get("id") or ""


class _Labels:
    """What stands at the head of a provision."""

    __slots__ = ("heading", "marker", "notes")

    def __init__(self, marker: str = "") -> None:
        self.marker, self.heading = marker, ""
        self.notes: tuple[Provision, ...] = ()


def _alone(element: etree._Element) -> bool:
    """Whether no other hierarchical element stands beside this one."""
    parent = element.getparent()
    beside = (local_name(each) in HIERARCHY for each in (parent if parent is not None else ()))
    return sum(islice(filter(None, beside), 2)) == 1
