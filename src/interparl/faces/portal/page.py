"""What every page of the portal has: its address in each language, where it stands, its data, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from interparl.apps.common.models import Record
from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.engine.message import LANGUAGES, Message, say
from interparl.faces.design import links
from interparl.faces.portal import jsonld
from interparl.faces.portal.edition import Edition

KEPT_IN_ADDRESS = ("on", "page", "q")
"""Choices that make another page of it; all others are ways to look at the same one."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its view describes it.

    `title` is a sentence of ours or a name of the record's; `described` one or two sentences for search engines;
    `above` the pages it stands under, from the front page's children down; `about` the schema.org description of its
    subject; `data` the path of the same in the API; `picture` a path for the card that networks show.
    """

    title: Message | Text | str
    described: str = ""
    above: tuple[Crumb, ...] = ()
    about: Mapping[str, Any] | None = None
    data: str = ""
    record: Record | None = None
    picture: str = ""
    article: bool = False
    indexed: bool = True

    @property
    def heading(self) -> str:
        """The title in words."""
        return words(self.title) if isinstance(self.title, Message) else str(self.title)

    @property
    def heading_language(self) -> str:
        """The language of the title when it is not the reader's, else empty."""
        code = self.title.language_for() if isinstance(self.title, Text) else ""
        return code if code and code != interface_language() else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The page as the template sees it, with all addresses made."""

    title: str
    title_language: str
    described: str
    crumbs: tuple[Crumb, ...]
    path: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    data: str
    json_ld: str
    picture: str
    article: bool
    indexed: bool
    edition: Edition
    version: int


def absolute(path: str) -> str:
    """The full address of a path of this installation; full addresses stay as they are."""
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def under(*places: tuple[Message | Text | str, str]) -> tuple[Crumb, ...]:
    """Crumbs of pages given as (title, name of the page or path)."""
    found = []
    for title, where in places:
        name = words(title) if isinstance(title, Message) else str(title)
        found.append(Crumb(name, where if where.startswith("/") else reverse(f"portal:{where}")))
    return tuple(found)


def _address(request: HttpRequest, language: str) -> str:
    """Path of this page in a language. Portal paths begin with the language code and are else the same."""
    rest = request.path.lstrip("/").partition("/")[2]
    kept = [(name, request.GET[name]) for name in KEPT_IN_ADDRESS if request.GET.get(name)]
    return f"/{language}/{rest}" + (f"?{urlencode(kept)}" if kept else "")


def describe(request: HttpRequest, edition: Edition, page: Page) -> Shown:
    """Make all that the frame of a page needs."""
    here = interface_language()
    front = reverse("portal:home")
    crumbs = (Crumb(words(say("Home")), front), *page.above) if request.path != front else ()
    canonical = absolute(_address(request, here))
    data = page.data or (links.resource(page.record.kind, page.record.key) if page.record else "")
    graph: list[Mapping[str, Any]] = [dict(page.about)] if page.about else []
    if crumbs:
        trail = [(crumb.title, absolute(crumb.url)) for crumb in crumbs] + [(page.heading, canonical)]
        graph.append(jsonld.breadcrumbs(trail))
    return Shown(
        title=page.heading,
        title_language=page.heading_language,
        described=page.described,
        crumbs=crumbs,
        path=request.path,
        canonical=canonical,
        alternates=tuple((code, absolute(_address(request, code))) for code in LANGUAGES),
        data=data,
        json_ld=jsonld.script(graph) if graph else "",
        picture=absolute(page.picture) if page.picture else "",
        article=page.article,
        indexed=page.indexed,
        edition=edition,
        version=page.record.version if page.record else 0,
    )


def show(
    request: HttpRequest, edition: Edition, template: str, page: Page, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of the portal."""
    shown = describe(request, edition, page)
    request.assembly = edition.assembly  # type: ignore[attr-defined]  # so that the frame asks for it no more
    return render(request, template, {"page": shown, "assembly": edition.assembly, **context}, status=status)
