"""Which sentences of one text correspond to which of the other, across languages.

A dynamic programme over sentences in order: one to one, one to two or three, or none. The nearness of two groups is
made of shared concepts, shared numbers, length and, where vectors are given, the cosine of meanings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.divergence.concepts import Mention, find_mentions
from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.divergence.units import Unit
from interparl.engine.lawtext.languages.meaning import meaning_of

LENGTH = {
    "en": 1.0,
    "ru": 1.06,
    "be": 1.04,
    "hy": 1.08,
    "kk": 0.99,
    "ky": 1.04,
    "tg": 1.05,
    "uk": 1.03,
    "uz": 1.1,
    "tr": 0.98,
    "bg": 1.05,
}
"""Characters that say as much as one of English, measured on the Universal Declaration."""
COMMON = frozenset(
    ["everyone", "person", "right", "freedom", "law", "country", "equal", "work", "nobody", "use", "protection"]
)
_SHAPES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_CELLS = 6000
ALONE = -0.007
LENGTH_POWER = 1.08
CONCEPT_SHARE, LENGTH_SHARE = 0.536, 0.146
THRESHOLD = 0.371
MERGE = 0.184
"""Chosen on sentences dropped from and added to faithful translations."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Left units ``[i1, i2)`` correspond to right units ``[j1, j2)``; one side may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int
    nearness: float = 0.0


def weight_of(mention: Mention) -> float:
    """How much a mention says about what a sentence is about."""
    return 0.35 if mention.names & COMMON else 1.0


class Content:
    """What the units of a reading speak of: mentions, facts and letters, by unit."""

    def __init__(self, reading: Reading, *, words: bool = False) -> None:
        self.reading = reading
        mentions = find_mentions(reading.text, reading.language)
        if words:
            mentions = _with_words(reading, mentions)
        self.mentions: list[list[Mention]] = [
            [m for m in mentions if u.start <= m.start < u.end] for u in reading.units
        ]
        self.facts: list[list[Fact]] = [[f for f in reading.facts if u.start <= f.start < u.end] for u in reading.units]
        scale = LENGTH.get(reading.language, 1.0)
        self.lengths = [(u.end - u.body) / scale for u in reading.units]


def _with_words(reading: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Every word of weight as a mention of itself beside its concepts, for two texts of one language."""
    named = {m.start: m.names for m in mentions}
    return tuple(
        Mention(named.get(t.start, frozenset()) | {f"={t.key}"}, t.start, t.end)
        for t in reading.tokens
        if not t.stop and not t.number
    )


def _covered(mine: Sequence[Mention], yours: Sequence[Mention]) -> float:
    there = frozenset().union(*(m.names for m in yours)) if yours else frozenset()
    total = sum(weight_of(m) for m in mine)
    return sum(weight_of(m) for m in mine if m.names & there) / total if total else 0.5


def nearness(left: Content, right: Content, i: range, j: range, cosine: float | None) -> float:
    """About 0 for unrelated groups of units and about 1 for translations."""
    mine, yours = [m for k in i for m in left.mentions[k]], [m for k in j for m in right.mentions[k]]
    known = bool(meaning_of(left.reading.language).concepts and meaning_of(right.reading.language).concepts)
    concept = math.sqrt(_covered(mine, yours) * _covered(yours, mine)) if known else 0.5
    a, b = sum(left.lengths[k] for k in i), sum(right.lengths[k] for k in j)
    length = math.exp(-LENGTH_POWER * abs(math.log(max(a, 1) / max(b, 1))))
    x, y = {f.value[0] for k in i for f in left.facts[k]}, {f.value[0] for k in j for f in right.facts[k]}
    number = 0.2 + 0.8 * len(x & y) / len(x | y) if x | y else 0.5
    score = CONCEPT_SHARE * concept + LENGTH_SHARE * length + (1 - CONCEPT_SHARE - LENGTH_SHARE) * number
    return score if cosine is None else 0.5 * score + 0.5 * max(0.0, min(1.0, (cosine - 0.05) / 0.6))


def align_units(left: Content, right: Content, cosines: NDArray[np.float32] | None = None) -> list[Bead]:
    """The best way through both texts; `cosines` has a row per left and a column per right unit."""
    n, m = len(left.reading.units), len(right.reading.units)
    if n == m == 1:
        return [
            Bead(
                0, 1, 0, 1, nearness(left, right, range(1), range(1), None if cosines is None else float(cosines[0, 0]))
            )
        ]
    best: dict[tuple[int, int], tuple[float, tuple[int, int], float]] = {(0, 0): (0.0, (0, 0), 0.0)}
    # A longer text is searched nearer to the diagonal, so that the work stays bounded.
    width = min(max(4.0, 0.2 * max(n, m), abs(n - m) + 2.0), max(4.0, _CELLS / max(n, m)))
    band = width * max(n, m)
    for i in range(n + 1):
        for j in range(m + 1):
            if (i, j) == (0, 0) or abs(i * m - j * n) > band:
                continue
            options = []
            for di, dj in _SHAPES:
                if di > i or dj > j or (i - di, j - dj) not in best:
                    continue
                before = best[(i - di, j - dj)][0]
                if not di or not dj:
                    size = (left.lengths[i - 1] if di else right.lengths[j - 1]) / 60
                    options.append((before + ALONE * min(1.0, size), (di, dj), 0.0))
                    continue
                cosine = None
                if cosines is not None:
                    cosine = float(cosines[i - di : i, j - dj : j].max())
                near = nearness(left, right, range(i - di, i), range(j - dj, j), cosine)
                gain = (near - THRESHOLD) * (di + dj) / 2 - MERGE * (di + dj - 2)
                options.append((before + gain, (di, dj), near))
            if options:
                best[(i, j)] = max(options)
    if (n, m) not in best:  # lengths too unlike for the band
        return [Bead(0, n, 0, m, nearness(left, right, range(n), range(m), None))] if n and m else []
    beads: list[Bead] = []
    i, j = n, m
    while (i, j) != (0, 0):
        _, (di, dj), near = best[(i, j)]
        beads.append(Bead(i - di, i, j - dj, j, near))
        i, j = i - di, j - dj
    return beads[::-1]


def spread(units: Sequence[Unit], first: int, last: int) -> tuple[int, int]:
    """From the first to the last code point of a run of units."""
    return (units[first].start, units[last - 1].end) if last > first else (0, 0)
