"""Amendments to versions of acts: read one by one, in lists, and in the order in which a body takes them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amending import table_amendment
from interparl.apps.drafting.domain.consolidating import conflicts_of, order_of_consideration
from interparl.apps.drafting.domain.light import light
from interparl.apps.drafting.models import Amendment, AmendmentStep, Draft, Signature
from interparl.faces.api.filters import opinions as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import amendments as shapes
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.views.acts import acts_seen
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import LANG, ONCE, described
from interparl.faces.api.views.writes.base import given, performed, with_version

HEAVY = ("decision__frozen", "decision__electorate", "decision__candidates")
"""What a decision brings along and nothing here tells."""


def amendments_seen(reader: Reader) -> QuerySet[Amendment]:
    """Amendments that the reader may see, with their signatures and steps."""
    seen = visible_to(Amendment.objects.all(), reader.actor)
    others = seen.only("key", "number").order_by()
    signed = visible_to(Signature.objects.all(), reader.actor).prefetch_related("person", "delegation")
    steps = visible_to(AmendmentStep.objects.all(), reader.actor).select_related("organ", "decision").defer(*HEAVY)
    rows = seen.select_related("organ", "sitting", "source").prefetch_related(
        "delegation",  # of these there are few, and each is read once
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

    @extend_schema(
        summary="Table an amendment",
        description="A delegation for itself and today; those who run the act also for an organ, or what came on "
        "paper. What does not fit the text of the version is refused, with the reason. Scope: "
        "`drafting.table-amendment`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.AmendmentBody,
        responses={201: shapes.AmendmentSerializer},
        examples=[
            OpenApiExample(
                "Other words",
                {
                    "act_version": "ML-1-v1",
                    "pid": "k3f9a1",
                    "action": "replace",
                    "old": "five years",
                    "new": "three years",
                    "delegation": "XA-D",
                    "justification": {"en": "As in our law."},
                },
                request_only=True,
            )
        ],
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `drafting.table_amendment`."""
        body = given(request, bodies.AmendmentBody)
        draft = body.pop("act_version")

        def perform(actor: Actor) -> Response:
            made = table_amendment(actor, draft, **body)
            reader = self.reader
            row = amendments_seen(reader).get(pk=made.pk)
            shaped = shapes.AmendmentSerializer(row, context={"reader": reader})
            response = with_version(Response(shaped.data, status=201), row.version)
            response.headers["Location"] = reader.url(row.kind, row.key) or ""
            return response

        return performed(request, perform)


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
