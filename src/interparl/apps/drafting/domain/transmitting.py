"""Sending an adopted act to the parliaments, for use in their law, and their receipts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_kinds import DOCUMENTS
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.facts import Given
from interparl.apps.drafting.domain.paths import SENT, read_path
from interparl.apps.drafting.domain.standing import standing_of
from interparl.apps.drafting.domain.steps import enter
from interparl.apps.drafting.models import ModelAct, Transmission
from interparl.apps.members.models import Delegation, State
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain.asking import ask
from interparl.engine.message import say
from interparl.engine.procedure.names import listed


def transmit(
    actor: Actor,
    act: ModelAct,
    delegations: Iterable[Delegation],
    *,
    day: date | None = None,
    reference: str = "",
    words: Text = NO_TEXT,
    file: StoredFile | None = None,
    upload: BinaryIO | None = None,
    name: str = "",
    ask_by: date | None = None,
    asked: Text = NO_TEXT,
    why: str = "",
) -> list[Transmission]:
    """Send an adopted act to parliaments; all of them, or none.

    `reference` is the number of the letter, `words` what it says, `file` (or `upload` with its `name`) the letter. With
    `ask_by` their states are asked in the same write to report by that day what they made of the act. The act enters
    the stage of its path for this, unless it stands there already. `Refused` when the act has not been adopted, no
    parliament is named, or one was sent it on that day.
    """
    chosen = list(dict.fromkeys(delegations))
    on = day or today()
    with writing(actor, "drafting.transmit", act, why=why) as write:
        held = locked(act)
        work = _adopted(held)
        if not chosen:
            raise Refused(say("Choose at least one parliament."))
        if on > today():
            raise Refused(say("This day is yet to come. Record what has happened."))
        again = held.transmissions.filter(day=on, delegation__in=chosen).select_related("delegation")
        if again:
            raise Refused(
                say("Sent on that day already: {delegations}.", delegations=listed(named(t.delegation) for t in again))
            )
        letter = store_file(write, upload, name, allowed=DOCUMENTS, of=held) if upload is not None else file
        if letter is None and not reference.strip() and not words:
            raise Refused(say("Give the letter: its number, its words or the file."))
        sent = [
            write.create(
                Transmission(
                    act=held, delegation=delegation, day=on, reference=reference.strip(), file=letter, words=words,
                    recorded_at=timezone.now(),
                ),
                of=held,
            )
            for delegation in chosen
        ]  # fmt: skip
        _enter(write, actor, held, on)
        if ask_by is not None:
            states = State.objects.filter(parliaments__delegations__in=chosen).order_by("key").distinct()
            ask(actor, work, states, due=ask_by, words=asked, day=on.isoformat(), reference=reference.strip(), why=why)
    return sent


def acknowledge_transmission(
    actor: Actor, transmission: Transmission, *, day: date | None = None, expected: int | None = None, why: str = ""
) -> Transmission:
    """A parliament confirms that it received the act; it says nothing about what it will make of it."""
    with writing(actor, "drafting.acknowledge-transmission", transmission, why=why) as write:
        held = locked(transmission)
        on = day or today()
        if held.acknowledged is not None:
            raise Refused(say("Receipt is confirmed already."))
        if on > today() or on < held.day:
            raise Refused(say("Receipt lies between the day it was sent and today."))
        write.change(transmission, expected=expected, of=held.act, acknowledged=on)
    return transmission


def _adopted(act: ModelAct) -> Work:
    if act.work is None or act.work.bill:
        raise Refused(say("The act has not been adopted, so it is not sent to parliaments yet."))
    return act.work


def _enter(write: Writing, actor: Actor, act: ModelAct, day: date) -> None:
    """Into the stage of being sent, where the path has one and the act does not stand there."""
    if read_path(act.path).stage(SENT) is None or standing_of(act).key == SENT:
        return
    enter(write, actor, act, SENT, Given(day.isoformat(), document=True))
