"""How a counterpart stands to the model provision: what each side says that the other does not.

Told from sentences: each sentence of one side is held to be said by the other when its best match is good enough. The
law behind a relation is for a person to judge; this says only which words have something to answer to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from interparl.engine.concordance.align_units import UnitAlignment
from interparl.engine.concordance.result import Evidence, Item, Relation, Span, State
from interparl.engine.message import say

SAID = 0.6
"""Score from which a sentence counts as said by the other side, in one language."""
SAID_OF_BEST = 0.6
"""In two languages scores depend on the languages, so that the bar is this share of the best match of the provision,"""
SAID_LEAST, SAID_MOST = 0.15, 0.4
"""within these bounds."""
SAME_RULE = 0.35
"""Share of the sentences (by length) below which two provisions only treat the same subject."""
WHOLE = 0.985
"""Share of the text that must be said for "all of it"; less than one, since list labels carry no rule."""
_LABEL = re.compile(r"^\s*(?:\(?\w{1,4}[).]|[-–—•])\s*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `relation_of` found. `covered_share` and `reached_share` are shares of the two texts, in characters."""

    relation: Relation
    state: State
    evidence: tuple[Evidence, ...]
    uncovered: tuple[Span, ...]
    beyond: tuple[tuple[str, Span], ...]
    covered_share: float
    reached_share: float


def relation_of(left: Item, rights: Sequence[Item], units: UnitAlignment) -> Judgement:
    """The relation of a model provision and its counterparts, seen from the model.

    `units` is the `Alignment.units` of the same left item with these counterparts. Without counterparts the relation
    is ABSENT and the state NONE.
    """
    if not rights:
        return Judgement(Relation.ABSENT, State.NONE, (), (), (), 0.0, 0.0)
    bars = {right.id: _bar(left, right, units) for right in rights}
    uncovered = _joined([m.left for m in units.covered if m.score < bars.get(m.item, SAID)], left.text)
    beyond: list[tuple[str, Span]] = []
    for right in rights:
        spans = [m.right for m in units.reached if m.item == right.id and m.score < bars[m.item]]
        beyond.extend((right.id, span) for span in _joined(spans, right.text))
    covered_share = 1 - _length(uncovered) / max(_length([m.left for m in units.covered]), 1)
    whole = [m.right for m in units.reached if m.item in bars]
    reached_share = 1 - _length([span for _, span in beyond]) / max(_length(whole), 1)
    same = len(rights) == 1 and _plain(left.text) == _plain(rights[0].text)
    relation = Relation.EQUAL if same else _relation(covered_share, reached_share)
    evidence = _evidence(covered_share, reached_share, same)
    state = State.FULL if covered_share >= WHOLE else State.PART
    if relation is Relation.EQUAL:
        uncovered, beyond, state = (), [], State.FULL
    return Judgement(relation, state, evidence, uncovered, tuple(beyond), covered_share, reached_share)


def _bar(left: Item, right: Item, units: UnitAlignment) -> float:
    if left.language == right.language:
        return SAID
    best = max((m.score for m in (*units.covered, *units.reached)), default=0.0)
    return min(max(SAID_OF_BEST * best, SAID_LEAST), SAID_MOST)


def _relation(covered: float, reached: float) -> Relation:
    if max(covered, reached) < SAME_RULE:
        return Relation.RELATED
    all_covered, all_reached = covered >= WHOLE, reached >= WHOLE
    if all_covered and all_reached:
        return Relation.EQUIVALENT
    if all_covered:
        return Relation.BROADER
    if all_reached:
        return Relation.NARROWER
    return Relation.OVERLAPPING


def _evidence(covered: float, reached: float, same: bool) -> tuple[Evidence, ...]:
    if same:
        return (Evidence("words", say("The words are the same, apart from numbering and typography."), 1.0),)
    return (
        Evidence(
            "covered",
            say("{share} % of the model provision is said by the counterpart.", share=round(covered * 100)),
            round(covered, 4),
        ),
        Evidence(
            "reached",
            say("{share} % of the counterpart is in the model provision.", share=round(reached * 100)),
            round(reached, 4),
        ),
    )


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Neighbouring spans as one, when only white space stands between them."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


def _plain(text: str) -> str:
    """The words without list labels, punctuation, case and typography."""
    lines = [_LABEL.sub("", line) for line in unicodedata.normalize("NFKC", text).lower().splitlines()]
    return " ".join(re.findall(r"\w+", " ".join(lines).replace("ё", "е")))
