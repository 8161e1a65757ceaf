"""Rules and cases for the tests: an invented body of delegations A, B, C, ..., every part given in one letter."""

from __future__ import annotations

from typing import Any

from interparl.engine.procedure import (
    Candidate,
    Case,
    Entitled,
    Method,
    Position,
    Presence,
    Rule,
    Voice,
    Vote,
)

PRESENCE = {
    "P": Presence.PRESENT,
    "R": Presence.REPRESENTED,
    "N": Presence.ABSENT_NOTIFIED,
    "A": Presence.ABSENT,
}
SAID: dict[str, dict[str, Any]] = {
    "n": {"position": Position.NO_OBJECTION},
    "o": {"position": Position.OBJECTION},
    "r": {"position": Position.RESERVATION, "text": "our text"},
    "s": {"position": Position.STANDS_ASIDE},
    "0": {"position": Position.NOT_STATED},
    "+": {"vote": Vote.FOR},
    "-": {"vote": Vote.AGAINST},
    "=": {"vote": Vote.ABSTAINS},
    "?": {"vote": Vote.NOT_CAST},
    "x": {"candidate": "x"},
    "y": {"candidate": "y"},
    "z": {"candidate": "z"},
}
NO_QUORUM = {"kind": "none"}
TWO_THIRDS = {"kind": "share", "share": "2/3", "counts_represented": True, "checked": "at-decision"}


def rule(method: str = "consensus", **parts: Any) -> Rule:
    """A rule; without a quorum of its own it asks for none."""
    data = {"key": "r", "version": 1, "method": method, "source": "an invented rule"}
    if method in ("majority", "election"):
        data |= {"majority": {"kind": "absolute", "of": "members"}}
    if method == "silence":
        data |= {"silence": {"days": 30, "means": "adopted"}}
    else:
        data |= {"quorum": NO_QUORUM}
    return Rule.from_data(data | parts)


def electorate(count: int) -> tuple[Entitled, ...]:
    """Delegations a, b, c, ... with names in two languages."""
    return tuple(Entitled(chr(97 + n), chr(65 + n), {"ru": f"{chr(65 + n)}-ру"}) for n in range(count))


def voices(said: str, later: str = "") -> tuple[Voice, ...]:
    """One letter for each delegation in order (see `SAID`), a space for none; then those who join later."""
    found = [Voice(chr(97 + n), at_order=n, **SAID[c]) for n, c in enumerate(said) if c != " "]
    found += [Voice(chr(97 + n), at_order=100 + n, later=True, **SAID[c]) for n, c in enumerate(later) if c != " "]
    return tuple(found)


def case(made: Rule, there: str, said: str = "", later: str = "", **parts: Any) -> Case:
    """`there`: one letter for each entitled (see `PRESENCE`), a dot for one who is not registered."""
    attendance = {chr(97 + n): PRESENCE[c] for n, c in enumerate(there) if c != "."}
    if made.method is Method.ELECTION and "candidates" not in parts:
        parts["candidates"] = tuple(Candidate(key, key.upper()) for key in "xy")
    return Case(made, electorate(len(there)), attendance, voices(said, later), **parts)
