"""A programme played through from its events; what cannot be is set aside with a sentence, and changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from interparl.engine.message import Message, say
from interparl.engine.planning.events import (
    Add,
    Adopted,
    CarriedOver,
    ChangeOfItem,
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
    Report,
    Retitle,
)
from interparl.engine.planning.item import Item, Wording
from interparl.engine.planning.queue import Queue
from interparl.engine.planning.state import Happened, ItemState, NotCounted, Out, State, Status


class _CannotBe(Exception):
    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__()


@dataclass(slots=True)
class _Item:
    """An item while it is played through; see `ItemState`."""

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
    history: list[Happened] = field(default_factory=list)

    @property
    def in_force(self) -> bool:
        return self.entered is not None and self.out is None

    def leave(self, how: Out, day: date, into: str = "") -> None:
        self.out, self.out_on, self.into = how, day, into

    def frozen(self, done_on: date | None, given_up: bool) -> ItemState:
        return ItemState(
            self.item,
            self.baseline,
            self.status,
            self.since,
            self.evidence,
            self.reason,
            self.went_on_in,
            self.entered,
            self.added_by,
            self.out,
            self.out_on,
            self.into,
            done_on,
            given_up,
            tuple(self.history),
        )


class Replay:
    """The programme as it stands after the events up to a day; days are asked for in rising order."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._queue = Queue(events)
        self._next = 0
        self._adopted_on: date | None = None
        self._closed_on: date | None = None
        self._items: dict[str, _Item] = {}
        self._outside: dict[str, DoneOutside] = {}
        self._not_counted: list[NotCounted] = []
        entries = [due.event for due in self._queue.due if due.refused is None and isinstance(due.event, Planned | Add)]
        self._to_come = Counter(event.item.key for event in entries)
        self._early: dict[str, list[Report]] = {}

    def advance(self, day: date) -> bool:
        """Take in what happened up to `day`; whether anything did."""
        began = self._next
        due = self._queue.due
        while self._next < len(due) and due[self._next].day <= day:
            one = due[self._next]
            self._next += 1
            if one.refused is None:
                self._try(one.event, one.day)
            else:
                self._not_counted.append(NotCounted(one.event, one.refused))
        return self._next > began

    def _try(self, event: Event, day: date) -> None:
        try:
            self._take(event, day)
        except _CannotBe as refused:
            self._not_counted.append(NotCounted(event, refused.message))

    def state(self, day: date) -> State:
        """What `advance` came to, as a value."""
        items = [one.frozen(*self._end(key)) for key, one in self._items.items()]
        return State(
            day,
            self._adopted_on,
            self._closed_on,
            tuple(sorted(items, key=lambda one: (one.item.place, one.key))),
            tuple(self._outside[key] for key in sorted(self._outside) if key not in self._items),
            tuple(one for one, until in self._queue.proposed if one.day <= day and (until is None or day < until)),
            tuple(self._not_counted),
        )

    def _end(self, key: str) -> tuple[date | None, bool]:
        """Since when an item counts as done, and whether it is given up: in itself or in what it was merged into."""
        one = self._items[key]
        if one.status is Status.DONE:
            return one.since, False
        if one.out is Out.MERGED and one.out_on is not None:
            done_on, given_up = self._end(one.into)
            return (max(done_on, one.out_on) if done_on else None), given_up
        return None, one.out is not None or one.status is Status.CARRIED_OVER

    def _take(self, event: Event, day: date) -> None:
        match event:
            case Planned():
                self._enter(event.item, event, day)
            case LeftOut():
                self._known(event.key)
                del self._items[event.key]
            case Adopted():
                self._adopted_on = day
                for one in self._items.values():
                    one.baseline, one.entered = one.item, day
            case Closed():
                self._closed_on = day
            case DoneOutside():
                self._done_outside(event)
            case Report():
                self._report(event)
            case Add():
                self._add(event, day)
            case Merge():
                self._merge(event, day)
            case ChangeOfItem():
                self._change(event, day)

    def _enter(self, item: Item, event: Event, day: date) -> _Item:
        """An item that comes in: anew, again, or after it was done outside."""
        one = self._items.get(item.key)
        if one is None:
            one = self._items[item.key] = _Item(item)
            self._catch_up(one)
        self._to_come[item.key] -= 1
        one.item = item
        one.history.append(Happened(day, event))
        return one

    def _catch_up(self, one: _Item) -> None:
        """What was reported of an item before it came in, as it happened: work done outside among the reports."""
        before: list[Report | DoneOutside] = [*self._early.pop(one.item.key, ())]
        outside = self._outside.get(one.item.key)
        if outside is not None:
            before.insert(0, outside)
        for event in sorted(before, key=lambda event: event.day):
            if isinstance(event, Report):
                self._try(event, event.day)
                continue
            if one.status is not Status.DONE:
                one.status, one.since, one.evidence = Status.DONE, event.day, event.evidence
                one.reason, one.went_on_in = "", ""
            one.history.append(Happened(event.day, event))

    def _known(self, key: str) -> _Item:
        if key not in self._items:
            raise _CannotBe(say("{item} is not an item of this programme.", item=key))
        return self._items[key]

    def _standing(self, key: str) -> _Item:
        """The item, when it is in force."""
        one = self._known(key)
        if one.in_force:
            return one
        day, title = (one.out_on or date.min).isoformat(), one.item.called
        if one.out is Out.DROPPED:
            raise _CannotBe(say("“{item}” was dropped on {day}.", item=title, day=day))
        if one.out is Out.MOVED:
            raise _CannotBe(say("“{item}” was moved to another programme on {day}.", item=title, day=day))
        if one.out is Out.MERGED:
            into = self._items[one.into].item.called
            raise _CannotBe(say("“{item}” was merged into “{into}” on {day}.", item=title, into=into, day=day))
        raise _CannotBe(say("“{item}” is not adopted yet.", item=title))

    def _done_outside(self, event: DoneOutside) -> None:
        key = event.item.key
        if key in self._items:
            raise _CannotBe(say("“{item}” is in the programme. Report it as done there.", item=event.item.called))
        if key in self._outside:
            raise _CannotBe(say("“{item}” is reported as done already.", item=event.item.called))
        if self._closed_on is not None:
            raise _CannotBe(say("The programme is closed. What is done later does not count in it."))
        self._outside[key] = event

    def _add(self, event: Add, day: date) -> None:
        one = self._items.get(event.item.key)
        if one is not None and one.in_force:
            raise _CannotBe(say("“{item}” is in the programme already.", item=one.item.called))
        if one is not None and one.out is Out.MERGED:
            self._standing(event.item.key)
        one = self._enter(event.item, event, day)
        one.entered, one.added_by = day, event.change_set
        one.out, one.out_on, one.into = None, None, ""

    def _change(self, event: ChangeOfItem, day: date) -> None:
        one = self._standing(event.key)
        match event:
            case Drop():
                one.leave(Out.DROPPED, day)
            case Move() if event.programme:
                one.leave(Out.MOVED, day, event.programme)
            case Move() if event.chapter:
                one.item = replace(one.item, chapter=event.chapter)
            case Move():
                raise _CannotBe(say("This move does not say where to."))
            case Retitle():
                one.item = replace(one.item, title=event.title)
            case Redate():
                one.item = replace(one.item, due=event.due)
        one.history.append(Happened(day, event))

    def _merge(self, event: Merge, day: date) -> None:
        if not event.keys:
            raise _CannotBe(say("This merger does not say which items are merged."))
        if event.into in event.keys:
            raise _CannotBe(say("“{item}” cannot be merged into itself.", item=self._known(event.into).item.called))
        # All are looked at before any is changed: a merger counts as a whole or not at all.
        into = self._standing(event.into)
        merged = [self._standing(key) for key in dict.fromkeys(event.keys)]
        for one in (into, *merged):
            one.history.append(Happened(day, event))
        for one in merged:
            one.leave(Out.MERGED, day, event.into)

    def _report(self, event: Report) -> None:
        if event.key not in self._items and self._to_come[event.key] > 0:
            # An act may be drafted, and even done, before its item comes into the programme: it counts from then on.
            self._early.setdefault(event.key, []).append(event)
            return
        one = self._known(event.key)
        if one.out is Out.MERGED or (isinstance(event, NotDone | CarriedOver) and not one.in_force):
            self._standing(event.key)
        if self._closed_on is not None and not isinstance(event, NotDone | CarriedOver):
            raise _CannotBe(say("The programme is closed. What is done later does not count in it."))
        if not isinstance(event, Reached):
            one.status = _status(event, one)
            one.since, one.evidence, one.reason = event.day, event.evidence, event.reason
            one.went_on_in = event.to if isinstance(event, CarriedOver) else ""
        one.history.append(Happened(event.day, event))


def _status(event: Report, one: _Item) -> Status:
    """What an item is after a report."""
    since, title = (one.since or event.day).isoformat(), one.item.called
    if isinstance(event, Reopened):
        if one.status is Status.OPEN:
            raise _CannotBe(say("“{item}” is open. There is nothing to open again.", item=title))
        return Status.OPEN
    if one.status is Status.DONE:
        raise _CannotBe(say("“{item}” is done since {day}. Open it again first.", item=title, day=since))
    if one.status is Status.CARRIED_OVER:
        raise _CannotBe(say("“{item}” was carried over on {day}. Report it there.", item=title, day=since))
    if isinstance(event, Done):
        return Status.DONE
    if isinstance(event, CarriedOver):
        return Status.CARRIED_OVER
    if one.status is Status.NOT_DONE:
        raise _CannotBe(say("It is stated since {day} that “{item}” will not be done.", item=title, day=since))
    return Status.NOT_DONE


def state_on(events: Iterable[Event], day: date) -> State:
    """The programme on a day, from what is known now; `shown.as_shown` gives what was known then."""
    replay = Replay(events)
    replay.advance(day)
    return replay.state(day)
