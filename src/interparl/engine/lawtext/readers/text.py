"""Plain text: encodings, paragraphs, hard-wrapped lines made whole again, page numbers put aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.collector import Collector, too_many_lines
from interparl.engine.lawtext.readers.decode import decode
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.readers.hyphens import Hyphens
from interparl.engine.lawtext.readers.tables import is_data
from interparl.engine.lawtext.source import DropReason, Source
from interparl.engine.lawtext.tree import Cell, Table

_BREAK = re.compile(r"\r\n?|\n|\x85|\u2028|\u2029")
_PAGE = re.compile(
    r"[-–—\s]*(?:(?:page|стр\.?|страница|лист|бет)\s*)?(\d{1,4})(\s*(?:/|of|из)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:[-–—•*·]\s|\(?\w{1,5}[.)]\s|§|(?:[^\W\d_]+\s+)?\(?[\dIVXLC]+[.)\-]|\d+[-–]?[^\W\d_]+\b.{0,60}$)"
)
_TABLE_ROWS = 2
_ENDS = (".", ";", ":", "!", "?", "։", "…")


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    text: str
    after_feed: bool
    tabbed: str
    """The text with its tabs, without those at its ends."""


def read(data: bytes, name: str) -> Source:
    """Read plain text. Raises LawReadError when the bytes are no text or hold nothing but white space."""
    made = Collector(data, name, "text")
    decoded = decode(data, name)
    made.encoding = decoded.encoding
    for warning in decoded.warnings:
        made.warn(warning)
    add_text(made, decoded.text)
    made.check(ink(decoded.text))
    return made.source()


def add_text(made: Collector, text: str) -> None:
    """Put the paragraphs of a plain text into `made`."""
    if sum(map(text.count, "\n\r\f\x85\u2028\u2029")) > limits.RAW_LINES:
        raise too_many_lines(made.name)
    raws = _raw_lines(text)
    pages = _page_numbers(raws)
    width = _wrapped_at([raw.text for raw in raws])
    hyphens = Hyphens(raw.text for raw in raws if raw.text)
    parts: list[str] = []
    open_at = 0
    cut_hyphens = 0
    blank = over_page = False

    def flush() -> None:
        nonlocal cut_hyphens
        if parts:
            indent = len(parts[0]) - len(parts[0].lstrip())
            whole = parts[0].strip()
            for part in parts[1:]:
                whole, cut = hyphens.join(whole, part.strip())
                cut_hyphens += cut
            centred = bool(width) and len(parts) <= 4 and _is_centred(parts[0], indent, width)
            made.line(whole, f"line {open_at}", centred=centred)
            parts.clear()

    tables = _tables(raws)
    for index, raw in enumerate(raws):
        if index in tables:
            flush()
            if (rows := tables[index]) is not None:
                made.line(rows.text(), f"line {raw.number}", table=rows)
            blank = over_page = False
        elif index in pages:
            made.drop(DropReason.PAGE_FURNITURE, raw.text, f"line {raw.number}")
            over_page = True
        elif not raw.text.strip():
            blank = True
        else:
            if not (parts and _goes_on(parts[-1], raw.text, width, blank=blank, over_page=over_page)):
                flush()
                open_at = raw.number
            parts.append(raw.text)
            blank = over_page = False
    flush()
    if cut_hyphens:
        made.drop(DropReason.MARKUP, "-" * cut_hyphens, "ends of lines")


def _raw_lines(text: str) -> list[_Raw]:
    raws: list[_Raw] = []
    for number, line in enumerate(_BREAK.split(text), 1):
        for index, piece in enumerate(line.split("\f")):
            raws.append(_Raw(number, piece.expandtabs(8).rstrip(), index > 0, piece.strip() if "\t" in piece else ""))
    return raws


def _tables(raws: list[_Raw]) -> dict[int, Table | None]:
    """Runs of lines that have the same number of tabs between words: by index the table, None for its other lines."""
    found: dict[int, Table | None] = {}
    at = 0
    while at < len(raws):
        columns = _tabs(raws[at])
        end = at + 1
        while columns and end < len(raws) and _tabs(raws[end]) == columns:
            end += 1
        if columns and end - at >= _TABLE_ROWS:
            rows = [[cell.strip() for cell in raw.tabbed.split("\t")] for raw in raws[at:end]]
            if is_data([[[cell] for cell in row if cell] for row in rows]):
                found |= dict.fromkeys(range(at, end), None)
                found[at] = Table(tuple(tuple(Cell(cell) for cell in row) for row in rows))
        at = end
    return found


def _tabs(raw: _Raw) -> int:
    return raw.tabbed.count("\t") if "\t" in raw.tabbed else 0


def _page_numbers(raws: list[_Raw]) -> set[int]:
    """Indices of lines that only count pages: "3/50", "- 3 -", a bare number beside a form feed; they must count up."""
    found: list[tuple[int, int, str]] = []
    for index, raw in enumerate(raws):
        match = _PAGE.fullmatch(raw.text) if 0 < len(raw.text) <= 200 else None
        if match is None:
            continue
        dressed = match[2] is not None or raw.text.strip() != match[1]
        if dressed or raw.after_feed or any(near.after_feed for near in raws[index + 1 : index + 3]):
            found.append((index, int(match[1]), match[2] or ""))
    kept: set[int] = set()
    for total in {total for _, _, total in found}:
        alike = [(index, page) for index, page, its_total in found if its_total == total]
        step = 1 if not total else len(raws)
        for (i, a), (j, b) in pairwise(alike):
            if a < b <= a + step:
                kept |= {i, j}
    return kept if len(kept) >= 3 else set()


def _wrapped_at(lines: list[str]) -> int:
    """The width at which lines were broken by hand, 0 when each line is a paragraph."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 8:
        return 0
    width = lengths[int(len(lengths) * 0.98) - 1]
    if not 40 <= width <= 130 or lengths[-1] > width * 1.5:
        return 0
    near = sum(length >= width * 0.8 for length in lengths)
    return width if near >= 0.35 * len(lengths) else 0


def _goes_on(before: str, line: str, width: int, *, blank: bool, over_page: bool) -> bool:
    """Whether `line` goes on with the paragraph that `before` belongs to."""
    if over_page:
        return not before.rstrip().endswith(_ENDS) and line.lstrip()[:1].islower()
    if blank or not width:
        return False
    # A line ends before the margin only when the next word did not fit, or the paragraph ended.
    if len(before) + 1 + len(line.split(maxsplit=1)[0]) <= width * 0.97 - 2:
        return False
    indent, indent_before = (len(x) - len(x.lstrip()) for x in (line, before))
    new = indent > indent_before + 1 or _NEW_PARAGRAPH.match(line) is not None
    return not (new and before.rstrip().endswith(_ENDS))


def _is_centred(line: str, indent: int, width: int) -> bool:
    rest = width - len(line.rstrip())
    return indent >= 8 and abs(indent - rest) <= max(6, width // 10)
