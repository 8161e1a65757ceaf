"""Sittings as iCalendar. One of which only the month or year is known has no place in a calendar: it is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting
from interparl.faces.design import links
from interparl.faces.exchange.feeds.items import full

MEDIA_TYPE = "text/calendar"
STATUS = {SittingState.PLANNED: "TENTATIVE", SittingState.CANCELLED: "CANCELLED"}
"""Everything else is CONFIRMED."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A calendar's bytes, the events in it and the sittings left out because their day is not known."""

    content: bytes
    events: int
    without_day: int


def calendar(
    sittings: Iterable[Sitting],
    *,
    name: str,
    language: str,
    changed: dict[str, datetime],
    now: datetime,
    described: str = "",
) -> Filled:
    """The calendar; `described`: what its reader should know of it.

    `changed` tells by id when a sitting was last written; it stamps the event, else `now` does.
    """
    made = Calendar()
    made.add("prodid", "-//interparl//sittings//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    if described:
        made.add("x-wr-caldesc", described)
    made.add("refresh-interval;value=duration", "PT6H")
    events = without = timed = 0
    for sitting in sittings:
        event = _event(sitting, language, changed.get(str(sitting.pk), now))
        if event is None:
            without += 1
        else:
            made.add_component(event)
            events += 1
            timed += sitting.opens_at is not None
    if timed:
        made.add_missing_timezones()
    return Filled(made.to_ical(), events, without)


def _event(sitting: Sitting, language: str, changed: datetime) -> Event | None:
    begins, ends = _span(sitting)
    if begins is None:
        return None
    event = Event()
    event.add("uid", f"{sitting.pk}@interparl")
    event.add("sequence", sitting.version - 1)
    event.add("dtstamp", changed)
    event.add("dtstart", begins)
    if ends is not None:
        event.add("dtend", ends)
    event.add("summary", sitting.label(), parameters={"LANGUAGE": language})
    if sitting.place:
        event.add("location", str(sitting.place))
    if sitting.summary:
        event.add("description", str(sitting.summary))
    event.add("url", full(links.page_of(sitting)))
    event.add("status", STATUS.get(SittingState(sitting.state), "CONFIRMED"))
    event.add("transp", "OPAQUE")
    return event


def _span(sitting: Sitting) -> tuple[date | datetime | None, date | datetime | None]:
    """Beginning and end: exact times where known, else whole days (the end is the day after the last)."""
    if sitting.opens_at:
        zone = ZoneInfo(sitting.time_zone or "UTC")
        return sitting.opens_at.astimezone(zone), sitting.closes_at.astimezone(zone) if sitting.closes_at else None
    first = PartialDate.read(sitting.day)
    if not first.day:
        return None, None
    last = PartialDate.read(sitting.end_day) if sitting.end_day else first
    return first.first(), last.last() + timedelta(days=1)
