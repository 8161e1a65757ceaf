"""Studies for those who see them, published analyses for everybody, long work for whoever asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models.record import sees_all, visible_to
from interparl.apps.common.wording import words
from interparl.apps.comparison.domain.finding import accept, record
from interparl.apps.comparison.domain.second import findings_seen_by
from interparl.apps.comparison.enums import Covered, DivergenceWord, Reading, Relation
from interparl.apps.comparison.models import Analysis, Column, ColumnText, Finding, Proposal, ScopeProvision, Study
from interparl.apps.comparison.rules import ForReading
from interparl.apps.jobs.models import Job
from interparl.apps.texts.models import Expression
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import say
from interparl.faces.api.filters import texts as narrowed
from interparl.faces.api.pagination import Pages
from interparl.faces.api.reader import Reader
from interparl.faces.api.shapes import comparison as shapes
from interparl.faces.api.shapes.given import Body, KeyIn
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import CONDITIONS, LANG, PAGED, described
from interparl.faces.api.views.writes.base import given, performed, version_seen, with_version

MOST_DIVERGENCES = 200
"""Divergences of one finding that are taken in one request."""


def studies_seen(reader: Reader) -> QuerySet[Study]:
    """Studies that the reader may see; the public sees published analyses."""
    rows = Study.objects.select_related("model", "model__work", "organ")
    return visible_to(rows, reader.actor) if reader.actor.is_member else rows.none()


def keys_of(study: Study, reader: Reader) -> dict[str, str]:
    """Id -> key of the texts of the study that the reader may see, also of those that a column has left."""
    of_columns = ColumnText.objects.filter(column__study=study).values("expression")
    texts = Expression.objects.filter(Q(pk__in=of_columns) | Q(work=study.model.work_id))
    seen = visible_to(texts, reader.actor).order_by().values_list("pk", "key")
    return {str(pk): key for pk, key in seen}


@described("study", "studies")
class StudiesView(Collection):
    """Comparisons under way, for members, as far as each may see them."""

    model = Study
    serializer_class = shapes.StudySerializer
    single_serializer_class = shapes.StudyWholeSerializer
    filterset_class = narrowed.Studies
    default_order: ClassVar[tuple[str, ...]] = ("-as_of", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "as_of", "deadline")

    def rows(self, reader: Reader) -> QuerySet[Study]:
        """Studies the reader may see."""
        columns = Column.objects.select_related("state").prefetch_related("texts__expression__work")
        return studies_seen(reader).prefetch_related(Prefetch("columns", columns), "scope")


class ProposalsView(Answering):
    """What the machine proposes in one study."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size"})

    @extend_schema(
        operation_id="studies_proposals_list",
        summary="Proposals of the machine in a study",
        description="One a cell, the newest. Each has `status: proposal`: it is no finding.",
        tags=["studies"],
        parameters=PAGED,
        responses=shapes.ProposalPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page."""
        reader = self.reader
        study = get_object_or_404(studies_seen(reader), key=key)
        rows = Proposal.objects.filter(column__study=study).select_related("scope", "run", "column")
        pages = Pages()
        page = pages.paginate_queryset(rows.order_by("scope__order", "column__order", "pk"), request, view=self) or []
        texts = keys_of(study, reader)
        return pages.get_paginated_response([shapes.proposal_told(reader, row, texts) for row in page])


class FindingsView(Answering):
    """What people found in one study."""

    takes: ClassVar[frozenset[str]] = frozenset({"page", "page_size"})

    @extend_schema(
        operation_id="studies_findings_list",
        summary="Findings of people in a study",
        description="Without those that a blind second reader must not see yet. Each has `status: finding`.",
        tags=["studies"],
        parameters=PAGED,
        responses=shapes.FindingPageSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """One page."""
        reader = self.reader
        study = get_object_or_404(studies_seen(reader), key=key)
        rows = Finding.objects.filter(column__study=study).select_related("scope", "column")
        rows = rows.prefetch_related("counterparts", "searched")
        seen = findings_seen_by(reader.actor, study, rows.order_by("scope__order", "column__order", "reading", "pk"))
        pages = Pages()
        page: Iterable[Finding] = pages.paginate_queryset(seen, request, view=self) or []
        texts = keys_of(study, reader)
        return pages.get_paginated_response([shapes.finding_told(reader, row, texts) for row in page])


class PlaceIn(Body):
    """A provision of a text: the text's key, the provision's permanent id."""

    text = KeyIn(Expression)
    pid = serializers.CharField(max_length=80)


SPAN = "Where it begins and where it ends, counted in characters of the provision's `words`."


def _span(**kwargs: Any) -> serializers.ListField:
    numbers = serializers.IntegerField(min_value=0)
    return serializers.ListField(child=numbers, min_length=2, max_length=2, required=False, allow_null=True, **kwargs)


class DivergenceIn(Body):
    """In which way a counterpart departs from the model provision: the place in the model provision (`left`), the place
    (`right`) in the counterpart `pid` of `text`, words (`note`), or several of these. `word`: what the machine proposed
    is `confirmed`, `rejected` or `immaterial`; without it the divergence is `added` by the person.
    """

    kind = serializers.ChoiceField(choices=[one.value for one in DivergenceKind])
    left = _span(help_text=SPAN)
    right = _span(help_text=SPAN)
    text = KeyIn(Expression, required=False)
    pid = serializers.CharField(required=False, max_length=80)
    word = serializers.ChoiceField(choices=[one.value for one in DivergenceWord], required=False)
    note = serializers.CharField(required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A provision is named whole, and something must be said."""
        if ("text" in attrs) is not ("pid" in attrs) or (attrs.get("right") and "pid" not in attrs):
            raise serializers.ValidationError(
                {"pid": [words(say("Name the counterpart by its text and its permanent id."))]}
            )
        if not (attrs.get("left") or attrs.get("right") or attrs.get("note", "").strip()):
            raise serializers.ValidationError({"note": [words(say("Say in words what the divergence is."))]})
        return attrs


class FindingBody(Body):
    """A finding. `covered` follows from the relation where it is left out. `absent` names the texts that were
    `searched`; `not-applicable` needs a `reason`. `divergences` replace those there were; left out, those of the
    counterparts that are kept stay.
    """

    relation = serializers.ChoiceField(choices=[one.value for one in Relation])
    covered = serializers.ChoiceField(choices=[one.value for one in Covered], required=False)
    counterparts = PlaceIn(many=True, required=False)
    searched = serializers.ListField(child=KeyIn(Expression), required=False)
    divergences = serializers.ListField(child=DivergenceIn(), required=False, max_length=MOST_DIVERGENCES)
    reason = serializers.CharField(required=False)
    note = serializers.CharField(required=False)


class AcceptBody(Body):
    """`inputs` of the proposal that was seen: refused when another has taken its place."""

    inputs = serializers.CharField(required=False, max_length=64)
    note = serializers.CharField(required=False)


class _OfCell(Answering):
    """A cell of a study: a provision of the model text in a column, in one reading."""

    def cell(self, key: str, column: UUID, pid: str, reading: str) -> tuple[Study, ScopeProvision, Column]:
        """The study, the provision and the column; 404 where the reader sees no such cell."""
        if reading not in Reading.values:
            raise Http404
        study = get_object_or_404(studies_seen(self.reader), key=key)
        return (
            study,
            get_object_or_404(ScopeProvision, study=study, pid=pid),
            get_object_or_404(Column.objects.select_related("study"), study=study, pk=column),
        )

    def told(self, study: Study, scope: ScopeProvision, column: Column, reading: str) -> dict[str, Any]:
        """The finding as the reader sees it; 404 where there is none, or none that they may see yet."""
        reader = self.reader
        rows = Finding.objects.filter(scope=scope, column=column, reading=reading).select_related("scope", "column")
        seen = findings_seen_by(reader.actor, study, rows.prefetch_related("counterparts", "searched"))
        if not seen:
            raise Http404
        return shapes.finding_told(reader, seen[0], keys_of(study, reader))


def _kept(one: dict[str, Any]) -> dict[str, Any]:
    """A divergence that was sent, as findings keep them."""
    text = one.pop("text", None)
    return {**one, "expression": str(text.pk) if text is not None else "", "pid": one.get("pid", "")}


def _standing(
    scope: ScopeProvision, column: Column, reading: str, places: Iterable[tuple[Expression, str]]
) -> list[dict[str, Any]]:
    """The divergences that the finding has, of the counterparts that it goes on naming."""
    found = Finding.objects.filter(scope=scope, column=column, reading=reading).first()
    pids = {"", *(pid for _, pid in places)}
    return [one for one in found.divergences if one.get("pid", "") in pids] if found is not None else []


def _version(scope: ScopeProvision, column: Column, reading: str) -> int:
    found = Finding.objects.filter(scope=scope, column=column, reading=reading).values_list("version", flat=True)
    return found.first() or 0


class FindingView(_OfCell):
    """The finding of one cell in one reading."""

    @extend_schema(
        summary="A finding",
        description="Of one cell in one reading (`first`, `second`, `agreed`); its `version` is what `If-Match` names.",
        tags=["studies"],
        parameters=[LANG],
        responses=shapes.FindingSerializer,
    )
    def get(self, request: Request, key: str, column: UUID, pid: str, reading: str) -> Response:
        """What was found."""
        return Response(self.told(*self.cell(key, column, pid, reading), reading))

    @extend_schema(
        summary="Record a finding",
        description="In full, or anew over the version that was seen. For readers of the team, in their columns. "
        "Scope: `comparison.find`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=FindingBody,
        responses=shapes.FindingSerializer,
        examples=[
            OpenApiExample(
                "Narrower",
                {"relation": "narrower", "counterparts": [{"text": "law-en-2020-01-01", "pid": "k4x9"}]},
                request_only=True,
            ),
            OpenApiExample(
                "Narrower, with a divergence",
                {
                    "relation": "narrower",
                    "counterparts": [{"text": "law-en-2020-01-01", "pid": "k4x9"}],
                    "divergences": [
                        {
                            "kind": "deadline",
                            "left": [48, 55],
                            "right": [61, 68],
                            "text": "law-en-2020-01-01",
                            "pid": "k4x9",
                            "note": "Ten days instead of thirty.",
                        }
                    ],
                },
                request_only=True,
            ),
        ],
    )
    def put(self, request: Request, key: str, column: UUID, pid: str, reading: str) -> Response:
        """Calls `comparison.record`."""
        body = given(request, FindingBody)
        study, scope, place = self.cell(key, column, pid, reading)
        places = body["counterparts"] = [(one["text"], one["pid"]) for one in body.get("counterparts", ())]
        sent = body.pop("divergences", None)

        def perform(actor: Actor) -> Response:
            demand(actor, "comparison.find", ForReading(place, Reading(reading)))
            told = _standing(scope, place, reading, places) if sent is None else [_kept(dict(one)) for one in sent]
            present = _version(scope, place, reading)
            seen = version_seen(request, present)
            expected = present if seen is None else seen
            made = record(actor, scope, place, reading=reading, expected=expected, divergences=told, **body)
            return with_version(Response(self.told(study, scope, place, reading)), made.version)

        return performed(request, perform)


class AcceptanceView(_OfCell):
    """The machine's proposal taken as a finding by a person."""

    @extend_schema(
        summary="Accept the proposal of a cell",
        description="As it is, with its divergences: from then on it is the finding of the token's owner. "
        "Scope: `comparison.find`.",
        tags=["writes"],
        parameters=CONDITIONS,
        request=AcceptBody,
        responses=shapes.FindingSerializer,
    )
    def post(self, request: Request, key: str, column: UUID, pid: str, reading: str) -> Response:
        """Calls `comparison.accept`."""
        body = given(request, AcceptBody)
        study, scope, place = self.cell(key, column, pid, reading)

        def perform(actor: Actor) -> Response:
            demand(actor, "comparison.find", ForReading(place, Reading(reading)))
            present = _version(scope, place, reading)
            seen = version_seen(request, present)
            expected = present if seen is None else seen
            made = accept(actor, scope, place, reading=reading, expected=expected, **body)
            return with_version(Response(self.told(study, scope, place, reading)), made.version)

        return performed(request, perform)


@described("published analysis", "analyses")
class AnalysesView(Collection):
    """Published states of studies, frozen; one record has its whole content."""

    model = Analysis
    serializer_class = shapes.AnalysisSerializer
    single_serializer_class = shapes.AnalysisWholeSerializer
    filterset_class = narrowed.Analyses
    default_order: ClassVar[tuple[str, ...]] = ("-published_at", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "published_at", "cut_off")

    def rows(self, reader: Reader) -> QuerySet[Analysis]:
        """Analyses the reader may see; a list reads only the titles of their contents."""
        rows = visible_to(Analysis.objects.all(), reader.actor).select_related("study")
        rows = rows.annotate(frozen_title=KeyTransform("title", "content"))
        return rows if self.action == "retrieve" else rows.defer("content")


@described("piece of long work", "jobs", claim=True)
class JobsView(Collection):
    """Long work: one's own; the secretariat and administrators see all."""

    model = Job
    cached: ClassVar[bool] = False
    serializer_class = shapes.JobSerializer
    filterset_class = narrowed.Jobs
    lookup_field = "pk"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9a-f-]{36}"
    default_order: ClassVar[tuple[str, ...]] = ("-asked_at", "pk")
    orders: ClassVar[tuple[str, ...]] = ("asked_at", "state")

    def rows(self, reader: Reader) -> QuerySet[Job]:
        """Work the reader asked for, or all of it."""
        if not reader.actor.is_member:
            return Job.objects.none()
        return Job.objects.all() if sees_all(reader.actor) else Job.objects.filter(asked_by=reader.actor.key)
