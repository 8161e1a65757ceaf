"""The whole copy of the open data, which the background worker keeps on its shelf."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from interparl.faces.exchange.dump import shelf
from interparl.faces.portal.answering import KEPT_FOR, public_page
from interparl.faces.portal.edition import Edition


@require_safe
def copy(request: HttpRequest) -> HttpResponseBase:
    """The ZIP; 304 to who has it already; a page that says so while there is none."""
    kept = shelf.newest()
    if kept is None:
        return _none_yet(request)
    etag, made = f'"{kept.sha256}"', int(kept.made.timestamp())
    known = get_conditional_response(request, etag, made)
    response: HttpResponseBase
    if known is not None:
        response = known
    else:
        try:
            opened = kept.path.open("rb")
        except FileNotFoundError:  # another copy took its place just now
            return _none_yet(request)
        response = FileResponse(opened, as_attachment=True, filename=shelf.NAME, content_type="application/zip")
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(made)
    return _open(response)


@require_safe
def checksum(request: HttpRequest) -> HttpResponseBase:
    """The line that ``sha256sum --check`` reads."""
    kept = shelf.newest()
    if kept is None:
        return _none_yet(request)
    return _open(HttpResponse(f"{kept.sha256}  {shelf.NAME}\n", content_type="text/plain; charset=utf-8"))


@public_page
def _none_yet(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    raise Http404


def _open(response: HttpResponseBase) -> HttpResponseBase:
    """For anybody, from any site."""
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
