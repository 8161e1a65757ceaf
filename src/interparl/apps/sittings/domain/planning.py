"""Planning a sitting, changing what is planned, calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.deadlines import count_back
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked
from interparl.apps.sittings.enums import Form, SittingState
from interparl.apps.sittings.models import Sitting
from interparl.apps.sittings.rules import OfOrgans
from interparl.engine.message import say

BEFORE_OPENING = (SittingState.PLANNED, SittingState.CONVENED)
FIXED_ONCE_OPEN = {"day", "opens_at", "form", "organs"}
"""What an open sitting no longer changes: the electorate and the quorum hang on it."""


def plan_sitting(
    actor: Actor,
    *,
    organs: Sequence[Organ],
    day: str,
    title: Text = NO_TEXT,
    number: int | None = None,
    end_day: str = "",
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    time_zone: str = "",
    place: Text = NO_TEXT,
    form: Form = Form.IN_PERSON,
    away: bool = False,
    extraordinary: bool = False,
    presiding: Person | None = None,
    notice_text: Text = NO_TEXT,
    visibility: Visibility = Visibility.MEMBERS,
    key: str = "",
    why: str = "",
    source: Source | None = None,
) -> Sitting:
    """Plan a sitting of one organ, or a joint one of several. `day` may be a year or month as long as it is a plan.

    Raises `Refused` without an organ, or when it would end before it begins.
    """
    if not organs:
        raise Refused(say("A sitting is of at least one organ. Choose it."))
    _check_days(day, end_day)
    with writing(actor, "sittings.plan", OfOrgans(tuple(organs)), why=why, source=source) as write:
        sitting = write.create(
            Sitting(
                key=key or fresh_key(Sitting, f"{organs[0].key}-{day}"),
                title=title,
                number=number,
                day=day,
                end_day=end_day,
                opens_at=opens_at,
                closes_at=closes_at,
                time_zone=time_zone,
                place=place,
                form=form,
                away=away,
                extraordinary=extraordinary,
                presiding=presiding,
                notice_text=notice_text,
                visibility=visibility,
                source=source,
            )
        )
        write.link(sitting, "organs", organs)
    return sitting


def change_sitting(
    actor: Actor,
    sitting: Sitting,
    *,
    organs: Sequence[Organ] | None = None,
    why: str = "",
    expected: int | None = None,
    source: Source | None = None,
    **values: Any,
) -> Sitting:
    """Change what is planned: any field a plan has, and the summary at any time.

    A sitting that is open keeps its day, form and organs; a closed one takes changes of its summary, title, sources and
    visibility only. A convened sitting that moves to another day needs a reason, and its deadlines are counted anew.
    """
    unknown = values.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    with writing(actor, "sittings.change", sitting, why=why, source=source) as write:
        held = locked(sitting)
        if held.state not in BEFORE_OPENING:
            allowed = AFTERWARDS if held.state != SittingState.OPEN else CHANGEABLE - FIXED_ONCE_OPEN
            fixed = sorted(name for name in values if name not in allowed and getattr(held, name) != values[name])
            if fixed or organs is not None:
                raise Refused(say("The sitting has been opened: day, form and organs stay as they are."))
        day, end_day = str(values.get("day", held.day)), str(values.get("end_day", held.end_day))
        _check_days(day, end_day)
        moved = held.state == SittingState.CONVENED and day != held.day
        if moved and not why.strip():
            raise Refused(say("The sitting has been convened. Say why it moves to another day."))
        if moved and not PartialDate.read(day).day:
            raise Refused(say("A convened sitting has an exact day. Write it as 2024-06-03."))
        write.change(sitting, expected=expected, **values)
        if organs is not None:
            if not organs:
                raise Refused(say("A sitting is of at least one organ. Choose it."))
            write.link(sitting, "organs", organs)
        if moved:
            count_back(write, sitting)
    return sitting


def cancel_sitting(actor: Actor, sitting: Sitting, *, why: str, expected: int | None = None) -> Sitting:
    """Call a sitting off before it is opened. It stays on record, with the reason."""
    if not why.strip():
        raise Refused(say("Say why the sitting is called off."))
    with writing(actor, "sittings.cancel", sitting, why=why) as write:
        if locked(sitting).state not in BEFORE_OPENING:
            raise Refused(say("Only a sitting that is planned or convened can be called off."))
        write.change(sitting, expected=expected, state=SittingState.CANCELLED)
    return sitting


CHANGEABLE = frozenset(
    {
        "title", "number", "day", "end_day", "opens_at", "closes_at", "time_zone", "place", "form", "away",
        "extraordinary", "presiding", "notice_text", "summary", "visibility", "source",
    }
)  # fmt: skip
AFTERWARDS = frozenset({"title", "summary", "visibility", "source", "notice_text"})


def _check_days(day: str, end_day: str) -> None:
    for value in (day, *([end_day] if end_day else [])):
        try:
            PartialDate.read(value)
        except ValueError:
            raise Refused(
                say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=value)
            ) from None
    if end_day and end_day < day[: len(end_day)]:
        raise Refused(say("The sitting would end before it begins."))
