"""What clauses do (duty, permission, right, prohibition) and whether they are negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from interparl.engine.lawtext.languages.meaning import Force, fold, meaning_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase of a kind (`name`) at ``[start, end)``."""

    name: str
    start: int
    end: int


@cache
def _forces(code: str) -> tuple[re.Pattern[str] | None, tuple[Force, ...]]:
    pairs = meaning_of(code).force
    if not pairs:
        return None, ()
    joined = "|".join(f"(?P<f{i}>{pattern})" for i, (_, pattern) in enumerate(pairs))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)"), tuple(force for force, _ in pairs)


@cache
def word_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words; one that never matches for an empty one."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)" if pattern else r"\Z.")


def find_forces(text: str, code: str) -> list[Mark]:
    """The modal phrases of a text in order, named by their `Force`."""
    pattern, names = _forces(code)
    if pattern is None:
        return []
    return [Mark(names[int((m.lastgroup or "f0")[1:])].value, *m.span()) for m in pattern.finditer(fold(text))]


def find_marks(text: str, code: str, field: str) -> list[Mark]:
    """The words of one field of the language's `Meaning` ("negation", "exception", "condition", "nobody", ...)."""
    pattern: str = getattr(meaning_of(code), field)
    return [Mark(field, *m.span()) for m in word_pattern(pattern).finditer(fold(text))]


def find_penalties(text: str, code: str) -> list[Mark]:
    """Kinds of punishment that are named."""
    low = fold(text)
    found = [
        Mark(kind, *m.span())
        for kind, pattern in meaning_of(code).penalties.items()
        for m in word_pattern(pattern).finditer(low)
    ]
    return sorted(found, key=lambda mark: mark.start)
