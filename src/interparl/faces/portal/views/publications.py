"""News, situation briefs and communiqués."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.wording import words
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Picture, Publication
from interparl.engine.message import Message, say
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, absolute, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading.assertions import assertions_about, grouped
from interparl.faces.portal.reading.publications import addressed, published

ROWS = 20
LISTS: dict[str, tuple[Message, str]] = {
    PublicationKind.NEWS: (say("News"), "news"),
    PublicationKind.COMMUNIQUE: (say("News"), "news"),
    PublicationKind.BRIEF: (say("Situation briefs"), "briefs"),
}
"""Kind of publication -> the list it stands in."""


def address_of(picture: Picture) -> str:
    """Path of a picture."""
    return reverse("file", args=[picture.file.sha256, picture.file.name])


def shown_pictures(publication: Publication) -> list[Picture]:
    """Pictures with an alternative text; one without is not shown, being closed to those who cannot see it."""
    return [picture for picture in publication.pictures.all() if picture.alt]


def _list(
    request: HttpRequest, edition: Edition, title: Message, described: Message, *kinds: PublicationKind
) -> HttpResponse:
    rows = published(*kinds)
    year = request.GET.get("year", "")
    years = sorted({moment.year for moment in rows.datetimes("published_at", "year")}, reverse=True)
    if year.isdigit():
        rows = rows.filter(published_at__year=int(year))
    part = part_of(rows.prefetch_related("pictures__file"), request, size=ROWS)
    page = Page(
        title,
        words(described),
        about=about.listing(request, title, [(str(p.title), p) for p in part.object_list]),
        data="/api/v1/publications/",
    )
    return show(
        request,
        edition,
        "portal/publications.html",
        page,
        part=part,
        year=year,
        years=[str(year) for year in years],
        briefs=PublicationKind.BRIEF in kinds,
        described=described,
    )


@public_page
def news(request: HttpRequest, edition: Edition) -> HttpResponse:
    """News and communiqués, newest first."""
    described = say("What the press service and the secretariat published.")
    return _list(request, edition, say("News"), described, PublicationKind.NEWS, PublicationKind.COMMUNIQUE)


@public_page
def briefs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Situation briefs, newest first."""
    described = say("Dated accounts of the situation, each with its sources.")
    return _list(request, edition, say("Situation briefs"), described, PublicationKind.BRIEF)


@public_page
def publication(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One publication; of a withdrawn one only that it was withdrawn, when and why."""
    found = get_object_or_404(addressed(), key=key)
    pictures = [] if found.withdrawn_at else shown_pictures(found)
    paths = [address_of(picture) for picture in pictures]
    page = Page(
        found.title,
        "" if found.withdrawn_at else str(found.lead)[:300],
        above=under(LISTS[found.publication_kind]),
        about=None
        if found.withdrawn_at
        else about.publication(found, edition.assembly, [absolute(path) for path in paths]),
        record=found,
        picture=paths[0] if paths else "",
        article=True,
        indexed=not found.withdrawn_at,
    )
    return show(
        request,
        edition,
        "portal/publication.html",
        page,
        publication=found,
        pictures=list(zip(pictures, paths, strict=True)),
        statements=grouped(assertions_about(found)),
        withdrawn=bool(found.withdrawn_at),
    )
