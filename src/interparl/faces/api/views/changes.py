"""What was changed and when, for those who keep a copy: no persons, no values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from interparl.apps.common.models import AuditEntry
from interparl.apps.common.wording import words
from interparl.engine.message import say
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes.common import ChangesSerializer
from interparl.faces.api.views.base import Answering
from interparl.faces.api.views.seen import CLAIMS, visible_claims, visible_records
from interparl.faces.design.links import RESOURCES

A_PAGE, MOST = 100, 500
AFTER = OpenApiParameter("after", OpenApiTypes.INT, description="Only changes after this number; 0 without it.")
SIZE = OpenApiParameter("page_size", OpenApiTypes.INT, description=f"Changes looked at, from 1 to {MOST}.")


class _Stretches(Answering):
    """The audit trail in stretches, oldest first."""

    takes: ClassVar[frozenset[str]] = frozenset({"after", "page_size"})

    def stretch(self, request: Request, entries: Any) -> Response:
        """Entries after a number, those left out that the reader may not know of."""
        after, size = _count(request, "after", 0), _count(request, "page_size", A_PAGE)
        if not 1 <= size <= MOST:
            raise ValidationError({"page_size": [words(say("Give a number from 1 to {most}.", most=MOST))]})
        found = list(entries.filter(seq__gt=after).order_by("seq")[: size + 1])
        looked_at = found[:size]
        last = looked_at[-1].seq if looked_at else max(after, 0)
        here = request.build_absolute_uri()
        following = replace_query_param(here, "after", last) if len(found) > size else None
        return Response({"last": last, "next": following, "results": told(self.reader, looked_at)})


class ChangesView(_Stretches):
    """Changes of all records and claims that the reader may know of now."""

    @extend_schema(
        summary="Changes since a number",
        description="What was changed after the change with this number, oldest first: kind, key and time, without who "
        "did it and without values. What the reader may not know of is left out, so a page may be shorter than asked; "
        "go on while `next` is not null, and later with `after` set to `last`.",
        tags=["changes"],
        parameters=[AFTER, SIZE],
        responses=ChangesSerializer,
    )
    def get(self, request: Request) -> Response:
        """One stretch of the trail."""
        return self.stretch(request, AuditEntry.objects.filter(subject_kind__in=[*RESOURCES, *CLAIMS]))


class HistoryView(_Stretches):
    """Changes of one record."""

    @extend_schema(
        summary="When a record was changed",
        description="Times and kinds of the changes of one record, oldest first, without who made them.",
        tags=["changes"],
        parameters=[
            OpenApiParameter("collection", OpenApiTypes.STR, OpenApiParameter.PATH, description="As `decisions`."),
            OpenApiParameter("key", OpenApiTypes.STR, OpenApiParameter.PATH, description="Key of the record."),
            AFTER,
            SIZE,
        ],
        responses=ChangesSerializer,
    )
    def get(self, request: Request, collection: str, key: str) -> Response:
        """Of a record that the reader may see."""
        kind = next((kind for kind, plural in RESOURCES.items() if plural == collection), "")
        rows = visible_records(kind, self.reader) if kind else None
        record = rows.filter(key=key).first() if rows is not None else None
        if record is None:
            raise Http404
        return self.stretch(request, AuditEntry.objects.filter(subject_kind=kind, subject_id=str(record.pk)))


def told(reader: Reader, entries: Iterable[AuditEntry]) -> list[dict[str, Any]]:
    """The entries about what the reader may know of now: one query for each kind of row among them."""
    by_kind: dict[str, set[UUID]] = {}
    chosen = list(entries)
    for entry in chosen:
        by_kind.setdefault(entry.subject_kind, set()).add(UUID(entry.subject_id))
    keys: dict[tuple[str, str], tuple[str, str | None]] = {}
    for kind, ids in by_kind.items():
        if kind in CLAIMS:
            claims = visible_claims(kind, reader)
            for pk in claims.filter(pk__in=ids).values_list("pk", flat=True) if claims is not None else ():
                keys[kind, str(pk)] = (str(pk), reader.under(f"{CLAIMS[kind][1]}/{pk}/"))
            continue
        records = visible_records(kind, reader)
        for pk, key in records.filter(pk__in=ids).values_list("pk", "key") if records is not None else ():
            keys[kind, str(pk)] = (key, reader.url(kind, key))
    found = []
    for entry in chosen:
        known = keys.get((entry.subject_kind, entry.subject_id))
        if known:
            found.append(
                {
                    "number": entry.seq,
                    "at": entry.at.isoformat(),
                    "operation": entry.operation,
                    "kind": entry.subject_kind,
                    "key": known[0],
                    "url": known[1],
                }
            )
    return found


def _count(request: Request, name: str, default: int) -> int:
    asked = request.query_params.get(name, str(default))
    if not asked.isdecimal() or len(asked) > 15:
        raise ValidationError({name: [words(say("Give a whole number."))]})
    return int(asked)
