"""Who comes and who came: announced by the delegations, registered by the secretariat, never assumed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, Person
from interparl.apps.sittings.domain.helping import locked, named
from interparl.apps.sittings.enums import DecisionState, SittingState
from interparl.apps.sittings.models import Attendance, BallotPaper, Sitting
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import say
from interparl.engine.procedure import Presence
from interparl.engine.procedure.case import TAKES_PART

ANNOUNCED = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.ABSENT_NOTIFIED})
"""What a delegation can say of itself beforehand. Being absent without notice is nothing one announces."""


def announce(
    actor: Actor,
    sitting: Sitting,
    delegation: Delegation,
    *,
    presence: Presence,
    people: Sequence[Person] | None = None,
    represented_by: Person | None = None,
    note: Text | None = None,
    expected: int | None = None,
    why: str = "",
) -> Attendance:
    """A delegation says beforehand how it will attend. It registers nothing: the register is made at the sitting.

    `Refused` unless the sitting is convened or open and the delegation has a voice in it.
    """
    if presence not in ANNOUNCED:
        raise Refused(say("A delegation can say that it comes, is represented, or will be absent."))
    with writing(actor, "sittings.announce", ForDelegation(sitting, delegation), why=why) as write:
        held = locked(sitting)
        if held.state not in {SittingState.CONVENED, SittingState.OPEN}:
            raise Refused(say("Attendance can be announced once the sitting is convened and until it is closed."))
        row = _row(write, held, delegation)
        write.change(
            row,
            expected=expected,
            of=sitting,
            announced=presence.value,
            announced_at=timezone.now(),
            **({"note": note} if note is not None else {}),
            **({"represented_by": represented_by} if represented_by is not None else {}),
        )
        if people is not None:
            write.link(row, "people", people, of=sitting)
    return row


def register(
    actor: Actor,
    sitting: Sitting,
    delegation: Delegation,
    *,
    presence: Presence,
    people: Sequence[Person] | None = None,
    represented_by: Person | None = None,
    note: Text | None = None,
    source: Source | None = None,
    expected: int | None = None,
    why: str = "",
) -> Attendance:
    """Register how a delegation attends; `Presence.NOT_REGISTERED` takes a registration back.

    Decisions that are closed keep the attendance of their moment. `Refused` when nobody is said to represent a
    represented delegation, and after the sitting was closed without a reason or with its minutes approved.
    """
    with writing(actor, "sittings.register", ForDelegation(sitting, delegation), why=why, source=source) as write:
        held = locked(sitting)
        _refuse_wrong_time(held, why)
        holds = BallotPaper.objects.filter(decision__sitting=held, decision__state=DecisionState.OPEN)
        if presence not in TAKES_PART and holds.filter(delegation=delegation).exists():
            raise Refused(
                say(
                    "{delegation} has a paper in a ballot that is open. Close the ballot first.",
                    delegation=named(delegation),
                )
            )
        if presence is Presence.REPRESENTED and represented_by is None and not note:
            raise Refused(say("Say who represents {delegation}.", delegation=named(delegation)))
        row = _row(write, held, delegation)
        registered = presence is not Presence.NOT_REGISTERED
        write.change(
            row,
            expected=expected,
            of=sitting,
            presence=presence.value,
            represented_by=represented_by if presence is Presence.REPRESENTED else None,
            registered_at=timezone.now() if registered else None,
            source=source,
            **({"note": note} if note is not None else {}),
        )
        if people is not None:
            write.link(row, "people", people, of=sitting)
    return row


def _refuse_wrong_time(sitting: Sitting, why: str) -> None:
    if sitting.state in {SittingState.PLANNED, SittingState.CANCELLED}:
        raise Refused(say("Attendance is registered at a sitting that has been convened."))
    if sitting.state == SittingState.MINUTES_APPROVED:
        raise Refused(say("The minutes are approved. The register of attendance stays as it is."))
    if sitting.state == SittingState.CLOSED and not why.strip():
        raise Refused(say("The sitting is closed. Say why the register is corrected."))


def _row(write: Writing, sitting: Sitting, delegation: Delegation) -> Attendance:
    if sitting.electorate and delegation.key not in sitting.electorate:
        raise Refused(
            say("{delegation} has no voice in this sitting. Invite it as a guest.", delegation=named(delegation))
        )
    row = Attendance.objects.filter(sitting=sitting, delegation=delegation).first()
    return row or write.create(Attendance(sitting=sitting, delegation=delegation), of=sitting)
