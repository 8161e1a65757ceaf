"""Items out of the tables that officers have, and a programme as such a table again.

A preview tells what was understood of a file and what was not; nothing is written before a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import F

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.headings import FIELDS
from interparl.apps.programme.domain.items import enter_item
from interparl.apps.programme.domain.programmes import being_drawn_up
from interparl.apps.programme.domain.queries import items_for
from interparl.apps.programme.domain.sheets import Grid, grids_of
from interparl.apps.programme.domain.table_reading import read, worth
from interparl.apps.programme.domain.table_rows import Column, LeftOut, Preview, RowIn
from interparl.apps.programme.models import Chapter, Item, Programme
from interparl.apps.sittings.domain.helping import locked
from interparl.engine.message import Message, say

__all__ = [
    "HEADINGS", "Column", "LeftOut", "Preview", "RowIn", "RowOut", "bring_in", "preview", "preview_of", "rows_out",
    "tables_in",
]  # fmt: skip


def preview(
    actor: Actor,
    programme: Programme,
    data: bytes,
    name: str,
    *,
    table: int | None = None,
    columns: Mapping[int, str] | None = None,
    language: str = "",
) -> Preview:
    """Read a table of items; nothing is written. `Refused` for a file that cannot be read, or without a table.

    `columns`: which field a column (from 0) is, where a person says so; empty: none. `table`: which of the file's
    tables (from 0), the one with most items when left out.
    """
    return preview_of(actor, programme, tables_in(data, name), table=table, columns=columns, language=language)


def tables_in(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a file. `Refused` for a file that cannot be read, or without a table."""
    grids = grids_of(data, name)
    if not grids:
        raise Refused(say("There is no table in this file."))
    return grids


def preview_of(
    actor: Actor,
    programme: Programme,
    grids: tuple[Grid, ...],
    *,
    table: int | None = None,
    columns: Mapping[int, str] | None = None,
    language: str = "",
) -> Preview:
    """The same of tables that were read already: a person looks at them more than once."""
    demand(actor, "programme.import", programme)
    being_drawn_up(programme)
    if columns and (wrong := set(columns.values()) - {*FIELDS, ""}):
        raise TypeError(f"an item has no {', '.join(sorted(wrong))}")
    chosen = table if table is not None else max(range(len(grids)), key=lambda at: worth(grids[at]))
    if not 0 <= chosen < len(grids):
        raise Refused(say("There is no such table in this file."))
    found = read(programme, grids[chosen], columns or {}, language)
    return replace(found, tables=tuple(grid.name for grid in grids), table=chosen)


def bring_in(
    actor: Actor,
    programme: Programme,
    rows: Iterable[RowIn],
    *,
    language: str,
    source: Source | None = None,
    why: str = "",
) -> tuple[Item, ...]:
    """Put the rows of a preview into the draft, with their chapters: all or none.

    A face may mend rows first (`dataclasses.replace`). `Refused` when one of them cannot be an item.
    """
    chosen = list(rows)
    with writing(actor, "programme.import", programme, why=why, source=source) as write:
        held = locked(programme)
        being_drawn_up(held)
        if not chosen:
            raise Refused(say("Choose the rows that become items."))
        chapters = {str(one.title.in_(language)): one for one in held.chapters.all()}
        made = []
        for row in chosen:
            if row.chapter and row.chapter not in chapters:
                order = max([0, *(one.order for one in chapters.values())]) + 1
                chapter = Chapter(programme=held, order=order, title=Text({language: row.chapter}))
                chapters[row.chapter] = write.create(chapter, of=held)
            try:
                made.append(_enter(write, held, row, chapters.get(row.chapter), language, source))
            except Refused as refused:
                raise Refused(say("Row {row}: {why}", row=row.place, why=refused.message)) from refused
        return tuple(made)


def _enter(
    write: Writing, programme: Programme, row: RowIn, chapter: Chapter | None, language: str, source: Source | None
) -> Item:
    def text(words: str) -> Text:
        return Text({language: words})

    return enter_item(
        write, programme, title=text(row.title), act_kind=row.act_kind, number=row.number, chapter=chapter,
        due=row.due, due_printed=row.due_printed, source=source, initiator=text(row.initiator),
        developer=text(row.developer), lead=row.lead, basis=text(row.basis), task=text(row.task),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowOut:
    """A row of the table of a programme: the words of its cells, or a chapter."""

    cells: tuple[str, ...] = ()
    chapter: str = ""


HEADINGS: tuple[Message, ...] = (
    say("No."), say("Title of the act"), say("Kind of act"), say("Initiator"), say("Developer"), say("Lead commission"),
    say("Due"), say("Legal basis"), say("Task"),
)  # fmt: skip
"""Headings of `rows_out`, in words by which the import knows them again."""


def rows_out(programme: Programme, actor: Actor, language: str) -> tuple[RowOut, ...]:
    """The items as they stand, as rows under `HEADINGS`, chapters between them; dropped, merged and moved ones not."""
    found: list[RowOut] = []
    chapter = None
    rows = items_for(programme, actor).filter(dropped=False, merged_into=None, moved_to=None)
    for item in rows.order_by(F("chapter__order").asc(nulls_first=True), "order", "number"):
        if item.chapter is not None and item.chapter_id != chapter:
            found.append(RowOut(chapter=item.chapter.title.in_(language)))
        chapter = item.chapter_id
        cells = (
            item.number, item.title.in_(language), str(item.get_act_kind_display()), item.initiator.in_(language),
            item.developer.in_(language), item.lead.name.in_(language) if item.lead else "",
            item.due_printed or (item.due.isoformat() if item.due else ""), item.basis.in_(language),
            item.task.in_(language),
        )  # fmt: skip
        found.append(RowOut(cells))
    return tuple(found)
