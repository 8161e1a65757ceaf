"""What delegations say on an open decision: one voice each, changed until it is closed, never assumed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation, Person
from interparl.apps.sittings.domain.case import case_of, rule_of
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, today
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Receipt, Voice
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import say
from interparl.engine.procedure import Ballot, Position, Vote

NEEDS_TEXT = frozenset({Position.RESERVATION.value})
SAYS_NOTHING = frozenset({Position.NOT_STATED.value, Vote.NOT_CAST.value})


def state_position(
    actor: Actor,
    decision: Decision,
    delegation: Delegation,
    *,
    said: str,
    text: Text = NO_TEXT,
    stated_by: Person | None = None,
    expected: int | None = None,
    why: str = "",
) -> Voice:
    """Record what a delegation says: a `Position`, a `Vote`, or in an election the key of a candidate.

    A second statement changes the first, which stays in the audit trail. `expected`: the version of the delegation's
    voice that the person saw, 0 when there was none. Whoever records it for a delegation that is not their own says who
    stated it (`stated_by`) or how it is known (`why`). `Refused` when the decision is not open, the question has been
    put, the delegation is not entitled, a reservation has no text, or the rule does not take what is said.
    """
    with writing(actor, "sittings.state-position", ForDelegation(decision, delegation), why=why) as write:
        held = _open(decision)
        _refuse_if_not_entitled(held, delegation)
        own = actor.is_system or any(g.role == Role.HEAD and g.delegation == delegation.key for g in actor.grants)
        if not own and stated_by is None and not why.strip():
            raise Refused(say("Say who stated it for {delegation}, or how it is known.", delegation=named(delegation)))
        if said in SAYS_NOTHING:
            raise Refused(say("Having stated nothing is no statement. Take the statement back instead."))
        if said in NEEDS_TEXT and not text:
            raise Refused(say("A reservation needs its text."))
        if rule_of(held).ballot is Ballot.SECRET:
            raise Refused(say("The ballot is secret. Papers are handed out and counted together."))
        voice = _voice(held, delegation, expected)
        values: dict[str, Any] = {"said": said, "text": text, "stated_by": stated_by, "stated_at": timezone.now()}
        if voice is None:
            voice = write.create(Voice(decision=decision, delegation=delegation, **values), of=decision)
        else:
            write.change(voice, of=decision, **values)
        case_of(held, now_is=today(held.sitting))
    return voice


def withdraw_position(
    actor: Actor, decision: Decision, delegation: Delegation, *, expected: int | None = None, why: str = ""
) -> Decision:
    """Take a statement back: the delegation has then stated nothing. What it had said stays in the audit trail."""
    with writing(actor, "sittings.state-position", ForDelegation(decision, delegation), why=why) as write:
        held = _open(decision)
        voice = _voice(held, delegation, expected)
        if voice is None:
            raise Refused(say("{delegation} has stated nothing.", delegation=named(delegation)))
        write.remove(voice, of=decision)
    return decision


def acknowledge(actor: Actor, decision: Decision, delegation: Delegation, *, why: str = "") -> Receipt:
    """A delegation acknowledges that it received a text laid before it in writing; this says nothing of the text."""
    with writing(actor, "sittings.acknowledge", ForDelegation(decision, delegation), why=why) as write:
        held = _open(decision)
        _refuse_if_not_entitled(held, delegation)
        if rule_of(held).silence is None:
            raise Refused(say("Receipt is acknowledged of texts laid in writing only."))
        row = Receipt.objects.filter(decision=decision, delegation=delegation).first()
        if row is None:
            row = write.create(Receipt(decision=decision, delegation=delegation), of=decision)
    return row


def _open(decision: Decision) -> Decision:
    held = locked(decision)
    if held.state != DecisionState.OPEN:
        raise Refused(say("This decision is not open for positions."))
    if held.question_put:
        raise Refused(say("The question has been put. No position can be stated or changed any more."))
    return held


def _refuse_if_not_entitled(decision: Decision, delegation: Delegation) -> None:
    if delegation.key not in {row["key"] for row in decision.electorate}:
        raise Refused(say("{delegation} has no voice on this decision.", delegation=named(delegation)))


def _voice(decision: Decision, delegation: Delegation, expected: int | None) -> Voice | None:
    """The delegation's voice, locked; `Conflict` when it is not the version that was seen."""
    voice = Voice.objects.select_for_update().filter(decision=decision, delegation=delegation).first()
    if expected is not None and (voice.version if voice else 0) != expected:
        raise Conflict(voice or decision, expected)
    return voice
