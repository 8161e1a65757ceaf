"""Tables of the programmes: items, change sets, hearings, what is reported, how far each is, published figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.progress import progress_of_many
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import (
    Change,
    ChangeSet,
    Chapter,
    Hearing,
    Item,
    ItemReport,
    Programme,
    PublishedFigure,
)
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say
from interparl.engine.planning import Share
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.meanings import key, ref
from interparl.faces.exchange.dump.tables_laws import SAMPLE
from interparl.faces.exchange.dump.tables_members import public

PROGRAMME = say("Programme, by key.")
ITEM = say("Item of a programme, by key.")
DUE = say("Last day of the due date; empty without one.")
DUE_PRINTED = say("Due date in the words of the programme.")
TAKEN_OUT = Q(dropped=True, baseline__isnull=True, changed_by=None)
"""Items that were taken out while the programme was drawn up: they are no part of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the two shares of a programme."""

    programme: Programme
    base: str
    share: Share


def _counted(programmes: Iterator[Programme]) -> Iterable[Figure]:
    """Programme by programme: both shares, of the items as adopted and as amended."""
    day = today()
    for programme in programmes:
        for progress in progress_of_many([programme], day).values():
            yield Figure(programme, "adopted", progress.baseline)
            yield Figure(programme, "amended", progress.amended)


def _adopted() -> QuerySet[Any]:
    return public(Programme.objects.exclude(state=ProgrammeState.DRAFT).filter(items_known=True))


def _items() -> QuerySet[Any]:
    return public(
        Item.objects.exclude(TAKEN_OUT), "programme", "chapter", "lead", "act", "continues", "merged_into", "moved_to",
        "source",
    )  # fmt: skip


def _reports() -> QuerySet[Any]:
    rows = ItemReport.objects.filter(retired_at=None).exclude(item__in=Item.objects.filter(TAKEN_OUT).values("pk"))
    return public(rows, "item__programme", "decision__sitting", "source", "to").defer("decision__frozen")


def _changes() -> QuerySet[Any]:
    """Without those of items that are not public: a change tells of its item."""
    known = visible_to(Change.objects.all(), PUBLIC, path="item").order_by().values("pk")
    rows = Change.objects.filter(Q(item=None) | Q(pk__in=known))
    return public(rows, "change_set__programme", "item__programme", "into__programme")


def _frozen(name: str) -> Callable[[Item], Any]:
    """What the item said when the programme was adopted."""

    def found(item: Item) -> Any:
        return (item.baseline or {}).get(name)

    return found


def _frozen_day(item: Item) -> date | None:
    stored = (item.baseline or {}).get("due")
    return date.fromisoformat(stored) if stored else None


def _given(change: Change) -> dict[str, Any]:
    """What a change gives: the item that it adds, or the new value."""
    found: dict[str, Any] = change.given.get("item", change.given)
    return found


def _given_day(change: Change) -> date | None:
    stored = _given(change).get("due")
    return date.fromisoformat(stored) if stored else None


TABLES = (
    Table(
        "programmes",
        say("Programmes of approximation and harmonisation of laws."),
        (
            key(),
            Column("title", Kind.TEXT, means.TITLE),
            Column("first_year", Kind.NUMBER, say("First year.")),
            Column("last_year", Kind.NUMBER, say("Last year.")),
            Column("basis", Kind.TEXT, say("Legal basis by language.")),
            Column("state", Kind.WORD, means.STAGE),
            Column("adopted_on", Kind.DAY, say("When it was adopted.")),
            ref("decision", "decisions", say("Decision by which it was adopted, by key.")),
            Column("closed_on", Kind.DATE, say("When it was closed.")),
            ref("follows", "programmes", say("Programme that it follows, by key.")),
            Column("items_known", Kind.YES, say("Whether its items are known, and not only published figures.")),
            Column("sample", Kind.YES, SAMPLE),
            ref("source", "sources", means.SOURCE),
            Column("note", Kind.TEXT, means.NOTE),
        ),
        lambda: public(Programme.objects.all(), "decision__sitting", "follows", "source").defer("decision__frozen"),
    ),
    Table(
        "programme-chapters",
        say("Chapters of programmes, as printed."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("programme", "programmes", PROGRAMME),
            Column("order", Kind.NUMBER, say("Place in the programme, from 1.")),
            Column("title", Kind.TEXT, means.TITLE),
        ),
        lambda: public(Chapter.objects.all(), "programme"),
        ("id",),
        ("programme__key", "order", "pk"),
    ),
    Table(
        "programme-items",
        say("Items of programmes as they stand, those that were dropped, merged or moved away among them."),
        (
            key(),
            ref("programme", "programmes", PROGRAMME),
            Column("chapter", Kind.WORD, say("Identifier of the chapter; empty for none."), "chapter.pk"),
            Column("number", Kind.WORD, say("Number as printed.")),
            Column("order", Kind.NUMBER, say("Place in the programme.")),
            Column("title", Kind.TEXT, means.TITLE),
            Column("act_kind", Kind.WORD, means.KIND),
            Column("initiator", Kind.TEXT, say("Who initiated it, by language.")),
            Column("developer", Kind.TEXT, say("Who develops it, by language.")),
            ref("lead", "organs", say("Organ that leads it, by key.")),
            Column("due", Kind.DATE, DUE),
            Column("due_printed", Kind.WORD, DUE_PRINTED),
            Column("basis", Kind.TEXT, say("Legal basis by language.")),
            Column("task", Kind.TEXT, say("Decision or task of another body that it serves, by language.")),
            ref("act", "acts", say("Act that fulfils it, by key.")),
            ref("continues", "programme-items", say("Item of an earlier programme that goes on in it, by key.")),
            ref("merged_into", "programme-items", say("Item into which it was merged, by key.")),
            ref("moved_to", "programmes", say("Programme to which it was moved, by key.")),
            Column("dropped", Kind.YES, say("Whether it was dropped.")),
            Column("in_baseline", Kind.YES, say("Whether it was in the programme as adopted."),
                   lambda item: item.baseline is not None),
            Column("baseline_number", Kind.WORD, say("Its number as adopted."), _frozen("number")),
            Column("baseline_title", Kind.TEXT, say("Its title as adopted, by language."),
                   lambda item: Text((item.baseline or {}).get("title", {}))),
            Column("baseline_due", Kind.DATE, say("Last day of its due date as adopted."), _frozen_day),
            Column("sample", Kind.YES, SAMPLE),
            ref("source", "sources", means.SOURCE),
            Column("note", Kind.TEXT, means.NOTE),
        ),
        _items,
        order=("programme__key", "order", "number", "key"),
    ),
    Table(
        "programme-hearings",
        say("Hearings of draft programmes, held or announced."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("programme", "programmes", PROGRAMME),
            ref("organ", "organs", means.ORGAN),
            ref("sitting", "sittings", means.SITTING),
            Column("day", Kind.DAY, say("Day of the hearing.")),
            Column("planned", Kind.YES, say("Whether the source tells only that it was to be held.")),
            Column("words", Kind.TEXT, say("What is said of it, by language.")),
            ref("source", "sources", means.SOURCE),
        ),
        lambda: public(Hearing.objects.filter(retired_at=None), "programme", "organ", "sitting", "source"),
        ("id",),
        ("programme__key", "day", "pk"),
    ),
    Table(
        "programme-change-sets",
        say("Amendments of programmes: changes that were decided together, or are proposed."),
        (
            key(),
            ref("programme", "programmes", PROGRAMME),
            Column("order", Kind.NUMBER, say("Number within the programme.")),
            Column("title", Kind.TEXT, means.TITLE),
            Column("reason", Kind.TEXT, say("Reason by language.")),
            Column("state", Kind.WORD, means.STAGE),
            ref("decision", "decisions", means.DECISION),
            Column("adopted_on", Kind.DATE, say("Since when they are in force.")),
            ref("source", "sources", means.SOURCE),
        ),
        lambda: public(ChangeSet.objects.all(), "programme", "decision__sitting", "source").defer("decision__frozen"),
        order=("programme__key", "order", "key"),
    ),
    Table(
        "programme-changes",
        say("The single changes of programmes."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("change_set", "programme-change-sets", say("Change set, by key.")),
            Column("order", Kind.NUMBER, say("Place in the set.")),
            Column("change_kind", Kind.WORD, means.KIND),
            ref("item", "programme-items", ITEM),
            ref("into", "programme-items", say("Item into which it is merged, by key.")),
            Column("title", Kind.TEXT, say("Title that the change gives, by language."),
                   lambda change: Text(_given(change).get("title", {}))),
            Column("due", Kind.DATE, say("Due date that the change gives."), _given_day),
            Column("due_printed", Kind.WORD, DUE_PRINTED, lambda change: _given(change).get("due_printed", "")),
            Column("reason", Kind.TEXT, say("Reason by language.")),
        ),
        _changes,
        ("id",),
        ("change_set__key", "order", "pk"),
    ),
    Table(
        "programme-reports",
        say("What is reported of items. Reports taken back are not here."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("item", "programme-items", ITEM),
            Column("event", Kind.WORD, say("What is reported, as a code.")),
            Column("day", Kind.DATE, say("When that was.")),
            ref("decision", "decisions", means.DECISION),
            ref("to", "programmes", say("Programme in which it goes on, by key.")),
            Column("words", Kind.TEXT, say("What is said of it, by language.")),
            ref("source", "sources", means.SOURCE),
            Column("recorded_at", Kind.MOMENT, say("When it was recorded here.")),
        ),
        _reports,
        ("id",),
        ("item__key", "day", "recorded_at", "pk"),
    ),
    Table(
        "programme-progress",
        say("How far programmes are on the day of the copy, always by both bases: as adopted and as amended."),
        (
            ref("programme", "programmes", PROGRAMME),
            Column("base", Kind.KEY, say("Items as adopted, or as amended by change sets, as a code.")),
            Column("numerator", Kind.NUMBER, say("Items done."), "share.numerator"),
            Column("denominator", Kind.NUMBER, say("Items of the base."), "share.denominator"),
            Column("cut_off", Kind.DATE, say("Day of which the figure speaks."), "share.cut_off"),
        ),
        _adopted,
        ("programme", "base"),
        spread=_counted,
    ),
    Table(
        "published-figures",
        say("Figures that sources publish of programmes and acts, side by side where they contradict one another."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("programme", "programmes", say("Programme, by key; empty for all acts of the assembly.")),
            Column("metric", Kind.WORD, say("What is counted, as a code.")),
            Column("bound", Kind.WORD, say("How exactly the source states it, as a code.")),
            Column("value", Kind.FIGURE, say("The figure."), lambda row: float(row.value)),
            Column("as_of", Kind.DAY, say("Day of which the source speaks.")),
            Column("words", Kind.TEXT, say("What is counted, as the source says it, by language.")),
            ref("source", "sources", means.SOURCE),
        ),
        lambda: public(PublishedFigure.objects.all(), "programme", "source"),
        ("id",),
        ("programme__key", "metric", "as_of", "value", "pk"),
    ),
)  # fmt: skip
