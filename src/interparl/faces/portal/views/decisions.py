"""Decisions: the list and one decision with the way it was reached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from interparl.apps.common.wording import words
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.engine.message import say
from interparl.faces.portal import about, drawn
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import decisions as reading
from interparl.faces.portal.reading.publications import published
from interparl.faces.portal.reading.taken import TAKEN, listed_decisions

ROWS = 40


@public_page
def decisions(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All decisions, newest first, narrowed by year, organ, kind and how they are known."""
    choice = reading.Choice(**{name: request.GET.get(name, "") for name in ("year", "organ", "kind", "state")})
    every = reading.public_decisions()
    part = part_of(choice.of(listed_decisions()), request, size=ROWS)
    reading.cleared(list(part.object_list))
    page = Page(
        say("Decisions"),
        words(say("What the organs decided, when, and how it is known.")),
        about=about.listing(request, say("Decisions"), [(str(d.title), d) for d in part.object_list]),
        data="/api/v1/decisions/",
    )
    states = [(value, label) for value, label in DecisionState.choices if value in TAKEN]
    return show(
        request,
        edition,
        "portal/decisions.html",
        page,
        part=part,
        choice=choice,
        years=reading.years_of(every),
        organs=reading.organs_deciding(),
        kinds=DecisionKind.choices,
        states=states,
    )


@public_page
def decision(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One decision: its text, who said what, the arithmetic in words, who joined later."""
    found = get_object_or_404(reading.public_decisions().select_related("rule", "item"), key=key)
    reading.cleared([found])
    reached = reading.reached(found)
    page = Page(
        found.title,
        str(found.text)[:300],
        above=under((say("Decisions"), "decisions")),
        about=about.decision(found),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/decision.html",
        page,
        decision=found,
        reached=reached,
        voices=drawn.voices(reached) if reached else [],
        joinings=reading.joinings_of(found),
        publications=list(published().filter(decisions=found)),
        closed=found.state == DecisionState.CLOSED,
        reported=found.state == DecisionState.REPORTED,
    )
