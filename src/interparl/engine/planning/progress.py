"""How far a programme is: against what was adopted and against what it became, always both.

A figure of "100 %" hides its base: where a plan of 29 items grew to 35, the two shares differ, and both are true.

* Against the baseline: of the items adopted, those done by the cut-off, under whatever title. One that was merged is
  done when the item it went into is. One that was dropped or moved away stays in the denominator.
* Against the programme as amended: of the items in force on the cut-off, those done.
* What was done and is not in force (asked for by nobody, or dropped and done all the same) is told apart, `outside`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from interparl.engine.message import Message, say, say_number
from interparl.engine.planning.events import Event, Redate, Retitle
from interparl.engine.planning.item import Item, Share
from interparl.engine.planning.replay import state_on
from interparl.engine.planning.state import ItemState, Out, State, Status


@dataclass(frozen=True, slots=True)
class Split:
    """Both shares of the items of one kind, lead or year (`of`, empty where the item names none).

    Against the baseline an item goes by what it was at adoption, otherwise by what it is as amended.
    """

    of: str
    baseline: Share
    amended: Share


@dataclass(frozen=True, slots=True)
class Outside:
    """Something done that is not in force in the programme. `was_in`: it was, and left by a change set."""

    item: Item
    day: date
    evidence: str
    was_in: Out | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Both figures on the cut-off, and what makes them differ, as keys of items in the order of the programme.

    `added`: in force and not in the baseline. `dropped`, `moved`, `merged`: of the baseline, and gone on the cut-off.
    So the denominators differ by just these: baseline - dropped - moved - merged + added = amended. `retitled` and
    `redated`: in force under another title or with another date than first printed. `added_when_done`: added when they
    were done already, which raises both figures of the second share. `remarks`: what a reader of the figures must know.
    """

    cut_off: date
    baseline: Share
    amended: Share
    outside: tuple[Outside, ...]
    by_kind: tuple[Split, ...]
    by_lead: tuple[Split, ...]
    by_year: tuple[Split, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[str, ...]
    merged: tuple[str, ...]
    retitled: tuple[str, ...]
    redated: tuple[str, ...]
    added_when_done: tuple[str, ...]
    remarks: tuple[Message, ...]


def progress(events: Iterable[Event], cut_off: date) -> Progress:
    """How far the programme is on a day, from what is known now."""
    return progress_of(state_on(events, cut_off))


def progress_of(state: State) -> Progress:
    """The same, of a state that is there already."""
    gone = {out: tuple(one.key for one in state.baseline if one.out is out) for out in Out}
    when_done = tuple(one for one in state.in_force if _added_when_done(one))
    return Progress(
        cut_off=state.day,
        baseline=share(state.baseline, state.day),
        amended=share(state.in_force, state.day),
        outside=_outside(state),
        by_kind=_splits(state, lambda item: item.kind),
        by_lead=_splits(state, lambda item: item.lead),
        by_year=_splits(state, lambda item: item.year),
        added=tuple(one.key for one in state.in_force if one.baseline is None),
        dropped=gone[Out.DROPPED],
        moved=gone[Out.MOVED],
        merged=gone[Out.MERGED],
        retitled=tuple(one.key for one in state.in_force if any(isinstance(each, Retitle) for each in one.changes)),
        redated=tuple(one.key for one in state.in_force if any(isinstance(each, Redate) for each in one.changes)),
        added_when_done=tuple(one.key for one in when_done),
        remarks=_remarks(state, when_done),
    )


def share(items: Iterable[ItemState], cut_off: date) -> Share:
    """How many of some items of a state are done."""
    listed = tuple(items)
    return Share(sum(one.done for one in listed), len(listed), cut_off)


def _splits(state: State, of: Callable[[Item], str]) -> tuple[Split, ...]:
    adopted = [(of(one.baseline), one) for one in state.items if one.baseline is not None]
    amended = [(of(one.item), one) for one in state.in_force]
    return tuple(
        Split(
            key,
            share((one for of_it, one in adopted if of_it == key), state.day),
            share((one for of_it, one in amended if of_it == key), state.day),
        )
        for key in sorted({key for key, _ in (*adopted, *amended)})
    )


def _outside(state: State) -> tuple[Outside, ...]:
    left = [one for one in state.items if one.out is not None and one.status is Status.DONE]
    found = [Outside(one.item, one.since or state.day, one.evidence, one.out) for one in left]
    found += [Outside(one.item, one.day, one.evidence) for one in state.outside]
    return tuple(sorted(found, key=lambda one: (one.day, one.item.key)))


def _added_when_done(one: ItemState) -> bool:
    """Whether an item was done by something that happened before it was (last) added."""
    return bool(one.added_by and one.status is Status.DONE and one.since and one.entered and one.since < one.entered)


def _remarks(state: State, when_done: tuple[ItemState, ...]) -> tuple[Message, ...]:
    if state.adopted_on is None:
        return (say("The programme was not adopted by {day}.", day=state.day.isoformat()),)
    found = [say("“{item}” was added when it was done already.", item=one.item.called) for one in when_done]
    for one in state.items:
        if one.out is Out.MERGED and one.done_on is not None and one.done_on == one.out_on:
            into = state.find(one.into)
            if into is not None and into.done_on is not None and into.done_on < one.done_on:
                found.append(
                    say(
                        "“{item}” was merged into “{into}” when that was done already.",
                        item=one.item.called,
                        into=into.item.called,
                    )
                )
    gone = sum(one.out in (Out.DROPPED, Out.MOVED) for one in state.baseline)
    if gone:
        found.append(
            say_number(
                "{number} item of the programme as adopted was given up; it still counts in its denominator.",
                "{number} items of the programme as adopted were given up; they still count in its denominator.",
                gone,
            )
        )
    if state.not_counted:
        found.append(
            say_number(
                "{number} record contradicts others and is not counted.",
                "{number} records contradict others and are not counted.",
                len(state.not_counted),
            )
        )
    return tuple(found)
