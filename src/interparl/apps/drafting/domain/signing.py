"""Signatures of amendments: given, withdrawn, checked by an officer; an amendment has enough of them, or not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Value
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models.claim import on_day, standing
from interparl.apps.drafting.domain.amendment_rules import LIVE, asked_of, counted
from interparl.apps.drafting.domain.amendment_steps import add_step, held_amendment
from interparl.apps.drafting.enums import AmendmentState
from interparl.apps.drafting.models import Amendment, Signature
from interparl.apps.drafting.rules import ForDelegation
from interparl.apps.members.models import Delegation, DelegationSeat, Person
from interparl.apps.sittings.domain.helping import named, today
from interparl.engine.message import Message, say


def sign(
    actor: Actor,
    amendment: Amendment,
    person: Person,
    *,
    delegation: Delegation | None = None,
    day: date | None = None,
    why: str = "",
) -> Signature:
    """Put a person's signature to an amendment. It counts when an officer has found it valid.

    For a delegation only those who sit in it sign. `Refused` when the amendment is not open, the person signed already,
    took the signature back, or the day is yet to come.
    """
    target = ForDelegation(amendment, delegation) if delegation is not None else amendment
    on = day or today()
    with writing(actor, "drafting.sign-amendment", target, why=why) as write:
        held = _open(amendment)
        if held.state == AmendmentState.COMPROMISED:
            raise Refused(say("A compromise stands in place of this amendment. Sign that one."))
        if on > today():
            raise Refused(say("This day is yet to come. Record what has happened."))
        if delegation is not None and not sits_in(person, delegation, on):
            raise Refused(
                say("{person} did not sit in {delegation} on {day}.", person=named(person),
                    delegation=named(delegation), day=on.isoformat())
            )  # fmt: skip
        if held.signatures.filter(person=person, withdrawn_on=None).exists():
            raise Refused(say("{person} has signed already.", person=named(person)))
        if held.signatures.filter(person=person).exists():
            raise Refused(say("{person} has withdrawn the signature. It is not given again.", person=named(person)))
        signature = Signature(amendment=held, person=person, delegation=delegation, signed_on=on)
        write.create(signature, of=held)
        settle(write, actor, held)
    return signature


def withdraw_signature(
    actor: Actor, signature: Signature, *, day: date | None = None, expected: int | None = None, why: str = ""
) -> Signature:
    """Take a signature back; it stays on record. An amendment that has not enough any more falls back."""
    on = day or today()
    with writing(actor, "drafting.sign-amendment", signature, why=why) as write:
        held = _open(signature.amendment)
        if Signature.objects.select_for_update().get(pk=signature.pk).withdrawn_on is not None:
            raise Refused(say("This signature was withdrawn already."))
        if on > today() or on < signature.signed_on:
            raise Refused(say("A signature is withdrawn between the day it was given and today."))
        write.change(signature, expected=expected, of=held, withdrawn_on=on)
        settle(write, actor, held)
    return signature


def check_signature(
    actor: Actor, signature: Signature, *, valid: bool, reason: str = "", expected: int | None = None
) -> Signature:
    """Say whether a signature is valid; a reason is asked for where it is not, and where doubts are set aside."""
    with writing(actor, "drafting.check-signature", signature, why=reason) as write:
        held = _open(signature.amendment)
        if not valid and not reason.strip():
            raise Refused(say("Give the reason for which the signature is not valid."))
        if valid and not reason.strip() and (doubts := doubts_of(signature)):
            raise Refused(
                say("{doubt} Give the reason for which the signature is valid all the same.", doubt=doubts[0])
            )
        write.change(
            signature, expected=expected, of=held, valid=valid, why=reason.strip(), checked_by_name=actor.label[:200],
            checked_at=timezone.now(),
        )  # fmt: skip
        settle(write, actor, held)
    return signature


def doubts_of(signature: Signature) -> tuple[Message, ...]:
    """What the register says against a signature. It decides nothing: an officer does."""
    delegation = signature.delegation
    return _doubts(signature, delegation is not None and sits_in(signature.person, delegation, signature.signed_on))


def doubts_of_all(signatures: Collection[Signature]) -> dict[object, tuple[Message, ...]]:
    """The same for many signatures, by their ids; one query."""
    rows = [each for each in signatures if each.delegation_id is not None]
    days = sorted({each.signed_on.isoformat() for each in rows})
    people, delegations = {each.person_id for each in rows}, {each.delegation_id for each in rows}
    seats = standing(DelegationSeat.objects.filter(person__in=people, delegation__in=delegations, nominated=False))
    found = [
        on_day(seats, day).order_by().annotate(asked=Value(day)).values_list("person", "delegation", "asked")
        for day in days
    ]
    sat = set(found[0].union(*found[1:])) if found else set()
    return {
        each.pk: _doubts(each, (each.person_id, each.delegation_id, each.signed_on.isoformat()) in sat)
        for each in signatures
    }


def _doubts(signature: Signature, sat: bool) -> tuple[Message, ...]:
    person, delegation = signature.person, signature.delegation
    if delegation is None:
        return (say("It is not said for which delegation {person} signed.", person=named(person)),)
    if sat:
        return ()
    return (
        say(
            "The register has no seat of {person} in {delegation} on {day}.",
            person=named(person),
            delegation=named(delegation),
            day=signature.signed_on.isoformat(),
        ),
    )


def sits_in(person: Person, delegation: Delegation, day: date) -> bool:
    """Whether the register has the person in the delegation on the day, accredited."""
    seats = DelegationSeat.objects.filter(person=person, delegation=delegation, nominated=False)
    return on_day(standing(seats), day.isoformat()).exists()


def settle(write: Writing, actor: Actor, amendment: Amendment) -> None:
    """Bring an amendment to the state that its signatures give, and the compromises that count them as well.

    Where the path asks for no signatures nothing follows from them; a ruling stands as long as there are enough.
    """
    asked = asked_of(amendment.draft)
    if not (asked.signatures or asked.delegations):
        return
    for each in [amendment, *standing_for(amendment)]:
        if each.state not in LIVE:
            continue
        found = counted(each)
        if found.enough:
            state = AmendmentState.ADMISSIBLE if each.state == AmendmentState.ADMISSIBLE else AmendmentState.SIGNED
        else:
            waiting = found.unchecked or not found.signed
            state = AmendmentState.TABLED if waiting else AmendmentState.SIGNATURES_SHORT
        if each.state != state:
            add_step(write, actor, each, state)


def standing_for(amendment: Amendment) -> list[Amendment]:
    """The compromises in its place, and those in theirs."""
    found: dict[object, Amendment] = {}
    ahead = [amendment]
    while ahead:
        for other in ahead.pop().replaced_by.select_related("draft__act__path"):
            if other.pk not in found:
                found[other.pk] = other
                ahead.append(other)
    return list(found.values())


def _open(amendment: Amendment) -> Amendment:
    """The amendment, locked. `Refused` when its signatures matter no more."""
    held = held_amendment(amendment)
    if held.state not in LIVE | {AmendmentState.COMPROMISED}:
        raise Refused(say("This amendment is not open any more."))
    return held
