"""What no case can be. Each refusal says what contradicts what, so that the register can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from interparl.engine.message import say
from interparl.engine.procedure.rule import Rule
from interparl.engine.procedure.types import (
    Ballot,
    CaseError,
    Method,
    NotEntitled,
    Position,
    TooManyPapers,
    TwoVoices,
    Vote,
)

if TYPE_CHECKING:
    from interparl.engine.procedure.case import Case, Voice

INVALID = "invalid"
NOT_A_CANDIDATE = (*(vote.value for vote in Vote), INVALID)
JOINS = (Position.NO_OBJECTION, Position.RESERVATION, Vote.FOR)
TOOK_PART = JOINS
"""Who has said one of these carries the decision already and has nothing to join."""


def refuse_nonsense(case: Case) -> None:
    """Raise a `CaseError` when the case contradicts its rule or itself."""
    _electorate(case)
    _candidates(case)
    entitled = {e.key for e in case.electorate}
    for voice in case.voices:
        _voice(case, voice, entitled)
    _one_voice_each(case)
    _papers(case)
    _days(case)


def _twice(keys: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None


def _electorate(case: Case) -> None:
    if not case.electorate:
        raise CaseError(say("Nobody is entitled to a voice. Name the electorate."))
    twice = _twice(e.key for e in case.electorate)
    if twice is not None:
        raise CaseError(say("{key} stands in the electorate twice.", key=twice))
    entitled = {e.key for e in case.electorate}
    registers = (case.attendance, case.attendance_at_opening or {}, case.acknowledged)
    for key in (key for register in registers for key in register):
        if key not in entitled:
            raise NotEntitled(say("{key} is registered but not entitled to a voice. Register it as a guest.", key=key))


def _candidates(case: Case) -> None:
    if case.rule.method is not Method.ELECTION:
        if case.candidates:
            raise CaseError(say("Candidates are named, but the rule is not an election."))
        return
    if not case.candidates:
        raise CaseError(say("An election needs a candidate."))
    twice = _twice(c.key for c in case.candidates)
    if twice is not None:
        raise CaseError(say("{key} is a candidate twice.", key=twice))
    for candidate in case.candidates:
        if candidate.key in NOT_A_CANDIDATE:
            raise CaseError(say("A candidate cannot have the key {key}, which is a way to vote.", key=candidate.key))


def _voice(case: Case, voice: Voice, entitled: set[str]) -> None:
    rule = case.rule
    if voice.delegation not in entitled:
        raise NotEntitled(say("{key} has a voice here but is not entitled to one.", key=voice.delegation))
    who = case.name(voice.delegation)
    if sum((voice.position is not None, voice.vote is not None, bool(voice.candidate))) != 1:
        raise CaseError(say("{who}: a voice is one position, one vote or one candidate.", who=who))
    if voice.later:
        _joining(rule, voice, case)
        return
    if rule.method in (Method.CONSENSUS, Method.SILENCE):
        if voice.position is None:
            raise CaseError(say("{who} has cast a vote, but this rule takes positions.", who=who))
        return
    if voice.position is not None:
        raise CaseError(say("{who} has stated a position, but this rule takes votes.", who=who))
    if rule.ballot is Ballot.SECRET:
        raise CaseError(say("{who} is recorded with a vote, but the ballot is secret.", who=who))
    if rule.method is Method.MAJORITY and voice.candidate:
        raise CaseError(say("{who} has named a candidate, but the rule is not an election.", who=who))
    if voice.candidate and voice.candidate not in {c.key for c in case.candidates}:
        raise CaseError(say("{who} has named {key}, who is not a candidate.", who=who, key=voice.candidate))
    if rule.method is Method.ELECTION and voice.vote is Vote.FOR and len(case.candidates) > 1:
        raise CaseError(say("{who} has voted for, but there are several candidates. Name one.", who=who))


def _joining(rule: Rule, voice: Voice, case: Case) -> None:
    who = case.name(voice.delegation)
    if not rule.joining or rule.method is Method.ELECTION:
        raise CaseError(say("{who} joins later, but this rule knows no joining.", who=who))
    if (voice.position or voice.vote) not in JOINS:
        raise CaseError(say("{who}: what is said later can only join the decision.", who=who))


def _one_voice_each(case: Case) -> None:
    for later in (False, True):
        twice = _twice(v.delegation for v in case.voices if v.later is later)
        if twice is not None:
            raise TwoVoices(say("{who} has two voices here. One delegation has one voice.", who=case.name(twice)))
    present = set(case.taking_part)
    agreed = {
        v.delegation
        for v in case.voices
        if not v.later
        and (v.position or v.vote) in TOOK_PART
        and (v.delegation in present or case.rule.method is Method.SILENCE)
    }
    for voice in case.voices:
        if voice.later and voice.delegation in agreed:
            raise TwoVoices(
                say("{who} took part in the decision and has nothing to join.", who=case.name(voice.delegation))
            )


def _papers(case: Case) -> None:
    if case.rule.ballot is not Ballot.SECRET:
        if case.ballots or case.papers_issued:
            raise CaseError(say("Ballot papers are counted, but the ballot is not secret."))
        return
    known = {Vote.AGAINST.value, Vote.ABSTAINS.value, INVALID, *(c.key for c in case.candidates)}
    if not case.candidates:
        known.add(Vote.FOR.value)
    for option, papers in case.ballots.items():
        if option not in known:
            raise CaseError(say("Papers are counted for {key}, which is no option here.", key=option))
        if papers < 0:
            raise CaseError(say("Papers for {key} are fewer than none.", key=option))
    if case.papers_issued < 0:
        raise CaseError(say("Papers issued are fewer than none."))
    found, there = sum(case.ballots.values()), len(case.taking_part)
    if found > case.papers_issued:
        raise TooManyPapers(
            say("Papers found: {found}; issued: {issued}. Count them again.", found=found, issued=case.papers_issued)
        )
    if case.papers_issued > there:
        raise TooManyPapers(
            say(
                "Papers issued: {issued}; taking part: {there}. One paper each.", issued=case.papers_issued, there=there
            )
        )


def _days(case: Case) -> None:
    rule = case.rule
    if rule.silence is None:
        return
    if case.last_day is None:
        raise CaseError(say("A silence procedure needs the day it was opened, or its deadline."))
    if case.opened is not None:
        days = (case.last_day - case.opened).days
        if days < rule.silence.days:
            raise CaseError(
                say(
                    "Days until the deadline: {days}; the rule gives {needed}. Set a later deadline.",
                    days=days,
                    needed=rule.silence.days,
                )
            )
    for voice in case.voices:
        if voice.on is None:
            continue
        if case.opened is not None and voice.on < case.opened:
            raise CaseError(say("{who} is recorded before the procedure was opened.", who=case.name(voice.delegation)))
        if case.now_is is not None and voice.on > case.now_is:
            raise CaseError(say("{who} is recorded on a day still to come.", who=case.name(voice.delegation)))
