"""Both figures, by hand: what an amendment does to each of them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.engine.planning.plan_makers import BEGAN, ENDED, Making, item

from interparl.engine.planning import (
    Adopted,
    Done,
    Item,
    Out,
    Planned,
    Progress,
    Reached,
    Reopened,
    Share,
    progress,
    state_on,
)
from interparl.engine.procedure.names import name

MIDDLE = date(2023, 6, 3)
LATER = date(2024, 6, 3)


def figures(of: Progress) -> tuple[int, int, int, int]:
    """Done and all of the baseline, done and all of the programme as amended."""
    return of.baseline.numerator, of.baseline.denominator, of.amended.numerator, of.amended.denominator


def plan(*keys: str) -> Making:
    return Making().adopted(*(item(key) for key in keys))


def test_a_plan_that_grew_is_fulfilled_and_is_not() -> None:
    """29 items, 6 dropped undone, 12 added and done: all of the amended programme, and not all of what was adopted."""
    keys = [f"{n:02}" for n in range(1, 30)]
    made = plan(*keys)
    for key in keys[:6]:
        made.drop(key, MIDDLE)
    for n in range(12):
        made.add(item(f"new{n:02}"), MIDDLE)
    for key in [*keys[6:], *(f"new{n:02}" for n in range(12))]:
        made.done(key, LATER)
    found = progress(made.events, ENDED)
    assert figures(found) == (23, 29, 35, 35)
    assert found.amended.sentence().text() == "35 of 35 (100 %), counted on 2025-12-31"
    assert found.baseline.sentence().text() == "23 of 29 (79 %), counted on 2025-12-31"
    assert (len(found.added), found.dropped) == (12, tuple(keys[:6]))
    assert [str(each) for each in found.remarks] == [
        "6 items of the programme as adopted were given up; they still count in its denominator."
    ]


def test_before_adoption_there_is_nothing_to_count() -> None:
    found = progress(plan("a", "b").events, BEGAN - timedelta(days=1))
    assert figures(found) == (0, 0, 0, 0)
    assert found.amended.fraction is None
    assert found.amended.sentence().text() == "There was nothing to count on 2020-11-29."
    assert [str(each) for each in found.remarks] == ["The programme was not adopted by 2020-11-29."]


def test_the_cut_off_is_included() -> None:
    made = plan("a", "b").done("a", MIDDLE)
    assert figures(progress(made.events, MIDDLE)) == (1, 2, 1, 2)
    assert figures(progress(made.events, MIDDLE - timedelta(days=1))) == (0, 2, 0, 2)


def test_another_title_changes_no_figure() -> None:
    made = plan("a", "b").retitle("a", "On something wider", MIDDLE).done("a", LATER)
    found = progress(made.events, ENDED)
    assert (figures(found), found.retitled) == ((1, 2, 1, 2), ("a",))
    state = state_on(made.events, ENDED).find("a")
    assert state is not None
    assert state.baseline is not None
    assert (state.item.title, state.baseline.title) == ("On something wider", "On a")


def test_a_merged_item_is_done_when_the_one_it_went_into_is() -> None:
    made = plan("a", "b", "c").merge(("a", "b"), "c", MIDDLE)
    assert figures(progress(made.events, MIDDLE)) == (0, 3, 0, 1)
    found = progress(made.done("c", LATER).events, LATER)
    assert (figures(found), found.merged) == ((3, 3, 1, 1), ("a", "b"))


def test_a_merger_into_an_item_of_the_same_set_and_on_along_a_chain() -> None:
    made = plan("a", "b").merge(("a", "b"), "new", MIDDLE).add(item("new"), MIDDLE)
    made.merge(("new",), "wider", LATER, "two").add(item("wider"), LATER, "two").done("wider", ENDED)
    found = progress(made.events, ENDED)
    assert state_on(made.events, ENDED).not_counted == ()
    assert figures(found) == (2, 2, 1, 1)


def test_what_was_merged_into_a_dropped_item_is_not_done() -> None:
    made = plan("a", "b").merge(("a",), "b", MIDDLE).drop("b", LATER, "two")
    found = progress(made.events, ENDED)
    assert figures(found) == (0, 2, 0, 0)
    assert [one.key for one in state_on(made.events, ENDED).items if one.given_up] == ["a", "b"]


def test_a_merger_into_what_is_done_already_is_told() -> None:
    made = plan("a", "b").done("b", MIDDLE).merge(("a",), "b", LATER)
    found = progress(made.events, ENDED)
    assert figures(found) == (2, 2, 1, 1)
    assert [str(each) for each in found.remarks] == ["“On a” was merged into “On b” when that was done already."]


def test_done_and_then_merged_was_done_itself() -> None:
    made = plan("a", "b").done("a", MIDDLE).merge(("a",), "b", LATER)
    found = progress(made.events, ENDED)
    assert figures(found) == (1, 2, 0, 1)
    assert [(one.item.key, one.was_in) for one in found.outside] == [("a", Out.MERGED)]


def test_a_dropped_item_that_is_done_all_the_same() -> None:
    made = plan("a", "b").drop("a", MIDDLE).done("a", LATER)
    found = progress(made.events, ENDED)
    assert figures(found) == (1, 2, 0, 1)
    assert [(one.item.key, one.day, one.was_in) for one in found.outside] == [("a", LATER, Out.DROPPED)]


def test_a_dropped_item_may_come_back() -> None:
    made = plan("a").drop("a", MIDDLE).add(item("a"), LATER, "two")
    assert figures(progress(made.events, MIDDLE)) == (0, 1, 0, 0)
    found = progress(made.events, LATER)
    assert (figures(found), found.added, found.dropped) == ((0, 1, 0, 1), (), ())


def test_moved_away_and_moved_to_another_chapter() -> None:
    made = plan("a", "b").move("a", MIDDLE, programme="2026-2030").move("b", MIDDLE, chapter="II")
    found = progress(made.events, ENDED)
    assert (figures(found), found.moved) == ((0, 2, 0, 1), ("a",))
    state = state_on(made.events, ENDED)
    assert [(one.item.chapter, one.into) for one in state.items] == [("", "2026-2030"), ("II", "")]


def test_done_outside_the_plan_counts_in_neither_share() -> None:
    found = progress(plan("a").outside(item("extra"), MIDDLE).events, ENDED)
    assert figures(found) == (0, 1, 0, 1)
    assert [(one.item.key, one.day, one.evidence, one.was_in) for one in found.outside] == [
        ("extra", MIDDLE, "a decision", None)
    ]


def test_what_is_added_when_it_is_done_is_told() -> None:
    made = plan("a").outside(item("extra"), MIDDLE).add(item("extra"), LATER)
    before, after = progress(made.events, MIDDLE), progress(made.events, LATER)
    assert (figures(before), len(before.outside), before.added_when_done) == ((0, 1, 0, 1), 1, ())
    assert (figures(after), after.outside, after.added_when_done) == ((0, 1, 1, 2), (), ("extra",))
    assert [str(each) for each in after.remarks] == ["“On extra” was added when it was done already."]


def test_an_item_may_be_done_before_it_comes_into_the_programme() -> None:
    made = plan("a").done("late", MIDDLE).add(item("late"), LATER)
    before, after = progress(made.events, LATER - timedelta(days=1)), progress(made.events, LATER)
    assert (figures(before), before.outside, before.remarks) == ((0, 1, 0, 1), (), ())
    assert (figures(after), after.added_when_done) == ((0, 1, 1, 2), ("late",))
    state = state_on(made.events, LATER)
    (late,) = (one for one in state.items if one.key == "late")
    assert (late.done_on, [each.day for each in late.history]) == (MIDDLE, [MIDDLE, LATER])
    assert state.not_counted == ()


def test_what_was_made_of_an_item_before_the_programme_is_kept() -> None:
    made = Making()
    made.put(Reached, BEGAN - timedelta(days=400), key="a", stage="concept")
    made.put(Done, BEGAN - timedelta(days=300), key="a", evidence="a decision")
    made.put(Planned, BEGAN, item=item("a"))
    made.put(Adopted, BEGAN)
    assert figures(progress(made.events, BEGAN)) == (1, 1, 1, 1)
    assert [one.stage for one in state_on(made.events, BEGAN).items[0].stages] == ["concept"]


def test_stages_before_and_after_work_outside_the_programme_keep_their_order() -> None:
    made = plan("a")
    made.put(Reached, MIDDLE - timedelta(days=9), key="extra", stage="concept")
    made.outside(item("extra"), MIDDLE)
    made.put(Reached, MIDDLE + timedelta(days=9), key="extra", stage="published")
    made.add(item("extra"), LATER)
    extra = state_on(made.events, LATER).find("extra")
    assert extra is not None
    assert [type(each.event).__name__ for each in extra.history] == ["Reached", "DoneOutside", "Reached", "Add"]
    assert (extra.done_on, extra.evidence) == (MIDDLE, "a decision")


def test_what_is_added_on_the_day_it_is_done_needs_no_remark() -> None:
    found = progress(plan("a").outside(item("extra"), MIDDLE).add(item("extra"), MIDDLE).events, ENDED)
    assert (figures(found), found.added_when_done, found.remarks) == ((0, 1, 1, 2), (), ())


def test_a_merger_comes_before_a_drop_of_the_same_day() -> None:
    made = plan("a", "b").drop("b", MIDDLE).merge(("a",), "b", MIDDLE, "two")
    state = state_on(made.events, MIDDLE)
    assert state.not_counted == ()
    assert [(one.key, one.out) for one in state.items] == [("a", Out.MERGED), ("b", Out.DROPPED)]


def test_opened_again_is_not_done() -> None:
    made = plan("a").done("a", MIDDLE)
    made.put(Reopened, LATER, key="a", evidence="letter")
    assert figures(progress(made.events, LATER - timedelta(days=1))) == (1, 1, 1, 1)
    assert figures(progress(made.events, LATER)) == (0, 1, 0, 1)
    made.done("a", ENDED)
    assert figures(progress(made.events, ENDED)) == (1, 1, 1, 1)


def test_a_change_does_nothing_before_its_set_is_adopted() -> None:
    made = plan("a").drop("a", MIDDLE)
    state = state_on(made.events, MIDDLE - timedelta(days=1))
    assert ([one.key for one in state.in_force], len(state.proposed)) == (["a"], 1)
    state = state_on(made.events, MIDDLE)
    assert ([one.key for one in state.in_force], len(state.proposed)) == ([], 0)


def test_kinds_leads_and_years_go_by_the_wording_that_each_share_is_about() -> None:
    made = Making().adopted(
        item("a", date(2022, 12, 31), "law", "defence"), item("b", date(2022, 12, 31), "concept", "")
    )
    made.redate("a", date(2024, 6, 30), MIDDLE).add(item("c", None, "law", "politics"), MIDDLE).done("a", LATER)
    found = progress(made.events, ENDED)

    def table(splits: object) -> list[tuple[str, int, int, int, int]]:
        return [
            (s.of, s.baseline.numerator, s.baseline.denominator, s.amended.numerator, s.amended.denominator)
            for s in splits  # type: ignore[attr-defined]
        ]

    assert table(found.by_kind) == [("concept", 0, 1, 0, 1), ("law", 1, 1, 1, 2)]
    assert table(found.by_lead) == [("", 0, 1, 0, 1), ("defence", 1, 1, 1, 1), ("politics", 0, 0, 0, 1)]
    assert table(found.by_year) == [("", 0, 0, 0, 1), ("2022", 1, 2, 0, 1), ("2024", 0, 0, 1, 1)]
    assert found.redated == ("a",)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"), [(999, 1000, "99"), (1, 3, "33"), (0, 5, "0"), (5, 5, "100")]
)
def test_per_cent_are_rounded_down(numerator: int, denominator: int, shown: str) -> None:
    share = Share(numerator, denominator, MIDDLE)
    assert f"({shown} %)" in share.sentence().text()
    assert share.fraction == Fraction(numerator, denominator)


def test_titles_are_told_in_the_language_of_the_reader() -> None:
    russian = Item("a", name("On peace", {"en": "On peace", "ru": "О мире"}))
    made = Making().adopted(russian).outside(item("x"), MIDDLE).add(item("x"), LATER)
    made.drop("a", LATER).drop("a", ENDED, "two")
    (fault,) = state_on(made.events, ENDED).not_counted
    assert "О мире" in fault.message.text("ru")
    assert str(fault.message) == "“On peace” was dropped on 2024-06-03."
