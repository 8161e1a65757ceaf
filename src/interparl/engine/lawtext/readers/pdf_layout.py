"""Lines of PDF pages as paragraphs: columns, running heads, page numbers, footnotes, paragraphs over page breaks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from interparl.engine.lawtext.readers.glyphs import SUPERSCRIPTS, plain
from interparl.engine.lawtext.readers.hyphens import Hyphens
from interparl.engine.lawtext.readers.pdf_glyphs import PdfLine, PdfPage

_BAND = 0.12
"""Share of the page's height, at its top and bottom, where running heads and page numbers stand."""
_PROOF = 3
"""So many lines must end at the right margin before it is believed."""
_CELL_GAP = 2.2
"""A gap inside a line of this many sizes parts the cells of a table; justified text has no wider ones."""
_EDGE_LINES = 3
"""Most lines of a running head or foot."""
_FURNITURE_GAP = 1.6
"""Running heads and feet stand further from the body than this many times the distance of lines."""
_PARAGRAPH_GAP = 1.2
"""Lines further apart than this many times the usual distance are of two paragraphs."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:page|p\.|стр\.?|страница|лист|бет|эҷ)\s*)?(\d{1,4})(?:\s*(?:/|of|из)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"(?:[-–—•*·]\s|\(?(?:\d{1,3}|[^\W\d_]{1,2}|[ivxlc]{1,5})(?:[.\-]\d{1,3})*[.)]\s?|§)", re.IGNORECASE
)
_ENDS = (".", ";", ":", "!", "?", "։", "…")
_NOTE_START = re.compile(rf"[{SUPERSCRIPTS}*]+\s*\S|\d{{1,2}}\s+\S")
_DIGITS = re.compile(r"\d+")
_RAISED_RUN = re.compile(rf"(?<=[^\W\d_]|[.,;:»\"”)])([{SUPERSCRIPTS}]+)")


@dataclass(slots=True)
class Block:
    """A paragraph made of lines."""

    text: str
    page: int
    bold: bool
    centred: bool
    note: bool
    size: float


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    leading: float


@dataclass(slots=True)
class Layout:
    """What the pages of a document come to."""

    blocks: list[Block]
    furniture: list[tuple[int, str]]
    marks: list[tuple[int, str]]
    hyphens: int
    body_size: float


def lay_out(pages: list[PdfPage]) -> Layout:
    """The paragraphs of a document in reading order, and what belongs to the pages and not to the text."""
    for page in pages:
        _order(page)
    furniture = _furniture(pages)
    taken = {id(line) for line in furniture}
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in taken]
    body_size = _body_size(pages)
    marks: list[tuple[int, str]] = []
    for page in pages:
        _mark_notes(page, body_size)
        marks += _note_marks(page)
    blocks, hyphens = _paragraphs(pages)
    return Layout(blocks, [(line.page, line.text) for line in furniture], marks, hyphens, body_size)


def _order(page: PdfPage) -> None:
    """Put the lines of a page into reading order and say which column each is in.

    The file's own order is kept when it runs down the page, or down each column; otherwise the positions decide.
    """
    gutter = _gutter(page)
    for line in page.lines:
        line.column = 0 if gutter is None or line.right <= gutter else 1 if line.left >= gutter else -1
    jumps = sum(below.y > above.y + above.size for above, below in zip(page.lines, page.lines[1:], strict=False))
    if jumps > 3 + (gutter is not None):
        page.lines = _by_position(page.lines)
    page.lines = _joined(page.lines)


def _gutter(page: PdfPage) -> float | None:
    """The middle of an empty strip between two columns of text; None on a page of one column."""
    if len(page.lines) < 12:
        return None
    middle = page.width / 2
    best: tuple[int, float] | None = None
    for step in range(-8, 9):
        x = middle + step * page.width / 80
        crossing = sum(line.left < x - 3 and line.right > x + 3 for line in page.lines)
        left = sum(line.right <= x + 3 for line in page.lines)
        right = sum(line.left >= x - 3 for line in page.lines)
        enough = min(left, right) >= 0.25 * len(page.lines)
        if enough and crossing <= 0.12 * len(page.lines) and (best is None or crossing < best[0]):
            best = (crossing, x)
    if best is None:
        return None
    x = best[1]
    wide = [line for line in page.lines if line.right <= x + 3 and line.right - line.left > 0.25 * page.width]
    right_wide = [line for line in page.lines if line.left >= x - 3 and line.right - line.left > 0.25 * page.width]
    return x if min(len(wide), len(right_wide)) >= 4 else None


def _by_position(lines: list[PdfLine]) -> list[PdfLine]:
    """Full-width lines part the page into bands; within a band the left column comes before the right one."""
    ordered: list[PdfLine] = []
    band: list[PdfLine] = []

    def close() -> None:
        ordered.extend(sorted(band, key=lambda line: (line.column, -round(line.y / 3), line.left)))
        band.clear()

    for line in sorted(lines, key=lambda line: (-line.y, line.left)):
        if line.column == -1:
            close()
            ordered.append(line)
        else:
            band.append(line)
    close()
    return ordered


def _joined(lines: list[PdfLine]) -> list[PdfLine]:
    """Pieces of one printed line that follow one another in the file made one line."""
    made: list[PdfLine] = []
    for line in lines:
        last = made[-1] if made else None
        if (
            last is not None
            and last.column == line.column
            and abs(last.y - line.y) < 0.3 * max(line.size, last.size)
            and line.left >= last.right - 0.5 * line.size
        ):
            last.cells += line.cells if line.left - last.right > _CELL_GAP * line.size else 0
            last.text = f"{last.text} {line.text}"
            last.right = max(last.right, line.right)
            last.bold = last.bold and line.bold
        else:
            made.append(line)
    return made


def _furniture(pages: list[PdfPage]) -> list[PdfLine]:
    """Lines at the top and bottom that repeat from page to page, and page numbers that count up with the pages."""
    edges = [(page, line, line.y > page.height / 2) for page in pages for line in _edge_lines(page)]
    found: dict[int, PdfLine] = {}
    seen = Counter(_alike(line, top) for _, line, top in edges)
    needed = max(2, min(3, len(pages)))
    for _, line, top in edges:
        number = _PAGE_NUMBER.fullmatch(line.text)
        repeated = seen[_alike(line, top)]
        if number is None and repeated >= needed and repeated >= 0.15 * len(pages) and len(line.text) <= 200:
            found[id(line)] = line
    offsets = Counter(
        int(number[1]) - page.number for page, line, _ in edges if (number := _PAGE_NUMBER.fullmatch(line.text))
    )
    if offsets:
        offset, count = offsets.most_common(1)[0]
        if count >= 2:
            for page, line, _ in edges:
                number = _PAGE_NUMBER.fullmatch(line.text)
                if number is not None and int(number[1]) - page.number == offset:
                    found[id(line)] = line
    return list(found.values())


def _alike(line: PdfLine, top: bool) -> tuple[str, bool, int, int]:
    """What running heads have in common. A title that the heads repeat stands elsewhere or is set larger."""
    return _DIGITS.sub("#", line.text), top, round(line.size), round(line.y / 8)


def _edge_lines(page: PdfPage) -> list[PdfLine]:
    """Lines in the top and bottom bands that a gap, or their size, parts from the body; page numbers in any case."""
    ordered = sorted(page.lines, key=lambda line: -line.y)
    steps = Counter(round(above.y - below.y) for above, below in pairwise(ordered) if above.y - below.y > 1)
    leading = _leading(steps, ordered[0].size) if ordered else 0.0
    found: list[PdfLine] = []
    low, high = page.height * _BAND, page.height * (1 - _BAND)
    for lines in (ordered, ordered[::-1]):
        outer = [line for line in lines[:_EDGE_LINES] if (line.y > high if lines is ordered else line.y < low)]
        for at in range(len(outer), 0, -1):
            line = outer[at - 1]
            following = lines[at] if at < len(lines) else None
            apart = following is None or abs(line.y - following.y) > _FURNITURE_GAP * leading
            if apart or (following is not None and abs(line.size - following.size) > 0.1 * line.size):
                found += outer[:at]
                break
        else:
            found += [line for line in outer[:1] if _PAGE_NUMBER.fullmatch(line.text)]
    return list({id(line): line for line in found}.values())


def _body_size(pages: list[PdfPage]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _mark_notes(page: PdfPage, body: float) -> None:
    """Mark the run of small lines at the foot of a page that begins with a number or an asterisk."""
    foot = sorted((line for line in page.lines), key=lambda line: line.y)
    small: list[PdfLine] = []
    for line in foot:
        if line.size >= 0.93 * body:
            break
        small.append(line)
    small.reverse()
    for at, line in enumerate(small):
        if _NOTE_START.match(line.text) and line.y < page.height * 0.6:
            for note in small[at:]:
                note.note = True
            return


def _note_marks(page: PdfPage) -> list[tuple[int, str]]:
    """Take the marks of this page's footnotes out of its text; a raised number after a digit is never one."""
    numbers = {
        plain(found[0])
        for line in page.lines
        if line.note and (found := re.match(rf"[{SUPERSCRIPTS}]+|\d{{1,2}}", line.text))
    }
    taken: list[tuple[int, str]] = []
    if not numbers:
        return taken

    def take(found: re.Match[str]) -> str:
        if plain(found[1]) not in numbers:
            return found[0]
        taken.append((page.number, found[1]))
        return ""

    for line in page.lines:
        if not line.note:
            line.text = _RAISED_RUN.sub(take, line.text)
    return taken


def _proven_right(pages: list[PdfPage]) -> float | None:
    """Where the lines of a document of one column end; None when its lines are too few or too short to know."""
    lines = [line for page in pages for line in page.lines if line.column == 0]
    rights = sorted(line.right for line in lines)
    if not rights:
        return None
    edge = rights[int(0.97 * (len(rights) - 1))]
    if sum(abs(right - edge) < 0.03 * edge for right in rights) >= _PROOF:
        return edge
    # A sentence that goes on with a small letter was surely broken because its line was full.
    broken = [
        above.right for above, below in pairwise(lines) if not above.text.endswith(_ENDS) and below.text[:1].islower()
    ]
    return max(broken, default=None)


def _columns(page: PdfPage, proven: float | None) -> dict[int, _Column]:
    """Margins and usual distance of lines for each column of a page."""
    found: dict[int, _Column] = {}
    for column in {line.column for line in page.lines}:
        lines = [line for line in page.lines if line.column == column and not line.note]
        if not lines:
            lines = [line for line in page.lines if line.column == column]
        lefts = Counter(round(line.left / 2) * 2 for line in lines)
        rights = sorted(line.right for line in lines)
        steps = Counter(
            round(above.y - below.y)
            for above, below in itertools.pairwise(lines)
            if 0 < above.y - below.y < 4 * above.size
        )
        leading = _leading(steps, lines[0].size)
        many = [left for left, count in lefts.items() if count >= 0.15 * len(lines)]
        left, right = float(min(many) if many else min(lefts)), rights[int(0.9 * (len(rights) - 1))]
        if {line.column for line in page.lines} == {0}:
            # Without lines that reach the margin, margins are taken to be alike on both sides.
            right = max(right, proven if proven is not None else page.width - left)
        found[column] = _Column(left, right, leading)
    return found


def _leading(steps: Counter[int], size: float) -> float:
    """The distance of lines inside a paragraph: the smallest that is usual, for paragraphs stand further apart."""
    usual = [step for step, count in steps.items() if count >= 0.1 * steps.total() and step >= 0.8 * size]
    return float(max(min(usual, default=round(1.3 * size)), 1))


def _paragraphs(pages: list[PdfPage]) -> tuple[list[Block], int]:
    hyphens = Hyphens(line.text for page in pages for line in page.lines)
    blocks: list[Block] = []
    notes: list[Block] = []
    cut = 0
    proven = _proven_right(pages)
    for of_notes in (False, True):
        last: PdfLine | None = None
        column: _Column | None = None
        made = notes if of_notes else blocks
        for page in pages:
            columns = _columns(page, proven)
            for line in page.lines:
                if line.note is not of_notes:
                    continue
                its = columns[line.column]
                if last is not None and column is not None and made and _goes_on(last, line, column, its):
                    made[-1].text, taken = hyphens.join(made[-1].text, line.text)
                    made[-1].bold = made[-1].bold and line.bold
                    cut += taken
                else:
                    made.append(Block(line.text, page.number, line.bold, _is_centred(line, its), line.note, line.size))
                last, column = line, its
    return _merged(blocks, notes), cut


def _merged(blocks: list[Block], notes: list[Block]) -> list[Block]:
    """Footnotes after the last paragraph that begins on their page."""
    waiting = sorted(notes, key=lambda note: note.page)
    made: list[Block] = []
    for at, block in enumerate(blocks):
        made.append(block)
        following = blocks[at + 1].page if at + 1 < len(blocks) else 10**9
        while waiting and waiting[0].page < following:
            made.append(waiting.pop(0))
    return made + waiting


def _is_centred(line: PdfLine, column: _Column) -> bool:
    width = column.right - column.left
    left, right = line.left - column.left, column.right - line.right
    return left > 0.08 * width and abs(left - right) < 0.06 * width


def _goes_on(before: PdfLine, line: PdfLine, column_before: _Column, column: _Column) -> bool:
    """Whether `line` belongs to the paragraph that `before` ends so far."""
    unit = max(line.size, 1.0)
    if before.cells > 1 and line.cells > 1:
        return False
    if abs(before.size - line.size) > 0.12 * unit or (before.bold != line.bold and _is_centred(line, column)):
        return False
    words = line.text.split(maxsplit=1)
    first_word = len(words[0]) * 0.55 * unit if words else 0.0
    room = column_before.right - before.right
    full = room < first_word + 0.35 * unit
    ended = before.text.endswith(_ENDS)
    small = line.text[:1].islower()
    over_page = before.page != line.page or line.column != before.column
    indented = line.left - column.left > 0.9 * unit
    before_indented = before.left - column_before.left > 0.9 * unit
    centred, before_centred = _is_centred(line, column), _is_centred(before, column_before)
    if over_page:
        return (small and not ended) or (
            full and not indented and not ended and not before_centred and not line.text[:1].isdigit()
        )
    gap = before.y - line.y
    if gap > _PARAGRAPH_GAP * column.leading or gap < 0:
        return False
    if centred and before_centred:
        return full or (small and not ended)
    if before_centred and not before.text.endswith("-") and not (small and full):
        return False
    if not full:
        # A line set wide in ragged text may still leave room for a short word.
        return small and not ended and room < 0.25 * (column.right - column.left) and not _MARKER.match(line.text)
    if _MARKER.match(line.text) and ended:
        return False
    if indented and not before_indented:
        # Deeper than the line before: a hanging list goes on, a new paragraph begins.
        return _MARKER.match(before.text) is not None or (small and not ended)
    if indented and before_indented and line.left > before.left + 0.9 * unit:
        return _MARKER.match(before.text) is not None or (small and not ended)
    if indented and before_indented and abs(line.left - before.left) < 0.5 * unit:
        # Both at the same indent: a quoted block, or two one-line paragraphs.
        return not ended or small
    return True
