"""What the pages of programmes show: both shares, what is late, items by chapter, changes and published figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import sees_all, visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.enums import ActKind
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.domain.figures import weigh
from interparl.apps.programme.domain.progress import known_events, months
from interparl.apps.programme.domain.queries import (
    change_sets_for,
    figures_of,
    hearings_of,
    items_for,
    left_out_of,
)
from interparl.apps.programme.enums import ChangeSetState, ProgrammeState
from interparl.apps.programme.models import Chapter, Hearing, Item, Programme
from interparl.apps.sittings.domain.helping import end_of
from interparl.engine import planning
from interparl.engine.message import Message, say
from interparl.faces.design.plans import stretches
from interparl.faces.design.programmewords import (
    LABELS,
    ItemSeen,
    Where,
    by_chapter,
    days_late,
    items_seen,
    kind_name,
    lead_names,
    splits,
    year_name,
)
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.design.templatetags.interparl import partial_date
from interparl.faces.desk.acts.choices import joined
from interparl.faces.exchange.programme import FORMS
from interparl.faces.exchange.programme.reading import masked


def now() -> str:
    """The present day of the assembly, in words."""
    return day_words(timezone.localdate())


# ---- which day is asked for -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of the count and, where asked for, the moment up to which records count; what was not understood."""

    on: date
    known: date | None = None
    problems: tuple[Message, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """The last second of that day."""
        return end_of(self.known) if self.known else None

    @property
    def is_now(self) -> bool:
        """Whether the page shows the programme as it is now."""
        return self.on == timezone.localdate() and self.known is None


def asked(on: str, known: str) -> Asked:
    """The days that an address asks for; today for one that is no day, or one yet to come."""
    problems: list[Message] = []
    days: list[date | None] = []
    for given in (on.strip(), known.strip()):
        found: date | None = None
        if given:
            try:
                found = date.fromisoformat(given)
            except ValueError:
                problems.append(say("“{value}” is no day. Write it as 2024-06-03.", value=given[:40]))
            if found is not None and not date(1900, 1, 1) <= found <= timezone.localdate():
                problems.append(say("{day} is not counted: it is yet to come, or too early.", day=given))
                found = None
        days.append(found)
    return Asked(days[0] or timezone.localdate(), days[1], tuple(problems))


# ---- the page of a programme ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LateSeen:
    """An item that is late, by one of its two dates."""

    item: Item
    title: Message
    due: str
    late: str


@dataclass(slots=True)
class Narrowed:
    """The choices above the list of items."""

    term: str = ""
    values: dict[str, str] = field(default_factory=dict)
    options: list[tuple[str, Message, list[tuple[str, str]], str]] = field(default_factory=list)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.term) or any(self.values.values())


def programme_shown(programme: Programme, actor: Actor, on: Asked, query: Mapping[str, str]) -> dict[str, Any]:
    """Everything on the page of a programme, from one replay of its events."""
    held = _held(programme, actor)
    secret = without_hidden_acts(held, actor)
    counted = programme.items_known and programme.state != ProgrammeState.DRAFT
    events = _events(programme, on, {item.key for item in held}, secret) if counted else ()
    state = planning.state_on(events, on.on) if counted else None
    if state is not None and state.adopted_on is None:
        counted = False
    rows = items_seen(held, state, draft=programme.state == ProgrammeState.DRAFT)
    chapters = list(programme.chapters.order_by("order"))
    narrow = narrowed(rows, chapters, query)
    kept = [one for one in rows if _fits(one, narrow)]
    sets = _sets(programme, actor)
    figures = list(visible_to(figures_of(programme).only(*_FIGURE), actor))
    for one in figures:
        one.programme = programme
    amended = [one.adopted_on for one in sets if one.state == ChangeSetState.ADOPTED and one.adopted_on is not None]
    return {
        "counted": counted,
        "chapters": by_chapter(kept, chapters, empty=not narrow.narrowed),
        "chapter_rows": chapters,
        "total": len(rows),
        "shown_rows": len(kept),
        "narrow": narrow,
        "left_out": list(visible_to(left_out_of(programme), actor)) if programme.state == ProgrammeState.DRAFT else [],
        "hearings": list(visible_to(hearings_of(programme).only(*_HEARING), actor)),
        "change_sets": sets,
        "published": weigh(figures, amended),
        "followed_by": list(visible_to(Programme.objects.filter(follows=programme), actor).order_by("first_year")),
        "carried_in": sum(one.continues_id is not None for one in held),
        **(_counted(programme, events, state, held, chapters) if counted and state is not None else {}),
    }


_ITEM = (
    "programme", "key", "number", "order", "title", "act_kind", "initiator", "developer", "chapter", "due",
    "due_printed", "basis", "task", "dropped", "continues", "visibility", "lead__key", "lead__name", "act__key",
    "act__title",
)  # fmt: skip
_SET = ("programme", "key", "title", "state", "adopted_on", "visibility", "decision__key", "decision__title")
_HEARING = (
    "programme", "day", "planned", "words", "retired_at", "why", "recorded_at", "organ__key", "organ__name",
    "sitting__key", "sitting__title", "source__key", "source__title", "source__publisher", "source__url",
)  # fmt: skip
_FIGURE = (
    "programme", "metric", "bound", "value", "as_of", "words", "source__key", "source__title", "source__publisher",
    "source__url", "source__grade",
)  # fmt: skip
"""The columns that the page shows: a page asks for hundreds of rows, and columns cost more than rows."""


def _held(programme: Programme, actor: Actor) -> list[Item]:
    """The items, without what is reported of them, which the engine knows."""
    rows = items_for(programme, actor).select_related(None).prefetch_related(None)
    return list(rows.select_related("lead", "act").only(*_ITEM))


def _sets(programme: Programme, actor: Actor) -> list[Any]:
    """The change sets with the number of their changes (`number`)."""
    rows = change_sets_for(programme, actor).select_related(None).prefetch_related(None)
    return list(rows.select_related("decision").only(*_SET).annotate(number=Count("changes")))


def _events(programme: Programme, on: Asked, seen: set[str], secret: set[str]) -> tuple[planning.Event, ...]:
    """What happened, without the titles of items that the person may not see, and the stages of acts (`secret`: the
    keys of their items)."""
    events = masked(known_events(programme, as_recorded_until=on.moment, stages=True), seen)
    return tuple(one for one in events if not (isinstance(one, planning.Reached) and one.key in secret))


def without_hidden_acts(items: list[Item], actor: Actor) -> set[str]:
    """Take the acts off that the person may not see; the keys of the items that lost theirs."""
    linked = {item.act_id for item in items if item.act_id is not None}
    if not linked or sees_all(actor):
        return set()
    seen = set(visible_to(ModelAct.objects.filter(pk__in=linked), actor).values_list("pk", flat=True))
    found = [item for item in items if item.act_id is not None and item.act_id not in seen]
    for item in found:
        item.act = None
    return {item.key for item in found}


def _counted(
    programme: Programme,
    events: tuple[planning.Event, ...],
    state: planning.State,
    held: list[Item],
    chapters: list[Chapter],
) -> dict[str, Any]:
    progress, late = planning.progress_of(state), planning.overdue_of(state)
    by_key = {item.key: item for item in held}
    hidden = [one for one in state.items if one.key not in by_key]
    leads = lead_names(held)
    return {
        "progress": progress,
        "adopted_on": state.adopted_on,
        "hidden": len(hidden),
        "splits": [
            (words(say("By kind of act")), splits(progress.by_kind, kind_name)),
            (words(say("By lead commission")), splits(progress.by_lead, leads)),
            (words(say("By year due")), splits(progress.by_year, year_name)),
        ],
        "late_amended": _late(late.by_amended, by_key),
        "late_baseline": _late(late.by_baseline, by_key),
        "outside": [one for one in progress.outside if one.item.key in by_key],
        "left": [(by_key[one.item.key], one) for one in planning.carry_over_of(state) if one.item.key in by_key],
        "points": planning.burn_up(events, months(programme, state.day)) if state.adopted_on else (),
        "timeline": stretches(
            state,
            {item.key: item.number for item in held},
            {str(chapter.pk): str(chapter.title) for chapter in chapters},
            {item.key for item in held},
        ),
        "not_counted": state.not_counted,
    }


def _late(found: Iterable[planning.Late], by_key: Mapping[str, Item]) -> list[LateSeen]:
    return [
        LateSeen(by_key[one.item.key], one.item.called, day_words(one.due), days_late(one.days))
        for one in found
        if one.item.key in by_key
    ]


def narrowed(rows: list[ItemSeen], chapters: Iterable[Any], query: Mapping[str, str]) -> Narrowed:
    """The choices above the items: only what the programme has can be chosen."""
    leads = {one.item.lead.key: one.item.lead.label() for one in rows if one.item.lead is not None}
    kinds = {one.item.act_kind for one in rows}
    at = {one.at for one in rows}
    years = sorted({str(one.due_on.year) for one in rows if one.due_on})
    options: list[tuple[str, Message, list[tuple[str, str]]]] = [
        ("at", say("Standing"), [(each.value, str(LABELS[each])) for each in Where if each in at]),
        ("chapter", say("Chapter"), [(str(one.pk), str(one.title)) for one in chapters]),
        ("kind", say("Kind of act"), [(value, str(label)) for value, label in ActKind.choices if value in kinds]),
        ("lead", say("Lead commission"), sorted(leads.items(), key=lambda pair: pair[1].casefold())),
        ("year", say("Due in"), [(year, year) for year in years]),
    ]
    found = Narrowed(query.get("q", "").strip()[:200])
    for name, label, choices in options:
        given = query.get(name, "")
        value = given if given in dict(choices) else ""
        found.values[name] = value
        if len(choices) > 1 or value:
            found.options.append((name, label, choices, value))
    return found


def _fits(one: ItemSeen, by: Narrowed) -> bool:
    item = one.item
    has = {
        "at": one.at.value,
        "chapter": one.chapter,
        "kind": item.act_kind,
        "lead": item.lead.key if item.lead else "",
        "year": str(one.due_on.year) if one.due_on else "",
    }
    if any(value and has[name] != value for name, value in by.values.items()):
        return False
    if not by.term:
        return True
    texts = (item.title, item.initiator, item.developer, item.basis, item.task)
    said = " ".join([item.number, *(each for text in texts for each in text.values())]).casefold()
    return all(word in said for word in by.term.casefold().split())


# ---- before adoption ------------------------------------------------------------------------------------------------


def frozen(programme: Programme, actor: Actor) -> dict[str, Any]:
    """What adoption would freeze, with what an officer should look at before."""
    items = list(items_for(programme, actor).filter(dropped=False))
    chapters = list(programme.chapters.all())
    undated = [item for item in items if item.due is None]
    no_lead = [item for item in items if item.lead is None]
    return {
        "chapters": by_chapter(items_seen(items, None), chapters),
        "number": len(items),
        "undated": undated,
        "no_lead": no_lead,
        "hearings": list(visible_to(hearings_of(programme), actor).filter(retired_at=None)),
    }


def hearing_words(hearing: Hearing) -> str:
    """Who heard the draft, and when."""
    who = hearing.organ.label() if hearing.organ else hearing.sitting.label() if hearing.sitting else str(hearing.words)
    return joined(who, partial_date(hearing.day))


# ---- files ----------------------------------------------------------------------------------------------------------


def files_of(programme: Programme, on: Asked) -> list[tuple[str, str]]:
    """(address, words) of the files of a programme as it stands on the day of the page."""
    given = f"?on={on.on.isoformat()}" if on.on != timezone.localdate() else ""
    return [
        (reverse("desk:programme-file", args=[programme.key, form]) + given, label)
        for form, (label, _) in FORMS.items()
    ]
