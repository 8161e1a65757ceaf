"""What holds of any programme, whatever was recorded of it in whatever order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.planning.plan_makers import at
from tests.engine.planning.plan_strategies import DAYS, FIRST, KEYS, MOMENTS, anything

from interparl.engine.planning import (
    Adopted,
    Change,
    Done,
    Event,
    Happened,
    NotCounted,
    Out,
    Planned,
    Progress,
    Reached,
    Redate,
    Reopened,
    Report,
    Retitle,
    Share,
    as_shown,
    burn_up,
    carry_over,
    not_counted,
    overdue,
    progress,
    refusals,
    state_on,
    timeline,
)

END = FIRST + timedelta(days=40)


def shares(found: Progress) -> Iterable[Share]:
    yield from (found.baseline, found.amended)
    for split in (*found.by_kind, *found.by_lead, *found.by_year):
        yield from (split.baseline, split.amended)


@settings(deadline=None, max_examples=examples(150))
@given(anything(), st.lists(st.tuples(DAYS, MOMENTS), min_size=1, max_size=4), st.randoms())
def test_what_was_shown_can_be_computed_again(
    events: list[Event], asked: list[tuple[date, datetime]], random: object
) -> None:
    """Figures were shown as records came in; later all records, in disorder, give the same for those moments."""
    shown: dict[tuple[date, datetime], Progress] = {}
    for day, moment in asked:
        then = [one for one in events if one.recorded <= moment]
        shown[day, moment] = progress(then, day)
    disordered = list(events)
    random.shuffle(disordered)  # type: ignore[attr-defined]
    for (day, moment), figures in shown.items():
        assert progress(as_shown(disordered, moment), day) == figures


@settings(deadline=None, max_examples=examples(120))
@given(anything(), DAYS)
def test_the_future_changes_no_figure_of_a_day(events: list[Event], day: date) -> None:
    """What happens later, though it is on record already, says nothing of a day: the figures are those without it.

    Only what is not counted may differ: a report of an item that comes later is early, and else of an unknown item.
    """
    adoption = min((one for one in events if isinstance(one, Adopted)), key=lambda one: one.day, default=None)
    past = [one for one in events if one.day <= day or one is adoption]
    assert replace(progress(past, day), remarks=()) == replace(progress(events, day), remarks=())
    assert overdue(past, day) == overdue(events, day)


@settings(deadline=None, max_examples=examples(150))
@given(anything())
def test_shares_never_exceed_one_and_parts_make_the_whole(events: list[Event]) -> None:
    for n in range(0, 41, 8):
        found = progress(events, FIRST + timedelta(days=n))
        for share in shares(found):
            assert 0 <= share.numerator <= share.denominator
            assert share.cut_off == found.cut_off
        for splits in (found.by_kind, found.by_lead, found.by_year):
            for whole, parts in (
                (found.baseline, [split.baseline for split in splits]),
                (found.amended, [split.amended for split in splits]),
            ):
                assert sum(part.numerator for part in parts) == whole.numerator
                assert sum(part.denominator for part in parts) == whole.denominator
        gone = len(found.dropped) + len(found.moved) + len(found.merged)
        assert found.baseline.denominator - gone + len(found.added) == found.amended.denominator
        assert set(found.added_when_done) <= {one.key for one in state_on(events, found.cut_off).in_force}


@settings(deadline=None, max_examples=examples(150))
@given(anything())
def test_the_baseline_never_changes(events: list[Event]) -> None:
    """From adoption on, by day and by record: whatever is recorded once the adoption is, the baseline stays."""
    adopted = [one for one in events if isinstance(one, Adopted)]
    assume(adopted)
    first = min(adopted, key=lambda one: (one.day, one.recorded, one.order))
    frozen = {one.key: one.baseline for one in state_on(events, first.day).baseline}
    for n in range(0, 41, 5):
        day = first.day + timedelta(days=n)
        assert {one.key: one.baseline for one in state_on(events, day).baseline} == frozen
        assert progress(events, day).baseline.denominator == len(frozen)
    others = [one for one in events if not isinstance(one, Adopted)]
    recorded = (first.recorded, first.order)
    by_then = [one for one in others if (one.recorded, one.order) < recorded]
    at_once = state_on([*by_then, first], first.day)
    assert {one.key: one.baseline for one in at_once.baseline} == frozen


@settings(deadline=None, max_examples=examples(120))
@given(anything(least=2), st.data())
def test_the_order_in_which_a_day_was_recorded_does_not_matter(events: list[Event], data: st.DataObject) -> None:
    """Independent events of one day: reports of different items, and changes of different items by the same set."""
    free: list[Event] = []
    heads: list[Event] = []
    taken: set[tuple[date, str]] = set()
    for one in events:
        keys = {(one.day, key) for key in one.about}
        independent = isinstance(one, Report | Redate | Retitle) and not keys & taken
        # A change takes effect on another day than its own: two changes of one item are never independent here.
        if isinstance(one, Change):
            independent = independent and not any(
                isinstance(other, Change) and other.about == one.about for other in free
            )
        taken |= keys
        (free if independent else heads).append(one)
    heads = [one for one in heads if not isinstance(one, Report | Change)]
    moment = at(FIRST)
    shuffled = data.draw(st.permutations(free))

    def recorded(run: Iterable[Event]) -> list[Event]:
        numbers = count(1000)
        return [*heads, *(replace(one, recorded=moment, order=next(numbers)) for one in run)]

    for day in (FIRST + timedelta(days=20), END):
        first, second = recorded(free), recorded(shuffled)
        assert progress(first, day) == progress(second, day)
        assert overdue(first, day) == overdue(second, day)
        assert carry_over(first, day) == carry_over(second, day)
        assert timeline(first, day) == timeline(second, day)


@settings(deadline=None, max_examples=examples(120))
@given(anything())
def test_nothing_raises_and_each_point_is_the_figure_of_its_day(events: list[Event]) -> None:
    days = [FIRST + timedelta(days=n) for n in range(-1, 42, 6)]
    for point in burn_up(events, days):
        found = progress(events, point.day)
        assert (point.done, point.planned) == (found.amended.numerator, found.amended.denominator)
        assert (point.baseline_done, point.baseline) == (found.baseline.numerator, found.baseline.denominator)
        assert point.due <= point.planned
        assert point.baseline_due <= point.baseline
        late = overdue(events, point.day)
        assert all(one.days >= 1 and one.due < point.day for one in (*late.by_amended, *late.by_baseline))
        assert len(late.by_amended) <= point.planned - point.done
        assert len(carry_over(events, point.day)) == point.planned - point.done
        rows = timeline(events, point.day)
        assert [row.item for row in rows] == [one.item for one in state_on(events, point.day).items]


@settings(deadline=None, max_examples=examples(150))
@given(anything())
def test_what_is_not_counted_changes_nothing(events: list[Event]) -> None:
    faults = not_counted(events)
    sound = [one for one in events if all(one is not fault.event for fault in faults)]
    assert not_counted(sound) == ()
    assert state_on(sound, END).items == state_on(events, END).items
    whole, without = progress(events, END), progress(sound, END)
    assert (whole.baseline, whole.amended, whole.outside) == (without.baseline, without.amended, without.outside)


@settings(deadline=None, max_examples=examples(120))
@given(anything(), KEYS)
def test_a_record_that_is_not_refused_counts(events: list[Event], key: str) -> None:
    new = Done(day=END, recorded=at(END + timedelta(days=99)), order=9999, key=key, evidence="a decision")
    if refusals(events, [new]):
        assert not_counted([*events, new])
    else:
        found = state_on([*events, new], END).find(key)
        assert found is not None
        assert found.done_on == END
        # What was put off to that day by a change set, such as a merger, comes after the reports of the day.
        assert new in [each.event for each in found.history if each.day == END]
        assert all(
            isinstance(each.event, Change) for each in found.history[found.history.index(Happened(END, new)) + 1 :]
        )


@settings(deadline=None, max_examples=examples(120))
@given(anything())
def test_items_end_in_one_way(events: list[Event]) -> None:
    state = state_on(events, END)
    for one in state.items:
        assert not (one.done and one.given_up)
        assert one.awaited == (one.entered is not None and not one.done and not one.given_up)
        assert (one.out is None) == (one.out_on is None)
        if one.out is Out.MERGED:
            target = state.find(one.into)
            assert target is not None
            assert target.key != one.key
        assert [each.day for each in one.history] == sorted(each.day for each in one.history)


def test_the_strategy_makes_what_counts_and_what_does_not() -> None:
    """The properties above would say nothing of programmes in which nothing is counted."""
    seen: set[str] = set()

    @settings(deadline=None, max_examples=150, database=None, derandomize=True)
    @given(anything())
    def look(events: list[Event]) -> None:
        state = state_on(events, END)
        seen.update(type(each.event).__name__ for one in state.items for each in one.history)
        seen.update(one.out.value for one in state.items if one.out)
        seen.update(type(one).__name__ for one in state.not_counted)
        seen.update("merged and done" for one in state.items if one.out is Out.MERGED and one.done)

    look()
    kinds = {kind.__name__ for kind in (Planned, Done, Reopened, Reached, Redate, Retitle, NotCounted)}
    assert kinds | {"Add", "Merge", "dropped", "moved", "merged", "merged and done"} <= seen
