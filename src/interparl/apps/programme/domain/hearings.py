"""The draft of a programme was heard by an organ, or is to be."""

from __future__ import annotations

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.organs.models import Organ
from interparl.apps.programme.models import Hearing, Programme
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, refuse, today
from interparl.apps.sittings.enums import SittingState
from interparl.apps.sittings.models import Sitting
from interparl.engine.message import say


def record_hearing(
    actor: Actor,
    programme: Programme,
    *,
    day: str = "",
    organ: Organ | None = None,
    sitting: Sitting | None = None,
    planned: bool = False,
    words: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Hearing:
    """Record a hearing on a day (ISO, as exact as known; that of the sitting when left out).

    `planned`: it is only known that it was to be held. `Refused` without any of organ, sitting and words, when the
    sitting is not one of the organ, and for a hearing held on a day to come.
    """
    with writing(actor, "programme.hear", programme, why=why, source=source) as write:
        on = day or (sitting.day if sitting else "")
        try:
            first = PartialDate.read(on).first()
        except ValueError:
            raise Refused(
                say("“{value}” is no date. Write a year (2024), a month (2024-06) or a day (2024-06-03).", value=on)
            ) from None
        refuse(planned or first <= today(), lambda: say("This day is yet to come. Record what has happened."))
        refuse(bool(organ or sitting or words), lambda: say("Say who heard the programme."))
        if sitting is not None:
            called_off = sitting.state == SittingState.CANCELLED
            refuse(not called_off, lambda: say("{sitting} was cancelled.", sitting=named(sitting)))
            if organ is not None and not sitting.organs.filter(pk=organ.pk).exists():
                raise Refused(say("This is no sitting of {organ}.", organ=named(organ)))
        made = Hearing(
            recorded_at=timezone.now(),
            programme=locked(programme), organ=organ, sitting=sitting, day=on, planned=planned, words=words,
            source=source,
        )  # fmt: skip
        return write.create(made, of=programme)


def retire_hearing(actor: Actor, hearing: Hearing, *, why: str) -> Hearing:
    """Take a hearing back that was recorded by mistake; it stays visible with the reason."""
    with writing(actor, "programme.hear", hearing.programme, why=why) as write:
        refuse(bool(why.strip()), lambda: say("Give the reason. It is shown beside what is taken back."))
        refuse(locked(hearing).retired_at is None, lambda: say("This hearing is taken back already."))
        return write.change(hearing, of=hearing.programme, retired_at=timezone.now(), why=why.strip())
