"""What is late, and what is left to carry over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interparl.engine.message import Message, say, say_number
from interparl.engine.planning.events import Event
from interparl.engine.planning.item import Item, worded
from interparl.engine.planning.replay import state_on
from interparl.engine.planning.state import ItemState, State, Status


@dataclass(frozen=True, slots=True)
class Late:
    """An item whose date has passed: `due` is the date it is measured by, `days` how long ago that was, at least 1."""

    item: Item
    due: date
    days: int
    status: Status


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is late on a day: by the date as amended and by the date as adopted, the latest first.

    The lists are apart because a new date hides a delay, and a new item has no first date. Neither holds what this
    programme waits for no more: done, dropped, moved away, carried over. An item that was merged is in the second while
    the one it went into is not done.
    """

    day: date
    by_amended: tuple[Late, ...]
    by_baseline: tuple[Late, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """An item in force that is not done. `reasons`: what is known of why; `went_on_in`: where it is carried over to.

    `first_due` and `late_since_adoption`: its date in the baseline, and the days since (0 where that is not past).
    """

    item: Item
    status: Status
    reasons: tuple[Message, ...]
    went_on_in: str = ""
    first_due: date | None = None
    late_since_adoption: int = 0


def overdue(events: Iterable[Event], day: date) -> Overdue:
    """What is late on a day, from what is known now; the due date itself is not late."""
    return overdue_of(state_on(events, day))


def overdue_of(state: State) -> Overdue:
    """The same, of a state that is there already."""
    awaited = [one for one in state.items if one.awaited]
    return Overdue(
        state.day,
        _late(((one, one.item.due) for one in awaited if one.in_force), state.day),
        _late(((one, one.baseline.due) for one in awaited if one.baseline is not None), state.day),
    )


def _late(items: Iterable[tuple[ItemState, date | None]], day: date) -> tuple[Late, ...]:
    found = [Late(one.item, due, (day - due).days, one.status) for one, due in items if due is not None and due < day]
    return tuple(sorted(found, key=lambda late: (late.due, late.item.place, late.item.key)))


def carry_over(events: Iterable[Event], day: date) -> tuple[Left, ...]:
    """What of the programme is left on a day, with what is known of the reasons, from what is known now."""
    return carry_over_of(state_on(events, day))


def carry_over_of(state: State) -> tuple[Left, ...]:
    """The same, of a state that is there already."""
    return tuple(_left(one, state.day) for one in state.in_force if not one.done)


def _left(one: ItemState, day: date) -> Left:
    first = one.baseline.due if one.baseline else None
    late = max((day - first).days, 0) if first else 0
    return Left(one.item, one.status, _reasons(one, day), one.went_on_in, first, late)


def _reasons(one: ItemState, day: date) -> tuple[Message, ...]:
    found = []
    since = (one.since or day).isoformat()
    if one.status is Status.CARRIED_OVER:
        found.append(say("Carried over on {day}.", day=since))
    elif one.status is Status.NOT_DONE:
        found.append(say("Stated on {day}: it will not be done.", day=since))
    elif one.since is not None:
        found.append(say("Opened again on {day}.", day=since))
    if one.reason:
        found.append(say("Reason: {reason}", reason=worded(one.reason)))
    if one.stages:
        last = one.stages[-1]
        stage = worded(last.name or last.stage)
        found.append(say("Last stage reached: {stage}, {day}.", stage=stage, day=last.day.isoformat()))
    else:
        found.append(say("No stage of its making is recorded."))
    first = one.baseline.due if one.baseline else None
    if first is not None and one.item.due is not None and one.item.due > first:
        found.append(say("Put off from {first} to {now}.", first=first.isoformat(), now=one.item.due.isoformat()))
    if one.item.due is None:
        found.append(say("No due date is set."))
    elif one.item.due < day:
        found.append(say_number("{number} day overdue.", "{number} days overdue.", (day - one.item.due).days))
    return tuple(found)
