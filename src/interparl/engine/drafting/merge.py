"""Two people's words for one provision made into one, word by word.

    merged = merge(base, mine, theirs)
    merged.text if merged.clean else merged.pieces

Pure and deterministic; the same with the two sides exchanged. What only one side changed is taken from it, what both
changed alike is taken once. Where both changed the same words, or words that touch, differently, nobody's words are
chosen: that stretch is a conflict with all three wordings. So every word of either side that `base` lacks is in the
result or in a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from interparl.engine.lawtext.differences import Mark, word_pieces

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
_ENDS = frozenset(".;:!?։")
"""Signs that end a sentence or an item."""


class Stretch(StrEnum):
    """Who changed a stretch of words."""

    SAME = "same"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Both sides changed it alike."""
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class MergePiece:
    """A stretch in its three wordings. All `base` together are the base, so with `mine` and `theirs`."""

    stretch: Stretch
    base: str
    mine: str
    theirs: str

    @property
    def text(self) -> str | None:
        """The words that stand in the result; None in a conflict."""
        match self.stretch:
            case Stretch.CONFLICT:
                return None
            case Stretch.THEIRS:
                return self.theirs
            case _:
                return self.mine


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged words, None while there is a conflict, and the stretches they are made of."""

    text: str | None
    clean: bool
    pieces: tuple[MergePiece, ...]

    @property
    def conflicts(self) -> tuple[MergePiece, ...]:
        """The stretches that somebody has to decide, in their order."""
        return tuple(piece for piece in self.pieces if piece.stretch is Stretch.CONFLICT)

    def resolved(self, words: Sequence[str]) -> str:
        """The text with these words in the conflicts, in their order. Raises ValueError unless each has one."""
        if len(words) != len(self.conflicts):
            raise ValueError(f"{len(words)} wordings for {len(self.conflicts)} conflicts")
        chosen = iter(words)
        return "".join(piece.text if piece.text is not None else next(chosen) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Edit:
    """The words `[start, end)` of a text (code points) replaced by others."""

    start: int
    end: int
    new: str


def edits(base: str, other: str) -> tuple[Edit, ...]:
    """What turns `base` into `other`, in the order of the text; no two touch.

    Words put in or taken out that could as well stand elsewhere are told at the best of these places, so that the same
    change is found at the same place whatever else was changed.
    """
    out: list[Edit] = []
    at = 0
    start: int | None = None
    new = ""
    for piece in (*word_pieces(base, other), None):
        if piece is None or piece.mark is Mark.SAME:
            if start is not None:
                out.append(Edit(start, at, new))
            start, new = None, ""
            at += len(piece.text) if piece is not None else 0
            continue
        start = at if start is None else start
        if piece.mark is Mark.GONE:
            at += len(piece.text)
        else:
            new += piece.text
    return _joined(base, out)


def _joined(base: str, found: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits at their best places; those that come to touch one another are one."""
    out: list[Edit] = []
    for place, raw in enumerate(found):
        most = found[place + 1].start if place + 1 < len(found) else len(base)
        edit = _slid(base, raw, out[-1].end if out else 0, most)
        if out and out[-1].end >= edit.start:
            out[-1] = Edit(out[-1].start, edit.end, out[-1].new + edit.new)
        else:
            out.append(edit)
    return tuple(out)


def _slid(base: str, edit: Edit, least: int, most: int) -> Edit:
    """A pure insertion or deletion at the best of the places between `least` and `most` where it can stand as well.

    Best is where it begins a line, then where it begins after the end of a sentence, then where it begins with a space:
    a sentence put in should not seem to come between the words and the full stop of the one before.
    """
    if (edit.start == edit.end) == (not edit.new):
        return edit
    places = [edit]
    moved = _earlier(base, edit, least)
    while moved is not None:
        places.append(moved)
        moved = _earlier(base, moved, least)
    moved = _later(base, edit, most)
    while moved is not None:
        places.append(moved)
        moved = _later(base, moved, most)
    return max(places, key=lambda each: (_good(base, each), each.start))


def _earlier(base: str, edit: Edit, least: int) -> Edit | None:
    before, moving = _TOKEN.findall(base[least : edit.start]), _TOKEN.findall(edit.new or base[edit.start : edit.end])
    if not before or before[-1] != moving[-1]:
        return None
    size = len(before[-1])
    return Edit(edit.start - size, edit.end - size, before[-1] + edit.new[:-size] if edit.new else "")


def _later(base: str, edit: Edit, most: int) -> Edit | None:
    after, moving = _TOKEN.match(base, edit.end), _TOKEN.findall(edit.new or base[edit.start : edit.end])
    if after is None or after.end() > most or after[0] != moving[0]:
        return None
    size = len(after[0])
    return Edit(edit.start + size, edit.end + size, edit.new[size:] + after[0] if edit.new else "")


def _good(base: str, edit: Edit) -> int:
    moving = edit.new or base[edit.start : edit.end]
    if moving.startswith("\n") or (edit.start and base[edit.start - 1] == "\n"):
        return 3
    if not moving[0].isspace():
        return 0
    return 2 if base[edit.start - 1 : edit.start] in _ENDS else 1


def near(base: str, end: int, start: int) -> bool:
    """Whether a change that ends at `end` and a later one from `start` touch, or stand on neighbouring words."""
    gap = base[end:start]
    return start <= end or (gap.isspace() and "\n" not in gap and base[end - 1 : end] not in _ENDS)


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Merge two wordings that were made from `base`."""
    if mine == theirs:
        return _made([_piece(base, [edit], [edit], edit.start, edit.end) for edit in edits(base, mine)], base)
    left, right = list(edits(base, mine)), list(edits(base, theirs))
    found: list[MergePiece] = []
    while left or right:
        first = min((side[0] for side in (left, right) if side), key=lambda edit: (edit.start, edit.end))
        start, end = first.start, first.end
        groups: tuple[list[Edit], list[Edit]] = ([], [])
        grown = True
        while grown:
            grown = False
            for side, group in zip((left, right), groups, strict=True):
                while side and near(base, end, side[0].start):
                    edit = side.pop(0)
                    group.append(edit)
                    start, end = min(start, edit.start), max(end, edit.end)
                    grown = True
        found.append(_piece(base, *groups, start, end))
    return _made(found, base)


def _applied(base: str, found: Sequence[Edit], start: int, end: int) -> str:
    out: list[str] = []
    at = start
    for edit in found:
        out += [base[at : edit.start], edit.new]
        at = edit.end
    return "".join([*out, base[at:end]])


@dataclass(frozen=True, slots=True)
class _Placed(MergePiece):
    start: int = 0
    end: int = 0


def _piece(base: str, mine: Sequence[Edit], theirs: Sequence[Edit], start: int, end: int) -> _Placed:
    was = base[start:end]
    left, right = _applied(base, mine, start, end), _applied(base, theirs, start, end)
    if not theirs:
        stretch = Stretch.MINE
    elif not mine:
        stretch = Stretch.THEIRS
    else:
        stretch = Stretch.BOTH if left == right else Stretch.CONFLICT
    return _Placed(stretch, was, left, right, start, end)


def _made(found: Sequence[MergePiece], base: str) -> Merge:
    """The changed stretches with the unchanged words between them."""
    pieces: list[MergePiece] = []
    at = 0
    for piece in found:
        assert isinstance(piece, _Placed)
        if piece.start > at:
            pieces.append(_same(base[at : piece.start]))
        pieces.append(MergePiece(piece.stretch, piece.base, piece.mine, piece.theirs))
        at = piece.end
    if at < len(base):
        pieces.append(_same(base[at:]))
    clean = all(piece.text is not None for piece in pieces)
    return Merge("".join(piece.text or "" for piece in pieces) if clean else None, clean, tuple(pieces))


def _same(words: str) -> MergePiece:
    return MergePiece(Stretch.SAME, words, words, words)
