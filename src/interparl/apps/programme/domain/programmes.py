"""Drawing up a programme, its chapters, and closing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.events import events_of
from interparl.apps.programme.domain.refusing import none_refused
from interparl.apps.programme.enums import ProgrammeState
from interparl.apps.programme.models import Chapter, Programme
from interparl.apps.sittings.domain.helping import locked, named, refuse, today
from interparl.engine import planning
from interparl.engine.message import say

FIELDS = frozenset(
    {"title", "first_year", "last_year", "basis", "follows", "sample", "source", "note", "visibility", "items_known"}
)
"""What `change_programme` may set."""
ALWAYS = frozenset({"title", "basis", "follows", "sample", "source", "note", "visibility"})
"""What it may still set after adoption."""


def draw_up(
    actor: Actor,
    *,
    title: Text,
    first_year: int,
    last_year: int,
    key: str = "",
    follows: Programme | None = None,
    source: Source | None = None,
    why: str = "",
    **more: Any,
) -> Programme:
    """Begin a programme for the years `first_year` to `last_year`, both included.

    `more`: `basis`, `items_known` (False where only its figures were published), `sample`, `note`, `visibility`.
    """
    if unknown := more.keys() - FIELDS:
        raise TypeError(f"a programme has no {', '.join(sorted(unknown))} to be set")
    made = Programme(
        key=key, title=title, first_year=first_year, last_year=last_year, follows=follows, source=source, **more
    )
    with writing(actor, "programme.draw-up", made, why=why, source=source) as write:
        _check(made)
        made.key = key or free_key(Programme, title, prefix="programme")
        if Programme.objects.filter(key=made.key).exists():
            raise Refused(say("There is a programme with the key {key} already.", key=made.key))
        return write.create(made)


def change_programme(
    actor: Actor, programme: Programme, *, expected: int | None = None, why: str = "", **values: Any
) -> Programme:
    """Mend the data of a programme. Its years stay once it is adopted; its items have verbs of their own."""
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"a programme has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "programme.change", programme, why=why) as write:
        held = locked(programme)
        changing = {name for name, value in values.items() if getattr(held, name) != value}
        if held.state != ProgrammeState.DRAFT and changing - ALWAYS:
            raise Refused(say("The programme is adopted: its years and its items stay as adopted."))
        if values.get("items_known") is False and held.items.exists():
            raise Refused(say("There are items in the programme, so its items are known."))
        write.change(programme, expected=expected, **values)
        _check(programme)
    return programme


def add_chapter(actor: Actor, programme: Programme, title: Text, *, why: str = "") -> Chapter:
    """A further chapter at the end of a programme that is being drawn up."""
    with writing(actor, "programme.keep-items", programme, why=why) as write:
        held = locked(programme)
        being_drawn_up(held)
        refuse(bool(title), lambda: say("Give the chapter a heading."))
        last = held.chapters.order_by("-order").first()
        made = Chapter(programme=held, order=last.order + 1 if last else 1, title=title)
        return write.create(made, of=held)


def change_chapter(
    actor: Actor, chapter: Chapter, title: Text, *, expected: int | None = None, why: str = ""
) -> Chapter:
    """Another heading of a chapter of a programme that is being drawn up."""
    with writing(actor, "programme.keep-items", chapter.programme, why=why) as write:
        held = locked(chapter.programme)
        being_drawn_up(held)
        refuse(bool(title), lambda: say("Give the chapter a heading."))
        return write.change(chapter, expected=expected, of=held, title=title)


def drop_chapter(actor: Actor, chapter: Chapter, *, why: str = "") -> None:
    """Take away a chapter without items from a programme that is being drawn up."""
    with writing(actor, "programme.keep-items", chapter.programme, why=why) as write:
        held = locked(chapter.programme)
        being_drawn_up(held)
        refuse(
            not chapter.items.exists(),
            lambda: say("There are items in this chapter. Put them into another one first."),
        )
        write.remove(chapter, of=held)


def close_programme(actor: Actor, programme: Programme, *, on: date | None = None, why: str = "") -> Programme:
    """The programme ends. Afterwards it is only told what became of what is left.

    `Refused` for a day to come, one before its adoption, or when something recorded for a later day would not count.
    """
    with writing(actor, "programme.close", programme, why=why) as write:
        held = locked(programme)
        day = on or today()
        refuse(held.state != ProgrammeState.DRAFT, lambda: say("A programme that is not adopted cannot be closed."))
        refuse(held.state != ProgrammeState.CLOSED, lambda: say("The programme is closed already."))
        refuse(day <= today(), lambda: say("This day is yet to come. Record what has happened."))
        moment = timezone.now()
        if held.items_known:
            none_refused(events_of(held), [planning.Closed(day=day, recorded=moment)])
        write.change(programme, state=ProgrammeState.CLOSED, closed_on=day, closing_recorded_at=moment)
    return programme


def being_drawn_up(programme: Programme) -> None:
    """Raise `Refused` when the items of the programme are frozen: changed by change sets only."""
    if programme.state != ProgrammeState.DRAFT and programme.items_known:
        raise Refused(say("The programme is adopted. Its items are changed by change sets."))
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(say("The programme is closed. It is changed no more."))


def _check(programme: Programme) -> None:
    if not programme.title:
        raise Refused(say("Give the programme a title."))
    if programme.last_year < programme.first_year:
        raise Refused(say("The last year of a programme is not before its first."))
    if programme.follows_id is not None and programme.follows_id == programme.pk:
        raise Refused(say("“{programme}” does not follow itself.", programme=named(programme)))
