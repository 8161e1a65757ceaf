"""A web page as flat lines, each knowing the element it stands in.

The page is read as a stream of tags, so that depth costs nothing and no tree is built. Which of the lines are law is
not decided here (`html_site`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.collector import too_many_lines
from interparl.engine.lawtext.readers.glyphs import ink, lowered, raised, tidy
from interparl.engine.lawtext.readers.html_styles import (
    BLOCKS,
    BOLD,
    CENTRED,
    CONTROL,
    HIDDEN_STYLE,
    HIDDEN_TAGS,
    LINK,
    LOWERED,
    NOTE,
    NOTE_MARK,
    NOTE_NAME,
    PRE,
    RAISED,
    SKIP,
    STRUCK,
    flags_of,
    is_block,
)
from interparl.engine.lawtext.readers.numerals import format_number
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import say

_NO_MARKER_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*none", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\(?(?:\d{1,4}|[IVXLC]{1,6}|[^\W\d_]{1,2})(?:[.\-]\d+)*[.)]|§")
_LONGEST_MARK = 6
"""Longest link to a footnote that is only its mark ("[12]"), in characters."""
_LIST_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "armenian": "armenianUpper",
}
_LIST_TYPE_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """A tag of the page. `ink`, `link_ink` and `heads` sum its lines; they are filled in by `html_site`."""

    tag: str
    parent: int
    label: str
    """id, class and role, for what they hint at."""
    flags: int = 0
    hidden: int = -1
    """Index of the outermost element that hides this one; -1 when it is shown."""
    ink: int = 0
    link_ink: int = 0
    links: int = 0
    heads: int = 0
    first: int = -1
    last: int = -1


@dataclass(slots=True)
class Cell:
    """A cell of a table and the indices of the lines in it."""

    header: bool
    colspan: int
    rowspan: int
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table as it was marked up; `nested` tables are there for layout."""

    rows: list[list[Cell]] = field(default_factory=list)
    nested: bool = False


@dataclass(slots=True)
class FlatLine:
    """One line of the page. `owner` is the index of the block element that it stands in."""

    text: str
    owner: int
    number: int
    """Line number in the file."""
    level: int = 0
    depth: int = 0
    bold: bool = False
    centred: bool = False
    note: bool = False
    automatic: str = ""
    link_ink: int = 0
    hidden: int = -1
    control: bool = False
    preformatted: bool = False
    struck: str = ""
    note_marks: str = ""
    inline_hidden: str = ""


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str
    next: int
    step: int


@dataclass(slots=True)
class _Open:
    index: int
    block: bool
    note_buffer: list[tuple[str, int, int]] | None = None
    """The paragraph that a footnote in its midst interrupts."""


def _small_int(value: str | None, default: int, lowest: int, highest: int) -> int:
    try:
        return min(max(int((value or "").strip()), lowest), highest)
    except ValueError:
        return default


class FlatPage:
    """Target of the HTML parser: collects elements, lines and tables of one page."""

    def __init__(self, name: str, closing_tags: int = 0) -> None:
        self.name = name
        self._deepest = min(limits.HTML_DEPTH, max(limits.TAG_WORK // max(closing_tags, 1), 100))
        self.elements: list[Element] = []
        self.lines: list[FlatLine] = []
        self.grids: list[Grid] = []
        self.title = ""
        self.language = ""
        self.text_ink = 0
        self._open: list[_Open] = []
        self._buffer: list[tuple[str, int, int]] = []
        self._deferred: list[FlatLine] = []
        self._diverted = 0
        self._lists: list[_List] = []
        self._tables: list[Grid] = []
        self._cells: list[Cell] = []
        self._pending_numbers: list[str] = []
        self._level = 0
        self._line_number = 1
        self._title: list[str] | None = None

    # The four methods that lxml calls.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        tag = tag.lower() if isinstance(tag, str) else "?"
        if tag == "br":
            self._flush()
            return
        if len(self._open) >= self._deepest or len(self.elements) >= limits.ELEMENTS:
            raise LawReadError(
                self.name,
                say("The page has too many elements, or they are nested too deeply."),
                say("Open the page in a browser, copy the law into a word processor and save it as DOCX."),
                f"line {self._line_number}",
            )
        element = self._element(tag, attributes)
        index = len(self.elements)
        note_begins = element.flags & NOTE and not self._parent_flags() & NOTE
        opened = _Open(index, tag in BLOCKS or bool(note_begins) or is_block(tag, attributes))
        if note_begins and tag not in BLOCKS and self._buffer:
            opened.note_buffer, self._buffer = self._buffer, []
            self._diverted += 1
        elif opened.block:
            self._flush()
        self.elements.append(element)
        self._open.append(opened)
        if tag in ("ol", "ul", "menu", "dir"):
            self._open_list(tag, attributes)
        elif tag == "li":
            self._pending_numbers.append(self._next_number(attributes))
        elif tag == "table":
            self._open_table()
        elif tag in ("tr", "td", "th"):
            self._open_cell(tag, attributes)
        elif tag == "title" and not self.title:
            self._title = []
        elif tag == "html" and not self.language:
            self.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = int(tag[1])
        elif attributes.get("role") == "heading":
            self._level = _small_int(attributes.get("aria-level"), 2, 1, 6)

    def end(self, tag: str) -> None:
        """A tag closes."""
        tag = tag.lower() if isinstance(tag, str) else "?"
        if not self._open or tag == "br":
            return
        opened = self._open[-1]
        if opened.block:
            self._flush()
        if opened.note_buffer is not None:
            self._buffer = opened.note_buffer
            self._diverted -= 1
        self._open.pop()
        if tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._pending_numbers.clear()
        elif tag == "table" and self._tables:
            self._tables.pop()
            if self._cells:
                self._cells = self._cells[: len(self._tables)]
        elif tag in ("td", "th") and len(self._cells) >= len(self._tables) > 0:
            self._cells = self._cells[: len(self._tables) - 1]
        elif tag == "title" and self._title is not None:
            self.title, self._title = tidy("".join(self._title)), None
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = 0

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._title is not None:
            self._title.append(text)
            return
        element = self.elements[self._open[-1].index] if self._open else None
        flags, hidden = (element.flags, element.hidden) if element is not None else (0, -1)
        if not flags & SKIP:
            if flags & PRE and "\n" in text:
                self._preformatted(text, flags, hidden)
            elif text:
                self._buffer.append((text, flags, hidden))
        self._line_number += text.count("\n")

    def comment(self, text: str) -> None:
        """A comment: no text of the law, but its lines count."""
        self._line_number += text.count("\n")

    def close(self) -> FlatPage:
        """The end of the page."""
        self._flush()
        return self

    # What a tag means for the text in it.

    def _parent_flags(self) -> int:
        return self.elements[self._open[-1].index].flags if self._open else 0

    def _element(self, tag: str, attributes: dict[str, str]) -> Element:
        parent = self._open[-1].index if self._open else -1
        above = self.elements[parent] if parent >= 0 else None
        flags, hidden = (above.flags, above.hidden) if above is not None else (0, -1)
        style = attributes.get("style", "")
        names = f"{attributes.get('id', '')} {attributes.get('class', '')}"
        label = f"{names} {attributes.get('role', '')}".strip()
        flags = flags_of(tag, attributes, style, flags)
        if tag == "a" and attributes.get("href"):
            flags |= LINK
        if names.strip() and NOTE_NAME.search(names) and tag not in ("a", "sup", "body", "table", "td"):
            flags |= NOTE
        if hidden < 0 and (tag in HIDDEN_TAGS or "hidden" in attributes or (style and HIDDEN_STYLE.search(style))):
            hidden = len(self.elements)
        return Element(tag, parent, label, flags, hidden)

    def _open_list(self, tag: str, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        kind = _LIST_STYLES.get(attributes.get("type", "1").strip(), "decimal")
        if (found := _LIST_TYPE_STYLE.search(style)) is not None:
            kind = _CSS_STYLES.get(found[1].lower(), kind)
        ordered = tag == "ol" and not _NO_MARKER_STYLE.search(style)
        down = "reversed" in attributes
        self._lists.append(_List(ordered, kind, _small_int(attributes.get("start"), 1, -9999, 9999), -1 if down else 1))

    def _next_number(self, attributes: dict[str, str]) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return ""
        current = self._lists[-1]
        current.next = _small_int(attributes.get("value"), current.next, -9999, 9999)
        number = format_number(current.next, current.style)
        current.next += current.step
        no_marker = _NO_MARKER_STYLE.search(attributes.get("style", ""))
        return "" if no_marker else f"{number}."

    def _open_table(self) -> None:
        grid = Grid()
        for outer in self._tables:
            outer.nested = True
        self._tables.append(grid)
        self.grids.append(grid)

    def _open_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._tables:
            return
        rows = self._tables[-1].rows
        if tag == "tr" or not rows:
            rows.append([])
        if tag != "tr":
            cell = Cell(
                tag == "th",
                _small_int(attributes.get("colspan"), 1, 1, 1000),
                _small_int(attributes.get("rowspan"), 1, 1, 10_000),
            )
            rows[-1].append(cell)
            self._cells = [*self._cells[: len(self._tables) - 1], cell]

    # Lines.

    def _preformatted(self, text: str, flags: int, hidden: int) -> None:
        pieces = text.split("\n")
        for index, piece in enumerate(pieces):
            if index:
                self._flush(keep_blank=True)
            if piece:
                self._buffer.append((piece, flags, hidden))

    def _flush(self, *, keep_blank: bool = False) -> None:
        if self._buffer or keep_blank:
            line = self._make_line(keep_blank=keep_blank)
            if line is not None and self._diverted:
                self._deferred.append(line)
            elif line is not None:
                self._add(line)
        if self._deferred and not self._diverted:
            waiting, self._deferred = self._deferred, []
            for line in waiting:
                self._add(line)

    def _add(self, line: FlatLine) -> None:
        if len(self.lines) >= limits.LINES:
            raise too_many_lines(self.name, f"line {self._line_number}")
        if self._cells and len(self._cells) == len(self._tables):
            self._cells[-1].lines.append(len(self.lines))
        self.lines.append(line)

    def _make_line(self, *, keep_blank: bool = False) -> FlatLine | None:
        """The buffered text as one line; None when it is only white space."""
        pieces, self._buffer = _merge(self._buffer), []
        owner = self._open[-1].index if self._open else 0
        line = FlatLine("", owner, self._line_number)
        if not any(not text.isspace() for text, _, _ in pieces):
            line.preformatted = True
            return line if keep_blank else None
        shown: list[str] = []
        every_hidden = all(hidden >= 0 for text, _, hidden in pieces if not text.isspace())
        total = bold = 0
        for text, flags, hidden in pieces:
            size = ink(text)
            self.text_ink += size
            if hidden >= 0 and not every_hidden:
                line.inline_hidden += text
                shown.append(" " if text[:1].isspace() else "")
                continue
            if flags & STRUCK:
                line.struck += f" {text}"
                continue
            if flags & NOTE_MARK and not flags & NOTE and size <= _LONGEST_MARK:
                line.note_marks += f" {text}"
                continue
            if flags & RAISED:
                lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
                text = f"{lead}{raised(text.strip())}{trail}" if text.strip() else text
            elif flags & LOWERED:
                text = lowered(text)
            shown.append(text)
            total += size
            bold += size if flags & BOLD else 0
            line.link_ink += size if flags & LINK else 0
            line.control = line.control or bool(flags & CONTROL)
        first_flags = pieces[0][1]
        line.hidden = pieces[0][2] if every_hidden else -1
        line.note = bool(first_flags & NOTE)
        line.centred = bool(first_flags & CENTRED)
        line.preformatted = bool(first_flags & PRE)
        line.text = "".join(shown) if line.preformatted else tidy("".join(shown))
        line.bold = total > 0 and bold * 10 >= total * 9
        line.level = self._level
        line.depth = len(self._lists)
        number = " ".join(n for n in self._pending_numbers if n)
        if line.text and self._pending_numbers:
            if number and not _HAS_NUMBER.match(line.text):
                line.automatic = number
            self._pending_numbers.clear()
        if not line.text.strip() and not (line.struck or line.note_marks or line.inline_hidden):
            return None
        return line


def _merge(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Neighbouring pieces of the same kind made one: the parser splits text at entities."""
    merged: list[tuple[str, int, int]] = []
    run: list[str] = []
    kind: tuple[int, int] | None = None
    for text, flags, hidden in pieces:
        if kind is not None and kind != (flags, hidden):
            merged.append(("".join(run), *kind))
            run = []
        kind = (flags, hidden)
        run.append(text)
    if kind is not None:
        merged.append(("".join(run), *kind))
    return merged
