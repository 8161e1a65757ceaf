"""Popolo collections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.claim import standing
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Chamber, Delegation, DelegationSeat, Organisation, Parliament, Person
from interparl.apps.organs.models import Appointment, Office, Organ, OrganSeat
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Voice
from interparl.engine.procedure import Method
from interparl.faces.api.chain import Chain, Part
from interparl.faces.api.pagination import Pages
from interparl.faces.api.popolo import shapes
from interparl.faces.api.reader import Reader
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import LANG

BODIES = ("organ", "chamber", "delegation", "organisation")
VOTES = (Method.MAJORITY.value, Method.ELECTION.value)


def persons(reader: Reader) -> list[Part]:
    """People."""
    return [Part("person", visible_to(Person.objects.select_related("picture"), reader.actor), shapes.person)]


def organizations(reader: Reader) -> list[Part]:
    """Organs, delegations, parliaments, chambers, outside bodies."""
    tables: list[tuple[str, Any]] = [
        ("organ", Organ.objects.select_related("parent").order_by("key")),
        ("delegation", Delegation.objects.select_related("parliament").order_by("key")),
        ("parliament", Parliament.objects.order_by("key")),
        ("chamber", Chamber.objects.select_related("parliament").order_by("key")),
        ("organisation", Organisation.objects.select_related("parent").order_by("key")),
    ]
    return [Part(name, visible_to(rows, reader.actor), shapes.organization) for name, rows in tables]


def memberships(reader: Reader) -> list[Part]:
    """Places in delegations, seats in organs, offices held. What was set aside by a ruling is left out."""
    seats = DelegationSeat.objects.filter(nominated=False).select_related("delegation", "person")
    organ_seats = OrganSeat.objects.select_related("organ", "person", "delegation")
    held = Appointment.objects.select_related("person", *(f"office__{body}" for body in BODIES))
    return [
        _claims("delegation-seat", seats, shapes.seat, reader),
        _claims("organ-seat", organ_seats, shapes.organ_seat, reader),
        _claims("appointment", held, shapes.appointment, reader),
    ]


def posts(reader: Reader) -> list[Part]:
    """Offices."""
    return [Part("post", visible_to(Office.objects.select_related(*BODIES), reader.actor), shapes.post)]


def motions(reader: Reader) -> list[Part]:
    """Decisions."""
    return [Part("decision", decisions_seen(reader.actor).select_related("item__sitting"), shapes.motion)]


def vote_events(reader: Reader) -> list[Part]:
    """Closed decisions whose rule is a vote. A consensus is no vote and is not told as one."""
    voted = decisions_seen(reader.actor).filter(state=DecisionState.CLOSED, rule__spec__method__in=VOTES)
    voices = Prefetch("voices", Voice.objects.select_related("delegation").order_by("delegation__key"))
    return [Part("vote", voted.select_related("item__sitting").prefetch_related(voices, "ballots"), shapes.vote_event)]


COLLECTIONS: dict[str, Callable[[Reader], list[Part]]] = {
    "persons": persons,
    "organizations": organizations,
    "memberships": memberships,
    "posts": posts,
    "motions": motions,
    "vote-events": vote_events,
}
NAME = OpenApiParameter("collection", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(COLLECTIONS))


class PopoloListView(Answering):
    """A list of Popolo objects."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size"})

    @extend_schema(
        operation_id="popolo_list",
        summary="List Popolo objects",
        description="Persons, organizations, memberships, posts, motions and vote events in pages, shaped as "
        "popoloproject.com says. Names are in the language asked for, with the others under `other_names`.",
        tags=["popolo"],
        parameters=[
            NAME,
            LANG,
            OpenApiParameter("page", OpenApiTypes.INT),
            OpenApiParameter("page_size", OpenApiTypes.INT),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request, collection: str) -> Response:
        """One page."""
        pages = Pages()
        listed: Any = chain(self.reader, collection)
        return pages.get_paginated_response(pages.paginate_queryset(listed, request, view=self))


class PopoloOneView(Answering):
    """One Popolo object."""

    @extend_schema(
        operation_id="popolo_object",
        summary="Get one Popolo object",
        description="By its id, as `person:KEY` or `organ:KEY`.",
        tags=["popolo"],
        parameters=[NAME, LANG],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request, collection: str, name: str) -> Response:
        """The object."""
        found = chain(self.reader, collection).find(name)
        if found is None:
            raise Http404
        return Response(found)


def chain(reader: Reader, collection: str) -> Chain:
    """The whole collection."""
    if collection not in COLLECTIONS:
        raise Http404
    return Chain(reader, COLLECTIONS[collection](reader))


def _claims(prefix: str, rows: Any, shape: Any, reader: Reader) -> Part:
    chosen = standing(visible_to(rows, reader.actor)).select_related("source", "end_source")
    return Part(prefix, chosen.order_by("valid_from", "pk"), shape, by="pk")
