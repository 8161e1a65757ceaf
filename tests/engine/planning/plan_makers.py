"""Events of a small programme: days of 2021 to 2026, each recorded on its own day unless a test says otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from interparl.engine.planning import (
    Add,
    Adopted,
    ChangeSetAdopted,
    Closed,
    Done,
    DoneOutside,
    Drop,
    Event,
    Item,
    Merge,
    Move,
    Planned,
    Redate,
    Retitle,
)

BEGAN = date(2020, 11, 30)
ENDED = date(2025, 12, 31)


def at(day: date, hours: int = 12) -> datetime:
    """A moment of a day."""
    return datetime.combine(day, time(0), UTC) + timedelta(hours=hours)


def item(
    key: str, due: date | None = date(2023, 12, 31), kind: str = "law", lead: str = "defence", place: int = 0
) -> Item:
    """An item that is called by its key."""
    return Item(key, f"On {key}", kind, due, lead, place=place)


class Making:
    """Events one after another, with running numbers."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._order = count(1)

    def put(self, kind: type[Event], day: date, recorded: date | None = None, **values: Any) -> Event:
        """Record an event; on its own day where nothing else is said."""
        made = kind(day=day, recorded=at(recorded or day), order=next(self._order), **values)
        self.events.append(made)
        return made

    def adopted(self, *items: Item, day: date = BEGAN) -> Making:
        """A programme of these items, adopted on a day."""
        for one in items:
            self.put(Planned, day - timedelta(days=60), item=one)
        self.put(Adopted, day, decision="13-4")
        return self

    def change(self, kind: type[Event], day: date, change_set: str = "one", **values: Any) -> Making:
        """A change and the adoption of its set, where that is not adopted yet."""
        self.put(kind, day - timedelta(days=30), change_set=change_set, reason="Asked for", **values)
        if not any(isinstance(one, ChangeSetAdopted) and one.change_set == change_set for one in self.events):
            self.put(ChangeSetAdopted, day, change_set=change_set, decision="17-2")
        return self

    def add(self, one: Item, day: date, change_set: str = "one") -> Making:
        """Add an item."""
        return self.change(Add, day, change_set, item=one)

    def drop(self, key: str, day: date, change_set: str = "one") -> Making:
        """Drop an item."""
        return self.change(Drop, day, change_set, key=key)

    def merge(self, keys: tuple[str, ...], into: str, day: date, change_set: str = "one") -> Making:
        """Merge items into another."""
        return self.change(Merge, day, change_set, keys=keys, into=into)

    def move(self, key: str, day: date, programme: str = "", chapter: str = "", change_set: str = "one") -> Making:
        """Move an item away, or to another chapter."""
        return self.change(Move, day, change_set, key=key, programme=programme, chapter=chapter)

    def redate(self, key: str, due: date | None, day: date, change_set: str = "one") -> Making:
        """Give an item another date."""
        return self.change(Redate, day, change_set, key=key, due=due)

    def retitle(self, key: str, title: str, day: date, change_set: str = "one") -> Making:
        """Give an item another title."""
        return self.change(Retitle, day, change_set, key=key, title=title)

    def done(self, key: str, day: date, recorded: date | None = None) -> Making:
        """Report an item as done."""
        self.put(Done, day, recorded, key=key, evidence=f"decision on {key}")
        return self

    def outside(self, one: Item, day: date) -> Making:
        """Report something as done that no item asked for."""
        self.put(DoneOutside, day, item=one, evidence="a decision")
        return self

    def closed(self, day: date = ENDED) -> Making:
        """Close the programme."""
        self.put(Closed, day, decision="18-3")
        return self
