"""What has come of a case, and how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interparl.engine.message import Message
from interparl.engine.procedure.types import QuorumKind, Result


@dataclass(frozen=True, slots=True)
class QuorumOutcome:
    """How many had to be there (`needed`), how many counted (`counted`, `who`), of how many entitled.

    In a silence procedure it is about acknowledgements of receipt.
    """

    kind: QuorumKind
    needed: int
    counted: int
    of: int
    reached: bool
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers. `by_option`: voices per position, vote or candidate; all who could speak are in exactly one.

    `base`, `needed` and `reached` are of the majority (None where the rule counts no votes; `needed` None also for a
    relative majority).
    """

    entitled: int
    present: int
    represented: int
    by_option: Mapping[str, int] = field(default_factory=dict, hash=False)
    base: int | None = None
    needed: int | None = None
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a case. All lists hold keys of the electorate, in its order, of voices that count in the decision.

    `not_stated`: those who could speak and said nothing (in a vote: cast nothing, where it is known who); this counts
    as nothing. `did_not_object`: those among them who were there when the question was put under consensus; they did
    not object, which is not agreement. `absent` and `not_registered`: not there, and so not counted as agreeing.
    `joined`: joined the adopted decision later, which did not change it. `leading`: the candidates that lead (one when
    elected). `not_counted`: those whose voice is on record but was not heard in the decision, being absent or late.
    `arithmetic`: the way to the result, step by step. `warnings`: what an officer should look at.
    """

    result: Result
    quorum: QuorumOutcome
    counts: Counts
    objections: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    stands_aside: tuple[str, ...] = ()
    no_objection: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    did_not_object: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    not_registered: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    arithmetic: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
