"""What is late by which date, and what is left with its reasons."""

from __future__ import annotations

from datetime import date, timedelta

from tests.engine.planning.plan_makers import ENDED, Making, item

from interparl.engine.planning import CarriedOver, NotDone, Overdue, Reached, Reopened, Status, carry_over, overdue

DUE = date(2023, 12, 31)
DAY = date(2024, 1, 10)
MIDDLE = date(2022, 6, 6)


def listed(found: Overdue) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    return [(one.item.key, one.days) for one in found.by_amended], [
        (one.item.key, one.days) for one in found.by_baseline
    ]


def test_the_due_day_itself_is_not_late() -> None:
    events = Making().adopted(item("a", DUE)).events
    assert listed(overdue(events, DUE)) == ([], [])
    assert listed(overdue(events, DUE + timedelta(days=1))) == ([("a", 1)], [("a", 1)])


def test_a_new_date_hides_a_delay_from_one_list_only() -> None:
    made = Making().adopted(item("a", DUE), item("b", DUE)).redate("a", date(2025, 1, 1), MIDDLE)
    assert listed(overdue(made.events, DAY)) == ([("b", 10)], [("a", 10), ("b", 10)])
    found = overdue(made.events, date(2025, 1, 11))
    assert [(late.item.key, late.due, late.days) for late in found.by_amended] == [
        ("b", DUE, 377),
        ("a", date(2025, 1, 1), 10),
    ]


def test_an_added_item_has_no_first_date() -> None:
    made = Making().adopted(item("a", None)).add(item("b", DUE), MIDDLE)
    assert listed(overdue(made.events, DAY)) == ([("b", 10)], [])


def test_what_is_not_awaited_any_more_is_late_in_neither() -> None:
    made = Making().adopted(*(item(key, DUE) for key in "abcdef")).done("a", MIDDLE).drop("b", MIDDLE)
    made.move("c", MIDDLE, programme="next")
    made.put(CarriedOver, MIDDLE, key="d", to="next")
    made.put(NotDone, MIDDLE, key="e")
    found = overdue(made.events, DAY)
    assert listed(found) == ([("e", 10), ("f", 10)], [("e", 10), ("f", 10)])
    assert found.by_amended[0].status is Status.NOT_DONE


def test_a_merged_item_is_late_by_its_first_date_while_the_other_is_not_done() -> None:
    made = Making().adopted(item("a", DUE), item("b", date(2025, 1, 1))).merge(("a",), "b", MIDDLE)
    assert listed(overdue(made.events, DAY)) == ([], [("a", 10)])
    assert listed(overdue(made.done("b", DAY).events, DAY)) == ([], [])


def test_what_was_merged_into_a_dropped_item_is_late_no_more() -> None:
    made = (
        Making().adopted(item("a", DUE), item("b", DUE)).merge(("a",), "b", MIDDLE).drop("b", date(2023, 1, 1), "two")
    )
    assert listed(overdue(made.events, DAY)) == ([], [])


def test_what_is_left_comes_with_its_reasons() -> None:
    made = Making().adopted(*(item(key, DUE) for key in "abcde"))
    made.done("a", MIDDLE).redate("b", date(2025, 1, 1), MIDDLE).drop("c", MIDDLE)
    made.put(Reached, MIDDLE, key="b", stage="drafting", name="Drafting")
    made.put(CarriedOver, ENDED, key="b", to="2026-2030", reason="Opinions are outstanding")
    made.put(NotDone, ENDED, key="d")
    made.done("e", MIDDLE)
    made.put(Reopened, DAY, key="e", reason="The decision was annulled")
    made.add(item("f", None), MIDDLE)
    b, d, e, f = carry_over(made.events, ENDED)
    assert (b.item.key, b.status, b.went_on_in, b.first_due, b.late_since_adoption) == (
        "b",
        Status.CARRIED_OVER,
        "2026-2030",
        DUE,
        731,
    )
    assert [str(each) for each in b.reasons] == [
        "Carried over on 2025-12-31.",
        "Reason: Opinions are outstanding",
        "Last stage reached: Drafting, 2022-06-06.",
        "Put off from 2023-12-31 to 2025-01-01.",
        "364 days overdue.",
    ]
    assert [str(each) for each in d.reasons] == [
        "Stated on 2025-12-31: it will not be done.",
        "No stage of its making is recorded.",
        "731 days overdue.",
    ]
    assert [str(each) for each in e.reasons][:2] == ["Opened again on 2024-01-10.", "Reason: The decision was annulled"]
    assert [str(each) for each in f.reasons] == ["No stage of its making is recorded.", "No due date is set."]
    assert (f.first_due, f.late_since_adoption) == (None, 0)
