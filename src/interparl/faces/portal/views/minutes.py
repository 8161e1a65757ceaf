"""Approved minutes and published communiqués: as pages and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition


@public_page
def minutes(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    raise Http404


@public_page
def minutes_file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    raise Http404


@public_page
def communique(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    raise Http404


@public_page
def communique_file(request: HttpRequest, edition: Edition, key: str, form: str) -> HttpResponse:
    raise Http404
