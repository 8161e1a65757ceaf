"""The uptake of acts: read by everybody, and a delegation's own system reports for its own state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models import Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation, State
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import acknowledge, conformities, report
from interparl.apps.uptake.domain.steps import target_of
from interparl.apps.uptake.enums import Claimed
from interparl.apps.uptake.models import Step, Uptake
from interparl.faces.api.filters import uptake as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import uptake as shapes
from interparl.faces.api.shapes.given import WHY, Body, KeyIn, TextsIn
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import ONCE, described
from interparl.faces.api.views.writes.base import given, performed


class UptakeReportBody(Body):
    """What the state did with the act, in its own words. `law`: a law of the state in the bank of laws, by its key;
    `reference`: its number or title where it is not there. `day` may be a year, a month or a day; today without it.
    """

    claimed = serializers.ChoiceField(choices=[one.value for one in Claimed if one is not Claimed.NONE])
    words = TextsIn(required=False)
    law = KeyIn(Work, required=False)
    reference = serializers.CharField(required=False, max_length=200)
    day = serializers.CharField(required=False, max_length=10)
    delegation = KeyIn(Delegation, required=False)
    by_whom = TextsIn(required=False)
    source = KeyIn(Source, required=False)  # type: ignore[assignment]  # a declared field, not the option
    why = serializers.CharField(required=False, help_text=WHY)


class UnaskedReportBody(UptakeReportBody):
    """The same for an act and a state by their keys, also where nothing is recorded yet."""

    act = KeyIn(Work)
    state = KeyIn(State)


class ReceiptBody(Body):
    """When the ask arrived; today without it."""

    day = serializers.CharField(required=False, max_length=10)
    why = serializers.CharField(required=False, help_text=WHY)


def uptakes_seen(reader: Reader) -> QuerySet[Uptake]:
    """Acts in states that the reader may see, with their steps."""
    steps = Step.objects.select_related("law", "source", "delegation", "file")
    rows = visible_to(Uptake.objects.all(), reader.actor).select_related("act", "state")
    return rows.prefetch_related(Prefetch("steps", steps))


def _told(view: Answering, uptake: Uptake) -> Response:
    """The pair as it stands after the write."""
    reader = view.reader
    row = uptakes_seen(reader).get(pk=uptake.pk)
    context = {"reader": reader, "conformities": conformities([row.act], actor=reader.actor)}
    return Response(shapes.UptakeSerializer(row, context=context).data, status=201)


@described("act in a state", "uptakes")
class UptakesView(Collection):
    """What became of acts of the assembly in the states; what is not asked and not reported has no row."""

    model = Uptake
    serializer_class = shapes.UptakeSerializer
    filterset_class = narrowed.Uptakes
    default_order: ClassVar[tuple[str, ...]] = ("act__key", "state__key", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "act__key", "state__key")

    def rows(self, reader: Reader) -> QuerySet[Uptake]:
        """Rows the reader may see."""
        return uptakes_seen(reader)

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """What published analyses found, and the day of the clocks."""
        return {"conformities": conformities({row.act for row in rows}, actor=reader.actor), "today": today()}

    @extend_schema(
        summary="Report, also without having been asked",
        description="A delegation reports what its state did with an act. It is the state's claim: it never counts as "
        "conformity. Scope: `uptake.report`.",
        tags=["writes"],
        parameters=ONCE,
        request=UnaskedReportBody,
        responses={201: shapes.UptakeSerializer},
        examples=[
            OpenApiExample(
                "A bill",
                {"act": "ML-1", "state": "XA", "claimed": "bill", "words": {"en": "Before the committee."}},
                request_only=True,
            )
        ],
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `uptake.report`."""
        body = given(request, UnaskedReportBody)
        act, state = body.pop("act"), body.pop("state")

        def perform(actor: Any) -> Response:
            return _told(self, report(actor, target_of(act, state), **body).uptake)

        return performed(request, perform)


class UptakeReportsView(Answering):
    """Reports on one act in one state."""

    @extend_schema(
        summary="Report on an act",
        description="A delegation reports what its state did with the act. The newest report stands, the earlier ones "
        "stay. Scope: `uptake.report`.",
        tags=["writes"],
        parameters=ONCE,
        request=UptakeReportBody,
        responses={201: shapes.UptakeSerializer},
        examples=[
            OpenApiExample("A law", {"claimed": "law", "reference": "Law No. 5 of 3 June 2024"}, request_only=True)
        ],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `uptake.report`."""
        body = given(request, UptakeReportBody)
        found = get_object_or_404(visible_to(Uptake.objects.all(), self.reader.actor), key=key)

        def perform(actor: Any) -> Response:
            return _told(self, report(actor, found, **body).uptake)

        return performed(request, perform)


class UptakeReceiptView(Answering):
    """The receipt of the latest ask."""

    @extend_schema(
        summary="Confirm receipt of an ask",
        description="This says nothing of the act. Scope: `uptake.acknowledge`.",
        tags=["writes"],
        parameters=ONCE,
        request=ReceiptBody,
        responses={201: shapes.UptakeSerializer},
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `uptake.acknowledge`."""
        body = given(request, ReceiptBody)
        found = get_object_or_404(visible_to(Uptake.objects.all(), self.reader.actor), key=key)

        def perform(actor: Any) -> Response:
            return _told(self, acknowledge(actor, found, **body).uptake)

        return performed(request, perform)
