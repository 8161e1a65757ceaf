"""The changes of a programme in words: what stood before, what stands after, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.programme.enums import ChangeKind
from interparl.apps.programme.models import Change, ChangeSet
from interparl.engine.message import say
from interparl.faces.design.templatetags.interparl import day as in_words
from interparl.faces.exchange.programme.reading import PlanSeen


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """One change. `item`: number and title before it; `before` and `after` in words, empty where there is none."""

    kind: str
    word: str
    key: str
    item: str
    before: str
    after: str
    reason: Text


@dataclass(frozen=True, slots=True)
class SetSeen:
    """A change set with its changes; `unseen`: how many concern items that the reader may not see."""

    row: ChangeSet
    changes: tuple[ChangeSeen, ...]
    unseen: int


def sets_of(plan: PlanSeen) -> tuple[SetSeen, ...]:
    """The change sets of a programme in words of the present language."""
    chapters = {str(chapter.pk): str(chapter.title) for chapter in plan.chapters}
    made = []
    for one in plan.sets:
        rows = list(one.changes.all())
        shown = [row for row in rows if row.item is None or row.item.key in plan.seen]
        made.append(SetSeen(one, tuple(_change(plan, row, chapters) for row in shown), len(rows) - len(shown)))
    return tuple(made)


def _change(plan: PlanSeen, row: Change, chapters: dict[str, str]) -> ChangeSeen:
    before, after = _sides(plan, row, chapters)
    data: dict[str, Any] = row.before or {}
    if row.change_kind == ChangeKind.ADD:
        data = row.given.get("item", {})
    title = Text(data["title"]) if data.get("title") else (row.item.title if row.item is not None else Text())
    number = data.get("number") or (row.item.number if row.item is not None else "")
    key = data.get("key") or (row.item.key if row.item is not None else "")
    item = f"{number}. {title}" if number else str(title)
    return ChangeSeen(row.change_kind, str(row.get_change_kind_display()), key, item, before, after, row.reason)


def _sides(plan: PlanSeen, row: Change, chapters: dict[str, str]) -> tuple[str, str]:
    was: dict[str, Any] = row.before or {}
    given: dict[str, Any] = row.given
    match row.change_kind:
        case ChangeKind.RETITLE:
            return str(Text(was.get("title", {}))), str(Text(given["title"]))
        case ChangeKind.REDATE:
            return due_in(was), due_in(given)
        case ChangeKind.MOVE if given.get("programme"):
            one = plan.by_key.get(row.item.key) if row.item is not None else None
            to = plan.may_name(one.item.moved_to) if one is not None else None
            if to is None or to.key != given["programme"]:
                return "", words(say("to another programme"))
            return "", words(say("to “{programme}”", programme=to.label()))
        case ChangeKind.MOVE:
            none = words(say("no chapter"))
            return chapters.get(was.get("chapter", ""), none), chapters.get(given.get("chapter", ""), none)
        case ChangeKind.MERGE:
            into = row.into
            if into is None or into.key not in plan.seen:
                return "", words(say("into another item"))
            return "", words(say("into {number}. {title}", number=into.number, title=str(into.title)))
        case ChangeKind.ADD:
            return "", due_in(given.get("item", {}))
        case _:
            return "", ""


def due_in(data: dict[str, Any]) -> str:
    """The due date of an item or change that is kept as JSON, as printed where it was."""
    if data.get("due_printed"):
        return str(data["due_printed"])
    return in_words(date.fromisoformat(data["due"])) if data.get("due") else words(say("no date"))
