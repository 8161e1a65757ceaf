"""Organs: the tree, and one organ with its competences, offices, people, rules and sittings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from interparl.apps.common.wording import words
from interparl.apps.organs.domain.queries import composition
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import say
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.day import day_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.reading import organs as reading
from interparl.faces.portal.reading.public import if_public, public
from interparl.faces.portal.reading.sittings import public_sittings

SHOWN = 10  # newest sittings on an organ's page


@public_page
def organs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The organs as a tree, on a day."""
    day = day_of(request, edition)
    roots, gone = reading.tree(day.iso)
    every = [branch.organ for root in roots for branch in (root, *root.parts)]
    page = Page(
        say("Organs"),
        words(say("The bodies of the assembly: what each is for and how they belong together.")),
        about=about.listing(request, say("Organs"), [(str(organ.name), organ) for organ in every]),
        data="/api/v1/organs/",
    )
    return show(request, edition, "portal/organs.html", page, day=day, roots=roots, gone=gone)


@public_page
def organ(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One organ as it stood on a day."""
    day = day_of(request, edition)
    found = get_object_or_404(public(Organ.objects.all()).select_related("parent"), key=key)
    if if_public(found.parent) is None:
        found.parent = None
    seen = composition(found, day.iso)
    sittings = public_sittings().filter(
        pk__in=Sitting.organs.through.objects.filter(organ=found).values("sitting"), day__lte=f"{day.iso}~"
    )
    page = Page(
        found.name,
        str(found.competences)[:300],
        above=under((say("Organs"), "organs")),
        about=about.organ(
            found,
            edition.assembly,
            [(s.person, str(s.capacity.label), s.term.begins, s.term.ends) for s in seen.seats],
        ),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/organ.html",
        page,
        day=day,
        organ=found,
        seen=seen,
        former=reading.former_of(seen),
        rules=reading.rules_in_words(found, day.iso),
        parts=list(public(Organ.objects.filter(parent=found))),
        sittings=list(sittings[:SHOWN]),
        sittings_number=sittings.count(),
    )
