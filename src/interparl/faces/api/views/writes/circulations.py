"""Writes on what was sent out for opinion: receipts, reminders, more time, the end, publication."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.circulating import (
    acknowledge,
    close_circulation,
    extend,
    publish_circulation,
    withdraw_request,
)
from interparl.apps.drafting.domain.reminding import remind
from interparl.apps.drafting.models import Circulation
from interparl.apps.drafting.models import Request as Asked
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.shapes.opinions import CirculationSerializer
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import ONCE
from interparl.faces.api.views.opinions import beside_circulations, circulations_seen
from interparl.faces.api.views.writes.base import given, performed


def circulation_answered(reader: Reader, key: str, status: int = 200) -> Response:
    """What was sent out, as it stands after the write."""
    row = circulations_seen(reader).get(key=key)
    context = {"reader": reader, **beside_circulations([row], reader)}
    return Response(CirculationSerializer(row, context=context).data, status=status)


class OfRequest(Answering):
    """The request to one addressee, which the reader may see."""

    def asked(self, key: str, addressee: str) -> Asked:
        """By the keys of the circulation and of the delegation or expert body."""
        actor = self.reader.actor
        rows: Any = visible_to(Circulation.objects.all(), actor)
        circulation = get_object_or_404(rows, key=key)
        named = Q(delegation__key=addressee) | Q(organ__key=addressee)
        requests: Any = visible_to(Asked.objects.filter(named, circulation=circulation), actor)
        beside = requests.select_related("circulation__draft__act", "delegation", "organ")
        found: Asked = get_object_or_404(beside)
        return found


class OpinionReceiptView(OfRequest):
    """The receipt of a version that was sent out."""

    @extend_schema(
        operation_id="circulations_receipt",
        summary="Confirm receipt of a version",
        description="It says nothing about what will be answered. Scope: `drafting.acknowledge`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.OpinionReceiptBody,
        responses={201: CirculationSerializer},
    )
    def post(self, request: Request, key: str, addressee: str) -> Response:
        """Calls `drafting.acknowledge`."""
        body = given(request, bodies.OpinionReceiptBody)
        asked = self.asked(key, addressee)

        def perform(actor: Actor) -> Response:
            acknowledge(actor, asked, **body)
            return circulation_answered(self.reader, key, 201)

        return performed(request, perform)


class OpinionReminderView(OfRequest):
    """A reminder by a person."""

    @extend_schema(
        operation_id="circulations_reminder",
        summary="Remind an addressee",
        description="Once a day, while its opinion is waited for. For the secretariat. Scope: `drafting.remind`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.ReminderBody,
        responses={201: CirculationSerializer},
    )
    def post(self, request: Request, key: str, addressee: str) -> Response:
        """Calls `drafting.remind`."""
        body = given(request, bodies.ReminderBody)
        asked = self.asked(key, addressee)

        def perform(actor: Actor) -> Response:
            remind(actor, asked, **body)
            return circulation_answered(self.reader, key, 201)

        return performed(request, perform)


class OpinionExtensionView(OfRequest):
    """More time for an addressee."""

    @extend_schema(
        operation_id="circulations_extension",
        summary="Give an addressee more time",
        description="For the secretariat. Scope: `drafting.extend`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.ExtensionBody,
        responses={201: CirculationSerializer},
    )
    def post(self, request: Request, key: str, addressee: str) -> Response:
        """Calls `drafting.extend`."""
        body = given(request, bodies.ExtensionBody)
        asked = self.asked(key, addressee)

        def perform(actor: Actor) -> Response:
            extend(actor, asked, **body)
            return circulation_answered(self.reader, key, 201)

        return performed(request, perform)


class RequestWithdrawalView(OfRequest):
    """A request that is not kept up."""

    @extend_schema(
        operation_id="circulations_withdraw_request",
        summary="Withdraw a request",
        description="This addressee is asked no more; the reason is shown. For the secretariat. Scope: "
        "`drafting.withdraw-request`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.RequestWithdrawalBody,
        responses={201: CirculationSerializer},
    )
    def post(self, request: Request, key: str, addressee: str) -> Response:
        """Calls `drafting.withdraw_request`."""
        body = given(request, bodies.RequestWithdrawalBody)
        asked = self.asked(key, addressee)

        def perform(actor: Actor) -> Response:
            withdraw_request(actor, asked, **body)
            return circulation_answered(self.reader, key, 201)

        return performed(request, perform)


class _OfCirculation(Answering):
    """What was sent out, as far as the reader may see it."""

    def circulation(self, key: str) -> Circulation:
        """By its key."""
        found: Circulation = get_object_or_404(circulations_seen(self.reader), key=key)
        return found


class CirculationClosingView(_OfCirculation):
    """Opinions are waited for no more."""

    @extend_schema(
        operation_id="circulations_close",
        summary="Close a circulation",
        description="Who gave no opinion is silent, and is shown so. For the secretariat. Scope: "
        "`drafting.close-circulation`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.ClosingBody,
        responses=CirculationSerializer,
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.close_circulation`."""
        body = given(request, bodies.ClosingBody)
        circulation = self.circulation(key)

        def perform(actor: Actor) -> Response:
            close_circulation(actor, circulation, **body)
            return circulation_answered(self.reader, key)

        return performed(request, perform)


class CirculationPublishingView(_OfCirculation):
    """That a version was sent out, and to whom, is shown to everybody."""

    @extend_schema(
        operation_id="circulations_publish",
        summary="Publish that a version was sent out",
        description="The version must be public already. For the secretariat. Scope: `drafting.publish-circulation`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.PublishingBody,
        responses=CirculationSerializer,
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.publish_circulation`."""
        body = given(request, bodies.PublishingBody)
        circulation = self.circulation(key)

        def perform(actor: Actor) -> Response:
            publish_circulation(actor, circulation, **body)
            return circulation_answered(self.reader, key)

        return performed(request, perform)
