"""The roll of a case: whose voice counts, who has said nothing, who is not there; the same for every method."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from interparl.engine.message import Message, say, say_number
from interparl.engine.procedure.case import AWAY, Case, Voice
from interparl.engine.procedure.outcome import QuorumOutcome
from interparl.engine.procedure.types import Method, Position, Presence, QuorumChecked, QuorumKind


@dataclass(frozen=True, slots=True)
class Roll:
    """Keys in the order of the electorate. `voices` holds the voices that count: of those who could speak, in time."""

    speaking: tuple[str, ...]
    voices: dict[str, Voice]
    silent: tuple[str, ...]
    unheard: tuple[Voice, ...]
    late: tuple[Voice, ...]
    joining: tuple[str, ...]

    def saying(self, position: Position) -> tuple[str, ...]:
        """Those who have stated a position."""
        return tuple(key for key in self.speaking if key in self.voices and self.voices[key].position is position)


def own_deadline(case: Case, key: str) -> date | None:
    """The last day on which one delegation may object in a silence procedure; None where there is no such day.

    Source: in the rule of the Organization of the Petroleum Exporting Countries an absent member has a time of its own.
    """
    last, silence = case.last_day, case.rule.silence
    if last is None or silence is None:
        return None
    return last + timedelta(days=silence.absent_days) if case.presence(key) in AWAY else last


def call(case: Case) -> Roll:
    """Make the roll. In a sitting those who are there can speak; in writing all who are entitled, in time."""
    order = {e.key: place for place, e in enumerate(case.electorate)}
    in_writing = case.rule.method is Method.SILENCE
    speaking = tuple(order) if in_writing else case.taking_part
    said = sorted((v for v in case.voices if not v.later and not v.says_nothing), key=lambda v: order[v.delegation])
    unheard = tuple(v for v in said if v.delegation not in speaking)
    late = tuple(v for v in said if v not in unheard and _is_late(case, v))
    voices = {v.delegation: v for v in said if v not in unheard and v not in late}
    return Roll(
        speaking=speaking,
        voices=voices,
        silent=tuple(key for key in speaking if key not in voices),
        unheard=unheard,
        late=late,
        joining=tuple(sorted((v.delegation for v in case.voices if v.later), key=order.__getitem__)),
    )


def _is_late(case: Case, voice: Voice) -> bool:
    last = own_deadline(case, voice.delegation)
    return voice.on is not None and last is not None and voice.on > last


def quorum_of(case: Case) -> QuorumOutcome:
    """Whether enough are there; in a silence procedure, whether enough acknowledged receipt."""
    rule, entitled = case.rule, len(case.electorate)
    if rule.silence is not None:
        roll = call(case)
        knows = {*case.acknowledged, *roll.voices, *(v.delegation for v in roll.late)}
        who = tuple(e.key for e in case.electorate if e.key in knows)
        needed = rule.silence.receipts_needed(entitled)
        kind = QuorumKind.ALL if rule.silence.receipts == "all" else QuorumKind.NUMBER if needed else QuorumKind.NONE
        return QuorumOutcome(kind, needed, len(who), entitled, len(who) >= needed, who)
    who = _counting(case, at_opening=rule.quorum.checked is QuorumChecked.AT_OPENING)
    needed = rule.quorum.needed(entitled)
    return QuorumOutcome(rule.quorum.kind, needed, len(who), entitled, len(who) >= needed, who)


def _counting(case: Case, at_opening: bool) -> tuple[str, ...]:
    opening = case.attendance_at_opening
    register = opening if at_opening and opening is not None else case.attendance
    kinds = {Presence.PRESENT, Presence.REPRESENTED} if case.rule.quorum.counts_represented else {Presence.PRESENT}
    return tuple(e.key for e in case.electorate if register.get(e.key, Presence.NOT_REGISTERED) in kinds)


def opening_sentences(case: Case, quorum: QuorumOutcome) -> list[Message]:
    """The first steps of the arithmetic: who is entitled, who is there, whether the quorum is."""
    steps = [
        say_number(
            "{number} is entitled to one voice.", "{number} are entitled, with one voice each.", len(case.electorate)
        )
    ]
    if case.rule.method is Method.SILENCE:
        return steps + _receipt_sentences(quorum)
    there, away = case.taking_part, case.those(AWAY)
    if there:
        steps.append(say("Taking part: {count} ({names}).", count=len(there), names=case.names(there)))
    else:
        steps.append(say("Nobody takes part."))
    if away:
        steps.append(say("Absent, and not counted as agreeing: {names}.", names=case.names(away)))
    return steps + _quorum_sentences(case, quorum)


def _quorum_sentences(case: Case, quorum: QuorumOutcome) -> list[Message]:
    if quorum.kind is QuorumKind.NONE:
        return [say("The rule asks for no quorum.")]
    steps = []
    represented = case.those((Presence.REPRESENTED,))
    if represented and case.rule.quorum.counts_represented:
        steps.append(say("Represented, and counted for the quorum: {names}.", names=case.names(represented)))
    elif represented:
        steps.append(say("Represented, and not counted for the quorum: {names}.", names=case.names(represented)))
    if case.rule.quorum.checked is QuorumChecked.AT_OPENING:
        steps.append(say("The quorum is checked at the opening of the sitting."))
    else:
        steps.append(say("The quorum is checked at the decision."))
    numbers = {"needed": quorum.needed, "entitled": quorum.of, "counted": quorum.counted}
    if quorum.reached:
        steps.append(say("Quorum: {needed} of {entitled} needed, {counted} there. It is reached.", **numbers))
    else:
        steps.append(say("Quorum: {needed} of {entitled} needed, {counted} there. It is not reached.", **numbers))
    return steps


def _receipt_sentences(quorum: QuorumOutcome) -> list[Message]:
    if quorum.kind is QuorumKind.NONE:
        return [say("The rule asks for no acknowledgement of receipt.")]
    numbers = {"needed": quorum.needed, "entitled": quorum.of, "counted": quorum.counted}
    if quorum.reached:
        return [say("Receipt: {needed} of {entitled} must acknowledge it, {counted} have. That is enough.", **numbers)]
    return [say("Receipt: {needed} of {entitled} must acknowledge it, {counted} have. More are needed.", **numbers)]


def warnings_of(case: Case, roll: Roll, quorum: QuorumOutcome) -> list[Message]:
    """What an officer should look at, whatever the method."""
    found = []
    if case.rule.method is not Method.SILENCE:
        unknown = case.those((Presence.NOT_REGISTERED,))
        if unknown:
            found.append(say("Not registered, and counted as not there: {names}.", names=case.names(unknown)))
        found += _quorum_warnings(case, quorum)
    if roll.unheard:
        names = case.names(tuple(v.delegation for v in roll.unheard))
        found.append(say("On record, but not counted because they do not take part: {names}.", names=names))
    if roll.late:
        names = case.names(tuple(v.delegation for v in roll.late))
        found.append(say("On record, but not counted because the deadline had passed: {names}.", names=names))
    heard = {*roll.voices, *roll.joining}
    wordless = {
        v.delegation
        for v in case.voices
        if v.position is Position.RESERVATION and v.delegation in heard and not v.text.strip()
    }
    if wordless:
        names = case.names(tuple(e.key for e in case.electorate if e.key in wordless))
        found.append(say("A reservation without its text: {names}.", names=names))
    if quorum.needed > quorum.of:
        found.append(
            say(
                "Needed: {needed}; entitled: {entitled}. So many can never be there.",
                needed=quorum.needed,
                entitled=quorum.of,
            )
        )
    return found


def _quorum_warnings(case: Case, quorum: QuorumOutcome) -> list[Message]:
    if quorum.kind is QuorumKind.NONE or case.rule.quorum.checked is not QuorumChecked.AT_OPENING:
        return []
    if case.attendance_at_opening is None:
        return [say("The attendance at the opening is not given; the attendance at the decision was taken.")]
    if quorum.reached and len(_counting(case, at_opening=False)) < quorum.needed:
        return [say("The quorum was there at the opening but no longer is.")]
    return []
