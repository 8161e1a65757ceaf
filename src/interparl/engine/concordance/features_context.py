"""Second look at candidate pairs, when a first guess of every pair is known.

A pair is more likely when its neighbours correspond too, when each is the other's best, and when no other provision
explains the candidate better; less likely when its row or column has a stronger claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from interparl.engine.concordance.features import Kin
from interparl.engine.concordance.features_pairs import Floats, Ints, Pairs
from interparl.engine.concordance.features_signals import dots
from interparl.engine.concordance.result import Item

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CONTEXT = (
    "guess",
    "guess_row",
    "guess_column",
    "guess_best",
    "guess_best_column",
    "share_row",
    "share_column",
    "assigned",
    "mutual",
    "place_row",
    "place_column",
    "claimed",
    "kin_meaning",
    "kin_meaning_row",
    "kin_meaning_column",
    "kin_words",
    "kin_words_row",
    "kin_words_column",
    "kin_known",
)
ORDER = ("near", "near_loose", "between", "off_line", "anchored")
LIMIT = 8.0
ANCHOR = 0.6


def context(pairs: Pairs, guess: Floats, kin: Sequence[Kin] = ()) -> dict[str, Floats]:
    """Features that need no order. `guess` is the log odds of each pair."""
    guess = np.clip(guess, -LIMIT, LIMIT).astype(np.float32)
    odds = np.exp(guess)
    chance = odds / (1 + odds)
    other_row = pairs.best_other(guess, floor=-LIMIT)
    other_column = pairs.best_other(guess, column=True, floor=-LIMIT)
    rank_row, rank_column = pairs.ranks(guess, shared=True), pairs.ranks(guess, column=True, shared=True)
    best_row = pairs.best(guess, floor=-LIMIT)[pairs.rows]
    return _kinship(pairs, chance, kin) | {
        "guess": guess,
        "guess_row": np.clip(guess - other_row, -LIMIT, LIMIT),
        "guess_column": np.clip(guess - other_column, -LIMIT, LIMIT),
        "guess_best": best_row,
        "guess_best_column": pairs.best(guess, column=True, floor=-LIMIT)[pairs.columns],
        "share_row": odds / (0.2 + pairs.total(odds)[pairs.rows]),
        "share_column": odds / (0.2 + pairs.total(odds, column=True)[pairs.columns]),
        "assigned": assigned(pairs, odds),
        "mutual": ((rank_row == 0) & (rank_column == 0)).astype(np.float32),
        "place_row": (1 / (1 + rank_row)).astype(np.float32),
        "place_column": (1 / (1 + rank_column)).astype(np.float32),
        # The chance that another row has the candidate: what explains it away.
        "claimed": pairs.best_other(chance, column=True),
    }


def _kinship(pairs: Pairs, chance: Floats, kin: Sequence[Kin]) -> dict[str, Floats]:
    """Whether two items stand alike among their own.

    Sure pairs are anchors. An item is described by how near it is to the anchors of its own side, in its own language;
    two items correspond when these descriptions agree. That needs no dictionary and no good encoder of the other
    language, only some pairs that are sure.
    """
    out = {name: np.zeros(len(pairs), np.float32) for name in CONTEXT if name.startswith("kin_")}
    sure = np.flatnonzero((chance >= ANCHOR) & (pairs.ranks(chance) == 0) & (pairs.ranks(chance, column=True) == 0))
    if len(sure) < FEW_ANCHORS:
        return out
    if len(sure) > MANY_ANCHORS:
        sure = np.sort(sure[np.argsort(-chance[sure], kind="stable")[:MANY_ANCHORS]])
    out["kin_known"] = np.ones(len(pairs), np.float32)
    for one in kin:
        left = _standing(one.left, pairs.rows[sure])
        right = _standing(one.right, pairs.columns[sure])
        alike = dots(left, right, pairs)
        out[f"kin_{one.name}"] = alike
        out[f"kin_{one.name}_row"] = alike - pairs.best_other(alike)
        out[f"kin_{one.name}_column"] = alike - pairs.best_other(alike, column=True)
    return out


FEW_ANCHORS = 8
MANY_ANCHORS = 256


def _standing(rows: Floats | csr_matrix, anchors: Ints) -> Floats:
    """How near each item is to each anchor, anchors made equally telling, rows of length one.

    An anchor's nearness to itself is left out (0, the mean): it would only confirm the guess that made it one.
    """
    near = rows @ rows[anchors].T
    near = np.asarray(near.toarray() if hasattr(near, "toarray") else near, dtype=np.float32)
    own = np.arange(len(anchors))
    near[anchors, own] = np.nan
    near = near - np.nanmean(near, axis=0)
    near = near / (np.nanstd(near, axis=0) + 1e-6)
    near[anchors, own] = 0
    near = near - near.mean(1, keepdims=True)
    return np.asarray(near / np.maximum(np.linalg.norm(near, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def assigned(pairs: Pairs, odds: Floats, rounds: int = 6) -> Floats:
    """The share of each pair in a soft one-to-one assignment (Sinkhorn), with "nothing" as a rival of weight one."""
    plan = np.clip(odds, 1e-3, 1e3).astype(np.float32)
    for _ in range(rounds):
        plan = plan / (0.05 + pairs.total(plan))[pairs.rows]
        plan = plan / (0.05 + pairs.total(plan, column=True))[pairs.columns]
    return np.asarray(plan, dtype=np.float32)


def order(pairs: Pairs, guess: Floats, left: Sequence[Item], right: Sequence[Item]) -> dict[str, Floats]:
    """Features from the order of provisions within each law; items of one law stand together, in order."""
    chance = (1 / (1 + np.exp(-np.clip(guess, -LIMIT, LIMIT)))).astype(np.float32)
    left_law, right_law = _laws(left), _laws(right)
    neighbours = _dense if pairs.n * pairs.m <= DENSE else _sparse
    near, loose = neighbours(pairs, chance, left_law, right_law)
    between, off_line, anchored = _line(pairs, chance, left_law, right_law)
    return {
        "near": near,
        "near_loose": loose,
        "between": between,
        "off_line": off_line,
        "anchored": anchored,
    }


STEPS = (-3, -2, -1, 1, 2, 3)
"""Which neighbouring rows are looked at; each counts 1 / distance."""
SLACK = 4
"""How far from the diagonal a neighbour may lie for `near_loose`; for `near` it is 1."""
FADE = 0.08
DENSE = 1_000_000
_TOTAL = sum(1 / abs(step) for step in STEPS)


def _sparse(pairs: Pairs, chance: Floats, left_law: Ints, right_law: Ints) -> tuple[Floats, Floats]:
    """Support of the neighbours, looked up pair by pair."""
    near = np.zeros(len(pairs), np.float32)
    loose = np.zeros(len(pairs), np.float32)
    for step in STEPS:
        row = pairs.rows + step
        tight = np.zeros(len(pairs), np.float32)
        wide = np.zeros(len(pairs), np.float32)
        same_left = _same(left_law, pairs.rows, row)
        for shift in range(step - SLACK, step + SLACK + 1):
            if shift == 0:
                continue
            column = pairs.columns + shift
            found = pairs.at(chance, row, column) * same_left * _same(right_law, pairs.columns, column)
            np.maximum(wide, found * np.float32(1 - FADE * abs(shift - step)), out=wide)
            if abs(shift - step) <= 1:
                np.maximum(tight, found, out=tight)
        near += tight / np.float32(abs(step))
        loose += wide / np.float32(abs(step))
    return near / np.float32(_TOTAL), loose / np.float32(_TOTAL)


def _dense(pairs: Pairs, chance: Floats, left_law: Ints, right_law: Ints) -> tuple[Floats, Floats]:
    """The same as `_sparse` on a whole matrix, which is faster where that is small."""
    edge = max(STEPS) + SLACK
    n, m = pairs.n, pairs.m
    full = np.zeros((n + 2 * edge, m + 2 * edge), np.float32)
    full[pairs.rows + edge, pairs.columns + edge] = chance
    near = np.zeros((n, m), np.float32)
    loose = np.zeros((n, m), np.float32)
    rows, columns = np.arange(n), np.arange(m)
    beside = {shift: _same(right_law, columns, columns + shift) for shift in range(-edge, edge + 1)}
    for step in STEPS:
        tight = np.zeros((n, m), np.float32)
        wide = np.zeros((n, m), np.float32)
        for shift in range(step - SLACK, step + SLACK + 1):
            if shift == 0:
                continue
            found = full[edge + step : edge + step + n, edge + shift : edge + shift + m] * beside[shift]
            if abs(shift - step) <= 1:
                np.maximum(tight, found, out=tight)
            found *= np.float32(1 - FADE * abs(shift - step))
            np.maximum(wide, found, out=wide)
        weight = _same(left_law, rows, rows + step)[:, None] / np.float32(abs(step))
        near += tight * weight
        loose += wide * weight
    at = pairs.rows, pairs.columns
    return near[at] / np.float32(_TOTAL), loose[at] / np.float32(_TOTAL)


def _laws(items: Sequence[Item]) -> Ints:
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(item.law, len(codes)) for item in items], dtype=np.int64)


def _same(law: Ints, here: Ints, there: Ints) -> Floats:
    inside = (there >= 0) & (there < len(law))
    same = inside & (law[here] == law[np.clip(there, 0, len(law) - 1)])
    return np.asarray(same, dtype=np.float32)


def _line(pairs: Pairs, chance: Floats, left_law: Ints, right_law: Ints) -> tuple[Floats, Floats, Floats]:
    """Where a pair stands against the nearest sure pairs before and after it (each row's own pair is not used).

    Gives: 1 where the candidate lies between their columns; ln(1 + distance from the straight line through them);
    1 where there is such a line at all.
    """
    sure = (chance >= ANCHOR) & (pairs.ranks(chance) == 0) & (pairs.ranks(chance, column=True) == 0)
    anchor = np.full(pairs.n, -1, dtype=np.int64)
    anchor[pairs.rows[sure]] = pairs.columns[sure]
    before = np.full(pairs.n, -1, dtype=np.int64)
    after = np.full(pairs.n, -1, dtype=np.int64)
    last = -1
    for row in range(pairs.n):
        before[row] = last if last >= 0 and left_law[last] == left_law[row] else -1
        if anchor[row] >= 0:
            last = row
    last = -1
    for row in range(pairs.n - 1, -1, -1):
        after[row] = last if last >= 0 and left_law[last] == left_law[row] else -1
        if anchor[row] >= 0:
            last = row
    rows, columns = pairs.rows, pairs.columns
    low, high = before[rows], after[rows]
    has_low = (low >= 0) & (right_law[np.maximum(anchor[np.maximum(low, 0)], 0)] == right_law[columns])
    has_high = (high >= 0) & (right_law[np.maximum(anchor[np.maximum(high, 0)], 0)] == right_law[columns])
    low_column, high_column = anchor[np.maximum(low, 0)], anchor[np.maximum(high, 0)]
    from_low = np.abs(columns - low_column - (rows - low)).astype(np.float32)
    from_high = np.abs(high_column - columns - (high - rows)).astype(np.float32)
    distance = np.where(has_low, from_low, np.inf)
    distance = np.minimum(distance, np.where(has_high, from_high, np.inf))
    known = has_low | has_high
    between = has_low & has_high & (low_column <= columns) & (columns <= high_column)
    off = np.where(known, np.log1p(np.where(known, distance, 0)), 0)
    return between.astype(np.float32), off.astype(np.float32), known.astype(np.float32)


SUMMARY_OF_FIRST = (
    "subject",
    "votes_left",
    "votes_right",
    "kin_meaning",
    "kin_words",
    "units_in_right",
    "units_in_left",
    "unit_best",
    "meaning",
    "meaning_level",
    "units_in_right_level",
    "meaning_csls",
    "claimed",
    "mutual",
    "share_column",
    "tfidf",
    "tfidf_level",
    "words_in_right",
    "phrases_in_right",
    "characters_level",
)


def summary(pairs: Pairs, odds: Floats, columns: Mapping[str, Floats]) -> dict[str, Floats]:
    """One row a left item: how strong its first candidate is, and how alone. Rows without candidates are all 0."""
    ranks = pairs.ranks(odds)
    first = np.flatnonzero(ranks == 0)
    rows = pairs.rows[first]
    clipped = np.clip(odds, -LIMIT, LIMIT)
    chance = 1 / (1 + np.exp(-clipped))
    none = np.exp(np.bincount(pairs.rows, weights=np.log1p(-np.minimum(chance, 0.999)), minlength=pairs.n))
    other = pairs.best_other(clipped, floor=-LIMIT)

    def spread(values: Floats) -> Floats:
        out = np.zeros(pairs.n, np.float32)
        out[rows] = values[first]
        return out

    some = np.log((1 - none + 1e-3) / (none + 1e-3)).astype(np.float32)
    result = {
        "best": spread(clipped),
        "second": spread(other),
        "any": some,
        "alone": spread(np.clip(clipped - other, 0, LIMIT).astype(np.float32)),
    }
    return result | {name: spread(columns[name]) for name in SUMMARY_OF_FIRST if name in columns}
