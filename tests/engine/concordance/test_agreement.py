"""Cohen's kappa against worked examples, its bounds, and the arithmetic as it is told."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.concordance.agreement import agreement


def test_the_textbook_example() -> None:
    """Fifty grant proposals: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement(pairs, order=["yes", "no"])
    assert (found.cells, found.same) == (50, 35)
    assert found.observed == Fraction(7, 10)
    assert found.expected == Fraction(1, 2)
    assert found.kappa == Fraction(2, 5)
    assert [(one.answer, one.first, one.second, one.both) for one in found.answers] == [
        ("yes", 25, 30, 20),
        ("no", 25, 20, 15),
    ]
    assert found.answers[0].specific == Fraction(40, 55)


def test_three_answers_counted_by_hand() -> None:
    pairs = [("a", "a")] * 4 + [("a", "b"), ("b", "b"), ("b", "b"), ("b", "c"), ("c", "c"), ("c", "a")]
    found = agreement(pairs)
    # first: a 5, b 3, c 2; second: a 5, b 3, c 2; same 7 of 10
    assert found.observed == Fraction(7, 10)
    assert found.expected == Fraction(25 + 9 + 4, 100)
    assert found.kappa == Fraction(70 - 38, 100 - 38)


def test_the_arithmetic_is_told_with_its_numbers() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert [str(step) for step in agreement(pairs, order=["yes", "no"]).arithmetic()] == [
        "50 cells have two readings. In 35 of them both say the same.",
        "Observed agreement: 35 / 50 = 0.700.",
        "Agreement by chance: the sum of 25 x 30 + 25 x 20, divided by 50 x 50, is 0.500.",
        "Kappa: (0.700 - 0.500) / (1 - 0.500) = 0.400.",
    ]


def test_nothing_to_compute_from() -> None:
    empty = agreement([])
    assert (empty.observed, empty.expected, empty.kappa) == (None, None, None)
    assert [str(step) for step in empty.arithmetic()] == [
        "No cell has two readings yet: there is no agreement to tell."
    ]
    one_answer = agreement([("full", "full")] * 3)
    assert (one_answer.observed, one_answer.expected, one_answer.kappa) == (Fraction(1), Fraction(1), None)
    assert "not defined" in str(one_answer.arithmetic()[-1])


def test_less_than_chance_is_negative() -> None:
    found = agreement([("a", "b"), ("b", "a")])
    assert found.kappa == -1
    assert str(found.arithmetic()[-1]) == "Kappa: (0.000 - 0.500) / (1 - 0.500) = -1.000."


ANSWERS = st.sampled_from(["full", "part", "none", "not-applicable"])


@given(st.lists(st.tuples(ANSWERS, ANSWERS), max_size=60))
def test_whatever_was_said(pairs: list[tuple[str, str]]) -> None:
    found = agreement(pairs)
    assert sum(one.first for one in found.answers) == sum(one.second for one in found.answers) == len(pairs)
    swapped = agreement([(two, one) for one, two in pairs])
    assert found.kappa == swapped.kappa
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (found.same == found.cells)
    assert agreement(sorted(pairs)).kappa == found.kappa
