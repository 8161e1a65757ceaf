"""The skeleton of a text without its words: where each provision stands, and the parts in which a long text is shown.

A code of laws has ten thousand nodes. Its pages need the place of each, for the contents and for references, and the
words of a few hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.tree import HIGHER, Kind
from interparl.faces.design.lawtext import HEADED, Targets

LONG = 400
"""A text with more provisions (articles, as a rule) than this is shown in parts."""
MOST = 500
"""Nodes of one part: a chapter with fewer is not cut, small ones come together up to it."""
FEW = 20
"""Nodes of a beginning that makes no part of its own (a preamble)."""
KEPT = 12
"""Skeletons that a process keeps in memory: that of a code of laws has some three megabytes."""
CUT = frozenset({*HIGHER, Kind.ANNEX})
"""Kinds that may be cut into several parts: what they hold stands one after the other."""
IN_CONTENTS = frozenset({*CUT, Kind.PREAMBLE})


class Line(NamedTuple):
    """A provision without its words."""

    order: int
    parent_order: int | None
    kind: str
    pid: str
    number_key: str
    number_printed: str
    marker: str
    heading: str
    label: str
    closes: str

    @property
    def title(self) -> str:
        """Marker and heading, as printed."""
        return " ".join(part for part in (self.marker, self.heading) if part)


COLUMNS = (
    "order", "parent_order", "kind", "pid", "number_key", "number_printed", "marker", "heading", "label", "closing",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A run of provisions shown on one page: the nodes `first` to before `end`. `pid` is that of the first."""

    number: int
    first: int
    end: int
    pid: str
    title: str

    def __contains__(self, order: int) -> bool:
        return self.first <= order < self.end


@dataclass(frozen=True)
class Outline:
    """The lines of a text in reading order; a line's `order` is its place. `ends[n]`: that after all below n."""

    language: str
    lines: tuple[Line, ...]
    ends: tuple[int, ...]

    @cached_property
    def targets(self) -> Targets:
        """What references in the text mean."""
        return Targets(self.lines, self.language)

    @cached_property
    def by_pid(self) -> dict[str, Line]:
        """Each line by its id."""
        return {line.pid: line for line in self.lines}

    def above(self, line: Line) -> list[Line]:
        """What a line stands under, from the outermost."""
        found: list[Line] = []
        while line.parent_order is not None:
            line = self.lines[line.parent_order]
            found.append(line)
        return found[::-1]

    def contents(self, part: Part) -> list[Line]:
        """The groups of the whole text, those elsewhere with the numbers of their articles, and what `part` holds."""
        found = []
        for line in self.lines:
            if line.order in part:
                if line.kind in HEADED:
                    found.append(line)
            elif line.kind in IN_CONTENTS:
                reach = self._articles(line)
                found.append(line._replace(heading=f"{line.heading} ({reach})" if reach else line.heading))
        return found

    def _articles(self, line: Line) -> str:
        """First and last number of the articles that stand directly under a group."""
        numbers = [
            self.lines[at].number_printed
            for at in self._top(line.order + 1, self.ends[line.order])
            if self.lines[at].kind == Kind.ARTICLE
        ]
        return "–".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in which the text is shown when it is long, in reading order; together they are all of it."""
        units = [unit for unit, _ in self._cut(0, len(self.lines))]
        if len(units) > 1 and units[0][1] - units[0][0] < FEW:
            units[:2] = [(units[0][0], units[1][1])]
        return tuple(
            Part(number, first, end, self.lines[first].pid, self._title(first, end))
            for number, (first, end) in enumerate(units, 1)
        )

    def part_of(self, order: int) -> Part:
        """The part in which a line stands."""
        return next(part for part in self.parts if order in part)

    def _top(self, first: int, end: int) -> Iterator[int]:
        while first < end:
            yield first
            first = self.ends[first]

    def _cut(self, first: int, end: int) -> list[tuple[tuple[int, int], bool]]:
        """Runs of lines, and whether a run may still grow."""
        found: list[tuple[tuple[int, int], bool]] = []
        for at in self._top(first, end):
            line, after = self.lines[at], self.ends[at]
            # words that close a group stand after what it holds: cut, they would stand in the middle
            if after - at > MOST and line.kind in CUT and not line.closes:
                inner = [unit for unit, _ in self._cut(at + 1, after)]
                inner[0] = (at, inner[0][1])  # the heading goes with what it stands over
                found += [(unit, False) for unit in inner]
            elif found and found[-1][1] and after - found[-1][0][0] <= MOST:
                found[-1] = ((found[-1][0][0], after), True)
            else:
                found.append(((at, after), True))
        return found

    def _title(self, first: int, end: int) -> str:
        """What the part begins with, and ends with if that is another thing of the kind."""
        top = list(self._top(first, end))
        lines = [self.lines[at] for at in top if self.lines[at].marker or self.lines[at].heading]
        if not lines:
            return self.lines[first].label or self.lines[first].pid
        begins, ends = lines[0], lines[-1]
        if begins is ends:
            return begins.title
        return f"{begins.marker or begins.heading} – {ends.marker or ends.heading}"


def is_long(text: Expression) -> bool:
    """Whether it is shown in parts."""
    return text.items_count > LONG


def outline_of(text: Expression) -> Outline:
    """The skeleton of a text; one query, none while it is kept."""
    return _kept(text, text.structure)


@lru_cache(maxsize=KEPT)
def _kept(text: Expression, structure: int) -> Outline:
    """The same, kept: a text changes only by a mend, which counts its `structure` up."""
    rows = text.provisions.order_by("order").values_list(*COLUMNS)
    lines = tuple(map(Line._make, rows.iterator(chunk_size=2000)))
    ends = [0] * len(lines)
    last = list(range(1, len(lines) + 1))
    for line in reversed(lines):  # what stands under a line comes after it: from the end each subtree is known
        ends[line.order] = last[line.order]
        if line.parent_order is not None:
            last[line.parent_order] = max(last[line.parent_order], ends[line.order])
    return Outline(text.language, lines, tuple(ends))
