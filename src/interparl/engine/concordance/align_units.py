"""Sentences of a provision against the sentences of its counterparts, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from interparl.engine.concordance import features
from interparl.engine.concordance.features_pairs import Floats
from interparl.engine.concordance.features_text import stem_tuple
from interparl.engine.concordance.result import Span


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A sentence of one side and the sentence of the other that is nearest to it.

    `left` is in the model item's text, `right` in that of `item`. `score` is in [0, 1]: the share of the sentence that
    the other one says, by its words or by its meaning.
    """

    item: str
    left: Span
    right: Span
    score: float


@dataclass(frozen=True, slots=True)
class UnitAlignment:
    """For each sentence of the model item its best match (`covered`), and for each sentence of each counterpart its
    best match in the model item (`reached`)."""

    covered: tuple[UnitMatch, ...] = ()
    reached: tuple[UnitMatch, ...] = ()


class UnitAligner:
    """Matches sentences of two prepared sides; holds their centred vectors, so make one for a whole comparison."""

    def __init__(self, table: features.Table, stored: Mapping[str, Floats]) -> None:
        self.left, self.right = table.left, table.right
        self.left_vectors = features.centred(table.left, stored)[1]
        self.right_vectors = features.centred(table.right, stored)[1]

    def match(self, row: int, columns: Sequence[int]) -> UnitAlignment:
        """The sentences of left item `row` against those of the right items `columns`."""
        if not columns:
            return UnitAlignment()
        mine = self.left.items[row]
        a, b = int(self.left.starts[row]), int(self.left.starts[row + 1])
        places: list[tuple[int, int]] = []
        scores: list[Floats] = []
        for column in columns:
            theirs = self.right.items[column]
            c, d = int(self.right.starts[column]), int(self.right.starts[column + 1])
            block = self.left_vectors[a:b] @ self.right_vectors[c:d].T
            if mine.language == theirs.language:
                block = np.maximum(block, self._words(row, column))
            scores.append(block)
            places.extend((column, k) for k in range(d - c))
        table = np.clip(np.concatenate(scores, axis=1), 0, 1)
        covered = []
        for k in range(b - a):
            best = int(table[k].argmax())
            covered.append(self._pair(row, k, places[best], float(table[k, best])))
        reached = []
        for at, place in enumerate(places):
            best = int(table[:, at].argmax())
            reached.append(self._pair(row, best, place, float(table[best, at])))
        return UnitAlignment(tuple(covered), tuple(reached))

    def _pair(self, row: int, unit: int, place: tuple[int, int], score: float) -> UnitMatch:
        column, other = place
        return UnitMatch(
            self.right.items[column].id,
            self.left.units[row][unit].span,
            self.right.units[column][other].span,
            score,
        )

    def _words(self, row: int, column: int) -> Floats:
        """The shared words of each two sentences, as a share of the longer one's words (Dice over stems)."""
        mine = [set(stem_tuple(u.text, self.left.items[row].language)) for u in self.left.units[row]]
        theirs = [set(stem_tuple(u.text, self.right.items[column].language)) for u in self.right.units[column]]
        return np.array([[2 * len(x & y) / max(len(x) + len(y), 1) for y in theirs] for x in mine], dtype=np.float32)
