"""The typed values of a comparison. All are proposals of a machine; a finding needs a person.

A comparison sets one model act against *subjects*. A subject is what one column of the correlation table stands for:
a law, or all laws of one state. For each provision of the model and each subject there is one `Proposal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message


class Relation(StrEnum):
    """How the national counterpart stands to the model provision (what the counterpart covers, seen from the model)."""

    EQUAL = "equal"
    """The same words, apart from numbering and typography."""
    EQUIVALENT = "equivalent"
    """Other words or another language, the same rule."""
    NARROWER = "narrower"
    """The counterpart covers a part of the model provision."""
    BROADER = "broader"
    """The counterpart covers all of the model provision and more."""
    OVERLAPPING = "overlapping"
    """Each has something that the other lacks."""
    RELATED = "related"
    """The same subject, another rule; or too uncertain to say more."""
    ABSENT = "absent"
    """No counterpart was found in what was searched."""


class State(StrEnum):
    """How far a provision is covered. `NOT_EXAMINED` is never "none"."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    NOT_EXAMINED = "not examined"


class DivergenceKind(StrEnum):
    """In which way a counterpart departs from the model provision."""

    NUMBER = "number"
    DEADLINE = "deadline"
    MONEY = "money"
    DATE = "date"
    DEONTIC = "deontic"
    NEGATION = "negation"
    SCOPE = "scope"
    MISSING_PART = "missing-part"
    ADDED_PART = "added-part"
    DEFINITION = "definition"
    SANCTION = "sanction"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Span:
    """``[start, end)`` in code points of an `Item.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Divergence:
    """One difference of substance, with the words on both sides (None where a side has nothing to point at)."""

    kind: DivergenceKind
    left: Span | None
    right: Span | None
    note: Message
    right_item: str = ""
    """Id of the counterpart that `right` points into."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """A provision as the comparison sees it: a flat piece of text with its place in the law.

    `law` and `id` name it for ever; `label` is its citation as printed ("Статья 7²"), for people only: the comparison
    never uses it, since laws that share their numbering would give the answer away. `order` counts the items of one
    law from 0. `group` is the heading path above it ("Chapter II. Prevention").
    """

    law: str
    id: str
    label: str
    heading: str
    text: str
    language: str
    kind: Kind = Kind.ARTICLE
    order: int = 0
    group: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """Heading and text as one string, the heading as a sentence of its own."""
        return f"{self.heading}. {self.text}" if self.heading else self.text


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One national provision that a proposal names, with the divergences found in it."""

    item: str
    law: str
    confidence: float
    divergences: tuple[Divergence, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provision that was looked at, whether or not it was proposed; `score` is the chance that it corresponds."""

    item: str
    law: str
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason for a proposal, in words; `code` is for machines ("words", "meaning", "neighbours", ...)."""

    code: str
    message: Message
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the machine proposes for one model provision and one subject.

    `confidence` is the chance that the proposal's link (or its "absent") is right, calibrated on held-out data. For
    several counterparts it is that of the weakest. `covered` and `uncovered` are spans of the model item's text;
    `beyond` are spans of counterparts' texts that the model does not have, as (item id, span).
    """

    item: str
    subject: str
    relation: Relation
    confidence: float
    state: State
    counterparts: tuple[Counterpart, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    uncovered: tuple[Span, ...] = ()
    beyond: tuple[tuple[str, Span], ...] = ()
    abstained: bool = False
    """True where the machine found something but is too unsure to link it: a person must look."""

    @property
    def divergences(self) -> tuple[Divergence, ...]:
        """All divergences of all counterparts."""
        return tuple(d for c in self.counterparts for d in c.divergences)


@dataclass(frozen=True, slots=True)
class Subject:
    """One column: a law or the laws of one state. `refused` says why it was not examined, if it was not."""

    key: str
    name: str
    laws: tuple[str, ...]
    languages: tuple[str, ...]
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """By what the proposals were made: enough to make them again."""

    engine: str
    encoder: str
    weights: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole result. `laws` maps a law's key to it, `items` an item's id to it (ids are unique over all laws)."""

    model: str
    subjects: tuple[Subject, ...]
    laws: Mapping[str, Law]
    items: Mapping[str, Item]
    proposals: tuple[Proposal, ...]
    method: Method
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per subject key: ids of its items that no model provision has as a counterpart."""

    def model_items(self) -> tuple[Item, ...]:
        """The provisions of the model act that were compared, in reading order."""
        return tuple(sorted((i for i in self.items.values() if i.law == self.model), key=lambda i: i.order))

    def proposal(self, item: str, subject: str) -> Proposal | None:
        """The proposal of one cell of the matrix."""
        return next((p for p in self.proposals if p.item == item and p.subject == subject), None)
