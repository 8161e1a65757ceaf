"""What a person says of a cell, checked before it becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from interparl.apps.common.domain.writing import Refused
from interparl.apps.comparison.domain.forward import Forward
from interparl.apps.comparison.domain.labels import labelled
from interparl.apps.comparison.domain.proposed import divergences_of, mark_of
from interparl.apps.comparison.enums import Covered, DivergenceWord, Relation
from interparl.apps.comparison.models import Column, Finding, Proposal, ScopeProvision
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import say

Text = Expression | UUID | str
"""A text of the bank or its id."""
Place = tuple[Text, str]
"""A provision: its text and its permanent id."""

EXTENTS: dict[Relation, tuple[Covered, ...]] = {
    Relation.EQUAL: (Covered.FULL,),
    Relation.EQUIVALENT: (Covered.FULL, Covered.PART),
    Relation.BROADER: (Covered.FULL, Covered.PART),
    Relation.NARROWER: (Covered.PART,),
    Relation.OVERLAPPING: (Covered.PART,),
    Relation.RELATED: (Covered.NONE, Covered.PART),
    Relation.CONFLICTING: (Covered.NONE, Covered.PART),
    Relation.ABSENT: (Covered.NONE,),
    Relation.NOT_APPLICABLE: (Covered.NOT_APPLICABLE,),
}
"""How far a provision can be covered under each relation; the first is meant where a person says nothing of it."""
WITHOUT = frozenset({Relation.ABSENT, Relation.NOT_APPLICABLE})
"""Relations without a counterpart."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a cell, complete and without contradiction. Divergences are as a finding keeps them."""

    relation: Relation
    covered: Covered
    counterparts: tuple[Provision, ...]
    divergences: tuple[dict[str, Any], ...]
    searched: tuple[Expression, ...]
    reason: str
    note: str
    texts: tuple[Expression, ...]

    @property
    def places(self) -> list[tuple[str, str]]:
        """The counterparts as ids."""
        return [(str(one.expression_id), one.pid) for one in self.counterparts]


def checked(
    scope: ScopeProvision,
    column: Column,
    *,
    relation: str,
    covered: str | None,
    counterparts: Iterable[Place],
    divergences: Iterable[Mapping[str, Any]],
    searched: Iterable[Text],
    reason: str,
    note: str,
    proposal: Proposal | None,
    held: Finding | None = None,
) -> Said:
    """Check what is said; `held` is the finding that it replaces. Raises `Refused`.

    What names a text that the column has left is meant in the one that took its place (`forward`).
    """
    if scope.study_id != column.study_id or not scope.in_scope:
        raise Refused(say("This provision is not in the scope of the study."))
    if relation not in Relation.values:
        raise Refused(say("There is no relation “{relation}”.", relation=str(relation)))
    stands = Relation(relation)
    forward = Forward(column)
    places = [(forward.text(_id(text)), pid) for text, pid in counterparts]
    chosen = _counterparts(stands, places, forward.texts)
    model = Provision.objects.filter(expression_id=column.study.model_id, pid=scope.pid).first()
    if model is None:
        raise Refused(say("The text of the model act has no such provision any more. Check the scope of the study."))
    said = forward.divergences(list(divergences), held, model)
    known = [*divergences_of(proposal), *forward.divergences(held.divergences if held else [], held, model)]
    return Said(
        relation=stands,
        covered=_extent(stands, covered),
        counterparts=chosen,
        divergences=tuple(_divergences(said, model, chosen, known)),
        searched=_searched(stands, [forward.text(_id(text)) for text in searched], forward.texts),
        reason=_reason(stands, reason),
        note=note.strip(),
        texts=tuple(forward.texts.values()),
    )


def _extent(relation: Relation, covered: str | None) -> Covered:
    allowed = EXTENTS[relation]
    if not covered:
        return allowed[0]
    if covered not in allowed:
        raise Refused(
            say(
                "“{relation}” and “{covered}” contradict each other.",
                relation=labelled(relation),
                covered=labelled(Covered(covered)) if covered in Covered.values else str(covered),
            )
        )
    return Covered(covered)


def _reason(relation: Relation, reason: str) -> str:
    if relation is Relation.NOT_APPLICABLE and not reason.strip():
        raise Refused(say("Say why the provision does not apply."))
    return reason.strip()


def _counterparts(
    relation: Relation, given: list[tuple[str, str]], texts: Mapping[str, Expression]
) -> tuple[Provision, ...]:
    places = list(dict.fromkeys(given))
    if relation in WITHOUT:
        if places:
            raise Refused(say("With this relation there is no counterpart: take the counterparts out."))
        return ()
    if not places:
        raise Refused(say("Name at least one counterpart, or say that the provision is absent."))
    if any(text not in texts for text, _ in places):
        raise Refused(say("A counterpart stands in a text that is not among those of the column."))
    wanted = reduce(or_, (Q(expression_id=text, pid=pid) for text, pid in places))
    rows = {(str(row.expression_id), row.pid): row for row in Provision.objects.filter(wanted, item=True)}
    missing = [pid for text, pid in places if (text, pid) not in rows]
    if missing:
        raise Refused(say("The text has no provision {pid} that can be a counterpart.", pid=missing[0]))
    return tuple(rows[place] for place in places)


def _searched(relation: Relation, given: Iterable[str], texts: Mapping[str, Expression]) -> tuple[Expression, ...]:
    ids = list(dict.fromkeys(given))
    if relation is Relation.ABSENT and not ids:
        raise Refused(say("Say in which texts you looked: an absence stands on what was searched."))
    if any(text not in texts for text in ids):
        raise Refused(say("A text that was searched is not among those of the column."))
    return tuple(texts[text] for text in ids)


def _id(text: Text) -> str:
    return str(text.pk if isinstance(text, Expression) else text)


def _divergences(
    given: Iterable[Mapping[str, Any]],
    model: Provision,
    counterparts: Sequence[Provision],
    known: Sequence[Mapping[str, Any]],
) -> Iterable[dict[str, Any]]:
    """As a finding keeps them. What the machine proposed for a provision that is no counterpart is left out."""
    by_place = {(str(one.expression_id), one.pid): one for one in counterparts}
    machine = {mark_of(one): one for one in known if one.get("proposed")}
    seen = set()
    for one in given:
        if one.get("kind") not in list(DivergenceKind):
            raise Refused(say("There is no kind of divergence “{kind}”.", kind=str(one.get("kind", ""))))
        word = str(one.get("word") or DivergenceWord.ADDED)
        if word not in DivergenceWord.values:
            raise Refused(say("A divergence is confirmed, rejected, called immaterial or added."))
        try:
            mark = mark_of(one)
        except (TypeError, ValueError):
            raise Refused(say("A span has a beginning and an end.")) from None
        proposed = machine.get(mark)
        place = mark[3:]
        if place not in by_place and (place != ("", "") or one.get("right")):
            if proposed is not None:
                continue
            raise Refused(say("A divergence points into a provision that is no counterpart."))
        if proposed is None and word != DivergenceWord.ADDED:
            word = DivergenceWord.ADDED if word == DivergenceWord.CONFIRMED else word
        if mark in seen:
            continue
        seen.add(mark)
        right = by_place.get(place)
        yield {
            "kind": str(one["kind"]),
            "left": _span(one.get("left"), model.words),
            "right": _span(one.get("right"), right.words if right else ""),
            "expression": place[0],
            "pid": place[1],
            "word": str(word),
            "note": str(one.get("note") or "").strip(),
            "proposed": proposed is not None,
            "told": dict(proposed.get("told") or {}) if proposed is not None else {},
        }


def _span(given: Sequence[int] | None, words: str) -> list[int] | None:
    if not given:
        return None
    try:
        start, end = (int(value) for value in given)
    except (TypeError, ValueError):
        raise Refused(say("A span has a beginning and an end.")) from None
    if not 0 <= start < end <= len(words):
        raise Refused(say("A span points outside the text of its provision."))
    return [start, end]
