"""Bringing laws in by a program: files are sent, long work reads them, each says what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.jobs.domain.asking import jobs_by_row, jobs_of
from interparl.apps.texts.domain.importing import answer_item, start_import
from interparl.apps.texts.models import Import, ImportItem
from interparl.faces.api.filters.base import RecordNarrowing
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.comparison import ImportSerializer
from interparl.faces.api.shapes.given import Body
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import CONDITIONS, ONCE, described
from interparl.faces.api.views.writes.base import given, performed, version_seen

STATED = (
    "What is known of the file: `work` (key of an act in the bank), `state`, `jurisdiction`, `title`, `number`, "
    "`language`, `holds_from`, `work_kind`, `kind`, `authentic`, `official_url`. What is left out is read from the "
    "text or asked."
)


class ImportBody(Body):
    """One or more files (also ZIP packages), and what is known of all of them as a JSON object in `said`."""

    file = serializers.ListField(child=serializers.FileField(max_length=300), min_length=1)
    title = serializers.CharField(required=False, max_length=200)
    said = serializers.JSONField(required=False, help_text=STATED)

    def validate_said(self, value: Any) -> dict[str, Any]:
        """An object, nothing else."""
        return dict(serializers.DictField().run_validation(value))


class AnswerBody(Body):
    """What is said of a file that waits for an answer."""

    said = serializers.DictField(help_text=STATED)


def imports_seen(reader: Reader) -> QuerySet[Import]:
    """Imports that the reader may see, with their files."""
    items = ImportItem.objects.select_related("work", "expression__work").order_by("order")
    return visible_to(Import.objects.all(), reader.actor).prefetch_related(Prefetch("items", items))


def _told(view: Answering, key: str) -> dict[str, Any]:
    row = imports_seen(view.reader).get(key=key)
    row.jobs = jobs_of(row)  # type: ignore[attr-defined]
    return dict(ImportSerializer(row, context={"reader": view.reader}).data)


@described("import", "imports")
class ImportsView(Collection):
    """What was brought into the bank of laws, file by file; for members."""

    model = Import
    cached: ClassVar[bool] = False
    serializer_class = ImportSerializer
    filterset_class = RecordNarrowing
    default_order: ClassVar[tuple[str, ...]] = ("-made_at", "key")
    orders: ClassVar[tuple[str, ...]] = ("made_at", "key")
    parser_classes = [MultiPartParser, JSONParser]

    def rows(self, reader: Reader) -> QuerySet[Import]:
        """Imports the reader may see."""
        return imports_seen(reader)

    def _shaped(self, rows: Any, reader: Reader, *, many: bool) -> Any:
        jobs = jobs_by_row(rows)
        for row in rows:
            row.jobs = jobs[str(row.pk)]
        return super()._shaped(rows, reader, many=many)

    @extend_schema(
        summary="Bring files in",
        description="They are read in the background; ask the import again until its work has ended. A text that is "
        "known changes nothing. Scope: `texts.import`.",
        tags=["writes"],
        parameters=ONCE,
        request={"multipart/form-data": ImportBody},
        responses={201: ImportSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `texts.start_import`."""
        body = given(request, ImportBody)
        said = body.get("said", {})

        def perform(actor: Any) -> Response:
            files = [(one.name, one.file, dict(said)) for one in body["file"]]
            made = start_import(actor, files, title=body.get("title", ""), origin="api")
            response = Response(_told(self, made.key), status=201)
            response.headers["Location"] = self.reader.under(f"imports/{made.key}/")
            return response

        return performed(request, perform)


class ImportAnswerView(Answering):
    """The answer to what is asked of one file."""

    @extend_schema(
        summary="Say of a file what is asked",
        description="It is read again with it. Scope: `texts.import`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=AnswerBody,
        responses=ImportSerializer,
        examples=[OpenApiExample("A day", {"said": {"holds_from": "2024-01-01"}}, request_only=True)],
    )
    def post(self, request: Request, key: str, item: str) -> Response:
        """Calls `texts.answer_item`."""
        body = given(request, AnswerBody)
        batch = get_object_or_404(imports_seen(self.reader), key=key)
        found = get_object_or_404(ImportItem.objects.select_related("batch", "file"), batch=batch, pk=item)

        def perform(actor: Any) -> Response:
            answer_item(actor, found, body["said"], expected=version_seen(request, found.version))
            return Response(_told(self, key))

        return performed(request, perform)
