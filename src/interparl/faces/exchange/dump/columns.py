"""What a column of the open data is: its kind, what it means, and where in a record its value stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.fields import CharField
from django.db.models.functions import Collate

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import sees
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message

TAKEN = (DecisionState.CLOSED, DecisionState.REPORTED)
PIECE = 500
"""Rows fetched at a time: the memory a dump takes does not grow with the register."""


class Kind(StrEnum):
    """How a value is written. TEXT is in several languages: one CSV column a language, one JSON object."""

    KEY = "key"
    REF = "ref"  # the key of a row in the table `to`
    REFS = "refs"  # several, with spaces between them
    TEXT = "text"
    WORD = "word"
    DAY = "day"  # of year, month or day precision
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    FIGURE = "figure"  # with a fraction
    YES = "yes"
    DATA = "data"  # JSON


@dataclass(frozen=True, slots=True)
class Column:
    """`of` is the way from the record to the value, by dots or a function; the column's own name when empty."""

    name: str
    kind: Kind
    meaning: Message
    of: str | Callable[[Any], Any] = ""
    to: str = ""

    def value(self, record: Any) -> Any:
        """The value as JSON has it; what leads to a record that is not public is empty."""
        found = self.of(record) if callable(self.of) else _walk(record, self.of or self.name)
        match self.kind:
            case Kind.REF:
                return shown(found)
            case Kind.REFS:
                return sorted(key for key in (shown(one) for one in found.all()) if key)
            case Kind.TEXT:
                return found.data() if found is not None else {}
            case Kind.MOMENT | Kind.DATE:
                return found.isoformat() if found is not None else None
            case Kind.NUMBER | Kind.FIGURE | Kind.YES | Kind.DATA:
                return found
        return "" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the open data. `rows` are the public ones, with what their columns need; `order` is total.

    `spread` makes the table's rows of the records, one after another, where a record is several rows; `piece` records
    are fetched at a time, fewer where each is long. `within` names tables and, for each, the columns that have the same
    names there and tell the row that this one belongs to.
    """

    name: str
    meaning: Message
    columns: tuple[Column, ...]
    rows: Callable[[], QuerySet[Any]]
    key: tuple[str, ...] = ("key",)
    order: tuple[str, ...] = ("key",)
    spread: Callable[[Iterator[Any]], Iterable[Any]] = iter
    piece: int = PIECE
    within: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def read(self) -> Iterator[dict[str, Any]]:
        """The rows as JSON objects, in an order that depends on the data alone and not on the database engine."""
        found = self.rows()
        ordered = found.order_by(*(_by(found.model, path) for path in self.order))
        for record in self.spread(ordered.iterator(chunk_size=self.piece)):
            yield {column.name: column.value(record) for column in self.columns}


def shown(record: Any) -> str | None:
    """The record's key; None where there is none or the public may not know of it."""
    if record is None:
        return None
    if isinstance(record, Decision) and record.state not in TAKEN:
        return None
    if isinstance(record, Publication) and not record.published_at:
        return None
    return str(record.key) if sees(PUBLIC, record) else None


def _walk(record: Any, path: str) -> Any:
    for step in path.split("."):
        record = getattr(record, step) if record is not None else None
    return record


def _by(model: Any, path: str) -> Any:
    """Characters are compared by their codes on both engines; a language's own order is no one's order here.

    What is empty comes first on both.
    """
    from django.db import connection

    field: Any = None
    for step in path.split("__"):
        field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        model = field.related_model
    if not isinstance(field, CharField):
        return F(path).asc(nulls_first=True)
    return Collate(F(path), "C" if connection.vendor == "postgresql" else "BINARY").asc(nulls_first=True)
