"""Sittings, agenda items, papers and their files, attendance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import visible_to
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.queries import sitting_page
from interparl.apps.sittings.models import (
    AgendaItem,
    AgendaLine,
    AgendaVersion,
    Attendance,
    Paper,
    PaperVersion,
    Sitting,
)
from interparl.engine.procedure import Presence
from interparl.faces.api.authentication import actor_of_request
from interparl.faces.api.filters import sittings as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import sittings as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.describing import LANG, described
from interparl.faces.design.files import serve


@described("sitting", "sittings")
class SittingsView(Collection):
    """Sittings; one of them with agenda, attendance, guests, receptions, decisions and minutes."""

    model = Sitting
    serializer_class = shapes.SittingSerializer
    single_serializer_class = shapes.SittingOneSerializer
    filterset_class = narrowed.Sittings
    default_order: ClassVar[tuple[str, ...]] = ("-day", "key")
    orders: ClassVar[tuple[str, ...]] = ("day", "key", "number")

    def rows(self, reader: Reader) -> QuerySet[Sitting]:
        """Sittings the reader may see."""
        organs = Prefetch("organs", Organ.objects.order_by("order", "key"))
        seen = visible_to(Sitting.objects.all(), reader.actor)
        return seen.select_related("presiding", "source").prefetch_related(organs, "more_sources")

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """All of the one sitting."""
        return {"page": sitting_page(rows[0], reader.actor)} if self.action == "retrieve" else {}

    @extend_schema(
        summary="Attendance at a sitting",
        description="Every delegation in the register and every one entitled: who is not registered is told as "
        "`not-registered`, which is not absence.",
        tags=["sittings"],
        parameters=[LANG],
        responses=shapes.AttendanceSerializer(many=True),
        filters=False,
    )
    @action(detail=True, pagination_class=None, filter_backends=[])
    def attendance(self, request: Request, key: str) -> Response:
        """The whole register of one sitting."""
        reader = self.reader
        sitting = self.get_object()
        field = shapes.AttendancesField()
        return Response(field.shape(reader, sitting_page(sitting, reader.actor)))


@described("agenda item", "agenda items")
class AgendaItemsView(Collection):
    """Matters before sittings, with their wording in each version of the agenda that the reader may see."""

    model = AgendaItem
    serializer_class = shapes.AgendaItemSerializer
    filterset_class = narrowed.AgendaItems
    default_order: ClassVar[tuple[str, ...]] = ("-sitting__day", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "sitting__day")

    def rows(self, reader: Reader) -> QuerySet[AgendaItem]:
        """Items the reader may see."""
        lines = AgendaLine.objects.select_related("agenda").order_by("agenda__number")
        seen = visible_to(AgendaItem.objects.select_related("sitting"), reader.actor)
        return seen.prefetch_related(Prefetch("lines", lines))

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Which versions of the agendas the reader may see."""
        versions = AgendaVersion.objects.filter(sitting__items__in=list(rows)).distinct()
        versions = versions.select_related("sitting").prefetch_related("sitting__organs")
        return {"agendas": {one.pk for one in versions if may(reader.actor, "sittings.see-draft-agenda", one)}}


@described("paper", "papers")
class PapersView(Collection):
    """Papers of sittings: what they are, and where their files are."""

    model = Paper
    serializer_class = shapes.PaperSerializer
    filterset_class = narrowed.Papers
    default_order: ClassVar[tuple[str, ...]] = ("-sitting__day", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "sitting__day")

    def rows(self, reader: Reader) -> QuerySet[Paper]:
        """Papers the reader may see."""
        seen = visible_to(Paper.objects.select_related("sitting", "item"), reader.actor)
        return seen.prefetch_related(Prefetch("versions", PaperVersion.objects.select_related("file")))

    @extend_schema(
        summary="The file of a paper",
        description="The bytes of one version of a paper in one language.",
        tags=["papers"],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        url_path="files/(?P<language>[A-Za-z-]{2,12})/(?P<number>[0-9]+)",
    )
    def file(self, request: Request, key: str, language: str, number: str) -> HttpResponseBase:
        """Found only by who may see the paper."""
        version = get_object_or_404(PaperVersion, paper=self.get_object(), language=language, number=number)
        try:
            return serve(version.file, request._request, public=actor_of_request(request).key == "public")
        except FileNotFoundError:
            raise Http404 from None


@described("registration", "attendance", claim=True)
class AttendanceView(Collection):
    """The register of attendance over all sittings. Who is entitled and not registered stands with the sitting."""

    model = Attendance
    serializer_class = shapes.AttendanceSerializer
    filterset_class = narrowed.Attendances
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    default_order: ClassVar[tuple[str, ...]] = ("-sitting__day", "sitting__key", "delegation__key")
    orders: ClassVar[tuple[str, ...]] = ("sitting__day", "delegation__key")

    def rows(self, reader: Reader) -> QuerySet[Attendance]:
        """Rows of sittings the reader may see; what is only announced is told to members of the assembly."""
        seen = visible_to(visible_to(Attendance.objects.all(), reader.actor), reader.actor, path="delegation")
        if not reader.actor.is_member:
            seen = seen.filter(~Q(presence=Presence.NOT_REGISTERED.value) | Q(source__isnull=False))
        found = seen.select_related("sitting", "delegation", "represented_by", "source")
        return found.prefetch_related("people")

    def _shaped(self, rows: Sequence[Any], reader: Reader, *, many: bool) -> Any:
        made = [shapes.attendance(reader, row.sitting.key, row.delegation, row) for row in rows]
        return made if many else made[0]
