"""Correcting a confidence by what people found: a logistic curve fitted to statements that were right or wrong.

Platt (1999), "Probabilistic outputs for support vector machines", with the targets moved off 0 and 1 as he does, so
that few statements do not give a curve of certainty; fitted by Newton's method as in Lin, Lin and Weng (2007). The
curve works on the log odds of the stated confidence: slope 1 and intercept 0 change nothing. The slope is held above
zero, so that a correction never turns an order round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interparl.engine.quality.metrics import Calibration, calibration

Floats = NDArray[np.float64]
EDGE = 1e-4
"""Confidences are kept this far from 0 and 1, where log odds have no value."""
LEAST_SLOPE = 0.05
ROUNDS = 100
PARTS = 5
"""Parts into which statements are divided: each is judged by a curve fitted to the others."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The machine stated `confidence`, and it was `right` or not. Statements of one `cell` are never divided."""

    cell: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """Corrected chance = sigmoid(slope x logit(confidence) + intercept)."""

    slope: float = 1.0
    intercept: float = 0.0

    def __call__(self, confidence: float) -> float:
        """The corrected confidence, between 0 and 1."""
        return float(_sigmoid(self.slope * _logit(np.array([confidence])) + self.intercept)[0])


@dataclass(frozen=True, slots=True)
class Quality:
    """How good stated confidences are on `statements` statements. Both figures are 0 at best.

    `brier` is the mean of (confidence - outcome) squared; `error` the expected calibration error over ten bins.
    """

    statements: int
    brier: float
    error: float
    table: Calibration


@dataclass(frozen=True, slots=True)
class Trial:
    """A curve and what it would do, told on statements that it was not fitted to.

    `before` and `after` are of the same statements: each part of the cells was judged by a curve fitted to the other
    parts. `curve` is fitted to all. `fitted` are the curves of the parts: how far they lie apart shows how firm it is.
    """

    curve: Curve
    before: Quality
    after: Quality
    cells: int
    right: int
    fitted: tuple[Curve, ...]

    @property
    def improves(self) -> bool:
        """Whether the correction makes the Brier score smaller on what was held out."""
        return self.after.brier < self.before.brier


def fit(statements: Sequence[Statement]) -> Curve:
    """The curve with the greatest likelihood of Platt's targets. ValueError unless some are right and some wrong."""
    right = np.array([one.right for one in statements], bool)
    positives, negatives = int(right.sum()), int((~right).sum())
    if not positives or not negatives:
        raise ValueError("a curve needs statements that were right and statements that were wrong")
    x = _logit(np.array([one.confidence for one in statements]))
    target = np.where(right, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    slope, intercept = 0.0, float(np.log((positives + 1) / (negatives + 1)))
    loss = _loss(x, target, slope, intercept)
    for _ in range(ROUNDS):
        chance = _sigmoid(slope * x + intercept)
        off, spread = chance - target, chance * (1 - chance)
        down = np.array([float(off @ x), float(off.sum())])
        bend = np.array([[float(spread @ (x * x)), float(spread @ x)], [float(spread @ x), float(spread.sum())]])
        step = np.linalg.solve(bend + 1e-10 * np.eye(2), down)
        if float(np.abs(down).max()) < 1e-9:
            break
        size = 1.0
        while size > 1e-10:
            new = _loss(x, target, slope - size * step[0], intercept - size * step[1])
            if new < loss:
                slope, intercept, loss = slope - size * float(step[0]), intercept - size * float(step[1]), new
                break
            size /= 2
        else:
            break
    if slope < LEAST_SLOPE:
        return Curve(LEAST_SLOPE, _intercept(x, target, LEAST_SLOPE))
    return Curve(slope, intercept)


def _intercept(x: Floats, target: Floats, slope: float) -> float:
    """The best intercept for a given slope: mean chance = mean target, found by halving."""
    low, high = -50.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if float(_sigmoid(slope * x + middle).mean()) < float(target.mean()):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def quality(statements: Iterable[tuple[float, bool]]) -> Quality:
    """Brier score and calibration error of (confidence, right). ValueError of nothing."""
    found = list(statements)
    if not found:
        raise ValueError("there is nothing to judge")
    table = calibration(found)
    brier = sum((confidence - right) ** 2 for confidence, right in found) / len(found)
    return Quality(len(found), brier, table.ece or 0.0, table)


def part_of(cell: str) -> int:
    """To which part a cell belongs: by its name alone, so that it is the same in every run."""
    return int.from_bytes(hashlib.sha256(cell.encode()).digest()[:8], "big") % PARTS


def trial(statements: Sequence[Statement]) -> Trial:
    """Fit and judge. ValueError unless the statements outside every part hold both right and wrong ones."""
    before: list[tuple[float, bool]] = []
    after: list[tuple[float, bool]] = []
    curves = []
    for part in range(PARTS):
        inside = [one for one in statements if part_of(one.cell) == part]
        if not inside:
            continue
        curve = fit([one for one in statements if part_of(one.cell) != part])
        curves.append(curve)
        before += [(one.confidence, one.right) for one in inside]
        after += [(curve(one.confidence), one.right) for one in inside]
    return Trial(
        fit(statements),
        quality(before),
        quality(after),
        len({one.cell for one in statements}),
        sum(one.right for one in statements),
        tuple(curves),
    )


def _logit(values: Floats) -> Floats:
    kept = np.clip(values, EDGE, 1 - EDGE)
    return np.asarray(np.log(kept / (1 - kept)), np.float64)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -500, 500))), np.float64)


def _loss(x: Floats, target: Floats, slope: float, intercept: float) -> float:
    """Negative log likelihood."""
    z = slope * x + intercept
    return float((np.logaddexp(0, z) - target * z).sum())
