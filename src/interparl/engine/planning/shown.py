"""What was shown at a moment, from what was recorded by then; and what a new record would contradict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from interparl.engine.message import Message
from interparl.engine.planning.events import Event
from interparl.engine.planning.replay import state_on
from interparl.engine.planning.state import NotCounted


def as_shown(events: Iterable[Event], recorded_until: datetime) -> tuple[Event, ...]:
    """The events as they were on record at a moment, which has its time zone.

    What was recorded later is left out; what was struck out later still counts. ``progress(as_shown(events, then),
    day)`` is the figure that was shown then for that day.
    """
    return tuple(
        replace(one, retired=None) if one.retired is not None and one.retired > recorded_until else one
        for one in events
        if one.recorded <= recorded_until
    )


def not_counted(events: Iterable[Event]) -> tuple[NotCounted, ...]:
    """All events that cannot be, whatever their day, with the reason of each."""
    return state_on(events, date.max).not_counted


def refusals(events: Iterable[Event], new: Iterable[Event]) -> tuple[Message, ...]:
    """Why new events cannot be recorded: they, or older ones because of them, would not be counted. Empty: they can."""
    before = tuple(events)
    known = {id(one.event) for one in not_counted(before)}
    return tuple(one.message for one in not_counted((*before, *new)) if id(one.event) not in known)
