"""The parts of a rule: majority, quorum, silence procedure; each refuses what it cannot mean.

Nothing is assumed that a rule does not say. The sources named here are those the *kinds* were taken from; where a
body's own rule stands is the `source` of that rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from interparl.engine.message import say
from interparl.engine.procedure.reading import Fields
from interparl.engine.procedure.types import (
    Abstentions,
    MajorityKind,
    MajorityOf,
    QuorumChecked,
    QuorumKind,
    RuleError,
    SilenceMeans,
)

HALF = Fraction(1, 2)
Receipts = int | Literal["all"]


def at_least(share: Fraction, count: int, more_than: bool = False) -> int:
    """The smallest whole number that is at least (or more than) a share of a count."""
    return floor(share * count) + 1 if more_than else ceil(share * count)


@dataclass(frozen=True, slots=True)
class Majority:
    """How many votes are enough, and of what they are counted.

    `share` is for a qualified majority only ("at least two thirds"; `more_than` makes it "more than two thirds").
    `abstentions` says whether those who abstain belong to the votes cast; where the base is those present or all
    members they always belong to it.

    Source: the three bases and kinds are those of parliamentary practice; which one holds is the rule's own to say.
    """

    kind: MajorityKind
    of: MajorityOf = MajorityOf.VOTES_CAST
    share: Fraction | None = None
    abstentions: Abstentions = Abstentions.COUNTED
    more_than: bool = False

    def __post_init__(self) -> None:
        if self.kind is MajorityKind.QUALIFIED:
            if self.share is None:
                raise RuleError("majority.share", say('A qualified majority needs its share, such as "2/3".'))
            if not 0 <= self.share <= 1:
                raise RuleError(
                    "majority.share", say("A share lies between 0 and 1, not {given}.", given=str(self.share))
                )
            if self.share < HALF or (self.share == HALF and not self.more_than):
                raise RuleError("majority.share", say("A qualified majority is more than one half; raise the share."))
            if self.share == 1 and self.more_than:
                raise RuleError("majority.more_than", say("Nothing is more than all. Leave this field out."))
        else:
            if self.share is not None:
                raise RuleError("majority.share", say("Only a qualified majority has a share. Leave this field out."))
            if self.more_than:
                raise RuleError(
                    "majority.more_than", say("Only a qualified majority needs this. Leave this field out.")
                )
        if self.kind is MajorityKind.RELATIVE and self.of is not MajorityOf.VOTES_CAST:
            raise RuleError(
                "majority.of",
                say('A relative majority compares the votes only. Write "votes-cast", or make it a simple majority.'),
            )
        if self.abstentions is Abstentions.LEFT_OUT:
            if self.of is not MajorityOf.VOTES_CAST:
                raise RuleError(
                    "majority.abstentions",
                    say('Who abstains is still present and still a member. Write "counted", or base it on votes cast.'),
                )
            if self.kind is MajorityKind.ABSOLUTE:
                raise RuleError(
                    "majority.abstentions",
                    say('An absolute majority has the abstentions in its base. Write "counted", or make it simple.'),
                )

    def needed(self, base: int) -> int | None:
        """The votes needed of `base`: at least one. None for a relative majority, which only compares."""
        if self.kind is MajorityKind.RELATIVE:
            return None
        if self.kind is MajorityKind.QUALIFIED:
            assert self.share is not None
            return max(1, at_least(self.share, base, self.more_than))
        return at_least(HALF, base, more_than=True)

    @classmethod
    def from_data(cls, data: object, place: str = "majority") -> Majority:
        """Read a majority; `RuleError` names the field."""
        fields = Fields(data, place, ("kind", "of", "share", "abstentions", "more_than"))
        kind = fields.choice("kind", MajorityKind)
        relative = kind is MajorityKind.RELATIVE
        of = fields.choice("of", MajorityOf, MajorityOf.VOTES_CAST if relative else None)
        must_say = of is MajorityOf.VOTES_CAST and kind in (MajorityKind.SIMPLE, MajorityKind.QUALIFIED)
        return cls(
            kind,
            of,
            fields.fraction("share") if fields.has("share") else None,
            fields.choice("abstentions", Abstentions, None if must_say else Abstentions.COUNTED),
            fields.truth("more_than", False),
        )

    def to_data(self) -> dict[str, object]:
        """The majority as plain data; `from_data` gives it back."""
        data: dict[str, object] = {"kind": self.kind.value, "of": self.of.value, "abstentions": self.abstentions.value}
        if self.share is not None:
            data |= {"share": str(self.share), "more_than": self.more_than}
        return data


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of those entitled must be there, counted of all who are entitled.

    `counts_represented`: whether a delegation for which somebody else speaks helps to make the quorum.
    `more_than`: "more than half" where True, "at least half" where False.

    Source: two thirds present stands in the rules of procedure of an interstate commission on military-economic
    cooperation; a quorum verified before every vote in the Rules of the Latin American Parliament (2016).
    """

    kind: QuorumKind = QuorumKind.NONE
    share: Fraction | None = None
    number: int | None = None
    counts_represented: bool = True
    checked: QuorumChecked = QuorumChecked.AT_DECISION
    more_than: bool = False

    def __post_init__(self) -> None:
        if self.kind is QuorumKind.SHARE:
            if self.share is None:
                raise RuleError("quorum.share", say('A quorum of this kind needs its share, such as "2/3".'))
            if not 0 <= self.share <= 1:
                raise RuleError(
                    "quorum.share", say("A share lies between 0 and 1, not {given}.", given=str(self.share))
                )
            if self.share == 0 and not self.more_than:
                raise RuleError("quorum.share", say('A share of nothing is no quorum. Write the kind "none".'))
            if self.share == 1 and self.more_than:
                raise RuleError("quorum.more_than", say("Nothing is more than all. Leave this field out."))
        elif self.share is not None:
            raise RuleError("quorum.share", say('Only a quorum of the kind "share" has a share. Leave this field out.'))
        elif self.more_than:
            raise RuleError("quorum.more_than", say('Only a quorum of the kind "share" needs this. Leave it out.'))
        if self.kind is QuorumKind.NUMBER:
            if self.number is None or self.number < 1:
                raise RuleError("quorum.number", say("A quorum of this kind needs a number of one or more."))
        elif self.number is not None:
            raise RuleError("quorum.number", say('Only a quorum of the kind "number" has one. Leave this field out.'))

    def needed(self, entitled: int) -> int:
        """How many must be there when `entitled` are entitled; 0 where the rule asks for no quorum."""
        if self.kind is QuorumKind.SHARE:
            assert self.share is not None
            return at_least(self.share, entitled, self.more_than)
        if self.kind is QuorumKind.NUMBER:
            assert self.number is not None
            return self.number
        return entitled if self.kind is QuorumKind.ALL else 0

    @classmethod
    def from_data(cls, data: object, place: str = "quorum") -> Quorum:
        """Read a quorum; `RuleError` names the field. Whether representation counts must be said, except for "none"."""
        fields = Fields(data, place, ("kind", "share", "number", "counts_represented", "checked", "more_than"))
        kind = fields.choice("kind", QuorumKind)
        none = kind is QuorumKind.NONE
        if not none:
            fields.value("counts_represented")
        return cls(
            kind,
            fields.fraction("share") if fields.has("share") else None,
            fields.whole("number") if fields.has("number") else None,
            fields.truth("counts_represented", True),
            fields.choice("checked", QuorumChecked, QuorumChecked.AT_DECISION if none else None),
            fields.truth("more_than", False),
        )

    def to_data(self) -> dict[str, object]:
        """The quorum as plain data; `from_data` gives it back."""
        data: dict[str, object] = {
            "kind": self.kind.value,
            "counts_represented": self.counts_represented,
            "checked": self.checked.value,
        }
        if self.share is not None:
            data |= {"share": str(self.share), "more_than": self.more_than}
        if self.number is not None:
            data["number"] = self.number
        return data


@dataclass(frozen=True, slots=True)
class Silence:
    """A procedure in writing: a text is sent, and objections are awaited until a deadline.

    `days`: calendar days from the day after sending; an objection on the last day is in time. `means`: what the rule
    makes of silence; it must say so itself. `absent_days`: further days in which a delegation that was absent when the
    text was laid may still object (0: none). `receipts`: how many must have acknowledged receipt (a number, or "all";
    0: the rule does not ask). Whoever has answered has received.

    Source: the Statute of the Organization of the Petroleum Exporting Countries: texts take effect after thirty days
    unless a member objects, and a member that was absent may object within a time fixed for it.
    """

    days: int
    means: SilenceMeans
    absent_days: int = 0
    receipts: Receipts = 0

    def __post_init__(self) -> None:
        if self.days < 1:
            raise RuleError("silence.days", say("A silence procedure needs at least one day."))
        if self.absent_days < 0:
            raise RuleError("silence.absent_days", say("Days are not fewer than none. Write 0 or more."))
        if self.receipts != "all" and self.receipts < 0:
            raise RuleError("silence.receipts", say('Write a number of 0 or more, or "all".'))

    def receipts_needed(self, entitled: int) -> int:
        """How many of the entitled must have acknowledged receipt."""
        return entitled if self.receipts == "all" else self.receipts

    @classmethod
    def from_data(cls, data: object, place: str = "silence") -> Silence:
        """Read a silence procedure; `RuleError` names the field."""
        fields = Fields(data, place, ("days", "means", "absent_days", "receipts"))
        receipts: Receipts = 0
        if fields.has("receipts"):
            receipts = "all" if fields.value("receipts") == "all" else fields.whole("receipts")
        return cls(fields.whole("days"), fields.choice("means", SilenceMeans), fields.whole("absent_days", 0), receipts)

    def to_data(self) -> dict[str, object]:
        """The procedure as plain data; `from_data` gives it back."""
        return {
            "days": self.days,
            "means": self.means.value,
            "absent_days": self.absent_days,
            "receipts": self.receipts,
        }
