"""Minutes: drafted from the register, sent to the delegations for correction, every request answered, approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import NO_TEXT, locked, named, today
from interparl.apps.sittings.domain.record.content import Content, from_data, to_data
from interparl.apps.sittings.domain.record.gather import corrected, gather, seen
from interparl.apps.sittings.enums import CorrectionState, MinutesState, SittingState
from interparl.apps.sittings.models import Correction, Minutes, Sitting
from interparl.apps.sittings.rules import ForDelegation
from interparl.engine.message import say


def draft_minutes(actor: Actor, sitting: Sitting, *, why: str = "") -> Minutes:
    """Make the minutes from the register as it stands.

    A draft is made anew in place; after circulation a new version follows.

    `Refused` before the sitting is closed and once its minutes are approved.
    """
    with writing(actor, "sittings.draft-minutes", sitting, why=why) as write:
        held = locked(sitting)
        if held.state == SittingState.MINUTES_APPROVED:
            raise Refused(say("The minutes are approved. They stay as they are."))
        if held.state != SittingState.CLOSED:
            raise Refused(say("Minutes are made of a sitting that is closed."))
        content = to_data(gather(held))
        last = sitting.minutes.order_by("number").last()
        if last is not None and last.state == MinutesState.DRAFT:
            write.change(last, of=sitting, content=content, made_at=timezone.now())
            return last
        minutes = Minutes(sitting=sitting, number=last.number + 1 if last else 1, content=content)
        write.create(minutes, of=sitting)
    return minutes


def circulate_minutes(
    actor: Actor, minutes: Minutes, *, corrections_until: date, why: str = "", expected: int | None = None
) -> Minutes:
    """Send a draft to the delegations; each may ask for a correction until the end of the given day."""
    with writing(actor, "sittings.circulate-minutes", minutes, why=why) as write:
        sitting = locked(minutes.sitting)
        if locked(minutes).state != MinutesState.DRAFT:
            raise Refused(say("Only a draft is sent to the delegations."))
        if corrections_until < today(sitting):
            raise Refused(say("The day for corrections has passed already."))
        write.change(
            minutes,
            expected=expected,
            of=sitting,
            state=MinutesState.CIRCULATED,
            corrections_until=corrections_until,
        )
    return minutes


def ask_correction(
    actor: Actor, minutes: Minutes, delegation: Delegation, *, text: Text, place: str = "", why: str = ""
) -> Correction:
    """A delegation asks for a correction. `place`: where in the minutes, in its own words."""
    with writing(actor, "sittings.ask-correction", ForDelegation(minutes, delegation), why=why) as write:
        sitting = locked(minutes.sitting)
        held = locked(minutes)
        if held.state != MinutesState.CIRCULATED or _is_superseded(held):
            raise Refused(say("Corrections are asked for while the minutes are with the delegations."))
        if held.corrections_until is not None and today(sitting) > held.corrections_until:
            raise Refused(say("The day until which corrections could be asked for has passed."))
        if sitting.electorate and delegation.key not in sitting.electorate:
            raise Refused(say("{delegation} has no voice in this sitting.", delegation=named(delegation)))
        if not text:
            raise Refused(say("Say what is to be corrected."))
        row = Correction(minutes=minutes, delegation=delegation, place=place, text=text)
        write.create(row, of=sitting)
    return row


def answer_correction(
    actor: Actor,
    correction: Correction,
    *,
    taken: bool,
    answer: Text = NO_TEXT,
    why: str = "",
    expected: int | None = None,
) -> Correction:
    """Take a correction into the minutes, or decline it with a reason. Corrections taken are printed in the minutes."""
    with writing(actor, "sittings.answer-correction", correction, why=why) as write:
        minutes = correction.minutes
        locked(minutes.sitting)
        if locked(minutes).state != MinutesState.CIRCULATED:
            raise Refused(say("The minutes are not with the delegations any more."))
        if not taken and not answer:
            raise Refused(say("Say why the correction is declined."))
        state = CorrectionState.TAKEN if taken else CorrectionState.DECLINED
        write.change(
            correction,
            expected=expected,
            of=minutes.sitting,
            state=state,
            answer=answer,
            answered_at=timezone.now(),
        )
    return correction


def approve_minutes(actor: Actor, minutes: Minutes, *, why: str = "", expected: int | None = None) -> Minutes:
    """Approve minutes that were with the delegations: with the corrections taken they are final.

    `Refused` while a request is unanswered, when a later version exists, and before the day for corrections has passed
    (unless `why` says how the delegations agreed to it).
    """
    with writing(actor, "sittings.approve-minutes", minutes, why=why) as write:
        sitting = locked(minutes.sitting)
        held = locked(minutes)
        if held.state != MinutesState.CIRCULATED:
            raise Refused(say("Only minutes that were with the delegations can be approved."))
        if _is_superseded(held):
            raise Refused(say("There is a later version of the minutes. Approve that one."))
        of_sitting = Correction.objects.filter(minutes__sitting=sitting)
        if waiting := of_sitting.filter(state=CorrectionState.ASKED).select_related("delegation").first():
            raise Refused(
                say("The correction asked for by {delegation} is not answered.", delegation=named(waiting.delegation))
            )
        if held.corrections_until is not None and today(sitting) <= held.corrections_until and not why.strip():
            raise Refused(say("Corrections can still be asked for. Wait, or say why this is not needed."))
        taken = of_sitting.filter(state=CorrectionState.TAKEN).select_related("delegation").order_by("asked_at")
        content = replace(from_data(held.content), corrections=tuple(corrected(row) for row in taken))
        write.change(
            minutes,
            expected=expected,
            of=sitting,
            state=MinutesState.APPROVED,
            approved_at=timezone.now(),
            content=to_data(content),
        )
        write.change(sitting, state=SittingState.MINUTES_APPROVED)
        minutes.sitting = sitting
    return minutes


def content_of(minutes: Minutes, actor: Actor = PUBLIC) -> Content:
    """The minutes' content as far as the person may see it. Ask `sittings.read-minutes` before."""
    return seen(from_data(minutes.content), minutes.sitting, actor)


def _is_superseded(minutes: Minutes) -> bool:
    return Minutes.objects.filter(sitting_id=minutes.sitting_id, number__gt=minutes.number).exists()
