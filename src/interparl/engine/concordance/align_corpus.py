"""A whole corpus of laws on the right: keep what may correspond, so that only that is compared closely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from interparl.engine.concordance.candidates import Index
from interparl.engine.concordance.encode import Encoder, Progress
from interparl.engine.concordance.features_pairs import Ints, Pairs
from interparl.engine.concordance.result import Item

LARGE = 2_500
"""More right items than this are narrowed first."""
PER_METHOD = 10
NEIGHBOURS = 1
"""Right items before and after the best candidates are kept too: their agreement is evidence."""


def narrowed(
    left: Sequence[Item], right: Sequence[Item], encoder: Encoder, progress: Progress | None = None
) -> tuple[list[Item], Pairs]:
    """The right items worth a close look, in their order, and the candidate pairs among them."""
    index = Index(right, encoder=encoder, progress=progress)
    found = index.shortlist(left, k=PER_METHOD)
    keep = np.zeros(len(right), dtype=bool)
    keep[found.columns] = True
    laws = [item.law for item in right]
    for step in range(1, NEIGHBOURS + 1):
        for column in np.unique(_best(found.rows, found.columns, found.scores["meaning"])):
            for near in (int(column) - step, int(column) + step):
                if 0 <= near < len(right) and laws[near] == laws[column]:
                    keep[near] = True
    kept = np.flatnonzero(keep)
    place = np.full(len(right), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    rows, columns = found.rows, place[found.columns]
    # A neighbour is a candidate of the neighbouring left items, so that the diagonal can be seen.
    for step in (-1, 1):
        near_rows, near_columns = found.rows + step, found.columns + step
        inside = (near_rows >= 0) & (near_rows < len(left)) & (near_columns >= 0) & (near_columns < len(right))
        inside[inside] = keep[near_columns[inside]]
        rows = np.concatenate([rows, near_rows[inside]])
        columns = np.concatenate([columns, place[near_columns[inside]]])
    return [right[int(k)] for k in kept], Pairs.of(rows, columns, len(left), len(kept))


def _best(rows: Ints, columns: Ints, scores: np.ndarray[tuple[int], np.dtype[np.float32]], k: int = 5) -> Ints:
    """The columns of each row's `k` best."""
    order = np.lexsort((-scores, rows))
    ranked = rows[order]
    rank = np.arange(len(order)) - np.searchsorted(ranked, ranked, side="left")
    return columns[order[rank < k]]
