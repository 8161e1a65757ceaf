"""The correction of confidence: known curves are found again, figures are of what was held out, order is kept."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from interparl.engine.concordance.calibrate import (
    PARTS,
    Curve,
    Statement,
    fit,
    part_of,
    quality,
    trial,
)


def statements(n: int, true: Curve, seed: int = 1) -> list[Statement]:
    """Confidences spread evenly; how often they are right follows another curve."""
    chance = random.Random(seed)
    out = []
    for k in range(n):
        confidence = round(0.02 + 0.96 * chance.random(), 4)
        out.append(Statement(f"cell {k}", confidence, chance.random() < true(confidence)))
    return out


def test_a_curve_that_changes_nothing() -> None:
    assert [round(Curve()(value), 6) for value in (0.1, 0.5, 0.93)] == [0.1, 0.5, 0.93]


@pytest.mark.parametrize("true", [Curve(0.5, -0.4), Curve(1.6, 0.7), Curve(1.0, 0.0)])
def test_a_known_curve_is_found_again(true: Curve) -> None:
    found = fit(statements(6000, true))
    assert abs(found.slope - true.slope) < 0.1
    assert abs(found.intercept - true.intercept) < 0.12


def test_the_fit_is_the_best_there_is() -> None:
    """Against a general optimiser on Platt's targets."""
    told = statements(200, Curve(0.6, 0.5), seed=4)
    x = np.array([math.log(one.confidence / (1 - one.confidence)) for one in told])
    positives = sum(one.right for one in told)
    up, down = (positives + 1) / (positives + 2), 1 / (len(told) - positives + 2)
    target = np.array([up if one.right else down for one in told])

    def loss(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        z = values[0] * x + values[1]
        return float((np.logaddexp(0, z) - target * z).sum())

    best = minimize(loss, np.array([1.0, 0.0])).x
    found = fit(told)
    assert found.slope == pytest.approx(best[0], abs=1e-4)
    assert found.intercept == pytest.approx(best[1], abs=1e-4)


def test_a_correction_helps_where_the_machine_was_too_sure_and_is_judged_on_what_was_held_out() -> None:
    found = trial(statements(600, Curve(0.4, -0.8)))
    assert found.improves
    assert found.after.error < found.before.error / 2
    assert (found.before.statements, found.after.statements, found.cells) == (600, 600, 600)
    assert len(found.fitted) == PARTS


def test_held_out_figures_are_worse_than_those_of_a_curve_that_saw_everything() -> None:
    """On pure chance a curve fitted to the very statements looks better than it is."""
    told = statements(60, Curve(0.05, 0.0), seed=9)
    found = trial(told)
    seen = quality((found.curve(one.confidence), one.right) for one in told)
    assert seen.brier < found.after.brier


def test_statements_of_one_cell_are_never_divided() -> None:
    """Each cell's five statements are all alike: were they on both sides, the held-out figures would be perfect."""
    chance = random.Random(3)
    told = []
    for cell in range(40):
        right, confidence = chance.random() < 0.5, round(chance.uniform(0.3, 0.7), 3)
        told += [Statement(f"cell {cell}", confidence, right)] * 5
    assert all(0 <= part_of(one.cell) < PARTS for one in told)
    assert len({part_of(one.cell) for one in told}) == PARTS
    found = trial(told)
    assert (found.cells, found.before.statements) == (40, 200)
    assert found.after.brier > 0.2


def test_nothing_is_learned_from_one_kind_of_outcome() -> None:
    with pytest.raises(ValueError, match="right and statements that were wrong"):
        fit([Statement("a", 0.9, True), Statement("b", 0.4, True)])
    with pytest.raises(ValueError, match="nothing"):
        quality([])


def test_an_order_is_never_turned_round() -> None:
    """Where the sure ones were wrong and the unsure ones right, the curve goes flat and no further."""
    told = [Statement(f"s{k}", 0.9, k % 4 == 0) for k in range(40)]
    told += [Statement(f"u{k}", 0.2, k % 4 != 0) for k in range(40)]
    found = fit(told)
    assert found(0.9) > found(0.2)


def test_the_brier_score_by_hand() -> None:
    found = quality([(0.8, True), (0.8, False), (0.1, False)])
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.01) / 3)
    assert found.error == pytest.approx(2 / 3 * 0.3 + 1 / 3 * 0.1)


CONFIDENCES = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(CONFIDENCES, st.booleans()), min_size=2, max_size=40), CONFIDENCES, CONFIDENCES)
def test_whatever_was_stated(told: list[tuple[float, bool]], low: float, high: float) -> None:
    found = [Statement(str(k), confidence, right) for k, (confidence, right) in enumerate(told)]
    if len({one.right for one in found}) < 2:
        return
    curve = fit(found)
    assert math.isfinite(curve.slope)
    assert curve.slope > 0
    assert 0 <= curve(low) <= 1
    if low < high:
        assert curve(low) <= curve(high)
