"""Amendments to versions of acts: read one by one, in lists, and in the order in which a body takes them."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.consolidating import conflicts_of, order_of_consideration
from interparl.apps.drafting.models import Amendment, AmendmentStep, Draft, Signature
from interparl.faces.api.filters import opinions as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import amendments as shapes
from interparl.faces.api.views.acts import acts_seen
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import LANG, described
from interparl.faces.api.views.opinions import light

HEAVY = ("decision__frozen", "decision__electorate", "decision__candidates")
"""What a decision brings along and nothing here tells."""


def amendments_seen(reader: Reader) -> QuerySet[Amendment]:
    """Amendments that the reader may see, with their signatures and steps."""
    seen = visible_to(Amendment.objects.all(), reader.actor)
    others = seen.only("key", "number")
    signed = visible_to(Signature.objects.all(), reader.actor).select_related("person", "delegation")
    steps = visible_to(AmendmentStep.objects.all(), reader.actor).select_related("organ", "decision").defer(*HEAVY)
    rows = seen.select_related("delegation", "organ", "sitting", "source").prefetch_related(
        Prefetch("replaces", others),
        Prefetch("replaced_by", others),
        Prefetch("signatures", signed.order_by("signed_on", "person__key")),
        Prefetch("steps", steps.order_by("recorded_at", "pk")),
    )
    return light(rows, "draft")


@described("amendment", "amendments")
class AmendmentsView(Collection):
    """Amendments to versions of acts."""

    model = Amendment
    serializer_class = shapes.AmendmentSerializer
    filterset_class = narrowed.Amendments
    default_order: ClassVar[tuple[str, ...]] = ("draft__key", "number", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "number", "tabled_on", "state")

    def rows(self, reader: Reader) -> QuerySet[Amendment]:
        """Amendments the reader may see."""
        return amendments_seen(reader)


class ConsiderationView(Answering):
    """How the amendments to a version stand to each other."""

    @extend_schema(
        operation_id="acts_versions_consideration",
        summary="Order and conflicts of amendments",
        description="The open amendments to a version in the order in which the body takes them, and which of the open "
        "and accepted ones stand in each other's way. It decides nothing.",
        tags=["acts"],
        parameters=[LANG],
        responses=shapes.ConsiderationSerializer,
    )
    def get(self, request: Request, key: str, version: str) -> Response:
        """Of one version."""
        reader = self.reader
        act = get_object_or_404(acts_seen(reader), key=key)
        drafts = visible_to(Draft.objects.filter(act=act), reader.actor).select_related("act__path")
        draft = get_object_or_404(drafts, key=version)
        order, met = order_of_consideration(draft, reader.actor), conflicts_of(draft, reader.actor)
        return Response(shapes.consideration_told(reader, draft.key, order, met))
