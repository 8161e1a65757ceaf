"""What corresponds and what diverges in the sample laws: written by their author, not by the program.

`truth.json` states one link for every article of the model act and every state, absences included.

How a relation is meant: it says what of the model article is *covered*, article against the counterparts together.
A sentence whose number, time limit or force differs counts as covered, and the difference is a divergence. So
"equivalent" may carry divergences of values, "narrower" lacks a sentence or item, "broader" has more (also the matter
of another model article that the national article takes in), "overlapping" lacks and has more, "related" treats the
same subject by another rule. "Equal" is the same words as in the model's text of the same language; against the model
in another language it is read as "equivalent" (`Link.relation_for`). The state follows from the relation: full for
equal, equivalent, broader; part for narrower, overlapping, related; none for absent. Annexes are not judged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from interparl.engine.concordance.result import DivergenceKind, Relation, State

COVERED_BY = MappingProxyType(
    {
        Relation.EQUAL: State.FULL,
        Relation.EQUIVALENT: State.FULL,
        Relation.BROADER: State.FULL,
        Relation.NARROWER: State.PART,
        Relation.OVERLAPPING: State.PART,
        Relation.RELATED: State.PART,
        Relation.ABSENT: State.NONE,
    }
)
"""The state that each relation gives."""


@dataclass(frozen=True, slots=True)
class Place:
    """An article of a national law: file name and number key ("7.2" for 7² and 7-2)."""

    file: str
    number: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A divergence put in on purpose.

    `left_words` maps each language of the model to words of the model article, empty for an addition; `right_words`
    are words of the article at `at`, empty for an omission. Both are verbatim. `accept` names other kinds that a
    careful lawyer could use for the same difference.
    """

    kind: DivergenceKind
    note: str
    left_words: Mapping[str, str]
    right_words: str
    at: Place
    accept: tuple[DivergenceKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What one state has for one model article (`model` is its number)."""

    model: str
    to: tuple[Place, ...]
    relation: Relation
    state: State
    divergences: tuple[Departure, ...] = ()

    def relation_for(self, model_language: str, law_language: str) -> Relation:
        """The relation when the model is read in `model_language`: nothing is equal across languages."""
        if self.relation is Relation.EQUAL and model_language != law_language:
            return Relation.EQUIVALENT
        return self.relation


@dataclass(frozen=True, slots=True)
class StateTruth:
    """All links of one state. `articles` counts each file's articles, the repealed included.

    `extra` are articles with no counterpart in the model, `repealed` those that only say that they are repealed.
    """

    state: str
    articles: Mapping[str, int]
    links: tuple[Link, ...]
    extra: tuple[Place, ...]
    repealed: tuple[Place, ...]

    def link(self, model: str) -> Link:
        """The link of one model article; KeyError when the model has no such article."""
        for link in self.links:
            if link.model == model:
                return link
        raise KeyError(model)

    def shared(self, link: Link) -> bool:
        """Whether a counterpart of this link is also the counterpart of another model article."""
        return any(set(link.to) & set(other.to) for other in self.links if other is not link)


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth of all samples. `model` maps a language to the model's file, `model_articles` counts its articles."""

    model: Mapping[str, str]
    model_articles: int
    states: tuple[StateTruth, ...]

    def state(self, key: str) -> StateTruth:
        """The truth of one state by its letter; KeyError when there is none."""
        for state in self.states:
            if state.state == key:
                return state
        raise KeyError(key)


@cache
def truth() -> Truth:
    """The truth of the samples, read once.

    Raises:
        ValueError: the file names an unknown relation, state or kind of divergence.
    """
    data = json.loads((Path(__file__).parent / "truth.json").read_text(encoding="utf-8"))
    model = data["model"]
    return Truth(
        model=MappingProxyType({language: model[language] for language in ("en", "ru")}),
        model_articles=model["articles"],
        states=tuple(_state(key, value) for key, value in data["states"].items()),
    )


def _state(key: str, value: dict[str, Any]) -> StateTruth:
    files = tuple(value["articles"])

    def place(written: str) -> Place:
        """ "7.2" in the only file, "2#7.2" in the second of several."""
        file, mark, number = written.rpartition("#")
        return Place(files[int(file) - 1 if mark else 0], number)

    def departure(row: dict[str, Any], to: tuple[Place, ...]) -> Departure:
        at = to[0]
        if "at" in row:
            at = place(row["at"])
        return Departure(
            kind=DivergenceKind(row["kind"]),
            note=row["note"],
            left_words=MappingProxyType(row["left"] or {}),
            right_words=row["right"] or "",
            at=at,
            accept=tuple(DivergenceKind(kind) for kind in row.get("accept", ())),
        )

    def link(model: str, row: dict[str, Any]) -> Link:
        to = tuple(place(written) for written in row["to"])
        departures = tuple(departure(each, to) for each in row["divergences"])
        return Link(model, to, Relation(row["relation"]), State(row["state"]), departures)

    return StateTruth(
        state=key,
        articles=MappingProxyType(value["articles"]),
        links=tuple(link(model, row) for model, row in value["links"].items()),
        extra=tuple(place(written) for written in value["extra"]),
        repealed=tuple(place(written) for written in value["repealed"]),
    )
