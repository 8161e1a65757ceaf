"""People: the list by letter, and one person with the offices held and when."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.wording import words
from interparl.apps.members.domain.queries import seats_of
from interparl.apps.members.models import Person, State
from interparl.apps.organs.domain.queries import composition, offices_of
from interparl.apps.organs.models import Organ, OrganSeat
from interparl.engine.message import say
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import people as reading
from interparl.faces.portal.reading.offices import body_of
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.reading.publications import published
from interparl.faces.portal.reading.sittings import public_sittings

ROWS = 60
SHOWN = 30  # sittings named on one person's page


@public_page
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everybody who holds or held an office, by the letter of the name, of one state or one organ where asked."""
    day = day_of(request, edition)
    state, organ, letter = (request.GET.get(name, "") for name in ("state", "organ", "letter"))
    among = None
    if organ:
        asked = get_object_or_404(public(Organ.objects.all()), key=organ)
        among = {person.key for person in composition(asked, day.iso).people}
    every = reading.index(edition, state=state, among=among)
    rows = [row for row in every if row.letter == letter] if letter else every
    part = part_of(rows, request, size=ROWS)
    shown = public(Person.objects.filter(key__in=[row.key for row in part.object_list])).select_related("state")
    by_key = {person.key: person for person in shown}
    found = [by_key[row.key] for row in part.object_list if row.key in by_key]
    page = Page(
        say("People"),
        words(say("Everybody who holds or held an office of the assembly or of a member's parliament.")),
        about=about.listing(request, say("People"), [(str(person.name), person) for person in found]),
        data="/api/v1/people/",
    )
    return show(
        request,
        edition,
        "portal/people.html",
        page,
        part=part,
        people=found,
        letters=reading.letters(every),
        letter=letter,
        state=state,
        organ=organ,
        states=list(public(State.objects.filter(people__isnull=False)).distinct()),
        organs=list(public(Organ.objects.all())),
    )


@public_page
def person(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One person: names in all scripts, offices and seats with their times, sittings presided over."""
    day = day_of(request, edition)
    rows = public(Person.objects.filter(erased_at=None)).select_related("state", "picture")
    found = get_object_or_404(rows, key=key)
    offices = [holding for holding in reversed(offices_of(found)) if body_of(holding.office) is not None]
    seats = seats_of(found)
    now = {(h.office.pk, h.acting, h.term.known_from) for h in offices_of(found, on=day.iso)}
    organ_seats = public(OrganSeat.objects.filter(person=found, retired_at=None), path="organ")
    presided = public_sittings().filter(presiding=found)
    page = Page(
        found.name,
        str(found.about)[:300] or words(say("{person}: offices held and when.", person=str(found.name))),
        above=under((say("People"), "people")),
        about=about.person(
            found, [(str(h.office.name), str(h.office.body.label()), h.term.begins, h.term.ends) for h in offices]
        ),
        record=found,
        picture=_picture(found),
    )
    return show(
        request,
        edition,
        "portal/person.html",
        page,
        day=day,
        person=found,
        picture=_picture(found),
        offices=offices,
        now=now,
        seats=seats,
        organ_seats=list(organ_seats.select_related("organ", "source").order_by(F("valid_from").desc(), "pk")),
        presided=list(presided[:SHOWN]),
        presided_number=presided.count(),
        publications=list(published().filter(people=found)[:6]),
    )


def _picture(person: Person) -> str:
    """Path of the portrait, where there is one with words for those who cannot see it."""
    if person.picture is None or not person.picture_alt:
        return ""
    return reverse("file", args=[person.picture.sha256, person.picture.name])
