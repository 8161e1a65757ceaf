"""Events that cannot be: each is told in a sentence, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from tests.engine.planning.plan_makers import BEGAN, ENDED, Making, at, item

from interparl.engine.planning import (
    Adopted,
    CarriedOver,
    ChangeSetAdopted,
    Done,
    Drop,
    Item,
    LeftOut,
    NotDone,
    PlanError,
    Planned,
    Reached,
    Reopened,
    as_shown,
    not_counted,
    progress,
    refusals,
    state_on,
)

DAY = date(2022, 6, 6)
NEXT = date(2023, 12, 19)


def plan() -> Making:
    return Making().adopted(item("a"), item("b"), item("c"))


CASES: dict[str, tuple[Callable[[Making], object], str]] = {
    "unknown item done": (lambda m: m.done("x", DAY), "x is not an item of this programme."),
    "unknown item dropped": (lambda m: m.drop("x", DAY), "x is not an item of this programme."),
    "unknown item merged": (lambda m: m.merge(("a", "x"), "b", DAY), "x is not an item of this programme."),
    "merged into an unknown item": (lambda m: m.merge(("a",), "x", DAY), "x is not an item of this programme."),
    "merged into itself": (lambda m: m.merge(("a", "b"), "a", DAY), "“On a” cannot be merged into itself."),
    "nothing merged": (lambda m: m.merge((), "a", DAY), "This merger does not say which items are merged."),
    "dropped twice": (
        lambda m: m.drop("a", DAY).drop("a", NEXT, "two"),
        "“On a” was dropped on 2022-06-06.",
    ),
    "a merged item dropped": (
        lambda m: m.merge(("a",), "b", DAY).drop("a", NEXT, "two"),
        "“On a” was merged into “On b” on 2022-06-06.",
    ),
    "a merged item done": (
        lambda m: m.merge(("a",), "b", DAY).done("a", NEXT),
        "“On a” was merged into “On b” on 2022-06-06.",
    ),
    "a merged item added again": (
        lambda m: m.merge(("a",), "b", DAY).add(item("a"), NEXT, "two"),
        "“On a” was merged into “On b” on 2022-06-06.",
    ),
    "a moved item given a date": (
        lambda m: m.move("a", DAY, programme="next").redate("a", None, NEXT, "two"),
        "“On a” was moved to another programme on 2022-06-06.",
    ),
    "moved nowhere": (lambda m: m.move("a", DAY), "This move does not say where to."),
    "added twice": (lambda m: m.add(item("a"), DAY), "“On a” is in the programme already."),
    "done twice": (
        lambda m: m.done("a", DAY).done("a", NEXT),
        "“On a” is done since 2022-06-06. Open it again first.",
    ),
    "not done after done": (
        lambda m: (m.done("a", DAY), m.put(NotDone, NEXT, key="a")),
        "“On a” is done since 2022-06-06. Open it again first.",
    ),
    "not done twice": (
        lambda m: (m.put(NotDone, DAY, key="a"), m.put(NotDone, NEXT, key="a")),
        "It is stated since 2022-06-06 that “On a” will not be done.",
    ),
    "opened when open": (
        lambda m: m.put(Reopened, DAY, key="a"),
        "“On a” is open. There is nothing to open again.",
    ),
    "done after it was carried over": (
        lambda m: (m.put(CarriedOver, DAY, key="a", to="next"), m.done("a", NEXT)),
        "“On a” was carried over on 2022-06-06. Report it there.",
    ),
    "a dropped item carried over": (
        lambda m: (m.drop("a", DAY), m.put(CarriedOver, NEXT, key="a", to="next")),
        "“On a” was dropped on 2022-06-06.",
    ),
    "in the programme, and done outside": (
        lambda m: m.outside(item("a"), DAY),
        "“On a” is in the programme. Report it as done there.",
    ),
    "done outside twice": (
        lambda m: m.outside(item("x"), DAY).outside(item("x"), NEXT),
        "“On x” is reported as done already.",
    ),
    "adopted twice": (lambda m: m.put(Adopted, DAY), "The programme is adopted already."),
    "closed twice": (lambda m: m.closed(DAY).closed(NEXT), "The programme is closed already."),
    "closed before adoption": (
        lambda m: m.closed(date(2020, 1, 1)),
        "A programme that is not adopted cannot be closed.",
    ),
    "planned after adoption": (
        lambda m: m.put(Planned, DAY, item=item("x")),
        "The programme is adopted. Its items are changed by change sets.",
    ),
    "planned before adoption, recorded after it": (
        lambda m: m.put(Planned, date(2020, 6, 1), DAY, item=item("x")),
        "The baseline was frozen when the adoption was recorded. This came later.",
    ),
    "left out before adoption, recorded after it": (
        lambda m: m.put(LeftOut, date(2020, 10, 31), DAY, key="a"),
        "The baseline was frozen when the adoption was recorded. This came later.",
    ),
    "a set adopted before the programme": (
        lambda m: m.drop("a", date(2020, 11, 1)),
        "A change set cannot be adopted before the programme is.",
    ),
    "a set adopted twice": (
        lambda m: (m.drop("a", DAY), m.put(ChangeSetAdopted, NEXT, change_set="one")),
        "This change set is adopted already.",
    ),
    "a set adopted after the end": (
        lambda m: m.closed(DAY).drop("a", NEXT),
        "The programme is closed. It is changed no more.",
    ),
    "put into an adopted set": (
        lambda m: (m.drop("a", DAY), m.put(Drop, NEXT, change_set="one", reason="", key="b")),
        "The change set was adopted before this change was put in.",
    ),
    "done after the end": (
        lambda m: m.closed(DAY).done("a", NEXT),
        "The programme is closed. What is done later does not count in it.",
    ),
    "done outside after the end": (
        lambda m: m.closed(DAY).outside(item("x"), NEXT),
        "The programme is closed. What is done later does not count in it.",
    ),
}


@pytest.mark.parametrize(("record", "sentence"), CASES.values(), ids=CASES)
def test_it_is_told_and_changes_nothing(record: Callable[[Making], object], sentence: str) -> None:
    made = plan()
    record(made)
    (fault,) = not_counted(made.events)
    assert str(fault.message) == sentence
    assert fault.event in made.events
    without = [one for one in made.events if one is not fault.event]
    whole, sound = progress(made.events, ENDED), progress(without, ENDED)
    assert (whole.baseline, whole.amended, whole.outside) == (sound.baseline, sound.amended, sound.outside)
    assert state_on(made.events, ENDED).items == state_on(without, ENDED).items
    if fault.event.day <= ENDED:
        assert "1 record contradicts others and is not counted." in [str(each) for each in whole.remarks]


def test_of_two_mergers_in_a_circle_the_second_is_not_counted() -> None:
    made = plan().merge(("a",), "b", DAY).merge(("b",), "a", DAY)
    (fault,) = not_counted(made.events)
    assert str(fault.message) == "“On a” was merged into “On b” on 2022-06-06."
    assert [one.key for one in state_on(made.events, DAY).in_force] == ["b", "c"]


def test_a_draft_is_redrafted_freely_and_reports_of_it_count() -> None:
    made = Making()
    made.put(Planned, date(2020, 3, 1), item=item("a"))
    made.put(Planned, date(2020, 3, 1), item=item("b"))
    made.put(Planned, date(2020, 4, 1), item=Item("a", "On a, wider"))
    made.put(LeftOut, date(2020, 5, 1), key="b")
    made.put(Reached, date(2020, 5, 1), key="a", stage="concept")
    state = state_on(made.events, date(2020, 6, 1))
    assert [(one.item.title, one.in_force) for one in state.draft] == [("On a, wider", False)]
    assert (state.in_force, state.baseline, state.adopted_on) == ((), (), None)
    made.put(Done, date(2020, 7, 1), key="a")
    made.put(Adopted, BEGAN)
    state = state_on(made.events, BEGAN)
    assert [(one.key, one.done_on) for one in state.baseline] == [("a", date(2020, 7, 1))]
    assert state.draft == ()
    assert state.not_counted == ()


def test_a_draft_is_not_closed_dropped_or_carried_over() -> None:
    made = Making()
    made.put(Planned, DAY, item=item("a"))
    made.put(CarriedOver, NEXT, key="a", to="next")
    made.closed()
    assert [str(one.message) for one in not_counted(made.events)] == [
        "“On a” is not adopted yet.",
        "A programme that is not adopted cannot be closed.",
    ]


def test_what_became_of_what_is_left_is_told_after_the_end() -> None:
    made = plan().closed(DAY)
    made.put(CarriedOver, NEXT, key="a", to="next")
    made.put(NotDone, NEXT, key="b", reason="Given up")
    assert not_counted(made.events) == ()
    assert [one.status.value for one in state_on(made.events, NEXT).items] == ["carried-over", "not-done", "open"]


def test_a_refusal_is_told_before_anything_is_recorded() -> None:
    made = plan().done("a", NEXT)
    again = Done(day=ENDED, recorded=at(ENDED), key="a")
    assert [str(each) for each in refusals(made.events, [again])] == [
        "“On a” is done since 2023-12-19. Open it again first."
    ]
    assert refusals(made.events, [Done(day=ENDED, recorded=at(ENDED), key="b")]) == ()


def test_a_refusal_tells_of_older_records_that_would_fall() -> None:
    made = plan().drop("a", NEXT)
    earlier = Making().drop("a", DAY, "two").events
    assert [str(each) for each in refusals(made.events, earlier)] == ["“On a” was dropped on 2022-06-06."]


def test_a_moment_needs_its_time_zone_and_an_item_its_key() -> None:
    with pytest.raises(PlanError, match="time zone"):
        Adopted(day=DAY, recorded=datetime(2022, 6, 6))
    with pytest.raises(PlanError, match="time zone"):
        Adopted(day=DAY, recorded=at(DAY), retired=datetime(2022, 6, 6))
    with pytest.raises(PlanError, match="key"):
        Item(" ", "On nothing")


def test_a_record_struck_out_counts_no_longer_but_was_shown() -> None:
    made = plan()
    made.events.append(
        Done(day=DAY, recorded=datetime(2022, 6, 7, tzinfo=UTC), retired=datetime(2022, 7, 1, tzinfo=UTC), key="a")
    )
    assert progress(made.events, ENDED).amended.numerator == 0
    shown = as_shown(made.events, datetime(2022, 6, 30, tzinfo=UTC))
    assert progress(shown, ENDED).amended.numerator == 1
    assert progress(as_shown(made.events, datetime(2022, 7, 1, tzinfo=UTC)), ENDED).amended.numerator == 0
