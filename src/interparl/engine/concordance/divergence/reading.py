"""One side of a comparison, read once: tokens, units, facts, modal force, negation, punishment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from interparl.engine.concordance.divergence.facts import Fact, find_facts
from interparl.engine.concordance.divergence.force import Mark, find_forces, find_marks, find_penalties
from interparl.engine.concordance.divergence.tokens import Token, tokenize
from interparl.engine.concordance.divergence.units import Unit, split_units
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.lawtext.languages.meaning import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with everything found in it; all spans are code points of `text`."""

    text: str
    low: str
    language: str
    tokens: tuple[Token, ...]
    units: tuple[Unit, ...]
    facts: tuple[Fact, ...]
    forces: tuple[Mark, ...]
    negations: tuple[Mark, ...]
    exceptions: tuple[Mark, ...]
    conditions: tuple[Mark, ...]
    penalties: tuple[Mark, ...]
    punished: tuple[Mark, ...]
    nobody: tuple[Mark, ...]

    def unit_at(self, place: int) -> Unit | None:
        """The unit that holds a code point, or the last one that begins before it."""
        found = None
        for unit in self.units:
            if unit.start > place:
                break
            found = unit
        return found


@lru_cache(maxsize=2048)
def read_text(text: str, language: str) -> Reading:
    """Read one side; `language` is an ISO 639-1 code."""
    facts = find_facts(text, language)
    dates = [fact for fact in facts if fact.kind is DivergenceKind.DATE]
    return Reading(
        text=text,
        low=fold(text),
        language=language,
        tokens=tuple(tokenize(text, language, dates)),
        units=tuple(split_units(text, language)),
        facts=tuple(facts),
        forces=tuple(find_forces(text, language)),
        negations=tuple(find_marks(text, language, "negation")),
        exceptions=tuple(find_marks(text, language, "exception")),
        conditions=tuple(find_marks(text, language, "condition")),
        penalties=tuple(find_penalties(text, language)),
        punished=tuple(find_marks(text, language, "punished")),
        nobody=tuple(find_marks(text, language, "nobody")),
    )
