"""The numbers behind the burn-up and the timeline."""

from __future__ import annotations

from datetime import date, timedelta

from tests.engine.planning.plan_makers import BEGAN, ENDED, Making, item

from interparl.engine.message import say
from interparl.engine.planning import (
    Bar,
    Item,
    MarkKind,
    NotDone,
    Out,
    Planned,
    Point,
    Reached,
    Reopened,
    Status,
    burn_up,
    timeline,
)

MIDDLE = date(2022, 6, 6)
LATER = date(2024, 6, 3)


def test_the_burn_up_follows_both_plans() -> None:
    made = Making().adopted(item("a", MIDDLE), item("b", ENDED)).done("a", MIDDLE).outside(item("x"), MIDDLE)
    made.drop("b", LATER).add(item("c", LATER), LATER)
    days = [LATER, BEGAN - timedelta(days=1), MIDDLE, BEGAN, MIDDLE, ENDED]
    assert burn_up(made.events, days) == (
        Point(BEGAN - timedelta(days=1), 0, 0, 0, 0, 0, 0),
        Point(BEGAN, 0, 2, 0, 2, 0, 0),
        Point(MIDDLE, 1, 2, 1, 2, 1, 1),
        Point(LATER, 1, 2, 1, 2, 2, 1),
        Point(ENDED, 1, 2, 1, 2, 2, 2),
    )
    assert burn_up(made.events, []) == ()


def test_a_date_that_comes_between_two_events_is_seen() -> None:
    made = Making().adopted(item("a", MIDDLE))
    points = burn_up(made.events, [BEGAN, MIDDLE - timedelta(days=1), MIDDLE])
    assert [(one.due, one.baseline_due) for one in points] == [(0, 0), (0, 0), (1, 1)]


def test_a_row_shows_the_time_as_adopted_beside_the_time_as_amended() -> None:
    made = Making().adopted(item("a", MIDDLE)).redate("a", LATER, MIDDLE)
    (row,) = timeline(made.events, MIDDLE)
    assert (row.baseline, row.amended) == (Bar(BEGAN, MIDDLE), Bar(BEGAN, LATER))
    assert [(mark.day, mark.kind) for mark in row.marks] == [(MIDDLE, MarkKind.REDATED)]


def test_marks_stand_on_the_day_of_their_effect_in_order() -> None:
    made = Making().adopted(item("a"), item("b"))
    made.put(Reached, date(2021, 5, 1), key="a", stage="concept", name=say("Concept"))
    made.put(Reached, date(2021, 9, 1), key="a", stage="drafting")
    made.done("a", MIDDLE)
    made.put(Reopened, LATER, key="a")
    made.put(NotDone, date(2025, 1, 1), key="a")
    made.retitle("a", "On a, wider", LATER).merge(("b",), "a", LATER).drop("a", ENDED, "two")
    a, b = timeline(made.events, ENDED)
    assert [(mark.day, mark.kind.value, str(mark.label)) for mark in a.marks] == [
        (date(2021, 5, 1), "stage", "Concept"),
        (date(2021, 9, 1), "stage", "drafting"),
        (MIDDLE, "done", "Done"),
        (LATER, "reopened", "Opened again"),
        (LATER, "merged", "Merged"),
        (date(2025, 1, 1), "not-done", "Will not be done"),
        (ENDED, "dropped", "Dropped"),
    ]
    assert [mark.stage for mark in a.marks][:2] == ["concept", "drafting"]
    assert (a.status, a.out, a.out_on, a.done_on) == (Status.NOT_DONE, Out.DROPPED, ENDED, None)
    assert (b.out, b.out_on) == (Out.MERGED, LATER)


def test_bars_begin_with_the_work_or_with_the_item() -> None:
    started = Item("a", "On a", due=MIDDLE, start=date(2021, 3, 1))
    made = Making().adopted(started, item("b", None), item("c", date(2020, 1, 1))).add(item("d", ENDED), LATER)
    rows = {row.item.key: row for row in timeline(made.events, ENDED)}
    assert rows["a"].baseline == Bar(date(2021, 3, 1), MIDDLE)
    assert (rows["b"].baseline, rows["b"].amended) == (None, None)
    assert rows["c"].amended == Bar(date(2020, 1, 1), date(2020, 1, 1))
    assert (rows["d"].baseline, rows["d"].amended) == (None, Bar(LATER, ENDED))
    assert [mark.kind for mark in rows["d"].marks] == [MarkKind.ADDED]


def test_a_draft_has_a_timeline_in_the_order_of_its_places() -> None:
    made = Making()
    for place, key in enumerate(["c", "a", "b"]):
        made.put(Planned, BEGAN, item=Item(key, key, due=MIDDLE, place=place))
    rows = timeline(made.events, BEGAN)
    assert [(row.item.key, row.baseline, row.amended) for row in rows] == [
        (key, None, Bar(MIDDLE, MIDDLE)) for key in ("c", "a", "b")
    ]
