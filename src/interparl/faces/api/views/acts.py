"""The acts of the assembly: where each stands, its stages, documents, versions with provisions, opinions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.dossiers import change_act, open_act
from interparl.apps.drafting.domain.opinions import opinions_seen
from interparl.apps.drafting.domain.papers import add_paper
from interparl.apps.drafting.domain.steps import enter_stage
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.enums import OpinionState
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct
from interparl.apps.sittings.domain.helping import today
from interparl.faces.api.filters import acts as narrowed
from interparl.faces.api.pagination import Pages
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import acts as shapes
from interparl.faces.api.shapes import given_drafting as bodies
from interparl.faces.api.shapes.opinions import OpinionPageSerializer, opinion_told
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import CONDITIONS, ONCE, PAGED, described
from interparl.faces.api.views.opinions import with_parts
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version

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

    @extend_schema(
        summary="Open a dossier",
        description="Of an act of the assembly. Where it stands is said by the stages it enters. For the secretariat, "
        "and for who runs the organ that leads it. Scope: `drafting.open-act`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.ActBody,
        responses={201: shapes.ActSerializer},
        examples=[
            OpenApiExample(
                "A model law",
                {"title": {"en": "Model law on rivers"}, "act_kind": "law", "lead": "C-LAW"},
                request_only=True,
            )
        ],
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Calls `drafting.open_act`."""
        body = given(request, bodies.ActBody)
        if "law" in body:
            body["work"] = body.pop("law")

        def perform(actor: Actor) -> Response:
            made = open_act(actor, **body)
            reader = self.reader
            beside = ModelAct.objects.select_related("lead", "adopting", "path", "work", "source", "replaces")
            row = beside.get(pk=made.pk)
            shaped = shapes.ActSerializer(row, context={"reader": reader, **self.prepare([row], reader)})
            response = with_version(Response(shaped.data, status=201), row.version)
            response.headers["Location"] = reader.url(made.kind, made.key) or ""
            return response

        return performed(request, perform)

    @extend_schema(
        operation_id="acts_change",
        summary="Change the data of a dossier",
        description="What is left out stays. Where the act stands follows from its stages. For those who run the act. "
        "Scope: `drafting.change-act`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=bodies.ActChangeBody,
        responses=shapes.ActSerializer,
    )
    def partial_update(self, request: Request, key: str) -> Response:
        """Calls `drafting.change_act`."""
        body = given(request, bodies.ActChangeBody)
        act = get_object_or_404(acts_seen(self.reader).select_related("lead", "path", "work"), key=key)

        def perform(actor: Actor) -> Response:
            made = change_act(actor, act, expected=version_seen(request, act.version), **body)
            beside = ModelAct.objects.select_related("lead", "adopting", "path", "work", "source", "replaces")
            row, reader = beside.get(pk=made.pk), self.reader
            shaped = shapes.ActSerializer(row, context={"reader": reader, **self.prepare([row], reader)})
            return with_version(Response(shaped.data), row.version)

        return performed(request, perform)


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
        act = self.act(key)
        rows = visible_to(ActStep.objects.filter(act=act, retired_at=None), self.reader.actor)
        return self.paged(request, _with_parts(rows).order_by("day", "recorded_at", "pk"), self.telling(act))

    def telling(self, act: ModelAct) -> Callable[[ActStep], Any]:
        """How a step of the act is told to the reader."""
        reader = self.reader
        drafts = set(versions_seen(reader, act).values_list("pk", flat=True))
        papers = set(visible_to(ActPaper.objects.filter(act=act), reader.actor).values_list("pk", flat=True))
        return lambda step: shapes.step_told(reader, act, step, drafts, papers)

    @extend_schema(
        operation_id="acts_steps_enter",
        summary="Enter a stage",
        description="What the stage needs is looked up in the records; all that is missing is said at once. Adoption "
        "is recorded at the desk. For those who run the act. Scope: `drafting.enter-stage`.",
        tags=["writes"],
        parameters=ONCE,
        request=bodies.StageBody,
        responses={201: shapes.ActStepSerializer},
        examples=[
            OpenApiExample(
                "Before the commission",
                {"stage": "commission", "sitting": "commission-7", "paper": "ML-1-P-1"},
                request_only=True,
            )
        ],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.enter_stage`."""
        body = given(request, bodies.StageBody)
        act, stage = self.act(key), body.pop("stage")
        if "act_version" in body:
            body["draft"] = body.pop("act_version")

        def perform(actor: Actor) -> Response:
            made = enter_stage(actor, act, stage, **body)
            row = _with_parts(ActStep.objects.filter(pk=made.pk)).get()
            return Response(self.telling(act)(row), status=201)

        return performed(request, perform)


def _with_parts(steps: QuerySet[ActStep]) -> QuerySet[ActStep]:
    """Stages entered, with all that their shape needs."""
    return steps.select_related("organ", "sitting", "decision", "draft", "paper", "source").defer(*LONG)


class ActPapersView(ActPartView):
    """The documents of an act."""

    parser_classes = [JSONParser, MultiPartParser]

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

    @extend_schema(
        operation_id="acts_papers_add",
        summary="Add a document to a dossier",
        description="As words, or as a file (`multipart/form-data`), whose type is read from its content. For those "
        "who run the act. Scope: `drafting.add-paper`.",
        tags=["writes"],
        parameters=ONCE,
        request={"application/json": bodies.ActPaperBody, "multipart/form-data": bodies.ActPaperBody},
        responses={201: shapes.ActPaperSerializer},
        examples=[
            OpenApiExample(
                "A note",
                {"paper_kind": "explanatory-note", "title": {"en": "Note"}, "language": "en", "words": "…"},
                request_only=True,
                media_type="application/json",
            )
        ],
    )
    def post(self, request: Request, key: str) -> Response:
        """Calls `drafting.add_paper`."""
        body = given(request, bodies.ActPaperBody)
        act, kind, upload = self.act(key), body.pop("paper_kind"), body.pop("file", None)
        if upload is not None:
            body |= {"upload": upload.file, "name": upload.name}

        def perform(actor: Actor) -> Response:
            made = add_paper(actor, act, kind=kind, **body)
            row = ActPaper.objects.select_related("file", "source").get(pk=made.pk)
            return Response(shapes.paper_told(self.reader, row), status=201)

        return performed(request, perform)


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
