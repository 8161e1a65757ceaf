"""The glyphs of a PDF page as lines: text with superscripts told by size and height, positions in points."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.glyphs import raised

_HYPHENS = (0x02, 0xFFFE, 0xAD)
"""What pdfium gives for a hyphen at the end of a line."""
_BREAKS = frozenset((0x0A, 0x0D))
_SPACES = frozenset(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))
)
_INVISIBLE = frozenset((0x00, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_SAME_BASE = 0.05
"""Baselines that differ by less than this (points) are the same."""
_HIGH = 0.3
"""A digit whose lower edge is this share of its height above the baseline is a superscript glyph."""
_SMALL = 0.82
"""A glyph smaller than this share of its line's size may be a superscript."""
_WIDE_GAP = 1.6
"""A gap of this many sizes inside a line parts columns or cells."""
_WORD_GAP = 0.2
_BOLD_WEIGHT = 600


@dataclass(slots=True)
class Glyph:
    """A run of characters of one word on one baseline: `x` and `y` where it begins, `size` its height, in points.

    White space is a run of its own without a position.
    """

    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool
    raised: bool = False


@dataclass(slots=True)
class PdfLine:
    """A line of a page; `left`, `right` and `y` (baseline, upwards) in points."""

    page: int
    glyphs: list[Glyph]
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    column: int = 0
    note: bool = False
    cells: int = 1
    """Pieces of the line that wide gaps part, as in a table."""

    def finish(self) -> PdfLine:
        """Fill in what follows from the glyphs."""
        shown = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        normal = [glyph for glyph in shown if not glyph.raised] or shown
        self.left = min(glyph.x for glyph in shown)
        self.right = max(glyph.right for glyph in shown)
        self.y = Counter(round(glyph.y, 1) for glyph in normal).most_common(1)[0][0]
        self.size = Counter(round(glyph.size, 1) for glyph in normal).most_common(1)[0][0]
        self.bold = sum(len(glyph.text) for glyph in shown if not glyph.bold) <= 0.1 * sum(len(g.text) for g in shown)
        self.text = _text(self.glyphs)
        # Nothing after this looks at single glyphs, and a long document has millions.
        self.glyphs = []
        return self


@dataclass(slots=True)
class PdfPage:
    """A page: its lines in reading order and its size in points."""

    number: int
    width: float
    height: float
    lines: list[PdfLine] = field(default_factory=list)
    characters: int = 0
    """Characters other than white space that pdfium itself gives for the page."""
    unknown: int = 0
    """Glyphs whose character the file does not say."""
    pictures: int = 0


def _text(glyphs: list[Glyph]) -> str:
    parts: list[str] = []
    run: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if run and not (glyph.raised or glyph.text.isspace()):
            parts.append(raised("".join(run)))
            run = []
        if before is not None and not glyph.text.isspace() and not before.text.isspace():
            gap = glyph.x - before.right
            if gap > _WORD_GAP * max(glyph.size, before.size) and not glyph.raised:
                (run if run else parts).append(" ")
        if glyph.raised or (run and glyph.text.isspace()):
            run.append(glyph.text)
        else:
            parts.append(glyph.text)
        before = glyph
    if run:
        parts.append(raised("".join(run).rstrip()))
    return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class _Turn:
    """Positions as seen when text that runs in direction `degrees` is turned upright."""

    degrees: int
    width: float
    height_of_page: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page so turned."""
        upright = self.degrees in (0, 180)
        return (self.width, self.height_of_page) if upright else (self.height_of_page, self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page."""
        if self.degrees == 90:
            return y, self.width - x
        if self.degrees == 180:
            return self.width - x, self.height_of_page - y
        return (self.height_of_page - y, x) if self.degrees == 270 else (x, y)

    def right(self, box: Any) -> float:
        """Where a box ends in the direction of reading."""
        if self.degrees == 90:
            return float(box.top)
        if self.degrees == 180:
            return float(self.width - box.left)
        return float(self.height_of_page - box.bottom) if self.degrees == 270 else float(box.right)

    def height(self, box: Any) -> float:
        """How tall a box is across the direction of reading."""
        return abs(float(box.right - box.left if self.degrees in (90, 270) else box.top - box.bottom))


class PageReader:
    """Reads glyphs from pdfium's text pages; holds the buffers that the C functions fill."""

    def __init__(self) -> None:
        raw: Any = import_module("pypdfium2.raw")
        self._raw = raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = raw.FS_RECTF()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._turn = _Turn(0, 0.0, 0.0)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def read(self, page: Any, number: int) -> PdfPage:
        """The lines of a pypdfium2 page; `number` is counted from 1."""
        width, height = page.get_size()
        if page.get_rotation() in (90, 270):
            # pdfium gives the size of the page as shown, and positions as if it had not been turned.
            width, height = height, width
        text_page = page.get_textpage()
        try:
            count = min(self._raw.FPDFText_CountChars(text_page.raw), limits.PAGE_GLYPHS)
            self._turn = _Turn(self._direction(text_page.raw, count), width, height)
            made = PdfPage(number, *self._turn.size)
            glyphs = self._glyphs(text_page.raw, made, count)
        finally:
            text_page.close()
        made.lines = [line.finish() for line in _lines(glyphs, number)]
        return made

    def _direction(self, text_page: Any, count: int) -> int:
        """In which direction most of the text runs, in degrees: a landscape page may stand on its side."""
        angles: Counter[int] = Counter()
        for index in range(0, count, max(count // 200, 1)):
            angle = self._raw.FPDFText_GetCharAngle(text_page, index)
            if angle >= 0:
                # pdfium counts angles with the clock.
                angles[-round(math.degrees(angle) / 90) * 90 % 360] += 1
        return angles.most_common(1)[0][0] if angles else 0

    def _glyphs(self, text_page: Any, made: PdfPage, count: int) -> list[Glyph]:
        raw = self._raw
        unicode_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin
        x, y = self._x, self._y
        sideways = self._turn.degrees in (90, 270)
        found: list[Glyph] = []
        run: list[str] = []
        first = last = high = 0
        base = 0.0
        up = False

        def close() -> None:
            if run:
                found.append(self._glyph(text_page, "".join(run), first, last, up))
                run.clear()

        for index in range(count):
            code = unicode_of(text_page, index)
            if code in _SPACES:
                close()
                if found and found[-1].text != " " and code not in _BREAKS:
                    found.append(Glyph(" ", 0.0, 0.0, 0.0, 0.0, False))
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
                high = 0
            if code in _INVISIBLE:
                continue
            text = "-" if code in _HYPHENS else chr(code) if 0x20 <= code < 0x110000 else "\ufffd"
            made.unknown += text == "\ufffd" or 0xE000 <= code < 0xF900
            made.characters += 1
            origin_of(text_page, index, x, y)
            level = x.value if sideways else y.value
            digit_up = 0x30 <= code <= 0x39 and self._stands_high(text_page, index)
            if run and (abs(level - base) > _SAME_BASE or digit_up != up):
                close()
            if not run:
                first, base, up = index, level, digit_up
            run.append(text)
            last = index
        close()
        return found

    def _glyph(self, text_page: Any, text: str, first: int, last: int, up: bool) -> Glyph:
        raw, box = self._raw, self._box
        raw.FPDFText_GetCharOrigin(text_page, first, self._x, self._y)
        x, y = self._turn.point(self._x.value, self._y.value)
        raw.FPDFText_GetLooseCharBox(text_page, first, box)
        right, size = self._turn.right(box), self._turn.height(box)
        if last != first:
            raw.FPDFText_GetLooseCharBox(text_page, last, box)
            right = self._turn.right(box)
        return Glyph(text, x, y, right, size, self._is_bold(text_page, first), up)

    def _stands_high(self, text_page: Any, index: int) -> bool:
        """Whether a digit on the line's own baseline is drawn above it: a superscript glyph of the font."""
        left, right, bottom, top = self._edges
        if not self._raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
            return False
        low, tall = bottom.value - self._y.value, top.value - bottom.value
        return self._turn.degrees == 0 and tall > 0 and low > _HIGH * tall

    def _is_bold(self, text_page: Any, index: int) -> bool:
        raw = self._raw
        if raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
            return True
        length = raw.FPDFText_GetFontInfo(text_page, index, self._name, 128, self._flags)
        name = self._name.value.lower() if length > 0 else b""
        return b"bold" in name or b"black" in name


def _lines(glyphs: list[Glyph], page: int) -> list[PdfLine]:
    """Glyphs in the file's order cut into lines; raised and lowered ones stay with the line they hang on."""
    lines: list[PdfLine] = []
    current: list[Glyph] = []
    base = size = 0.0
    right = 0.0

    def close() -> None:
        if any(not glyph.text.isspace() for glyph in current):
            lines.append(PdfLine(page, current.copy()))
        current.clear()

    for glyph in glyphs:
        if glyph.text.isspace():
            if current:
                current.append(glyph)
            continue
        if current:
            rise = glyph.y - base
            gap = glyph.x - right
            unit = max(size, 1.0)
            hangs = -0.3 * unit < rise < 0.75 * unit and abs(rise) > 0.08 * unit and -1.0 * unit < gap < 0.8 * unit
            same = abs(rise) <= 0.3 * unit and -2.0 * unit < gap < _WIDE_GAP * unit
            if glyph.raised and -1.0 * unit < gap < 0.8 * unit and abs(rise) < 0.75 * unit:
                pass
            elif hangs and 0 < glyph.size < _SMALL * size and rise > 0:
                glyph.raised = True
            elif hangs and glyph.size > 0 and size < _SMALL * glyph.size and rise < 0:
                # The line began with a superscript: what stands so far is raised, the line's own size comes now.
                for before in current:
                    before.raised = not before.text.isspace()
                base, size = glyph.y, glyph.size
            elif not same:
                close()
        if not current:
            base, size = glyph.y, glyph.size
        elif not glyph.raised and glyph.size > size:
            size = glyph.size
        right = glyph.right
        current.append(glyph)
    close()
    return lines
