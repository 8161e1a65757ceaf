"""What a report says, in one language and without a format: HTML, DOCX, PDF and XLSX only lay it out.

All strings here are final text in the report's language, cleaned of characters that no format may carry, and *not*
escaped: escaping is the business of each format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from interparl.engine.concordance.result import State
from interparl.faces.exchange.report.passages import Passage


@dataclass(frozen=True, slots=True)
class Fact:
    """A key figure with its base in words."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Coverage of one subject; numbers are counts of model provisions."""

    name: str
    full: int
    part: int
    none: int
    not_examined: int
    examined: int
    share_full: str
    share_found: str
    texts_of: str
    refused: str = ""

    @property
    def total(self) -> int:
        """All provisions of the model act."""
        return self.full + self.part + self.none + self.not_examined

    @property
    def parts(self) -> tuple[tuple[State, int], ...]:
        """Counts by state, in the order of the chart."""
        return (
            (State.FULL, self.full),
            (State.PART, self.part),
            (State.NONE, self.none),
            (State.NOT_EXAMINED, self.not_examined),
        )


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A proposal that a person should look at before others."""

    anchor: str
    provision: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A divergence as listed under the texts; `number` is its mark in them."""

    anchor: str
    number: int
    kind: str
    note: str
    left: str
    right: str
    right_language: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Other:
    """A counterpart with its text."""

    label: str
    heading: str
    law: str
    language: str
    confidence: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Looked:
    """A candidate that was looked at."""

    label: str
    heading: str
    law: str
    score: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision against one subject."""

    anchor: str
    subject: str
    state: State
    state_text: str
    symbol: str
    relation: str
    relation_meaning: str
    labels: str
    confidence: str
    confidence_figure: str
    undecided: bool
    first: bool
    same_words: bool
    model: Passage
    others: tuple[Other, ...]
    marks: tuple[Mark, ...]
    evidence: tuple[str, ...]
    looked: tuple[Looked, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision of the model act, with its cells in the order of the subjects."""

    anchor: str
    number: int
    label: str
    heading: str
    language: str
    group: tuple[str, ...]
    passage: Passage
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Citation and heading."""
        return f"{self.label}. {self.heading}" if self.heading else self.label


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of the model act under one heading path (empty where the act has no chapters)."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """Divergences of one kind: counts by subject, and their sum."""

    kind: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """A provision proposed as absent in a subject."""

    anchor: str
    name: str
    language: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Absent:
    """What is absent in one subject, and what was searched."""

    subject: str
    searched: str
    lines: tuple[AbsentLine, ...]


@dataclass(frozen=True, slots=True)
class BeyondLine:
    """A provision (or words in one) that the model act does not have."""

    name: str
    law: str
    language: str
    words: str
    model: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Beyond:
    """What one subject has beyond the model act."""

    subject: str
    whole: tuple[BeyondLine, ...]
    words: tuple[BeyondLine, ...]
    whole_count: int
    """All of them; `whole` and `words` are shown up to a limit, which `more` says."""
    words_count: int
    more: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one law was read."""

    subject: str
    title: str
    file: str
    language: str
    language_code: str
    date: str
    format: str
    provisions: str
    grade: str
    grade_meaning: str
    characters: str
    in_tree: str
    dropped: str
    lost: str
    sha256: str
    doubts: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the data dictionary."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The data dictionary of one kind of row."""

    name: str
    meaning: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `words` are headings and labels by key (see `words.TEXTS`)."""

    language: str
    title: str
    model: str
    model_language: str
    day: date
    day_text: str
    banner: str
    banner_rest: str
    notice: str
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    subjects: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    first: tuple[FirstLook, ...]
    first_more: str
    kinds: tuple[KindLine, ...]
    kinds_total: KindLine
    groups: tuple[Group, ...]
    absent: tuple[Absent, ...]
    beyond: tuple[Beyond, ...]
    readings: tuple[Reading, ...]
    method: tuple[tuple[str, str], ...]
    dictionary: tuple[Dictionary, ...]
    legend: tuple[tuple[State, str, str, str], ...]
    """(state, symbol, name, meaning)"""
    relations: tuple[tuple[str, str], ...]
    words: Mapping[str, str]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All provisions of the model act in reading order."""
        return tuple(row for group in self.groups for row in group.rows)
