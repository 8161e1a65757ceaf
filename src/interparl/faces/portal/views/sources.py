"""Sources: the list and one source with what rests on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from interparl.apps.common.enums import Grade
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading.sources import public_sources, resting_on

ROWS = 50


@public_page
def sources(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every source, by its grade where asked."""
    grade = request.GET.get("grade", "")
    rows = public_sources().filter(grade=grade) if grade else public_sources()
    part = part_of(rows, request, size=ROWS)
    page = Page(
        say("Sources"),
        words(say("Where every statement on these pages comes from, and how near each source stands to it.")),
        about=about.listing(request, say("Sources"), [(s.label(), s) for s in part.object_list]),
        data="/api/v1/sources/",
    )
    return show(request, edition, "portal/sources.html", page, part=part, grade=grade, grades=Grade.choices)


@public_page
def source(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One source and what rests on it."""
    found = get_object_or_404(public_sources(), key=key)
    page = Page(
        found.title or found.label(),
        words(say("What rests on this source.")),
        above=under((say("Sources"), "sources")),
        about=about.source(found),
        record=found,
    )
    return show(request, edition, "portal/source.html", page, source=found, groups=resting_on(found))
