"""Searching by words in all content languages."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from interparl.apps.common.wording import interface_language, words
from interparl.apps.search.domain.find import Hit, find
from interparl.engine.message import say
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import FoundSerializer
from interparl.faces.api.throttling import Searching
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import LANG
from interparl.faces.design.links import RESOURCES

A_PAGE, MOST = 20, 100
MOST_PAGES = 100
MOST_LETTERS = 300


class SearchView(Answering):
    """Finds records by words; a word is found in any of its forms."""

    takes: ClassVar[frozenset[str]] = frozenset({"q", "kind", "page", "page_size"})
    throttle_classes = [Searching]

    @extend_schema(
        summary="Search",
        description="Records that have every word of `q`, best first. A word is found in any of its forms, in every "
        "language of the content.",
        tags=["search"],
        parameters=[
            LANG,
            OpenApiParameter("q", OpenApiTypes.STR, required=True, description="Words."),
            OpenApiParameter(
                "kind", OpenApiTypes.STR, many=True, description="Only these kinds of record, as `sittings.decision`."
            ),
            OpenApiParameter("page", OpenApiTypes.INT, description="From 1."),
            OpenApiParameter("page_size", OpenApiTypes.INT, description=f"From 1 to {MOST}; {A_PAGE} without it."),
        ],
        responses=FoundSerializer,
    )
    def get(self, request: Request) -> Response:
        """One page of what was found."""
        query = request.query_params.get("q", "").strip()
        if not query:
            raise ValidationError({"q": [words(say("Give at least one word to search for."))]})
        kinds = request.query_params.getlist("kind")
        wrong = [kind for kind in kinds if kind not in RESOURCES]
        if wrong:
            known = ", ".join(sorted(RESOURCES))
            raise ValidationError({"kind": [words(say("Known kinds are: {names}.", names=known))]})
        page, size = number_asked(request, "page", 1, MOST_PAGES), number_asked(request, "page_size", A_PAGE, MOST)
        reader = self.reader
        found = find(
            query[:MOST_LETTERS],
            actor=reader.actor,
            language=interface_language(),
            kinds=kinds,
            first=(page - 1) * size,
            most=size,
        )
        if page > 1 and not found.hits:
            raise NotFound
        here = request.build_absolute_uri()
        following = replace_query_param(here, "page", page + 1) if found.total > page * size else None
        before = replace_query_param(here, "page", page - 1) if page > 1 else None
        return Response(
            {
                "count": found.total,
                "by_kind": found.by_kind,
                "cut": found.cut,
                "next": following,
                "previous": before,
                "results": [_hit(reader, hit) for hit in found.hits],
            }
        )


def _hit(reader: Reader, hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "key": hit.key,
        "url": reader.url(hit.kind, hit.key),
        "page": reader.pages(hit.kind, hit.key),
        "language": hit.language,
        "day": hit.day,
        "title": [{"text": text, "found": found} for text, found in hit.title],
        "snippet": [{"text": text, "found": found} for text, found in hit.snippet],
    }


def number_asked(request: Request, name: str, default: int, most: int) -> int:
    """A number among the parameters of a request; refused when it is none, or out of bounds."""
    asked = request.query_params.get(name, str(default))
    if not asked.isdecimal() or not 1 <= int(asked) <= most:
        raise ValidationError({name: [words(say("Give a number from 1 to {most}.", most=most))]})
    return int(asked)
