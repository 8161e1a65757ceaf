"""Sources and what rests on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from interparl.apps.common.models import Assertion, Record, Source
from interparl.apps.drafting.models import ActPaper, ActStep, ModelAct
from interparl.apps.members.models import DelegationSeat, SeatQuota, StateStanding
from interparl.apps.organs.models import Appointment, ExOfficioSeat, OrganSeat, ProcedureRule
from interparl.apps.programme.models import ChangeSet, Hearing, Item, Programme, PublishedFigure
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.message import Message, say
from interparl.faces.design import links
from interparl.faces.portal.reading.decisions import public_decisions
from interparl.faces.portal.reading.public import public, published
from interparl.faces.portal.reading.sittings import public_sittings

M = TypeVar("M", bound=Model)

MOST = 60
"""Rows of one kind named on a page."""


def public_sources() -> QuerySet[Source]:
    """All that everybody may see."""
    return public(Source.objects.all())


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a source: in words, and where it stands."""

    what: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """What rests on a source, of one kind; `more`: there are others, which are not named."""

    title: Message
    rows: list[Resting]
    more: bool


def resting_on(source: Source) -> list[Group]:
    """Everything public that rests on the source, kind by kind; one query a kind, however much there is."""
    of = {"source": source, "retired_at": None}
    standings = public(StateStanding.objects.filter(**of).select_related("state"), path="state")
    quotas = public(SeatQuota.objects.filter(**of).select_related("delegation", "chamber"), path="delegation")
    seats = DelegationSeat.objects.filter(**of, nominated=False).select_related("person", "delegation")
    held = Appointment.objects.filter(**of).select_related("person", "office")
    own = OrganSeat.objects.filter(**of).select_related("organ", "person")
    given = ExOfficioSeat.objects.filter(**of).select_related("organ", "office")
    rules = public(ProcedureRule.objects.filter(**of).select_related("organ"), path="organ")
    attended = Attendance.objects.filter(source=source).select_related("sitting", "delegation").order_by("pk")
    found = [
        _group(say("Standing of states"), standings, "state"),
        _group(say("Seats of chambers"), quotas, "delegation", "chamber"),
        _group(say("Seats in delegations"), _both(seats, "delegation", "person"), "delegation", "person"),
        _group(say("Offices held"), _both(held, "person", "office"), "person", "office"),
        _group(say("Seats in organs"), _both(own, "organ", "person"), "organ", "person"),
        _group(say("Seats by office"), _both(given, "organ", "office"), "organ", "office"),
        _group(say("Rules of decision"), rules, "organ"),
        _group(say("Sittings"), _sittings(source)),
        _group(say("Attendance"), public(attended, path="sitting"), "sitting", "delegation"),
        _group(say("Decisions"), public_decisions().filter(source=source)),
        _group(say("Acts of the assembly"), _acts(source)),
        _group(say("Programmes of the assembly"), _programmes(source)),
        _group(say("Publications"), published().filter(sources=source)),
        _group(say("Other statements"), public(Assertion.objects.filter(**of)).order_by("pk")),
    ]
    return [group for group in found if group.rows]


def _both(rows: QuerySet[M], one: str, other: str) -> QuerySet[M]:
    """Rows whose two records everybody may see."""
    return public(public(rows, path=one), path=other)


def _sittings(source: Source) -> QuerySet[Sitting]:
    also = Sitting.more_sources.through.objects.filter(source=source).values("sitting")
    return public_sittings().filter(Q(source=source) | Q(pk__in=also))


def _acts(source: Source) -> QuerySet[ModelAct]:
    """Acts of which it tells, as a whole or by a stage, and those with a document from it."""
    steps = public(ActStep.objects.filter(source=source, retired_at=None)).order_by().values("act")
    papers = public(ActPaper.objects.filter(source=source)).order_by().values("act")
    return public(ModelAct.objects.filter(Q(source=source) | Q(pk__in=steps) | Q(pk__in=papers))).order_by("key")


def _programmes(source: Source) -> QuerySet[Programme]:
    """Programmes of which it tells, as a whole, by an item, a change set, a hearing or a published figure."""
    parts: tuple[QuerySet[Any], ...] = (
        Item.objects.filter(source=source),
        ChangeSet.objects.filter(source=source).exclude(adopted_on=None),
        Hearing.objects.filter(source=source, retired_at=None),
        PublishedFigure.objects.filter(source=source),
    )
    told = Q(source=source)
    for rows in parts:
        told |= Q(pk__in=public(rows).order_by().values("programme"))
    return public(Programme.objects.filter(told)).order_by("key")


def _group(title: Message, rows: QuerySet[M], *path: str) -> Group:
    """Rows of one kind, each named by the records that `path` leads to, or by itself."""
    found = list(rows[: MOST + 1])
    return Group(title, [_named(row, path) for row in found[:MOST]], len(found) > MOST)


def _named(row: Model, path: tuple[str, ...]) -> Resting:
    if isinstance(row, Assertion):
        return Resting(f"{row.subject_key}: {row.field}", links.page(row.subject_kind, row.subject_key))
    records = [getattr(row, name) for name in path] or [row]
    url = next((url for record in records if (url := links.page_of(record))), "")
    return Resting(": ".join(_called(record) for record in records), url)


def _called(record: Model) -> str:
    if isinstance(record, Sitting):
        return str(record.title) or record.day
    return record.label() if isinstance(record, Record) else str(record)
