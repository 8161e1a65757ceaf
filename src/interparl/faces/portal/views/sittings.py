"""Sittings: the list with its timeline, the calendar, one sitting, attendance, minutes and communiqué."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_time, get_day_names, get_month_names
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.wording import interface_language, words
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.enums import Form, SittingState
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import say
from interparl.faces.portal import about, drawn
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.calendar_month import month_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import sittings as reading
from interparl.faces.portal.reading.agendas import changes_between
from interparl.faces.portal.reading.assertions import assertions_about, grouped
from interparl.faces.portal.reading.public import public

ROWS = 30
DRAWN = 150  # sittings that one picture can hold
COLUMNS = 24  # sittings side by side in the attendance table


def languages_of(edition: Edition) -> list[str]:
    """Content languages of the assembly."""
    return list(edition.assembly.languages) if edition.assembly else ["en"]


@public_page
def sittings(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All sittings, newest first, narrowed by year, organ, form and place."""
    choice = reading.Choice(**{name: request.GET.get(name, "") for name in ("year", "organ", "form", "place")})
    every = reading.public_sittings()
    rows = choice.of(every, languages_of(edition))
    part = part_of(rows, request, size=ROWS)
    page = Page(
        say("Sittings"),
        words(say("All sittings on record: where they were held, in what form, what was decided.")),
        above=under(),
        about=about.listing(request, say("Sittings"), [(reading.name_of(s), s) for s in part.object_list]),
        data="/api/v1/sittings/",
    )
    return show(
        request,
        edition,
        "portal/sittings.html",
        page,
        part=part,
        choice=choice,
        drawn=drawn.held(rows.prefetch_related(None).only("day", "form", "state")[:DRAWN]),
        years=reading.years_of(every),
        organs=reading.organs_sitting(),
        places=reading.places_of(every),
        forms=Form.choices,
    )


@public_page
def calendar(request: HttpRequest, edition: Edition, month: str = "") -> HttpResponse:
    """One month of sittings; those known to the month or year only stand below it."""
    try:
        asked = PartialDate.read(month or edition.today.isoformat()[:7])
    except ValueError:
        raise Http404 from None
    if not asked.month or asked.day or asked.year < 1900:
        raise Http404
    locale, iso = interface_language(), str(asked)
    rows = list(reading.public_sittings().filter(day__startswith=iso[:4]).order_by("day", "key"))
    shown = month_of(asked.year, asked.month, rows, edition.today)
    name = f"{get_month_names('wide', 'stand-alone', locale)[asked.month]} {asked.year}"
    page = Page(
        say("Calendar: {month}", month=name),
        words(say("Sittings by month.")),
        above=under((say("Sittings"), "sittings")),
        data="/api/v1/sittings/",
    )
    names = get_day_names("abbreviated", "stand-alone", locale)
    return show(
        request,
        edition,
        "portal/calendar.html",
        page,
        month=shown,
        name=name,
        weekdays=[names[day] for day in range(7)],
        before=reverse("portal:calendar", args=[shown.before]),
        after=reverse("portal:calendar", args=[shown.after]),
    )


@public_page
def sitting(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """One sitting with all that belongs to it."""
    rows = reading.public_sittings().select_related("presiding", "source").prefetch_related("more_sources")
    found = get_object_or_404(rows, key=key)
    held = reading.held(found)
    name = reading.name_of(found)
    page = Page(
        found.title or name,
        str(found.summary)[:300],
        above=under((say("Sittings"), "sittings")),
        about=about.event(found, name, held.decisions),
        record=found,
    )
    return show(
        request,
        edition,
        "portal/sitting.html",
        page,
        held=held,
        sitting=found,
        name=name,
        changes=changes_between(held.agendas),
        statements=grouped(assertions_about(found)),
        times=_times(found),
        to_come=found.state in reading.TO_COME,
        cancelled=found.state == SittingState.CANCELLED,
    )


@public_page
def attendance(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Which delegation attended which sitting, as it was registered."""
    choice = reading.Choice(organ=request.GET.get("organ", ""), year=request.GET.get("year", ""))
    held = reading.public_sittings().filter(state__in=reading.HELD)
    every = reading.with_register(held)
    chosen = choice.of(every, ())
    part = part_of(chosen, request, size=COLUMNS)
    shown = list(part.object_list)
    register = reading.register_of(shown)
    delegations = list(public(Delegation.objects.filter(key__in={key for _, key in register})))
    page = Page(
        say("Attendance"),
        words(say("Which delegation attended which sitting, as it was registered.")),
        above=under((say("Sittings"), "sittings")),
        data="/api/v1/sittings/",
    )
    return show(
        request,
        edition,
        "portal/attendance.html",
        page,
        part=part,
        matrix=drawn.attendance(words(say("Delegations by sittings, the newest first")), shown, delegations, register),
        years=reading.years_of(every),
        organs=reading.organs_sitting(),
        choice=choice,
        without=choice.of(held, ()).count() - part.paginator.count,
    )


def _times(sitting: Sitting) -> str:
    """The hours in the time zone of the place; empty where they are not known."""
    try:
        zone = ZoneInfo(sitting.time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    locale = interface_language()
    exact = [moment.astimezone(zone) for moment in (sitting.opens_at, sitting.closes_at) if moment]
    told = "–".join(format_time(moment, "short", locale=locale) for moment in exact)
    return f"{told} ({zone.key})" if told else ""
