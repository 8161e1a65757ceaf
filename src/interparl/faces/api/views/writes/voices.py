"""One delegation's voice on a decision: read, stated, taken back."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain import state_position, withdraw_position
from interparl.apps.sittings.domain.queries import decision_page, decisions_seen
from interparl.apps.sittings.models import Decision, Voice
from interparl.faces.api.shapes.decisions import VoiceSerializer, voice
from interparl.faces.api.shapes.given import VoiceBody
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.describing import CONDITIONS, LANG
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version, writer


class VoiceView(Answering):
    """What one delegation says on a decision."""

    @extend_schema(
        summary="What one delegation said",
        description="The delegation's voice; its `version` is what `If-Match` names when it is stated anew.",
        tags=["decisions"],
        parameters=[LANG],
        responses=VoiceSerializer,
    )
    def get(self, request: Request, key: str, delegation: str) -> Response:
        """One delegation of the electorate."""
        return Response(self._told(self._decision(key), delegation))

    @extend_schema(
        summary="State a position",
        description="On an open decision: a position (`no-objection`, `objection`, `reservation` with its text, "
        "`stands-aside`), a vote (`for`, `against`, `abstains`) or a candidate's key, as the rule takes. Until the "
        "question is put it may be stated anew. Scope: `sittings.state-position`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=VoiceBody,
        responses=VoiceSerializer,
        examples=[
            OpenApiExample("No objection", {"said": "no-objection"}, request_only=True),
            OpenApiExample(
                "A reservation", {"said": "reservation", "text": {"en": "Not before article 4."}}, request_only=True
            ),
        ],
    )
    def put(self, request: Request, key: str, delegation: str) -> Response:
        """Calls `sittings.state_position`."""
        body = given(request, VoiceBody)
        decision, sent = self._decision(key), self._delegation(delegation)

        def perform(actor: Any) -> Response:
            expected = version_seen(request, self._version(decision, sent))
            made = state_position(actor, decision, sent, expected=expected, **body)
            return with_version(Response(self._told(self._decision(key), delegation)), made.version)

        return performed(request, perform)

    @extend_schema(
        summary="Take a position back",
        description="The delegation has then stated nothing, which is not consent. Scope: `sittings.state-position`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=None,
        responses=VoiceSerializer,
    )
    def delete(self, request: Request, key: str, delegation: str) -> Response:
        """Calls `sittings.withdraw_position`."""
        writer(request)
        decision, sent = self._decision(key), self._delegation(delegation)

        def perform(actor: Any) -> Response:
            withdraw_position(actor, decision, sent, expected=version_seen(request, self._version(decision, sent)))
            return Response(self._told(self._decision(key), delegation))

        return performed(request, perform)

    def _decision(self, key: str) -> Decision:
        return get_object_or_404(decisions_seen(self.reader.actor), key=key)

    def _delegation(self, key: str) -> Delegation:
        return get_object_or_404(visible_to(Delegation.objects.all(), self.reader.actor), key=key)

    def _version(self, decision: Decision, delegation: Delegation) -> int:
        return (
            Voice.objects.filter(decision=decision, delegation=delegation).values_list("version", flat=True).first()
            or 0
        )

    def _told(self, decision: Decision, delegation: str) -> dict[str, Any]:
        reader = self.reader
        page = decision_page(decision, reader.actor)
        found = next((one for one in page.voices if one.key == delegation), None)
        if found is None:
            raise Http404
        return voice(reader, decision.key, found)
