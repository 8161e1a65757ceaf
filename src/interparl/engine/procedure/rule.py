"""A rule of decision: data of the profile, with its version and its source."""

from __future__ import annotations

from dataclasses import dataclass, field

from interparl.engine.message import Message, say
from interparl.engine.procedure.parts import Majority, Quorum, Receipts, Silence
from interparl.engine.procedure.reading import Fields
from interparl.engine.procedure.types import Ballot, Method, QuorumKind, RuleError

__all__ = ["Majority", "Quorum", "Receipts", "Rule", "RuleError", "Silence"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a body decides: one method, with what it needs and nothing else.

    `version` counts the versions of the rule under its `key`; a changed rule is a new version. `joining`: whether a
    delegation that did not take part may join an adopted decision later. `source`: where the body's rule stands
    (document, article, address), or that it is an assumption.

    Source of the consensus method: rules of procedure of the Interparliamentary Assembly of the CIS, art. 14 (no formal
    objection from delegations present and taking part); of joining: the practice of passing an adopted text to an
    absent member to join.
    """

    key: str
    version: int
    method: Method
    majority: Majority | None = None
    ballot: Ballot = Ballot.OPEN
    quorum: Quorum = field(default_factory=Quorum)
    silence: Silence | None = None
    joining: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise RuleError("key", say("Write a text here that is not empty."))
        if self.version < 1:
            raise RuleError("version", say("Versions are numbered from 1."))
        if not self.source.strip():
            raise RuleError("source", say("Say where this rule stands, or that it is an assumption."))
        counted = self.method in (Method.MAJORITY, Method.ELECTION)
        if counted and self.majority is None:
            raise RuleError("majority", say("A rule that counts votes needs a majority. Add this field."))
        if not counted and self.majority is not None:
            raise RuleError("majority", say("This method counts no votes. Leave the majority out."))
        if not counted and self.ballot is Ballot.SECRET:
            raise RuleError("ballot", say("Only votes can be secret. Leave the ballot out."))
        if self.method is Method.SILENCE:
            if self.silence is None:
                raise RuleError("silence", say("A silence procedure needs its days and what silence means."))
            if self.quorum.kind is not QuorumKind.NONE:
                raise RuleError(
                    "quorum", say('Nobody sits in a procedure in writing. Leave the quorum out; see "receipts".')
                )
        elif self.silence is not None:
            raise RuleError("silence", say("Only a silence procedure has this field. Leave it out."))

    @classmethod
    def from_data(cls, data: object) -> Rule:
        """Read a rule from plain data (a profile's file); `RuleError` names the field and how to mend it."""
        known = ("key", "version", "method", "majority", "ballot", "quorum", "silence", "joining", "source")
        fields = Fields(data, "", known)
        method = fields.choice("method", Method)
        if method is not Method.SILENCE:
            fields.value("quorum")
        return cls(
            key=fields.text("key"),
            version=fields.whole("version"),
            method=method,
            majority=Majority.from_data(fields.value("majority")) if fields.has("majority") else None,
            ballot=fields.choice("ballot", Ballot, Ballot.OPEN),
            quorum=Quorum.from_data(fields.value("quorum")) if fields.has("quorum") else Quorum(),
            silence=Silence.from_data(fields.value("silence")) if fields.has("silence") else None,
            joining=fields.truth("joining", False),
            source=fields.text("source"),
        )

    def to_data(self) -> dict[str, object]:
        """The rule as plain data, for JSON; `from_data` gives it back equal."""
        data: dict[str, object] = {
            "key": self.key,
            "version": self.version,
            "method": self.method.value,
            "ballot": self.ballot.value,
            "quorum": self.quorum.to_data(),
            "joining": self.joining,
            "source": self.source,
        }
        if self.majority is not None:
            data["majority"] = self.majority.to_data()
        if self.silence is not None:
            data["silence"] = self.silence.to_data()
        return data

    def describe(self) -> tuple[Message, ...]:
        """The rule in words, one sentence each."""
        from interparl.engine.procedure.describe import describe  # it needs this module

        return describe(self)
