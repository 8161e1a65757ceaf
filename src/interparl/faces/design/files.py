"""Handing out stored files so that nothing in them can act on the site."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag

from interparl.apps.common.domain.file_kinds import PICTURES, TRAITS
from interparl.apps.common.domain.files import open_file
from interparl.apps.common.models import StoredFile

SHOWN = frozenset(TRAITS[kind].media_type for kind in PICTURES)
"""Types shown in the page; all others are offered to be saved."""

YEAR = 365 * 24 * 3600  # seconds


def serve(stored: StoredFile, request: HttpRequest | None = None, *, public: bool = False) -> HttpResponseBase:
    """The file as a response. Whether the reader may have it must have been asked before.

    `public`: caches in between may keep it (only for what everybody may see, for an hour, as a file may be withdrawn).
    With `request` a reader who has the same bytes already gets 304. Raises FileNotFoundError when the store lost it.
    """
    response: HttpResponseBase
    etag = quote_etag(stored.sha256)
    known = get_conditional_response(request, etag=etag) if request is not None else None
    if known is not None:
        response = HttpResponseNotModified()
    else:
        text = stored.media_type.startswith("text/")
        response = FileResponse(open_file(stored))
        response.headers["Content-Type"] = f"{stored.media_type}; charset=utf-8" if text else stored.media_type
        response.headers["Content-Length"] = str(stored.size)
        disposition = content_disposition_header(stored.media_type not in SHOWN, stored.name)
        if disposition:
            response.headers["Content-Disposition"] = disposition
    response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    if public:
        patch_cache_control(response, public=True, max_age=3600)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
