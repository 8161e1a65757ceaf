"""Small steps that several verbs of this room share: locking, days where the assembly is, keys of new records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Assembly, Record, Row
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import Message, say
from interparl.engine.procedure.names import Name, name

R = TypeVar("R", bound=Row)

NO_TEXT = Text()
"""No text in any language: what a verb takes when nothing is given."""


def locked(row: R) -> R:
    """The row as it stands now, kept from other writers until the transaction ends. Call it inside `writing`.

    Whoever locks a sitting and a decision locks the sitting first, so that two writes never wait for each other.
    """
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def refuse(unless: bool, why: Callable[[], Message]) -> None:
    """Raise `Refused` with the reason, unless the condition holds. The reason is made only when it is needed."""
    if not unless:
        raise Refused(why())


def time_zone(sitting: Sitting | None = None) -> ZoneInfo:
    """The time zone of the sitting's place, else of the assembly, else UTC."""
    of_assembly = next(iter(Assembly.objects.values_list("time_zone", flat=True)[:1]), "")  # there is one
    for key in (sitting.time_zone if sitting else "", of_assembly, "UTC"):
        if key:
            try:
                return ZoneInfo(key)
            except (ZoneInfoNotFoundError, ValueError):
                continue
    return ZoneInfo("UTC")


def day_of(moment: datetime, sitting: Sitting | None = None) -> date:
    """The day of a moment where the sitting (or the assembly) is."""
    return moment.astimezone(time_zone(sitting)).date()


def today(sitting: Sitting | None = None) -> date:
    """The present day where the sitting (or the assembly) is."""
    return day_of(timezone.now(), sitting)


def end_of(day: date, sitting: Sitting | None = None) -> datetime:
    """The last second of a day where the sitting (or the assembly) is, in UTC."""
    return datetime.combine(day, time(23, 59, 59), time_zone(sitting)).astimezone(UTC)


def exact_day(sitting: Sitting) -> date:
    """The sitting's day; `Refused` when it is known to the month or year only."""
    found = PartialDate.read(sitting.day)
    if not found.day:
        raise Refused(say("The day of this sitting is not known exactly. Give it first, as 2024-06-03."))
    return found.first()


def fresh_key(model: type[Record], stem: str, *, numbered: bool = False) -> str:
    """A key that no record of the model has: the stem (cut to fit), with a number where it is needed or asked for."""
    stem = stem[:70].rstrip("-")
    if not numbered and not model._default_manager.filter(key=stem).exists():
        return stem
    taken = set(model._default_manager.filter(key__startswith=f"{stem}-").values_list("key", flat=True))
    number = 1 if numbered else 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def called(text: Text, default: str = "") -> Name:
    """A multilingual text of the records as a name inside a sentence."""
    return name(text.in_("en") or default, dict(text))


def named(record: Record) -> Name:
    """A record's name or title as a name inside a sentence."""
    text = getattr(record, "name", None) or getattr(record, "title", None)
    return called(text, record.key) if isinstance(text, Text) else name(record.key, {})
