"""The tables of an uploaded file on their way from one look to the next: signed, so that nobody else's words come back.

Nothing is kept on the server before a person says so. Only the words of the tables travel, not the file.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core import signing

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.programme.domain.sheets import Cell, Grid
from interparl.apps.programme.models import Programme
from interparl.engine.message import say

SALT = "interparl.desk.programme-table"
HOURS = 72
MOST = 2_000_000
"""Characters of a packed table that a form may carry; below what the site takes of a form without files."""


def pack(grids: tuple[Grid, ...], actor: Actor, programme: Programme) -> str:
    """The tables as one signed word. `Refused` when they are too large to be looked at in a browser."""
    data = [[grid.name, [[_cell(cell) for cell in row] for row in grid.rows]] for grid in grids]
    packed = signing.dumps([actor.key, programme.key, data], salt=SALT, compress=True)
    if len(packed) > MOST:
        raise Refused(say("This file has too many words in its tables. Bring in the table of the items alone."))
    return packed


def unpack(packed: str, actor: Actor, programme: Programme) -> tuple[Grid, ...]:
    """The tables again. `Refused` when they are old, changed, or were looked at by somebody else or elsewhere."""
    try:
        who, what, data = signing.loads(packed, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError):
        who, what, data = "", "", []
    if (who, what) != (actor.key, programme.key):
        raise Refused(say("The table is no longer at hand. Choose the file again."))
    return tuple(Grid(name, tuple(tuple(_back(cell) for cell in row) for row in rows)) for name, rows in data)


def _cell(cell: Cell) -> Any:
    return [cell.words, cell.day.isoformat()] if cell.day else cell.words


def _back(data: Any) -> Cell:
    if isinstance(data, str):
        return Cell(data)
    return Cell(data[0], date.fromisoformat(data[1]))
