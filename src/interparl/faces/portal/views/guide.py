"""How to read these pages, and where the same is to be had as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from interparl.apps.common.enums import Grade
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.members.models import Organisation
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.exchange.dump import shelf
from interparl.faces.portal import about as things
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.jsonld import thing
from interparl.faces.portal.labels import KINDS, worded
from interparl.faces.portal.page import Page, show
from interparl.faces.portal.reading.public import public


@public_page
def about(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What this is, and how dates, sources, conflicts and positions are to be read."""
    page = Page(
        say("How to read these pages"),
        words(say("What stands behind a statement here: its source, its date, and what is not known.")),
        about=things.body(edition.assembly) if edition.assembly else None,
        indexed=True,
    )
    assembly = edition.assembly
    return show(
        request,
        edition,
        "portal/about.html",
        page,
        grades=Grade.choices,
        caveats=_told(assembly.caveats) if assembly else [],
        milestones=_told(assembly.milestones) if assembly else [],
        bodies=list(public(Organisation.objects.all()).select_related("parent")),
    )


def _copy_mark() -> str:
    kept = shelf.newest()
    return kept.sha256[:16] if kept else ""


@partial(public_page, also=_copy_mark)
def data(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The programming interface, feeds and files, and what may be done with them."""
    name = edition.assembly.name if edition.assembly else ""
    page = Page(
        say("Data and interfaces"),
        words(say("Everything public is also there as data: interface, feeds, calendars, whole copies.")),
        about=thing(
            "DataCatalog",
            words(say("Data and interfaces")),
            f"{settings.SITE_URL}{request.path}",
            publisher=thing("GovernmentOrganization", str(name)) if name else "",
        ),
    )
    collections = [(worded(KINDS, kind), f"/api/v1/{plural}/") for kind, plural in links.RESOURCES.items()]
    return show(request, edition, "portal/data.html", page, collections=collections, kept=shelf.newest())


@dataclass(frozen=True, slots=True)
class Told:
    """A milestone or a caveat of the profile: when (a partial date or nothing) and what."""

    when: str
    what: str


def _told(rows: Iterable[object]) -> list[Told]:
    """Rows of the assembly's own data: a text by language, or a record with a date and such a text."""
    found = []
    for row in rows:
        fields = row if isinstance(row, dict) else {}
        inner = next((fields[name] for name in ("text", "title", "what", "label") if name in fields), row)
        what = str(Text(inner)) if isinstance(inner, dict) else str(inner)
        found.append(Told(str(fields.get("date", fields.get("when", ""))), what))
    return found
