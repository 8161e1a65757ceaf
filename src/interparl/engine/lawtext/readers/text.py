"""Plain text: encodings, paragraphs, hard-wrapped lines made whole again, page numbers put aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.decode import decode
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.source import DropReason, Source

_BREAK = re.compile(r"\r\n?|\n|\x85|\u2028|\u2029")
_PAGE = re.compile(r"[-–—\s]*(?:(?:page|стр\.?|страница|лист|бет)\s*)?(\d{1,4})(\s*(?:/|of|из)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:[-–—•*·]\s|\(?\w{1,5}[.)]\s|§|(?:[^\W\d_]+\s+)?\(?[\dIVXLC]+[.)\-]|\d+[-–]?[^\W\d_]+\b.{0,60}$)"
)
_ENDS = (".", ";", ":", "!", "?", "։", "…")


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    text: str
    after_feed: bool


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
    raws = _raw_lines(text)
    pages = _page_numbers(raws)
    width = _wrapped_at([raw.text for raw in raws])
    open_at = 0
    parts: list[str] = []
    previous = ""

    def flush() -> None:
        nonlocal parts
        if parts:
            indent = len(parts[0]) - len(parts[0].lstrip())
            centred = bool(width) and len(parts) <= 4 and _is_centred(parts[0], indent, width)
            made.line(_join(parts), f"line {open_at}", centred=centred)
            parts = []

    for index, raw in enumerate(raws):
        if index in pages:
            made.drop(DropReason.PAGE_FURNITURE, raw.text, f"line {raw.number}")
            continue
        if not raw.text.strip():
            # Between two pages the blank lines are the page's margin, not the end of a paragraph.
            if width and parts and _next_is_page_number(raws, pages, index):
                continue
            flush()
            previous = ""
            continue
        if parts and width and _continues(previous, raw.text, width):
            parts.append(raw.text)
        else:
            flush()
            parts, open_at = [raw.text], raw.number
        previous = raw.text
    flush()


def _raw_lines(text: str) -> list[_Raw]:
    raws: list[_Raw] = []
    number = 0
    for line in _BREAK.split(text):
        number += 1
        for index, piece in enumerate(line.split("\f")):
            raws.append(_Raw(number, piece.expandtabs(8).rstrip(), index > 0))
    return raws


def _page_numbers(raws: list[_Raw]) -> set[int]:
    """Indices of lines that only count pages: "3/50", "- 3 -", or a bare number beside a form feed, one after another."""
    found: list[tuple[int, int]] = []
    for index, raw in enumerate(raws):
        if not raw.text or len(raw.text) > 200:
            continue
        match = _PAGE.fullmatch(raw.text)
        if match is None:
            continue
        dressed = match[2] is not None or raw.text.strip() != match[1]
        beside_feed = raw.after_feed or any(near.after_feed for near in raws[index + 1 : index + 3])
        if dressed or beside_feed:
            found.append((index, int(match[1])))
    in_order = {i for (i, a), (j, b) in zip(found, found[1:], strict=False) if b == a + 1}
    in_order |= {j for (i, a), (j, b) in zip(found, found[1:], strict=False) if b == a + 1}
    return in_order if len(in_order) >= 3 else set()


def _next_is_page_number(raws: list[_Raw], pages: set[int], index: int) -> bool:
    for at in range(index, min(index + 4, len(raws))):
        if at in pages:
            return True
        if raws[at].text.strip():
            return False
    return False


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


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with the paragraph of `before`: its first word did not fit there."""
    first = line.split(maxsplit=1)[0]
    indent, indent_before = (len(x) - len(x.lstrip()) for x in (line, before))
    if len(before) + 1 + len(first) <= width * 0.97 - 2:
        return False
    if indent > indent_before + 1 and before.rstrip().endswith(_ENDS):
        return False
    return not (_NEW_PARAGRAPH.match(line) and before.rstrip().endswith(_ENDS))


def _is_centred(line: str, indent: int, width: int) -> bool:
    rest = width - len(line.rstrip())
    return indent >= 8 and abs(indent - rest) <= max(6, width // 10)


def _join(parts: list[str]) -> str:
    """The lines of a paragraph as one, a word cut by a hyphen made whole when what follows begins with a small letter."""
    text = parts[0].strip()
    for part in parts[1:]:
        part = part.strip()
        if len(text) > 2 and text.endswith("-") and text[-2].isalpha() and part[:1].islower():
            text = mend_hyphen(text, part)
        else:
            text = f"{text} {part}"
    return text


def mend_hyphen(text: str, part: str) -> str:
    """Join two pieces of a word cut at the end of a line.

    The hyphen is kept: nothing in plain text tells "историко-культурный", cut at its own hyphen, from a hyphen put in
    by a typesetter, and a lost hyphen would be a changed word. A soft hyphen is dropped everywhere.
    """
    return f"{text}{part}"
