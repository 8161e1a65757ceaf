"""The programmes of the assembly: the list, each with both figures on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse

from interparl.apps.common.models import Source
from interparl.apps.common.wording import words
from interparl.apps.programme.domain.figures import Published, stated
from interparl.apps.programme.models import PublishedFigure
from interparl.engine.message import Message, say
from interparl.faces.design.plans import share_figures
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import Day, day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show
from interparl.faces.portal.reading import programmes as read

TITLE = say("Programmes of the assembly")


def day_counted(request: HttpRequest, edition: Edition) -> tuple[Day, date, bool]:
    """The day asked for, as a date, and whether a later one was asked for: what is to come is not counted."""
    day = day_of(request, edition)
    if day.iso > day.today:
        return replace(day, iso=day.today, chosen=False), edition.today, True
    return day, date.fromisoformat(day.iso), False


@public_page
def programmes(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All programmes with both figures of each, and what sources publish of all acts together."""
    day, cut_off, ahead = day_counted(request, edition)
    rows = read.programmes_on(cut_off)
    page = Page(
        TITLE,
        words(say("The multi-year programmes of the assembly: how far each is, by the items adopted and as amended.")),
        about=about.listing(request, TITLE, [(row.programme.label(), row.programme) for row in rows]),
        data="/api/v1/programmes/",
    )
    return show(
        request,
        edition,
        "portal/programmes.html",
        page,
        day=day,
        cut_off=cut_off,
        ahead=ahead,
        rows=[(row.programme, share_figures(row.progress) if row.progress is not None else None) for row in rows],
        published=figures_shown(read.figures_of_all()),
    )


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A published figure in words; `disputed`: something is told of it and another."""

    row: PublishedFigure
    label: str
    value: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class FiguresShown:
    """Published figures, and what of them contradicts, with the sources between which."""

    rows: tuple[FigureShown, ...]
    told: tuple[tuple[Message, tuple[Source, ...]], ...]


def figures_shown(published: Published) -> FiguresShown:
    """What sources publish, as they bound it."""
    rows = [
        FigureShown(one, str(of.metric.label), words(stated(one)), bool(published.about(one)))
        for of in published.metrics
        for one in of.figures
    ]
    return FiguresShown(tuple(rows), tuple((told.message, told.sources) for told in published.told))
