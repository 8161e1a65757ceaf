"""Numbers of decisions, by the assembly's own pattern; none is lost when a write fails, none is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter
from typing import Any

from interparl.apps.common.domain.numbers import next_number
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.enums import AgendaState, DecisionKind
from interparl.apps.sittings.models import AgendaLine, Decision
from interparl.engine.message import say

PLACES = frozenset({"sitting", "item", "year", "number", "organ"})
PLAIN = "{organ}/{year}/{number}"
"""The pattern of an assembly that has none of its own."""


def pattern_for(decision: Decision) -> str:
    """The assembly's pattern for the organ and kind of decision, its kind, or any (``*``), whichever is nearest.

    `Refused` for a pattern with other places than {sitting}, {item}, {year}, {number} and {organ}.
    """
    pattern = _nearest(_patterns(), decision.organ, decision.decision_kind)
    if not _places(pattern) <= PLACES:
        raise Refused(say("The assembly's numbering pattern “{pattern}” cannot be read.", pattern=pattern))
    return pattern


def numbered_by_sitting(organs: Iterable[Organ]) -> bool:
    """Whether a decision that one of these organs may take is numbered by its sitting, which needs a number then."""
    patterns = _patterns()
    return any(
        "sitting" in _places(_nearest(patterns, organ, kind))
        for organ in organs
        if organ.seats_delegations
        for kind in DecisionKind.values
    )


def _patterns() -> Mapping[str, Any]:
    assembly = the_assembly()
    return assembly.numbering if assembly else {}


def _nearest(patterns: Mapping[str, Any], organ: Organ, kind: str) -> str:
    names = (f"{organ.key}:{kind}", f"{organ.key}:*", kind, "*")
    return next((str(patterns[name]) for name in names if name in patterns), PLAIN)


def _places(pattern: str) -> set[str]:
    """The places of a pattern; the empty one, which is none of ours, where it cannot be read."""
    try:
        return {place for _, place, _, _ in Formatter().parse(pattern) if place is not None}
    except ValueError:
        return {""}


def next_for(decision: Decision, day: date) -> str:
    """The number of a decision adopted on a day. Call it inside the write that adopts it.

    Numbers run on within all that the pattern holds besides ``{number}``, for each organ and kind; those that came from
    sources are left out. `Refused` when the pattern asks for what the decision does not have, or gives a number again.
    """
    pattern = pattern_for(decision)
    values = {"year": f"{day.year}", "organ": decision.organ.key}
    if "{sitting}" in pattern:
        if decision.sitting is None or decision.sitting.number is None:
            raise Refused(say("Decisions are numbered by the sitting. Give the sitting its number first."))
        values["sitting"] = str(decision.sitting.number)
    if "{item}" in pattern:
        values["item"] = str(_item_number(decision))
    taken = set(
        Decision.objects.filter(organ=decision.organ, decision_kind=decision.decision_kind)
        .exclude(number="")
        .values_list("number", flat=True)
    )
    if "{number}" not in pattern:
        number = pattern.format(**values)
        if number in taken:
            raise Refused(say("The number {number} is given already. Give this decision its own.", number=number))
        return number
    scope = f"decision:{decision.organ.key}:{decision.decision_kind}:{pattern.format(**values, number='#')}"[:120]
    while True:
        number = pattern.format(**values, number=next_number(scope))
        if number not in taken:
            return number


def _item_number(decision: Decision) -> int:
    line = (
        AgendaLine.objects.filter(item=decision.item, agenda__state=AgendaState.ADOPTED)
        .order_by("-agenda__number")
        .first()
        if decision.item
        else None
    )
    if line is None:
        raise Refused(say("Decisions are numbered by the agenda item. Adopt an agenda with this item first."))
    return line.order
