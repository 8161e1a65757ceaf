"""Items of a programme that is being drawn up. Afterwards only change sets touch them: see `changing`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import ActKind
from interparl.apps.programme.domain.periods import last_day_of
from interparl.apps.programme.domain.programmes import being_drawn_up
from interparl.apps.programme.models import Chapter, Item, Programme
from interparl.apps.sittings.domain.helping import locked, named, refuse
from interparl.engine.message import say

FIELDS = frozenset(
    {
        "title", "act_kind", "number", "order", "chapter", "initiator", "developer", "lead", "due", "due_printed",
        "basis", "task", "continues", "sample", "source", "note", "visibility",
    }
)  # fmt: skip
"""What may be set while the programme is being drawn up; `act` has a verb of its own."""
ALWAYS = frozenset({"continues", "sample", "source", "note", "visibility"})
"""What may still be set once the item is adopted: nothing that the programme itself says."""


def add_item(
    actor: Actor,
    programme: Programme,
    *,
    title: Text,
    act_kind: str,
    number: str = "",
    key: str = "",
    chapter: Chapter | None = None,
    due: date | None = None,
    due_printed: str = "",
    source: Source | None = None,
    why: str = "",
    **more: Any,
) -> Item:
    """Put an item into the draft. Without `number` it gets the next one.

    `due_printed`: the date in the words of the programme; the day is read from it where `due` is not given and the
    words are understood. `more`: the other fields of an item. `Refused` once the programme is adopted, and for a number
    that is taken.
    """
    if unknown := more.keys() - FIELDS:
        raise TypeError(f"an item has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "programme.keep-items", programme, why=why, source=source) as write:
        held = locked(programme)
        being_drawn_up(held)
        return enter_item(
            write, held, title=title, act_kind=act_kind, number=number, key=key, chapter=chapter, due=due,
            due_printed=due_printed, source=source, **more,
        )  # fmt: skip


def enter_item(
    write: Writing,
    programme: Programme,
    *,
    title: Text,
    act_kind: str,
    number: str = "",
    key: str = "",
    due: date | None = None,
    due_printed: str = "",
    **more: Any,
) -> Item:
    """The same inside the caller's `writing`. Give the programme locked."""
    order = more.pop("order", None) or _after(programme)
    made = Item(
        recorded_at=timezone.now(), programme=programme, key=key or _key(programme, title), title=title,
        act_kind=act_kind, number=number or str(next_number(programme)), order=order,
        due=due or last_day_of(due_printed), due_printed=due_printed, **more,
    )  # fmt: skip
    if Item.objects.filter(key=made.key).exists():
        raise Refused(say("There is an item with the key {key} already.", key=made.key))
    check_item(made)
    return write.create(made, of=programme)


def change_item(actor: Actor, item: Item, *, expected: int | None = None, why: str = "", **values: Any) -> Item:
    """Mend an item of the draft. Once it is adopted only notes and sources of it may be set."""
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"an item has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "programme.keep-items", item.programme, why=why) as write:
        held = locked(item)
        changing = {name for name, value in values.items() if getattr(held, name) != value}
        if changing - ALWAYS:
            being_drawn_up(locked(item.programme))
            refuse(not held.dropped, lambda: say("“{item}” was taken out of the draft.", item=named(held)))
        if "due_printed" in changing and "due" not in values:
            values["due"] = last_day_of(values["due_printed"])
        for name, value in values.items():
            setattr(held, name, value)
        check_item(held)
        return write.change(item, expected=expected, of=item.programme, **values)


def drop_draft_item(actor: Actor, item: Item, *, why: str = "") -> Item:
    """Take an item out of the draft. It stays on record as taken out; its number is free again."""
    with writing(actor, "programme.keep-items", item.programme, why=why) as write:
        being_drawn_up(locked(item.programme))
        held = locked(item)
        refuse(not held.dropped, lambda: say("“{item}” was taken out of the draft.", item=named(held)))
        refuse(
            held.baseline is None and held.changed_by_id is None,
            lambda: say("The programme is adopted. Its items are changed by change sets."),
        )
        return write.change(item, of=item.programme, dropped=True)


def bring_back_draft_item(actor: Actor, item: Item, *, why: str = "") -> Item:
    """Put an item that was taken out of the draft into it again."""
    with writing(actor, "programme.keep-items", item.programme, why=why) as write:
        being_drawn_up(locked(item.programme))
        held = locked(item)
        refuse(held.dropped, lambda: say("“{item}” is in the draft.", item=named(held)))
        held.dropped = False
        check_item(held)
        return write.change(item, of=item.programme, dropped=False)


def copy_into(write: Writing, item: Item, to: Programme) -> Item:
    """The item as it stands, as a new item of another draft that continues it. Its old date is not taken along."""
    made = Item(
        recorded_at=timezone.now(),
        programme=to, key=_key(to, item.title), title=item.title,
        act_kind=item.act_kind, number=str(next_number(to)), order=_after(to), initiator=item.initiator,
        developer=item.developer, lead=item.lead, basis=item.basis, task=item.task, act=item.act, continues=item,
        sample=item.sample, visibility=item.visibility,
    )  # fmt: skip
    check_item(made)
    return write.create(made, of=to)


def check_item(item: Item) -> None:
    """Raise `Refused` when the item cannot stand in its programme as it is."""
    if not item.title:
        raise Refused(say("Give the item a title."))
    if item.act_kind not in ActKind.values:
        raise Refused(say("There is no kind of act {kind}.", kind=str(item.act_kind)))
    if item.chapter is not None and item.chapter.programme_id != item.programme_id:
        raise Refused(say("This chapter belongs to another programme."))
    same = Item.objects.filter(programme=item.programme, number=item.number, dropped=False).exclude(pk=item.pk)
    if not item.number or (not item.dropped and same.exists()):
        raise Refused(say("Number {number} is taken in this programme.", number=item.number))
    if item.continues_id is not None and item.continues_id == item.pk:
        raise Refused(say("An item does not continue itself."))


def _after(programme: Programme) -> int:
    last = programme.items.order_by("-order").first()
    return last.order + 1 if last else 1


def next_number(programme: Programme) -> int:
    """The lowest number that no item of the programme has, or ever had."""
    taken = set(programme.items.values_list("number", flat=True))
    return next(n for n in range(1, len(taken) + 2) if str(n) not in taken)


def _key(programme: Programme, title: Text) -> str:
    return free_key(Item, title, prefix=programme.key[:15].strip("-"))
