"""Arithmetic on candidate pairs, against the plain definition on full matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.concordance.features_pairs import Floats, Pairs

SHAPES = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 10_000))


def some(n: int, m: int, seed: int) -> tuple[Pairs, Floats, Floats]:
    """Random pairs, their values, and the same as a matrix with NaN where there is no pair."""
    random = np.random.default_rng(seed)
    keep = np.flatnonzero(random.random(n * m) < 0.7)
    pairs = Pairs.of(keep // m, keep % m, n, m)
    values = random.integers(0, 5, len(pairs)).astype(np.float32)
    full = np.full((n, m), np.nan, np.float32)
    full[pairs.rows, pairs.columns] = values
    return pairs, values, full


def test_pairs_are_sorted_and_unique() -> None:
    pairs = Pairs.of(np.array([1, 0, 1]), np.array([2, 1, 2]), 2, 3)
    assert (pairs.rows.tolist(), pairs.columns.tolist()) == ([0, 1], [1, 2])
    assert pairs.starts().tolist() == [0, 1, 2]
    assert len(Pairs.all(3, 4)) == 12


@pytest.mark.parametrize("column", [False, True])
@given(shape=SHAPES)
def test_best_other_is_the_best_of_the_others(shape: tuple[int, int, int], column: bool) -> None:
    pairs, values, full = some(*shape)
    found = pairs.best_other(values, column=column, floor=-1)
    for k, (i, j) in enumerate(zip(pairs.rows, pairs.columns, strict=True)):
        line = np.delete(full[:, j], i) if column else np.delete(full[i], j)
        line = line[~np.isnan(line)]
        assert found[k] == (line.max() if len(line) else -1)


@pytest.mark.parametrize("column", [False, True])
@given(shape=SHAPES)
def test_best_total_and_ranks(shape: tuple[int, int, int], column: bool) -> None:
    pairs, values, full = some(*shape)
    lines = full.T if column else full
    assert pairs.best(values, column=column, floor=-1).tolist() == [
        -1 if np.isnan(line).all() else np.nanmax(line) for line in lines
    ]
    assert pairs.total(values, column=column).tolist() == np.nansum(lines, axis=1).tolist()
    ranks = pairs.ranks(values, column=column)
    shared = pairs.ranks(values, column=column, shared=True)
    for k, (i, j) in enumerate(zip(pairs.rows, pairs.columns, strict=True)):
        line = lines[j if column else i]
        above = int((line[~np.isnan(line)] > values[k]).sum())
        equal = int((line[~np.isnan(line)] == values[k]).sum())
        assert above <= ranks[k] < above + equal
        assert shared[k] == above


@given(SHAPES)
def test_at_finds_listed_pairs_only(shape: tuple[int, int, int]) -> None:
    pairs, values, full = some(*shape)
    n, m = full.shape
    rows, columns = (grid.ravel() for grid in np.meshgrid(np.arange(-1, n + 1), np.arange(-1, m + 1), indexing="ij"))
    found = pairs.at(values, rows, columns, absent=-7)
    for value, i, j in zip(found, rows, columns, strict=True):
        inside = 0 <= i < n and 0 <= j < m and not np.isnan(full[i, j])
        assert value == (full[i, j] if inside else -7)
