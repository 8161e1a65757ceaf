"""A rule in words, for those who must apply it and those who must be able to check it."""

from __future__ import annotations

from interparl.engine.message import Message, say, say_number
from interparl.engine.procedure.parts import Majority, Quorum, Silence
from interparl.engine.procedure.rule import Rule
from interparl.engine.procedure.types import (
    Abstentions,
    Ballot,
    MajorityKind,
    MajorityOf,
    Method,
    QuorumChecked,
    QuorumKind,
    SilenceMeans,
)


def describe(rule: Rule) -> tuple[Message, ...]:
    """The rule in words, one sentence each, ending with its source."""
    said = _method(rule)
    if rule.majority is not None:
        said += _majority(rule.majority, rule.method is Method.ELECTION)
    if rule.ballot is Ballot.SECRET:
        said.append(say("The ballot is secret: only totals are known."))
    said += _silence(rule.silence) if rule.silence is not None else _quorum(rule.quorum)
    if rule.joining:
        said.append(say("Who did not take part may join an adopted decision later; that does not change it."))
    said.append(say("Version {version} of this rule. Source: {source}", version=rule.version, source=rule.source))
    return tuple(said)


def _method(rule: Rule) -> list[Message]:
    if rule.method is Method.CONSENSUS:
        return [
            say("Decisions are taken by consensus: nobody who is present and takes part objects formally."),
            say("A reservation and standing aside are recorded and do not prevent consensus."),
            say("Who is absent is not counted as agreeing, and who says nothing has not stated a position."),
        ]
    if rule.method is Method.SILENCE:
        return [say("Decisions are taken in writing: a text is sent and objections are awaited.")]
    if rule.method is Method.ELECTION:
        return [say("It is an election: votes are cast for candidates."), say("Each who is entitled has one vote.")]
    return [say("Decisions are taken by vote."), say("Each who is entitled has one vote.")]


def _majority(majority: Majority, election: bool) -> list[Message]:
    said = []
    if majority.kind is MajorityKind.RELATIVE and election:
        said.append(say("Elected is who has more votes than any other candidate and more than are against."))
    elif majority.kind is MajorityKind.RELATIVE:
        said.append(say("Needed are more votes for than against."))
    elif majority.share is None:
        said.append(say("Needed is more than half."))
    elif majority.more_than:
        said.append(say("Needed is more than {share}.", share=str(majority.share)))
    else:
        said.append(say("Needed is at least {share}.", share=str(majority.share)))
    if majority.kind is MajorityKind.RELATIVE:
        return said
    if majority.of is MajorityOf.PRESENT:
        said.append(say("It is counted of those who take part, present or represented."))
    elif majority.of is MajorityOf.MEMBERS:
        said.append(say("It is counted of all who are entitled, there or not."))
    elif majority.abstentions is Abstentions.COUNTED:
        said.append(say("It is counted of the votes cast, abstentions among them."))
    else:
        said.append(say("It is counted of the votes cast, abstentions left out."))
    return said


def _quorum(quorum: Quorum) -> list[Message]:
    if quorum.kind is QuorumKind.NONE:
        return [say("No quorum is asked for.")]
    if quorum.kind is QuorumKind.ALL:
        said = [say("Quorum: all who are entitled.")]
    elif quorum.kind is QuorumKind.NUMBER:
        said = [say("Quorum: at least {number} of those entitled.", number=quorum.number or 0)]
    elif quorum.more_than:
        said = [say("Quorum: more than {share} of those entitled.", share=str(quorum.share))]
    else:
        said = [say("Quorum: at least {share} of those entitled.", share=str(quorum.share))]
    if quorum.counts_represented:
        said.append(say("Who is represented counts for the quorum."))
    else:
        said.append(say("Who is represented does not count for the quorum."))
    if quorum.checked is QuorumChecked.AT_OPENING:
        said.append(say("It is checked at the opening of the sitting."))
    else:
        said.append(say("It is checked at every decision."))
    return said


def _silence(silence: Silence) -> list[Message]:
    said = [
        say_number(
            "Objections are in time for {number} day.", "Objections are in time for {number} days.", silence.days
        )
    ]
    if silence.means is SilenceMeans.ADOPTED:
        said.append(say("Without an objection the text stands; who was silent is not said to have agreed."))
    else:
        said.append(say("Silence means nothing: each must state a position, or the text is not adopted."))
    if silence.absent_days:
        said.append(
            say_number(
                "Who was absent when the text was laid has {number} day more.",
                "Who was absent when the text was laid has {number} days more.",
                silence.absent_days,
            )
        )
    if silence.receipts == "all":
        said.append(say("All must have acknowledged receipt; who answers has received."))
    elif silence.receipts:
        said.append(
            say("At least {number} must have acknowledged receipt; who answers has received.", number=silence.receipts)
        )
    return said
