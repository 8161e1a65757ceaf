"""Figures for two pictures of a programme: the burn-up, and the timeline of its items. Drawing is for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interparl.engine.message import Message, say
from interparl.engine.planning.events import (
    Add,
    CarriedOver,
    Done,
    DoneOutside,
    Drop,
    Event,
    Merge,
    Move,
    NotDone,
    Reached,
    Redate,
    Reopened,
)
from interparl.engine.planning.item import Item, worded
from interparl.engine.planning.progress import share
from interparl.engine.planning.replay import Replay, state_on
from interparl.engine.planning.state import Happened, Out, State, Status


@dataclass(frozen=True, slots=True)
class Point:
    """The programme on one day of the burn-up, in numbers of items.

    `done` of `planned` is the share as amended, `baseline_done` of `baseline` that against the baseline. `due`: items
    in force whose date has come; `baseline_due`: items of the baseline whose first date has come.
    """

    day: date
    done: int
    planned: int
    baseline_done: int
    baseline: int
    due: int
    baseline_due: int


def burn_up(events: Iterable[Event], days: Iterable[date]) -> tuple[Point, ...]:
    """One point for each day, in order of time, from what is known now; a day given twice is one point."""
    replay = Replay(events)
    state: State | None = None
    points = []
    for day in sorted(set(days)):
        if replay.advance(day) or state is None:
            state = replay.state(day)
        points.append(_point(state, day))
    return tuple(points)


def _point(state: State, day: date) -> Point:
    """The numbers of a day from the last state at which anything happened before it."""
    amended, baseline = share(state.in_force, day), share(state.baseline, day)
    return Point(
        day,
        amended.numerator,
        amended.denominator,
        baseline.numerator,
        baseline.denominator,
        _come((one.item for one in state.in_force), day),
        _come((one.baseline for one in state.items), day),
    )


def _come(items: Iterable[Item | None], day: date) -> int:
    """How many of some items have a date, and it has come."""
    return sum(item is not None and item.due is not None and item.due <= day for item in items)


@dataclass(frozen=True, slots=True)
class Bar:
    """From the first to the last day of an item's time, both included."""

    first: date
    last: date


class MarkKind(StrEnum):
    """What a mark in the timeline stands for."""

    STAGE = "stage"
    ADDED = "added"
    REDATED = "redated"
    MOVED = "moved"
    MERGED = "merged"
    DROPPED = "dropped"
    DONE = "done"
    NOT_DONE = "not-done"
    CARRIED_OVER = "carried-over"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened to an item on a day. `stage`: the key of the stage, of marks of that kind."""

    day: date
    kind: MarkKind
    label: Message
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the timeline.

    `baseline`: its time as adopted, None where it came later or had no date; `amended`: its time as it is now, None
    where it has no date. A bar begins with the item's own first day of work, or when it came into force.
    """

    item: Item
    baseline: Bar | None
    amended: Bar | None
    marks: tuple[Mark, ...]
    status: Status
    done_on: date | None = None
    out: Out | None = None
    out_on: date | None = None


def timeline(events: Iterable[Event], day: date) -> tuple[Row, ...]:
    """The items of a programme as known now, up to a day, in the order of the programme; those that left, too."""
    return timeline_of(state_on(events, day))


def timeline_of(state: State) -> tuple[Row, ...]:
    """The same, of a state that is there already."""
    return tuple(
        Row(
            one.item,
            _bar(one.baseline, state.adopted_on),
            _bar(one.item, one.entered),
            tuple(mark for each in one.history if (mark := _mark(each)) is not None),
            one.status,
            one.done_on,
            one.out,
            one.out_on,
        )
        for one in state.items
    )


def _bar(item: Item | None, entered: date | None) -> Bar | None:
    if item is None or item.due is None:
        return None
    return Bar(min(item.start or entered or item.due, item.due), item.due)


_LABELS: tuple[tuple[type[Event], MarkKind, Message], ...] = (
    (Add, MarkKind.ADDED, say("Added")),
    (Redate, MarkKind.REDATED, say("New due date")),
    (Move, MarkKind.MOVED, say("Moved")),
    (Merge, MarkKind.MERGED, say("Merged")),
    (Drop, MarkKind.DROPPED, say("Dropped")),
    (Done, MarkKind.DONE, say("Done")),
    (DoneOutside, MarkKind.DONE, say("Done")),
    (NotDone, MarkKind.NOT_DONE, say("Will not be done")),
    (CarriedOver, MarkKind.CARRIED_OVER, say("Carried over")),
    (Reopened, MarkKind.REOPENED, say("Opened again")),
)


def _mark(one: Happened) -> Mark | None:
    """The mark of what happened; none where a picture needs none, such as a new title."""
    if isinstance(one.event, Reached):
        return Mark(one.day, MarkKind.STAGE, worded(one.event.name or one.event.stage), one.event.stage)
    found = next(((kind, label) for of, kind, label in _LABELS if isinstance(one.event, of)), None)
    return Mark(one.day, *found) if found else None
