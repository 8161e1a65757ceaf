"""The bank of laws: acts, texts, their provisions, and search in all of them by word and by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import interface_language, words
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.domain.describing import change_text
from interparl.apps.texts.domain.meaning import like_provision, like_text
from interparl.apps.texts.domain.search import find_provisions
from interparl.apps.texts.domain.status import statuses_on
from interparl.apps.texts.enums import LegalStatus, WorkKind
from interparl.apps.texts.models import Expression, Provision, Work
from interparl.engine.message import say
from interparl.faces.api.filters import texts as narrowed
from interparl.faces.api.pagination import Pages
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import texts as shapes
from interparl.faces.api.shapes.given import LawTextBody
from interparl.faces.api.throttling import Searching
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import CONDITIONS, LANG, PAGED, described, on_parameter
from interparl.faces.api.views.search import MOST_LETTERS, number_asked
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version

A_PAGE, MOST, MOST_PAGES = 20, 100, 50


def texts_seen(reader: Reader) -> QuerySet[Expression]:
    """Texts that the reader may see."""
    rows = visible_to(Expression.objects.all(), reader.actor)
    return rows.select_related("work", "work__state", "file").defer("front", "back", "fidelity")


@described("act", "laws", on="its legal status")
class LawsView(Collection):
    """Acts of the bank of laws."""

    model = Work
    serializer_class = shapes.LawSerializer
    filterset_class = narrowed.Laws
    takes: ClassVar[frozenset[str]] = frozenset({"on"})
    orders: ClassVar[tuple[str, ...]] = ("key", "adopted", "in_force", "work_kind")

    def rows(self, reader: Reader) -> QuerySet[Work]:
        """Acts the reader may see, with their texts."""
        texts = visible_to(Expression.objects.all(), reader.actor).order_by("language", "holds_from", "key")
        rows = visible_to(Work.objects.all(), reader.actor).select_related("state", "source")
        return rows.prefetch_related(Prefetch("expressions", texts.defer("front", "back", "fidelity")))

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Where the acts stand on the day."""
        return {"statuses": statuses_on(list(rows), date.fromisoformat(reader.on) if reader.on else today())}


@described("text of an act", "texts")
class TextsView(Collection):
    """Texts of acts; `on` narrows to those that hold on a day."""

    model = Expression
    serializer_class = shapes.LawTextSerializer
    filterset_class = narrowed.LawTexts
    orders: ClassVar[tuple[str, ...]] = ("key", "holds_from", "language", "stored_at")

    def rows(self, reader: Reader) -> QuerySet[Expression]:
        """Texts the reader may see."""
        return texts_seen(reader)

    @extend_schema(
        operation_id="texts_change",
        summary="Change what is said of a text",
        description="Whether it is authentic, what kind it is, where it is published, a note, who may see it. Its "
        "words never change: other words are brought in as another text. Scope: `texts.change-text`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=LawTextBody,
        responses=shapes.LawTextSerializer,
        examples=[
            OpenApiExample(
                "The official text", {"authentic": True, "official_url": "https://laws.example/7"}, request_only=True
            )
        ],
    )
    def partial_update(self, request: Request, key: str) -> Response:
        """Calls `texts.change_text`."""
        body = given(request, LawTextBody)
        text = get_object_or_404(visible_to(Expression.objects.select_related("work"), self.reader.actor), key=key)

        def perform(actor: Actor) -> Response:
            made = change_text(actor, text, expected=version_seen(request, text.version), **body)
            shaped = shapes.LawTextSerializer(texts_seen(self.reader).get(pk=made.pk), context={"reader": self.reader})
            return with_version(Response(shaped.data), made.version)

        return performed(request, perform)


class ProvisionsView(Answering):
    """The provisions of one text."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size", "item", "pid"})

    @extend_schema(
        operation_id="texts_provisions_list",
        summary="Provisions of a text",
        description="In reading order, in pages. `item=true` gives those alone that are compared and searched, `pid` "
        "the one with that permanent id.",
        tags=["texts"],
        parameters=[
            *PAGED,
            OpenApiParameter("item", OpenApiTypes.STR, enum=["true", "false"], description="Only these."),
            OpenApiParameter("pid", OpenApiTypes.STR, description="Permanent id."),
        ],
        responses=shapes.ProvisionPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page of them."""
        text = get_object_or_404(texts_seen(self.reader), key=key)
        rows = Provision.objects.filter(expression=text).order_by("order")
        item, pid = request.query_params.get("item", ""), request.query_params.get("pid", "")
        if item not in {"", "true", "false"}:
            raise ValidationError({"item": [words(say("Write true or false."))]})
        if item:
            rows = rows.filter(item=item == "true")
        if pid:
            rows = rows.filter(pid=pid)
        pages = Pages()
        page = pages.paginate_queryset(rows, request, view=self)
        shaped = shapes.ProvisionSerializer(page, many=True, context={"reader": self.reader})
        return pages.get_paginated_response(shaped.data)


class TreeView(Answering):
    """One text as a tree."""

    @extend_schema(
        summary="A text as a tree",
        description="All of its provisions, one within the other, with the paragraphs before and after them.",
        tags=["texts"],
        parameters=[LANG],
        responses=shapes.LawTreeSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """The whole text."""
        reader = self.reader
        text = get_object_or_404(texts_seen(reader).defer(None), key=key)
        return Response(
            {
                "text": reader.ref(text),
                "front": text.front,
                "body": shapes.tree_of(list(Provision.objects.filter(expression=text).order_by("order"))),
                "back": text.back,
            }
        )


class FindProvisionsView(Answering):
    """Provisions across all acts, by words or by meaning."""

    takes: ClassVar[frozenset[str]] = frozenset(
        {"q", "like", "text", "state", "on", "status", "work_kind", "law", "language", "page", "page_size"}
    )
    throttle_classes = [Searching]

    @extend_schema(
        summary="Search provisions",
        description="By words (`q`), each in any of its forms, in every language; or by meaning (`like`): provisions "
        "near to a sentence, or, with `text`, to the provision of that text whose permanent id `like` is. `on` narrows "
        "to texts that hold on a day. Search by meaning has one page.",
        tags=["texts"],
        parameters=[
            LANG,
            OpenApiParameter("q", OpenApiTypes.STR, description="Words."),
            OpenApiParameter("like", OpenApiTypes.STR, description="A sentence, or with `text` a permanent id."),
            OpenApiParameter("text", OpenApiTypes.STR, description="Key of the text that `like` is a provision of."),
            OpenApiParameter("state", OpenApiTypes.STR, description="Key of a state; `-`: acts of no state."),
            on_parameter("texts that hold"),
            OpenApiParameter("status", OpenApiTypes.STR, enum=[one.value for one in LegalStatus]),
            OpenApiParameter("work_kind", OpenApiTypes.STR, enum=[one.value for one in WorkKind]),
            OpenApiParameter("law", OpenApiTypes.STR, many=True, description="Keys of acts."),
            OpenApiParameter("language", OpenApiTypes.STR, many=True, description="Languages of texts."),
            *PAGED[1:],
        ],
        responses=shapes.ProvisionsFoundSerializer,
    )
    def get(self, request: Request) -> Response:
        """One page of what was found."""
        asked, reader = request.query_params, self.reader
        query, like = asked.get("q", "").strip()[:MOST_LETTERS], asked.get("like", "").strip()
        if bool(query) == bool(like):
            raise ValidationError({"q": [words(say("Give either words (q) or something to be like (like)."))]})
        page = number_asked(request, "page", 1, MOST_PAGES)
        size = number_asked(request, "page_size", A_PAGE, MOST)
        narrowed_by: dict[str, Any] = {
            "actor": reader.actor,
            "state": asked.get("state", ""),
            "day": date.fromisoformat(reader.on) if reader.on else None,
            "status": asked.get("status", ""),
            "work_kind": asked.get("work_kind", ""),
            "works": tuple(asked.getlist("law")),
            "languages": tuple(asked.getlist("language")),
        }
        for name, known in (("status", LegalStatus), ("work_kind", WorkKind)):
            if narrowed_by[name] and narrowed_by[name] not in {one.value for one in known}:
                names = ", ".join(one.value for one in known)
                raise ValidationError({name: [words(say("Known are: {names}.", names=names))]})
        if like:
            return self._alike(like, asked.get("text", ""), narrowed_by, size)
        found = find_provisions(
            query, language=interface_language(), first=(page - 1) * size, most=size, **narrowed_by
        )  # fmt: skip
        if page > 1 and not found.hits:
            raise NotFound
        here = request.build_absolute_uri()
        return Response(
            {
                "count": found.total,
                "cut": found.cut,
                "waiting": 0,
                "next": replace_query_param(here, "page", page + 1) if found.total > page * size else None,
                "previous": replace_query_param(here, "page", page - 1) if page > 1 else None,
                "results": [shapes.hit_told(reader, hit) for hit in found.hits],
            }
        )

    def _alike(self, like: str, text: str, narrowed_by: dict[str, Any], size: int) -> Response:
        reader = self.reader
        if text:
            row = Provision.objects.filter(expression__in=texts_seen(reader).filter(key=text), pid=like, item=True)
            found = like_provision(get_object_or_404(row.select_related("expression")), most=size, **narrowed_by)
        else:
            found = like_text(like[:MOST_LETTERS], interface_language(), most=size, **narrowed_by)
        return Response(
            {
                "count": len(found.hits),
                "cut": False,
                "waiting": found.waiting,
                "next": None,
                "previous": None,
                "results": [shapes.hit_told(reader, hit) for hit in found.hits],
            }
        )
