"""A delegation on a day: its seats by every source, its people, how it attended; who had a seat at other times."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from interparl.apps.common.wording import words
from interparl.apps.members.domain.queries import SeatHistory, SeatOn, delegation_on
from interparl.apps.members.models import Delegation, DelegationSeat
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Crumb, Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import members as reading
from interparl.faces.portal.reading.assertions import assertions_about, grouped
from interparl.faces.portal.reading.offices import other_offices
from interparl.faces.portal.reading.public import public

MOST_FORMER = 40
"""Seats at other times named on the page, the newest."""
LONG = 150
"""Statements about seats from which on the seats at other times have a page of their own."""


@public_page
def delegation(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One delegation as it stood on a day."""
    day = day_of(request, edition)
    found = _public_delegation(key)
    seen = delegation_on(found, day.iso)
    long = DelegationSeat.objects.filter(delegation=found, retired_at=None).count() > LONG
    history: Sequence[SeatOn] = () if long else SeatHistory(found, without=seen)
    state = found.parliament.state
    page = Page(
        found.name,
        words(say("{delegation}: seats by chamber, members, head.", delegation=str(found.name))),
        above=(*under((say("Member states"), "members")), Crumb(str(state.name), links.page_of(state))),
        about=about.delegation(found, [(s.person, str(s.role.label), s.term.begins, s.term.ends) for s in seen.seats]),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/delegation.html",
        page,
        day=day,
        delegation=found,
        seen=seen,
        long=long,
        history=history[:MOST_FORMER],
        history_number=len(history),
        second_roles=other_offices([seat.person for seat in seen.seats], day.iso),
        attended=reading.attendance_of([found]),
        statements=grouped(assertions_about(found)),
        as_of=reading.last_stated(seen.quotas),
    )


@public_page
def seats(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Everybody who has had a seat in a delegation and when, the newest first."""
    found = _public_delegation(key)
    part = part_of(SeatHistory(found), request, size=MOST_FORMER)
    page = Page(
        say("Everybody who has had a seat"),
        words(say("{delegation}: who has had a seat, in what role and when.", delegation=str(found.name))),
        above=(*under((say("Member states"), "members")), Crumb(str(found.name), links.page_of(found))),
        data=links.resource(found.kind, found.key),
    )
    return show(request, edition, "portal/seats.html", page, delegation=found, part=part)


def _public_delegation(key: str) -> Delegation:
    rows = public(public(Delegation.objects.all()), path="parliament__state")
    return get_object_or_404(rows.select_related("parliament__state"), key=key)
