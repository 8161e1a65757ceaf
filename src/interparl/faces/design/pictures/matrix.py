"""Who came when: delegations in rows, sittings in columns, each cell a word with its shape and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from interparl.engine.procedure.types import Presence
from interparl.faces.design.states import of_value

COUNTED = (Presence.PRESENT, Presence.REPRESENTED)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One delegation: its name, the address of its page, and its presence at each sitting in the columns' order.

    A presence is a value of `engine.procedure.Presence`; None where the delegation was not entitled to come.
    """

    label: str
    presences: Sequence[str | None]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole. `columns`: (label, address, small line under the label) of each sitting."""

    caption: str
    columns: Sequence[tuple[str, str, str]]
    rows: Sequence[MatrixRow]
    note: str = ""


def attendance_matrix(matrix: Matrix) -> SafeString:
    """The table. Its last row counts, for each sitting, who was present or represented, of how many entitled.

    Raises `ValueError` when a row has not one presence for each column.
    """
    for row in matrix.rows:
        if len(row.presences) != len(matrix.columns):
            raise ValueError(f"{row.label}: {len(row.presences)} presences for {len(matrix.columns)} sittings")
    rows = [
        (row, [None if one is None else of_value(one or Presence.NOT_REGISTERED) for one in row.presences])
        for row in matrix.rows
    ]
    entitled = [sum(row.presences[place] is not None for row in matrix.rows) for place in range(len(matrix.columns))]
    came = [sum(row.presences[place] in COUNTED for row in matrix.rows) for place in range(len(matrix.columns))]
    context = {"matrix": matrix, "rows": rows, "totals": list(zip(came, entitled, strict=True))}
    return SafeString(render_to_string("design/components/attendance_matrix.html", context))
