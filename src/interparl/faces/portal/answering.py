"""How the portal answers: read only, the same for everybody, cacheable, 304 when nothing was written since."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from interparl.faces.portal.edition import Edition
from interparl.faces.portal.missing import missing

KEPT_FOR = 60  # seconds a cache may show a page without asking again

P = ParamSpec("P")


def public_page(
    view: Callable[Concatenate[HttpRequest, Edition, P], HttpResponseBase],
    *,
    also: Callable[[], str] | None = None,
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view a public page. It is given the edition beside the request; what it does not find is answered here.

    `also`: a mark of what else the page shows that changes without a write.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        edition = Edition.now()
        etag = f'{edition.etag[:-1]}-{also()}"' if also else edition.etag
        response: HttpResponseBase | None = get_conditional_response(request, etag, edition.last_modified)
        if response is None:
            try:
                response = view(request, edition, *args, **kwargs)
            except Http404:
                response = missing(request, edition)
        if response.status_code == 200:
            response.headers["ETag"] = etag
            response.headers["Last-Modified"] = http_date(edition.last_modified)
        if response.status_code < 500:
            response.headers.setdefault("Cache-Control", f"public, max-age={KEPT_FOR}")
        return response

    return answer


def given(request: HttpRequest, name: str, known: Container[str]) -> str:
    """A parameter of the address as far as it names something that is known; empty for anything else."""
    value = request.GET.get(name, "")
    return value if value in known else ""
