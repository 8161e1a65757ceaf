"""What happens to a programme: each event with the day it is true of, and the moment it was recorded.

A decision of December that is typed in February is an event of December, recorded in February: whoever asks in March
for the state of January is told of it, whoever asks what was shown in January is not (`shown.as_shown`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from interparl.engine.message import say
from interparl.engine.planning.item import Item, PlanError, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on `day`.

    `recorded`: the moment it was recorded, with its time zone; `order` tells apart what was recorded at one moment.
    `retired`: the moment the record was struck out as wrong; it counts no longer, but it was shown until then.
    """

    day: date
    recorded: datetime
    order: int = 0
    retired: datetime | None = None

    def __post_init__(self) -> None:
        if self.recorded.tzinfo is None or (self.retired is not None and self.retired.tzinfo is None):
            raise PlanError(say("The moment of a record needs its time zone."))

    @property
    def about(self) -> tuple[str, ...]:
        """Keys of the items it is about."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Event):
    """An item stands in the draft; the same key again replaces its wording. Only before adoption."""

    item: Item

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.item.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Event):
    """An item is taken out of the draft again. Only before adoption."""

    key: str

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted(Event):
    """The programme is adopted: the draft as it was recorded at that moment is the baseline, for good."""

    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """The programme is closed; afterwards it is only said what became of what is left."""

    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetAdopted(Event):
    """The changes of a set are in force from this day."""

    change_set: str
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Event):
    """A change as proposed on `day`. It does nothing until its set is adopted."""

    change_set: str
    reason: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Change):
    """A new item; or one that was dropped or moved away comes back, as it is worded here."""

    item: Item

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.item.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfItem(Change):
    """A change of one item."""

    key: str

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(ChangeOfItem):
    """To another programme (it leaves this one), or to another chapter of this one."""

    programme: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop(ChangeOfItem):
    """The item is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retitle(ChangeOfItem):
    """The item has another title."""

    title: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate(ChangeOfItem):
    """The item has another due date, or none any more."""

    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Change):
    """Items become part of another one, `into`, which is in force already or added by a change of the same day."""

    keys: tuple[str, ...]
    into: str

    @property
    def about(self) -> tuple[str, ...]:
        """All of them, the one they go into last."""
        return (*self.keys, self.into)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Event):
    """Something is reported of one item. `evidence`: the key of what shows it, such as a decision or a step."""

    key: str
    evidence: str = ""
    reason: Wording = ""

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.key,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Report):
    """The item is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDone(Report):
    """It is stated that the item will not be done. It stays in the programme: only a change set drops it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver(Report):
    """The item goes on in another programme, `to`. It stays undone in this one."""

    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Report):
    """The item is open again: what was reported last does not hold from this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached(Report):
    """The item reached a stage of its making; a mark in the picture, which changes no figure."""

    stage: str
    name: Wording = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneOutside(Event):
    """Something was done that the programme did not ask for. A change set may add it under the same key later."""

    item: Item
    evidence: str = ""

    @property
    def about(self) -> tuple[str, ...]:
        """The item."""
        return (self.item.key,)
