"""What the portal says when it has no such page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from interparl.engine.message import say
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.page import Page, show


def missing(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Page 404 with a search box: the address may be mistyped, or the record may not be public."""
    page = Page(say("There is no such page here"), indexed=False)
    return show(request, edition, "portal/missing.html", page, status=404)
