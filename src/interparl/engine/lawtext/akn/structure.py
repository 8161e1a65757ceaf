"""Provisions out of the elements of a document, in reading order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.blocks import Block, CrossHeading, Listing, assemble, provisions
from interparl.engine.lawtext.akn.flow import FlowReader, own
from interparl.engine.lawtext.akn.inline import Buffer, place_of, text_of
from interparl.engine.lawtext.akn.kinds import KindFinder, local_name, next_below, role
from interparl.engine.lawtext.akn.names import ELEMENT
from interparl.engine.lawtext.akn.numbering import number_in
from interparl.engine.lawtext.akn.vocabulary import BLOCKS, DOCUMENTS, HIERARCHY, LABELS, LISTS, TRANSPARENT_NAMES
from interparl.engine.lawtext.numbers import parse_number
from interparl.engine.lawtext.source import DropReason, Line
from interparl.engine.lawtext.tree import Kind, Number, Provision

if TYPE_CHECKING:
    from lxml import etree

    from interparl.engine.lawtext.readers.collector import Collector

_SPLICED = frozenset({"list", "sublist", "alinea", "level", "paragraph", "subparagraph", "hcontainer", "subsection"})
"""Elements that others put around text without giving it a number."""
_KINDS = frozenset(kind.value for kind in Kind)
_OURS = {name: kind for kind, name in ELEMENT.items()} | {kind.value: kind for kind in Kind if kind not in ELEMENT}


class StructureReader(FlowReader):
    """Reads the structural elements of one document. `ours` says that the file was written by us."""

    def __init__(self, collector: Collector, root: etree._Element, language: str, *, ours: bool) -> None:
        super().__init__(collector, root, own=ours)
        self.language = language
        self.kinds = KindFinder(root)
        self.above: list[Kind] = []

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
        if automatic:
            self.collector.lines.append(Line(automatic, place_of(element), automatic=automatic))
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
