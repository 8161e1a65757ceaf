"""Where chapters and items stand in a programme that is being drawn up."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.programme.domain.programmes import being_drawn_up
from interparl.apps.programme.models import Chapter, Item
from interparl.apps.sittings.domain.helping import locked, named, refuse
from interparl.engine.message import say


def place_item(
    actor: Actor,
    item: Item,
    *,
    chapter: Chapter | None = None,
    after: Item | None = None,
    expected: int | None = None,
    why: str = "",
) -> Item:
    """Put an item of the draft into a chapter (none: before the first), behind another item; first without `after`.

    Numbers stay as they are printed; the places of the others follow. `Refused` once the programme is adopted.
    """
    with writing(actor, "programme.keep-items", item.programme, why=why) as write:
        programme = locked(item.programme)
        being_drawn_up(programme)
        held = locked(item)
        refuse(not held.dropped, lambda: say("“{item}” was taken out of the draft.", item=named(held)))
        if chapter is not None and chapter.programme_id != programme.pk:
            raise Refused(say("This chapter belongs to another programme."))
        others = [one for one in programme.items.order_by("order", "number") if one.pk != held.pk]
        at = 0
        if after is not None:
            keys = [one.pk for one in others]
            refuse(after.pk in keys, lambda: say("Choose another item of this programme."))
            at = keys.index(after.pk) + 1
        for place, one in enumerate([*others[:at], held, *others[at:]], start=1):
            if one.pk == held.pk:
                write.change(item, expected=expected, of=programme, chapter=chapter, order=place)
            elif one.order != place:
                write.change(one, of=programme, order=place)
    return item


def place_chapter(
    actor: Actor, chapter: Chapter, *, after: Chapter | None = None, expected: int | None = None, why: str = ""
) -> Chapter:
    """Put a chapter behind another one of the draft; first without `after`. `Refused` once the programme is adopted."""
    with writing(actor, "programme.keep-items", chapter.programme, why=why) as write:
        programme = locked(chapter.programme)
        being_drawn_up(programme)
        listed = list(programme.chapters.order_by("order"))
        others = [one for one in listed if one.pk != chapter.pk]
        at = 0
        if after is not None:
            keys = [one.pk for one in others]
            refuse(after.pk in keys, lambda: say("Choose another chapter of this programme."))
            at = keys.index(after.pk) + 1
        free = max((one.order for one in listed), default=0)
        # No two chapters share a place: those that move get places beyond all that are taken.
        write.change(chapter, expected=expected, of=programme, order=free + 1)
        for place, one in enumerate(others[at:], start=free + 2):
            write.change(one, of=programme, order=place)
    return chapter
