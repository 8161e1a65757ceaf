"""What differs between two versions of an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interparl.apps.sittings.models import AgendaLine, AgendaVersion


@dataclass(frozen=True, slots=True)
class Difference:
    """From version `a` to version `b`. Pairs are (line of a, line of b).

    `moved` holds the fewest items that must be moved to come from one order to the other; an item that only slid
    because another was added or dropped before it has not moved.
    """

    a: AgendaVersion
    b: AgendaVersion
    added: tuple[AgendaLine, ...]
    dropped: tuple[AgendaLine, ...]
    moved: tuple[tuple[AgendaLine, AgendaLine], ...]
    retitled: tuple[tuple[AgendaLine, AgendaLine], ...]
    other_rapporteur: tuple[tuple[AgendaLine, AgendaLine], ...]

    @property
    def none(self) -> bool:
        """Whether the two say the same."""
        return not (self.added or self.dropped or self.moved or self.retitled or self.other_rapporteur)


def difference(a: AgendaVersion, b: AgendaVersion) -> Difference:
    """What was added, dropped, moved and worded anew from `a` to `b`. Two queries."""
    return difference_of(a, b, _lines(a), _lines(b))


def difference_of(
    a: AgendaVersion, b: AgendaVersion, before: Sequence[AgendaLine], after: Sequence[AgendaLine]
) -> Difference:
    """The same from lines at hand, in their order: all of them, or those that a person may see. No query."""
    then = {line.item_id: line for line in before}
    now = {line.item_id: line for line in after}
    kept = [(then[key], line) for key, line in now.items() if key in then]
    places = {line.item_id: place for place, line in enumerate(before)}
    staying = _longest_rising([places[old.item_id] for old, _ in kept])
    return Difference(
        a=a,
        b=b,
        added=tuple(line for line in after if line.item_id not in then),
        dropped=tuple(line for line in before if line.item_id not in now),
        moved=tuple(pair for place, pair in enumerate(kept) if place not in staying),
        retitled=tuple((old, new) for old, new in kept if old.title != new.title),
        other_rapporteur=tuple((old, new) for old, new in kept if old.rapporteur_id != new.rapporteur_id),
    )


def _lines(agenda: AgendaVersion) -> list[AgendaLine]:
    return list(agenda.lines.select_related("item", "rapporteur").order_by("order"))


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Places of a longest rising subsequence; agendas are short, so the plain quadratic way is taken."""
    best: list[tuple[int, int | None]] = []
    for place, value in enumerate(values):
        before = [(best[p][0], p) for p in range(place) if values[p] < value]
        length, previous = max(before, default=(0, None), key=lambda pair: pair[0])
        best.append((length + 1, previous))
    at = max(range(len(best)), key=lambda place: best[place][0], default=None)
    found: set[int] = set()
    while at is not None:
        found.add(at)
        at = best[at][1]
    return found
