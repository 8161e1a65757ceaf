"""Approved minutes and published communiqués: as pages and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.wording import interface_language, words
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain.record.minutes import content_of
from interparl.apps.sittings.enums import MinutesState
from interparl.apps.sittings.models import Minutes, Sitting
from interparl.engine.message import say
from interparl.faces.design import links
from interparl.faces.design.templatetags.interparl import day as day_in_words
from interparl.faces.exchange.minutes import docx, pdf
from interparl.faces.exchange.minutes.page import minutes_page
from interparl.faces.exchange.minutes.runs import Line, Run
from interparl.faces.exchange.minutes.view import Document, Paragraph, Section
from interparl.faces.portal import about
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Crumb, Page, show, under
from interparl.faces.portal.reading.public import public, published
from interparl.faces.portal.reading.sittings import name_of, public_sittings

WRITERS = {"docx": (docx.MEDIA_TYPE, docx.render), "pdf": ("application/pdf", pdf.render)}
"""Ending of the file -> its media type and who writes it."""


def _approved(key: str) -> tuple[Sitting, Minutes]:
    """The public sitting and its newest approved minutes."""
    sitting = get_object_or_404(public_sittings(), key=key)
    rows = public(Minutes.objects.filter(sitting=sitting, state=MinutesState.APPROVED), path="sitting")
    minutes = rows.select_related("sitting").order_by("-number").first()
    if minutes is None:
        raise Http404
    return sitting, minutes


def _document(minutes: Minutes) -> Document:
    content = content_of(minutes, PUBLIC)
    return minutes_page(content, interface_language(), state=MinutesState(minutes.state), number=minutes.number)


def _as_file(document: Document, name: str, form: str) -> HttpResponse:
    if form not in WRITERS:
        raise Http404
    media_type, render = WRITERS[form]
    response = HttpResponse(render(document), content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response


@public_page
def minutes(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """The approved minutes of a sitting, without what is not public."""
    sitting, found = _approved(key)
    name = name_of(sitting)
    page = Page(
        say("Minutes: {sitting}", sitting=name.replace("{", "(").replace("}", ")")),
        words(say("Approved minutes of a sitting.")),
        above=(*under((say("Sittings"), "sittings")), Crumb(name, links.page_of(sitting))),
        about=about.event(sitting, name, ()),
        data=links.resource(sitting.kind, sitting.key),
    )
    return show(
        request, edition, "portal/minutes.html", page, document=_document(found), minutes=found, sitting=sitting
    )


@public_page
def minutes_file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    """The same as a Word document or PDF."""
    if form not in WRITERS:
        raise Http404
    _, found = _approved(key)
    return _as_file(_document(found), f"minutes-{key}-{interface_language()}", form)


@public_page
def communique(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """To the newest published communiqué of a sitting."""
    sitting = get_object_or_404(public_sittings(), key=key)
    found = published(PublicationKind.COMMUNIQUE).filter(sittings=sitting).order_by("-published_at").first()
    if found is None:
        raise Http404
    return HttpResponse(status=302, headers={"Location": reverse("portal:publication", args=[found.key])})


@public_page
def communique_file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    """A published communiqué, as it was published, as a Word document or PDF."""
    if form not in WRITERS:
        raise Http404
    found = get_object_or_404(published(PublicationKind.COMMUNIQUE), key=key)
    return _as_file(document_of(found, edition), f"{key}-{interface_language()}", form)


def document_of(found: Publication, edition: Edition) -> Document:
    """A publication as the writers of files take it: its own text, not the register anew."""
    language = interface_language()

    def line(code: str, text: str) -> Line:
        return (Run(text, "" if code == language else code),)

    body = found.body
    parts = [part.strip() for part in body.in_().split("\n\n") if part.strip()]
    blocks = tuple(Paragraph(line(body.language_for(), part)) for part in parts)
    name = edition.assembly.name if edition.assembly else found.title
    return Document(
        language=language,
        kind=str(found.get_publication_kind_display()),
        body=line(name.language_for(), str(name)),
        title=line(found.title.language_for(), str(found.title)),
        standing="",
        day=day_in_words(found.published_at),
        sections=(Section((), 1, blocks),),
    )
