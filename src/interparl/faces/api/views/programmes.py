"""The programmes of the assembly and their items, on any day; the numbers of their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from interparl.apps.common.models.record import visible_to
from interparl.apps.programme.models import Item, ItemReport, Programme
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.engine import planning
from interparl.faces.api.filters import programmes as narrowed
from interparl.faces.api.reader import Reader, day_of
from interparl.faces.api.shapes import programmes as shapes
from interparl.faces.api.views.base import Answering, Collection
from interparl.faces.api.views.describing import LANG, described, on_parameter
from interparl.faces.exchange.programme.reading import PlanSeen, plan_on, states_on

LONG = ("decision__frozen", "decision__electorate", "decision__candidates", "decision__text")
COUNTED = "what was done, of the items as adopted and as amended. A day that is yet to come means today"


def programmes_seen(reader: Reader) -> QuerySet[Programme]:
    """The programmes that the reader may see."""
    rows = visible_to(Programme.objects.all(), reader.actor)
    return rows.select_related("decision", "source", "follows").defer(*LONG)


def named_decisions(reader: Reader, ids: set[Any]) -> frozenset[Any]:
    """The ids of those decisions that the reader may see. One query."""
    rows = decisions_seen(reader.actor).filter(pk__in=ids).order_by().values_list("pk", flat=True)
    return frozenset(rows) if ids else frozenset()


@described("programme of the assembly", "programmes", on=COUNTED)
class ProgrammesView(Collection):
    """Programmes, each with both shares; the single one with its change sets and published figures."""

    model = Programme
    serializer_class = shapes.ProgrammeSerializer
    single_serializer_class = shapes.ProgrammeFullSerializer
    filterset_class = narrowed.Programmes
    takes = frozenset({"on"})
    orders: ClassVar[tuple[str, ...]] = ("key", "first_year", "last_year")

    def rows(self, reader: Reader) -> QuerySet[Programme]:
        """Programmes the reader may see."""
        return programmes_seen(reader)

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Both shares of each; of a single one all that is told."""
        day = day_of(reader)
        if self.action == "retrieve":
            (programme,) = rows
            plan = plan_on(programme, day, reader.actor, with_points=False)
            progress = {programme.pk: plan.progress} if plan.adopted else {}
            return {"plan": plan, "decisions": plan.decisions, "progress": progress}
        states = states_on(rows, day, reader.actor)
        progress = {pk: planning.progress_of(state) for pk, state in states.items() if state.adopted_on is not None}
        decisions = named_decisions(reader, {row.decision_id for row in rows if row.decision_id})
        return {"progress": progress, "decisions": decisions}


@described("item of a programme", "programme-items", on="where the item stood. A day that is yet to come means today")
class ProgrammeItemsView(Collection):
    """Items of programmes: as they stand now, as they were adopted, and as they stood on a day."""

    model = Item
    serializer_class = shapes.ProgrammeItemSerializer
    filterset_class = narrowed.ProgrammeItems
    takes = frozenset({"on"})
    default_order: ClassVar[tuple[str, ...]] = ("programme__key", "order", "key")
    orders: ClassVar[tuple[str, ...]] = ("key", "order", "due", "act_kind")

    def rows(self, reader: Reader) -> QuerySet[Item]:
        """Items the reader may see; those taken out of a draft are left out."""
        rows = visible_to(Item.objects.all(), reader.actor).exclude(
            dropped=True, baseline__isnull=True, changed_by=None
        )
        held = ItemReport.objects.select_related("decision", "source", "to").defer(*LONG)
        return rows.select_related(
            "programme", "lead", "act", "continues__programme", "merged_into__programme", "moved_to", "source"
        ).prefetch_related(Prefetch("reports", held.order_by("day", "recorded_at")))

    def prepare(self, rows: Sequence[Any], reader: Reader) -> dict[str, Any]:
        """Where each stood on the day."""
        programmes = {row.programme_id: row.programme for row in rows}
        states = states_on(list(programmes.values()), day_of(reader), reader.actor)
        stood = {one.key: one for state in states.values() for one in state.items}
        ids = {report.decision_id for row in rows for report in row.reports.all() if report.decision_id}
        return {"states": states, "stood": stood, "decisions": named_decisions(reader, ids)}


class _PictureView(Answering):
    """The numbers of a picture of one programme."""

    takes: ClassVar[frozenset[str]] = frozenset({"on"})

    def plan(self, key: str) -> PlanSeen:
        """The programme of the address on the day asked for."""
        reader = self.reader
        return plan_on(get_object_or_404(programmes_seen(reader), key=key), day_of(reader), reader.actor)


class BurnUpView(_PictureView):
    """What was done over time."""

    @extend_schema(
        operation_id="programmes_burn_up",
        summary="Done items of a programme over time",
        description="At the adoption, at the end of each month since, and on the day asked for: done items of those "
        "adopted and of those in force, and how many were due.",
        tags=["programmes"],
        parameters=[LANG, on_parameter("the last day of the numbers")],
        responses=shapes.BurnUpSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """The points."""
        plan = self.plan(key)
        names = ("done", "planned", "baseline_done", "baseline", "due", "baseline_due")
        points = [
            {"day": one.day.isoformat(), **{name: getattr(one, name) for name in names}}
            for one in (plan.points if plan.adopted else ())
        ]
        return Response({"programme": plan.programme.key, "cut_off": plan.day.isoformat(), "points": points})


class TimelineView(_PictureView):
    """The items in time."""

    @extend_schema(
        operation_id="programmes_timeline",
        summary="Items of a programme in time",
        description="For each item its time as adopted and as amended, what happened to it, and where it stood.",
        tags=["programmes"],
        parameters=[LANG, on_parameter("where the items stood")],
        responses=shapes.TimelineSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        """The rows."""
        plan = self.plan(key)
        return Response(
            {
                "programme": plan.programme.key,
                "cut_off": plan.day.isoformat(),
                "rows": shapes.timeline_told(plan),
                "not_told": plan.unseen,
            }
        )
