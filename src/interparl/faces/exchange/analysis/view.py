"""What a published analysis says, in one language and without a format: pages, DOCX, PDF and XLSX only lay it out.

All strings are final text in the reader's language, cleaned of characters that no format may carry and *not* escaped.
Everything follows from the frozen content; nothing of it is a machine's proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interparl.faces.exchange.analysis.states import Shown
from interparl.faces.exchange.report.passages import Passage


@dataclass(frozen=True, slots=True)
class Fact:
    """A key figure: value, what it is, and numerator, denominator and cut-off in words."""

    value: str
    label: str
    base: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Cells of one column, provision or chapter by what was found. `counts` are in the order of `Shown`."""

    name: str
    counts: tuple[tuple[Shown, int], ...]
    met: str
    met_base: str
    conformity: str
    conformity_base: str
    examined: str

    def count(self, shown: Shown) -> int:
        """How many cells show it."""
        return dict(self.counts)[shown]


@dataclass(frozen=True, slots=True)
class Mark:
    """A divergence that a person stated, listed under the texts; `number` is its mark in them."""

    number: int
    kind: str
    word: str
    note: str
    left: str
    right: str
    right_label: str
    right_language: str
    immaterial: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A counterpart with its text."""

    label: str
    heading: str
    law: str
    language: str
    passage: Passage

    @property
    def name(self) -> str:
        """Citation and heading."""
        return f"{self.label}. {self.heading}" if self.heading else self.label


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a cell that a named person stated."""

    whose: str
    relation: str
    covered: str
    by: str
    on: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision in one column. `column` and `provision` are their numbers, from 1.

    `by` names who found it; empty where nobody did. `labels` are the citations of the counterparts.
    """

    provision: int
    column: int
    name: str
    shown: Shown
    word: str
    symbol: str
    relation: str = ""
    labels: str = ""
    by: str = ""
    on: str = ""
    whose: str = ""
    origin: str = ""
    reason: str = ""
    note: str = ""
    confirmed: str = ""
    stale: str = ""
    remark: str = ""
    same_words: bool = False
    model: Passage = ()
    others: tuple[Other, ...] = ()
    marks: tuple[Mark, ...] = ()
    searched: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of its place in a document."""
        return f"p{self.provision}-s{self.column}"

    @property
    def found(self) -> bool:
        """Whether a person has stated a finding."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of the model act with its cells in the order of the columns."""

    number: int
    pid: str
    label: str
    heading: str
    language: str
    chapter: str
    asks: str
    asks_word: str
    weight: int
    why: str
    passage: Passage
    cells: tuple[Cell, ...]
    bar: Bar

    @property
    def anchor(self) -> str:
        """The name of its place in a document."""
        return f"p{self.number}"

    @property
    def name(self) -> str:
        """Citation and heading."""
        return f"{self.label}. {self.heading}" if self.heading else self.label


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions under one heading (empty where the act has no chapters)."""

    heading: str
    rows: tuple[Row, ...]
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Absent:
    """A provision that a person searched for in a column and did not find."""

    provision: int
    name: str
    language: str
    by: str
    searched: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, state, texts, figures and what is absent. `number` counts from 1."""

    number: int
    key: str
    state: str
    name: str
    language: str
    laws: tuple[str, ...]
    corpus: bool
    bar: Bar
    absent: tuple[Absent, ...]
    unseen: tuple[tuple[int, str, str], ...]
    """(number, name, language) of provisions that nobody has examined here."""


@dataclass(frozen=True, slots=True)
class Law:
    """A text that was read."""

    column: str
    title: str
    language: str
    language_code: str
    whose: str
    number: str
    holds_from: str
    grade: str
    grade_meaning: str
    authentic: bool
    words: str
    file: str
    file_sha256: str
    url: str
    key: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature under the findings; `decision` says on the strength of what."""

    name: str
    capacity: str
    statement: str
    on: str
    decision: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team with their role; `columns` narrows it."""

    name: str
    role: str
    columns: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far two readers agreed in something, with the arithmetic in sentences."""

    of: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """Divergences of one kind: counts by column, and their sum."""

    kind: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Book:
    """The whole. `words` are headings and labels by key (see `words.TEXTS`)."""

    language: str
    title: str
    title_language: str
    subtitle: str
    purpose: str
    body: str
    organ: str
    model: str
    model_language: str
    key: str
    number: int
    address: str
    digest: str
    as_of: str
    cut_off: str
    cut_off_iso: str
    published_iso: str
    published: str
    stands: str
    withdrawn: str
    notices: tuple[str, ...]
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    columns: tuple[Column, ...]
    whole: Bar
    groups: tuple[Group, ...]
    kinds: tuple[KindLine, ...]
    laws: tuple[Law, ...]
    signatures: tuple[Signature, ...]
    team: tuple[Member, ...]
    agreed: tuple[Agreed, ...]
    method: tuple[tuple[str, str], ...]
    method_words: tuple[str, ...]
    legend: tuple[tuple[Shown, str, str, str], ...]
    """(state, symbol, name, meaning) of the states that occur."""
    relations: tuple[tuple[str, str], ...]
    words: Mapping[str, str]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All provisions in the scope, in reading order."""
        return tuple(row for group in self.groups for row in group.rows)
