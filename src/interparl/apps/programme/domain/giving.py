"""What a change of a set gives: checked, and kept as plain JSON."""

from __future__ import annotations

import re
from typing import Any

from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.items import check_item, next_number
from interparl.apps.programme.domain.periods import last_day_of
from interparl.apps.programme.domain.printed import printed
from interparl.apps.programme.enums import ChangeKind, ProgrammeState
from interparl.apps.programme.models import Change, Chapter, Item, Programme
from interparl.apps.sittings.domain.helping import refuse
from interparl.engine.message import say

ITEM_FIELDS = frozenset(
    {
        "title", "act_kind", "number", "order", "chapter", "initiator", "developer", "lead", "due", "due_printed",
        "basis", "task",
    }
)  # fmt: skip


def given_of(change: Change, into: Item | Change | None, given: dict[str, Any]) -> dict[str, Any]:
    """The JSON of a change, from what the verb was given. `Refused` where something is missing."""
    kind = change.change_kind
    if kind not in ChangeKind.values:
        raise TypeError(f"there is no change called {kind!r}")
    if kind == ChangeKind.ADD:
        return {"item": _back(change.item) if change.item is not None and not given else _new(change, given)}
    if change.item is None:
        raise Refused(say("Say which item is changed."))
    match kind:
        case ChangeKind.MOVE:
            _only(given, "to")
            return _moved(change.item, given.get("to"))
        case ChangeKind.MERGE:
            _only(given)
            return _merged(change, into)
        case ChangeKind.RETITLE:
            _only(given, "title")
            title: Text = given.get("title", Text())
            refuse(bool(title), lambda: say("Give the item a title."))
            return {"title": title.data()}
        case ChangeKind.REDATE:
            _only(given, "due", "due_printed")
            words: str = given.get("due_printed", "")
            due = given.get("due") or last_day_of(words)
            refuse(
                due is not None or not words,
                lambda: say("“{words}” is understood as no date. Give the last day of it.", words=words),
            )
            return {"due": due.isoformat() if due else None, "due_printed": words}
        case _:
            _only(given)
            return {}


def _only(given: dict[str, Any], *names: str) -> None:
    if unknown := given.keys() - set(names):
        raise TypeError(f"this change takes no {', '.join(sorted(unknown))}")


def _back(item: Item) -> dict[str, Any]:
    return printed(item)


def _new(change: Change, given: dict[str, Any]) -> dict[str, Any]:
    """An item that does not exist yet; its key is settled now, so that the same event can be told ever after."""
    _only(given, *ITEM_FIELDS)
    programme = change.change_set.programme
    pending = _pending(programme)
    title: Text = given.get("title", Text())
    number = given.pop("number", "") or str(_number(programme, pending))
    due_printed = given.get("due_printed", "")
    item = Item(
        programme=programme,
        key=_key(programme, title, pending),
        number=number,
        order=given.pop("order", None) or 1 + max([0, *programme.items.values_list("order", flat=True)]),
        **{**given, "due": given.get("due") or last_day_of(due_printed)},
    )
    check_item(item)
    if number in {one["number"] for one in pending} or programme.items.filter(number=number).exists():
        raise Refused(say("Number {number} is taken in this programme.", number=number))
    return printed(item)


def _pending(programme: Programme) -> list[dict[str, Any]]:
    """Items that other changes would add."""
    rows = Change.objects.filter(change_set__programme=programme, change_kind=ChangeKind.ADD)
    return [one["item"] for one in rows.values_list("given", flat=True)]


def _number(programme: Programme, pending: list[dict[str, Any]]) -> int:
    taken = {one["number"] for one in pending}
    lowest = next_number(programme)
    return next(n for n in range(lowest, lowest + len(taken) + 1) if str(n) not in taken)


def _key(programme: Programme, title: Text, pending: list[dict[str, Any]]) -> str:
    taken = {one["key"] for one in pending}
    key = free_key(Item, title, prefix=programme.key[:15].strip("-"))
    number = 1
    while key in taken:
        number += 1
        key = f"{re.sub(r'-[0-9]+$', '', key)}-{number}"
    return key


def _moved(item: Item, to: object) -> dict[str, Any]:
    match to:
        case Chapter():
            refuse(to.programme_id == item.programme_id, lambda: say("This chapter belongs to another programme."))
            return {"chapter": str(to.pk)}
        case Programme():
            refuse(to.pk != item.programme_id, lambda: say("The item is in this programme already."))
            refuse(to.state != ProgrammeState.CLOSED, lambda: say("The programme is closed. It is changed no more."))
            return {"programme": to.key}
        case _:
            raise Refused(say("Say where the item moves to."))


def _merged(change: Change, into: Item | Change | None) -> dict[str, Any]:
    assert change.item is not None
    if into is None:
        raise Refused(say("Say into which item it is merged."))
    if isinstance(into, Item):
        refuse(into.programme_id == change.item.programme_id, lambda: say("This item belongs to another programme."))
        return {}
    added = into.change_set_id == change.change_set_id and into.change_kind == ChangeKind.ADD
    refuse(added, lambda: say("Items are merged into an item, or into one that the same set adds."))
    return {"into": into.given["item"]["key"]}
