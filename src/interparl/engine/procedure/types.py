"""The words of the procedure: who is there, what is said, how it is counted, what comes of it.

The values are what a profile's files and the records hold; they are not shown to people as they stand.
"""

from __future__ import annotations

from enum import StrEnum

from interparl.engine.message import Message


class Presence(StrEnum):
    """How a delegation attends. Whoever is not in the register has not been registered, which is not "absent"."""

    PRESENT = "present"
    REPRESENTED = "represented"
    """Somebody speaks for the delegation in its place; it has its voice."""
    ABSENT_NOTIFIED = "absent-notified"
    ABSENT = "absent"
    NOT_REGISTERED = "not-registered"


class Position(StrEnum):
    """What a delegation states where nothing is put to a vote: under consensus and in a silence procedure."""

    NO_OBJECTION = "no-objection"
    OBJECTION = "objection"
    RESERVATION = "reservation"
    STANDS_ASIDE = "stands-aside"
    NOT_STATED = "not-stated"


class Vote(StrEnum):
    """What is cast where a rule is a vote. In an election the key of a candidate is cast instead."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINS = "abstains"
    NOT_CAST = "not-cast"


class Result(StrEnum):
    """What has come of a question."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    NO_QUORUM = "no-quorum"
    """Too few take part for anything to be decided; in a procedure in writing, too few acknowledged receipt."""
    OPEN = "open"
    """Cannot be told yet: positions are outstanding, the vote is not closed or the deadline has not passed."""
    ELECTED = "elected"
    NOT_ELECTED = "not-elected"
    TIED = "tied"
    """Several candidates lead with the same number; who prevails is not for arithmetic to say."""


class Method(StrEnum):
    """How a rule decides."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"
    ELECTION = "election"
    SILENCE = "silence"


class MajorityKind(StrEnum):
    """How large a majority must be; the base it is counted of is `MajorityOf`."""

    RELATIVE = "relative"
    """More for than against; in an election, more than any other candidate. It has no base but the votes cast."""
    SIMPLE = "simple"
    """More than half of the base."""
    ABSOLUTE = "absolute"
    """More than half of the base, abstentions always belonging to it."""
    QUALIFIED = "qualified"
    """At least (or more than) a stated share of the base, which is above one half."""


class MajorityOf(StrEnum):
    """The base of a majority."""

    PRESENT = "present"
    """All who take part: present, or represented."""
    MEMBERS = "members"
    """All who are entitled, there or not."""
    VOTES_CAST = "votes-cast"
    """The valid votes; whether abstentions are among them, the rule says."""


class Abstentions(StrEnum):
    """Whether those who abstain belong to the votes cast. Whoever casts nothing never does."""

    COUNTED = "counted"
    LEFT_OUT = "left-out"


class Ballot(StrEnum):
    """Whether it is known who cast what."""

    OPEN = "open"
    SECRET = "secret"


class QuorumKind(StrEnum):
    """How the number that must be there is stated."""

    NONE = "none"
    SHARE = "share"
    NUMBER = "number"
    ALL = "all"


class QuorumChecked(StrEnum):
    """When the quorum must be there: once, at the opening of the sitting, or at every decision."""

    AT_OPENING = "at-opening"
    AT_DECISION = "at-decision"


class SilenceMeans(StrEnum):
    """What a rule in writing makes of silence. It is never a statement of the silent delegation."""

    ADOPTED = "adopted"
    """The text stands when the deadline has passed without an objection."""
    NOTHING = "nothing"
    """Every delegation must state itself; one silent delegation, and the text is not adopted."""


class ProcedureError(ValueError):
    """Something that no procedure can mean; `message` says what and how to mend it, in the reader's language."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class RuleError(ProcedureError):
    """A rule (or another record of a profile) that cannot be; `place` names the field, as ``majority.share``."""

    def __init__(self, place: str, message: Message) -> None:
        super().__init__(message)
        self.place = place
        self.args = (f"{place}: {message}",)


class CaseError(ProcedureError):
    """A case that cannot be: what was recorded contradicts the rule or itself."""


class NotEntitled(CaseError):
    """A voice or an attendance of one who is not in the electorate."""


class TwoVoices(CaseError):
    """Two voices of one delegation in one case."""


class TooManyPapers(CaseError):
    """More ballot papers than were issued, or more issued than there are delegations taking part."""


class FrozenError(ProcedureError):
    """A frozen record that cannot be read."""
