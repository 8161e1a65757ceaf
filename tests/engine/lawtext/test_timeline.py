from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.timeline import (
    Change,
    Event,
    Expression,
    Timeline,
    TimelineError,
    changes,
    history,
    successive,
    timeline,
)
from interparl.engine.lawtext.tree import Act, Kind, Number, Provision

BASE = date(2000, 1, 1)


def day(offset: int) -> date:
    return BASE + timedelta(days=offset)


spans = st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 20)))


@given(st.lists(spans, max_size=6))
def test_either_two_wordings_share_a_day_and_it_is_refused_or_every_day_has_at_most_one(
    drawn: list[tuple[int, int | None]],
) -> None:
    made = [
        Expression(f"e{n}", day(first), None if length is None else day(first + length))
        for n, (first, length) in enumerate(drawn)
    ]
    shared = [offset for offset in range(100) if sum(e.holds_on(day(offset)) for e in made) > 1]
    if shared:
        with pytest.raises(TimelineError, match="both hold on"):
            timeline(made)
        return
    line = timeline(made)
    for offset in range(-1, 100):
        holding = [e for e in made if e.holds_on(day(offset))]
        assert line.on(day(offset)) == (holding[0] if holding else None)


@given(st.lists(st.integers(0, 50), unique=True, min_size=1, max_size=6), st.integers(0, 60), st.integers(0, 20))
def test_successive_wordings_leave_no_gap_and_within_finds_those_that_hold_on_a_day(
    starts: list[int], begin: int, length: int
) -> None:
    line = successive({f"e{offset}": day(offset) for offset in starts})
    assert line.gaps() == ()
    days = [day(offset) for offset in range(begin, begin + length + 1)]
    assert set(line.within(days[0], days[-1])) == {e for each in days if (e := line.on(each)) is not None}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5))
def test_gaps_are_the_days_between_wordings_on_which_none_holds(drawn: list[tuple[int, int]]) -> None:
    made = [Expression(f"e{n}", day(first), day(first + length)) for n, (first, length) in enumerate(drawn)]
    try:
        line = timeline(made)
    except TimelineError:
        return
    if not made:
        assert line.gaps() == ()
        return
    first, last = min(e.first for e in made), max(e.last or e.first for e in made)
    empty = {
        first + timedelta(days=n) for n in range((last - first).days) if line.on(first + timedelta(days=n)) is None
    }
    listed = {a + timedelta(days=n) for a, b in line.gaps() for n in range((b - a).days + 1)}
    assert listed == empty


def test_a_wording_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(TimelineError, match="ends on 2000-01-01, before it begins on 2000-01-05"):
        Expression("a", day(4), day(0))


def test_two_wordings_with_one_id_are_refused() -> None:
    with pytest.raises(TimelineError, match="Two wordings have the id a"):
        timeline([Expression("a", day(0), day(1)), Expression("a", day(5))])


def test_two_wordings_that_begin_on_one_day_are_refused() -> None:
    with pytest.raises(TimelineError, match="a and b both hold on 2000-01-01"):
        successive({"a": day(0), "b": day(0)})


def article(id: str, number: str, text: str, *, repealed: bool = False) -> Provision:
    return Provision(
        Kind.ARTICLE, Number(number, number), text=text, marker=f"Article {number}.", id=id, repealed=repealed
    )


def act(*articles: Provision) -> Act:
    return Act("Law", "en", articles)


def test_changes_of_provisions_follow_their_permanent_ids() -> None:
    line = successive({"v1": day(0), "v2": day(10), "v3": day(20), "v4": day(30)})
    acts = {
        "v1": act(article("a", "1", "One."), article("b", "2", "Two."), article("c", "3", "Three.")),
        "v2": act(article("a", "1", "One."), article("n", "2", "New."), article("b", "3", "Two.")),
        "v3": act(
            article("a", "1", "(repealed)", repealed=True), article("n", "2", "Newer."), article("b", "3", "Two.")
        ),
        "v4": act(article("a", "1", "One again."), article("n", "2", "Newer."), article("b", "3", "Two.")),
    }
    found = changes(line, acts)
    assert history(found, "a") == (
        Change("a", Event.ENACTED, day(0), "v1"),
        Change("a", Event.REPEALED, day(20), "v3"),
        Change("a", Event.REINSTATED, day(30), "v4"),
        Change("a", Event.AMENDED, day(30), "v4"),
    )
    assert history(found, "b") == (
        Change("b", Event.ENACTED, day(0), "v1"),
        Change("b", Event.RENUMBERED, day(10), "v2"),
    )
    assert history(found, "c") == (Change("c", Event.ENACTED, day(0), "v1"), Change("c", Event.REPEALED, day(10), "v2"))
    assert history(found, "n") == (Change("n", Event.ENACTED, day(10), "v2"), Change("n", Event.AMENDED, day(20), "v3"))
    assert [change.day for change in found] == sorted(change.day for change in found)


def test_an_amended_paragraph_amends_its_article_too() -> None:
    def with_paragraph(text: str) -> Act:
        paragraph = Provision(Kind.PARAGRAPH, Number("1", "1"), text=text, marker="1.", id="p")
        return Act("Law", "en", (Provision(Kind.ARTICLE, Number("1", "1"), marker="1", id="a", children=(paragraph,)),))

    line = successive({"v1": day(0), "v2": day(5)})
    found = changes(line, {"v1": with_paragraph("In 10 days."), "v2": with_paragraph("In 20 days.")})
    assert [(c.provision, c.event) for c in found if c.expression == "v2"] == [
        ("a", Event.AMENDED),
        ("p", Event.AMENDED),
    ]


def test_a_law_without_wording_for_some_days_is_repealed_and_then_reinstated() -> None:
    line = timeline([Expression("v1", day(0), day(9)), Expression("v2", day(20), day(29))])
    one = act(article("a", "1", "One."))
    assert changes(line, {"v1": one, "v2": one}) == (
        Change("a", Event.ENACTED, day(0), "v1"),
        Change("a", Event.REPEALED, day(10), "v1"),
        Change("a", Event.REINSTATED, day(20), "v2"),
        Change("a", Event.REPEALED, day(30), "v2"),
    )


@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True, max_size=4), min_size=1, max_size=5))
def test_replaying_the_changes_gives_the_provisions_of_every_wording(drawn: list[list[str]]) -> None:
    line = successive({f"v{n}": day(n) for n in range(len(drawn))})
    acts = {f"v{n}": act(*(article(id, "1", id) for id in ids)) for n, ids in enumerate(drawn)}
    found = changes(line, acts)
    live: set[str] = set()
    for n, ids in enumerate(drawn):
        for change in found:
            if change.day == day(n) and change.event in (Event.ENACTED, Event.REINSTATED):
                live.add(change.provision)
            elif change.day == day(n) and change.event is Event.REPEALED:
                live.discard(change.provision)
        assert live == set(ids)


def test_an_empty_timeline_holds_on_no_day() -> None:
    assert timeline(()) == Timeline(())
    assert timeline(()).on(BASE) is None
