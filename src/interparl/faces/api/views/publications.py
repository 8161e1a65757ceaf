"""News, situation briefs, communiqués; sources and what they assert."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models import Assertion, Source
from interparl.apps.common.models.record import visible_to
from interparl.apps.publications.domain import draft_publication
from interparl.apps.publications.domain.queries import drafts, readable, whole
from interparl.apps.publications.models import Publication
from interparl.faces.api.filters import publications as narrowed
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import common, publications
from interparl.faces.api.shapes.given import PublicationBody
from interparl.faces.api.shapes.records import CLAIM_PARTS
from interparl.faces.api.views.base import Collection
from interparl.faces.api.views.claims import Claims
from interparl.faces.api.views.describing import ONCE, described
from interparl.faces.api.views.seen import visible_records
from interparl.faces.api.views.writes.base import given, performed


@described("publication", "publications")
class PublicationsView(Collection):
    """What is published. Drafts are seen by who may work on them."""

    model = Publication
    serializer_class = publications.PublicationSerializer
    filterset_class = narrowed.Publications
    default_order: ClassVar[tuple[str, ...]] = ("-published_at", "key")
    orders: ClassVar[tuple[str, ...]] = ("published_at", "event_day", "key")

    def rows(self, reader: Reader) -> QuerySet[Publication]:
        """Publications the reader may see."""
        chosen = Q(pk__in=readable(actor=reader.actor).order_by().values("pk"))
        if reader.actor.is_member:
            chosen |= Q(pk__in=drafts(reader.actor).order_by().values("pk"))
        rows = whole(Publication.objects.filter(chosen))
        return rows.prefetch_related("decisions__sitting", "decisions__item__sitting")

    @extend_schema(
        summary="Draft a publication",
        description="Seen by the secretariat alone until it is published at the desk. Scope: `publications.draft`.",
        tags=["writes"],
        parameters=ONCE,
        request=PublicationBody,
        responses={201: publications.PublicationSerializer},
        examples=[
            OpenApiExample(
                "News", {"publication_kind": "news", "title": {"en": "…"}, "organs": ["COUNCIL"]}, request_only=True
            )
        ],
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `publications.draft_publication`."""
        body = given(request, PublicationBody)
        kind = body.pop("publication_kind")

        def perform(actor: Any) -> Response:
            made = draft_publication(actor, kind=kind, **body)
            reader = self.reader
            shaped = publications.PublicationSerializer(
                whole(Publication.objects.filter(pk=made.pk)).get(), context={"reader": reader}
            )
            response = Response(shaped.data, status=201)
            response.headers["Location"] = reader.url(made.kind, made.key) or ""
            return response

        return performed(request, perform)

    def get_queryset(self) -> QuerySet[Publication]:
        """Newest first; drafts, which have no day yet, last, on either database."""
        rows: QuerySet[Publication] = super().get_queryset()
        return rows.order_by(F("published_at").desc(nulls_last=True), "key")


@described("source", "sources")
class SourcesView(Collection):
    """Where statements come from."""

    model = Source
    serializer_class = common.SourceSerializer
    filterset_class = narrowed.Sources
    orders: ClassVar[tuple[str, ...]] = ("key", "published", "seen_on", "grade")

    def rows(self, reader: Reader) -> QuerySet[Source]:
        """Sources the reader may see."""
        return visible_to(Source.objects.all(), reader.actor)


@described("assertion", "assertions", claim=True)
class AssertionsView(Claims):
    """What sources say of fields of records, beside what the records hold. Hidden with the record they are about."""

    model = Assertion
    serializer_class = common.AssertionSerializer
    filterset_class = narrowed.Assertions
    default_order: ClassVar[tuple[str, ...]] = ("subject_kind", "subject_key", "field", "recorded_at", "pk")
    orders: ClassVar[tuple[str, ...]] = ("subject_key", "field", "recorded_at", "as_of")

    def rows(self, reader: Reader) -> QuerySet[Assertion]:
        """Assertions the reader may see."""
        rows = visible_to(Assertion.objects.filter(retired_at=None), reader.actor)
        about = Q(pk__in=[])
        for kind in rows.order_by().values_list("subject_kind", flat=True).distinct():
            records = visible_records(kind, reader)
            if records is not None:
                about |= Q(subject_kind=kind, subject_key__in=records.order_by().values("key"))
        return rows.filter(about).select_related(*CLAIM_PARTS)
