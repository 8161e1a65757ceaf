"""Facts on a day, from steps alone; no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.uptake.build import a_step

from interparl.apps.uptake.domain.clock import clock
from interparl.apps.uptake.domain.figures import figures
from interparl.apps.uptake.domain.standing import Stands, stands
from interparl.apps.uptake.enums import Standing
from interparl.apps.uptake.models import Step

DUE = date(2024, 6, 30)
ASK = a_step("asked", "2024-03-01", DUE)


def on(day: str, *steps: Step) -> Stands:
    return stands(steps, today=date.fromisoformat(day))


def test_nothing_recorded_is_not_asked() -> None:
    stood = on("2024-07-10")
    assert (stood.standing, stood.waiting, stood.overdue, stood.due) == (Standing.NOT_ASKED, False, False, None)
    assert str(clock(stood)) == "Not asked."


@pytest.mark.parametrize(
    ("day", "standing", "left", "past", "words"),
    [
        ("2024-02-29", Standing.NOT_ASKED, None, 0, "Not asked."),
        ("2024-03-01", Standing.ASKED, 121, 0, "121 days are left to answer."),
        ("2024-06-29", Standing.ASKED, 1, 0, "1 day is left to answer."),
        ("2024-06-30", Standing.ASKED, 0, 0, "The answer is due today."),
        ("2024-07-01", Standing.OVERDUE, None, 1, "Overdue by 1 day."),
        ("2024-07-10", Standing.OVERDUE, None, 10, "Overdue by 10 days."),
    ],
)
def test_the_clock_runs_from_the_ask_and_the_day_itself_is_in_time(
    day: str, standing: Standing, left: int | None, past: int, words: str
) -> None:
    stood = on(day, ASK)
    assert (stood.standing, stood.days_left, stood.days_past) == (standing, left, past)
    assert str(clock(stood)) == words


def test_a_report_stops_the_clock_and_its_lateness_is_told() -> None:
    in_time = on("2024-09-01", ASK, a_step("reported", "2024-06-30"))
    late = on("2024-09-01", ASK, a_step("reported", "2024-07-04"))
    assert in_time.standing is late.standing is Standing.REPORTED
    assert (str(clock(in_time)), str(clock(late))) == ("Answered in time.", "Answered 4 days late.")
    assert not late.overdue


def test_an_extension_moves_the_day() -> None:
    longer = a_step("extended", "2024-07-05", date(2024, 8, 31))
    assert on("2024-07-10", ASK, longer).days_left == 52
    assert on("2024-07-04", ASK, longer).overdue, "on that day it had not been extended yet"


def test_a_new_ask_opens_the_clock_anew_and_the_old_report_stays() -> None:
    first = a_step("reported", "2024-05-02")
    again = a_step("asked", "2026-01-15", date(2026, 6, 30))
    stood = on("2026-07-01", ASK, first, again)
    assert stood.overdue
    assert stood.days_past == 1
    assert stood.report is first, "what was reported before is still known"
    assert stood.standing is Standing.OVERDUE


def test_a_report_known_by_month_answers_an_ask_of_that_month() -> None:
    ask = a_step("asked", "2024-05-10", DUE)
    assert on("2024-09-01", ask, a_step("reported", "2024-05")).answer is not None
    assert on("2024-09-01", ask, a_step("reported", "2024-04")).answer is None


def test_facts_are_kept_apart() -> None:
    enacted = a_step("enacted", "2024-05-20")
    stood = on("2024-07-10", ASK, enacted)
    assert stood.standing is Standing.ENACTED
    assert stood.overdue, "a law does not make up a report"
    assert (stood.report, stood.submitted) == (None, None)
    submitted = on("2024-07-10", a_step("submitted", "2024-05-20"))
    assert submitted.standing is Standing.SUBMITTED
    assert submitted.asked is None
    assert submitted.enacted is None


def test_a_report_without_an_ask_is_a_report() -> None:
    stood = on("2024-07-10", a_step("reported", "2024-02-01"))
    assert stood.standing is Standing.REPORTED
    assert not stood.waiting
    assert stood.claim_only


def test_what_was_taken_back_counts_for_nothing() -> None:
    mistaken = a_step("reported", "2024-05-02", retired_at=datetime(2024, 5, 3, tzinfo=UTC))
    assert on("2024-07-10", ASK, mistaken).standing is Standing.OVERDUE


KINDS = ["asked", "extended", "reminded", "acknowledged", "reported", "submitted", "enacted"]
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), DAYS, DAYS, st.booleans()), max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STEPS, DAYS, st.randoms())
def test_any_steps_in_any_order_give_one_standing(
    drawn: list[tuple[str, date, date, bool]], day: date, chance: object
) -> None:
    made = []
    for number, (kind, when, due, gone) in enumerate(drawn):
        step = a_step(kind, when.isoformat(), due if kind in {"asked", "extended"} else None)
        step.recorded_at = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        step.retired_at = step.recorded_at if gone else None
        made.append(step)
    first = stands(made, today=day)
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stands(shuffled, today=day) == first
    counted = [step for step in made if step.retired_at is None and step.day <= day.isoformat()]
    kinds = {step.step_kind for step in counted}
    assert (first.enacted is not None) == ("enacted" in kinds)
    assert (first.submitted is not None) == ("submitted" in kinds)
    assert bool(first.reports) == ("reported" in kinds)
    assert (first.asked is not None) == ("asked" in kinds)
    assert first.days_past >= 0
    assert (first.days_past > 0) == first.overdue
    assert not (first.overdue and first.days_left is not None)
    if first.overdue:
        assert first.answer is None
        assert first.due is not None
        assert first.due < day


def test_figures_name_their_base() -> None:
    day = date(2024, 7, 10)
    answered, late = a_step("reported", "2024-05-01"), a_step("reported", "2024-07-05")
    rows = [
        stands(steps, today=day)
        for steps in (
            [ASK],
            [a_step("asked", "2024-03-01", date(2024, 7, 6))],
            [ASK, answered],
            [ASK, late],
            [a_step("asked", "2024-07-01", date(2024, 12, 31))],
            [a_step("enacted", "2024-01-01")],
            [],
        )
    ]
    found = figures(rows, cut_off=day)
    assert (found.asked, found.due, found.past_due, found.share) == (5, 4, 2, 0.5)
    assert (found.median_days, found.in_time, found.late, found.waiting) == (7.0, 1, 1, 1)
    nothing = figures([], cut_off=day)
    assert (nothing.share, nothing.median_days, nothing.due) == (None, None, 0)
