"""Decisions, and what delegations said on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.sittings.domain.queries import decision_page, decisions_seen
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Voice
from interparl.faces.api.filters import sittings as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import decisions as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.describing import LANG, described


@described("decision", "decisions")
class DecisionsView(Collection):
    """Decisions; one of them with its outcome, arithmetic and voices."""

    model = Decision
    serializer_class = shapes.DecisionSerializer
    single_serializer_class = shapes.DecisionOneSerializer
    filterset_class = narrowed.Decisions
    default_order: ClassVar[tuple[str, ...]] = ("-decided_on", "key")
    orders: ClassVar[tuple[str, ...]] = ("decided_on", "key", "number")

    def rows(self, reader: Reader) -> QuerySet[Decision]:
        """Decisions the reader may see; the public sees those that were taken."""
        return decisions_seen(reader.actor).select_related("item__sitting")

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """All of the one decision."""
        return {"page": decision_page(rows[0], reader.actor)} if self.action == "retrieve" else {}

    @extend_schema(
        summary="What each delegation said",
        description="Every delegation of the electorate, the silent ones as `not-stated` or `not-cast`. Empty while "
        "the reader may not see who said what, and for a decision known from a source only.",
        tags=["decisions"],
        parameters=[LANG],
        responses=shapes.VoiceSerializer(many=True),
        filters=False,
    )
    @action(detail=True, pagination_class=None, filter_backends=[])
    def voices(self, request: Request, key: str) -> Response:
        """The whole electorate of one decision."""
        return Response(self.all_voices(self.reader))

    def all_voices(self, reader: Reader) -> list[dict[str, Any]]:
        """The electorate with what each said."""
        decision = self.get_object()
        page = decision_page(decision, reader.actor)
        return [shapes.voice(reader, decision.key, one) for one in page.voices]


@described("voice", "voices", claim=True)
class VoicesView(Collection):
    """What delegations said on closed decisions, over all of them. Who said nothing stands with the decision."""

    model = Voice
    serializer_class = shapes.StatedVoiceSerializer
    filterset_class = narrowed.Voices
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    default_order: ClassVar[tuple[str, ...]] = ("-decision__decided_on", "decision__key", "delegation__key")
    orders: ClassVar[tuple[str, ...]] = ("decision__decided_on", "delegation__key", "said")

    def rows(self, reader: Reader) -> QuerySet[Voice]:
        """Voices on closed decisions the reader may see."""
        seen = visible_to(Voice.objects.filter(decision__state=DecisionState.CLOSED), reader.actor)
        return visible_to(seen, reader.actor, path="delegation").select_related(*shapes.VOICE_PARTS)
