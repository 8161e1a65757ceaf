"""Two readings in two languages side by side: their corresponding sentences and what both speak of."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.divergence.beads import Bead, Content, align_units, spread
from interparl.engine.concordance.divergence.concepts import Mention
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.lawtext.languages.meaning import meaning_of


class Sides:
    """Both readings, their beads, and the features that all candidates of the pair share."""

    def __init__(self, left: Reading, right: Reading, cosines: NDArray[np.float32] | None) -> None:
        self.left, self.right = left, right
        self.redrafted = left.language == right.language
        self.contents = Content(left, words=self.redrafted), Content(right, words=self.redrafted)
        self.beads = align_units(*self.contents, cosines)
        a, b = sum(self.contents[0].lengths), sum(self.contents[1].lengths)
        self.generic = not (meaning_of(left.language).code and meaning_of(right.language).code)
        self.ratio = math.log(max(b, 1) / max(a, 1))
        self.paired = [b for b in self.beads if b.i2 > b.i1 and b.j2 > b.j1]
        self.mentions = self._mentions(0), self._mentions(1)
        self.names = tuple(
            frozenset().union(*(m.names for m in side)) if side else frozenset() for side in self.mentions
        )
        self.common: dict[str, float] = {
            "bias": 1.0,
            "redrafted": float(self.redrafted),
            "generic": float(self.generic),
            "size": math.log1p(a) / 6,
            "longer": max(0.0, self.ratio),
            "shorter": max(0.0, -self.ratio),
            "beads": float(len(self.beads)),
            "alone_left": float(sum(b.j2 == b.j1 for b in self.beads)),
            "alone_right": float(sum(b.i2 == b.i1 for b in self.beads)),
        }

    def shared(self, family: str) -> dict[str, float]:
        """What every candidate of a family knows about the pair; each family weighs it in its own way."""
        return {f"{family}_{name}": value for name, value in self.common.items()} | {
            "bias": 1.0,
            "beads": 0.0,
            f"family_{family}": 1.0,
        }

    def _mentions(self, side: int) -> list[Mention]:
        return [
            m
            for bead in self.paired
            for k in (range(bead.i1, bead.i2), range(bead.j1, bead.j2))[side]
            for m in self.contents[side].mentions[k]
        ]

    def areas(self, bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where a bead lies in both texts."""
        return spread(self.left.units, bead.i1, bead.i2), spread(self.right.units, bead.j1, bead.j2)
