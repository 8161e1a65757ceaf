"""What follows from findings, with exact fractions."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.concordance.conformity import (
    SHARES,
    Cell,
    Coverage,
    Extent,
    age_of_gaps,
    by,
    conformity,
    conformity_gap,
    coverage,
    figures,
)

ON = date(2030, 6, 1)

cells = st.lists(
    st.builds(
        Cell,
        provision=st.sampled_from("abcdef"),
        column=st.sampled_from(["XA", "XB", "XC"]),
        extent=st.sampled_from(Extent),
        decisive=st.booleans(),
        weight=st.integers(1, 5),
        asks_nothing=st.booleans(),
        chapter=st.sampled_from(["I", "II"]),
        since=st.none() | st.dates(date(2029, 1, 1), date(2031, 1, 1)),
    ),
    max_size=40,
)


def test_conformity_by_hand() -> None:
    found = [
        Cell("1", "XA", Extent.FULL, decisive=True, weight=3),
        Cell("2", "XA", Extent.PART, decisive=True, weight=1),
        Cell("3", "XA", Extent.NONE, decisive=True, weight=2),
        Cell("4", "XA", Extent.NOT_APPLICABLE, decisive=True, weight=5),
        Cell("5", "XA", Extent.NOT_EXAMINED, decisive=True, weight=5),
        Cell("6", "XA", Extent.NONE, decisive=False, weight=5),
        Cell("7", "XA", Extent.NONE, decisive=True, weight=5, asks_nothing=True),
    ]
    share = conformity(found)
    assert (share.numerator, share.denominator) == (Fraction(7, 2), Fraction(6))
    assert share.value == Fraction(7, 12)
    assert share.data() == {"numerator": 3.5, "denominator": 6.0, "value": 7 / 12}


def test_without_a_base_there_is_no_figure() -> None:
    unlabelled = [Cell("1", "XA", Extent.FULL)]
    assert conformity(unlabelled).value is None
    assert conformity_gap([Cell("1", "XA", Extent.NOT_EXAMINED, decisive=True)]).value is None
    assert coverage([]).met.value is None
    assert age_of_gaps(unlabelled, ON).median is None


def test_the_gap_counts_columns_with_a_measure() -> None:
    found = [
        Cell("1", "XA", Extent.FULL, decisive=True),
        Cell("2", "XA", Extent.PART, decisive=True),
        Cell("1", "XB", Extent.FULL, decisive=True),
        Cell("2", "XB", Extent.NONE),
        Cell("1", "XC", Extent.NONE, decisive=True),
        Cell("2", "XC", Extent.NOT_EXAMINED, decisive=True),
    ]
    share = conformity_gap(found)
    assert (share.numerator, share.denominator) == (Fraction(1), Fraction(2))


def test_age_of_gaps() -> None:
    def gap(days: int | None) -> Cell:
        since = None if days is None else ON - timedelta(days=days)
        return Cell("1", "XA", Extent.NONE, decisive=True, since=since)

    age = age_of_gaps([gap(10), gap(3), gap(100), gap(-5), gap(None)], ON)
    assert (age.gaps, age.dated, age.median, age.oldest) == (5, 4, Fraction(13, 2), 100)


@given(cells)
def test_counts_add_up_and_what_is_not_examined_is_never_none(found: list[Cell]) -> None:
    counted = coverage(found)
    assert counted.total == len(found)
    asked = [cell for cell in found if not cell.asks_nothing]
    assert counted.none == sum(cell.extent == Extent.NONE for cell in asked)
    assert counted.not_examined == sum(cell.extent == Extent.NOT_EXAMINED for cell in asked)
    examined_no_more = [replace(cell, extent=Extent.NOT_EXAMINED) for cell in found]
    assert coverage(examined_no_more).none == 0
    assert coverage(examined_no_more).met.value is None
    assert conformity(examined_no_more).value is None


@given(cells, st.randoms())
def test_the_order_does_not_matter(found: list[Cell], chance: random.Random) -> None:
    other = found.copy()
    chance.shuffle(other)
    assert figures(found, ON) == figures(other, ON)


@given(cells)
def test_parts_add_up_to_the_whole(found: list[Cell]) -> None:
    for what in (lambda cell: cell.column, lambda cell: cell.chapter, lambda cell: cell.provision):
        parts = by(found, what).values()
        assert sum((coverage(part) for part in parts), Coverage()) == coverage(found)
        numerators = sum((conformity(part).numerator for part in parts), Fraction(0))
        assert numerators == conformity(found).numerator


@given(cells, st.integers(2, 7))
def test_weights_are_relative(found: list[Cell], factor: int) -> None:
    heavier = [replace(cell, weight=cell.weight * factor) for cell in found]
    assert conformity(heavier).value == conformity(found).value


@given(cells)
def test_shares_lie_between_nothing_and_all(found: list[Cell]) -> None:
    told = figures(found, ON)
    for share in (told.conformity, told.gap, told.coverage.examined, told.coverage.met, told.coverage.met_in_full):
        assert share.value is None or 0 <= share.value <= 1
    assert told.age.dated <= told.age.gaps


@given(cells, st.data())
def test_adopting_a_provision_in_full_never_lowers_conformity(found: list[Cell], data: st.DataObject) -> None:
    assessed = [k for k, cell in enumerate(found) if cell.extent in SHARES]
    if not assessed:
        return
    at = data.draw(st.sampled_from(assessed))
    better = [replace(cell, extent=Extent.FULL) if k == at else cell for k, cell in enumerate(found)]
    before, after = conformity(found).value, conformity(better).value
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before
