"""The content of minutes: the register of a sitting as it stood when they were made. Pure data, kept as JSON.

Names and texts are objects of language code to text, as the records have them. Sentences of the engine are kept as
`engine.procedure` keeps them, so that they can be read in any language of the catalogue years later.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from interparl.engine.message import Message
from interparl.engine.procedure.sentences import sentence_from_data

FORMAT = 1
"""Raised when the shape of the content changes; `from_data` reads every format ever written."""

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class InChair:
    """Who presided from when (local time, ``HH:MM``), for which item, and why in the place of another."""

    person: Names
    since: str = ""
    reason: Names = field(default_factory=dict)
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """How a delegation attended; `people` are those named in the register."""

    key: str
    delegation: Names
    presence: str
    represented_by: Names = field(default_factory=dict)
    people: tuple[Names, ...] = ()
    note: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WithoutVoice:
    """A guest, observer, partner, expert or the sender of a greeting. `of`: the body or state."""

    capacity: str
    name: Names
    of: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Received:
    """A reception around the sitting."""

    when: str
    host: Names
    what: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a delegation said on a decision; `said` is empty in a secret ballot."""

    delegation: Names
    said: str
    label: Names = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision. `arithmetic`: the way to the result, as stored sentences; empty for what a source reports."""

    key: str
    kind: str
    number: str
    title: Names
    text: Names
    state: str
    result: str
    secret: bool = False
    voices: tuple[Said, ...] = ()
    arithmetic: tuple[dict[str, Any], ...] = ()

    @property
    def way(self) -> tuple[Message, ...]:
        """The way to the result, step by step."""
        return tuple(sentence_from_data(data) for data in self.arithmetic)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda in force, with what became of it."""

    key: str
    order: int
    title: Names
    state: str
    rapporteur: Names = field(default_factory=dict)
    note: Names = field(default_factory=dict)
    papers: tuple[Names, ...] = ()
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that a delegation asked for and that was taken into the minutes."""

    delegation: Names
    place: str
    text: Names
    answer: Names


@dataclass(frozen=True, slots=True)
class Content:
    """The whole. `made_on` is the day of the snapshot; `hidden` counts what a reader may not see (see `seen_by`)."""

    key: str
    assembly: Names
    title: Names
    organs: tuple[Names, ...]
    number: int | None
    day: str
    made_on: str
    end_day: str = ""
    opened: str = ""
    closed: str = ""
    time_zone: str = ""
    place: Names = field(default_factory=dict)
    form: str = "unknown"
    away: bool = False
    extraordinary: bool = False
    summary: Names = field(default_factory=dict)
    chairs: tuple[InChair, ...] = ()
    attendance: tuple[Attended, ...] = ()
    quorum: tuple[dict[str, Any], ...] = ()
    guests: tuple[WithoutVoice, ...] = ()
    receptions: tuple[Received, ...] = ()
    items: tuple[Item, ...] = ()
    decisions: tuple[Decided, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    hidden: int = 0
    format: int = FORMAT

    @property
    def quorum_in_words(self) -> tuple[Message, ...]:
        """The quorum at the opening, step by step."""
        return tuple(sentence_from_data(data) for data in self.quorum)

    @property
    def all_decisions(self) -> tuple[Decided, ...]:
        """Decisions on items in the order of the agenda, then the others."""
        return (*(decision for item in self.items for decision in item.decisions), *self.decisions)

    def seen_by(self, items: frozenset[str], decisions: frozenset[str]) -> Content:
        """Only the items and decisions with these keys; `hidden` tells how many were left out."""
        kept = tuple(
            replace(item, decisions=tuple(d for d in item.decisions if d.key in decisions))
            for item in self.items
            if item.key in items
        )
        own = tuple(decision for decision in self.decisions if decision.key in decisions)
        before = len(self.items) + len(self.all_decisions)
        after = len(kept) + sum(len(item.decisions) for item in kept) + len(own)
        return replace(self, items=kept, decisions=own, hidden=before - after)


_ADAPTER = TypeAdapter(Content)


def to_data(content: Content) -> dict[str, Any]:
    """As JSON."""
    data: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return data


def from_data(data: object) -> Content:
    """Out of JSON; ValueError (of pydantic) when it is no content of minutes."""
    return _ADAPTER.validate_python(data)
