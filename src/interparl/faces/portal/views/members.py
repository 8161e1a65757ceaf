"""Member states: the list with the seats of their delegations, and one state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from interparl.apps.common.wording import words
from interparl.apps.members.domain.queries import standings_of, states_on
from interparl.apps.members.models import State
from interparl.engine.message import say
from interparl.faces.portal import about, drawn
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.reading import members as reading
from interparl.faces.portal.reading.assertions import assertions_about, grouped
from interparl.faces.portal.reading.offices import speakers_of
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.reading.publications import published


@public_page
def members(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The member states on a day, with a picture of their delegations' seats."""
    day = day_of(request, edition)
    found = reading.membership(day.iso)
    page = Page(
        say("Member states"),
        words(say("The member states, their parliaments and the seats of their delegations.")),
        about=about.listing(request, say("Member states"), [(str(s.state.name), s.state) for s in found.members]),
        data="/api/v1/states/",
    )
    return show(request, edition, "portal/members.html", page, day=day, membership=found, seats=drawn.seats_of(found))


@public_page
def state(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One state: what it is to the assembly and since when, its parliament, its delegation, how it attended."""
    day = day_of(request, edition)
    found = get_object_or_404(public(State.objects.all()), key=key)
    seen = next((row for row in states_on(day.iso) if row.state.pk == found.pk), None)
    membership = reading.membership_of(seen, day.iso)
    terms = standings_of(found)
    parliaments = reading.parliaments_of(found)
    since = next((term.begins for term in seen.terms), "") if seen else ""
    page = Page(
        found.name,
        words(say("{state}: standing in the assembly, parliament, delegation, attendance.", state=str(found.name))),
        above=under((say("Member states"), "members")),
        about=about.state(found, edition.assembly, since),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/state.html",
        page,
        day=day,
        state=found,
        seen=seen,
        terms=terms,
        parliaments=parliaments,
        speakers=speakers_of([chamber for _, chambers in parliaments for chamber in chambers], day.iso),
        delegations=membership,
        attended=reading.attendance_of([on.delegation for on in membership]),
        statements=grouped(assertions_about(found, *(on.delegation for on in membership))),
        publications=list(published().filter(states=found)[:6]),
    )
