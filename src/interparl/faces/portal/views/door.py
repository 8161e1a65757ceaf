"""What the portal answers without a language in the address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_from_request, override

from interparl.apps.common.models import Record, Source
from interparl.apps.comparison.models import Analysis
from interparl.apps.drafting.models import ModelAct
from interparl.apps.members.models import Delegation, Person, State
from interparl.apps.organs.models import Organ
from interparl.apps.programme.models import Programme
from interparl.apps.texts.models import Expression, Work
from interparl.engine.message import LANGUAGES
from interparl.faces.design import links
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.decisions import public_decisions
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.reading.publications import published
from interparl.faces.portal.reading.sittings import public_sittings

LISTS = (
    "home", "members", "organs", "people", "sittings", "calendar-now", "attendance", "decisions", "acts",
    "programmes", "laws", "analyses", "briefs", "news", "sources", "about", "data",
)  # fmt: skip
MOST_ADDRESSES = 50_000  # of one sitemap, by its standard


def front_door(request: HttpRequest) -> HttpResponse:
    """To the front page in the language the reader's browser asks for."""
    code = get_language_from_request(request)[:2]
    with override(code if code in LANGUAGES else LANGUAGES[0]):
        response = HttpResponse(status=302, headers={"Location": reverse("portal:home")})
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public but searches."""
    lines = ["User-agent: *", "Disallow: /*/search/", "Disallow: /*/desk/", "Disallow: /*/account/"]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    text = "\n".join(lines) + "\n"
    return HttpResponse(text, "text/plain; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"})


def _records() -> list[Record]:
    rows: list[Record] = []
    for found in (
        public(State.objects.all()),
        public(Delegation.objects.all()),
        public(Organ.objects.all()),
        public(Person.objects.filter(erased_at=None)),
        public_sittings().prefetch_related(None),
        public_decisions().select_related(None),
        published(),
        public(Source.objects.all()),
        public(Work.objects.all()),
        public(Expression.objects.filter(sealed=True)),
        public(Analysis.objects.filter(withdrawn_at=None)),
        public(ModelAct.objects.all()),
        public(Programme.objects.all()),
    ):
        rows.extend(found.only("pk", "key"))
    return rows


@public_page
def sitemap(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    """The address of every public page in every language, with each other's as alternates."""
    paths: list[dict[str, str]] = []
    records = _records()
    for code in LANGUAGES:
        with override(code):
            here = [reverse(f"portal:{name}") for name in LISTS] + [links.page_of(record) for record in records]
        paths = paths or [{} for _ in here]
        for entry, path in zip(paths, here, strict=True):
            entry[code] = f"{settings.SITE_URL}{path}"
    return render(
        request,
        "portal/sitemap.xml",
        {"pages": paths[: MOST_ADDRESSES // len(LANGUAGES)]},
        content_type="application/xml; charset=utf-8",
    )


def favicon(request: HttpRequest) -> HttpResponse:
    """To the mark of the design system, for browsers that ask by habit."""
    return HttpResponse(
        status=302, headers={"Location": static("interparl/mark.svg"), "Cache-Control": "public, max-age=86400"}
    )
