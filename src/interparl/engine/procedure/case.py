"""A case: one question before one body, with all that is known. A case that contradicts itself cannot be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from interparl.engine.message import say
from interparl.engine.procedure.names import Listed, Name, listed, name
from interparl.engine.procedure.reading import Choice
from interparl.engine.procedure.rule import Rule
from interparl.engine.procedure.types import CaseError, Method, Position, Presence, Vote

TAKES_PART = (Presence.PRESENT, Presence.REPRESENTED)
AWAY = (Presence.ABSENT, Presence.ABSENT_NOTIFIED)


def known(kind: type[Choice], value: str | None) -> Choice | None:
    """The member of an enumeration for a value as records hold it; `CaseError` for a value it does not have."""
    if value is None:
        return None
    try:
        return kind(value)
    except ValueError:
        values = ", ".join(member.value for member in kind)
        raise CaseError(say("{given} is not known here. Write one of: {known}.", given=value, known=values)) from None


@dataclass(frozen=True, slots=True)
class Named:
    """What has a key and a name. `names`: the name by language (ISO 639-1), `name` where a language is missing."""

    key: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def called(cls, key: str, named: str | Mapping[str, str]) -> Self:
        """Made of a key and a name as records hold it: a text, or texts by language."""
        if isinstance(named, str):
            return cls(key, named)
        forms = {language: form for language, form in named.items() if form}
        return cls(key, forms.get("en") or next(iter(forms.values()), key), forms)


@dataclass(frozen=True, slots=True)
class Entitled(Named):
    """One that is entitled to one voice: as a rule a delegation."""


@dataclass(frozen=True, slots=True)
class Candidate(Named):
    """One that can be elected."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one delegation said: exactly one of a position, a vote, or the key of a candidate.

    `text`: the words of a reservation or objection. `at_order`: when it was recorded, as a running number; it is kept
    for the record and decides nothing. `later`: said after the decision, to join it. `on`: the day it was said, which
    matters where there is a deadline; without it the voice is taken as in time.
    """

    delegation: str
    position: Position | None = None
    vote: Vote | None = None
    candidate: str = ""
    text: str = ""
    at_order: int = 0
    later: bool = False
    on: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "position", known(Position, self.position))
        object.__setattr__(self, "vote", known(Vote, self.vote))

    @classmethod
    def saying(
        cls,
        method: Method,
        delegation: str,
        said: str,
        *,
        text: str = "",
        at_order: int = 0,
        later: bool = False,
        on: date | None = None,
    ) -> Self:
        """A voice from one recorded value: a position, a vote, or in an election the key of a candidate.

        `CaseError` where the value is none that the method knows.
        """
        takes_positions = method in (Method.CONSENSUS, Method.SILENCE)
        names_candidate = method is Method.ELECTION and said not in set(Vote)
        return cls(
            delegation,
            position=known(Position, said) if takes_positions else None,
            vote=None if takes_positions or names_candidate else known(Vote, said),
            candidate=said if names_candidate else "",
            text=text,
            at_order=at_order,
            later=later,
            on=on,
        )

    @property
    def said(self) -> str:
        """What was said, as one value to record: `saying` reads it back."""
        spoken = self.position or self.vote
        return spoken.value if spoken else self.candidate

    @property
    def says_nothing(self) -> bool:
        """Whether it only records that nothing was said; such a voice counts as no voice."""
        return self.position is Position.NOT_STATED or self.vote is Vote.NOT_CAST


@dataclass(frozen=True, slots=True)
class Case:
    """One question: the rule, who is entitled, who is there and what was said.

    `attendance`: by key of the entitled, at the decision; who is missing from it is not registered. In a silence
    procedure it says who was absent when the text was laid. `attendance_at_opening`: for rules whose quorum is checked
    then. `question_put`: the presiding officer has put the question and closed the taking of positions or votes.
    `opened`, `deadline` and `now_is`: the days a silence procedure runs from and to, and today, which the caller passes
    in. `ballots`: number of papers per option in a secret ballot (``for``, ``against``, ``abstains``, ``invalid``, or
    keys of candidates), of `papers_issued`. `acknowledged`: who acknowledged receipt in a silence procedure.

    Raises `NotEntitled`, `TwoVoices`, `TooManyPapers` or another `CaseError` where the record cannot be true.
    """

    rule: Rule
    electorate: tuple[Entitled, ...]
    attendance: Mapping[str, Presence] = field(default_factory=dict, hash=False)
    voices: tuple[Voice, ...] = ()
    question_put: bool = False
    opened: date | None = None
    deadline: date | None = None
    now_is: date | None = None
    candidates: tuple[Candidate, ...] = ()
    ballots: Mapping[str, int] = field(default_factory=dict, hash=False)
    papers_issued: int = 0
    acknowledged: frozenset[str] = frozenset()
    attendance_at_opening: Mapping[str, Presence] | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        """Take copies, so that a register changed afterwards does not change the case; then refuse nonsense."""
        object.__setattr__(self, "electorate", tuple(self.electorate))
        object.__setattr__(self, "voices", tuple(self.voices))
        object.__setattr__(self, "candidates", tuple(self.candidates))
        object.__setattr__(self, "acknowledged", frozenset(self.acknowledged))
        object.__setattr__(self, "ballots", dict(self.ballots))
        object.__setattr__(self, "attendance", {k: known(Presence, p) for k, p in self.attendance.items()})
        if self.attendance_at_opening is not None:
            opening = {k: known(Presence, p) for k, p in self.attendance_at_opening.items()}
            object.__setattr__(self, "attendance_at_opening", opening)
        from interparl.engine.procedure.refusals import refuse_nonsense  # it needs this module

        refuse_nonsense(self)

    def presence(self, key: str) -> Presence:
        """How one of the entitled attends."""
        return self.attendance.get(key, Presence.NOT_REGISTERED)

    @property
    def taking_part(self) -> tuple[str, ...]:
        """Keys of those present or represented, in the order of the electorate."""
        return tuple(e.key for e in self.electorate if self.presence(e.key) in TAKES_PART)

    def those(self, presence: tuple[Presence, ...]) -> tuple[str, ...]:
        """Keys of those who attend in one of these ways, in the order of the electorate."""
        return tuple(e.key for e in self.electorate if self.presence(e.key) in presence)

    def name(self, key: str) -> Name:
        """The name of one entitled, for a sentence."""
        return next(name(e.name, e.names) for e in self.electorate if e.key == key)

    def candidate_name(self, key: str) -> Name:
        """The name of a candidate, for a sentence; a candidate may have the key of one entitled."""
        return next(name(c.name, c.names) for c in self.candidates if c.key == key)

    def names(self, keys: tuple[str, ...]) -> Listed:
        """Names of those entitled, for a sentence."""
        called = {e.key: name(e.name, e.names) for e in self.electorate}
        return listed(called[key] for key in keys)

    @property
    def last_day(self) -> date | None:
        """The last day for objections in a silence procedure: the deadline given, or counted from the opening."""
        if self.deadline is not None or self.rule.silence is None or self.opened is None:
            return self.deadline
        return self.opened + timedelta(days=self.rule.silence.days)
