"""How far a programme is, what is late, and the figures of its pictures. Both shares always, each with its base.

Where only figures of a programme were published and no list of its items, nothing is computed: the answer is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from interparl.apps.programme.domain.events import adopted_day, events_of, events_of_many
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Programme
from interparl.apps.sittings.domain.helping import today
from interparl.engine import planning
from interparl.engine.planning import Event


def known_events(
    programme: Programme, *, as_recorded_until: datetime | None = None, stages: bool = False
) -> tuple[Event, ...]:
    """The events of a programme; those that were on record at a moment, as they were then."""
    events = events_of(programme, stages=stages, known_at=as_recorded_until)
    return events if as_recorded_until is None else planning.as_shown(events, as_recorded_until)


def state_of(
    programme: Programme, day: date | None = None, *, as_recorded_until: datetime | None = None, stages: bool = False
) -> planning.State | None:
    """The programme on a day (today when left out): from it the engine's `progress_of`, `overdue_of` and others answer
    without asking the database again."""
    if not programme.items_known:
        return None
    events = known_events(programme, as_recorded_until=as_recorded_until, stages=stages)
    return planning.state_on(events, day or today())


def progress_of(
    programme: Programme, cut_off: date | None = None, *, as_recorded_until: datetime | None = None
) -> planning.Progress | None:
    """Both figures on a day. With `as_recorded_until` the figures that were shown at that moment for that day."""
    state = state_of(programme, cut_off, as_recorded_until=as_recorded_until)
    return planning.progress_of(state) if state else None


def progress_of_many(programmes: Iterable[Programme], cut_off: date | None = None) -> dict[UUID, planning.Progress]:
    """Both figures of several programmes by their ids, in a fixed number of queries."""
    known = [one for one in programmes if one.items_known]
    day = cut_off or today()
    return {key: planning.progress(events, day) for key, events in events_of_many(known).items()} if known else {}


def overdue_of(
    programme: Programme, day: date | None = None, *, as_recorded_until: datetime | None = None
) -> planning.Overdue | None:
    """What is late on a day, by the date as amended and by the date as adopted."""
    state = state_of(programme, day, as_recorded_until=as_recorded_until)
    return planning.overdue_of(state) if state else None


def left_of(programme: Programme, day: date | None = None) -> tuple[planning.Left, ...] | None:
    """What is left on a day, with what is known of the reasons."""
    state = state_of(programme, day, stages=True)
    return planning.carry_over_of(state) if state else None


def burn_up_of(
    programme: Programme,
    days: Iterable[date] | None = None,
    *,
    cut_off: date | None = None,
    as_recorded_until: datetime | None = None,
) -> tuple[planning.Point, ...] | None:
    """One point for each day: by default the adoption, the last day of each month since, and the cut-off (today)."""
    if not programme.items_known:
        return None
    last = cut_off or today()
    chosen = list(days) if days is not None else months(programme, last)
    return planning.burn_up(known_events(programme, as_recorded_until=as_recorded_until), chosen)


def timeline_of(
    programme: Programme, day: date | None = None, *, as_recorded_until: datetime | None = None
) -> tuple[planning.Row, ...] | None:
    """The items with their bars and marks up to a day."""
    state = state_of(programme, day, as_recorded_until=as_recorded_until, stages=True)
    return planning.timeline_of(state) if state else None


def months(programme: Programme, last: date) -> list[date]:
    """The day of adoption, the last day of each month after it, and the last day asked for.

    They end with the programme: with the day it was closed, else with its last year.
    """
    if programme.state == ProgrammeState.DRAFT:
        return [last]
    end = min(last, programme.closed_on or date(programme.last_year, 12, 31))
    first = adopted_day(programme)
    found, day = [first], first
    while True:
        day = _end_of_month(day)
        if day >= end:
            break
        found.append(day)
        day += timedelta(days=1)
    return [one for one in found if one <= end] + [max(end, first)]


def _end_of_month(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)
