"""What a body has decided: a rule, who is entitled, who is there and what was said, to an outcome and its arithmetic.

    from interparl.engine.procedure import Case, Entitled, Method, Presence, Rule, decide

    rule = Rule("plenary", 1, Method.CONSENSUS, source="rules of procedure, art. 14")
    outcome = decide(Case(rule, (Entitled("a", "A"), Entitled("b", "B")), {"a": Presence.PRESENT}, question_put=True))
    for sentence in outcome.arithmetic:
        print(sentence.text("ru"))

The path of an act from stage to stage is in `interparl.engine.procedure.stages`.

Pure: no clock, no database, no network. Days are given in, sentences are given out as `Message`.
"""

from __future__ import annotations

from interparl.engine.procedure.case import Candidate, Case, Entitled, Voice
from interparl.engine.procedure.deadlines import Deadline, Due, OnClosedDay, WorkingDays, due, missed, schedule
from interparl.engine.procedure.decide import decide
from interparl.engine.procedure.freeze import check, freeze
from interparl.engine.procedure.outcome import Counts, Outcome, QuorumOutcome
from interparl.engine.procedure.rule import Majority, Quorum, Rule, Silence
from interparl.engine.procedure.thaw import thaw
from interparl.engine.procedure.types import (
    Abstentions,
    Ballot,
    CaseError,
    FrozenError,
    MajorityKind,
    MajorityOf,
    Method,
    NotEntitled,
    Position,
    Presence,
    ProcedureError,
    QuorumChecked,
    QuorumKind,
    Result,
    RuleError,
    SilenceMeans,
    TooManyPapers,
    TwoVoices,
    Vote,
)

__all__ = [
    "Abstentions",
    "Ballot",
    "Candidate",
    "Case",
    "CaseError",
    "Counts",
    "Deadline",
    "Due",
    "Entitled",
    "FrozenError",
    "Majority",
    "MajorityKind",
    "MajorityOf",
    "Method",
    "NotEntitled",
    "OnClosedDay",
    "Outcome",
    "Position",
    "Presence",
    "ProcedureError",
    "Quorum",
    "QuorumChecked",
    "QuorumKind",
    "QuorumOutcome",
    "Result",
    "Rule",
    "RuleError",
    "Silence",
    "SilenceMeans",
    "TooManyPapers",
    "TwoVoices",
    "Voice",
    "Vote",
    "WorkingDays",
    "check",
    "decide",
    "due",
    "freeze",
    "missed",
    "schedule",
    "thaw",
]
