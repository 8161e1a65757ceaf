"""What changed between the public versions of an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interparl.apps.common.wording import words
from interparl.apps.sittings.domain.agenda_difference import difference_of
from interparl.engine.message import say
from interparl.faces.portal.reading.sittings import Agenda


@dataclass(frozen=True, slots=True)
class Line:
    """A changed line, as the part of the design system that shows changes wants it."""

    kind: str
    was: str
    now: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From one version (by number) to the next."""

    first: int
    second: int
    lines: list[Line]


def changes_between(agendas: Sequence[Agenda]) -> list[Change]:
    """Each public version against the one before it; items that are not public are left out of both."""
    found = []
    for one, two in pairwise(agendas):
        before = [item.line for item in one.entries if item.line]
        after = [item.line for item in two.entries if item.line]
        differs = difference_of(one.version, two.version, before, after)
        lines = [Line("added", "", str(line.title)) for line in differs.added]
        lines += [Line("removed", str(line.title), "") for line in differs.dropped]
        lines += [Line("changed", str(old.title), str(new.title)) for old, new in differs.retitled]
        lines += [
            Line(
                "moved",
                str(new.title),
                str(new.title),
                words(say("from place {first} to place {second}", first=old.order, second=new.order)),
            )
            for old, new in differs.moved
        ]
        found.append(Change(one.version.number, two.version.number, lines))
    return found
