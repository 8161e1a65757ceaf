"""Programmes of the assembly: both shares on a day, items as they stood, change sets, figures of sources, pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interparl.apps.programme.domain.figures import Published, number, stated
from interparl.apps.programme.models import Hearing, Item, ItemReport, Programme
from interparl.apps.sittings.models import Decision
from interparl.engine import planning
from interparl.faces.api.reader import Reader, called
from interparl.faces.api.shapes.common import AnyField
from interparl.faces.api.shapes.fields import (
    RefField,
    RefSerializer,
    SentenceSerializer,
    SourceField,
    SourceRefSerializer,
    TextsField,
    reader_of,
    source_ref,
)
from interparl.faces.api.shapes.records import RecordSerializer
from interparl.faces.design.plans import ended_on
from interparl.faces.design.programmewords import where
from interparl.faces.exchange.programme.changes import sets_of
from interparl.faces.exchange.programme.reading import PlanSeen

Told = dict[str, Any]


class PlanShareSerializer(serializers.Serializer[Any]):
    """`done` of `total` items; `percent` rounded down, so that 100 means all, and null where there is nothing to
    count.
    """

    done = serializers.IntegerField()
    total = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)


class ProgressSerializer(serializers.Serializer[Any]):
    """Both shares on `cut_off`, that day included. `baseline`: of the items as adopted; `amended`: of the items in
    force. Their totals differ by what change sets did: baseline - dropped - moved - merged + added = amended.
    """

    cut_off = serializers.DateField()
    baseline = PlanShareSerializer()
    amended = PlanShareSerializer()
    added = serializers.IntegerField()
    dropped = serializers.IntegerField()
    moved = serializers.IntegerField()
    merged = serializers.IntegerField()
    done_outside = serializers.IntegerField()
    remarks = SentenceSerializer(many=True)


class ProgrammeListsSerializer(serializers.Serializer[Any]):
    """Where its items and the numbers of its pictures are."""

    items = serializers.URLField()
    burn_up = serializers.URLField()
    timeline = serializers.URLField()


class ProgrammeSerializer(RecordSerializer):
    """A programme. `items_known` is false where only figures of it were published: then nothing is counted.
    `progress` is null there, and where it was not adopted by the day asked for.
    """

    title = TextsField()
    first_year = serializers.IntegerField(read_only=True)
    last_year = serializers.IntegerField(read_only=True)
    state = serializers.CharField(read_only=True)
    adopted_on = serializers.CharField(read_only=True)
    closed_on = serializers.DateField(read_only=True, allow_null=True)
    decision = serializers.SerializerMethodField()
    basis = TextsField()
    follows = RefField()
    items_known = serializers.BooleanField(read_only=True)
    sample = serializers.BooleanField(read_only=True)
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    note = TextsField()
    progress = serializers.SerializerMethodField()
    lists = serializers.SerializerMethodField()

    @extend_schema_field(RefSerializer(allow_null=True))
    def get_decision(self, programme: Programme) -> Told | None:
        """The decision of its adoption, where the reader may see it."""
        return decision_ref(reader_of(self), programme.decision, self.context["decisions"])

    @extend_schema_field(ProgressSerializer(allow_null=True))
    def get_progress(self, programme: Programme) -> Told | None:
        """On the day asked for."""
        found = self.context["progress"].get(programme.pk)
        return progress_told(reader_of(self), found) if found is not None else None

    @extend_schema_field(ProgrammeListsSerializer)
    def get_lists(self, programme: Programme) -> Told:
        """Their addresses."""
        reader = reader_of(self)
        return {
            "items": reader.under(f"programme-items/?programme={programme.key}"),
            "burn_up": reader.under(f"programmes/{programme.key}/burn-up/"),
            "timeline": reader.under(f"programmes/{programme.key}/timeline/"),
        }


class SplitShareSerializer(serializers.Serializer[Any]):
    """Both shares of the items of one kind, lead organ or year due; `of` is empty where items name none, and null for
    an organ that the reader may not know of.
    """

    of = serializers.CharField(allow_blank=True, allow_null=True)
    baseline = PlanShareSerializer()
    amended = PlanShareSerializer()


class SplitsSerializer(serializers.Serializer[Any]):
    """The shares in parts."""

    by_kind = SplitShareSerializer(many=True)
    by_lead = SplitShareSerializer(many=True)
    by_year = SplitShareSerializer(many=True)


class LateItemSerializer(serializers.Serializer[Any]):
    """A late item: the date it is measured by, and how many days ago that was."""

    item = serializers.CharField()
    due = serializers.DateField()
    days = serializers.IntegerField()


class OverdueSerializer(serializers.Serializer[Any]):
    """What is late, by the date as amended and by the date as adopted. `not_told`: late items that the reader may not
    see.
    """

    by_amended = LateItemSerializer(many=True)
    by_baseline = LateItemSerializer(many=True)
    not_told = serializers.IntegerField()


class ProgrammeChangeSerializer(serializers.Serializer[Any]):
    """A change: add, move, merge, drop, retitle or redate. `before` and `after` are words in the language asked for."""

    change_kind = serializers.CharField()
    item = serializers.CharField(allow_blank=True)
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)
    reason = serializers.DictField(child=serializers.CharField())


class ChangeSetSerializer(serializers.Serializer[Any]):
    """Changes decided together, in force from `adopted_on`. `not_told`: those of items that the reader may not see."""

    key = serializers.CharField()
    order = serializers.IntegerField()
    title = serializers.DictField(child=serializers.CharField())
    reason = serializers.DictField(child=serializers.CharField())
    state = serializers.CharField()
    adopted_on = serializers.DateField(allow_null=True)
    decision = RefSerializer(allow_null=True)
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option
    changes = ProgrammeChangeSerializer(many=True)
    not_told = serializers.IntegerField()


class HearingSerializer(serializers.Serializer[Any]):
    """The draft was heard; `planned`: the source tells only that it was to be."""

    day = serializers.CharField()
    organ = RefSerializer(allow_null=True)
    sitting = RefSerializer(allow_null=True)
    planned = serializers.BooleanField()
    words = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class PublishedFigureSerializer(serializers.Serializer[Any]):
    """A figure as a source publishes it: `metric` is what it counts, `bound` is exact, about or over."""

    metric = serializers.CharField()
    bound = serializers.CharField()
    value = serializers.CharField()
    told = SentenceSerializer()
    as_of = serializers.CharField()
    words = serializers.DictField(child=serializers.CharField())
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option


class FigureContradictionSerializer(serializers.Serializer[Any]):
    """What of the published figures contradicts, with the sources between which."""

    contradiction = serializers.CharField()
    told = SentenceSerializer()
    sources = SourceRefSerializer(many=True)


class ChapterSerializer(serializers.Serializer[Any]):
    """A chapter; items name it by `id`."""

    id = serializers.UUIDField()
    title = serializers.DictField(child=serializers.CharField())


class ProgrammeFullSerializer(ProgrammeSerializer):
    """A programme with everything that is told of it on the day. `items_not_told`: items that count in the shares and
    that the reader may not see.
    """

    chapters = serializers.SerializerMethodField()
    items_not_told = serializers.SerializerMethodField()
    splits = serializers.SerializerMethodField()
    overdue = serializers.SerializerMethodField()
    change_sets = serializers.SerializerMethodField()
    hearings = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()
    contradictions = serializers.SerializerMethodField()

    @property
    def plan(self) -> PlanSeen:
        """The programme on the day."""
        found = self.context["plan"]
        assert isinstance(found, PlanSeen)
        return found

    @extend_schema_field(ChapterSerializer(many=True))
    def get_chapters(self, programme: Programme) -> list[Told]:
        """In order."""
        return [{"id": str(one.pk), "title": one.title.data()} for one in self.plan.chapters]

    @extend_schema_field(serializers.IntegerField())
    def get_items_not_told(self, programme: Programme) -> int:
        """How many."""
        return self.plan.unseen

    @extend_schema_field(SplitsSerializer(allow_null=True))
    def get_splits(self, programme: Programme) -> Told | None:
        """By kind, lead and year."""
        progress = self.plan.progress
        if progress is None or not self.plan.adopted:
            return None
        leads = [one.item.lead for one in self.plan.items]
        named = {lead.key for lead in leads if lead is not None and self.plan.may_name(lead) is not None}
        return {
            "by_kind": [split_told(one) for one in progress.by_kind],
            "by_lead": [split_told(one, named) for one in progress.by_lead],
            "by_year": [split_told(one) for one in progress.by_year],
        }

    @extend_schema_field(OverdueSerializer(allow_null=True))
    def get_overdue(self, programme: Programme) -> Told | None:
        """By both dates."""
        found = self.plan.overdue
        if found is None or not self.plan.adopted:
            return None

        def told(rows: tuple[planning.Late, ...]) -> list[Told]:
            return [{"item": late.item.key, "due": late.due.isoformat(), "days": late.days} for late in rows]

        return {
            "by_amended": told(found.by_amended),
            "by_baseline": told(found.by_baseline),
            "not_told": self.plan.late_unseen,
        }

    @extend_schema_field(ChangeSetSerializer(many=True))
    def get_change_sets(self, programme: Programme) -> list[Told]:
        """Those decided by the day; for the house those under way, too."""
        reader = reader_of(self)
        return [
            {
                "key": one.row.key,
                "order": one.row.order,
                "title": one.row.title.data(),
                "reason": one.row.reason.data(),
                "state": one.row.state,
                "adopted_on": iso(one.row.adopted_on),
                "decision": decision_ref(reader, one.row.decision, self.plan.decisions),
                "source": source_ref(reader, one.row.source),
                "changes": [
                    {
                        "change_kind": each.kind,
                        "item": each.key,
                        "before": each.before,
                        "after": each.after,
                        "reason": each.reason.data(),
                    }
                    for each in one.changes
                ],
                "not_told": one.unseen,
            }
            for one in sets_of(self.plan)
        ]

    @extend_schema_field(HearingSerializer(many=True))
    def get_hearings(self, programme: Programme) -> list[Told]:
        """By day; those taken back are left out."""
        reader = reader_of(self)
        return [hearing_told(reader, one) for one in self.plan.hearings]

    @extend_schema_field(PublishedFigureSerializer(many=True))
    def get_figures(self, programme: Programme) -> list[Told]:
        """As published."""
        return figures_told(reader_of(self), self.plan.published)

    @extend_schema_field(FigureContradictionSerializer(many=True))
    def get_contradictions(self, programme: Programme) -> list[Told]:
        """In words."""
        return contradictions_told(reader_of(self), self.plan.published)


class ItemStandingSerializer(serializers.Serializer[Any]):
    """The item on `cut_off`. `standing`: draft, open, late, done, not-done, carried-over, merged, moved or dropped,
    since `since`. `due` as amended, `first_due` as adopted; `title` as it was on that day. `late_days`: 0 where it is
    not late by the date as amended.
    """

    cut_off = serializers.DateField()
    standing = serializers.CharField()
    since = serializers.DateField(allow_null=True)
    title = serializers.DictField(child=serializers.CharField())
    chapter = serializers.CharField(allow_blank=True)
    due = serializers.DateField(allow_null=True)
    first_due = serializers.DateField(allow_null=True)
    late_days = serializers.IntegerField()
    in_force = serializers.BooleanField()
    in_baseline = serializers.BooleanField()


class ItemReportSerializer(serializers.Serializer[Any]):
    """What was reported of the item on a day, with what shows it. `by_act`: it follows from the adoption of its act."""

    event = serializers.CharField()
    day = serializers.DateField()
    by_act = serializers.BooleanField()
    decision = RefSerializer(allow_null=True)
    source = SourceRefSerializer(allow_null=True)  # type: ignore[assignment]  # a declared field, not the option
    to = RefSerializer(allow_null=True)
    words = serializers.DictField(child=serializers.CharField())
    recorded_at = serializers.DateTimeField()


class ProgrammeItemSerializer(RecordSerializer):
    """An item of a programme as it stands now, as it was adopted (`baseline`, null where a change set added it), and as
    it stood on the day asked for (`as_it_stood`, null where it was not in the programme yet, or nothing is computed).
    `due_printed`: the date in the words of the programme; `due` is its last day. Reports taken back are left out.
    """

    programme = RefField()
    number = serializers.CharField(read_only=True)
    order = serializers.IntegerField(read_only=True)
    title = TextsField()
    act_kind = serializers.CharField(read_only=True)
    chapter = serializers.CharField(source="chapter_id", read_only=True, allow_null=True)
    initiator = TextsField()
    developer = TextsField()
    lead = RefField()
    due = serializers.DateField(read_only=True, allow_null=True)
    due_printed = serializers.CharField(read_only=True)
    basis = TextsField()
    task = TextsField()
    act = RefField()
    continues = RefField()
    merged_into = RefField()
    moved_to = RefField()
    dropped = serializers.BooleanField(read_only=True)
    baseline = AnyField()
    sample = serializers.BooleanField(read_only=True)
    source = SourceField()  # type: ignore[assignment]  # a declared field, not the option of that name
    note = TextsField()
    as_it_stood = serializers.SerializerMethodField()
    reports = serializers.SerializerMethodField()

    @extend_schema_field(ItemStandingSerializer(allow_null=True))
    def get_as_it_stood(self, item: Item) -> Told | None:
        """On the day asked for."""
        state: planning.State | None = self.context["states"].get(item.programme_id)
        one = self.context["stood"].get(item.key)
        return standing_told(one, state.day) if one is not None and state is not None else None

    @extend_schema_field(ItemReportSerializer(many=True))
    def get_reports(self, item: Item) -> list[Told]:
        """Those that stand, by day."""
        reader = reader_of(self)
        rows = [one for one in item.reports.all() if one.retired_at is None]
        return [report_told(reader, one, self.context["decisions"]) for one in rows]

    def to_representation(self, instance: Item) -> Told:
        """The baseline without what is of this house alone."""
        told: Told = super().to_representation(instance)
        if isinstance(told.get("baseline"), dict):
            told["baseline"] = {**told["baseline"], "lead": told["lead"]["key"] if told["lead"] else ""}
        return told


class PointSerializer(serializers.Serializer[Any]):
    """The programme on a day: `done` of `planned` items as amended, `baseline_done` of `baseline` as adopted; `due` and
    `baseline_due`: items whose date had come.
    """

    day = serializers.DateField()
    done = serializers.IntegerField()
    planned = serializers.IntegerField()
    baseline_done = serializers.IntegerField()
    baseline = serializers.IntegerField()
    due = serializers.IntegerField()
    baseline_due = serializers.IntegerField()


class BurnUpSerializer(serializers.Serializer[Any]):
    """Numbers at the adoption, at the end of each month since, and on `cut_off`; none where nothing is computed."""

    programme = serializers.CharField()
    cut_off = serializers.DateField()
    points = PointSerializer(many=True)


class BarSerializer(serializers.Serializer[Any]):
    """From the first to the last day, both included."""

    first = serializers.DateField()
    last = serializers.DateField()


class MarkSerializer(serializers.Serializer[Any]):
    """Something that happened to the item on a day."""

    day = serializers.DateField()
    mark = serializers.CharField()


class TimelineRowSerializer(serializers.Serializer[Any]):
    """An item: its time as adopted and as amended, what happened to it, where it stands."""

    item = serializers.CharField()
    number = serializers.CharField()
    title = serializers.DictField(child=serializers.CharField())
    baseline = BarSerializer(allow_null=True)
    amended = BarSerializer(allow_null=True)
    marks = MarkSerializer(many=True)
    standing = serializers.CharField()
    since = serializers.DateField(allow_null=True)


class TimelineSerializer(serializers.Serializer[Any]):
    """The items in time, up to `cut_off`. `not_told`: items that the reader may not see."""

    programme = serializers.CharField()
    cut_off = serializers.DateField()
    rows = TimelineRowSerializer(many=True)
    not_told = serializers.IntegerField()


def iso(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day is not None else None


def decision_ref(reader: Reader, decision: Decision | None, seen: Collection[Any]) -> Told | None:
    """A reference to a decision whose id is among those that the reader may see."""
    if decision is None or decision.pk not in seen:
        return None
    return {
        "kind": decision.kind,
        "key": decision.key,
        "name": called(decision).data(),
        "url": reader.url(decision.kind, decision.key),
    }


def share_told(share: planning.Share) -> Told:
    """A share with its base."""
    percent = 100 * share.numerator // share.denominator if share.denominator else None
    return {"done": share.numerator, "total": share.denominator, "percent": percent}


def progress_told(reader: Reader, found: planning.Progress) -> Told:
    """Both shares with what makes them differ."""
    return {
        "cut_off": found.cut_off.isoformat(),
        "baseline": share_told(found.baseline),
        "amended": share_told(found.amended),
        "added": len(found.added),
        "dropped": len(found.dropped),
        "moved": len(found.moved),
        "merged": len(found.merged),
        "done_outside": len(found.outside),
        "remarks": [reader.sentence(remark) for remark in found.remarks],
    }


def split_told(split: planning.Split, named: Collection[str] | None = None) -> Told:
    """Both shares of a part; `named`: the keys that may be told, where not all may."""
    of = split.of if named is None or not split.of or split.of in named else None
    return {"of": of, "baseline": share_told(split.baseline), "amended": share_told(split.amended)}


def hearing_told(reader: Reader, one: Hearing) -> Told:
    """A hearing."""
    return {
        "day": one.day,
        "organ": reader.ref(one.organ),
        "sitting": reader.ref(one.sitting),
        "planned": one.planned,
        "words": one.words.data(),
        "source": source_ref(reader, one.source),
    }


def figures_told(reader: Reader, published: Published) -> list[Told]:
    """Figures as published."""
    return [
        {
            "metric": one.metric,
            "bound": one.bound,
            "value": number(one.value),
            "told": reader.sentence(stated(one)),
            "as_of": one.as_of,
            "words": one.words.data(),
            "source": source_ref(reader, one.source),
        }
        for of in published.metrics
        for one in of.figures
    ]


def contradictions_told(reader: Reader, published: Published) -> list[Told]:
    """What of the figures contradicts."""
    return [
        {
            "contradiction": one.kind.value,
            "told": reader.sentence(one.message),
            "sources": [told for source in one.sources if (told := source_ref(reader, source)) is not None],
        }
        for one in published.told
    ]


def standing_told(one: planning.ItemState, day: date) -> Told:
    """An item on a day."""
    first = one.baseline.due if one.baseline is not None else None
    late = one.awaited and one.in_force and one.item.due is not None and one.item.due < day
    return {
        "cut_off": day.isoformat(),
        "standing": where(one, day).value,
        "since": iso(ended_on(one)),
        "title": titles_of(one.item),
        "chapter": one.item.chapter,
        "due": iso(one.item.due),
        "first_due": iso(first),
        "late_days": (day - one.item.due).days if late and one.item.due is not None else 0,
        "in_force": one.in_force,
        "in_baseline": one.baseline is not None,
    }


def titles_of(item: planning.Item) -> Mapping[str, str]:
    """The title of an item by language."""
    return dict(getattr(item.called, "forms", ()))


def report_told(reader: Reader, one: ItemReport, decisions: Collection[Any]) -> Told:
    """A report without the person who recorded it."""
    return {
        "event": one.event,
        "day": one.day.isoformat(),
        "by_act": one.step_id is not None,
        "decision": decision_ref(reader, one.decision, decisions),
        "source": source_ref(reader, one.source),
        "to": reader.ref(one.to),
        "words": one.words.data(),
        "recorded_at": one.recorded_at.isoformat(),
    }


def timeline_told(plan: PlanSeen) -> list[Told]:
    """The rows of the timeline that the reader may see."""
    if plan.state is None:
        return []
    stood = {one.key: one for one in plan.state.items}
    return [
        {
            "item": row.item.key,
            "number": plan.by_key[row.item.key].item.number,
            "title": titles_of(row.item),
            "baseline": bar_told(row.baseline),
            "amended": bar_told(row.amended),
            "marks": [{"day": mark.day.isoformat(), "mark": mark.kind.value} for mark in row.marks],
            "standing": where(stood[row.item.key], plan.day).value,
            "since": iso(ended_on(stood[row.item.key])),
        }
        for row in planning.timeline_of(plan.state)
        if row.item.key in plan.by_key
    ]


def bar_told(bar: planning.Bar | None) -> Told | None:
    """A bar."""
    return {"first": bar.first.isoformat(), "last": bar.last.isoformat()} if bar is not None else None
