"""Amendments as lists show them: what each asks for, by whom, its signatures, and what it meets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interparl.apps.drafting.domain.amendment_effects import Effect, effects_of
from interparl.apps.drafting.domain.amendment_rules import LIVE, Counted
from interparl.apps.drafting.domain.consolidating import Met
from interparl.apps.drafting.models import Amendment, Draft
from interparl.engine.lawtext.differences import Mark, Piece
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import Message
from interparl.faces.desk.amendments.parts import address, by_whom, told

NEAR = 90
"""So many characters of the text that stays are shown on each side of a change in a list."""
MUCH = 600
"""So many characters of one change are shown in a list."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an amendment meets: the other one, in what, and whether both can be accepted."""

    other: Amendment
    address: str
    message: Message
    blocking: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An amendment in a list. `counted` is None where signatures were not looked at."""

    amendment: Amendment
    address: str
    told: Message
    by: str
    effect: Effect
    pieces: tuple[Piece, ...]
    meets: tuple[Meeting, ...] = ()
    counted: Counted | None = None

    @property
    def live(self) -> bool:
        """Whether it is still open, so that its signatures matter."""
        return self.amendment.state in LIVE


def lines_of(
    draft: Draft,
    rows: Sequence[Amendment],
    *,
    act: Act | None = None,
    met: Iterable[Met] = (),
    counted: dict[int, Counted] | None = None,
) -> list[Line]:
    """Amendments to one version, in the order given."""
    effects = effects_of(draft, rows, act)
    found = list(met)
    return [
        Line(
            each,
            address("amendment", each),
            told(each, effects[each.number].action),
            by_whom(each),
            effects[each.number],
            clipped(effects[each.number].pieces),
            meetings(each, found),
            (counted or {}).get(each.number),
        )
        for each in rows
    ]


def meetings(amendment: Amendment, met: Iterable[Met]) -> tuple[Meeting, ...]:
    """What one amendment meets, what cannot both be accepted first."""
    found = []
    for each in met:
        if amendment.number in (each.one.number, each.other.number):
            other = each.other if each.one.number == amendment.number else each.one
            link = address("amendment", other) if other.key else ""
            found.append(Meeting(other, link, each.message, each.blocking))
    return tuple(sorted(found, key=lambda each: (not each.blocking, each.other.number)))


def clipped(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without most of what stays around the changes."""
    found = []
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.mark is Mark.SAME:
            first, last = at == 0, at == len(pieces) - 1
            most = NEAR if first or last else 2 * NEAR
            if len(text) > most + 20:
                begin = "" if first else text[:NEAR].rsplit(" ", 1)[0]
                end = "" if last else text[-NEAR:].split(" ", 1)[-1]
                text = f"{begin} … {end}"
        elif len(text) > MUCH + 20:
            text = f"{text[:MUCH]} …"
        found.append(replace(piece, text=text))
    return tuple(found)
