"""Addresses under a language where nothing stands."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition


@public_page
def nowhere(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Nothing is here; the decorator answers with the page that has a search box."""
    raise Http404
