"""The rows of programmes as events of `engine.planning`, each with the day it is true of and when it was recorded.

What was adopted is read from what was frozen then (`Item.baseline`, `Change.given`), never from an item as it stands
now: so the events of the past stay what they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils import timezone

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.paths import read_path
from interparl.apps.drafting.models import ActStep, Path
from interparl.apps.programme.domain.printed import day_in, planned_item, printed
from interparl.apps.programme.enums import ChangeKind, ChangeSetState, ItemEvent, ProgrammeState
from interparl.apps.programme.models import Change, ChangeSet, Item, ItemReport, Programme
from interparl.apps.sittings.domain.helping import called, time_zone
from interparl.engine import planning
from interparl.engine.planning import Event

COUNTED = (ChangeSetState.PROPOSED, ChangeSetState.ADOPTED)
"""Change sets that are events: one being drawn up or not adopted does nothing."""


_ITEM = (
    "programme", "key", "number", "order", "title", "act_kind", "initiator", "developer", "lead__key", "chapter",
    "due", "due_printed", "basis", "task", "act", "merged_into", "changed_by", "dropped", "recorded_at", "baseline",
)  # fmt: skip
_SET = ("programme", "key", "state", "adopted_on", "recorded_at", "decision__key")
_CHANGE = ("change_set", "order", "change_kind", "item", "into", "given", "reason", "recorded_at")
_REPORT = (
    "event", "day", "step", "decision__key", "source__key", "to__key", "words", "recorded_at", "retired_at", "item",
)  # fmt: skip
"""The columns of which events are made: a programme has hundreds of rows, and pages ask for them each time."""


class _ItemRow(NamedTuple):
    """What events tell of an item: `baseline` as adopted, `now` as it stands where no change set brought it in."""

    pk: UUID
    programme_id: UUID
    key: str
    act_id: UUID | None
    merged_into_id: UUID | None
    changed_by_id: UUID | None
    dropped: bool
    recorded_at: datetime
    baseline: dict[str, Any] | None
    now: dict[str, Any] | None = None

    @property
    def frozen(self) -> bool:
        """Whether nothing is told of it as it stands now."""
        return self.baseline is not None or self.changed_by_id is not None or self.dropped


_COLUMNS = _ItemRow._fields[:-1]


class _StepRow(NamedTuple):
    """What events tell of a step of an act."""

    pk: UUID
    act_id: UUID
    path_id: UUID
    stage: str
    day: str
    recorded_at: datetime
    retired_at: datetime | None


_STEP = ("pk", "act_id", "act__path_id", "stage", "day", "recorded_at", "retired_at")


def events_of(programme: Programme, *, stages: bool = False, known_at: datetime | None = None) -> tuple[Event, ...]:
    """All events of one programme; see `events_of_many`."""
    return events_of_many([programme], stages=stages, known_at=known_at)[programme.pk]


def events_of_many(
    programmes: Iterable[Programme], *, stages: bool = False, known_at: datetime | None = None
) -> dict[UUID, tuple[Event, ...]]:
    """Events of several programmes by their ids, in a fixed number of queries.

    With `stages` the stages that the acts of the items reached are among them: marks for pictures and for the reasons
    why something is left, which change no figure. `known_at`: build them as they could be built at that moment; pass
    the result through `engine.planning.as_shown` to leave out what was recorded later (`progress` does both).
    """
    chosen = list(programmes)
    zone = time_zone()
    found: dict[UUID, list[Event]] = {one.pk: _of_programme(one, known_at) for one in chosen}
    of = {one.pk: one for one in chosen}
    items = _items(chosen)
    of_item = {item.pk: item.programme_id for item in items}
    keys = {item.pk: item.key for item in items}
    for item in items:
        found[item.programme_id] += _of_item(of[item.programme_id], item, zone_day(item.recorded_at, zone), known_at)
    sets = ChangeSet.objects.filter(programme__in=chosen, state__in=COUNTED).select_related("decision")
    changes = Change.objects.only(*_CHANGE).order_by("order")
    for one in sets.only(*_SET).order_by("order").prefetch_related(Prefetch("changes", changes)):
        known = one.recorded_at is not None and (known_at is None or one.recorded_at <= known_at)
        adopted_on = one.adopted_on if known else None
        found[one.programme_id] += change_events(one, adopted_on=adopted_on, zone=zone, keys=keys)
        if one.state == ChangeSetState.ADOPTED:
            found[one.programme_id].append(set_adopted(one))
    reports = ItemReport.objects.filter(item__programme__in=chosen).select_related("decision", "source", "to")
    for report in reports.only(*_REPORT).order_by("item__order", "item__number", "day", "recorded_at"):
        found[of_item[report.item_id]].append(report_event(report, keys[report.item_id]))
    if stages:
        for programme_id, event in _reached(items, of):
            found[programme_id].append(event)
    return {key: tuple(events) for key, events in found.items()}


def _items(chosen: list[Programme]) -> list[_ItemRow]:
    """The items of the programmes. Most stand frozen: the words that they have now are read of the others alone."""
    known = [one for one in chosen if one.adoption_recorded_at is not None and one.items_known]
    rows = Item.objects.filter(programme__in=known).order_by("order", "number") if known else None
    listed = [_ItemRow(*row) for row in rows.values_list(*_COLUMNS)] if rows is not None else []
    loose = [row.pk for row in listed if not row.frozen]
    found = [row for row in listed if row.frozen]
    rest = [one for one in chosen if one not in known]
    if rest or loose:
        for item in Item.objects.filter(Q(programme__in=rest) | Q(pk__in=loose)).select_related("lead").only(*_ITEM):
            row = _ItemRow(*(getattr(item, name) for name in _COLUMNS))
            found.append(row._replace(now=printed(item)))
    return found


def zone_day(moment: datetime, zone: object = None) -> date:
    """The day of a moment where the assembly is."""
    return moment.astimezone(zone if zone is not None else time_zone()).date()  # type: ignore[arg-type]


def adopted_day(programme: Programme) -> date:
    """The first day that the date of its adoption can mean."""
    return PartialDate.read(programme.adopted_on).first()


def _of_programme(programme: Programme, known_at: datetime | None) -> list[Event]:
    found: list[Event] = []
    if programme.state != ProgrammeState.DRAFT and programme.adoption_recorded_at is not None and programme.adopted_on:
        decision = str(programme.decision_id or "")
        found.append(
            planning.Adopted(
                day=adopted_day(programme), recorded=programme.adoption_recorded_at, order=1, decision=decision
            )
        )
    if programme.closed_on is not None and programme.closing_recorded_at is not None:
        found.append(planning.Closed(day=programme.closed_on, recorded=programme.closing_recorded_at))
    return found


def _of_item(programme: Programme, item: _ItemRow, recorded_on: date, known_at: datetime | None) -> list[Event]:
    """An item of the draft or of the baseline; one that a change set brought in is told by that."""
    frozen_at = programme.adoption_recorded_at
    if item.baseline is not None and frozen_at is not None:
        day = min(recorded_on, adopted_day(programme)) if known_at is None or frozen_at <= known_at else recorded_on
        recorded = min(item.recorded_at, frozen_at)
        return [planning.Planned(day=day, recorded=recorded, item=planned_item(item.baseline))]
    if item.changed_by_id is None and not item.dropped and item.now is not None:
        return [planning.Planned(day=recorded_on, recorded=item.recorded_at, item=planned_item(item.now))]
    return []


def set_adopted(one: ChangeSet, *, day: date | None = None, recorded: datetime | None = None) -> Event:
    """The adoption of a change set; `day` and `recorded` for one that is not adopted yet."""
    return planning.ChangeSetAdopted(
        day=day or one.adopted_on or date.max,
        recorded=recorded or one.recorded_at or timezone.now(),
        change_set=one.key,
        decision=one.decision.key if one.decision else "",
    )


def change_events(
    one: ChangeSet,
    changes: Iterable[Change] | None = None,
    *,
    adopted_on: date | None = None,
    zone: ZoneInfo | None = None,
    keys: Mapping[UUID, str] | None = None,
) -> list[Event]:
    """The changes of a set. One that was decided before it was typed in here is of the day of its decision.

    `zone`: that of the assembly, `keys`: those of items by their ids, where the caller has them at hand.
    """
    zone = zone or time_zone()
    return [
        _change(one.key, each, min(zone_day(each.recorded_at, zone), adopted_on or date.max), keys or {})
        for each in (one.changes.all() if changes is None else changes)
    ]


def _change(change_set: str, change: Change, day: date, keys: Mapping[UUID, str]) -> Event:
    given = change.given
    about: dict[str, Any] = {
        "day": day, "recorded": change.recorded_at, "order": change.order, "change_set": change_set,
        "reason": called(change.reason),
    }  # fmt: skip
    key = _key_of(change.item_id, keys) or (change.item.key if change.item else "")
    match change.change_kind:
        case ChangeKind.ADD:
            return planning.Add(item=planned_item(given["item"]), **about)
        case ChangeKind.MOVE:
            to, chapter = given.get("programme", ""), given.get("chapter", "")
            return planning.Move(key=key, programme=to, chapter=chapter, **about)
        case ChangeKind.MERGE:
            return planning.Merge(keys=(key,), into=_key_of(change.into_id, keys) or into_key(change), **about)
        case ChangeKind.DROP:
            return planning.Drop(key=key, **about)
        case ChangeKind.RETITLE:
            return planning.Retitle(key=key, title=called(Text(given["title"])), **about)
        case _:
            return planning.Redate(key=key, due=day_in(given.get("due")), **about)


def _key_of(item: UUID | None, keys: Mapping[UUID, str]) -> str:
    return keys.get(item, "") if item is not None else ""


def into_key(change: Change) -> str:
    """Key of the item that another is merged into; it may be one that the same set adds."""
    return change.into.key if change.into else str(change.given.get("into", ""))


def report_event(report: ItemReport, key: str = "") -> Event:
    """What is reported of an item; `key`: the item's, where the caller has it at hand."""
    about: dict[str, Any] = {
        "day": report.day, "recorded": report.recorded_at, "retired": report.retired_at, "key": key or report.item.key,
        "evidence": evidence_of(report), "reason": called(report.words) if report.words else "",
    }  # fmt: skip
    match report.event:
        case ItemEvent.DONE:
            return planning.Done(**about)
        case ItemEvent.NOT_DONE:
            return planning.NotDone(**about)
        case ItemEvent.CARRIED_OVER:
            return planning.CarriedOver(to=report.to.key if report.to else "", **about)
        case _:
            return planning.Reopened(**about)


def evidence_of(report: ItemReport) -> str:
    """What shows it, as one key: a step of the act, a decision or a source."""
    if report.step_id is not None:
        return f"step:{report.step_id}"
    if report.decision is not None:
        return f"decision:{report.decision.key}"
    return f"source:{report.source.key}" if report.source else ""


def _reached(items: list[_ItemRow], of: dict[UUID, Programme]) -> Iterable[tuple[UUID, planning.Reached]]:
    """Stages of the acts of items, while the programme could still take them in."""
    by_act: dict[UUID, list[_ItemRow]] = defaultdict(list)
    for item in items:
        if item.act_id is not None:
            by_act[item.act_id].append(item)
    steps = ActStep.objects.filter(act__in=list(by_act)).order_by("day", "recorded_at")
    rows = [_StepRow(*row) for row in steps.values_list(*_STEP)]
    # A path is long and read once for all steps, not beside each of them.
    paths = {row.pk: read_path(row) for row in Path.objects.filter(pk__in={step.path_id for step in rows}).order_by()}
    for step in rows:
        stage = paths[step.path_id].stage(step.stage)
        day = PartialDate.read(step.day).first()
        for item in by_act[step.act_id]:
            closed = of[item.programme_id].closed_on
            if item.merged_into_id is not None or (closed is not None and day > closed):
                continue
            yield (
                item.programme_id,
                planning.Reached(
                    day=day, recorded=step.recorded_at, retired=step.retired_at, key=item.key, stage=step.stage,
                    name=stage.name if stage else step.stage, evidence=f"step:{step.pk}",
                ),
            )  # fmt: skip
