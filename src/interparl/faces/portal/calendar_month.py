"""A month as weeks of days with what falls on them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.sittings.models import Sitting


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid. `inside`: it belongs to the month shown."""

    date: date
    inside: bool
    today: bool
    sittings: list[Sitting] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday; `loose` are sittings of the month or its year whose day is not known."""

    weeks: list[list[Day]]
    loose: list[Sitting]
    before: str
    after: str

    @property
    def sittings(self) -> list[Sitting]:
        """Sittings with a day within the month, in order, each once."""
        found = {s.pk: s for week in self.weeks for day in week if day.inside for s in day.sittings}
        return list(found.values())


def month_of(year: int, month: int, sittings: Sequence[Sitting], today: date) -> Month:
    """Put sittings on their days; one of several days stands on each."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    on: dict[date, list[Sitting]] = {}
    loose = []
    for sitting in sittings:
        start = PartialDate.read(sitting.day)
        if not start.day:
            if start.month in (0, month):
                loose.append(sitting)
            continue
        end = PartialDate.read(sitting.end_day).last() if sitting.end_day else start.first()
        day = start.first()
        while day <= min(end, weeks[-1][-1]):
            on.setdefault(day, []).append(sitting)
            day += timedelta(days=1)
    grid = [[Day(d, d.month == month, d == today, on.get(d, [])) for d in week] for week in weeks]
    before, after = (
        (year, month - 1) if month > 1 else (year - 1, 12),
        (year, month + 1) if month < 12 else (year + 1, 1),
    )
    return Month(grid, loose, f"{before[0]:04}-{before[1]:02}", f"{after[0]:04}-{after[1]:02}")
