"""OParl-like lists and objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models.claim import standing
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation, DelegationSeat, Person
from interparl.apps.organs.models import Organ, OrganSeat
from interparl.apps.sittings.enums import AgendaState
from interparl.apps.sittings.models import AgendaItem, AgendaLine, Paper, PaperVersion, Sitting
from interparl.faces.api.chain import Chain, Part
from interparl.faces.api.oparl import shapes
from interparl.faces.api.pagination import Pages
from interparl.faces.api.reader import Reader
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import LANG


class OParlPages(Pages):
    """Pages as OParl has them: `data`, `pagination`, `links`."""

    def get_paginated_response(self, data: Any) -> Response:
        """The page."""
        assert self.page is not None
        assert self.request is not None
        links = {
            rel: url
            for part in self.link_header().split(", ")
            for url, rel in [(part.split(">")[0][1:], part.split('rel="')[1][:-1])]
        }
        return Response(
            {
                "data": data,
                "pagination": {
                    "totalElements": self.page.paginator.count,
                    "elementsPerPage": self.page.paginator.per_page,
                    "currentPage": self.page.number,
                    "totalPages": self.page.paginator.num_pages,
                },
                "links": {**links, "self": self.request.build_absolute_uri()},
            },
            headers={"Link": self.link_header()},
        )


def organizations(reader: Reader) -> list[Part]:
    """Organs and delegations."""
    organs = visible_to(Organ.objects.select_related("parent").order_by("key"), reader.actor)
    delegations = visible_to(Delegation.objects.order_by("key"), reader.actor)
    return [Part("organ", organs, shapes.organization), Part("delegation", delegations, shapes.organization)]


def people(reader: Reader) -> list[Part]:
    """People."""
    return [Part("person", visible_to(Person.objects.order_by("key"), reader.actor), shapes.person)]


def memberships(reader: Reader) -> list[Part]:
    """Places in delegations and seats in organs."""
    seats = visible_to(DelegationSeat.objects.filter(nominated=False), reader.actor)
    organ_seats = visible_to(OrganSeat.objects.all(), reader.actor)
    held = standing(seats).select_related("delegation", "person").order_by("valid_from", "pk")
    sat = standing(organ_seats).select_related("organ", "person", "delegation").order_by("valid_from", "pk")
    return [
        Part("delegation-seat", held, shapes.seat, by="pk"),
        Part("organ-seat", sat, shapes.organ_seat, by="pk"),
    ]


def meetings(reader: Reader) -> list[Part]:
    """Sittings."""
    items = Prefetch("items", AgendaItem.objects.select_related("sitting").order_by("key"))
    rows = visible_to(Sitting.objects.all(), reader.actor).order_by("-day", "key")
    return [Part("sitting", rows.prefetch_related("organs", items), shapes.meeting)]


def agenda_items(reader: Reader) -> list[Part]:
    """Agenda items, worded as in agendas that are no drafts any more."""
    known = AgendaLine.objects.exclude(agenda__state=AgendaState.DRAFT).order_by("agenda__number")
    rows = visible_to(AgendaItem.objects.select_related("sitting"), reader.actor).order_by("key")
    return [Part("item", rows.prefetch_related(Prefetch("lines", known)), shapes.agenda_item)]


def papers(reader: Reader) -> list[Part]:
    """Papers."""
    versions = Prefetch("versions", PaperVersion.objects.select_related("file", "paper"))
    rows = visible_to(Paper.objects.all(), reader.actor).order_by("key")
    return [Part("paper", rows.prefetch_related(versions), shapes.paper)]


def files(reader: Reader) -> list[Part]:
    """Files of papers."""
    rows = visible_to(PaperVersion.objects.select_related("paper", "file"), reader.actor)
    return [Part("file", rows.order_by("paper__key", "language", "number"), shapes.file, by="pk")]


def nothing(reader: Reader) -> list[Part]:
    """Legislative terms: the assembly has none, its delegations are formed by their parliaments."""
    return []


LISTS: dict[str, Callable[[Reader], list[Part]]] = {
    "organization": organizations,
    "person": people,
    "membership": memberships,
    "meeting": meetings,
    "agenda-item": agenda_items,
    "paper": papers,
    "file": files,
    "legislative-term": nothing,
}
KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(LISTS))


class SystemView(Answering):
    """Where an OParl reader begins."""

    @extend_schema(
        operation_id="oparl_system",
        summary="OParl-like system",
        description="Where a reader of OParl begins. Near OParl 1.1, not conforming to it: see the documentation.",
        tags=["oparl"],
        parameters=[LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """The system."""
        reader = self.reader
        return Response(
            {
                "id": reader.under("oparl/"),
                "type": f"{shapes.SCHEMA}System",
                "oparlVersion": f"{shapes.SCHEMA}",
                "body": shapes.address(reader, "body"),
                "name": "OParl-like",
            }
        )


class BodiesView(Answering):
    """The one body."""

    @extend_schema(
        operation_id="oparl_bodies",
        summary="OParl-like bodies",
        description="The one body there is, the assembly, with the addresses of its lists.",
        tags=["oparl"],
        parameters=[LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """A list of one."""
        pages = OParlPages()
        body = body_of(self.reader)
        found = pages.paginate_queryset([body] if body else [], request, view=self)
        return pages.get_paginated_response(found)


class BodyView(Answering):
    """The assembly as an OParl body."""

    @extend_schema(
        operation_id="oparl_body",
        summary="OParl-like body",
        description="The assembly, with the addresses of its lists.",
        tags=["oparl"],
        parameters=[LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        """The body."""
        body = body_of(self.reader)
        if body is None:
            raise Http404
        return Response(body)


class ListView(Answering):
    """A list of OParl-like objects."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size"})

    @extend_schema(
        operation_id="oparl_list",
        summary="List OParl-like objects",
        description="Organizations, persons, memberships, meetings, agenda items, papers and files in pages.",
        tags=["oparl"],
        parameters=[
            KIND,
            LANG,
            OpenApiParameter("page", OpenApiTypes.INT),
            OpenApiParameter("page_size", OpenApiTypes.INT),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request, kind: str) -> Response:
        """One page."""
        pages = OParlPages()
        listed: Any = chain(self.reader, kind)
        return pages.get_paginated_response(pages.paginate_queryset(listed, request, view=self))


class ObjectView(Answering):
    """One OParl-like object."""

    @extend_schema(
        operation_id="oparl_object",
        summary="Get one OParl-like object",
        description="By its `id`, which is its address.",
        tags=["oparl"],
        parameters=[KIND, LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request, kind: str, name: str) -> Response:
        """The object."""
        found = chain(self.reader, kind).find(name)
        if found is None:
            raise Http404
        return Response(found)


def chain(reader: Reader, kind: str) -> Chain:
    """The whole list."""
    if kind not in LISTS:
        raise Http404
    return Chain(reader, LISTS[kind](reader))


def body_of(reader: Reader) -> dict[str, Any] | None:
    """The assembly; None before a profile is loaded."""
    assembly = the_assembly()
    if assembly is None or assembly.visibility != Visibility.PUBLIC:
        return None
    lists = {
        "organization": "organization",
        "person": "person",
        "meeting": "meeting",
        "paper": "paper",
        "agendaItem": "agenda-item",
        "file": "file",
        "membership": "membership",
        "legislativeTermList": "legislative-term",
    }
    return {
        "id": shapes.address(reader, "body", "assembly"),
        "type": f"{shapes.SCHEMA}Body",
        "system": reader.under("oparl/"),
        "name": str(assembly.name),
        "shortName": str(assembly.short_name),
        "website": assembly.website,
        **{member: shapes.address(reader, kind) for member, kind in lists.items()},
    }
