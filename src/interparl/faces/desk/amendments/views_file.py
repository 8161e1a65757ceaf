"""The list of amendments to a version as a Word file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.wording import interface_language, words
from interparl.apps.drafting.models import Draft
from interparl.faces.desk.page import DeskRequest, desk, need_role, one
from interparl.faces.exchange.amendments import docx
from interparl.faces.exchange.amendments.view import marshalled


@desk
def file(request: DeskRequest, key: str) -> HttpResponse:
    """The list as it stands now, as far as the person may see it."""
    need_role(request.actor)
    draft = one(Draft, key, request.actor, "act__path")
    try:
        found = marshalled(draft, request.actor, day=timezone.localdate(), language=interface_language())
    except Refused as refusal:
        raise Http404(words(refusal.message)) from None
    response = HttpResponse(docx.render(found), content_type=docx.MEDIA_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{draft.key}-amendments.docx") or ""
    return response
