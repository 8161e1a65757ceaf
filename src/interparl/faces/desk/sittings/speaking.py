"""What a delegation can say on a decision, what each word means, and what silence means: in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from interparl.apps.common.text import Text
from interparl.apps.common.wording import words
from interparl.apps.sittings.domain import read_rule
from interparl.apps.sittings.enums import SAID_LABELS
from interparl.apps.sittings.models import Decision
from interparl.engine.message import Message, say
from interparl.engine.procedure import Ballot, Method, Position, Rule, SilenceMeans, Vote

POSITIONS = (Position.NO_OBJECTION, Position.OBJECTION, Position.RESERVATION, Position.STANDS_ASIDE)
VOTES = (Vote.FOR, Vote.AGAINST, Vote.ABSTAINS)
INVALID = "invalid"

MEANS: dict[str, Message] = {
    Position.NO_OBJECTION: say("The delegation has nothing against the decision."),
    Position.OBJECTION: say("A formal objection. Under consensus one objection keeps the decision from being adopted."),
    Position.RESERVATION: say(
        "The delegation does not prevent the decision and puts its reservation on record. The text is needed."
    ),
    Position.STANDS_ASIDE: say("The delegation takes no part in this decision and does not prevent it."),
    Vote.FOR: say("A vote for the decision."),
    Vote.AGAINST: say("A vote against."),
    Vote.ABSTAINS: say("Neither for nor against. Whether it counts in the base, the rule says."),
}
"""What each word does under the rules of procedure, as the engine counts it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be said."""

    value: str
    label: str
    means: str = ""


def rule_in(decision: Decision) -> Rule | None:
    """The rule by which it is decided; None before it is opened."""
    return read_rule(decision.rule) if decision.rule else None


def is_secret(decision: Decision) -> bool:
    """Whether the ballot is secret."""
    rule = rule_in(decision)
    return rule is not None and rule.ballot is Ballot.SECRET


def options_of(decision: Decision) -> tuple[Option, ...]:
    """All that a delegation can say; none before the decision is open."""
    rule = rule_in(decision)
    if rule is None:
        return ()
    if rule.method in (Method.CONSENSUS, Method.SILENCE):
        return tuple(_option(one.value) for one in POSITIONS)
    if rule.method is Method.MAJORITY:
        return tuple(_option(one.value) for one in VOTES)
    named = tuple(Option(one["key"], str(Text(one["name"]))) for one in decision.candidates)
    return (*named, _option(Vote.AGAINST.value), _option(Vote.ABSTAINS.value))


def papers_of(decision: Decision) -> tuple[Option, ...]:
    """What the papers of a secret ballot are counted by."""
    return (*options_of(decision), _option(INVALID))


def _option(value: str) -> Option:
    return Option(value, str(SAID_LABELS[value]), words(MEANS[value]) if value in MEANS else "")


def silence_means(decision: Decision) -> Message | None:
    """What it means to say nothing."""
    rule = rule_in(decision)
    if rule is None:
        return None
    if rule.method is Method.SILENCE and rule.silence is not None:
        if rule.silence.means is SilenceMeans.ADOPTED:
            return say(
                "Who says nothing until the deadline is recorded as “has not stated”, never as agreement. Without an "
                "objection the text stands."
            )
        return say("Every delegation must state itself. If one says nothing, the text is not adopted.")
    if rule.method is Method.CONSENSUS:
        return say(
            "Who is there and says nothing when the question is put has not objected. This is recorded as “has not "
            "stated”, never as agreement. Who is not there is not counted."
        )
    return say("Who does not vote has not voted. It is counted neither for nor against.")
