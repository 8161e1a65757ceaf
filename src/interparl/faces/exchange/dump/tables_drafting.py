"""Tables of the dossiers: acts, the stages they entered, documents, closed versions, what was sent out and said of it,
amendments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.light import LONG, light
from interparl.apps.drafting.domain.opinions import opinions_seen, remarks_seen
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request
from interparl.apps.drafting.enums import DraftState, OpinionState
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Amendment,
    AmendmentStep,
    Circulation,
    Draft,
    ModelAct,
    Opinion,
    Request,
    Transmission,
)
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say
from interparl.faces.exchange.dump import meanings as means
from interparl.faces.exchange.dump.columns import Column, Kind, Table
from interparl.faces.exchange.dump.meanings import key, ref
from interparl.faces.exchange.dump.tables_laws import PID, SAMPLE
from interparl.faces.exchange.dump.tables_members import public

ACT = say("Act of the assembly, by key.")
VERSION = say("Version of the act's text, by key.")
REFERENCE = say("Number of the letter.")
ASKED = say("Delegation that was asked, by key.")
BODY = say("Expert body that was asked, by key.")


def _acts() -> QuerySet[Any]:
    """Acts with the last stage that everybody may know of."""
    steps = visible_to(ActStep.objects.filter(act=OuterRef("pk"), retired_at=None), PUBLIC)
    last = steps.filter(day__lte=today().isoformat()).order_by("-day", "-recorded_at")
    beside = ("lead", "adopting", "work__state", "source", "replaces", "path")
    stage, since = (Subquery(last.values(name)[:1]) for name in ("stage", "day"))
    found: QuerySet[Any] = public(ModelAct.objects.all(), *beside).annotate(stage=stage, since=since)
    return found


def _steps() -> QuerySet[Any]:
    rows = public(ActStep.objects.filter(retired_at=None), "act", "organ", "sitting", "decision", "paper", "source")
    return light(rows).defer("decision__frozen", "paper__words")


def _versions() -> QuerySet[Any]:
    closed = Draft.objects.filter(state=DraftState.CLOSED)
    rows = public(closed, "act", "based_on__act", "translation_of__act", "expression__work__state")
    counted: QuerySet[Any] = rows.annotate(provisions=Count("pieces", filter=Q(pieces__removed=False)))
    return counted.defer(*LONG, *(f"{way}__{name}" for way in ("based_on", "translation_of") for name in LONG))


def _closed(name: str) -> Callable[[Any], Draft | None]:
    """A version that the row points to; nothing while it is being written."""

    def found(row: Any) -> Draft | None:
        draft: Draft | None = getattr(row, name)
        return draft if draft is not None and draft.state == DraftState.CLOSED else None

    return found


def _circulations() -> QuerySet[Any]:
    return light(public(Circulation.objects.all()))


def _asked() -> QuerySet[Any]:
    """What was sent out, with the requests that everybody may know of."""
    requests = public(Request.objects.all(), "delegation", "organ").prefetch_related("steps", "opinions")
    return _circulations().prefetch_related(Prefetch("requests", requests, to_attr="asked"))


def _requests(circulations: Iterator[Any]) -> Iterable[RequestStands]:
    """Circulation by circulation: each request as it stands on the day of the copy."""
    day = today()
    for circulation in circulations:
        for request in sorted(circulation.asked, key=lambda request: addressee_of(request).key):
            request.circulation = circulation
            yield standing_of_request(request, day)


def _given() -> QuerySet[Any]:
    rows = opinions_seen(PUBLIC).exclude(state=OpinionState.DRAFT)
    beside = rows.select_related("request__circulation", "request__delegation", "request__organ", "file")
    return light(beside, "request__circulation__draft")


def _remarks() -> QuerySet[Any]:
    rows = remarks_seen(PUBLIC).exclude(opinion__state=OpinionState.DRAFT)
    return light(rows.select_related("opinion__request__circulation"), "opinion__request__circulation__draft")


def _amendments() -> QuerySet[Any]:
    valid = Q(signatures__valid=True, signatures__withdrawn_on=None)
    rows = public(Amendment.objects.all(), "delegation", "organ", "sitting", "source")
    others = Amendment.objects.select_related("draft__act").defer(*(f"draft__{name}" for name in LONG))
    counted = rows.annotate(signed=Count("signatures", filter=valid))
    return light(counted.prefetch_related(Prefetch("replaces", others)))


def _results() -> QuerySet[Any]:
    rows = public(AmendmentStep.objects.all(), "organ", "decision__sitting", "amendment")
    return light(rows.defer("decision__frozen"), "amendment__draft")


def _sent() -> QuerySet[Any]:
    """Of acts that are adopted: nothing else is sent for use in the law of states."""
    adopted = Transmission.objects.filter(act__work__bill=False)
    return visible_to(public(adopted, "act", "delegation"), PUBLIC, path="delegation")


def _address(row: Any) -> str:
    return f"{settings.SITE_URL}/files/{row.file.sha256}/{row.file.name}" if row.file else ""


def _day(name: str) -> Callable[[RequestStands], Any]:
    """The day of a step of a request, where there is one."""

    def found(stood: RequestStands) -> Any:
        step = getattr(stood, name)
        return step.day if step else None

    return found


def _standing_opinion(stood: RequestStands) -> Opinion | None:
    opinion = stood.opinion
    if opinion is not None:
        opinion.request = stood.request  # so that its level is told without asking again
    return opinion


FILE = (
    Column("file_name", Kind.WORD, say("Name of the file."), "file.name"),
    Column("file_sha256", Kind.WORD, say("SHA-256 of the bytes, hexadecimal."), "file.sha256"),
    Column("address", Kind.WORD, say("Address of the file."), _address),
)

TABLES = (
    Table(
        "acts",
        say("Acts of the assembly, from proposal to adopted text, each with where it stands."),
        (
            key(),
            ref("law", "laws", say("The same act in the bank of laws, by key."), "work"),
            Column("title", Kind.TEXT, means.TITLE),
            Column("act_kind", Kind.WORD, means.KIND),
            Column("subject", Kind.TEXT, say("Subject by language.")),
            Column("number", Kind.WORD, say("Number that adoption gave it.")),
            Column("initiator", Kind.TEXT, say("Who initiated it, by language.")),
            Column("developer", Kind.TEXT, say("Who develops it, by language.")),
            ref("lead", "organs", say("Organ that leads it, by key.")),
            ref("adopting", "organs", say("Organ that adopts it, by key.")),
            Column("stage", Kind.WORD, say("Stage at which it stands, as a code; empty where no stage is recorded.")),
            Column("since", Kind.DAY, say("When it entered that stage.")),
            Column("path_assumed", Kind.YES, say("Whether no source states all stages of its path."), "path.assumed"),
            Column("said_status", Kind.TEXT, say("Where a source says that it stands, in its own terms; no stage.")),
            ref("replaces", "acts", say("Act that it replaces, by key.")),
            Column("sample", Kind.YES, SAMPLE),
            ref("source", "sources", means.SOURCE),
            Column("note", Kind.TEXT, means.NOTE),
        ),
        _acts,
    ),
    Table(
        "act-versions",
        say("Closed versions of the texts of acts. Their provisions stand in the bank of laws."),
        (
            key(),
            ref("act", "acts", ACT),
            Column("order", Kind.NUMBER, say("Number of the version; translations have that of their original.")),
            Column("language", Kind.WORD, say("Language (ISO 639-1).")),
            Column("name", Kind.TEXT, say("What the version is called, by language.")),
            Column("title", Kind.WORD, say("Title as the text prints it.")),
            ref("based_on", "act-versions", say("Version that it began with, by key."), _closed("based_on")),
            ref("translation_of", "act-versions", say("Version it renders, by key."), _closed("translation_of")),
            Column("consolidated", Kind.YES, say("Whether it was put together from accepted amendments.")),
            Column("closed_at", Kind.MOMENT, say("When it was closed.")),
            Column("provisions", Kind.NUMBER, say("Number of its provisions.")),
            ref("text", "texts", say("The same text in the bank of laws, by key."), "expression"),
        ),
        _versions,
        order=("act__key", "order", "language", "key"),
    ),
    Table(
        "act-papers",
        say("Documents of the dossiers, each in one language."),
        (
            key(),
            ref("act", "acts", ACT),
            Column("paper_kind", Kind.WORD, means.KIND),
            Column("title", Kind.TEXT, means.TITLE),
            Column("language", Kind.WORD, say("Language (ISO 639-1).")),
            Column("day", Kind.DAY, say("Day of the document.")),
            Column("author", Kind.TEXT, say("Author by language.")),
            Column("words", Kind.WORD, say("The document itself, where it is no file.")),
            *FILE,
            ref("source", "sources", means.SOURCE),
        ),
        lambda: public(ActPaper.objects.all(), "act", "file", "source"),
    ),
    Table(
        "act-steps",
        say("Stages that acts entered, in order of time. Steps recorded by mistake are not here."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("act", "acts", ACT),
            Column("stage", Kind.WORD, say("Stage, as a code of the act's path.")),
            Column("day", Kind.DAY, say("When it entered the stage.")),
            ref("organ", "organs", means.ORGAN),
            ref("sitting", "sittings", means.SITTING),
            ref("decision", "decisions", means.DECISION),
            ref("version", "act-versions", VERSION, _closed("draft")),
            ref("paper", "act-papers", say("Document with which it entered, by key.")),
            Column("by_whom", Kind.TEXT, say("Who did it, by language.")),
            Column("note", Kind.TEXT, means.NOTE),
            ref("source", "sources", means.SOURCE),
            Column("recorded_at", Kind.MOMENT, say("When it was recorded here.")),
        ),
        _steps,
        ("id",),
        ("act__key", "day", "recorded_at", "pk"),
    ),
    Table(
        "act-transmissions",
        say("Adopted acts sent to parliaments for use in their law."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("act", "acts", ACT),
            ref("delegation", "delegations", means.DELEGATION),
            Column("day", Kind.DATE, say("When it was sent.")),
            Column("reference", Kind.WORD, REFERENCE),
            Column("words", Kind.TEXT, say("What the letter says, by language.")),
            Column("acknowledged", Kind.DATE, say("When receipt was confirmed.")),
        ),
        _sent,
        ("id",),
        ("act__key", "day", "delegation__key", "pk"),
    ),
    Table(
        "circulations",
        say("Versions sent out for opinion."),
        (
            key(),
            ref("act", "acts", ACT, "draft.act"),
            ref("version", "act-versions", VERSION, _closed("draft")),
            Column("circulation_kind", Kind.WORD, say("To parliaments or to expert bodies, as a code.")),
            Column("sent_on", Kind.DATE, say("When it was sent.")),
            Column("due", Kind.DATE, say("Day by which opinions were asked for.")),
            Column("closed_on", Kind.DATE, say("From that day no opinion is waited for.")),
            Column("words", Kind.TEXT, say("What was asked, by language.")),
            Column("reference", Kind.WORD, REFERENCE),
        ),
        _circulations,
    ),
    Table(
        "opinions",
        say("Opinions that were given and published. Nothing follows from the absence of one."),
        (
            key(),
            ref("circulation", "circulations", say("Circulation that it answers, by key."), "request.circulation"),
            ref("delegation", "delegations", ASKED, "request.delegation"),
            ref("organ", "organs", BODY, "request.organ"),
            Column("state", Kind.WORD, say("Given, or replaced by a later one, as a code.")),
            Column("given_on", Kind.DATE, say("When it was given.")),
            Column("verdict", Kind.WORD, say("What it says of the whole version, as a code.")),
            Column("language", Kind.WORD, say("Language (ISO 639-1).")),
            Column("words", Kind.WORD, say("The opinion itself, where it is no file.")),
            Column("by_letter", Kind.YES, say("Whether it came by letter and was typed in.")),
            *FILE,
        ),
        _given,
    ),
    Table(
        "opinion-requests",
        say("Who was asked for an opinion, and where the request stands. Silence is neither support nor objection."),
        (
            Column("id", Kind.KEY, means.ID, "request.pk"),
            ref("circulation", "circulations", say("Circulation, by key."), "request.circulation"),
            ref("delegation", "delegations", ASKED, "request.delegation"),
            ref("organ", "organs", BODY, "request.organ"),
            Column("as_of", Kind.DATE, say("Day of which the row speaks."), "today"),
            Column("standing", Kind.WORD, say("Where the request stands, as a code.")),
            Column("due", Kind.DATE, say("Day by which to answer, extensions included.")),
            Column("acknowledged", Kind.DATE, say("When receipt was confirmed."), _day("acknowledged")),
            Column("reminders", Kind.NUMBER, say("How often it was reminded."), lambda stood: len(stood.reminders)),
            Column("withdrawn", Kind.DATE, say("When the request was withdrawn."), _day("withdrawn")),
            Column("answered", Kind.DATE, say("When the first opinion was given, public or not."), "answer.given_on"),
            Column("days_late", Kind.NUMBER, say("By how many days that was too late.")),
            Column("silent", Kind.YES, say("Whether the time passed without an opinion.")),
            ref("opinion", "opinions", say("Opinion that stands, by key; empty where it is not public."),
                _standing_opinion),
        ),
        _asked,
        ("id",),
        spread=_requests,
        piece=50,
    ),
    Table(
        "remarks",
        say("Remarks of the opinions on provisions, each with what became of it."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("opinion", "opinions", say("Opinion, by key.")),
            ref("version", "act-versions", VERSION, "opinion.request.circulation.draft"),
            Column("order", Kind.NUMBER, say("Number within the opinion.")),
            Column("pid", Kind.WORD, PID),
            Column("label", Kind.WORD, say("Provision as cited; empty for the whole text.")),
            Column("words", Kind.WORD, say("The remark.")),
            Column("proposed", Kind.WORD, say("Wording that is asked for.")),
            Column("outcome", Kind.WORD, say("What became of it, as a code; empty while it has no answer.")),
            Column("reason", Kind.TEXT, say("Reason by language.")),
            Column("answered_at", Kind.MOMENT, say("When it was answered.")),
        ),
        _remarks,
        ("id",),
        ("opinion__key", "order", "pk"),
    ),
    Table(
        "amendments",
        say("Amendments to closed versions, each with where it stands."),
        (
            key(),
            ref("act", "acts", ACT, "draft.act"),
            ref("version", "act-versions", VERSION, "draft"),
            Column("number", Kind.NUMBER, say("Number within the version.")),
            Column("pid", Kind.WORD, PID),
            Column("label", Kind.WORD, say("Provision as cited."), "label_printed"),
            Column("action", Kind.WORD, say("What it would do to the text, as a code.")),
            Column("old", Kind.WORD, say("Words to go; empty for the whole provision.")),
            Column("new", Kind.WORD, say("Words that come instead.")),
            Column("heading", Kind.WORD, say("Heading that it gives.")),
            Column("given", Kind.DATA, say("What else it gives, as JSON.")),
            Column("justification", Kind.TEXT, say("Reason by language.")),
            Column("tabled_on", Kind.DATE, say("When it was tabled.")),
            ref("delegation", "delegations", say("Delegation that tabled it, by key.")),
            ref("organ", "organs", say("Organ that tabled it, by key.")),
            ref("sitting", "sittings", say("Sitting before which it is tabled, by key.")),
            Column("replaces", Kind.REFS, say("Amendments for which it is a compromise, by key."), to="amendments"),
            Column("signatures", Kind.NUMBER, say("Co-signatures that were found valid."), "signed"),
            Column("state", Kind.WORD, means.STAGE),
            ref("source", "sources", means.SOURCE),
        ),
        _amendments,
    ),
    Table(
        "amendment-steps",
        say("What became of amendments, in order of time."),
        (
            Column("id", Kind.KEY, means.ID, "pk"),
            ref("amendment", "amendments", say("Amendment, by key.")),
            Column("state", Kind.WORD, means.STAGE),
            Column("day", Kind.DATE, say("When that was.")),
            Column("reason", Kind.TEXT, say("Reason by language.")),
            ref("organ", "organs", means.ORGAN),
            ref("decision", "decisions", means.DECISION),
            Column("recorded_at", Kind.MOMENT, say("When it was recorded here.")),
        ),
        _results,
        ("id",),
        ("amendment__key", "recorded_at", "pk"),
    ),
)  # fmt: skip
