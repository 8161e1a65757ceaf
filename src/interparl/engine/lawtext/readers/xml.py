"""XML of other kinds than Akoma Ntoso: lines with labels, headings and notes, told from the names of the elements.

The names that parliaments use are alike (label, num, heading, title, text, p, note); elements are read by what their
names end in, and whatever has text and no known name is a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from interparl.engine.lawtext.readers import safexml
from interparl.engine.lawtext.readers.collector import Collector, two_letters
from interparl.engine.lawtext.readers.glyphs import ink, lowered, raised
from interparl.engine.lawtext.readers.safexml import content, local
from interparl.engine.lawtext.source import DropReason, Source
from interparl.engine.lawtext.tree import Cell, Table
from interparl.engine.message import say

if TYPE_CHECKING:
    from lxml import etree

_LABEL = re.compile(
    r"(?:^|[a-z])(?:label|num|number|enum|no|nr|designation)$|^(?:label|num|enum|number)", re.IGNORECASE
)
_HEADING = re.compile(r"heading|title(?:text)?$|^title|^caption|marginalnote|rubri[ck]|header$", re.IGNORECASE)
_NOTE = re.compile(r"note$|history|amendment(?:note|history)|commentary|annotation", re.IGNORECASE)
_MARGIN = re.compile(r"marginalnote", re.IGNORECASE)
_META = re.compile(
    r"^(?:meta|metadata|head|style|stylesheet|script|runninghead|identifier|keywords|stages|billhistory|recentamendments)$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?:a|abbr|b|bold|i|italic|u|em|emph|emphasis|strong|span|sup|sub|sup?erscript|subscript|ref|xref\w*|link|term|defined\w*"
    r"|defterm\w*|date|time|quote|q|font|tt|small|person|organi[sz]ation|location|language|alternatetext|repealed|fraction"
    r"|numerator|denominator|citation|cite|footnoteref\w*|ins|del|br|yyyy|mm|dd|leader\w*|separator\w*|nonbreak\w*|hyperlink|ph)$",
    re.IGNORECASE,
)
_RAISED = re.compile(r"^(?:sup|su?perscript)$", re.IGNORECASE)
_LOWERED = re.compile(r"^(?:sub|subscript)$", re.IGNORECASE)
_STRUCK = re.compile(r"^(?:del|deleted|strike)$", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:^|[a-z])(?:part|title|division|chapter|subdivision|schedule|annex|section|article|heading)$", re.IGNORECASE
)
_ROW = re.compile(r"^(?:tr|row)$", re.IGNORECASE)
_CELL = re.compile(r"^(?:td|th|entry|cell)$", re.IGNORECASE)
_TABLE = re.compile(r"^(?:table|tgroup|tablegroup)$", re.IGNORECASE)


def read(data: bytes, name: str) -> Source:
    """Read an XML document by the names of its elements. Raises LawReadError."""
    made = Collector(data, name, "xml")
    root = safexml.parse(data, name)
    made.encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    made.language = two_letters(root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") or "")
    made.warn(say("The XML is of a kind without a reader of its own; it was read by the names of its elements."))
    _Walk(made).run(root)
    made.check(ink(content(root)))
    return made.source()


class _Walk:
    """One pass over the tree. Depth is bounded by the parser, so that recursion is safe."""

    def __init__(self, made: Collector) -> None:
        self.made = made
        self.parts: list[str] = []
        self.label: list[str] = []
        self.at = 0
        self.level = 0
        self.depth = 0
        self.note = False

    def run(self, root: etree._Element) -> None:
        self._element(root, 0)
        self._flush()
        self._loose_label()

    def _flush(self) -> None:
        text = "".join(self.parts)
        self.parts = []
        if not text.strip():
            return
        lead = " ".join(self.label)
        self.label = []
        self.made.line(
            f"{lead} {text}" if lead else text, f"line {self.at}", level=self.level, depth=self.depth, note=self.note
        )

    def _loose_label(self) -> None:
        if self.label:
            lead, self.label = " ".join(self.label), []
            self.made.line(lead, f"line {self.at}", level=self.level, depth=self.depth)

    def _text(self, text: str | None, at: int) -> None:
        if text and not text.isspace():
            if not any(part.strip() for part in self.parts):
                self.at = at
            self.parts.append(text)
        elif text and self.parts:
            self.parts.append(" ")

    def _element(self, element: etree._Element, depth: int) -> None:
        name = local(element)
        at = _line(element)
        if not name:
            pass
        elif _META.match(name):
            self.made.drop(DropReason.MARKUP, content(element), f"line {at}")
        elif _STRUCK.match(name):
            self.made.drop(DropReason.DELETED, content(element), f"line {at}")
        elif _TABLE.match(name):
            self._table(element, at)
        elif _LABEL.search(name) and len(content(element).strip()) <= 60 and not _has_blocks(element):
            self._flush()
            if self.label and self.depth == depth:
                self._loose_label()
            self.label.append(content(element).strip())
            self.at, self.depth = at, depth
        elif _INLINE.match(name) or _inside_words(element, name):
            self._inline(element, name, at, depth)
        else:
            self._block(element, name, at, depth)

    def _inline(self, element: etree._Element, name: str, at: int, depth: int) -> None:
        if name.lower() == "br":
            self._flush()
        text = element.text or ""
        if _RAISED.match(name):
            text = raised(text.strip())
        elif _LOWERED.match(name):
            text = lowered(text.strip())
        self._text(text, at)
        self._children(element, depth)

    def _block(self, element: etree._Element, name: str, at: int, depth: int) -> None:
        self._flush()
        above = (self.level, self.depth, self.note)
        heading = _HEADING.search(name) is not None and not _has_headings(element)
        if heading and not _MARGIN.search(name):
            self.level = min(depth, 6) or 1
        elif not heading:
            self.level = 0
        if _MARGIN.search(name):
            # The heading of a section stands before its number in the file and after it on paper.
            self._margin(element, at, depth)
            self.level, self.depth, self.note = above
            return
        self.note = self.note or (_NOTE.search(name) is not None and not _GROUP.search(name))
        self.depth = depth
        self._text(element.text, at)
        self._children(element, depth + 1)
        self._flush()
        self.level, self.depth, self.note = above

    def _margin(self, element: etree._Element, at: int, depth: int) -> None:
        text = content(element)
        following = element.getnext()
        label = content(following).strip() if following is not None else ""
        # A bracketed number belongs to the words of a paragraph, not to the note beside it.
        if following is not None and _LABEL.search(local(following)) and not label.startswith("("):
            self.label.append(label)
            following.set("__read__", "1")
        self.at, self.level, self.depth = at, min(depth + 1, 6), depth
        self.parts = [text]
        self._flush()

    def _children(self, element: etree._Element, depth: int) -> None:
        for child in element:
            if child.get("__read__") is None:
                self._element(child, depth)
            self._text(child.tail, _line(child))

    def _table(self, element: etree._Element, at: int) -> None:
        self._flush()
        self._loose_label()
        rows: list[tuple[Cell, ...]] = []
        inside: set[etree._Element] = set()
        for row in element.iter("*"):
            if _ROW.match(local(row)):
                cells = tuple(
                    Cell(" ".join(content(cell).split()), local(cell).lower() == "th")
                    for cell in row.iterchildren("*")
                    if _CELL.match(local(cell))
                )
                inside.update(cell for cell in row.iterchildren("*") if _CELL.match(local(cell)))
                if any(cell.text for cell in cells):
                    rows.append(cells)
        nested = any(_ROW.match(local(x)) for cell in inside for x in cell.iter("*"))
        if nested or not rows:
            for child in element:
                self._element(child, self.depth)
                self._text(child.tail, at)
            self._flush()
            return
        for other in element.iter("*"):
            if other not in inside and not any(above in inside for above in other.iterancestors()):
                self._text(other.text, at)
                self._flush()
        table = Table(tuple(rows))
        self.made.line(table.text(), f"line {at}", depth=self.depth, table=table)


def _line(element: etree._Element) -> int:
    return cast(int, element.sourceline or 0)


def _has_blocks(element: etree._Element) -> bool:
    return any(not _INLINE.match(local(child)) for child in element.iterchildren("*"))


def _inside_words(element: etree._Element, name: str) -> bool:
    """Whether an element of an unknown name stands in the midst of a sentence."""
    parent = element.getparent()
    if parent is None or _NOTE.search(name) or _HEADING.search(name) or _has_blocks(element):
        return False
    before = element.getprevious()
    text = parent.text if before is None else before.tail
    return bool((text or "").strip() or ((element.tail or "").strip() and before is not None))


def _has_headings(element: etree._Element) -> bool:
    """Whether what is called a title is a whole title of a code, with parts of its own."""
    return (
        len(element) > 3
        and _has_blocks(element)
        and any(_GROUP.search(local(x)) or _LABEL.search(local(x)) for x in element)
    )
