"""Where the cross-references of a text lead: from "paragraph 2 of Article 5" to the permanent ids of both.

Mentions that stand together are read as one path: whichever order the language has, the greater part holds the smaller
one. A mention without an article around it ("part 2") is looked for in the provision that says it. What cannot be
found, and what points into another act, is left without a target: a wrong link is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from interparl.engine.lawtext.numbers import ARABIC
from interparl.engine.lawtext.references import Reference, references
from interparl.engine.lawtext.tree import Act, Kind, Provision

_DEPTH = {kind: depth for depth, kind in enumerate(Kind)}
_TOGETHER = re.compile(r"[\s,]{0,3}(?:of(?: the)?|to)?\s{0,2}")
"""What may stand between two mentions of one path."""
_WHOLE = Kind.ARTICLE
LONGEST = 60
"""Most provisions of a range."""


@dataclass(frozen=True, slots=True)
class Link:
    """A run of text. `pid`: the provision it points to, "" for plain words and what was not found.

    `act`: the words of another act that is meant.
    """

    text: str
    pid: str = ""
    act: str = ""


class Places:
    """Looks provisions of one act up by kind and number. Make one for all texts of the act."""

    def __init__(self, act: Act) -> None:
        self._above: dict[str, tuple[Provision, ...]] = {}
        self._by_id: dict[str, Provision] = {}
        self._numbered: dict[tuple[Kind, str], list[Provision]] = {}
        for above, node in act.paths():
            self._above[node.id], self._by_id[node.id] = above, node
            if node.number is not None:
                self._numbered.setdefault((node.kind, node.number.key), []).append(node)
        self._kinds = {kind for kind, _ in self._numbered}

    def anywhere(self, kind: Kind, key: str, inside: str) -> Provision | None:
        """The article or group of this number: the one in the same part of the act where there are several."""
        if kind is Kind.SECTION and kind not in self._kinds:
            kind = Kind.ARTICLE  # in some laws the articles are called sections
        found = self._numbered.get((kind, key), [])
        if len(found) < 2:
            return found[0] if found else None
        mine = {node.id for node in self._above.get(inside, ())}
        shared = [sum(node.id in mine for node in self._above[other.id]) for other in found]
        best = [other for other, count in zip(found, shared, strict=True) if count == max(shared)]
        return best[0] if len(best) == 1 else None

    def under(self, node: Provision, kind: Kind, key: str) -> Provision | None:
        """The numbered part of a provision: of the kind if there is one, else the nearest below with the number."""
        level: Sequence[Provision] = node.children
        while level:
            same = [child for child in level if child.number is not None and child.number.key == key]
            chosen = [child for child in same if child.kind is kind] or same
            if chosen:
                return chosen[0] if len(chosen) == 1 else None
            level = [below for child in level for below in child.children]
        return None

    def around(self, pid: str) -> Iterator[Provision]:
        """A provision and those above it up to its article, nearest first."""
        node = self._by_id.get(pid)
        if node is None:
            return
        for each in (node, *reversed(self._above[pid])):
            yield each
            if _DEPTH[each.kind] <= _DEPTH[_WHOLE]:
                return


@dataclass(frozen=True, slots=True)
class Meant:
    """One mention in a text, ``[start, end)``: its numbers, for each the id of the provision meant ("": not found)."""

    start: int
    end: int
    references: tuple[Reference, ...]
    pids: tuple[str, ...]


def meant(text: str, language: str, places: Places, inside: str = "") -> tuple[Meant, ...]:
    """Every mention of a text with what it points to. `inside`: id of the provision that the text is of."""
    out: list[Meant] = []
    for path in _paths(text, references(text, language)):
        targets = _targets(path, places, inside, text)
        for mention in path:
            pids = tuple(targets.get(id(each), "") for each in mention)
            out.append(Meant(mention[0].start, mention[0].end, tuple(mention), pids))
    return tuple(out)


def links(text: str, language: str, places: Places, inside: str = "") -> tuple[Link, ...]:
    """The text in pieces, its references with the provisions they point to. `inside`: id of the provision it is of."""
    out: list[Link] = []
    at = 0
    for each in meant(text, language, places, inside):
        if each.start > at:
            out.append(Link(text[at : each.start]))
        out += _pieces(text[each.start : each.end], each.references, each.pids)
        at = each.end
    if at < len(text):
        out.append(Link(text[at:]))
    return tuple(out)


Mention = list[Reference]


def _paths(text: str, found: Sequence[Reference]) -> Iterator[list[Mention]]:
    """Mentions that stand together; a mention is all references with one span."""
    mentions: list[Mention] = []
    for each in found:
        if mentions and mentions[-1][0].start == each.start:
            mentions[-1].append(each)
        else:
            mentions.append([each])
    path: list[Mention] = []
    for mention in mentions:
        if path:
            before = path[-1][0]
            between = text[before.end : mention[0].start]
            kinds = {each[0].kind for each in path}
            if not _TOGETHER.fullmatch(between) or mention[0].kind in kinds:
                yield path
                path = []
        path.append(mention)
    if path:
        yield path


def _targets(path: list[Mention], places: Places, inside: str, text: str) -> dict[int, str]:
    """Reference (by identity) -> id of its provision. What proves to be a range is made one reference for each."""
    found: dict[int, str] = {}
    if not all(each.internal for mention in path for each in mention):
        return found
    holder: Provision | None = None
    for place, mention in enumerate(sorted(path, key=lambda m: _DEPTH[m[0].kind])):

        def lookup(each: Reference, place: int = place, holder: Provision | None = holder) -> Provision | None:
            if _DEPTH[each.kind] <= _DEPTH[_WHOLE]:
                return places.anywhere(each.kind, each.key, inside)
            if place:
                return places.under(holder, each.kind, each.key) if holder is not None else None
            tried = (places.under(around, each.kind, each.key) for around in places.around(inside))
            return next((one for one in tried if one is not None), None)

        nodes = []
        mention[:] = [one for each in mention for one in _ranged(each, text[each.start : each.end], lookup)]
        for each in mention:
            node = lookup(each)
            if node is not None:
                found[id(each)] = node.id
                nodes.append(node)
        holder = nodes[0] if len(nodes) == 1 else None  # "part 2 of Articles 5 and 7": which is not said
    return found


def _ranged(each: Reference, words: str, lookup: Callable[[Reference], Provision | None]) -> list[Reference]:
    """A reference, or those of the range it is: 31–35 is 31.35 only where there is no 31 to 35."""
    ends = re.fullmatch(r"(\d+)\.(\d+)", each.key)
    if ends is None or not re.search(rf"(?<!\d){ends[1]}[-‐‑–—]{ends[2]}(?!\d)", words) or lookup(each) is not None:
        return [each]
    first, last = int(ends[1]), int(ends[2])
    if not first < last <= first + LONGEST:
        return [each]
    every = [replace(each, key=str(number)) for number in range(first, last + 1)]
    return every if lookup(every[0]) is not None and lookup(every[-1]) is not None else [each]


def _pieces(text: str, mention: Sequence[Reference], pids: Sequence[str]) -> list[Link]:
    """A mention of several numbers gives a link for each number, one of a single number is a link whole."""
    act = mention[0].act
    if len(mention) == 1:
        return [Link(text, pids[0], act)]
    numbers = list(re.finditer(ARABIC, text))
    if len(numbers) != len(mention):  # a range, or numbers in words: the first says where it begins
        return [Link(text, pids[0], act)]
    out: list[Link] = []
    at = 0
    for place, (number, pid) in enumerate(zip(numbers, pids, strict=True)):
        start = number.start() if place else 0
        if start > at:
            out.append(Link(text[at:start], "", act))
        out.append(Link(text[start : number.end()], pid, act))
        at = number.end()
    if at < len(text):
        out.append(Link(text[at:], "", act))
    return out
