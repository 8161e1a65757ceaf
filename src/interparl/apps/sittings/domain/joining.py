"""Joining a decision after it was taken, and what is recorded of it afterwards: signature, publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, today
from interparl.apps.sittings.domain.outcome import frozen_of
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision, Joining
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import say
from interparl.engine.procedure import CaseError, Method, Position, Result, Voice, Vote

DECIDED = (DecisionState.CLOSED, DecisionState.REPORTED)


def join_later(
    actor: Actor,
    decision: Decision,
    delegation: Delegation,
    *,
    joined_on: date,
    note: Text = NO_TEXT,
    source: Source | None = None,
    why: str = "",
) -> Joining:
    """A delegation that did not carry the decision joins it. Recorded beside it: the result stays as it was.

    `Refused` when the rule knows no joining, when nothing was adopted, when the delegation took part in adopting it,
    or for a day before the decision or still to come. Of a reported decision the source says that it was joined.
    """
    with writing(actor, "sittings.join-later", ForDelegation(decision, delegation), why=why, source=source) as write:
        held = locked(decision)
        if held.state not in DECIDED:
            raise Refused(say("Only a decision that has been taken can be joined."))
        if held.joinings.filter(delegation=delegation).exists():
            raise Refused(say("{delegation} has joined already.", delegation=named(delegation)))
        if joined_on > today() or (held.decided_on and joined_on < PartialDate.read(held.decided_on).first()):
            raise Refused(say("The day of joining lies between the decision and today."))
        if held.state == DecisionState.CLOSED:
            _refuse_when_nothing_to_join(held, delegation)
        elif source is None:
            raise Refused(say("This decision is known from a source. Give the source that says it was joined."))
        row = Joining(decision=decision, delegation=delegation, joined_on=joined_on, note=note, source=source)
        write.create(row, of=decision)
    return row


def _refuse_when_nothing_to_join(decision: Decision, delegation: Delegation) -> None:
    case, outcome = frozen_of(decision)
    if outcome.result is not Result.ADOPTED:
        raise Refused(say("Nothing was adopted that could be joined."))
    joins = (
        Voice(delegation.key, position=Position.NO_OBJECTION, later=True)
        if case.rule.method in (Method.CONSENSUS, Method.SILENCE)
        else Voice(delegation.key, vote=Vote.FOR, later=True)
    )
    try:
        replace(case, voices=(*case.voices, joins))
    except CaseError as error:
        raise Refused(error.message) from error


def sign_decision(
    actor: Actor, decision: Decision, *, signed_on: str, why: str = "", expected: int | None = None
) -> Decision:
    """Record the day on which an adopted decision was signed (ISO date of any precision)."""
    with writing(actor, "sittings.sign-decision", decision, why=why) as write:
        held = locked(decision)
        if held.state not in DECIDED or held.result not in {"", Result.ADOPTED, Result.ELECTED}:
            raise Refused(say("Only a decision that was adopted is signed."))
        write.change(decision, expected=expected, of=decision.sitting, signed_on=signed_on)
    return decision


def publish_decision(actor: Actor, decision: Decision, *, why: str = "", expected: int | None = None) -> Decision:
    """Make a decision that has been taken public."""
    with writing(actor, "sittings.publish-decision", decision, why=why) as write:
        if locked(decision).state not in DECIDED:
            raise Refused(say("Only a decision that has been taken is published."))
        if decision.sitting is not None and decision.sitting.visibility != Visibility.PUBLIC:
            raise Refused(say("The sitting is not public, so nobody would see the decision. Make the sitting public."))
        write.change(
            decision,
            expected=expected,
            of=decision.sitting,
            visibility=Visibility.PUBLIC,
            published_at=decision.published_at or timezone.now(),
        )
    return decision


def add_translation(
    actor: Actor,
    decision: Decision,
    *,
    title: Text = NO_TEXT,
    text: Text = NO_TEXT,
    why: str = "",
    expected: int | None = None,
) -> Decision:
    """Add a language to the title or text of a decision that has been taken. What is there already stays as it is."""
    with writing(actor, "sittings.publish-decision", decision, why=why) as write:
        held = locked(decision)
        for given, kept in ((title, held.title), (text, held.text)):
            if any(code in kept and kept[code] != words for code, words in given.items()):
                raise Refused(say("The wording that was decided stays as it is. Only a missing language is added."))
        merged = {"title": Text({**title, **held.title}), "text": Text({**text, **held.text})}
        write.change(decision, expected=expected, of=decision.sitting, **merged)
    return decision
