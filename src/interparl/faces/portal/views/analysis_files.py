"""Files of published analyses, and the data of each of their pages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from interparl import __version__
from interparl.apps.common.wording import interface_language
from interparl.faces.exchange.analysis.export import format_of
from interparl.faces.exchange.analysis.json import document
from interparl.faces.portal.answering import public_page
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.analyses import numbered, opened
from interparl.faces.portal.views.analysis_more import asked_in, history, supposed_data

KEPT = 24 * 3600
"""Seconds that a written file is kept: the same content gives the same bytes."""


@public_page
def file(request: HttpRequest, edition: Edition, key: str, name: str, ending: str) -> HttpResponse:
    """One of the files."""
    form = format_of(name, ending)
    if form is None:
        raise Http404
    found = opened(key, edition)
    language = interface_language()
    mark = f"{found.published.withdrawn_on}-{found.row.version}-{edition.assembly.version if edition.assembly else 0}"
    kept = f"analysis-{found.row.digest}-{found.row.key}-{mark}-{name}-{ending}-{language}-{__version__}"
    body: bytes | None = cache.get(kept)
    if body is None:
        body = form.write(found.published, language)
        cache.set(kept, body, KEPT)
    response = HttpResponse(body, content_type=form.media_type)
    called = f"{key}-{name}-{language}.{ending}" if form.worded else f"{key}.{ending}"
    response.headers["Content-Disposition"] = content_disposition_header(True, called) or ""
    return response


@public_page
def part(request: HttpRequest, edition: Edition, key: str, part: str, number: int = 0) -> HttpResponse:
    """The data of one page: names, sentences and days as the content has them, in every language."""
    found = opened(key, edition)
    whole = document(found.published)
    content: dict[str, Any] = whole.pop("content")
    if number:
        body = _numbered(content, part, number)
    elif part == "analysis":
        body = {name: content[name] for name in _SUMMARY}
        body["figures"] = [one for one in content["figures"] if not one["provision"] and not one["chapter"]]
    elif part == "matrix":
        body = {name: content[name] for name in ("scope", "columns", "matrix", "figures")}
    elif part == "method":
        body = {name: content[name] for name in ("method", "laws", "agreement", "team", "signatures", "findings")}
    elif part == "trend":
        body = {"analyses": [asdict(one) for one in history(found)]}
    elif part == "what-if":
        body = supposed_data(found, asked_in(request, found))
    else:
        raise Http404
    return JsonResponse({**whole, "part": part, **body}, json_dumps_params={"ensure_ascii": False})


_SUMMARY = (
    "study", "title", "purpose", "organ", "as_of", "cut_off", "gaps_since", "blind", "sample", "model", "team",
    "signatures", "findings", "columns",
)  # fmt: skip


def _numbered(content: dict[str, Any], part: str, number: int) -> dict[str, Any]:
    """The data of one provision or one column, complete in itself."""
    if part == "provisions":
        asked = content["scope"][numbered(number, len(content["scope"])) - 1]
        cells = [cell for cell in content["matrix"] if cell["provision"] == asked["pid"]]
        figures = [one for one in content["figures"] if one["provision"] == asked["pid"]]
        body: dict[str, Any] = {"provision": asked, "columns": content["columns"], "cells": cells, "figures": figures}
    elif part == "columns":
        column = content["columns"][numbered(number, len(content["columns"])) - 1]
        cells = [cell for cell in content["matrix"] if cell["column"] == column["key"]]
        figures = [one for one in content["figures"] if one["column"] == column["key"]]
        body = {"column": column, "scope": content["scope"], "cells": cells, "figures": figures}
    else:
        raise Http404
    named = {body["provision"]["provision"]} if part == "provisions" else set()
    texts = set()
    for cell in cells:
        for one in (*((cell["finding"],) if cell["finding"] else ()), *cell["others"]):
            named |= {one["model"], *one["counterparts"]}
            texts |= {*one["searched"]}
    body["provisions"] = [one for one in content["provisions"] if one["key"] in named]
    texts |= {one["text"] for one in body["provisions"]}
    body["laws"] = [law for law in content["laws"] if law["key"] in texts]
    return body
