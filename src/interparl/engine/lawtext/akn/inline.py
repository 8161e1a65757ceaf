"""The words inside a paragraph: what is printed, on which line, and which notes hang on it."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING

from interparl.engine.lawtext.akn.kinds import local_name
from interparl.engine.lawtext.akn.markup import squeeze
from interparl.engine.lawtext.akn.names import OWN, XML_SPACE
from interparl.engine.lawtext.akn.vocabulary import BLOCKS, NOTES, QUOTED_STRUCTURES, QUOTED_TEXTS
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.glyphs import close_raised, lowered, raised, tidy
from interparl.engine.lawtext.source import DropReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_CLOSING_SIGNS = tuple(".,;:!?)]»”’\"'։՝")


class Buffer:
    """Lines of words while they are gathered."""

    __slots__ = ("_break", "_glued", "lines", "marked", "notes", "preserve", "signs")

    def __init__(self, *, preserve: bool = False) -> None:
        self.preserve = preserve
        self.clear()

    def clear(self) -> None:
        """Forget the words."""
        self.lines: list[list[str]] = [[]]
        self.notes: list[etree._Element] = []
        self.signs = 0
        """Characters other than white space so far."""
        self.marked = 0
        """How many of them stand in an editor's remark."""
        self._break = ""
        self._glued = False

    def add(self, text: str | None) -> None:
        """Add words, on a new line if one was asked for."""
        if not text:
            return
        signs = sum(map(len, text.split()))
        if not signs and (self._break or self._glued):
            return
        if self._break:
            soft = self._break == "soft" and text.lstrip().startswith(_CLOSING_SIGNS)
            if any(piece.strip() for piece in self.lines[-1]) and not soft:
                self.lines.append([])
            self._break = ""
        self.signs += signs
        self._glued = False
        self.lines[-1].append(text)

    def newline(self) -> None:
        """End the line here."""
        self._break, self._glued = "", False
        self.lines.append([])

    def fresh(self, *, soft: bool = False) -> None:
        """Let the next words begin a line, unless none have been written; `soft` leaves a closing sign on this line."""
        if not self._glued:
            self._break = "soft" if soft else "hard"

    def joined(self, sign: str = " ") -> None:
        """Put the next words after `sign` on this line, whatever they begin (a number and its words)."""
        self._break = ""
        self.lines[-1].append(sign)
        self._glued = True

    def texts(self, *, own: bool) -> list[str]:
        """The lines. In files of ours as they were written; in those of others tidy, without empty ones."""
        raw = ["".join(line) for line in self.lines]
        if own:
            return raw if self.preserve else [squeeze(line) for line in raw]
        return [line for line in (close_raised(tidy(line)) for line in raw) if line]


class InlineReader:
    """Walks through mixed content. What begins a paragraph of its own is handed to `block`, unless all is `plain`."""

    def __init__(self, collector: Collector, *, own: bool) -> None:
        self.collector, self.own = collector, own

    def buffer(self, element: etree._Element) -> Buffer:
        """An empty buffer for the words of `element`."""
        return Buffer(preserve=self.own and element.get(XML_SPACE) == "preserve")

    def plain(self, element: etree._Element) -> Buffer:
        """All words under an element as lines, whatever its structure."""
        buffer = self.buffer(element)
        self.walk(element, buffer, None)
        return buffer

    def walk(
        self, element: etree._Element, buffer: Buffer, block: Callable[[etree._Element, Buffer], None] | None
    ) -> None:
        """Add the words under `element` to `buffer`; without `block` paragraphs inside become lines."""
        buffer.add(element.text)
        for child in element:
            name = local_name(child)
            if name in BLOCKS and block is not None:
                block(child, buffer)
            elif name in BLOCKS:
                self._paragraph(child, name, buffer)
            else:
                self._inside(child, name, buffer, block)
            buffer.add(child.tail)

    def _paragraph(self, child: etree._Element, name: str, buffer: Buffer) -> None:
        """A paragraph among plain words: it begins a line; a number keeps what follows on its line."""
        buffer.fresh()
        buffer.preserve = buffer.preserve or (self.own and child.get(XML_SPACE) == "preserve")
        self.walk(child, buffer, None)
        if name == "num":
            buffer.joined()
        else:
            buffer.fresh()

    def _inside(
        self,
        child: etree._Element,
        name: str,
        buffer: Buffer,
        block: Callable[[etree._Element, Buffer], None] | None,
    ) -> None:
        if not name:
            buffer.add(_entity(child))
        elif name in ("br", "eol"):
            buffer.newline()
            self.walk(child, buffer, block)  # nothing, in a file that obeys the schema
        elif name in ("sup", "sub") and len(child) == 0:
            buffer.add((raised if name == "sup" else lowered)(child.text or ""))
        elif name == "del":
            self.collector.drop(DropReason.DELETED, text_of(child), place_of(child))
        elif name == "meta":
            self.collector.drop(DropReason.MARKUP, text_of(child), place_of(child))
        elif name in NOTES:
            buffer.notes.append(child)
        elif name in QUOTED_STRUCTURES:
            buffer.fresh()
            self._quoted(child, buffer, None)
            buffer.fresh(soft=True)
        elif name in QUOTED_TEXTS:
            self._quoted(child, buffer, block)
        elif name == "marker" and (code := child.get(f"{{{OWN}}}code")) is not None:
            buffer.add(_character(code))
            self.walk(child, buffer, block)
        elif name == "remark":
            before = buffer.signs
            self.walk(child, buffer, block)
            buffer.marked += buffer.signs - before
        else:
            self.walk(child, buffer, block)

    def _quoted(
        self, child: etree._Element, buffer: Buffer, block: Callable[[etree._Element, Buffer], None] | None
    ) -> None:
        """Quoted words with their quotation marks, which stand in attributes unless they are in the text."""
        inside = text_of(child).strip()
        opening, closing = child.get("startQuote") or "", child.get("endQuote") or ""
        if opening and not inside.startswith(opening):
            buffer.add(opening)
            buffer.joined("")
        self.walk(child, buffer, block)
        if closing and not inside.endswith(closing):
            buffer.joined("")
            buffer.add(closing)


def _entity(node: etree._Element) -> str:
    """A reference to an entity that no one declared: a name of HTML as its character, another one as it stands."""
    name = getattr(node, "name", "") or ""
    return html5.get(f"{name};", f"&{name};")


def _character(code: str) -> str:
    """The character that XML could not hold."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def text_of(element: etree._Element) -> str:
    """All text under an element as it stands in the file."""
    return "".join(element.itertext())  # type: ignore[arg-type]


def place_of(element: etree._Element) -> str:
    """Where an element stands in the file."""
    return f"line {element.sourceline}" if element.sourceline else ""
