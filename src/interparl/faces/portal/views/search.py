"""Search over all that is public, in all content languages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import interface_language, words
from interparl.apps.search.domain.find import Found, find
from interparl.engine.message import say
from interparl.faces.portal import labels
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show
from interparl.faces.portal.paging import Window, asked_page, part_of
from interparl.faces.portal.reading.places import pages_of

ROWS = 20
LONGEST = 200  # characters of a query that are looked at


@public_page
def search(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What has every word of the query, in any of its forms, best first."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in labels.KINDS else ""
    languages = list(edition.assembly.languages) if edition.assembly else []
    asked = request.GET.get("language", "")
    language = asked if asked in languages else ""
    first = (asked_page(request) - 1) * ROWS
    found = find(
        query,
        actor=PUBLIC,
        language=language or interface_language(),
        kinds=[kind] if kind else (),
        first=first,
        most=ROWS,
    )
    pages = pages_of(found.hits)
    rows = [(hit, pages[hit.kind, hit.key], labels.worded(labels.KINDS, hit.kind)) for hit in found.hits]
    part = part_of(Window(rows, first, found.total), request, size=ROWS)
    page = Page(
        say("Search: {query}", query=query.replace("{", "(").replace("}", ")")) if query else say("Search"),
        words(say("Search over everything public, in all languages of the assembly.")),
        indexed=False,
    )
    return show(
        request,
        edition,
        "portal/search.html",
        page,
        query=query,
        kind=kind,
        chosen=language,
        languages=languages,
        found=found,
        part=part,
        kinds=_kinds(found),
    )


def _kinds(found: Found) -> list[tuple[str, object, int]]:
    """Kinds of record found: value, words, how many."""
    return [(kind, labels.worded(labels.KINDS, kind), number) for kind, number in found.by_kind.items()]
