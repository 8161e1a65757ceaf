"""Tables of sittings: agenda, papers, attendance, decisions and voices."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.apps.sittings.enums import AgendaState, DecisionState
from interparl.apps.sittings.models import (
    AgendaLine,
    Attendance,
    Ballot,
    Guest,
    Joining,
    Paper,
    PaperVersion,
    Sitting,
    Voice,
)
from interparl.engine.message import say
from interparl.engine.procedure import Presence
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table, shown
from interparl.faces.exchange.dump.meanings import key, ref
from interparl.faces.exchange.dump.tables_members import public

DECIDED = ("decision__organ", "decision__sitting", "decision__item__sitting")
"""What a reference to a decision asks for."""


def _sittings() -> QuerySet[Any]:
    organs = Prefetch("organs", Organ.objects.order_by("key"))
    return public(Sitting.objects.all(), "presiding", "source").prefetch_related(organs, "more_sources")


def _lines() -> QuerySet[Any]:
    settled = AgendaLine.objects.exclude(agenda__state=AgendaState.DRAFT)
    return public(settled, "agenda__sitting", "item__sitting", "rapporteur")


def _attendance() -> QuerySet[Any]:
    """What is registered; what delegations only announced is not public."""
    seen = visible_to(public(Attendance.objects.all()), PUBLIC, path="delegation")
    registered = seen.filter(~Q(presence=Presence.NOT_REGISTERED.value) | Q(source__isnull=False))
    return registered.select_related("sitting", "delegation", "represented_by", "source").prefetch_related("people")


def _guests() -> QuerySet[Any]:
    """Those whose name is public: a guest named by a record that is not public is left out."""
    seen = public(Guest.objects.all(), "sitting", "person", "organisation", "state", "source")
    known = visible_to(Guest.objects.all(), PUBLIC, path="person").values("pk")
    return seen.filter(Q(person=None) | Q(pk__in=known))


def _on_closed(model: Any, *parts: str) -> QuerySet[Any]:
    """Rows of closed decisions and public delegations."""
    seen = visible_to(model._default_manager.filter(decision__state=DecisionState.CLOSED), PUBLIC)
    if any(field.name == "delegation" for field in model._meta.fields):
        seen = visible_to(seen, PUBLIC, path="delegation")
    return seen.select_related(*DECIDED, *parts)


def _joinings() -> QuerySet[Any]:
    """Later joinings of all decisions taken, also of those known from a source."""
    taken = Joining.objects.filter(decision__in=decisions_seen(PUBLIC).order_by().values("pk"))
    return visible_to(taken, PUBLIC, path="delegation").select_related(*DECIDED, "delegation", "source")


def _address(version: PaperVersion) -> str:
    return f"{settings.SITE_URL}/files/{version.file.sha256}/{version.file.name}"


TABLES = (
    Table(
        "sittings",
        say("Sittings. A joint sitting has several organs."),
        (
            key(),
            Column("title", Kind.TEXT, means.TITLE),
            Column("organs", Kind.REFS, say("Organs that sat, by key."), to="organs"),
            Column("number", Kind.NUMBER, say("Number of the sitting.")),
            Column("day", Kind.DAY, say("Day of the sitting, as exactly as it is known.")),
            Column("end_day", Kind.DAY, say("Last day of a sitting of several days.")),
            Column("opens_at", Kind.MOMENT, say("When it begins, planned or stated.")),
            Column("closes_at", Kind.MOMENT, say("When it ends, planned or stated.")),
            Column("opened_at", Kind.MOMENT, say("When it was opened, as registered here.")),
            Column("closed_at", Kind.MOMENT, say("When it was closed, as registered here.")),
            Column("time_zone", Kind.WORD, say("Time zone of the place.")),
            Column("place", Kind.TEXT, say("Place by language.")),
            Column("form", Kind.WORD, say("In person, remote or mixed, as a code.")),
            Column("away", Kind.YES, say("Whether it is held away from the seat.")),
            Column("extraordinary", Kind.YES, say("Whether it is extraordinary.")),
            Column("state", Kind.WORD, means.STAGE),
            ref("presiding", "people", say("Who presides, by key.")),
            Column("summary", Kind.TEXT, say("Summary by language.")),
            ref("source", "sources", means.SOURCE),
            Column("more_sources", Kind.REFS, say("Further sources, by key."), to="sources"),
        ),
        _sittings,
    ),
    Table(
        "agenda",
        say("Items in each version of a sitting's agenda that was agreed or adopted. Drafts are not here."),
        (
            ref("sitting", "sittings", means.SITTING, "agenda.sitting"),
            Column("agenda", Kind.NUMBER, say("Number of the version of the agenda."), "agenda.number"),
            Column("agenda_state", Kind.WORD, say("State of that version, as a code."), "agenda.state"),
            Column("order", Kind.NUMBER, say("Place in the agenda, from 1.")),
            Column("item", Kind.KEY, say("Key of the item, the same in all versions."), "item.key"),
            Column("title", Kind.TEXT, means.TITLE),
            ref("rapporteur", "people", say("Who reports, by key.")),
            Column("item_state", Kind.WORD, means.STAGE, "item.state"),
            Column("outcome_note", Kind.TEXT, say("What came of it, in words, by language."), "item.outcome_note"),
        ),
        _lines,
        ("sitting", "agenda", "item"),
        ("agenda__sitting__key", "agenda__number", "order", "item__key", "pk"),
    ),
    Table(
        "papers",
        say("Papers before sittings."),
        (
            key(),
            ref("sitting", "sittings", means.SITTING),
            Column("item", Kind.WORD, means.ITEM, lambda paper: shown(paper.item)),
            Column("paper_kind", Kind.WORD, means.KIND),
            Column("title", Kind.TEXT, means.TITLE),
        ),
        lambda: public(Paper.objects.all(), "sitting", "item__sitting"),
    ),
    Table(
        "paper-files",
        say("Files of papers, by language and version. The files themselves are on the site."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("paper", "papers", say("Paper, by key.")),
            Column("language", Kind.WORD, say("Language of the file.")),
            Column("number", Kind.NUMBER, say("Version within the language.")),
            Column("added_at", Kind.MOMENT, say("When it was added.")),
            Column("media_type", Kind.WORD, say("Media type."), "file.media_type"),
            Column("size", Kind.NUMBER, say("Size in bytes."), "file.size"),
            Column("sha256", Kind.WORD, say("SHA-256 of the bytes, hexadecimal."), "file.sha256"),
            Column("address", Kind.WORD, say("Address of the file."), _address),
        ),
        lambda: public(PaperVersion.objects.all(), "paper__sitting", "paper__item__sitting", "file"),
        ("id",),
        ("paper__key", "language", "number", "pk"),
    ),
    Table(
        "attendance",
        say("How delegations attended. A delegation without a row is not registered, which is not absence."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("sitting", "sittings", means.SITTING),
            ref("delegation", "delegations", means.DELEGATION),
            Column("presence", Kind.WORD, say("Present, represented, absent with notice or absent, as a code.")),
            ref("represented_by", "people", say("Who represented it, by key.")),
            Column("people", Kind.REFS, say("Who came, by key."), to="people"),
            Column("note", Kind.TEXT, means.NOTE),
            ref("source", "sources", means.SOURCE),
            Column("registered_at", Kind.MOMENT, say("When it was registered here.")),
        ),
        _attendance,
        ("id",),
        ("sitting__day", "sitting__key", "delegation__key", "pk"),
    ),
    Table(
        "guests",
        say("Who attended without a voice, or sent a greeting."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("sitting", "sittings", means.SITTING),
            Column("name", Kind.TEXT, means.NAME),
            Column("capacity", Kind.WORD, means.ROLE),
            ref("person", "people", means.PERSON),
            ref("organisation", "organisations", say("Outside body, by key.")),
            ref("state", "states", means.STATE),
            ref("source", "sources", means.SOURCE),
        ),
        _guests,
        ("id",),
        ("sitting__day", "sitting__key", "capacity", "pk"),
    ),
    Table(
        "decisions",
        say("Decisions that were taken, here or as a source reports. What is still open is not here."),
        (
            key(),
            ref("organ", "organs", means.ORGAN),
            ref("sitting", "sittings", say("Sitting, by key; empty for a decision in writing.")),
            Column("item", Kind.WORD, means.ITEM, lambda decision: shown(decision.item)),
            Column("decision_kind", Kind.WORD, means.KIND),
            Column("number", Kind.WORD, say("Number of the decision.")),
            Column("title", Kind.TEXT, means.TITLE),
            Column("text", Kind.TEXT, say("Text by language.")),
            Column(
                "state",
                Kind.WORD,
                say("Closed: decided here. Reported: known from a source only, so that nothing was counted here."),
            ),
            Column("result", Kind.WORD, say("Result, as a code; empty where none is known.")),
            Column("decided_on", Kind.DAY, say("When it was decided.")),
            Column("signed_on", Kind.DAY, say("When it was signed.")),
            Column("opened_at", Kind.MOMENT, say("When the question was opened.")),
            Column("deadline", Kind.MOMENT, say("Until when delegations could answer.")),
            Column("closed_at", Kind.MOMENT, say("When it was closed here.")),
            Column("published_at", Kind.MOMENT, say("When it was published.")),
            ref("source", "sources", means.SOURCE),
            Column(
                "frozen",
                Kind.DATA,
                say("The record frozen on closing, as JSON: rule, electorate, attendance, voices, outcome, seal."),
            ),
        ),
        lambda: decisions_seen(PUBLIC).select_related("organ", "sitting", "item__sitting", "source"),
    ),
    Table(
        "voices",
        say("What delegations said on closed decisions. Who said nothing has no row: that is never consent."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("decision", "decisions", means.DECISION),
            ref("delegation", "delegations", means.DELEGATION),
            Column("said", Kind.WORD, say("Position, vote or the key of a candidate, as a code.")),
            Column("text", Kind.TEXT, say("Reservation or statement, by language.")),
            ref("stated_by", "people", means.PERSON),
            Column("stated_at", Kind.MOMENT, say("When it was said.")),
        ),
        lambda: _on_closed(Voice, "delegation", "stated_by"),
        ("id",),
        ("decision__key", "delegation__key", "pk"),
    ),
    Table(
        "ballots",
        say("Counts of secret ballots, by option. Which delegation said what is recorded nowhere."),
        (
            ref("decision", "decisions", means.DECISION),
            Column("option", Kind.WORD, say("Vote or the key of a candidate, as a code.")),
            Column("papers", Kind.NUMBER, say("Number of ballot papers.")),
        ),
        lambda: _on_closed(Ballot),
        ("decision", "option"),
        ("decision__key", "option", "pk"),
    ),
    Table(
        "joinings",
        say("Delegations that joined a decision after it was closed, which changed no result."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("decision", "decisions", means.DECISION),
            ref("delegation", "delegations", means.DELEGATION),
            Column("joined_on", Kind.DATE, say("When it joined.")),
            Column("note", Kind.TEXT, means.NOTE),
            ref("source", "sources", means.SOURCE),
        ),
        _joinings,
        ("id",),
        ("decision__key", "delegation__key", "pk"),
    ),
)
