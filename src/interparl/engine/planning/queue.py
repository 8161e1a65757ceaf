"""In which order events take effect, whatever order they were recorded in.

A change takes effect on the day its set is adopted. On one day the draft comes first, then the adoption, new items,
reports, and changes that take something away: so what is done on the day it is dropped was done, and what is added on
a day can be done that day. What is equal in all that goes by the moment of its record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from interparl.engine.message import Message, say
from interparl.engine.planning.events import (
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

_ORDER: tuple[tuple[type[Event], ...], ...] = (
    (Planned, LeftOut),
    (Adopted,),
    (ChangeSetAdopted,),
    (DoneOutside,),
    (Add,),
    (Done, NotDone, CarriedOver, Reopened, Reached),
    (Retitle, Redate, Move),
    (Merge,),
    (Drop,),
    (Closed,),
)
_RANK = {kind: at for at, kinds in enumerate(_ORDER) for kind in kinds}

_Key = tuple[date, int, datetime, int, str, tuple[str, ...]]


def _key(event: Event, day: date) -> _Key:
    return (day, _RANK[type(event)], event.recorded, event.order, type(event).__name__, event.about)


@dataclass(frozen=True, slots=True)
class Due:
    """An event with the day it takes effect; `refused` says why it cannot, where its place alone tells."""

    event: Event
    day: date
    refused: Message | None = None


@dataclass(slots=True)
class Queue:
    """Events in the order of their effect; changes whose set is never adopted are only in `proposed`.

    `proposed`: changes with the day from which they are no longer merely proposed, None where that never comes.
    """

    events: Iterable[Event]
    due: list[Due] = field(default_factory=list)
    proposed: list[tuple[Change, date | None]] = field(default_factory=list)
    adopted: Adopted | None = None
    closed: Closed | None = None

    def __post_init__(self) -> None:
        known = sorted((one for one in self.events if one.retired is None), key=lambda one: _key(one, one.day))
        self.events = known
        self.adopted = next((one for one in known if isinstance(one, Adopted)), None)
        self.closed = next((one for one in known if isinstance(one, Closed) and self._in_time(one)), None)
        sets: dict[str, ChangeSetAdopted] = {}
        for one in known:
            if isinstance(one, ChangeSetAdopted) and self._why_no_set(one, sets) is None:
                sets[one.change_set] = one
        for one in known:
            self._put(one, sets)
        self.due.sort(key=lambda due: _key(due.event, due.day))

    def _put(self, one: Event, sets: dict[str, ChangeSetAdopted]) -> None:
        if isinstance(one, Change):
            adoption = sets.get(one.change_set)
            if adoption is None or one.day <= adoption.day:
                self.proposed.append((one, adoption.day if adoption else None))
                if adoption:
                    self.due.append(Due(one, adoption.day))
            else:
                self.due.append(Due(one, one.day, say("The change set was adopted before this change was put in.")))
        elif isinstance(one, ChangeSetAdopted):
            self.due.append(Due(one, one.day, None if sets.get(one.change_set) is one else self._why_no_set(one, sets)))
        else:
            self.due.append(Due(one, one.day, self._why_not(one)))

    def _in_time(self, event: Event) -> bool:
        """Whether the programme is adopted by the day of an event."""
        return self.adopted is not None and self.adopted.day <= event.day

    def _why_no_set(self, one: ChangeSetAdopted, sets: dict[str, ChangeSetAdopted]) -> Message | None:
        if not self._in_time(one):
            return say("A change set cannot be adopted before the programme is.")
        if self.closed is not None and one.day > self.closed.day:
            return say("The programme is closed. It is changed no more.")
        if one.change_set in sets:
            return say("This change set is adopted already.")
        return None

    def _why_not(self, one: Event) -> Message | None:
        match one:
            case Adopted() if one is not self.adopted:
                return say("The programme is adopted already.")
            case Closed() if self.adopted is None or one.day < self.adopted.day:
                return say("A programme that is not adopted cannot be closed.")
            case Closed() if one is not self.closed:
                return say("The programme is closed already.")
            case Planned() | LeftOut() if self.adopted is not None:
                if one.day > self.adopted.day:
                    return say("The programme is adopted. Its items are changed by change sets.")
                if (one.recorded, one.order) > (self.adopted.recorded, self.adopted.order):
                    return say("The baseline was frozen when the adoption was recorded. This came later.")
        return None
