"""What was sent out for opinion, where each request stands, the opinions, their remarks with the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.light import light
from interparl.apps.drafting.domain.opinions import (
    change_remark,
    drop_opinion,
    drop_remark,
    opinions_seen,
    remarks_seen,
    write_opinion,
)
from interparl.apps.drafting.models import Circulation, Opinion, Remark, RequestStep
from interparl.apps.drafting.models import Request as Asked
from interparl.faces.api.filters import opinions as narrowed
from interparl.faces.api.reader import Reader, day_of
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.shapes import opinions as shapes
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.describing import CONDITIONS, ONCE, described
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version, writer


def with_parts(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Opinions with all that their shape needs."""
    beside = opinions.select_related("request__circulation", "request__delegation", "request__organ", "file")
    return light(beside.prefetch_related("remarks"), "request__circulation__draft")


def remarks_with_parts(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Remarks with all that their shape needs."""
    beside = remarks.select_related("opinion__request__delegation", "opinion__request__organ")
    return light(beside, "opinion__request__circulation__draft")


def circulations_seen(reader: Reader) -> QuerySet[Circulation]:
    """What was sent out, as far as the reader may see it, with the requests."""
    asked = visible_to(Asked.objects.all(), reader.actor)
    # As plain lists: a page has hundreds of requests, and to each a manager would be tied and a query made ready.
    # Of addressees there are few: each is read once, and not anew beside each of its requests.
    beside = (
        "delegation",
        "organ",
        Prefetch("steps", RequestStep.objects.only(*shapes.STEP_COLUMNS).order_by(), to_attr=shapes.STEPS),
        Prefetch("opinions", Opinion.objects.only(*shapes.OPINION_COLUMNS).order_by(), to_attr=shapes.OPINIONS),
    )
    ordered = asked.prefetch_related(*beside).order_by("delegation__key", "organ__order", "organ__key")
    rows = visible_to(Circulation.objects.all(), reader.actor)
    return light(rows.prefetch_related(Prefetch("requests", ordered)), "draft")


def beside_circulations(rows: Sequence[Circulation], reader: Reader) -> dict[str, Any]:
    """The day, the ids of the opinions on these that the reader may see, and room for the addressees, who are few and
    each asked hundreds of times on a page."""
    seen = opinions_seen(reader.actor).filter(request__circulation__in=[row.pk for row in rows])
    ids = set(seen.order_by().values_list("pk", flat=True))
    return {"day": day_of(reader), "opinions": ids, "addressees": {}}


@described("circulation", "circulations", on="where each request stood. A day that is yet to come means today")
class CirculationsView(Collection):
    """Versions of acts that were sent out for opinion."""

    takes: ClassVar[frozenset[str]] = frozenset({"on"})
    model = Circulation
    serializer_class = shapes.CirculationSerializer
    filterset_class = narrowed.Circulations
    default_order: ClassVar[tuple[str, ...]] = ("-sent_on", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "sent_on", "due")

    def rows(self, reader: Reader) -> QuerySet[Circulation]:
        """What the reader may see, and was sent by the day that is asked for."""
        rows = circulations_seen(reader)
        return rows.filter(sent_on__lte=reader.on) if reader.on else rows

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """The day and the opinions."""
        return beside_circulations(rows, reader)

    @extend_schema(
        summary="Send a version out for opinion",
        description="To parliaments or to expert bodies, by a day; to all named, or none. For the secretariat. Scope: "
        "`drafting.circulate`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.CirculationBody,
        responses={201: shapes.CirculationSerializer},
        examples=[
            OpenApiExample(
                "To two parliaments",
                {
                    "act_version": "ML-1-v1",
                    "circulation_kind": "parliaments",
                    "delegations": ["XA-D", "XB-D"],
                    "due": "2030-03-01",
                },
                request_only=True,
            )
        ],
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `drafting.circulate`."""
        body = given(request, bodies.CirculationBody)
        draft, kind = body.pop("act_version"), body.pop("circulation_kind")

        def perform(actor: Actor) -> Response:
            made = circulate(actor, draft, kind=kind, **body)
            reader = self.reader
            row = circulations_seen(reader).get(pk=made.pk)
            context = {"reader": reader, **beside_circulations([row], reader)}
            response = Response(shapes.CirculationSerializer(row, context=context).data, status=201)
            response.headers["Location"] = reader.url(made.kind, made.key) or ""
            return response

        return performed(request, perform)


@described("opinion", "opinions")
class OpinionsView(Collection):
    """Opinions that were given; one that is being written only for those who write it, whatever the reader's office."""

    model = Opinion
    serializer_class = shapes.OpinionSerializer
    filterset_class = narrowed.Opinions
    default_order: ClassVar[tuple[str, ...]] = ("given_on", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "given_on")

    def rows(self, reader: Reader) -> QuerySet[Opinion]:
        """Opinions the reader may see."""
        return with_parts(opinions_seen(reader.actor))

    @extend_schema(
        operation_id="opinions_change",
        summary="Write on an opinion",
        description="Until it is given; what is left out stays. Scope: `drafting.write-opinion`; for a letter "
        "`drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.OpinionChangeBody,
        responses=shapes.OpinionSerializer,
    )
    def partial_update(self, request: Request, key: str) -> Response:
        """Calls `drafting.write_opinion`."""
        body = given(request, bodies.OpinionChangeBody)
        opinion = get_object_or_404(self.rows(self.reader), key=key)

        def perform(actor: Actor) -> Response:
            made = write_opinion(actor, opinion, expected=version_seen(request, opinion.version), **body)
            row = self.rows(self.reader).get(pk=made.pk)
            return with_version(Response(shapes.opinion_told(self.reader, row)), row.version)

        return performed(request, perform)

    @extend_schema(
        operation_id="opinions_remove",
        summary="Throw an opinion away",
        description="One that was not given, with its remarks. Scope: `drafting.write-opinion`; for a letter "
        "`drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=None,
        responses={200: shapes.OpinionSerializer},
    )
    def destroy(self, request: Request, key: str) -> Response:
        """Calls `drafting.drop_opinion`. The answer is the opinion as it was."""
        writer(request)
        opinion = get_object_or_404(self.rows(self.reader), key=key)

        def perform(actor: Actor) -> Response:
            expected = version_seen(request, opinion.version)
            if expected not in {None, opinion.version}:
                raise Conflict(opinion, expected)
            told = shapes.opinion_told(self.reader, opinion)
            drop_opinion(actor, opinion)
            return Response(told)

        return performed(request, perform)


@described("remark", "remarks", claim=True)
class RemarksView(Collection):
    """Remarks of opinions on provisions of versions, each with its answer."""

    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    model = Remark
    serializer_class = shapes.RemarkSerializer
    filterset_class = narrowed.Remarks
    default_order: ClassVar[tuple[str, ...]] = ("opinion__given_on", "opinion__key", "order", "pk")
    orders: ClassVar[tuple[str, ...]] = ("answered_at", "pid")

    def rows(self, reader: Reader) -> QuerySet[Remark]:
        """Remarks of the opinions that the reader may see."""
        return remarks_with_parts(remarks_seen(reader.actor))

    @extend_schema(
        operation_id="remarks_change",
        summary="Change a remark",
        description="Of an opinion that is not given; what is left out stays. Scope: `drafting.write-opinion`; for a "
        "letter `drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.RemarkChangeBody,
        responses=shapes.RemarkSerializer,
    )
    def partial_update(self, request: Request, id: str) -> Response:
        """Calls `drafting.change_remark`."""
        body = given(request, bodies.RemarkChangeBody)
        remark = get_object_or_404(self.rows(self.reader), pk=id)

        def perform(actor: Actor) -> Response:
            made = change_remark(actor, remark, expected=version_seen(request, remark.version), **body)
            row = self.rows(self.reader).get(pk=made.pk)
            shaped = shapes.RemarkSerializer(row, context={"reader": self.reader})
            return with_version(Response(shaped.data), row.version)

        return performed(request, perform)

    @extend_schema(
        operation_id="remarks_remove",
        summary="Take a remark out",
        description="Of an opinion that is not given. Scope: `drafting.write-opinion`; for a letter "
        "`drafting.record-opinion`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=None,
        responses={200: shapes.RemarkSerializer},
    )
    def destroy(self, request: Request, id: str) -> Response:
        """Calls `drafting.drop_remark`. The answer is the remark as it was."""
        writer(request)
        remark = get_object_or_404(self.rows(self.reader), pk=id)

        def perform(actor: Actor) -> Response:
            expected = version_seen(request, remark.version)
            if expected not in {None, remark.version}:
                raise Conflict(remark, expected)
            shaped = shapes.RemarkSerializer(remark, context={"reader": self.reader}).data
            drop_remark(actor, remark)
            return Response(shaped)

        return performed(request, perform)
