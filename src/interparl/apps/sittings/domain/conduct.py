"""Holding a sitting: opening with quorum, the chair, the items, closing."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.members.models import Person
from interparl.apps.sittings.domain.helping import called, locked, named
from interparl.apps.sittings.domain.quorum import attendance_now, opening_quorum
from interparl.apps.sittings.enums import AgendaState, DecisionState, ItemState, SittingState
from interparl.apps.sittings.models import AgendaItem, AgendaLine, Chairing, Sitting
from interparl.engine.message import say
from interparl.engine.procedure.names import listed


def open_sitting(
    actor: Actor, sitting: Sitting, *, presiding: Person | None = None, why: str = "", expected: int | None = None
) -> Sitting:
    """Open a convened sitting. The attendance of this moment is kept: some rules check the quorum only here.

    `Refused` when such a rule's quorum is not there, when nobody presides, or when the sitting is not convened.
    """
    with writing(actor, "sittings.open", sitting, why=why) as write:
        held = locked(sitting)
        if held.state != SittingState.CONVENED:
            raise Refused(say("Only a convened sitting can be opened."))
        chair = presiding or held.presiding
        if chair is None:
            raise Refused(say("Say who presides."))
        register = attendance_now(held)
        for quorum in opening_quorum(held, register):
            if quorum.prevents_opening and quorum.outcome is not None:
                raise Refused(
                    say(
                        "{organ} has no quorum to open: {needed} of {entitled} needed, {counted} there.",
                        organ=named(quorum.organ),
                        needed=quorum.outcome.needed,
                        entitled=quorum.outcome.of,
                        counted=quorum.outcome.counted,
                    )
                )
        now = timezone.now()
        write.change(
            sitting,
            expected=expected,
            state=SittingState.OPEN,
            opened_at=now,
            presiding=chair,
            attendance_at_opening={key: presence.value for key, presence in sorted(register.items())},
        )
        write.create(Chairing(sitting=sitting, person=chair, since=now), of=sitting)
    return sitting


def take_chair(
    actor: Actor,
    sitting: Sitting,
    *,
    person: Person,
    reason: Text,
    item: AgendaItem | None = None,
    source: Source | None = None,
    why: str = "",
) -> Chairing:
    """Somebody else takes the chair from now on (for `item`), for a stated reason; to give it back is the same verb.

    `sitting.presiding` stays who opened it: the chairings tell who presided when.
    """
    if not reason:
        raise Refused(say("Say why another person takes the chair."))
    with writing(actor, "sittings.take-chair", sitting, why=why, source=source) as write:
        held = locked(sitting)
        if held.state != SittingState.OPEN:
            raise Refused(say("The chair changes hands at a sitting that is open."))
        if item is not None and item.sitting_id != sitting.pk:
            raise Refused(say("This item belongs to another sitting."))
        row = Chairing(sitting=sitting, person=person, since=timezone.now(), item=item, reason=reason, source=source)
        write.create(row, of=sitting)
    return row


def presiding_now(sitting: Sitting) -> Person | None:
    """Who has the chair: the last who took it, else who was named."""
    last = sitting.chairings.select_related("person").order_by("since", "id").last()
    return last.person if last else sitting.presiding


def take_item(
    actor: Actor, item: AgendaItem, *, outcome_note: Text | None = None, why: str = "", expected: int | None = None
) -> AgendaItem:
    """An item is taken up; also to add a note on what came of it."""
    return _settle(actor, item, ItemState.TAKEN, outcome_note, why, expected)


def defer_item(
    actor: Actor, item: AgendaItem, *, outcome_note: Text, why: str = "", expected: int | None = None
) -> AgendaItem:
    """An item is put off to another sitting; the note says to when or why."""
    if not outcome_note:
        raise Refused(say("Say to when, or why, the item is deferred."))
    return _settle(actor, item, ItemState.DEFERRED, outcome_note, why, expected)


def withdraw_item(
    actor: Actor, item: AgendaItem, *, outcome_note: Text, why: str = "", expected: int | None = None
) -> AgendaItem:
    """An item is withdrawn; the note says by whom or why."""
    if not outcome_note:
        raise Refused(say("Say by whom, or why, the item is withdrawn."))
    return _settle(actor, item, ItemState.WITHDRAWN, outcome_note, why, expected)


def _settle(
    actor: Actor, item: AgendaItem, state: ItemState, note: Text | None, why: str, expected: int | None
) -> AgendaItem:
    with writing(actor, "sittings.take-item", item, why=why) as write:
        sitting = locked(item.sitting)
        if sitting.state != SittingState.OPEN:
            raise Refused(say("Items are taken up, deferred or withdrawn at a sitting that is open."))
        if state is not ItemState.TAKEN and item.decisions.filter(state=DecisionState.OPEN).exists():
            raise Refused(say("A decision on this item is open. Close it first."))
        if state is not ItemState.TAKEN and item.decisions.filter(state=DecisionState.CLOSED).exists():
            raise Refused(say("This item has been decided. It stays taken."))
        values: dict[str, Any] = {"outcome_note": note} if note is not None else {}
        write.change(item, expected=expected, of=sitting, state=state, **values)
    return item


def close_sitting(
    actor: Actor, sitting: Sitting, *, summary: Text | None = None, why: str = "", expected: int | None = None
) -> Sitting:
    """Close an open sitting. `Refused` while a decision taken in it is open or an item of its agenda is not settled.

    A silence procedure that was begun at the sitting goes on after it.
    """
    with writing(actor, "sittings.close", sitting, why=why) as write:
        held = locked(sitting)
        if held.state != SittingState.OPEN:
            raise Refused(say("Only an open sitting can be closed."))
        in_hall = held.decisions.filter(state=DecisionState.OPEN, deadline=None)
        if still := list(in_hall):
            names = listed(called(decision.title, decision.key) for decision in still)
            raise Refused(say("These decisions are still open: {names}.", names=names))
        agenda = held.agenda_versions.exclude(state=AgendaState.DRAFT).order_by("number").last()
        pending = AgendaLine.objects.filter(agenda=agenda, item__state=ItemState.PENDING) if agenda else ()
        if left := list(pending):
            names = listed(called(line.title) for line in left)
            raise Refused(
                say("Say of these items whether they were taken, deferred or withdrawn: {names}.", names=names)
            )
        values: dict[str, Any] = {"summary": summary} if summary is not None else {}
        write.change(sitting, expected=expected, state=SittingState.CLOSED, closed_at=timezone.now(), **values)
    return sitting
