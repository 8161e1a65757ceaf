"""Events that cannot be are refused before they are written, in the engine's own words."""

from __future__ import annotations

from collections.abc import Iterable

from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.steps import sentences
from interparl.engine import planning
from interparl.engine.message import say
from interparl.engine.planning import Event


def none_refused(events: Iterable[Event], new: Iterable[Event]) -> None:
    """Raise `Refused` with the reasons when new events, or older ones because of them, would not be counted."""
    reasons = planning.refusals(events, new)
    if reasons:
        raise Refused(sentences(tuple(dict.fromkeys(reasons))))


def without_refused(events: Iterable[Event], gone: Event) -> None:
    """Raise `Refused` with the reasons when others would not be counted without one of the events."""
    all_of_them = tuple(events)
    before = [one.event for one in planning.not_counted(all_of_them)]
    left = planning.not_counted(one for one in all_of_them if one != gone)
    reasons = [one.message for one in left if one.event not in before]
    if reasons:
        first = sentences(tuple(dict.fromkeys(reasons)))
        raise Refused(say("Take the later reports back first. Without this one: {reasons}", reasons=first))
