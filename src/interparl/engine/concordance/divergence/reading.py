"""One side of a comparison, read once: tokens, units, facts, modal force, negation, punishment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from interparl.engine.concordance.divergence.facts import Fact, find_facts
from interparl.engine.concordance.divergence.force import Mark, find_forces, find_marks, find_penalties
from interparl.engine.concordance.divergence.tokens import Token, tokenize
from interparl.engine.concordance.divergence.units import Unit, split_units
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.lawtext.languages.meaning import Force, fold


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


def _for_nobody(forces: list[Mark], nobody: list[Mark], units: tuple[Unit, ...]) -> list[Mark]:
    """What nobody shall or may do is forbidden."""
    out = []
    for mark in forces:
        unit = next((u for u in units if u.start <= mark.start < u.end), None)
        denied = unit is not None and any(unit.start <= n.start < mark.start for n in nobody)
        plain = mark.name in (Force.DUTY.value, Force.PERMISSION.value)
        out.append(Mark(Force.PROHIBITION.value, mark.start, mark.end) if denied and plain else mark)
    return out


@lru_cache(maxsize=2048)
def read_text(text: str, language: str) -> Reading:
    """Read one side; `language` is an ISO 639-1 code."""
    facts = find_facts(text, language)
    units = tuple(split_units(text, language))
    nobody = find_marks(text, language, "nobody")
    dates = [fact for fact in facts if fact.kind is DivergenceKind.DATE]
    return Reading(
        text=text,
        low=fold(text),
        language=language,
        tokens=tuple(tokenize(text, language, dates)),
        units=units,
        facts=tuple(facts),
        forces=tuple(_for_nobody(find_forces(text, language), nobody, units)),
        negations=tuple(find_marks(text, language, "negation")),
        exceptions=tuple(find_marks(text, language, "exception")),
        conditions=tuple(find_marks(text, language, "condition")),
        penalties=tuple(find_penalties(text, language)),
        punished=tuple(find_marks(text, language, "punished")),
        nobody=tuple(nobody),
    )
