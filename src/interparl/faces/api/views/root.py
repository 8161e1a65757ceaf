"""The door of the API: the assembly, all collections, kinds of problems, addresses where there is nothing."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.enums import Visibility
from interparl.apps.common.wording import words
from interparl.faces.api.problems import TITLES, type_of
from interparl.faces.api.shapes.common import AssemblySerializer, RootSerializer
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import LANG

COLLECTIONS: list[str] = []
"""Names of all collections, filled from the addresses."""


class RootView(Answering):
    """Where everything is found."""

    @extend_schema(
        summary="Where everything is found",
        description="The assembly, the number of the last change, and the address of every collection.",
        tags=["start"],
        parameters=[LANG],
        responses=RootSerializer,
    )
    def get(self, request: Request) -> Response:
        """Assembly, edition, collections."""
        reader = self.reader
        return Response(
            {
                "version": "1",
                "assembly": _assembly(),
                "edition": self.edition.number,
                "changed_at": self.edition.changed_at.isoformat() if self.edition.changed_at else None,
                "documentation": f"{reader.site}/api/docs/",
                "schema": reader.under("schema/"),
                "collections": [{"name": name, "url": reader.under(f"{name}/")} for name in COLLECTIONS],
            }
        )


class AssemblyView(Answering):
    """The assembly."""

    @extend_schema(
        summary="The assembly",
        description="The body whose work this installation runs; 404 before a profile is loaded.",
        tags=["start"],
        parameters=[LANG],
        responses=AssemblySerializer,
    )
    def get(self, request: Request) -> Response:
        """Name, seat, languages."""
        found = _assembly()
        if found is None:
            raise Http404
        return Response(found)


class ProblemView(Answering):
    """What a kind of problem means."""

    @extend_schema(
        summary="What a kind of problem means",
        description="The `type` of every problem document leads here.",
        tags=["start"],
        parameters=[LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request, name: str) -> Response:
        """Its title."""
        if name not in TITLES:
            raise Http404
        return Response({"type": type_of(name), "title": words(TITLES[name])})


class NothingView(Answering):
    """Addresses where there is nothing: told as a problem document, not as a page."""

    cached = False

    @extend_schema(exclude=True)
    def get(self, request: Request, **kwargs: Any) -> Response:
        """There is nothing."""
        raise Http404

    post = put = patch = delete = get

    def known_parameters(self) -> tuple[str, ...]:
        """Whatever is asked, the answer is that there is nothing."""
        return tuple(self.request.query_params)


def _assembly() -> Any:
    found = the_assembly()
    if found is None or found.visibility != Visibility.PUBLIC:
        return None
    return AssemblySerializer(found).data
