"""One table of a file, read row by row below its headings; a row of one cell begins a chapter."""

from __future__ import annotations

from collections.abc import Mapping

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.headings import field_of, kind_of
from interparl.apps.programme.domain.periods import last_day_of
from interparl.apps.programme.domain.sheets import Cell, Grid
from interparl.apps.programme.domain.table_rows import Column, LeftOut, Preview, RowIn
from interparl.apps.programme.models import Programme
from interparl.engine.lawtext.languages.detect import detect
from interparl.engine.message import Message, say

KIND_UNKNOWN = say("The kind of act is not understood. Say which it is.")
"""A problem of a row, until somebody says what kind it is."""
HEADING_WITHIN = 40
"""Rows from the top among which the headings of the columns are looked for."""


def worth(grid: Grid) -> tuple[int, int]:
    """How much a table looks like one of items: more is better."""
    at, fields = _heading(grid, {})
    return (len(fields) if "title" in fields.values() else 0, len(grid.rows) - at)


def _heading(grid: Grid, given: Mapping[int, str]) -> tuple[int, dict[int, str]]:
    """The row of the headings and the field of each column; that with most fields counts, the first of equal ones."""
    best: tuple[int, dict[int, str]] = (_first_of_columns(grid), {})
    for at, row in enumerate(grid.rows[:HEADING_WITHIN]):
        fields: dict[int, str] = {}
        for place, cell in enumerate(row):
            field = field_of(cell.words)
            if field and field not in fields.values():
                fields[place] = field
        if len(fields) >= 2 and len(fields) > len(best[1]):
            best = (at, fields)
    fields = {place: field for place, field in best[1].items() if field not in given.values()}
    return best[0], {place: field for place, field in {**fields, **given}.items() if field}


def _first_of_columns(grid: Grid) -> int:
    """The first row of more than one cell: that of the headings where no word of them is known."""
    rows = enumerate(grid.rows[:HEADING_WITHIN])
    return next((at for at, row in rows if sum(bool(cell.words) for cell in row) > 1), 0)


def read(programme: Programme, grid: Grid, given: Mapping[int, str], language: str) -> Preview:
    """What a table would give; `given` is what a person says of its columns."""
    at, fields = _heading(grid, given)
    remarks: list[Message] = []
    if "title" not in fields.values():
        remarks.append(say("No column is recognised as the titles of the items. Say which one it is."))
    columns = tuple(Column(place, cell.words, fields.get(place, "")) for place, cell in enumerate(grid.rows[at]))
    unknown = [column.heading for column in columns if fields and column.heading and not column.field]
    if unknown:
        remarks.append(say("These columns are not understood and left out: {columns}.", columns="; ".join(unknown)))
    language = language or _language(grid)
    reading = _Reading(programme, fields)
    if "title" in fields.values():
        for place, row in enumerate(grid.rows[at + 1 :], at + 2):
            reading.take(place, row)
    return Preview((), 0, language, columns, tuple(reading.rows), tuple(reading.left_out), tuple(remarks))


def _language(grid: Grid) -> str:
    """The language of most of the words, where it is one of the assembly's; otherwise its first."""
    assembly = the_assembly()
    languages = list(assembly.languages) if assembly else ["en"]
    words = " ".join(cell.words for row in grid.rows[:200] for cell in row)
    found, _ = detect(words)
    return found if found in languages else languages[0]


class _Reading:
    """The rows below the headings, one after another; a row of one cell begins a chapter."""

    def __init__(self, programme: Programme, fields: Mapping[int, str]) -> None:
        self.fields = fields
        self.rows: list[RowIn] = []
        self.left_out: list[LeftOut] = []
        self._chapter = ""
        self._taken = set(programme.items.filter(dropped=False).values_list("number", flat=True))
        self._organs = [(organ, _names(organ)) for organ in Organ.objects.all()]

    def take(self, place: int, row: tuple[Cell, ...]) -> None:
        filled = [cell.words for cell in row if cell.words]
        by = {field: row[at] for at, field in self.fields.items() if at < len(row)}
        title = " ".join(by.get("title", Cell()).words.split())
        if not filled or _counts_columns(filled):
            return
        if len(filled) == 1 and len(self.fields) > 1:
            self._chapter = " ".join(filled[0].split())
            return
        if not title:
            words = " | ".join(filled)
            self.left_out.append(LeftOut(place, words, say("There is no title in this row.")))
            return
        self.rows.append(self._row(place, title, by))

    def _row(self, place: int, title: str, by: Mapping[str, Cell]) -> RowIn:
        def words(field: str) -> str:
            return " ".join(by.get(field, Cell()).words.split())

        problems: list[Message] = []
        remarks: list[Message] = []
        number = words("number").rstrip(".)")
        if len(number) > 20:
            problems.append(say("“{number}” is too long for a number.", number=number))
        elif number and number in self._taken:
            problems.append(say("Number {number} is taken in this programme.", number=number))
        self._taken.add(number)
        kind = kind_of(words("act_kind")) or kind_of(title)
        if not kind:
            problems.append(KIND_UNKNOWN)
        due = by.get("due", Cell())
        printed = words("due")
        day = due.day or last_day_of(printed)
        if printed and day is None:
            remarks.append(say("“{words}” is understood as no date.", words=printed))
        if len(printed) > 60:
            problems.append(say("“{words}” is too long for a date.", words=printed[:80]))
        lead = self._organ(words("lead"))
        if words("lead") and lead is None:
            remarks.append(say("“{words}” is no organ of the assembly by this name.", words=words("lead")))
        return RowIn(
            place, title, number, kind, words("initiator"), words("developer"), lead, day, printed, words("basis"),
            words("task"), self._chapter, tuple(problems), tuple(remarks), words("lead"),
        )  # fmt: skip

    def _organ(self, words: str) -> Organ | None:
        """The organ of just this name in any language; none where two could be meant."""
        plain = " ".join(words.casefold().split())
        found = [organ for organ, names in self._organs if plain in names] if plain else []
        return found[0] if len(found) == 1 else None


def _names(organ: Organ) -> frozenset[str]:
    return frozenset(" ".join(words.casefold().split()) for words in organ.name.values()) | {organ.key.casefold()}


def _counts_columns(filled: list[str]) -> bool:
    """The row below the headings in which the columns are numbered: 1, 2, 3, 4."""
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]
