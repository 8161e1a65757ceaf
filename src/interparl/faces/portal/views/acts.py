"""The acts of the assembly: the list with its filters and its counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.queries import Filters, acts_found
from interparl.apps.drafting.enums import ActKind
from interparl.apps.organs.models import Organ
from interparl.engine.message import Message, say
from interparl.faces.design import actwords
from interparl.faces.design.pictures import Part
from interparl.faces.portal import about
from interparl.faces.portal.answering import given, public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show
from interparl.faces.portal.paging import Window, asked_page, part_of
from interparl.faces.portal.reading import acts as read

ROWS = 40
TITLE = say("Acts of the assembly")
LONGEST = 200
"""Characters of a query that are looked at."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader narrows the list to; each is empty when nothing was chosen."""

    q: str
    kind: str
    stage: str
    year: str
    lead: str

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q or self.kind or self.stage or self.year or self.lead)

    def filters(self) -> Filters:
        """The same for the room of drafting."""
        return Filters(self.kind, self.stage, self.lead, int(self.year) if self.year else None, self.q)


def _choice(request: HttpRequest, stages: dict[str, Message], years: list[int], leads: list[Organ]) -> Choice:
    return Choice(
        q=request.GET.get("q", "").strip()[:LONGEST],
        kind=given(request, "kind", set(ActKind.values)),
        stage=given(request, "stage", stages),
        year=given(request, "year", {str(year) for year in years}),
        lead=given(request, "lead", {organ.key for organ in leads}),
    )


@public_page
def acts(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All acts with where each stands, narrowed by kind, stage, year of adoption, lead organ and words."""
    stages, years, leads = read.stages_known(), read.years(), read.leads()
    choice = _choice(request, stages, years, leads)
    found = acts_found(PUBLIC, choice.filters(), day=edition.today)  # words are looked up once, for count and page
    counted = read.acts_counted(found, edition.today, stages)
    first = (asked_page(request) - 1) * ROWS
    rows = read.part_of_acts(found, edition.today, first, ROWS)
    part = part_of(Window(rows, first, counted.total), request, size=ROWS)
    page = Page(
        TITLE,
        words(say("The acts of the assembly from proposal to adoption and what the parliaments made of them.")),
        about=about.listing(request, TITLE, [(row.act.label(), row.act) for row in rows]),
        data="/api/v1/acts/",
    )
    return show(
        request,
        edition,
        "portal/acts.html",
        page,
        part=part,
        rows=[(row, actwords.stage_badge(row)) for row in rows],
        choice=choice,
        counted=counted,
        shares=shares(counted),
        kinds=ActKind.choices,
        stages=[(key, words(name)) for key, name in stages.items()],
        years=[str(year) for year in years],
        leads=leads,
    )


def shares(counted: read.Counted) -> list[Part]:
    """The acts by where they stand, in the order of the path; what is only said stands apart."""
    found = [
        Part(words(each.called) if each.called is not None else each.key, each.number, "info")
        for each in counted.stages
    ]
    if counted.said:
        found.append(Part(words(actwords.ONLY_SAID), counted.said, "warn"))
    if counted.silent:
        found.append(Part(words(actwords.NOTHING_SAID), counted.silent, "neutral"))
    return found
