"""What words of a language say about numbers, time, money, force and punishment: the data behind divergence checks.

One module per language (``languages/<code>/meaning.py``) exposes ``MEANING``. Patterns are regular expressions over
lower-case text (see `fold`); they stand for whole words unless they say otherwise. A language without a module gets
`GENERIC`: digits and signs are still read, words are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib import import_module

_SAME_LENGTH = str.maketrans("ёЁ’ʼ`´‘\u2010\u2011\u2012\u00a0\u202f", "ее'''''--- " + " ")


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """Lower case with one kind of apostrophe, hyphen, space and of the letter ё; every code point keeps its place."""
    low = text.lower()
    if len(low) != len(text):  # a letter such as İ grows when it is made small
        low = "".join(small if len(small := c.lower()) == 1 else c for c in text)
    return low.translate(_SAME_LENGTH)


class Force(StrEnum):
    """What a clause does to its addressee."""

    DUTY = "duty"
    PERMISSION = "permission"
    RIGHT = "right"
    PROHIBITION = "prohibition"
    NO_RIGHT = "no right"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words of a language.

    `cardinals` and `ordinals` map a word, or its beginning when `endings` says what may follow, to its value.
    `tight` languages write tens and units as one word. `joiners` may stand between the parts of one number.
    `denominators` name the lower half of a fraction ("thirds" -> 3); `ablative` is the ending that makes a number the
    lower half when the upper one follows (Kazakh "үштен екі", two of three). `halves` maps words that are a fraction
    of their own. `compounds` maps number stems that open a compound ("двух" in "двухнедельный").
    """

    cardinals: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    endings: str = ""
    ordinal_endings: str = ""
    tight: bool = False
    joiners: frozenset[str] = frozenset()
    denominators: Mapping[str, int] = field(default_factory=dict)
    ablative: str = ""
    halves: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    compounds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything `engine.concordance.divergence` knows about one language. Every `str` field is a pattern."""

    code: str
    numbers: Numbers = Numbers()
    months: tuple[str, ...] = ()
    """Twelve patterns, January first."""
    time: Mapping[str, str] = field(default_factory=dict)
    """Pattern -> hour, day, week, month, quarter or year."""
    year: str = ""
    """The word that makes a bare four-digit number a calendar year."""
    working: str = ""
    age_before: str = ""
    age_after: str = ""
    percent: str = "%"
    currency: Mapping[str, str] = field(default_factory=dict)
    """Pattern -> ISO 4217 code, or INDEX for multiples of a calculation index."""
    index: str = ""
    reference: Mapping[str, str] = field(default_factory=dict)
    """Pattern -> level: article, part, point, chapter, annex."""
    force: tuple[tuple[Force, str], ...] = ()
    """Tried in order at each place; the first that matches wins."""
    negation: str = ""
    nobody: str = ""
    exception: str = ""
    condition: str = ""
    punished: str = ""
    penalties: Mapping[str, str] = field(default_factory=dict)
    """Kind of penalty -> pattern."""
    actors: str = ""
    """Persons, bodies and offices that laws address."""
    means: str = ""
    """How a definition links its term to its meaning."""
    stop: frozenset[str] = frozenset()
    synonyms: tuple[tuple[str, str], ...] = ()
    """Pattern -> the one form that stands for it; for comparing two texts of this language."""
    label: str = ""
    """Words that open an illustration, explanation or note."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop does not end a sentence."""
    concepts: Mapping[str, str] = field(default_factory=dict)
    """Name of a legal concept -> beginnings of the words that express it, divided by spaces."""


GENERIC = Meaning(code="")


@cache
def meaning_of(code: str) -> Meaning:
    """The `Meaning` of a language by its ISO 639-1 code; `GENERIC` for one without a module."""
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return GENERIC
    name = f"{__package__}.{code}.meaning"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise
        return GENERIC
    found = module.MEANING
    assert isinstance(found, Meaning)
    return found
