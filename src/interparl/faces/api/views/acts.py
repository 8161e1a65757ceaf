"""The acts of the assembly: where each stands, its stages, documents, versions with provisions, opinions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.faces.api.filters import acts as narrowed
from interparl.faces.api.pagination import Pages
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import acts as shapes
from interparl.faces.api.shapes.opinions import OpinionPageSerializer, opinion_told
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import PAGED, described
from interparl.faces.api.views.opinions import with_parts

LONG = (
    "decision__frozen", "decision__electorate", "decision__candidates", "sitting__electorate",
    "sitting__attendance_at_opening", "draft__front", "draft__back", "draft__mappings", "paper__words",
)  # fmt: skip
"""What comes along with a step and is not told with it."""


def acts_seen(reader: Reader) -> QuerySet[ModelAct]:
    """The dossiers that the reader may see."""
    return visible_to(ModelAct.objects.all(), reader.actor)


def versions_seen(reader: Reader, act: ModelAct) -> QuerySet[Draft]:
    """The versions of an act that the reader may see."""
    return visible_to(Draft.objects.filter(act=act), reader.actor).defer("front", "back", "mappings")


@described("act of the assembly", "acts")
class ActsView(Collection):
    """Acts of the assembly, each with where it stands."""

    model = ModelAct
    serializer_class = shapes.ActSerializer
    filterset_class = narrowed.Acts
    orders: ClassVar[tuple[str, ...]] = ("key", "act_kind", "number")

    def rows(self, reader: Reader) -> QuerySet[ModelAct]:
        """Acts the reader may see."""
        rows = acts_seen(reader).select_related("lead", "adopting", "path", "work", "source", "replaces")
        return rows.prefetch_related(Prefetch("replaced_by", acts_seen(reader).order_by("key")))

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """The last stage of each that the reader may see."""
        steps = visible_to(ActStep.objects.filter(retired_at=None, act__in=[row.pk for row in rows]), reader.actor)
        held = steps.filter(day__lte=today().isoformat()).order_by("day", "recorded_at")
        return {"last": {act: (stage, day) for act, stage, day in held.values_list("act", "stage", "day")}}


class ActPartView(Answering):
    """A list that belongs to one act."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size"})

    def act(self, key: str) -> ModelAct:
        """The act of the address."""
        return get_object_or_404(acts_seen(self.reader).select_related("path"), key=key)

    def paged(self, request: Request, rows: Any, told: Callable[[Any], Any]) -> Response:
        """One page of the rows, each as `told` shapes it."""
        pages = Pages()
        page: Any = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response([told(row) for row in page or ()])


class ActStepsView(ActPartView):
    """The stages that an act entered."""

    @extend_schema(
        operation_id="acts_steps_list",
        summary="Stages that an act entered",
        description="In order of time, each with its day, document, decision and source, as far as the reader may see "
        "them. Steps that were taken back are left out.",
        tags=["acts"],
        parameters=PAGED,
        responses=shapes.ActStepPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page of them."""
        reader, act = self.reader, self.act(key)
        drafts = set(versions_seen(reader, act).values_list("pk", flat=True))
        papers = set(visible_to(ActPaper.objects.filter(act=act), reader.actor).values_list("pk", flat=True))
        rows = visible_to(ActStep.objects.filter(act=act, retired_at=None), reader.actor)
        beside = rows.select_related("organ", "sitting", "decision", "draft", "paper", "source").defer(*LONG)
        ordered = beside.order_by("day", "recorded_at", "pk")
        return self.paged(request, ordered, lambda step: shapes.step_told(reader, act, step, drafts, papers))


class ActPapersView(ActPartView):
    """The documents of an act."""

    @extend_schema(
        operation_id="acts_papers_list",
        summary="Documents of an act",
        description="Concept and explanatory notes, letters, reports: each in one language, as a file or as words.",
        tags=["acts"],
        parameters=PAGED,
        responses=shapes.ActPaperPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page of them."""
        reader, act = self.reader, self.act(key)
        rows = visible_to(ActPaper.objects.filter(act=act), reader.actor).select_related("file", "source")
        return self.paged(request, rows.order_by("day", "key"), lambda paper: shapes.paper_told(reader, paper))


class ActVersionsView(ActPartView):
    """The versions of an act's text."""

    @extend_schema(
        operation_id="acts_versions_list",
        summary="Versions of the text of an act",
        description="By number and language. A version that was closed has its text in the bank of laws as well.",
        tags=["acts"],
        parameters=PAGED,
        responses=shapes.ActVersionPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page of them."""
        reader, act = self.reader, self.act(key)
        seen: dict[object, str] = dict(versions_seen(reader, act).values_list("pk", "key"))
        rows = versions_seen(reader, act).select_related("expression__work")
        counted = rows.annotate(provisions=Count("pieces", filter=Q(pieces__removed=False)))
        light = counted.defer(
            "front", "back", "mappings", "expression__front", "expression__back", "expression__fidelity"
        )
        ordered = light.order_by("order", "language")
        return self.paged(request, ordered, lambda draft: shapes.version_told(reader, act, draft, seen))


class VersionProvisionsView(ActPartView):
    """The provisions of one version."""

    @extend_schema(
        operation_id="acts_versions_provisions_list",
        summary="Provisions of a version",
        description="In reading order, in pages. `pid` is the same provision in every version and language of the act.",
        tags=["acts"],
        parameters=PAGED,
        responses=shapes.VersionProvisionPageSerializer,
    )
    def get(self, request: Request, key: str, version: str) -> Response:
        """One page of them."""
        draft = get_object_or_404(versions_seen(self.reader, self.act(key)).select_related("act"), key=version)
        return self.paged(request, shapes.provisions_told(pieces_of(draft)), lambda provision: provision)


class ActOpinionsView(ActPartView):
    """The opinions on the versions of an act."""

    @extend_schema(
        operation_id="acts_opinions_list",
        summary="Opinions on an act",
        description="Opinions that were given and that the reader may see, each with its remarks and the answers to "
        "them. Nothing follows from the absence of an opinion.",
        tags=["acts"],
        parameters=PAGED,
        responses=OpinionPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page of them."""
        reader, act = self.reader, self.act(key)
        given = with_parts(opinions_seen(reader.actor).exclude(state=OpinionState.DRAFT))
        ordered = given.filter(request__circulation__draft__act=act).order_by("given_on", "key")
        return self.paged(request, ordered, lambda opinion: opinion_told(reader, opinion))
