"""One list out of several tables, cut into pages without reading what is not on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from interparl.faces.api.reader import Reader

Shape = Callable[[Reader, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table. `prefix` and the column `by` make the id; the rows are in an order of their own."""

    prefix: str
    rows: QuerySet[Any]
    shape: Shape
    by: str = "key"


class Chain:
    """Parts one after another: what a paginator asks for, its length and a slice."""

    def __init__(self, reader: Reader, parts: list[Part]) -> None:
        self.reader, self.parts = reader, parts
        self._counts: list[int] | None = None

    def __len__(self) -> int:
        if self._counts is None:
            self._counts = [part.rows.count() for part in self.parts]
        return sum(self._counts)

    def __getitem__(self, piece: slice) -> list[dict[str, Any]]:
        total = len(self)
        first, stop = piece.start or 0, total if piece.stop is None else min(piece.stop, total)
        found: list[dict[str, Any]] = []
        begins = 0
        for part, count in zip(self.parts, self._counts or (), strict=True):
            low, high = max(first - begins, 0), min(stop - begins, count)
            if low < high:
                found += [part.shape(self.reader, row) for row in part.rows[low:high]]
            begins += count
        return found

    def find(self, name: str) -> dict[str, Any] | None:
        """The one with this id (``prefix:key``); None when there is none."""
        prefix, _, key = name.partition(":")
        for part in self.parts:
            if part.prefix == prefix:
                try:
                    row = part.rows.filter(**{part.by: key}).first()
                except ValidationError:  # an id that is none
                    return None
                return part.shape(self.reader, row) if row is not None else None
        return None
