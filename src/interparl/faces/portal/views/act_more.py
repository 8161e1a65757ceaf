"""Parts of a dossier on pages of their own: all versions, all documents, one document to read, the whole timeline."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from interparl.apps.common.wording import words
from interparl.apps.drafting.models import ModelAct
from interparl.apps.sittings.domain.helping import named
from interparl.engine.message import Message, say
from interparl.faces.design import links
from interparl.faces.portal.acttimeline import timeline
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show, under
from interparl.faces.portal.paging import part_of
from interparl.faces.portal.reading import acts as read
from interparl.faces.portal.reading.public import hide, public
from interparl.faces.portal.views.act import FORMS, versions_shown
from interparl.faces.portal.views.acts import TITLE

VERSIONS, PAPERS, MOMENTS = 40, 60, 100


def _page(subject: ModelAct, title: Message | Any, described: Message, *more: tuple[Message, str]) -> Page:
    above = under((TITLE, "acts"), (subject.title, links.page_of(subject)), *more)
    return Page(title, words(described), above=above, data=links.resource(subject.kind, subject.key))


@public_page
def versions(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """All public versions of the text, newest first."""
    subject = read.act_seen(key)
    found = read.versions_of(subject)
    part = part_of(found, request, size=VERSIONS)
    page = _page(
        subject, say("Versions: {act}", act=named(subject)), say("The versions of the act's text that are public.")
    )
    shown = versions_shown(tuple(part.object_list))
    return show(
        request, edition, "portal/acts/versions.html", page, act=subject, part=part, versions=shown,
        pairs=len(found) > 1, forms=FORMS.items(),
    )  # fmt: skip


@public_page
def papers(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """All public documents of the dossier."""
    subject = read.act_seen(key)
    part = part_of(read.papers_of(subject), request, size=PAPERS)
    page = _page(subject, say("Documents: {act}", act=named(subject)), say("The documents of the act that are public."))
    return show(
        request, edition, "portal/acts/papers.html", page, act=subject, part=part, papers=part.object_list
    )  # fmt: skip


@public_page
def paper(request: HttpRequest, edition: Edition, key: str, paper: str) -> HttpResponse:
    """One public document that was written here, to read."""
    subject = read.act_seen(key)
    found = get_object_or_404(public(subject.papers.select_related("file", "source")), key=paper)
    if not found.words:
        raise Http404(paper)
    hide([found], "source")
    above = (say("Documents"), reverse("portal:act-papers", args=[key]))
    page = _page(subject, found.title, say("A document of the act {act}.", act=named(subject)), above)
    return show(request, edition, "portal/acts/paper.html", page, act=subject, paper=found)


@public_page
def moments(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Everything that happened to the act and is public, newest first."""
    subject = read.act_seen(key)
    part = part_of(timeline(read.dossier_of(subject, edition.today)), request, size=MOMENTS)
    page = _page(
        subject, say("Timeline: {act}", act=named(subject)), say("What happened to the act, as far as it is public.")
    )
    return show(
        request, edition, "portal/acts/timeline.html", page, act=subject, part=part, moments=part.object_list,
        dossier=links.page_of(subject),
    )  # fmt: skip
