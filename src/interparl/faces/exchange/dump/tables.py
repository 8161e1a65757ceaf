"""All tables of the open data, those first that others refer to."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models import Assertion, Record, Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.publications.domain.queries import readable
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.apps.sittings.models import Decision
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump import (
    tables_analyses,
    tables_drafting,
    tables_findings,
    tables_laws,
    tables_members,
    tables_organs,
    tables_programme,
    tables_sittings,
    tables_uptake,
)
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.meanings import claim, key


def _told(field: str) -> Any:
    """A text of a publication; nothing of one that was withdrawn, which keeps its address and says no more."""
    return lambda row: None if row.withdrawn_at else getattr(row, field)


def _publications() -> QuerySet[Any]:
    links = Prefetch("decisions", Decision.objects.select_related("sitting", "item__sitting"))
    return readable().prefetch_related("organs", "sittings", links, "people", "states", "sources")


def records_of(kind: str) -> QuerySet[Any] | None:
    """The public records of a kind (``app.model``); None for what is no kind of record."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    if not issubclass(model, Record):
        return None
    if model is Decision:
        return decisions_seen(PUBLIC)
    if model is Publication:
        return readable()
    return visible_to(model._default_manager.all(), PUBLIC)


def _assertions() -> QuerySet[Any]:
    """What is said of public records."""
    rows = tables_members.claims(Assertion)
    about = Q(pk__in=[])
    for kind in Assertion.objects.order_by("subject_kind").values_list("subject_kind", flat=True).distinct():
        records = records_of(kind)
        if records is not None:
            about |= Q(subject_kind=kind, subject_key__in=records.order_by().values("key"))
    return rows.filter(about)


SOURCES = Table(
    "sources",
    say("Pages, documents and records that state something. Every claim names one."),
    (
        key(),
        Column("title", Kind.TEXT, means.TITLE),
        Column("publisher", Kind.WORD, say("Publisher.")),
        Column("address", Kind.WORD, say("Address of the source."), "url"),
        Column("language", Kind.WORD, say("Language of the source.")),
        Column("grade", Kind.WORD, say("How near it stands to what it states, as a code.")),
        Column("published", Kind.DAY, say("When it was published.")),
        Column("seen_on", Kind.DAY, say("When it was read.")),
        Column("note", Kind.TEXT, means.NOTE),
    ),
    lambda: visible_to(Source.objects.all(), PUBLIC),
)

PUBLICATIONS = Table(
    "publications",
    say("News, situation briefs and communiqués. Of one that was withdrawn only that it was, and why."),
    (
        key(),
        Column("publication_kind", Kind.WORD, means.KIND),
        Column("stage", Kind.WORD, means.STAGE),
        Column("title", Kind.TEXT, means.TITLE, _told("title")),
        Column("lead", Kind.TEXT, say("First paragraph by language."), _told("lead")),
        Column("body", Kind.TEXT, say("Text by language."), _told("body")),
        Column("region", Kind.TEXT, say("Region by language."), _told("region")),
        Column("event_day", Kind.DAY, say("When it happened.")),
        Column("as_of", Kind.DAY, say("Day of which it speaks.")),
        Column("published_at", Kind.MOMENT, say("When it was published.")),
        Column("withdrawn_at", Kind.MOMENT, say("When it was withdrawn.")),
        Column("withdrawal", Kind.TEXT, say("Why it was withdrawn, by language.")),
        Column("organs", Kind.REFS, say("Organs it speaks of, by key."), to="organs"),
        Column("sittings", Kind.REFS, say("Sittings it speaks of, by key."), to="sittings"),
        Column("decisions", Kind.REFS, say("Decisions it speaks of, by key."), to="decisions"),
        Column("people", Kind.REFS, say("People it speaks of, by key."), to="people"),
        Column("states", Kind.REFS, say("States it speaks of, by key."), to="states"),
        Column("sources", Kind.REFS, say("Sources it stands on, by key."), to="sources"),
    ),
    _publications,
)

ASSERTIONS = Table(
    "assertions",
    say("What sources say of single fields of records, beside what the records hold."),
    claim(
        Column("subject_kind", Kind.WORD, say("Kind of the record it is about.")),
        Column("subject_key", Kind.WORD, say("Key of the record it is about.")),
        Column("field", Kind.WORD, say("Field of the record.")),
        Column("value", Kind.DATA, say("What the source says, as JSON.")),
    ),
    _assertions,
    ("id",),
    ("subject_kind", "subject_key", "field", "pk"),
)

TABLES: tuple[Table, ...] = (
    SOURCES,
    *tables_members.TABLES,
    *tables_organs.TABLES,
    *tables_sittings.TABLES,
    PUBLICATIONS,
    *tables_laws.TABLES,
    *tables_analyses.TABLES,
    *tables_findings.TABLES,
    *tables_uptake.TABLES,
    *tables_drafting.TABLES,
    *tables_programme.TABLES,
    ASSERTIONS,
)
