"""What the page of an item shows: now and at adoption side by side, and everything that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import may
from interparl.apps.common.models.record import sees, visible_to
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.printed import printed
from interparl.apps.programme.domain.progress import state_of
from interparl.apps.programme.enums import ChangeKind, ChangeSetState, ProgrammeState
from interparl.apps.programme.models import Change, ChangeSet, Chapter, Item, ItemReport, Programme
from interparl.engine.message import Message, say
from interparl.faces.design.programmewords import items_seen, kind_name
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.desk.programmes.parts import seen

FIELDS: tuple[tuple[str, Message], ...] = (
    ("number", say("Number")),
    ("title", say("Title of the act")),
    ("act_kind", say("Kind of act")),
    ("chapter", say("Chapter")),
    ("due", say("Due")),
    ("lead", say("Lead commission")),
    ("initiator", say("Initiator")),
    ("developer", say("Developer")),
    ("basis", say("Legal basis")),
    ("task", say("Task that it serves")),
)
"""What the programme itself says of an item, in the order of the page."""


class Names:
    """Names of organs and chapters, looked up once for all items of a page."""

    def __init__(self, programme: Programme) -> None:
        self._chapters = {str(one.pk): str(one.title) for one in Chapter.objects.filter(programme=programme)}
        self._organs: dict[str, str] | None = None

    def chapter(self, key: str) -> str:
        """The heading of a chapter by its id; empty for none, and for one that is gone."""
        return self._chapters.get(key, "")

    def organ(self, key: str) -> str:
        """The name of an organ by its key."""
        if not key:
            return ""
        if self._organs is None:
            self._organs = {one.key: one.label() for one in Organ.objects.only("key", "name")}
        return self._organs.get(key, key)


def field_words(data: dict[str, Any], field: str, names: Names) -> str:
    """A field of an item that was kept as JSON, in words."""
    value = data.get(field)
    match field:
        case "act_kind":
            return kind_name(str(value or ""))
        case "chapter":
            return names.chapter(str(value or ""))
        case "lead":
            return names.organ(str(value or ""))
        case "due":
            return due_said(data)
        case "number":
            return str(value or "")
        case _:
            return str(Text(value)) if value else ""


def due_said(data: dict[str, Any]) -> str:
    """The due date in the words of the programme with the day they mean; "no date" where there is none."""
    given, said = data.get("due"), str(data.get("due_printed") or "")
    day = day_words(date.fromisoformat(given)) if given else ""
    if said and day:
        return f"{said} ({day})"
    return said or day or words(say("no date"))


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """A field now and as adopted; `other`: they differ."""

    label: Message
    now: str
    then: str
    other: bool


def fields_of(item: Item, names: Names) -> list[FieldSeen]:
    """All fields, each as it is now and as it was adopted."""
    now, then = printed(item), item.baseline
    found = []
    for field, label in FIELDS:
        is_now = field_words(now, field, names)
        was = field_words(then, field, names) if then is not None else ""
        if is_now or was:
            found.append(FieldSeen(label, is_now, was, then is not None and is_now != was))
    return found


def item_shown(item: Item, actor: Actor) -> dict[str, Any]:
    """Everything on the page of an item."""
    names = Names(item.programme)
    draft = item.programme.state == ProgrammeState.DRAFT
    here = items_seen([item], None if draft else state_of(item.programme), draft=draft)
    reports = ItemReport.objects.filter(item=item).select_related(
        "step", "decision__sitting", "decision__item", "source", "to"
    )
    changes = Change.objects.filter(item=item).select_related("change_set", "into").order_by("recorded_at", "order")
    after = visible_to(Item.objects.filter(continues=item), actor).select_related("programme")
    merged = visible_to(Item.objects.filter(merged_into=item), actor).order_by("order", "number")
    act = seen(actor, item.act)
    rows = list(reports.order_by("day", "recorded_at"))
    for one in rows:  # what shows it is named to those alone who may see it
        one.decision, one.source, one.to = seen(actor, one.decision), seen(actor, one.source), seen(actor, one.to)
    standing = [one for one in rows if one.retired_at is None]
    return {
        "here": here[0] if here else None,
        "source": seen(actor, item.source),
        "fields": fields_of(item, names),
        "is_adopted": item.baseline is not None,
        "came_later": item.baseline is None and item.programme.state != ProgrammeState.DRAFT,
        "reports": rows,
        "last": standing[-1] if standing else None,
        "changes": [(one, one.change_set) for one in changes if sees(actor, one.change_set)],
        "act": act,
        "act_hidden": item.act is not None and act is None,
        "continues": seen(actor, item.continues),
        "merged_into": seen(actor, item.merged_into),
        "moved_to": seen(actor, item.moved_to),
        "open_sets": _open_sets(item, actor),
        "continued_by": list(after),
        "merged_from": list(merged),
    }


def _open_sets(item: Item, actor: Actor) -> list[tuple[ChangeSet, list[tuple[str, str]]]]:
    """Sets that are being drawn up, each with what it may do to the item: (address, words)."""
    if item.dropped or item.merged_into_id is not None or item.moved_to_id is not None:
        return []
    if not may(actor, "programme.draft-changes", item.programme):
        return []
    rows = ChangeSet.objects.filter(programme=item.programme, state=ChangeSetState.DRAFT).order_by("order")
    return [
        (
            one,
            [
                (reverse("desk:change-add", args=[one.key, kind]) + f"?item={item.pk}", str(kind.label))
                for kind in (ChangeKind.MOVE, ChangeKind.MERGE, ChangeKind.DROP, ChangeKind.RETITLE, ChangeKind.REDATE)
            ],
        )
        for one in visible_to(rows, actor)
    ]
