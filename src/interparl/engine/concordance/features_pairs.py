"""A list of candidate pairs, with what is near each of them in its row, its column and on its diagonal.

Everything is linear in the number of pairs, which is bounded by the shortlist, never by left x right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Candidate pairs (row, column), sorted by row, then column, each once.

    A row is a left item and a column a right item, by their place in the two sequences that are compared.
    """

    rows: Ints
    columns: Ints
    n: int
    m: int

    @classmethod
    def of(cls, rows: Ints, columns: Ints, n: int, m: int) -> Pairs:
        """Sort the pairs and drop repetitions."""
        key = np.unique(rows.astype(np.int64) * m + columns)
        return cls(key // m, key % m, n, m)

    @classmethod
    def all(cls, n: int, m: int) -> Pairs:
        """Every pair."""
        key = np.arange(n * m, dtype=np.int64)
        return cls(key // m, key % m, n, m)

    def __len__(self) -> int:
        return len(self.rows)

    def starts(self) -> Ints:
        """Where each row begins, n + 1 places."""
        return np.searchsorted(self.rows, np.arange(self.n + 1)).astype(np.int64)

    def best_other(self, values: Floats, *, column: bool = False, floor: float = 0.0) -> Floats:
        """Per pair, the greatest value of another pair in its row (or column); `floor` where it is alone."""
        index = self.columns if column else self.rows
        size = self.m if column else self.n
        order = np.lexsort((-values, index))
        sorted_index = index[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = sorted_index[1:] != sorted_index[:-1]
        second = np.zeros(len(order), dtype=bool)
        second[1:] = first[:-1] & ~first[1:]
        top = np.full(size, floor, dtype=np.float32)
        top[sorted_index[first]] = values[order[first]]
        runner_up = np.full(size, floor, dtype=np.float32)
        runner_up[sorted_index[second]] = values[order[second]]
        holder = np.full(size, -1, dtype=np.int64)
        holder[sorted_index[first]] = order[first]
        return np.where(holder[index] == np.arange(len(index)), runner_up[index], top[index]).astype(np.float32)

    def best(self, values: Floats, *, column: bool = False, floor: float = 0.0) -> Floats:
        """The greatest value of each row (n of them) or column (m)."""
        out = np.full(self.m if column else self.n, -np.inf, dtype=np.float32)
        np.maximum.at(out, self.columns if column else self.rows, values)
        out[np.isneginf(out)] = floor
        return out

    def total(self, values: Floats, *, column: bool = False) -> Floats:
        """The sum of each row or column."""
        index, size = (self.columns, self.m) if column else (self.rows, self.n)
        return np.bincount(index, weights=values, minlength=size).astype(np.float32)

    def ranks(self, values: Floats, *, column: bool = False, shared: bool = False) -> Ints:
        """0 for the greatest value of its row or column, 1 for the next; equals by place, or all alike if `shared`."""
        index = self.columns if column else self.rows
        order = np.lexsort((-values, index))
        sorted_index = index[order]
        first = np.searchsorted(sorted_index, sorted_index, side="left")
        rank = np.arange(len(order)) - first
        if shared and len(order):
            sorted_values = values[order]
            new = np.ones(len(order), dtype=bool)
            new[1:] = (sorted_values[1:] != sorted_values[:-1]) | (sorted_index[1:] != sorted_index[:-1])
            rank = rank[np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))]
        out = np.empty(len(order), dtype=np.int64)
        out[order] = rank
        return out

    def at(self, values: Floats, rows: Ints, columns: Ints, absent: float = 0.0) -> Floats:
        """The values of other pairs by their row and column; `absent` for those that are not in the list."""
        inside = (rows >= 0) & (rows < self.n) & (columns >= 0) & (columns < self.m)
        key = self.rows * self.m + self.columns
        wanted = np.where(inside, rows * self.m + columns, -1)
        place = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
        found = inside & (key[place] == wanted) if len(key) else inside & False
        return np.where(found, values[place] if len(key) else 0.0, absent).astype(np.float32)
