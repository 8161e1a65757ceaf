"""Figures checked against numbers worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.quality import metrics
from interparl.engine.quality.metrics import Counts


def test_link_counts() -> None:
    counts = metrics.link_counts([("a", "1"), ("b", "2"), ("c", "9")], [("a", "1"), ("b", "3"), ("b", "2"), ("d", "4")])
    assert counts == Counts(found=2, false=1, missed=2)
    assert counts.precision == pytest.approx(2 / 3)
    assert counts.recall == pytest.approx(1 / 2)
    assert counts.f1 == pytest.approx(4 / 7)


def test_nothing_said_and_nothing_to_say() -> None:
    assert metrics.link_counts([], []).f1 == 0.0
    assert metrics.link_counts([("a", "1")], []).precision == 0.0


def test_ranking_of_three_provisions() -> None:
    found = metrics.ranking(
        {"a": ["1", "2"], "b": ["9", "3", "4"], "c": ["8"], "d": ["7"]},
        {"a": {"1"}, "b": {"3", "4"}, "c": {"5"}, "d": set()},
    )
    assert found.n == 3
    assert found.p_at_1 == pytest.approx(1 / 3)
    assert found.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert found.r_at_5 == pytest.approx((1 + 1 + 0) / 3)


def test_recall_counts_only_the_first_k() -> None:
    order = [str(k) for k in range(20)]
    found = metrics.ranking({"a": order}, {"a": {"4", "5", "9", "10"}})
    assert found.r_at_5 == pytest.approx(1 / 4)
    assert found.r_at_10 == pytest.approx(3 / 4)


def test_ranking_of_nothing_is_unknown_not_zero() -> None:
    assert metrics.ranking({}, {"a": set()}).p_at_1 is None


def test_auroc_by_hand() -> None:
    # positives .9 and .4, negatives .5 and .4: wins 2 + (0 + half a tie) of 4
    assert metrics.auroc([0.9, 0.4, 0.5, 0.4], [True, True, False, False]) == pytest.approx(2.5 / 4)


def test_auroc_needs_both_kinds() -> None:
    assert metrics.auroc([0.1, 0.2], [True, True]) is None


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=40))
def test_auroc_agrees_with_its_definition(rows: list[tuple[int, bool]]) -> None:
    positives = [s for s, label in rows if label]
    negatives = [s for s, label in rows if not label]
    found = metrics.auroc([float(s) for s, _ in rows], [label for _, label in rows])
    if not positives or not negatives:
        assert found is None
        return
    wins = sum((a > b) + 0.5 * (a == b) for a in positives for b in negatives)
    assert found == pytest.approx(wins / (len(positives) * len(negatives)))


def test_calibration_by_hand() -> None:
    found = metrics.calibration([(0.95, True), (0.91, False), (0.25, False), (1.0, True)])
    low, high = found.bins
    assert (low.n, low.confidence, low.right) == (1, 0.25, 0.0)
    assert high.n == 3
    assert high.right == pytest.approx(2 / 3)
    assert found.ece == pytest.approx(1 / 4 * 0.25 + 3 / 4 * abs((0.95 + 0.91 + 1.0) / 3 - 2 / 3))


def test_calibration_refuses_what_is_no_chance() -> None:
    with pytest.raises(ValueError, match=r"1\.2"):
        metrics.calibration([(1.2, True)])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_calibration_counts_every_statement_once(rows: list[tuple[float, bool]]) -> None:
    found = metrics.calibration(rows)
    assert sum(row.n for row in found.bins) == len(rows) == found.n
    assert found.ece is None or 0 <= found.ece <= 1


def test_absence() -> None:
    found = metrics.absence(
        {"a": True, "b": False, "c": False, "d": True},
        {"a": 0.9, "b": 0.3, "c": 0.1, "d": 0.6},
        {"a": set(), "b": set(), "c": {"1"}, "d": {"2"}},
    )
    assert (found.n, found.accuracy, found.balanced) == (2, 0.5, 0.5)
    assert found.auroc == pytest.approx(3 / 4)


def test_kinds_by_hand() -> None:
    rows = [
        ({"deadline": {"number"}}, ["number"]),  # found through an accepted kind
        ({"scope": set[str]()}, ["scope", "money"]),  # one found, one false
        ({"negation": {"deontic"}, "deontic": set[str]()}, ["deontic"]),  # gold itself, so not accepted for the other
        ({}, ["date"]),  # a false alarm
        ({}, []),
    ]
    found = metrics.kind_scores(rows)
    assert found.micro == Counts(found=3, false=2, missed=1)
    assert (found.controls, found.alarms, found.false_alarm_rate) == (2, 1, 0.5)
    assert (found.divergent, found.noticed, found.exact) == (3, 3, 1)
    assert found.macro_f1 == pytest.approx((1 + 1 + 0 + 1) / 4)
    assert metrics.kind_scores(rows, strict=True).micro == Counts(found=2, false=3, missed=2)
