"""What a published analysis consists of: everything its pages, exports and open data are made of, complete in itself.

Pure data, kept as JSON in `Analysis.content`. Names are objects of language code to text, days and moments ISO 8601,
sentences of the engine as `engine.message.message_of` reads them. Texts are named by the key of their expression,
provisions by ``<key of the text>#<permanent id>``; each text and each provision stands in it once. Machine proposals
are not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

FORMAT = 1
"""Raised when the shape changes; `from_data` reads every format ever written."""

Names = dict[str, str]
Sentence = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a provision's words, in code points from 0, `end` exclusive, with the words themselves."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Law:
    """A text that was read. `words` is the SHA-256 of all its words, `file_sha256` of the file it came in.

    `state` and `jurisdiction` say whose law it is; `grade` (A to E) is how faithfully it could be read.
    """

    key: str
    work: str
    title: str
    work_title: Names
    language: str
    kind: str
    holds_from: str
    words: str
    grade: str
    authentic: bool = False
    state: str = ""
    jurisdiction: Names = field(default_factory=dict)
    number: str = ""
    work_kind: str = ""
    frbr: str = ""
    eli: str = ""
    official_url: str = ""
    file_name: str = ""
    file_sha256: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A provision with its words. `group` are the headings above it; `digest` is the fingerprint of its words."""

    key: str
    text: str
    pid: str
    label: str
    heading: str
    words: str
    group: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A provision of the model act in the scope, in reading order. `chapter` are the headings above it, in one.

    `pid` is its permanent id, `provision` the key of its words in the model's text as it stood at the cut-off (empty
    where that text has lost it).
    """

    pid: str
    provision: str
    label: str
    weight: int
    why: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the texts it stood on. `name` is what it is called, `state` the key of a state of the assembly."""

    key: str
    name: Names
    state: str
    corpus: bool
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference that a person confirmed, rejected, called immaterial or added (`word`).

    `told` is the machine's sentence where it had proposed it; `counterpart` the provision that `right` points into.
    """

    kind: str
    word: str
    left: Mark | None
    right: Mark | None
    counterpart: str = ""
    note: str = ""
    told: Sentence = field(default_factory=dict)
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """The words under the finding had changed by the cut-off: since when, and the reasons as the study keeps them."""

    since: str
    why: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of one cell by a named person. `model` is the provision of the model act that was read."""

    reading: str
    relation: str
    covered: str
    origin: str
    model: str
    counterparts: tuple[str, ...]
    searched: tuple[str, ...]
    divergences: tuple[Divergence, ...]
    reason: str
    note: str
    by: str
    on: str
    stale: Stale | None = None
    confirmed_by: str = ""
    confirmed_on: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision in one column. `finding` holds; without one the cell is not examined, which is never "none".

    `others` are the readings it rests on or departs from: the second where both agreed, both where one was agreed on.
    Where nothing is settled yet (in a preview) all readings are among them.
    """

    provision: str
    column: str
    finding: Finding | None
    others: tuple[Finding, ...] = ()

    @property
    def readings(self) -> dict[str, Finding]:
        """All readings of the cell by whose they are."""
        return {one.reading: one for one in (*((self.finding,) if self.finding else ()), *self.others)}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team; `columns` are those they read (empty: all)."""

    name: str
    role: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The decision on the strength of which somebody signed."""

    key: str
    number: str
    title: Names
    organ: Names
    day: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature under just these findings."""

    name: str
    capacity: str
    statement: str
    on: str
    decision: Taken | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """By what the study was made. `words` is the team's own account; the rest is that of the last run of proposals.

    `version` is the program's. A study without any run has empty strings: everything in it was found by hand.
    """

    words: Names
    version: str
    engine: str = ""
    encoder: str = ""
    weights: str = ""
    options: dict[str, str] = field(default_factory=dict)
    run_on: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A figure with its base; `value` from 0 to 1, None where there is no base."""

    numerator: float
    denominator: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What follows from some cells: those of a `column`, of a `provision` (its pid), of a `chapter`; empty: of all.

    The six counts add up to `cells`. `examined`, `met_in_full`, `met`, `conformity` and `gap` are those of
    `engine.concordance.conformity`; `gaps`, `dated`, `median` and `oldest` (days) tell how long gaps have been open.
    """

    cells: int
    full: int
    part: int
    none: int
    not_applicable: int
    not_examined: int
    asks_nothing: int
    examined: Share
    met_in_full: Share
    met: Share
    conformity: Share
    gap: Share
    gaps: int
    dated: int
    median: float | None
    oldest: int | None
    column: str = ""
    provision: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How often each reader gave an answer, and both to the same cell."""

    answer: str
    first: int
    second: int
    both: int
    specific: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the two readings, by ``relation`` or ``covered`` (`of`), in a `column` or (empty) in all."""

    of: str
    column: str
    cells: int
    same: int
    observed: float | None
    expected: float | None
    kappa: float | None
    answers: tuple[Answer, ...]
    arithmetic: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole. `cut_off` is the day up to which findings entered; `findings` the digest that was signed.

    `study` is its key; `gaps_since` the day from which gaps count as open. `matrix` has one cell for each provision
    and column, provisions outermost. `figures` and `agreement` are derived from what stands here:
    `deriving.derived` derives them again.
    """

    study: str
    title: Names
    purpose: Names
    organ: Names
    as_of: str
    cut_off: str
    gaps_since: str
    blind: bool
    sample: bool
    model: str
    method: Method
    team: tuple[Member, ...]
    signatures: tuple[Signature, ...]
    findings: str
    laws: tuple[Law, ...]
    provisions: tuple[Words, ...]
    scope: tuple[Examined, ...]
    columns: tuple[Column, ...]
    matrix: tuple[Cell, ...]
    figures: tuple[Figures, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    format: int = FORMAT

    def law(self, key: str) -> Law:
        """A text by its key. KeyError when it is not here."""
        return {one.key: one for one in self.laws}[key]

    def words(self) -> dict[str, Words]:
        """The provisions by their keys."""
        return {one.key: one for one in self.provisions}

    def cells(self) -> dict[tuple[str, str], Cell]:
        """The cells by (permanent id of the model provision, key of the column)."""
        return {(one.provision, one.column): one for one in self.matrix}

    def figures_of(self, *, column: str = "", provision: str = "", chapter: str = "") -> Figures:
        """The figures of just these cells. KeyError when there are none of that kind."""
        for one in self.figures:
            if (one.column, one.provision, one.chapter) == (column, provision, chapter):
                return one
        raise KeyError((column, provision, chapter))


_ADAPTER = TypeAdapter(Content)


def schema() -> dict[str, Any]:
    """The JSON Schema of the content, for those who read published analyses by machine."""
    return _ADAPTER.json_schema()


def to_data(content: Content) -> dict[str, Any]:
    """As JSON."""
    data: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return data


def from_data(data: Mapping[str, Any]) -> Content:
    """What `to_data` gave. ValueError for a format that this version does not know, or what is no content."""
    if data.get("format") != FORMAT:
        raise ValueError(f"unknown format of an analysis: {data.get('format')!r}")
    return _ADAPTER.validate_python(data)
