"""Where an act stands on its path, what may come next, and why something may not.

    path = path_of(data)
    history = (Entered("proposed", date(2026, 2, 1), document="letter"),)
    for sentence in may_enter(path, history, "drafting", Facts(frozenset({"document"}))):
        print(sentence.text("ru"))

Pure: days and facts are given. Which need is met is for the caller to say, from its records, in `Facts.there`; which
needs a stage has is said by the path. A return to an earlier stage is an entry like any other, with its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interparl.engine.message import Message, say
from interparl.engine.procedure.names import listed, name
from interparl.engine.procedure.path import MISSING, Need, Path, Stage
from interparl.engine.procedure.path_default import DEFAULT, default_path
from interparl.engine.procedure.path_reading import path_of

__all__ = [
    "DEFAULT",
    "MISSING",
    "Entered",
    "Facts",
    "Need",
    "Next",
    "Path",
    "Place",
    "Stage",
    "Standing",
    "Step",
    "default_path",
    "may_enter",
    "next_stages",
    "path_of",
    "stage_name",
    "standing",
    "track",
]


@dataclass(frozen=True, slots=True)
class Entered:
    """An act entered a stage on a day. The rest are keys of the caller, kept and shown, which decide nothing."""

    stage: str
    day: date
    document: str = ""
    decision: str = ""
    sitting: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is the case for an act: needs that are met, the day it would enter the stage, and what kind of act it is."""

    there: frozenset[str] = frozenset()
    day: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """A stage that may come next in the order of the path.

    `missing`: what it still lacks, empty where it may be entered. `again`: the act was there before.
    """

    stage: Stage
    missing: tuple[Message, ...] = ()
    again: bool = False


class Place(StrEnum):
    """Where a stage of the path lies, seen from where the act stands."""

    PASSED = "passed"
    NOW = "now"
    AHEAD = "ahead"
    NOT_TAKEN = "not-taken"
    """It was passed over, or is out of reach."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the path with the act's entries into it."""

    stage: Stage
    place: Place
    entries: tuple[Entered, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an act stands on `day`.

    `key` and `stage`: the stage it is in; the stage is None where nothing is recorded or the path has no such stage.
    `since` and `days`: from which day, and how many days that is. `ended`: nothing follows. `entries`: all up to the
    day, in order of time; `returns`: those into a stage it had been in. `remarks`: what does not agree
    with the path.
    """

    day: date
    key: str = ""
    stage: Stage | None = None
    since: date | None = None
    days: int = 0
    ended: bool = False
    entries: tuple[Entered, ...] = ()
    returns: tuple[Entered, ...] = ()
    remarks: tuple[Message, ...] = ()


def may_enter(path: Path, history: Iterable[Entered], stage: str, facts: Facts) -> tuple[Message, ...]:
    """Why an act may not enter a stage now: order, repetition, day, what is missing. Empty where it may."""
    wanted = path.stage(stage)
    if wanted is None:
        return (say("This path has no stage {stage}.", stage=stage),)
    entries = _in_time(history)
    found = _why_not_here(path, entries, wanted)
    if path.kinds and facts.kind and facts.kind not in path.kinds:
        found.append(say("This path is not for acts of this kind."))
    if entries and facts.day is not None and facts.day < entries[-1].day:
        found.append(
            say(
                "{stage} cannot begin on {day}: {now} began later, on {since}.",
                stage=wanted.name,
                day=facts.day.isoformat(),
                now=stage_name(path, entries[-1].stage),
                since=entries[-1].day.isoformat(),
            )
        )
    return (*found, *(path.missing(need) for need in _in_order(wanted.needs - facts.there)))


def next_stages(path: Path, history: Iterable[Entered], facts: Facts) -> tuple[Next, ...]:
    """The stages that may come next, in the order of the path, each with what it still lacks."""
    entries = _in_time(history)
    been = {one.stage for one in entries}
    return tuple(
        Next(stage, may_enter(path, entries, stage.key, facts), stage.key in been)
        for stage in path.stages
        if not _why_not_here(path, entries, stage)
    )


def standing(path: Path, history: Iterable[Entered], day: date) -> Standing:
    """Where an act stands on a day; what was entered later is left out."""
    entries = tuple(one for one in _in_time(history) if one.day <= day)
    if not entries:
        return Standing(day)
    last = entries[-1]
    stage = path.stage(last.stage)
    return Standing(
        day,
        last.stage,
        stage,
        last.day,
        (day - last.day).days,
        stage is not None and stage.ends,
        entries,
        tuple(one for n, one in enumerate(entries) if any(one.stage == each.stage for each in entries[:n])),
        tuple(_remarks(path, entries)),
    )


def track(path: Path, history: Iterable[Entered], day: date) -> tuple[Step, ...]:
    """All stages in the order of the path, endings among them, as the act stands to them on a day."""
    entries = tuple(one for one in _in_time(history) if one.day <= day)
    if not entries:
        return tuple(Step(stage, Place.AHEAD) for stage in path.stages)
    now = path.stage(entries[-1].stage)
    at = path.stages.index(now) if now else -1
    found = []
    for n, stage in enumerate(path.stages):
        into = tuple(one for one in entries if one.stage == stage.key)
        if stage is now:
            place = Place.NOW
        elif into:
            place = Place.PASSED
        elif now is not None and n > at and path.way(now.key, stage.key) is not None:
            place = Place.AHEAD
        else:
            place = Place.NOT_TAKEN
        found.append(Step(stage, place, into))
    return tuple(found)


def _in_time(history: Iterable[Entered]) -> tuple[Entered, ...]:
    """By day; those of one day as they were given."""
    return tuple(sorted(history, key=lambda one: one.day))


def _in_order(needs: Iterable[str]) -> list[str]:
    """The needs as `Need` lists them, a path's own last."""
    known = list(map(str, Need))
    return sorted(needs, key=lambda need: (known.index(need) if need in known else len(known), need))


def stage_name(path: Path, key: str) -> Message:
    """What a stage is called; its key where the path has it no more."""
    stage = path.stage(key)
    return stage.name if stage else name(key, {})


def _why_not_here(path: Path, entries: Sequence[Entered], wanted: Stage) -> list[Message]:
    """Why a stage cannot come next, by order and repetition alone."""
    last = entries[-1] if entries else None
    now = path.stage(last.stage) if last else None
    if last is not None and now is None:
        return [say("The act stands at {stage}, which this path does not have.", stage=last.stage)]
    if now is not None and now.ends:
        return [say("{stage} ends the path: nothing follows it.", stage=now.name)]
    earlier = [one for one in entries if one.stage == wanted.key]
    if earlier and not wanted.repeats:
        day = earlier[0].day.isoformat()
        return [say("{stage} began on {day} and is not repeated.", stage=wanted.name, day=day)]
    if wanted in path.following(now.key if now else None):
        return []
    return _out_of_order(path, now, wanted)


def _out_of_order(path: Path, now: Stage | None, wanted: Stage) -> list[Message]:
    may_precede = listed(each.name for each in path.stages if each.key in path.before(wanted))
    found = []
    if wanted.after:
        found.append(say("{stage} comes after: {stages}.", stage=wanted.name, stages=may_precede))
    else:
        found.append(say("A path begins with {stage}; it follows nothing.", stage=wanted.name))
    found.append(say("The act stands at {stage}.", stage=now.name) if now else say("No stage is recorded yet."))
    between = path.way(now.key if now else None, wanted.key)
    if between:
        found.append(say("These come first: {stages}.", stages=listed(each.name for each in between)))
    return found


def _remarks(path: Path, entries: Sequence[Entered]) -> Iterable[Message]:
    first = path.stage(entries[0].stage)
    if first is not None and first not in path.following(None):
        yield say("What came before {stage} is not recorded.", stage=first.name)
    for n, one in enumerate(entries):
        stage = path.stage(one.stage)
        day = one.day.isoformat()
        if stage is None:
            yield say("{stage}, {day}: the path has no such stage.", stage=one.stage, day=day)
        elif n and path.stage(entries[n - 1].stage) is not None and _why_not_here(path, entries[:n], stage):
            before = stage_name(path, entries[n - 1].stage)
            yield say(
                "{stage}, {day}: by the path it does not follow {before}.", stage=stage.name, day=day, before=before
            )
