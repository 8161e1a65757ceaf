"""What differs between two wordings of one law, word by word.

Pure. Provisions are told by their permanent ids. A word is a run of letters and digits; a mark or a space is a piece of
its own, so that a comma alone can be told as added.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)
MOST = 20_000
"""Above so many words on both sides together the middle of two texts is told as replaced whole."""


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    mark: Mark
    text: str


class Change(StrEnum):
    """What became of a provision."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RENUMBERED = "renumbered"
    """The same words under another number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision then and now. `then` or `now` is None where it was added or removed.

    `pieces` hold heading and words, the heading on a line of its own; `moved` says that it stands in another order
    among those that are in both.
    """

    pid: str
    change: Change
    then: Provision | None
    now: Provision | None
    pieces: tuple[Piece, ...]
    moved: bool = False


def word_pieces(then: str, now: str) -> tuple[Piece, ...]:
    """Both texts in one sequence of pieces: SAME and GONE together give `then`, SAME and NEW together give `now`.

    White space that differs counts as the present one.
    """
    a, b = _TOKEN.findall(then), _TOKEN.findall(now)
    first = 0
    while first < min(len(a), len(b)) and a[first] == b[first]:
        first += 1
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    middle_a, middle_b = a[first : len(a) - last], b[first : len(b) - last]
    found: list[tuple[Mark, str]] = [(Mark.SAME, "".join(a[:first]))]
    if len(middle_a) + len(middle_b) > MOST:
        found += [(Mark.GONE, "".join(middle_a)), (Mark.NEW, "".join(middle_b))]
    else:
        found += _middle(middle_a, middle_b)
    found.append((Mark.SAME, "".join(a[len(a) - last :])))
    return _gathered(found)


def _middle(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Mark, str]]:
    for step in Indel.opcodes(a, b):
        gone, new = "".join(a[step.src_start : step.src_end]), "".join(b[step.dest_start : step.dest_end])
        if step.tag == "equal":
            yield Mark.SAME, gone
        else:
            yield Mark.GONE, gone
            yield Mark.NEW, new


def _gathered(found: Sequence[tuple[Mark, str]]) -> tuple[Piece, ...]:
    """Changes parted only by a space told as one: "two days" for "three weeks" is one change, not two."""
    runs: list[tuple[str, str, str]] = []
    same = gone = new = ""
    for at, (mark, text) in enumerate(found):
        if not text:
            continue
        changes_on = any(m is not Mark.SAME and t for m, t in found[at + 1 : at + 3])
        if mark is Mark.SAME and (gone or new) and not (text.isspace() and "\n" not in text and changes_on):
            runs.append((same, gone, new))
            same, gone, new = text, "", ""
        elif mark is Mark.SAME and (gone or new):
            gone, new = gone + text, new + text
        elif mark is Mark.SAME:
            same += text
        elif mark is Mark.GONE:
            gone += text
        else:
            new += text
    runs.append((same, gone, new))
    pieces: list[Piece] = []
    for kept, went, came in runs:
        pieces += (Piece(mark, text) for mark, text in ((Mark.SAME, kept), (Mark.GONE, went), (Mark.NEW, came)) if text)
    return tuple(pieces)


def whole(node: Provision) -> str:
    """Heading and words of a provision as they are compared: the heading on a line of its own."""
    return "\n".join(part for part in (node.heading, node.words(notes=True)) if part)


def differences(then: Act, now: Act, leaves: frozenset[str]) -> tuple[Row, ...]:
    """A row for every provision of `leaves` (ids) and every group above them, in the order of `now`.

    What is gone stands where it stood: after what stood before it.
    """
    old, new = list(_blocks(then, leaves)), list(_blocks(now, leaves))
    olds, news = {node.id: node for node in old}, {node.id: node for node in new}
    kept = _in_order([node.id for node in old if node.id in news], [node.id for node in new if node.id in olds])
    rows = [_row(olds.get(node.id), node, node.id in olds and node.id not in kept) for node in new]
    place = {row.pid: at for at, row in enumerate(rows)}
    before = -1
    gone: list[tuple[int, Row]] = []
    for node in old:
        if node.id in place:
            before = max(before, place[node.id]) if node.id in kept else before
        else:
            gone.append((before, Row(node.id, Change.REMOVED, node, None, (Piece(Mark.GONE, whole(node)),))))
    out: list[Row] = [row for at, row in gone if at < 0]
    for at, row in enumerate(rows):
        out.append(row)
        out += [other for where, other in gone if where == at]
    return tuple(out)


def _blocks(act: Act, leaves: frozenset[str]) -> Iterator[Provision]:
    def under(nodes: tuple[Provision, ...]) -> Iterator[Provision]:
        for node in nodes:
            below = any(child.id in leaves for child in node.walk() if child is not node)
            if node.id in leaves or not below:
                yield node
            else:
                # A group: its own words alone, what stands under it has rows of its own.
                if node.heading or node.text or node.marker or node.kind in HIGHER:
                    yield node.renamed(children=(), closing="")
                yield from under(node.children)
                if node.closing:
                    yield Provision(Kind.PARAGRAPH, text=node.closing, id=f"{node.id}-closing")

    yield from under(act.body)


def _row(then: Provision | None, now: Provision, moved: bool) -> Row:
    if then is None:
        return Row(now.id, Change.ADDED, None, now, (Piece(Mark.NEW, whole(now)),))
    before, after = whole(then), whole(now)
    if " ".join(before.split()) != " ".join(after.split()):
        change, pieces = Change.CHANGED, word_pieces(before, after)
    else:
        numbers = [node.number.key if node.number else "" for node in (then, now)]
        change = Change.RENUMBERED if numbers[0] != numbers[1] else Change.SAME
        pieces = (Piece(Mark.SAME, after),) if after else ()
    return Row(now.id, change, then, now, pieces, moved)


def _in_order(old: list[str], new: list[str]) -> frozenset[str]:
    """The ids that need not be moved: a longest run in the same order on both sides."""
    at = {id_: place for place, id_ in enumerate(old)}
    tails: list[int] = []  # place in `new` of the last of the best run of each length
    back: list[int] = []
    values = [at[id_] for id_ in new]
    heads: list[int] = []
    for place, value in enumerate(values):
        size = bisect_left(heads, value)
        back.append(tails[size - 1] if size else -1)
        if size == len(heads):
            heads.append(value)
            tails.append(place)
        else:
            heads[size], tails[size] = value, place
    kept: set[str] = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        kept.add(new[place])
        place = back[place]
    return frozenset(kept)
