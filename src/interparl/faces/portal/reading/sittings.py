"""Sittings as the public sees them: lists, one sitting with all that belongs to it, who attended when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models import TextField as PlainText
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Substr

from interparl.apps.common.models import Source
from interparl.apps.common.wording import words
from interparl.apps.members.models import Delegation, Person
from interparl.apps.organs.models import Organ
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.enums import AgendaState, MinutesState, SittingState
from interparl.apps.sittings.models import (
    AgendaLine,
    AgendaVersion,
    Attendance,
    Chairing,
    Decision,
    Guest,
    Minutes,
    Paper,
    PaperVersion,
    Reception,
    Sitting,
)
from interparl.engine.message import say
from interparl.engine.procedure.types import Presence
from interparl.faces.portal.reading.public import fetch_public, hide, public, published
from interparl.faces.portal.reading.taken import cleared, listed_decisions

TOLD = ~Q(presence=Presence.NOT_REGISTERED) | Q(source__isnull=False)
"""Attendance that says something: what was registered, or what a source says of one that was not. What a delegation
announced for itself is not for everybody."""
TO_COME = (SittingState.PLANNED, SittingState.CONVENED, SittingState.OPEN)
HELD = (SittingState.CLOSED, SittingState.MINUTES_APPROVED)


def public_sittings() -> QuerySet[Sitting]:
    """All that everybody may see, newest first, with their organs."""
    return public(Sitting.objects.all()).prefetch_related(fetch_public("organs", Organ.objects.all()))


def name_of(sitting: Sitting) -> str:
    """What people call a sitting: its title, else its organ and number."""
    if sitting.title:
        return str(sitting.title)
    organs = ", ".join(str(organ.name) for organ in sitting.organs.all())
    if organs and sitting.number:
        return words(say("{organ}, sitting {number}", organ=organs, number=sitting.number))
    return organs or words(say("Sitting"))


def to_come(today: str) -> QuerySet[Sitting]:
    """Sittings planned, convened or open whose day is not over, soonest first."""
    month, year = today[:7], today[:4]
    later = Q(day__gte=today) | Q(day=month) | Q(day=year) | Q(end_day__gte=today)
    return public_sittings().filter(later, state__in=TO_COME).order_by("day", "key")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader narrows a list of sittings to; empty is no narrowing."""

    year: str = ""
    organ: str = ""
    form: str = ""
    place: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.year or self.organ or self.form or self.place)

    def of(self, rows: QuerySet[Sitting], languages: Sequence[str]) -> QuerySet[Sitting]:
        """The rows that fit."""
        if self.year:
            rows = rows.filter(day__startswith=self.year)
        if self.organ:
            rows = rows.filter(pk__in=Sitting.organs.through.objects.filter(organ__key=self.organ).values("sitting"))
        if self.form:
            rows = rows.filter(form=self.form)
        if self.place:
            named = Q()
            for number, code in enumerate(languages):
                rows = rows.annotate(**{f"place_{number}": Cast(KT(f"place__{code}"), PlainText())})
                named |= Q(**{f"place_{number}": self.place})
            rows = rows.filter(named)
        return rows


def with_register(rows: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Those of which anything is registered."""
    return rows.filter(
        Exists(Attendance.objects.filter(sitting=OuterRef("pk")).exclude(presence=Presence.NOT_REGISTERED))
    )


def organs_sitting() -> list[Organ]:
    """The public organs of which any sitting is on record."""
    return list(public(Organ.objects.filter(Exists(Sitting.organs.through.objects.filter(organ=OuterRef("pk"))))))


def years_of(rows: QuerySet[Sitting]) -> list[str]:
    """Years with a sitting, newest first."""
    years = rows.order_by().annotate(year=Substr("day", 1, 4)).values_list("year", flat=True).distinct()
    return sorted(years, reverse=True)


def places_of(rows: QuerySet[Sitting]) -> list[str]:
    """Places by name in the reader's language, in order."""
    return sorted({str(place) for place in rows.order_by().values_list("place", flat=True).distinct() if place})


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda. `line` is None for an item that is not public: its place stays, its wording does not."""

    order: int
    line: AgendaLine | None
    papers: Sequence[Paper] = ()
    decisions: Sequence[Decision] = ()


@dataclass(slots=True)
class Agenda:
    """A public version of the agenda."""

    version: AgendaVersion
    entries: list[Item]


@dataclass(slots=True)
class Held:
    """A sitting with all that belongs to it and is public."""

    sitting: Sitting
    agendas: list[Agenda]
    papers: list[Paper]
    attendance: list[Attendance]
    guests: list[Guest]
    chairings: list[Chairing]
    receptions: list[Reception]
    decisions: list[Decision]
    publications: list[Publication]
    unregistered: list[Delegation]
    minutes: Minutes | None = None
    sources: list[Source] = field(default_factory=list)

    @property
    def news(self) -> list[Publication]:
        """Publications about it, its communiqué apart."""
        return [row for row in self.publications if row.publication_kind != PublicationKind.COMMUNIQUE]

    @property
    def communiques(self) -> list[Publication]:
        """Its published communiqué."""
        return [row for row in self.publications if row.publication_kind == PublicationKind.COMMUNIQUE]

    @property
    def agenda(self) -> Agenda | None:
        """The adopted version, else the newest that was agreed."""
        adopted = [agenda for agenda in self.agendas if agenda.version.state == AgendaState.ADOPTED]
        return (adopted or self.agendas or [None])[-1]  # type: ignore[list-item]


def held(sitting: Sitting) -> Held:
    """Gather all that belongs to a sitting; the number of queries does not grow with its size."""
    decisions = cleared(list(listed_decisions().filter(sitting=sitting).order_by("key")))
    papers = list(
        public(Paper.objects.filter(sitting=sitting)).prefetch_related(
            Prefetch("versions", PaperVersion.objects.select_related("file"))
        )
    )
    attendance = list(
        Attendance.objects.filter(TOLD, sitting=sitting)
        .select_related("delegation", "represented_by", "source")
        .prefetch_related(fetch_public("people", Person.objects.all()))
        .order_by("delegation__key")
    )
    hide(attendance, "represented_by", "source")
    guests = list(
        Guest.objects.filter(sitting=sitting).select_related("person", "organisation", "state", "source").order_by("pk")
    )
    hide(guests, "person", "organisation", "state", "source")
    chairings = list(public(Chairing.objects.filter(sitting=sitting), path="person").select_related("person", "source"))
    hide(chairings, "source")
    receptions = list(Reception.objects.filter(sitting=sitting).select_related("host_person", "source").order_by("pk"))
    hide(receptions, "host_person", "source")
    found = Held(
        sitting=sitting,
        agendas=_agendas(sitting, papers, decisions),
        papers=[paper for paper in papers if not paper.item_id],
        attendance=attendance,
        guests=guests,
        chairings=chairings,
        receptions=receptions,
        decisions=decisions,
        unregistered=_unregistered(sitting, attendance),
        publications=list(published().filter(sittings=sitting)),
        minutes=Minutes.objects.filter(sitting=sitting, state=MinutesState.APPROVED).order_by("-number").first(),
    )
    hide([sitting], "source", "presiding")
    own = [sitting.source] if sitting.source else []
    found.sources = list({source.pk: source for source in [*own, *sitting.more_sources.all()]}.values())
    return found


def _unregistered(sitting: Sitting, attendance: Sequence[Attendance]) -> list[Delegation]:
    """Delegations that were entitled and of which the register says nothing."""
    missing = set(sitting.electorate) - {row.delegation.key for row in attendance}
    return list(public(Delegation.objects.filter(key__in=missing))) if missing else []


def _agendas(sitting: Sitting, papers: Sequence[Paper], decisions: Sequence[Decision]) -> list[Agenda]:
    versions = list(AgendaVersion.objects.filter(sitting=sitting).exclude(state=AgendaState.DRAFT).order_by("number"))
    lines = (
        list(AgendaLine.objects.filter(agenda__in=versions).select_related("item", "rapporteur").order_by("order"))
        if versions
        else []
    )
    hide(lines, "rapporteur")
    found = []
    for version in versions:
        items = []
        for line in (line for line in lines if line.agenda_id == version.pk):
            if line.item.visibility != "public":
                items.append(Item(line.order, None))
                continue
            items.append(
                Item(
                    line.order,
                    line,
                    [paper for paper in papers if paper.item_id == line.item_id],
                    [decision for decision in decisions if decision.item_id == line.item_id],
                )
            )
        found.append(Agenda(version, items))
    return found


def register_of(sittings: Sequence[Sitting]) -> Mapping[tuple[str, str], Attendance]:
    """(sitting key, delegation key) -> how it attended; pairs without a register entry are not there."""
    rows = (
        Attendance.objects.filter(TOLD, sitting__in=[sitting.pk for sitting in sittings])
        .select_related("delegation", "sitting")
        .only("presence", "delegation__key", "sitting__key")
    )
    return {(row.sitting.key, row.delegation.key): row for row in rows}
