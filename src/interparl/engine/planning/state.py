"""A programme on a day: what is in force, what it was at adoption, what became of each item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interparl.engine.message import Message
from interparl.engine.planning.events import Change, DoneOutside, Event, Reached
from interparl.engine.planning.item import Item, Wording


class Status(StrEnum):
    """What is reported of an item."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not-done"
    """It is stated that it will not be done."""
    CARRIED_OVER = "carried-over"


class Out(StrEnum):
    """How an item left the programme."""

    DROPPED = "dropped"
    MOVED = "moved"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class NotCounted:
    """An event that cannot be, such as the drop of a dropped item, and why; it changes nothing."""

    event: Event
    message: Message


@dataclass(frozen=True, slots=True)
class Happened:
    """An event and the day it took effect: of a change, the day its set was adopted."""

    day: date
    event: Event


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item on a day.

    `item`: as amended; `baseline`: as adopted, None where it came later or the programme is a draft. `status` holds
    since `since`, shown by `evidence`. `entered`: the day it came into force (again), by change set `added_by` unless
    it was there at adoption. `out`, `out_on`, `into`: how and when it left, and into which item or programme.
    `went_on_in`: the programme it was carried over to. `done_on`: the day from which it counts as done, and
    `given_up`: whether it is dropped, moved away or carried over; itself, or the item it was merged into.
    `history`: all that was counted, in order of effect.
    """

    item: Item
    baseline: Item | None = None
    status: Status = Status.OPEN
    since: date | None = None
    evidence: str = ""
    reason: Wording = ""
    went_on_in: str = ""
    entered: date | None = None
    added_by: str = ""
    out: Out | None = None
    out_on: date | None = None
    into: str = ""
    done_on: date | None = None
    given_up: bool = False
    history: tuple[Happened, ...] = ()

    @property
    def key(self) -> str:
        """The item's key."""
        return self.item.key

    @property
    def changes(self) -> tuple[Change, ...]:
        """Adopted changes of it."""
        return tuple(one.event for one in self.history if isinstance(one.event, Change))

    @property
    def stages(self) -> tuple[Reached, ...]:
        """The stages of its making that it reached."""
        return tuple(one.event for one in self.history if isinstance(one.event, Reached))

    @property
    def in_force(self) -> bool:
        """Whether it stands in the programme as amended; never in a draft."""
        return self.entered is not None and self.out is None

    @property
    def done(self) -> bool:
        """Whether it counts as done, itself or in the item it was merged into."""
        return self.done_on is not None

    @property
    def awaited(self) -> bool:
        """Whether this programme still waits for it: neither done nor given up."""
        return self.entered is not None and not self.done and not self.given_up


@dataclass(frozen=True, slots=True)
class State:
    """A programme on `day`.

    `items`: all that are or were in it, in their places. `outside`: what was done and never came into the programme.
    `proposed`: changes whose set was not adopted by then. `not_counted`: what could not be, up to then.
    """

    day: date
    adopted_on: date | None = None
    closed_on: date | None = None
    items: tuple[ItemState, ...] = ()
    outside: tuple[DoneOutside, ...] = ()
    proposed: tuple[Change, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()

    @property
    def draft(self) -> tuple[ItemState, ...]:
        """What stands in the draft; nothing once the programme is adopted."""
        return tuple(one for one in self.items if one.entered is None)

    @property
    def in_force(self) -> tuple[ItemState, ...]:
        """The programme as amended."""
        return tuple(one for one in self.items if one.in_force)

    @property
    def baseline(self) -> tuple[ItemState, ...]:
        """The items that were adopted, whatever became of them."""
        return tuple(one for one in self.items if one.baseline is not None)

    @property
    def amended(self) -> tuple[ItemState, ...]:
        """The items that an adopted change set has touched."""
        return tuple(one for one in self.items if one.changes)

    def find(self, key: str) -> ItemState | None:
        """The item with a key."""
        return next((one for one in self.items if one.key == key), None)
