"""What the tables of analyses have in common: their columns, and how the frozen content is told in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from interparl.apps.common.text import Text
from interparl.engine.message import Message, say
from interparl.faces.exchange.dump import frozen
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.frozen import Part
from interparl.faces.exchange.dump.meanings import ref

CELL = ("analysis", "provision_number", "column_number")
"""What tells a cell of an analysis."""
NUMBER = say("Place of the provision in the scope, from 1.")
PLACE = say("Place of the column, from 1.")


def of_analysis() -> Column:
    """The analysis that the row is of."""
    return ref("analysis", "analyses", say("Analysis, by key."), "row")


def of_cell() -> tuple[Column, ...]:
    """The cell that the row is of."""
    return (of_analysis(), Column("provision_number", Kind.NUMBER, NUMBER, "number"), column_number())


def column_number() -> Column:
    """The column of the matrix."""
    return Column("column_number", Kind.NUMBER, PLACE, "place")


def names(path: str) -> Callable[[Part], Text]:
    """Names of the frozen content, by language."""

    def found(part: Part) -> Text:
        held: Any = part
        for step in path.split("."):
            held = getattr(held, step)
        return Text(held)

    return found


def day(name: str) -> Callable[[Part], date | None]:
    """A day that `one` has under this name."""

    def found(part: Part) -> date | None:
        held = getattr(part.one, name)
        return date.fromisoformat(held) if held else None

    return found


def moment(held: str) -> datetime | None:
    """A moment of the frozen content; None for none."""
    return datetime.fromisoformat(held) if held else None


def joined(name: str) -> Callable[[Part], str]:
    """Keys that `one` has under this name, with spaces between."""
    return lambda part: " ".join(getattr(part.one, name))


def of_analyses(
    name: str,
    about: Message,
    parts: Callable[[Part], Iterable[Part]],
    columns: tuple[Column, ...],
    told: tuple[str, ...],
    within: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> Table:
    """A table of what stands in the analyses; `told` are the columns that tell a row."""
    return Table(name, about, columns, frozen.standing, told, spread=frozen.each(parts), piece=1, within=within)
