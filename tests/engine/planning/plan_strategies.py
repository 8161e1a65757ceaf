"""Hypothesis strategies: any events in any order, possible or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from interparl.engine.planning import (
    Add,
    Adopted,
    CarriedOver,
    Change,
    ChangeSetAdopted,
    Closed,
    Done,
    DoneOutside,
    Drop,
    Event,
    Item,
    LeftOut,
    Merge,
    Move,
    NotDone,
    Planned,
    Reached,
    Redate,
    Reopened,
    Retitle,
)

KEYS = st.sampled_from("abcdef")
SETS = st.sampled_from(["one", "two", "three"])
FIRST = date(2021, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
"""Few days, so that much happens on one of them."""
EARLY, LATE = (st.integers(*between).map(lambda n: FIRST + timedelta(days=n)) for between in ((0, 15), (8, 40)))
"""As a rule changes are put into a set before it is adopted."""
DATES = st.none() | st.integers(0, 60).map(lambda n: FIRST + timedelta(days=20 * n))
MOMENTS = st.integers(0, 60).map(lambda n: datetime(2021, 1, 1, tzinfo=UTC) + timedelta(days=n))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item, under one of few keys."""
    key = draw(KEYS)
    return Item(key, f"On {key}", draw(st.sampled_from(["law", "concept", ""])), draw(DATES), draw(SETS))


CHANGE: dict[str, Any] = {"change_set": SETS, "reason": st.just("Asked for")}
REPORT: dict[str, Any] = {"key": KEYS, "evidence": st.just("a decision")}
MADE: dict[type[Event], dict[str, Any]] = {
    Planned: {"item": items()},
    LeftOut: {"key": KEYS},
    Adopted: {},
    Closed: {},
    ChangeSetAdopted: {"change_set": SETS},
    Add: CHANGE | {"item": items()},
    Move: CHANGE | {"key": KEYS, "programme": st.sampled_from(["", "next"]), "chapter": st.sampled_from(["", "II"])},
    Merge: CHANGE | {"keys": st.lists(KEYS, max_size=3).map(tuple), "into": KEYS},
    Drop: CHANGE | {"key": KEYS},
    Retitle: CHANGE | {"key": KEYS, "title": st.just("On something else")},
    Redate: CHANGE | {"key": KEYS, "due": DATES},
    Done: REPORT,
    NotDone: REPORT,
    CarriedOver: REPORT | {"to": st.just("next")},
    Reopened: REPORT,
    Reached: REPORT | {"stage": st.just("drafting")},
    DoneOutside: {"item": items()},
}
OFTEN = [*MADE, Done, Done, Add, Add, Merge, Merge, Move, Drop, ChangeSetAdopted]


@st.composite
def anything(draw: st.DrawFn, least: int = 0) -> list[Event]:
    """Events of a programme that as a rule begins soundly, with running numbers, in the order of their record."""
    kinds = draw(st.lists(st.sampled_from(OFTEN), min_size=draw(st.sampled_from([least, 8, 16])), max_size=30))
    made: list[Event] = []
    if draw(st.integers(0, 9)):
        begun = datetime(2021, 1, 1, tzinfo=UTC)
        for key in sorted(draw(st.sets(KEYS, min_size=2))):
            planned = Item(key, f"On {key}", draw(st.sampled_from(["law", ""])), draw(DATES))
            made.append(Planned(day=FIRST, recorded=begun, order=len(made), item=planned))
        made.append(Adopted(day=FIRST, recorded=begun, order=len(made)))
    kinds += [ChangeSetAdopted] * draw(st.integers(0, 6))
    for kind in kinds:
        values = {name: draw(strategy) for name, strategy in MADE[kind].items()}
        days = EARLY if issubclass(kind, Change) else LATE if kind is ChangeSetAdopted else DAYS
        made.append(kind(day=draw(days), recorded=draw(MOMENTS), order=len(made), **values))
    return sorted(made, key=lambda one: (one.recorded, one.order))
