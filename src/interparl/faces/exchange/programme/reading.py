"""A programme on a day as somebody may see it: for files, the portal and the API alike. Fifteen queries at most.

The figures are those of the whole programme: an item that the reader may not see counts, and is named nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.programme.domain.events import events_of_many
from interparl.apps.programme.domain.figures import Published, weigh
from interparl.apps.programme.domain.progress import known_events, months
from interparl.apps.programme.domain.queries import change_sets_for, figures_of, hearings_of, items_for
from interparl.apps.programme.enums import ChangeSetState, ItemEvent, ProgrammeState
from interparl.apps.programme.models import Change, ChangeSet, Chapter, Hearing, Item, ItemReport, Programme
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.domain.queries import decisions_seen
from interparl.apps.sittings.models import Decision
from interparl.engine import planning
from interparl.engine.message import say
from interparl.engine.planning import Event
from interparl.faces.design.programmewords import ChapterSeen, ItemSeen, by_chapter, items_seen

UNSEEN = say("An item that is not public")
"""Stands for the title of an item that the reader may not see, where a sentence of the figures would name it."""
DECIDED = (ChangeSetState.ADOPTED, ChangeSetState.REJECTED)
_EVENTS = {
    planning.Status.DONE: ItemEvent.DONE,
    planning.Status.NOT_DONE: ItemEvent.NOT_DONE,
    planning.Status.CARRIED_OVER: ItemEvent.CARRIED_OVER,
}


@dataclass(frozen=True)
class PlanSeen:
    """A programme on `day`, as `actor` may see it.

    `state` is None where only figures were published and the items are not known: then nothing is computed. `items`
    are those that the reader may see, as they stood on the day. `decisions`: ids of the decisions that may be named.
    """

    programme: Programme
    day: date
    actor: Actor
    state: planning.State | None
    items: tuple[ItemSeen, ...]
    chapters: tuple[Chapter, ...]
    sets: tuple[ChangeSet, ...]
    hearings: tuple[Hearing, ...]
    published: Published
    decisions: frozenset[Any]
    points: tuple[planning.Point, ...] = ()
    seen: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def progress(self) -> planning.Progress | None:
        """Both shares on the day."""
        return planning.progress_of(self.state) if self.state is not None else None

    @cached_property
    def overdue(self) -> planning.Overdue | None:
        """What is late, of the items that may be named; `late_unseen` counts the others."""
        found = planning.overdue_of(self.state) if self.state is not None else None
        if found is None:
            return None
        return planning.Overdue(found.day, self._named(found.by_amended), self._named(found.by_baseline))

    @property
    def late_unseen(self) -> int:
        """How many late items may not be named."""
        found = planning.overdue_of(self.state) if self.state is not None else None
        return sum(late.item.key not in self.seen for late in found.by_amended) if found is not None else 0

    @property
    def unseen(self) -> int:
        """How many items are counted and may not be named."""
        return sum(one.key not in self.seen for one in self.state.items) if self.state is not None else 0

    @property
    def adopted(self) -> bool:
        """Whether the programme was adopted by the day."""
        return self.state is not None and self.state.adopted_on is not None

    @property
    def groups(self) -> list[ChapterSeen]:
        """The items under their chapters."""
        return by_chapter(self.items, self.chapters)

    @cached_property
    def by_key(self) -> dict[str, ItemSeen]:
        """The items by their keys."""
        return {one.item.key: one for one in self.items}

    def decision(self, found: Decision | None) -> Decision | None:
        """A decision that may be named, else None."""
        return found if found is not None and found.pk in self.decisions else None

    def may_name(self, record: Any) -> Any:
        """A record that has a level of its own and nothing above it (act, organ, source, programme); None where it is
        not for this reader."""
        return record if record is not None and sees(self.actor, record) else None

    def report_of(self, one: ItemSeen) -> ItemReport | None:
        """The report by which an item stands as it does on the day."""
        if one.state is None or one.state.status not in _EVENTS:
            return None
        held = [
            report
            for report in one.item.reports.all()
            if report.retired_at is None and report.day <= self.day and report.event == _EVENTS[one.state.status]
        ]
        return held[-1] if held else None

    def _named(self, rows: Sequence[planning.Late]) -> tuple[planning.Late, ...]:
        return tuple(late for late in rows if late.item.key in self.seen)


def plan_on(programme: Programme, day: date, actor: Actor = PUBLIC, *, with_points: bool = True) -> PlanSeen:
    """Gather it, for a programme that the reader may see. `with_points`: with the numbers of the burn-up."""
    rows = list(_items(programme, actor))
    seen = frozenset(item.key for item in rows)
    state: planning.State | None = None
    points: tuple[planning.Point, ...] = ()
    if programme.items_known:
        events = masked(known_events(programme), seen)
        state = planning.state_on(events, day)
        if with_points and programme.state != ProgrammeState.DRAFT:
            points = planning.burn_up(events, months(programme, day))
    sets = _sets(programme, actor, day)
    decisions = {report.decision_id for item in rows for report in item.reports.all() if report.decision_id}
    decisions |= {one.decision_id for one in sets if one.decision_id}
    if programme.decision_id:
        decisions.add(programme.decision_id)
    visible = decisions_seen(actor).filter(pk__in=decisions).order_by().values_list("pk", flat=True)
    figures = visible_to(figures_of(programme), actor)
    hearings = visible_to(hearings_of(programme).filter(retired_at=None), actor)
    amended = [one.adopted_on for one in sets if one.state == ChangeSetState.ADOPTED and one.adopted_on]
    return PlanSeen(
        programme=programme,
        day=day,
        actor=actor,
        state=state,
        items=tuple(items_seen(rows, state)),
        chapters=tuple(programme.chapters.order_by("order")),
        sets=sets,
        hearings=tuple(hearings.order_by("day", "recorded_at")),
        published=weigh(figures, amended),
        decisions=frozenset(visible) if decisions else frozenset(),
        points=points,
        seen=seen,
    )


def states_on(programmes: Iterable[Programme], day: date, actor: Actor = PUBLIC) -> dict[UUID, planning.State]:
    """Several programmes on a day by their ids, without those whose items are not known. A fixed number of queries.

    Items that the reader may not see are counted, under another title.
    """
    known = [one for one in programmes if one.items_known]
    if not known:
        return {}
    rows = visible_to(Item.objects.filter(programme__in=known), actor).order_by()
    seen = frozenset(rows.values_list("key", flat=True))
    found = events_of_many(known)
    return {pk: planning.state_on(masked(events, seen), day) for pk, events in found.items()}


def masked(events: Iterable[Event], seen: Iterable[str]) -> tuple[Event, ...]:
    """The events with another title for items that are not in `seen`, so that no sentence names these."""
    named = set(seen)

    def hide(event: Any) -> Any:
        item = getattr(event, "item", None)
        if item is not None and item.key not in named:
            event = replace(event, item=replace(item, title=UNSEEN))
        if isinstance(event, planning.Retitle) and event.key not in named:
            event = replace(event, title=UNSEEN)
        return event

    return tuple(hide(event) for event in events)


_ITEM = (
    "programme", "key", "number", "order", "title", "act_kind", "initiator", "developer", "chapter", "due",
    "due_printed", "basis", "task", "note", "dropped", "sample", "visibility",
    "lead__key", "lead__name", "lead__visibility", "act__key", "act__title", "act__visibility",
    "merged_into__key", "merged_into__number", "moved_to__key", "moved_to__title", "moved_to__visibility",
)  # fmt: skip
_REPORT = (
    "item", "event", "day", "step", "words", "recorded_at", "retired_at", "decision__key", "decision__title",
    "to__key", "to__title", "to__visibility",
)  # fmt: skip
_SET = (
    "programme", "key", "order", "title", "reason", "state", "adopted_on", "visibility", "decision__key",
    "decision__title",
)  # fmt: skip
_CHANGE = (
    "change_set", "order", "change_kind", "given", "before", "reason", "item__key", "item__number", "item__title",
    "into__key", "into__number", "into__title",
)  # fmt: skip
_SOURCE = ("key", "title", "url", "publisher", "published", "grade", "seen_on", "language", "visibility")
"""The columns that pages and files show of an item and of what it names."""


def _items(programme: Programme, actor: Actor) -> Any:
    source = tuple(f"source__{name}" for name in _SOURCE)
    held = ItemReport.objects.select_related("decision", "source", "to").only(*_REPORT, *source)
    rows = items_for(programme, actor).select_related(None).prefetch_related(None)
    rows = rows.select_related("lead", "act", "merged_into", "moved_to", "source").only(*_ITEM, *source)
    return rows.prefetch_related(Prefetch("reports", held.order_by("day", "recorded_at")))


def _sets(programme: Programme, actor: Actor, day: date) -> tuple[ChangeSet, ...]:
    """The decided change sets up to the day; those that are not decided only for the house, as things stand today."""
    source = tuple(f"source__{name}" for name in _SOURCE)
    changes = Change.objects.select_related("item", "into").only(*_CHANGE).order_by("order")
    rows = change_sets_for(programme, actor).only(*_SET, *source).prefetch_related(None)
    found = list(rows.prefetch_related(Prefetch("changes", changes)))
    now = day >= today()
    return tuple(
        one
        for one in found
        if (one.state == ChangeSetState.ADOPTED and one.adopted_on is not None and one.adopted_on <= day)
        or (now and (one.state == ChangeSetState.REJECTED or (actor.is_member and one.state not in DECIDED)))
    )


def items_of(plan: PlanSeen) -> tuple[Item, ...]:
    """The rows of the items that may be named, as they are on record now."""
    return tuple(one.item for one in plan.items)
