"""Which wording of a law held on a day, and when each provision was amended, renumbered or repealed.

Pure: days are given, never asked of a clock. A wording (expression) is in force from its first to its last day, both
included; the last one may be open. Provisions are told by their permanent ids, so a provision that only changed its
number is renumbered, not repealed and enacted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from interparl.engine.lawtext.tree import Act, Provision
from interparl.engine.message import Message, say

_DAY = timedelta(days=1)


class TimelineError(ValueError):
    """Dates that contradict one another. `message` says which."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.text("en"))


@dataclass(frozen=True, slots=True)
class Expression:
    """A wording of a law: its name and the days on which it was in force, the last one included, None while it is."""

    id: str
    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise TimelineError(
                say(
                    "The wording {id} ends on {last}, before it begins on {first}.",
                    id=self.id,
                    first=self.first.isoformat(),
                    last=self.last.isoformat(),
                )
            )

    def holds_on(self, day: date) -> bool:
        """Whether this wording was in force on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The wordings of one law in the order of time; made by `timeline`, which checks them."""

    expressions: tuple[Expression, ...]

    def on(self, day: date) -> Expression | None:
        """The wording in force on `day`, None when there was none."""
        return next((expression for expression in self.expressions if expression.holds_on(day)), None)

    def within(self, first: date, last: date) -> tuple[Expression, ...]:
        """The wordings in force on at least one day from `first` to `last`, both included."""
        return tuple(e for e in self.expressions if e.first <= last and (e.last is None or e.last >= first))

    def gaps(self) -> tuple[tuple[date, date], ...]:
        """Runs of days between the wordings on which none was in force, both days included."""
        found: list[tuple[date, date]] = []
        for before, after in pairwise(self.expressions):
            if before.last is not None and after.first - before.last > _DAY:
                found.append((before.last + _DAY, after.first - _DAY))
        return tuple(found)


def timeline(expressions: Iterable[Expression]) -> Timeline:
    """The wordings in order of time. Raises TimelineError when two have one id or hold on the same day."""
    ordered = tuple(sorted(expressions, key=lambda expression: expression.first))
    seen: set[str] = set()
    for expression in ordered:
        if expression.id in seen:
            raise TimelineError(say("Two wordings have the id {id}.", id=expression.id))
        seen.add(expression.id)
    for before, after in pairwise(ordered):
        if before.last is None or before.last >= after.first:
            raise TimelineError(
                say(
                    "The wordings {before} and {after} both hold on {day}.",
                    before=before.id,
                    after=after.id,
                    day=after.first.isoformat(),
                )
            )
    return Timeline(ordered)


def successive(starts: Mapping[str, date], last: date | None = None) -> Timeline:
    """Wordings of which only the first days are known: each holds until the day before the next, the last to `last`.

    Raises TimelineError when two begin on one day or the last one ends before it begins.
    """
    ordered = sorted(starts.items(), key=lambda pair: pair[1])
    ends = [day - _DAY for _, day in ordered[1:]] + [last]
    for (before, day), (after, other) in pairwise(ordered):
        if day == other:
            raise TimelineError(
                say(
                    "The wordings {before} and {after} both hold on {day}.",
                    before=before,
                    after=after,
                    day=day.isoformat(),
                )
            )
    return timeline(Expression(id, day, end) for (id, day), end in zip(ordered, ends, strict=True))


class Event(StrEnum):
    """What happened to a provision."""

    ENACTED = "enacted"
    AMENDED = "amended"
    """Its words or those of anything under it changed."""
    RENUMBERED = "renumbered"
    REPEALED = "repealed"
    """It is gone, or only a note of its repeal is left."""
    REINSTATED = "reinstated"


@dataclass(frozen=True, slots=True)
class Change:
    """An event in the life of one provision: the day from which it counts and the wording that brought it."""

    provision: str
    event: Event
    day: date
    expression: str


@dataclass(frozen=True, slots=True)
class _State:
    words: str
    number: str
    live: bool


def changes(line: Timeline, acts: Mapping[str, Act]) -> tuple[Change, ...]:
    """What happened to every provision that has a permanent id, in the order of time and of the text.

    `acts` holds the act of every wording by the wording's id. A law without wording in force for some days is repealed
    whole on the first of them. Raises KeyError when an act is missing.
    """
    found: list[Change] = []
    known: dict[str, _State] = {}
    for position, expression in enumerate(line.expressions):
        states = {node.id: _state(node) for node in acts[expression.id].walk() if node.id}
        found += _compare(known, states, expression.first, expression.id)
        known |= states
        for gone in known.keys() - states.keys():
            known[gone] = _State(known[gone].words, known[gone].number, live=False)
        following = line.expressions[position + 1 :]
        if expression.last is not None and (not following or following[0].first - expression.last > _DAY):
            if expression.last == date.max:
                continue
            for provision, state in known.items():
                if state.live:
                    found.append(Change(provision, Event.REPEALED, expression.last + _DAY, expression.id))
                    known[provision] = _State(state.words, state.number, live=False)
    return tuple(found)


def _state(node: Provision) -> _State:
    words = "\n".join(part for part in (node.heading, node.words()) if part)
    return _State(words, node.number.key if node.number is not None else "", not node.repealed)


def _compare(known: Mapping[str, _State], states: Mapping[str, _State], day: date, expression: str) -> Iterator[Change]:
    for provision, state in states.items():
        before = known.get(provision)
        if before is None:
            yield Change(provision, Event.ENACTED, day, expression)
            if not state.live:
                yield Change(provision, Event.REPEALED, day, expression)
            continue
        if before.live and not state.live:
            yield Change(provision, Event.REPEALED, day, expression)
            continue
        if not before.live:
            if state.live:
                yield Change(provision, Event.REINSTATED, day, expression)
            else:
                continue
        if before.words != state.words:
            yield Change(provision, Event.AMENDED, day, expression)
        if before.number != state.number:
            yield Change(provision, Event.RENUMBERED, day, expression)
    for provision, before in known.items():
        if before.live and provision not in states:
            yield Change(provision, Event.REPEALED, day, expression)


def history(found: Iterable[Change], provision: str) -> tuple[Change, ...]:
    """The changes of one provision, in their order."""
    return tuple(change for change in found if change.provision == provision)
