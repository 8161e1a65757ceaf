"""A possible divergence before it is decided whether to say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interparl.engine.concordance.result import DivergenceKind, Span
from interparl.engine.message import Message, say


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where two texts may differ in substance, of which kind, and the evidence (`features`) for saying so."""

    kind: DivergenceKind
    left: Span | None
    right: Span | None
    features: Mapping[str, float] = field(default_factory=dict)
    left_value: Message | str = ""
    right_value: Message | str = ""

    @property
    def family(self) -> str:
        """How it was found: part, fact, force, neg, penalty, phrase, or word (differences of words)."""
        named = next((name for name in self.features if name.startswith("family_")), "")
        return named.removeprefix("family_") or ("part" if "part" in self.features else "word")


_LONGEST = 90


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"


def note_of(candidate: Candidate, left_text: str, right_text: str) -> Message:
    """What a reader is told: the two values, in normal form where there is one."""
    left = candidate.left_value or (
        _short(left_text[candidate.left.start : candidate.left.end]) if candidate.left else ""
    )
    right = candidate.right_value or (
        _short(right_text[candidate.right.start : candidate.right.end]) if candidate.right else ""
    )
    match candidate.kind:
        case DivergenceKind.MISSING_PART:
            return say("The counterpart lacks: {left}", left=left)
        case DivergenceKind.ADDED_PART:
            return say("Only the counterpart has: {right}", right=right)
        case DivergenceKind.DEONTIC if left and right:
            return say("Another force: the model act says {left}, the counterpart {right}.", left=left, right=right)
        case DivergenceKind.NEGATION if left and right:
            return say("Affirmed on one side, denied on the other: {left} / {right}.", left=left, right=right)
        case DivergenceKind.REFERENCE if left and right:
            return say("The model act refers to {left}, the counterpart to {right}.", left=left, right=right)
        case DivergenceKind.DEFINITION if left and right:
            return say("The term is defined otherwise: {left} / {right}.", left=left, right=right)
    if left and right:
        return say("The model act gives {left}, the counterpart {right}.", left=left, right=right)
    if left:
        return say("Only the model act says: {left}", left=left)
    return say("Only the counterpart says: {right}", right=right)
