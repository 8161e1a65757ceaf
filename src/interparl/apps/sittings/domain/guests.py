"""Those who attend without a voice, and receptions around a sitting."""

from __future__ import annotations

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Organisation, Person, State
from interparl.apps.sittings.domain.helping import NO_TEXT, locked
from interparl.apps.sittings.enums import Around, Capacity, SittingState
from interparl.apps.sittings.models import Guest, Reception, Sitting
from interparl.engine.message import say


def invite(
    actor: Actor,
    sitting: Sitting,
    *,
    capacity: Capacity = Capacity.GUEST,
    person: Person | None = None,
    organisation: Organisation | None = None,
    state: State | None = None,
    name: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Guest:
    """Put a guest, observer, partner, expert or the sender of a greeting on the list. None of them has a voice."""
    if not (person or organisation or state or name):
        raise Refused(say("Say who is invited: a person, a body, a state, or a name."))
    with writing(actor, "sittings.invite", sitting, why=why, source=source) as write:
        _refuse_when_settled(locked(sitting))
        guest = Guest(
            sitting=sitting,
            capacity=capacity,
            person=person,
            organisation=organisation,
            state=state,
            name=name,
            source=source,
        )
        write.create(guest, of=sitting)
    return guest


def remove_guest(actor: Actor, guest: Guest, *, why: str = "") -> Sitting:
    """Take somebody off the list of guests."""
    with writing(actor, "sittings.invite", guest.sitting, why=why) as write:
        _refuse_when_settled(locked(guest.sitting))
        write.remove(guest, of=guest.sitting)
    return guest.sitting


def add_reception(
    actor: Actor,
    sitting: Sitting,
    *,
    host: Text,
    host_person: Person | None = None,
    what: Text = NO_TEXT,
    when: Around = Around.BEFORE,
    source: Source | None = None,
    why: str = "",
) -> Reception:
    """Record that the participants are received by somebody around the sitting."""
    if not host:
        raise Refused(say("Say who receives the participants."))
    with writing(actor, "sittings.invite", sitting, why=why, source=source) as write:
        _refuse_when_settled(locked(sitting))
        reception = Reception(sitting=sitting, host=host, host_person=host_person, what=what, when=when, source=source)
        write.create(reception, of=sitting)
    return reception


def remove_reception(actor: Actor, reception: Reception, *, why: str = "") -> Sitting:
    """Take a reception off the record."""
    with writing(actor, "sittings.invite", reception.sitting, why=why) as write:
        _refuse_when_settled(locked(reception.sitting))
        write.remove(reception, of=reception.sitting)
    return reception.sitting


def _refuse_when_settled(sitting: Sitting) -> None:
    if sitting.state in {SittingState.CANCELLED, SittingState.MINUTES_APPROVED}:
        raise Refused(say("The sitting is called off or its minutes are approved. Its guests stay as they are."))
