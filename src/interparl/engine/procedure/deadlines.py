"""Deadlines counted back from the day of a sitting. Which there are is data of the profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from interparl.engine.message import Message, say, say_number
from interparl.engine.procedure.names import name
from interparl.engine.procedure.reading import Fields
from interparl.engine.procedure.types import RuleError

LONGEST = 3660
"""Days: a deadline more than ten years before its sitting is a slip of the pen."""


class OnClosedDay(StrEnum):
    """What becomes of a deadline that falls on a day on which nobody works."""

    STAYS = "stays"
    EARLIER = "earlier"
    """It moves to the last working day before."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked. `weekend`: weekdays, Monday 0; `closed`: holidays; `worked`: days worked by exception."""

    weekend: frozenset[int] = frozenset({5, 6})
    closed: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekend <= frozenset(range(7)):
            raise RuleError("weekend", say("Weekdays are numbered from 0 (Monday) to 6 (Sunday)."))
        if len(self.weekend) == 7:
            raise RuleError("weekend", say("A week needs a working day."))
        for day in sorted(self.closed & self.worked):
            raise RuleError("worked", say("{day} cannot be closed and worked at once.", day=day.isoformat()))

    def works(self, day: date) -> bool:
        """Whether a day is worked."""
        return day in self.worked or (day.weekday() not in self.weekend and day not in self.closed)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline a number of days before a sitting; 0 is the day of the sitting, which is never counted itself.

    `working_days`: only working days are counted. `on_closed_day`: what becomes of a deadline in calendar days that
    falls on a closed day. `source`: where the rule stands, or that it is an assumption.
    """

    key: str
    label: Message | str
    days_before: int
    working_days: bool = False
    on_closed_day: OnClosedDay = OnClosedDay.STAYS
    source: str = ""

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise RuleError("key", say("Write a text here that is not empty."))
        if self.days_before < 0:
            raise RuleError("days_before", say("Days are not fewer than none. Write 0 or more."))
        if self.days_before > LONGEST:
            raise RuleError("days_before", say("More than ten years before a sitting is too long. Write fewer days."))

    @classmethod
    def from_data(cls, data: object, place: str = "deadline") -> Deadline:
        """Read a deadline; its label is a text, or texts by language. `RuleError` names the field."""
        fields = Fields(data, place, ("key", "label", "days_before", "working_days", "on_closed_day", "source"))
        label = fields.value("label")
        if isinstance(label, Mapping):
            forms = {k: str(v) for k, v in fields.record("label").items() if v}
            if not forms:
                raise RuleError(fields.at("label"), say("Write a text here that is not empty."))
            label = name(forms.get("en") or next(iter(forms.values())), forms)
        else:
            label = fields.text("label")
        try:
            return cls(
                fields.text("key"),
                label,
                fields.whole("days_before"),
                fields.truth("working_days", False),
                fields.choice("on_closed_day", OnClosedDay, OnClosedDay.STAYS),
                fields.text("source", ""),
            )
        except RuleError as error:
            if error.place.startswith(place):
                raise
            raise RuleError(fields.at(error.place), error.message) from None

    @property
    def title(self) -> Message:
        """The label as a message, whatever it was given as."""
        return self.label if isinstance(self.label, Message) else name(self.label, {})

    def describe(self) -> Message:
        """The deadline in words, without a date."""
        if self.working_days:
            return say_number(
                "{label}: {number} working day before the sitting.",
                "{label}: {number} working days before the sitting.",
                self.days_before,
                label=self.title,
            )
        return say_number(
            "{label}: {number} day before the sitting.",
            "{label}: {number} days before the sitting.",
            self.days_before,
            label=self.title,
        )


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline on its day."""

    deadline: Deadline
    on: date
    moved: bool = False
    """Whether it was moved to an earlier day because its own is closed."""

    def days_left(self, today: date) -> int:
        """Calendar days from today; 0 on the last day, negative when it has passed."""
        return (self.on - today).days


def due(deadline: Deadline, sitting: date, calendar: WorkingDays | None = None) -> Due:
    """The day of a deadline for a sitting. Without a calendar, Saturdays and Sundays are not worked."""
    calendar = calendar or WorkingDays()
    day = sitting
    if deadline.working_days:
        left = deadline.days_before
        while left:
            day -= timedelta(days=1)
            left -= calendar.works(day)
    else:
        day -= timedelta(days=deadline.days_before)
    own = day
    while deadline.on_closed_day is OnClosedDay.EARLIER and not calendar.works(day):
        day -= timedelta(days=1)
    return Due(deadline, day, moved=day != own)


def schedule(deadlines: Iterable[Deadline], sitting: date, calendar: WorkingDays | None = None) -> tuple[Due, ...]:
    """All deadlines of a sitting, the earliest first. `RuleError` when two have one key."""
    found = [due(deadline, sitting, calendar) for deadline in deadlines]
    keys = [one.deadline.key for one in found]
    for key in keys:
        if keys.count(key) > 1:
            raise RuleError("key", say("There are two deadlines with the key {key}.", key=key))
    return tuple(sorted(found, key=lambda one: (one.on, one.deadline.key)))


def missed(dues: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Those whose day had passed by today: what a sitting convened today is too late for."""
    return tuple(one for one in dues if one.on < today)
