"""What the page of a change set shows: each change with the item before and after, and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.programme.domain.printed import printed
from interparl.apps.programme.enums import ChangeKind, ChangeSetState
from interparl.apps.programme.models import Change, ChangeSet, Item, Programme
from interparl.engine.message import Message, say
from interparl.faces.desk.programmes.itemshown import FIELDS, Names, due_said, field_words


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """One change: what is changed (`item`, None for a new one), and fields before and after in words.

    `was` and `becomes` are both empty where nothing is told of a field; `sentence` says what no field can tell.
    """

    change: Change
    item: Item | None
    title: str
    fields: list[tuple[Message, str, str]]
    sentence: Message | None
    hidden: bool


def changes_seen(change_set: ChangeSet, actor: Actor) -> list[ChangeSeen]:
    """The changes of a set as the set lists them. Before adoption an item is shown as it stands now."""
    rows = list(change_set.changes.select_related("item__lead", "into").order_by("order"))
    keys = {one.item_id for one in rows if one.item_id} | {one.into_id for one in rows if one.into_id}
    seen = set(visible_to(Item.objects.filter(pk__in=keys), actor).values_list("pk", flat=True))
    programmes = _programmes(rows, actor)
    added = {one.given["item"]["key"]: one for one in rows if one.change_kind == ChangeKind.ADD}
    names = Names(change_set.programme)
    return [_seen(one, change_set, seen, names, programmes, added) for one in rows]


def _programmes(rows: list[Change], actor: Actor) -> dict[str, str]:
    keys = {one.given["programme"] for one in rows if one.given.get("programme")}
    found = visible_to(Programme.objects.filter(key__in=keys), actor) if keys else ()
    return {one.key: one.label() for one in found}


def _seen(
    change: Change,
    change_set: ChangeSet,
    seen: set[Any],
    names: Names,
    programmes: dict[str, str],
    added: dict[str, Change],
) -> ChangeSeen:
    item = change.item
    hidden = item is not None and item.pk not in seen
    before = _before(change)
    if change.change_kind == ChangeKind.ADD:
        new = change.given["item"]
        fields = [(label, "", value) for name, label in FIELDS if (value := field_words(new, name, names))]
        back = item is not None and not (change_set.state == ChangeSetState.ADOPTED and item.changed_by_id)
        sentence = say("It comes back as it was.") if back else None
        title = f"{new['number']} {Text(new['title'])}"
        return ChangeSeen(change, item if not hidden else None, title, fields, sentence, hidden)
    title = f"{before.get('number', '')} {Text(before.get('title') or {})}" if not hidden else ""
    fields, sentence = _of_item(change, before, names, programmes, added, seen)
    return ChangeSeen(change, None if hidden else item, title, [] if hidden else fields, sentence, hidden)


def _before(change: Change) -> dict[str, Any]:
    """The item as it stood when the set was adopted; as it stands while it is not."""
    if change.before:
        return dict(change.before)
    return printed(change.item) if change.item is not None else {}


def _of_item(
    change: Change,
    before: dict[str, Any],
    names: Names,
    programmes: dict[str, str],
    added: dict[str, Change],
    seen: set[Any],
) -> tuple[list[tuple[Message, str, str]], Message | None]:
    given = change.given
    match change.change_kind:
        case ChangeKind.RETITLE:
            return [(say("Title of the act"), str(Text(before.get("title") or {})), str(Text(given["title"])))], None
        case ChangeKind.REDATE:
            return [(say("Due"), due_said(before), due_said(given))], None
        case ChangeKind.MOVE if given.get("programme"):
            to = programmes.get(given["programme"], "")
            if not to:
                return [], say("It moves to another programme.")
            return [], say("It moves to “{programme}”, and leaves this one.", programme=to)
        case ChangeKind.MOVE:
            nowhere = words(say("no chapter"))
            was = names.chapter(str(before.get("chapter") or "")) or nowhere
            return [(say("Chapter"), was, names.chapter(given["chapter"]) or nowhere)], None
        case ChangeKind.MERGE:
            return [], _merged(change, added, seen)
        case _:
            return [], say("It is given up. It still counts among the items as adopted.")


def _merged(change: Change, added: dict[str, Change], seen: set[Any]) -> Message:
    new = added.get(str(change.given.get("into", "")))
    if change.into is not None and change.into_id in seen:
        return say("It is merged into “{item}”.", item=change.into.label())
    if change.into is None and new is not None:
        item = new.given["item"]
        return say("It is merged into “{item}”, which this set adds.", item=f"{item['number']} {Text(item['title'])}")
    return say("It is merged into another item.")
