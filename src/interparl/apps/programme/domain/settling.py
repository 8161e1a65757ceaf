"""How an item stands after all adopted change sets: worked out anew from what was frozen, never by small steps.

A set may be recorded after a later one: what holds now is what the latest day says, whenever it was typed in.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from interparl.apps.common.domain.writing import Writing
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ
from interparl.apps.programme.domain.printed import TEXTS, day_in, printed
from interparl.apps.programme.enums import ChangeKind, ChangeSetState
from interparl.apps.programme.models import Change, ChangeSet, Chapter, Item, Programme

_RANK = {
    ChangeKind.ADD: 0, ChangeKind.RETITLE: 1, ChangeKind.REDATE: 1, ChangeKind.MOVE: 1, ChangeKind.MERGE: 2,
    ChangeKind.DROP: 3,
}  # fmt: skip
"""In which order changes of one day take effect; the engine's order."""


def enter_added(write: Writing, change_set: ChangeSet, change: Change) -> Item:
    """The item that a change adds. Its words are those of the change."""
    data = change.given["item"]
    lead = Organ.objects.filter(key=data["lead"]).first() if data["lead"] else None
    made = Item(
        recorded_at=timezone.now(),
        programme=change_set.programme, key=data["key"], number=data["number"], order=data["order"],
        act_kind=data["act_kind"], due=day_in(data["due"]), due_printed=data["due_printed"], lead=lead,
        chapter=_chapter(data["chapter"]), changed_by=change_set,
        sample=change_set.programme.sample, source=change_set.source, visibility=change_set.visibility,
        **{name: Text(data[name]) for name in TEXTS},
    )  # fmt: skip
    write.create(made, of=change_set.programme)
    write.change(change, of=change_set, item=made)
    return made


def settle(write: Writing, change_set: ChangeSet, item: Item) -> None:
    """Write the item as it stands now, with the set by which that came, and keep how it stood in the set's changes."""
    before = printed(Item.objects.select_related("lead").get(pk=item.pk))
    for change in change_set.changes.filter(item=item, before__isnull=True).exclude(change_kind=ChangeKind.ADD):
        write.change(change, of=change_set, before=before)
    write.change(item, of=item.programme, changed_by=change_set, **standing_fields(item))


def standing_fields(item: Item) -> dict[str, Any]:
    """What the adopted sets make of the item: title, date, place, and whether it left."""
    rows = Change.objects.filter(item=item, change_set__state=ChangeSetState.ADOPTED)
    changes = sorted(
        rows.select_related("change_set", "into"),
        key=lambda one: (one.change_set.adopted_on, _RANK[ChangeKind(one.change_kind)], one.recorded_at, one.order),
    )
    now: dict[str, Any] = _of_item(item.baseline) if item.baseline is not None else {}
    for change in changes:
        given = change.given
        match change.change_kind:
            case ChangeKind.ADD:
                now = _of_item(given["item"])
            case ChangeKind.RETITLE:
                now["title"] = Text(given["title"])
            case ChangeKind.REDATE:
                now["due"], now["due_printed"] = day_in(given["due"]), given["due_printed"]
            case ChangeKind.MOVE if "programme" in given:
                now["moved_to"] = Programme.objects.get(key=given["programme"])
            case ChangeKind.MOVE:
                now["chapter"] = _chapter(given["chapter"])
            case ChangeKind.MERGE:
                now["merged_into"] = change.into
            case ChangeKind.DROP:
                now["dropped"] = True
    return now


def _of_item(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": Text(data["title"]),
        "due": day_in(data["due"]),
        "due_printed": data["due_printed"],
        "chapter": _chapter(data["chapter"]),
        "moved_to": None,
        "merged_into": None,
        "dropped": False,
    }


def _chapter(given: str) -> Chapter | None:
    return Chapter.objects.filter(pk=UUID(given)).first() if given else None
