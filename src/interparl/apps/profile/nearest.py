"""What somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from interparl.engine.message import Message, say

MOST = 12
"""So many known values are listed when none is near."""


def nearest(given: str, known: Iterable[str]) -> Message:
    """A mend: the nearest known value, else what is known."""
    values = sorted({value for value in known if value})
    found = get_close_matches(given, values, n=1, cutoff=0.6) or get_close_matches(
        given.lower(), [value.lower() for value in values], n=1, cutoff=0.75
    )
    if found:
        meant = next(value for value in values if value.lower() == found[0].lower())
        return say("Did you mean “{meant}”?", meant=meant)
    if not values:
        return say("There is none yet: add it first.")
    if len(values) > MOST:
        return say("Known are, among others: {known}.", known=", ".join(values[:MOST]))
    return say("Known are: {known}.", known=", ".join(values))
