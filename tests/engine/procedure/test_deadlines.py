"""Deadlines counted back from a sitting on Monday, 3 June 2024."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interparl.engine.procedure import Deadline, OnClosedDay, RuleError, WorkingDays, due, missed, schedule
from interparl.engine.procedure.names import Name

SITTING = date(2024, 6, 3)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("days", "working", "on_closed", "expected"),
    [
        (0, False, "stays", date(2024, 6, 3)),
        (1, False, "stays", date(2024, 6, 2)),
        (1, False, "earlier", date(2024, 5, 31)),
        (30, False, "stays", date(2024, 5, 4)),
        (30, False, "earlier", date(2024, 5, 3)),
        (0, True, "stays", date(2024, 6, 3)),
        (1, True, "stays", date(2024, 5, 31)),
        (5, True, "stays", date(2024, 5, 27)),
        (6, True, "stays", date(2024, 5, 24)),
    ],
)
def test_counted_back_by_hand(days: int, working: bool, on_closed: str, expected: date) -> None:
    assert due(Deadline("d", "Papers", days, working, OnClosedDay(on_closed)), SITTING).on == expected


def test_holidays_are_passed_over_and_days_worked_by_exception_counted() -> None:
    calendar = WorkingDays(closed=frozenset({date(2024, 5, 31)}), worked=frozenset({date(2024, 6, 1)}))
    assert due(Deadline("d", "Papers", 1, True), SITTING, calendar).on == date(2024, 6, 1)
    assert due(Deadline("d", "Papers", 2, True), SITTING, calendar).on == date(2024, 5, 30)


def test_another_weekend() -> None:
    assert due(Deadline("d", "Papers", 1, True), SITTING, WorkingDays(weekend=frozenset({4, 5}))).on == date(2024, 6, 2)


def test_a_moved_deadline_says_so() -> None:
    moved = due(Deadline("d", "Papers", 1, on_closed_day=OnClosedDay.EARLIER), SITTING)
    stayed = due(Deadline("d", "Papers", 3, on_closed_day=OnClosedDay.EARLIER), SITTING)
    assert (moved.moved, stayed.moved) == (True, False)


def test_the_schedule_is_in_order_and_what_is_too_late_is_told() -> None:
    deadlines = [Deadline("papers", "Papers", 10), Deadline("notice", "Notice", 30), Deadline("agenda", "Agenda", 10)]
    found = schedule(deadlines, SITTING)
    assert [one.deadline.key for one in found] == ["notice", "agenda", "papers"]
    assert [one.deadline.key for one in missed(found, date(2024, 5, 5))] == ["notice"]
    assert missed(found, date(2024, 5, 4)) == ()
    assert found[0].days_left(date(2024, 5, 1)) == 3
    with pytest.raises(RuleError, match="two deadlines with the key papers"):
        schedule([deadlines[0], deadlines[0]], SITTING)


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), st.sets(DAYS, max_size=40))
def test_working_days_by_counting_each(sitting: date, days: int, closed: set[date]) -> None:
    calendar = WorkingDays(closed=frozenset(closed))
    found = due(Deadline("d", "D", days, working_days=True), sitting, calendar).on
    between = [found + timedelta(days=n) for n in range((sitting - found).days)]
    assert sum(calendar.works(day) for day in between) == days
    assert days == 0 or calendar.works(found)


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_an_earlier_day_is_a_working_day_and_never_later(sitting: date, days: int) -> None:
    own = due(Deadline("d", "D", days), sitting)
    moved = due(Deadline("d", "D", days, on_closed_day=OnClosedDay.EARLIER), sitting)
    assert WorkingDays().works(moved.on)
    assert timedelta(0) <= own.on - moved.on <= timedelta(days=2)


def test_deadlines_are_read_from_data() -> None:
    made = Deadline.from_data(
        {"key": "notice", "label": {"en": "Notice", "ru": "Извещение"}, "days_before": 30, "source": "assumed"}
    )
    assert made.title.text("ru") == "Извещение"
    assert str(made.describe()) == "Notice: 30 days before the sitting."
    only = Deadline.from_data({"key": "n", "label": {"ru": "Извещение", "en": ""}, "days_before": 1})
    assert str(only.title) == "Извещение"
    assert made.title == Name("Notice", forms=(("en", "Notice"), ("ru", "Извещение")))
    plain = Deadline.from_data({"key": "n", "label": "Notice", "days_before": 1, "working_days": True})
    assert str(plain.describe()) == "Notice: 1 working day before the sitting."


@pytest.mark.parametrize(
    ("data", "place", "mend"),
    [
        ({"label": "N", "days_before": 1}, "deadlines[2].key", "missing"),
        ({"key": "n", "days_before": 1}, "deadlines[2].label", "missing"),
        ({"key": "n", "label": {}, "days_before": 1}, "deadlines[2].label", "not empty"),
        ({"key": "n", "label": "N", "days_before": -1}, "deadlines[2].days_before", "0 or more"),
        ({"key": "n", "label": "N", "days_before": 9999}, "deadlines[2].days_before", "too long"),
        ({"key": "n", "label": "N", "days_before": 1, "on_closed_day": "later"}, "deadlines[2].on_closed_day", "stays"),
        ({"key": "n", "label": "N", "days_before": 1, "hours": 2}, "deadlines[2].hours", "not known"),
    ],
)
def test_what_a_deadline_cannot_mean_is_refused(data: dict[str, Any], place: str, mend: str) -> None:
    with pytest.raises(RuleError) as refused:
        Deadline.from_data(data, "deadlines[2]")
    assert refused.value.place == place
    assert mend in str(refused.value.message)


def test_ten_years_is_the_longest() -> None:
    assert Deadline("d", "D", 3660).days_before == 3660
    with pytest.raises(RuleError, match="too long"):
        Deadline("d", "D", 3661)


def test_calendars_that_cannot_be() -> None:
    with pytest.raises(RuleError, match="A week needs a working day"):
        WorkingDays(weekend=frozenset(range(7)))
    with pytest.raises(RuleError, match="numbered from 0"):
        WorkingDays(weekend=frozenset({7}))
    with pytest.raises(RuleError, match="closed and worked at once"):
        WorkingDays(closed=frozenset({SITTING}), worked=frozenset({SITTING}))
