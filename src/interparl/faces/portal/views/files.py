"""Files that everybody may read: papers of sittings and acts, public opinions, pictures, reports of states."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.models import StoredFile
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import ActPaper
from interparl.apps.members.models import Person
from interparl.apps.publications.models import Picture
from interparl.apps.sittings.models import AgendaItem, PaperVersion
from interparl.apps.uptake.models import Step
from interparl.faces.design.files import serve
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.missing import missing
from interparl.faces.portal.reading.public import public
from interparl.faces.portal.reading.publications import published


@public_page
def _not_there(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    return missing(request, edition)


def file(request: HttpRequest, sha: str, name: str) -> HttpResponseBase:
    """A file by its content and name, where something public has it; else it is as if it were not there."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    for stored in StoredFile.objects.filter(sha256=sha, name=name):
        if is_public(stored):
            try:
                return serve(stored, request, public=True)
            except FileNotFoundError:
                continue
    return _not_there(request)


def is_public(stored: StoredFile) -> bool:
    """Whether something that everybody may see has this file."""
    papers = public(public(PaperVersion.objects.filter(file=stored), path="paper"), path="paper__sitting")
    closed = AgendaItem.objects.exclude(pk__in=public(AgendaItem.objects.all()).values("pk"))
    return (
        papers.exclude(paper__item__in=closed.filter(papers__versions__file=stored)).exists()
        or Picture.objects.filter(file=stored, publication__in=published()).exists()
        or public(Person.objects.filter(picture=stored, erased_at=None)).exists()
        or public(Step.objects.filter(file=stored, retired_at=None)).exists()
        or public(ActPaper.objects.filter(file=stored)).exists()
        or opinions_seen(PUBLIC).filter(file=stored).exclude(state=OpinionState.DRAFT).exists()
    )
