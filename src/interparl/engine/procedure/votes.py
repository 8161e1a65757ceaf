"""Deciding by votes: a majority for or against, and elections; open ballots and secret ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interparl.engine.message import Message, say
from interparl.engine.procedure.case import Case
from interparl.engine.procedure.names import listed
from interparl.engine.procedure.outcome import Counts, Outcome, QuorumOutcome
from interparl.engine.procedure.refusals import INVALID
from interparl.engine.procedure.roll import Roll, opening_sentences
from interparl.engine.procedure.types import (
    Abstentions,
    Ballot,
    MajorityKind,
    MajorityOf,
    Presence,
    Result,
    Vote,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes per option of those who take part; who cast nothing is in ``not-cast``, so that all are counted once."""

    options: Mapping[str, int]
    base: int
    needed: int | None

    def of(self, option: str) -> int:
        """The votes of an option."""
        return self.options.get(option, 0)


def majority(case: Case, roll: Roll, quorum: QuorumOutcome) -> Outcome:
    """Adopted when the votes for reach the rule's majority of its base; equal votes for and against never do.

    Whoever casts nothing belongs to those present and to the members, never to the votes cast.

    Source: the majority is the rule's own; that "not voted" is not "abstained" is a distinction of every record of
    votes.
    """
    tally = _tally(case, roll)
    given = tally.of(Vote.FOR)
    steps = opening_sentences(case, quorum) + _vote_sentences(case, roll, tally)
    if not quorum.reached:
        result = Result.NO_QUORUM
        steps.append(say("There is no quorum, so nothing can be decided."))
    elif _outstanding(case, roll):
        result = Result.OPEN
        steps.append(say("The vote is not closed."))
    elif given > tally.of(Vote.AGAINST) if tally.needed is None else given >= tally.needed:
        result = Result.ADOPTED
        steps += [*_need_sentences(case, tally, given), say("The majority is reached: adopted.")]
    else:
        result = Result.NOT_ADOPTED
        steps += _need_sentences(case, tally, given)
        if given and given == tally.of(Vote.AGAINST):
            steps.append(say("As many are for as against, and the rule knows no casting vote."))
        steps.append(say("The majority is not reached: not adopted."))
    return _outcome(case, roll, quorum, result, tally, given, steps)


def election(case: Case, roll: Roll, quorum: QuorumOutcome) -> Outcome:
    """Elected is the one candidate who leads and reaches the rule's majority.

    Where several lead with the same number the result is a tie; whether there is another round, a lot or a casting vote
    is not assumed, as no rule of this kind is known here. Votes against count against every candidate.

    Source: the majority is the rule's own.
    """
    tally = _tally(case, roll)
    most = max(tally.of(c.key) for c in case.candidates)
    leading = tuple(c.key for c in case.candidates if most and tally.of(c.key) == most)
    enough = most > tally.of(Vote.AGAINST) if tally.needed is None else most >= tally.needed
    steps = opening_sentences(case, quorum) + _vote_sentences(case, roll, tally)
    if not quorum.reached:
        result = Result.NO_QUORUM
        steps.append(say("There is no quorum, so nothing can be decided."))
    elif _outstanding(case, roll):
        result, leading = Result.OPEN, ()
        steps.append(say("The vote is not closed."))
    else:
        steps += _need_sentences(case, tally, most)
        if len(leading) > 1 and most > tally.of(Vote.AGAINST):
            result = Result.TIED
            steps.append(
                say(
                    "These lead with the same number, so nobody is elected: {names}.",
                    names=listed(map(case.candidate_name, leading)),
                )
            )
            steps.append(say("What follows a tie is for the body to decide; nothing is assumed here."))
        elif len(leading) == 1 and enough:
            result = Result.ELECTED
            steps.append(say("{name} leads with enough votes: elected.", name=case.candidate_name(leading[0])))
        else:
            result = Result.NOT_ELECTED
            steps.append(say("No candidate has enough votes: nobody is elected."))
            steps.append(say("Whether there is another round is for the body to decide; nothing is assumed here."))
    if result is Result.NO_QUORUM:
        leading = ()
    return _outcome(case, roll, quorum, result, tally, most, steps, leading)


def _tally(case: Case, roll: Roll) -> Tally:
    candidates = [c.key for c in case.candidates]
    options = dict.fromkeys([*(candidates or [Vote.FOR.value]), Vote.AGAINST.value, Vote.ABSTAINS.value], 0)
    if case.rule.ballot is Ballot.SECRET:
        options[INVALID] = 0
        options |= dict(case.ballots)
    else:
        for voice in roll.voices.values():
            choice = voice.candidate or (voice.vote or Vote.NOT_CAST).value
            options[candidates[0] if candidates and choice == Vote.FOR else choice] += 1
    there = len(roll.speaking)
    cast = sum(n for option, n in options.items() if option not in (Vote.ABSTAINS, INVALID))
    rule = case.rule.majority
    assert rule is not None
    if rule.of is MajorityOf.PRESENT:
        base = there
    elif rule.of is MajorityOf.MEMBERS:
        base = len(case.electorate)
    else:
        base = cast + (options[Vote.ABSTAINS] if rule.abstentions is Abstentions.COUNTED else 0)
    options[Vote.NOT_CAST.value] = there - sum(options.values())
    return Tally(options, base, rule.needed(base))


def _outstanding(case: Case, roll: Roll) -> bool:
    return not case.question_put and (case.rule.ballot is Ballot.SECRET or bool(roll.silent))


def _vote_sentences(case: Case, roll: Roll, tally: Tally) -> list[Message]:
    against, abstain = tally.of(Vote.AGAINST), tally.of(Vote.ABSTAINS)
    if case.candidates:
        steps = [
            say("For {name}: {count}.", name=case.candidate_name(c.key), count=tally.of(c.key)) for c in case.candidates
        ]
        steps.append(say("Against: {against}; abstaining: {abstain}.", against=against, abstain=abstain))
    else:
        steps = [
            say(
                "For: {given}; against: {against}; abstaining: {abstain}.",
                given=tally.of(Vote.FOR),
                against=against,
                abstain=abstain,
            )
        ]
    if case.rule.ballot is Ballot.SECRET:
        found = sum(case.ballots.values())
        steps.append(say("Papers issued: {issued}; found: {found}.", issued=case.papers_issued, found=found))
        if invalid := tally.of(INVALID):
            steps.append(say("Invalid papers, which are no votes: {count}.", count=invalid))
        if missing := tally.of(Vote.NOT_CAST):
            steps.append(say("Cast nothing, which counts neither way: {count}.", count=missing))
    elif roll.silent:
        steps.append(say("Cast nothing, which counts neither way: {names}.", names=case.names(roll.silent)))
    return steps


def _need_sentences(case: Case, tally: Tally, reached: int) -> list[Message]:
    rule = case.rule.majority
    assert rule is not None
    if rule.kind is MajorityKind.RELATIVE:
        if case.candidates:
            return [say("A relative majority compares the candidates; the most is {reached}.", reached=reached)]
        return [
            say(
                "A relative majority compares: {reached} for, {against} against.",
                reached=reached,
                against=tally.of(Vote.AGAINST),
            )
        ]
    if rule.of is MajorityOf.PRESENT:
        steps = [say("The majority is counted of those who take part: {base}.", base=tally.base)]
    elif rule.of is MajorityOf.MEMBERS:
        steps = [say("The majority is counted of all who are entitled: {base}.", base=tally.base)]
    elif rule.abstentions is Abstentions.COUNTED:
        steps = [say("The majority is counted of the votes cast, with abstentions: {base}.", base=tally.base)]
    else:
        steps = [say("The majority is counted of the votes cast, without abstentions: {base}.", base=tally.base)]
    numbers = {"base": tally.base, "needed": tally.needed or 0, "reached": reached}
    if rule.share is None:
        steps.append(say("More than half of {base} is {needed}; reached: {reached}.", **numbers))
    elif rule.more_than:
        steps.append(
            say("More than {share} of {base} is {needed}; reached: {reached}.", share=str(rule.share), **numbers)
        )
    else:
        steps.append(
            say("At least {share} of {base} is {needed}; reached: {reached}.", share=str(rule.share), **numbers)
        )
    return steps


def _outcome(
    case: Case,
    roll: Roll,
    quorum: QuorumOutcome,
    result: Result,
    tally: Tally,
    reached: int,
    steps: list[Message],
    leading: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(
        result=result,
        quorum=quorum,
        counts=Counts(
            entitled=len(case.electorate),
            present=len(case.those((Presence.PRESENT,))),
            represented=len(case.those((Presence.REPRESENTED,))),
            by_option=tally.options,
            base=tally.base,
            needed=tally.needed,
            reached=reached,
        ),
        not_stated=() if case.rule.ballot is Ballot.SECRET else roll.silent,
        leading=leading,
        arithmetic=tuple(steps),
    )
