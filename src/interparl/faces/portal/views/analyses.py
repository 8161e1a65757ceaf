"""Published analyses: the list, one with its summary, matrix, provision, column and method. All of frozen content."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.comparison.enums import Label
from interparl.apps.comparison.models import Analysis
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.pictures.bars import Part
from interparl.faces.exchange.analysis.export import FORMATS
from interparl.faces.exchange.analysis.states import NAMES, SYMBOLS, TONES, Shown
from interparl.faces.exchange.analysis.view import Bar, Cell
from interparl.faces.portal import jsonld
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Crumb, Page, absolute, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading.analyses import Opened, numbered, opened
from interparl.faces.portal.reading.public import public

TITLE = say("Comparative analyses")
TABS = (
    ("analysis", say("Summary")),
    ("analysis-matrix", say("Matrix")),
    ("analysis-method", say("Method and texts")),
    ("analysis-trend", say("Over time")),
    ("analysis-what-if", say("What if")),
)


@public_page
def analyses(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All published analyses, newest first; one that was withdrawn says so."""
    rows = public(
        Analysis.objects.defer("content").annotate(
            frozen_title=F("content__title"), frozen_organ=F("content__organ"), frozen_sample=F("content__sample")
        )
    )
    part = part_of(rows, request, size=25)
    listed = []
    for one in part.object_list:
        frozen = vars(one)
        listed.append(
            {
                "row": one,
                "title": Text(frozen["frozen_title"]),
                "organ": Text(frozen["frozen_organ"]),
                "sample": frozen["frozen_sample"],
            }
        )
    page = Page(
        TITLE,
        words(say("How the laws of states correspond to model acts, as named persons found.")),
        about=jsonld.listing(
            words(TITLE),
            absolute(request.path),
            [(str(one["title"]), absolute(links.page_of(one["row"]))) for one in listed],
        ),
        data="/api/v1/analyses/",
    )
    return show(request, edition, "portal/analyses/list.html", page, part=part, rows=listed)


def frame(found: Opened, here: str, title: Any = None, *, data: str = "") -> tuple[Page, dict[str, Any]]:
    """The page of one part, with what every part shows: tabs, what was withdrawn, under whose names."""
    key, content = found.row.key, found.content
    name = Text(content.title)
    above = under((TITLE, "analyses"))
    if here != "analysis":
        above = (*above, Crumb(str(name), reverse("portal:analysis", args=[key])))
    page = Page(
        title or name,
        found.builder.say(
            say(
                "Comparative legal analysis no. {number}, findings as of {day}.",
                number=found.row.number,
                day=found.builder.tell.day(content.cut_off),
            )
        ),
        above=above,
        about=described(found) if here == "analysis" else None,
        data=data or reverse("portal:analysis-part", args=[key, here.removeprefix("analysis-") or "analysis"]),
        record=found.row,
        article=True,
        indexed=found.row.withdrawn_at is None,
    )
    tabs = [
        {"label": words(label), "href": reverse(f"portal:{place}", args=[key]), "current": place == here}
        for place, label in TABS
    ]
    return page, {
        "analysis": found.row,
        "content": content,
        "tabs": tabs,
        "notices": found.builder.notices(),
        "withdrawn": found.builder.withdrawn(),
        "tones": TONES,
    }


def described(found: Opened) -> jsonld.Thing:
    """The analysis in schema.org's terms: report and data set, with who stated and who signed."""
    content, published = found.content, found.published
    address = absolute(links.page_of(found.row))
    model = content.law(content.model)
    return jsonld.bare(
        {
            **jsonld.thing("Report", Text(content.title), address),
            "@type": ["Report", "Dataset"],
            "description": str(Text(content.purpose)) or found.builder.tell.law_title(content.model),
            "reportNumber": str(published.number),
            "datePublished": published.published_on.isoformat(),
            "temporalCoverage": content.cut_off,
            "creativeWorkStatus": "withdrawn" if published.withdrawn_on else "published",
            "about": jsonld.bare(
                {
                    "@type": "Legislation",
                    "name": model.title,
                    "inLanguage": model.language,
                    "legislationIdentifier": model.eli or model.number,
                }
            ),
            "isBasedOn": [
                jsonld.bare({"@type": "Legislation", "name": law.title, "inLanguage": law.language, "url": law.eli})
                for law in content.laws
                if law.key != content.model
            ],
            "contributor": [{"@type": "Person", "name": member.name} for member in content.team],
            "accountablePerson": [
                jsonld.bare({"@type": "Person", "name": one.name, "jobTitle": one.capacity})
                for one in content.signatures
            ],
            "publisher": jsonld.bare({"@type": "GovernmentOrganization", "name": str(Text(published.body))}),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": one.media_type.partition(";")[0],
                    "contentUrl": absolute(reverse("portal:analysis-file", args=[found.row.key, one.name, one.ending])),
                }
                for one in FORMATS
            ],
        }
    )


def parts_of(bar: Bar) -> list[Part]:
    """A bar's counts as parts of a whole."""
    return [Part(words(NAMES[one]), count, TONES[one]) for one, count in bar.counts]


@public_page
def analysis(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The summary for leadership, on one page."""
    found = opened(key, edition)
    book = found.builder.book()
    page, shared = frame(found, "analysis")
    files = [(one, reverse("portal:analysis-file", args=[key, one.name, one.ending])) for one in FORMATS]
    return show(
        request,
        edition,
        "portal/analyses/summary.html",
        page,
        book=book,
        figures=[{"label": one.label, "value": one.value, "base": one.base} for one in book.facts],
        whole=parts_of(book.whole),
        columns=[(one, parts_of(one.bar)) for one in book.columns],
        files=files,
        **shared,
    )


@public_page
def matrix(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Provisions by columns, narrowed by what is asked and by what was found."""
    found = opened(key, edition)
    book = found.builder.book()
    page, shared = frame(found, "analysis-matrix", say("Matrix"))
    label, state = request.GET.get("label", ""), request.GET.get("shown", "")
    wanted = label if label in Label.values and label else ""
    shown = Shown(state) if state in list(Shown) else None

    def fits(cells: tuple[Cell, ...]) -> bool:
        return shown is None or any(cell.shown is shown for cell in cells)

    groups = [
        (group, [row for row in group.rows if (not wanted or row.asks == wanted) and fits(row.cells)])
        for group in book.groups
    ]
    groups = [(group, rows) for group, rows in groups if rows]
    return show(
        request,
        edition,
        "portal/analyses/matrix.html",
        page,
        book=book,
        groups=groups,
        rows=sum(len(rows) for _, rows in groups),
        every=len(book.rows),
        choices={
            "label": wanted,
            "labels": [(value, name) for value, name in Label.choices if value],
            "shown": shown.value if shown else "",
            "states": [(one.value, f"{SYMBOLS[one]} {words(NAMES[one])}") for one in Shown],
            "any": bool(wanted or shown),
        },
        legend=[Part(words(NAMES[one]), count, TONES[one], SYMBOLS[one]) for one, count in book.whole.counts],
        **shared,
    )


@public_page
def provision(request: HttpRequest, edition: Edition, key: str, number: int) -> HttpResponse:
    """One provision: its text beside those of its counterparts, divergences marked, reasons, names."""
    found = opened(key, edition, texts=True)
    most = len(found.content.scope)
    row = found.builder.row(numbered(number, most))
    page, shared = frame(
        found,
        "analysis-provision",
        row.name,
        data=reverse("portal:analysis-part-number", args=[key, "provisions", number]),
    )
    return show(
        request,
        edition,
        "portal/analyses/provision.html",
        page,
        row=row,
        number=number,
        before=number - 1,
        after=number + 1 if number < most else 0,
        words=found.builder.words(),
        parts=parts_of(row.bar),
        **shared,
    )


@public_page
def column(request: HttpRequest, edition: Edition, key: str, number: int) -> HttpResponse:
    """One column: coverage, gaps, what is absent and where it was searched, what nobody examined."""
    found = opened(key, edition)
    place = numbered(number, len(found.content.columns))
    told = found.builder.column(place)
    rows = [found.builder.row(n, texts=False) for n in range(1, len(found.content.scope) + 1)]
    gaps = [(row, row.cells[place - 1]) for row in rows if row.cells[place - 1].shown in {Shown.PART, Shown.NONE}]
    page, shared = frame(
        found,
        "analysis-column",
        told.name,
        data=reverse("portal:analysis-part-number", args=[key, "columns", number]),
    )
    laws = {law.key: law for law in found.builder.laws()}
    return show(
        request,
        edition,
        "portal/analyses/column.html",
        page,
        column=told,
        parts=parts_of(told.bar),
        gaps=gaps,
        laws=[laws[name] for name in told.laws if name in laws],
        others=[(n, one.name) for n, one in enumerate(found.builder.columns(), 1) if n != place],
        words=found.builder.words(),
        cut_off=found.builder.tell.day(found.content.cut_off),
        **shared,
    )


@public_page
def method(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """By what it was made, on which texts, how far two readers agreed, under which signatures."""
    found = opened(key, edition)
    book = found.builder.book()
    page, shared = frame(found, "analysis-method", say("Method and texts"))
    return show(request, edition, "portal/analyses/method.html", page, book=book, **shared)
