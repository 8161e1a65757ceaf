"""What is read of a table of items: its columns, its rows, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interparl.apps.organs.models import Organ
from interparl.engine.message import Message, say_number


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its place (from 0), its heading, and the field it is taken for; empty: not understood."""

    place: int
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class RowIn:
    """An item as read from one row (`place`, from 1). `problems` must be mended first; `remarks` are only told."""

    place: int
    title: str
    number: str = ""
    act_kind: str = ""
    initiator: str = ""
    developer: str = ""
    lead: Organ | None = None
    due: date | None = None
    due_printed: str = ""
    basis: str = ""
    task: str = ""
    chapter: str = ""
    problems: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    lead_words: str = ""
    """How the file calls the lead commission."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no item and no heading, with its words and why."""

    place: int
    words: str
    why: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be taken from a file. `tables`: the names of all its tables; `table`: the one that was read.

    `language`: the language the words are taken for. `remarks`: what is not understood of the table as a whole.
    """

    tables: tuple[str, ...]
    table: int
    language: str
    columns: tuple[Column, ...]
    rows: tuple[RowIn, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[Message, ...]

    @property
    def ready(self) -> tuple[RowIn, ...]:
        """The rows without problems."""
        return tuple(row for row in self.rows if not row.problems)

    def told(self) -> Message:
        """How many rows were understood, in words."""
        return say_number(
            "{ready} of {number} item is understood.", "{ready} of {number} items are understood.", len(self.rows),
            ready=len(self.ready),
        )  # fmt: skip
