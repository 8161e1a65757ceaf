"""The front page: what the assembly is, what is next, what was decided."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from interparl.apps.publications.enums import PublicationKind
from interparl.apps.sittings.enums import DecisionState
from interparl.engine.message import say
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show
from interparl.faces.portal.reading import decisions, sittings
from interparl.faces.portal.reading.figures import key_figures
from interparl.faces.portal.reading.members import membership
from interparl.faces.portal.reading.programmes import in_force
from interparl.faces.portal.reading.publications import published
from interparl.faces.portal.reading.taken import listed_decisions


@public_page
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What the assembly is, what is next, what was decided, what is new."""
    assembly = edition.assembly
    if assembly is None:
        page = Page(say("No assembly is set up here yet"), indexed=False)
        return show(request, edition, "portal/empty.html", page)
    today = edition.today.isoformat()
    found = membership(today, heads=False)
    page = Page(
        assembly.name,
        str(assembly.about)[:300],
        about=about.body(assembly, [seen.state for seen in found.members]),
        data="/api/v1/",
    )
    closed = Q(state__in=(DecisionState.CLOSED, DecisionState.REPORTED))
    news = published(PublicationKind.NEWS, PublicationKind.COMMUNIQUE).prefetch_related("pictures__file")
    return show(
        request,
        edition,
        "portal/home.html",
        page,
        membership=found,
        to_come=list(sittings.to_come(today)[:3]),
        last=list(sittings.public_sittings().filter(state__in=sittings.HELD)[:3]),
        decided=decisions.cleared(list(listed_decisions().filter(closed)[:6])),
        news=list(news[:3]),
        briefs=list(published(PublicationKind.BRIEF)[:2]),
        figures=key_figures(edition, found),
        programmes=in_force(edition.today),
    )
