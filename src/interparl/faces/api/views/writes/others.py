"""Corrections of minutes, nominations, files of papers."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.members.domain import nominate
from interparl.apps.members.models import Delegation, DelegationSeat
from interparl.apps.sittings.domain import add_paper_version, ask_correction
from interparl.apps.sittings.models import Minutes, Paper, PaperVersion, Sitting
from interparl.faces.api.shapes import members
from interparl.faces.api.shapes.given import CorrectionBody, CorrectionSerializer, NominationBody, PaperFileBody
from interparl.faces.api.shapes.sittings import PaperVersionSerializer, paper_version
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import ONCE
from interparl.faces.api.views.writes.base import given, performed


class CorrectionsView(Answering):
    """Requests to correct the minutes of a sitting."""

    @extend_schema(
        summary="Ask for a correction",
        description="While the minutes are with the delegations. Scope: `sittings.ask-correction`.",
        tags=["writes"],
        parameters=ONCE,
        request=CorrectionBody,
        responses={201: CorrectionSerializer},
        examples=[
            OpenApiExample(
                "A wrong name", {"delegation": "XA-D", "place": "Item 2", "text": {"en": "…"}}, request_only=True
            )
        ],
    )
    def post(self, request: Request, key: str, number: int) -> Response:
        """Calls `sittings.ask_correction`."""
        body = given(request, CorrectionBody)
        sitting = get_object_or_404(visible_to(Sitting.objects.all(), self.reader.actor), key=key)
        minutes = get_object_or_404(Minutes.objects.select_related("sitting"), sitting=sitting, number=number)

        def perform(actor: Any) -> Response:
            row = ask_correction(actor, minutes, **body)
            told = {
                "id": str(row.pk),
                "sitting": sitting.key,
                "minutes": minutes.number,
                "delegation": row.delegation.key,
                "place": row.place,
                "text": row.text.data(),
                "state": row.state,
                "asked_at": row.asked_at.isoformat(),
                "version": row.version,
            }
            return Response(told, status=201)

        return performed(request, perform)


class NominationsView(Answering):
    """Nominations to a delegation."""

    @extend_schema(
        summary="Nominate somebody",
        description="A delegation proposes its own people; the secretariat accredits them. Nobody else sees it until "
        "then. Scope: `members.nominate`.",
        tags=["writes"],
        parameters=ONCE,
        request=NominationBody,
        responses={201: members.DelegationSeatSerializer},
        examples=[
            OpenApiExample(
                "Somebody new", {"name": {"en": "A. Person"}, "role": "member", "chamber": "XA-L"}, request_only=True
            )
        ],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `members.nominate`."""
        body = given(request, NominationBody)
        delegation = get_object_or_404(visible_to(Delegation.objects.all(), self.reader.actor), key=key)

        def perform(actor: Any) -> Response:
            seat = nominate(actor, delegation, body.pop("person", None), **body)
            row = members.seats(DelegationSeat.objects.filter(pk=seat.pk)).get()
            shaped = members.DelegationSeatSerializer(row, context={"reader": self.reader})
            return Response(shaped.data, status=201)

        return performed(request, perform)


class PaperFilesView(Answering):
    """Files of a paper."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        summary="Add a file to a paper",
        description="As the next version of the paper in the language. Its type is read from its content; what can "
        "act by itself is refused. For the secretariat. Scope: `sittings.add-paper`.",
        tags=["writes"],
        parameters=ONCE,
        request={"multipart/form-data": PaperFileBody},
        responses={201: PaperVersionSerializer},
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `sittings.add_paper_version`."""
        body = given(request, PaperFileBody)
        paper = get_object_or_404(visible_to(Paper.objects.select_related("sitting"), self.reader.actor), key=key)
        upload = body.pop("file")

        def perform(actor: Any) -> Response:
            made = add_paper_version(actor, paper, upload=upload.file, name=upload.name, **body)
            version = PaperVersion.objects.select_related("file").get(pk=made.pk)
            return Response(paper_version(self.reader, paper, version), status=201)

        return performed(request, perform)
