"""A delegation's attendance at a sitting: read, announced by the delegation, registered by the secretariat."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import announce, register
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.procedure import Presence
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.given import AnnouncementBody, RegistrationBody
from interparl.faces.api.shapes.sittings import AttendanceSerializer, attendance
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import CONDITIONS, LANG
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version


class _OfDelegation(Answering):
    """A sitting and a delegation, both of which the reader may see."""

    def found(self, key: str, delegation: str) -> tuple[Sitting, Delegation, Attendance | None]:
        """The two, and what is in the register."""
        actor = self.reader.actor
        sitting = get_object_or_404(visible_to(Sitting.objects.all(), actor), key=key)
        sent = get_object_or_404(visible_to(Delegation.objects.all(), actor), key=delegation)
        return sitting, sent, row_of(sitting, sent)


def row_of(sitting: Sitting, delegation: Delegation) -> Attendance | None:
    """The delegation's row in the register of the sitting."""
    rows = Attendance.objects.filter(sitting=sitting, delegation=delegation)
    return rows.select_related("represented_by", "source").prefetch_related("people").first()


def told(reader: Reader, sitting: Sitting, delegation: Delegation, status: int = 200) -> Response:
    """The row as it stands."""
    row = row_of(sitting, delegation)
    response = Response(attendance(reader, sitting.key, delegation, row), status=status)
    return with_version(response, row.version) if row else response


class OneAttendanceView(_OfDelegation):
    """How one delegation attends."""

    @extend_schema(
        summary="How one delegation attended",
        description="Also for an entitled delegation that is not registered: `not-registered`, version 0. 404 for one "
        "that has no voice in the sitting and is not in the register.",
        tags=["sittings"],
        parameters=[LANG],
        responses=AttendanceSerializer,
    )
    def get(self, request: Request, key: str, delegation: str) -> Response:
        """One row of the register."""
        sitting, sent, row = self.found(key, delegation)
        if row is None and sent.key not in sitting.electorate:
            raise Http404
        return Response(attendance(self.reader, sitting.key, sent, row))


class AnnouncementView(_OfDelegation):
    """A delegation says beforehand how it will attend."""

    @extend_schema(
        summary="Announce attendance",
        description="The delegation's own word beforehand; it registers nothing. Scope: `sittings.announce`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=AnnouncementBody,
        responses=AttendanceSerializer,
        examples=[OpenApiExample("The head comes", {"presence": "present", "people": ["head-xa"]}, request_only=True)],
    )
    def post(self, request: Request, key: str, delegation: str) -> Response:
        """Calls `sittings.announce`."""
        body = given(request, AnnouncementBody)
        sitting, sent, row = self.found(key, delegation)

        def perform(actor: Any) -> Response:
            expected = version_seen(request, row.version if row else 0)
            values = {**body, "presence": Presence(body["presence"])}
            announce(actor, sitting, sent, expected=expected if row else None, **values)
            return told(self.reader, sitting, sent)

        return performed(request, perform)


class RegistrationView(_OfDelegation):
    """The secretariat registers how a delegation attends."""

    @extend_schema(
        summary="Register attendance",
        description="For the secretariat. Scope: `sittings.register`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=RegistrationBody,
        responses=AttendanceSerializer,
        examples=[OpenApiExample("Present", {"presence": "present"}, request_only=True)],
    )
    def post(self, request: Request, key: str, delegation: str) -> Response:
        """Calls `sittings.register`."""
        body = given(request, RegistrationBody)
        sitting, sent, row = self.found(key, delegation)

        def perform(actor: Any) -> Response:
            expected = version_seen(request, row.version if row else 0)
            values = {**body, "presence": Presence(body["presence"])}
            register(actor, sitting, sent, expected=expected if row else None, **values)
            return told(self.reader, sitting, sent)

        return performed(request, perform)
