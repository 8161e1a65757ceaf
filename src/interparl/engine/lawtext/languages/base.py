"""What a language module says about the layout of a law.

A `Language` is data: words, and small regular expressions that stand for wording. It holds no rule of reading; those
are in ``structure/``. Patterns are searched without regard to case, must not contain unbounded nested repetition and
are applied to single paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from interparl.engine.lawtext.tree import Kind

DASH = r"[-‐‑–—]"


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The words that name one kind of provision in headings.

    `before` stand before the number ("Статья 5"), `after` follow it ("5-бап", "First Schedule"). `alone` may stand
    without any number ("Приложение", "Schedule").
    """

    kind: Kind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class References:
    """How one kind of provision is named inside a sentence, in any case form.

    `before` and `after` are regular expressions of the word, standing before or after the number.
    """

    kind: Kind
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The layout of laws in one language. Fields ending in `_forms` are regular expressions."""

    code: str
    name: str
    """The language's own name."""
    heads: tuple[HeadWords, ...] = ()
    supported: bool = True
    ordinals: tuple[tuple[str, int], ...] = ()
    """Beginnings of ordinal words and their values; tens may be followed by a unit ("двадцат" 20 + "перв" 1)."""
    ordinal_endings: tuple[str, ...] = ()
    """What is glued to digits between number and heading word: "րդ", "ші", "нчы"."""
    ordinal_rules: tuple[tuple[str, str], ...] = ()
    """Which ending a number in digits takes: regular expressions of the number and the ending, the first that fits.
    "=" keeps the ending that stands there. Without rules the ending of another number is not known."""
    preamble_words: tuple[str, ...] = ()
    contents_words: tuple[str, ...] = ()
    repealed_forms: tuple[str, ...] = ()
    """A provision whose whole text is this has no rule any more."""
    amendment_forms: tuple[str, ...] = ()
    """A bracketed or separate remark with these words is an editor's note."""
    note_words: tuple[str, ...] = ()
    """First words of an editor's note that is not in brackets: "Footnote.", "Сноска.", "Ескерту."."""
    act_words: tuple[str, ...] = ()
    """Words that a title consists of: "law", "code", "constitution"."""
    adoption_forms: tuple[str, ...] = ()
    """Adoption formulas and other front matter that is neither title nor preamble."""
    signature_words: tuple[str, ...] = ()
    """Offices under a law."""
    enacting_forms: tuple[str, ...] = ()
    """Openings of a preamble: "We, the people", "Настоящий Закон определяет"."""
    definition_headings: tuple[str, ...] = ()
    """Wording of the heading or the opening of an article that defines terms."""
    definition_verbs: tuple[str, ...] = ()
    """What stands between a term and its meaning, besides a dash: "means", "понимается"."""
    references: tuple[References, ...] = ()
    this_act_forms: tuple[str, ...] = ()
    """"of this Act": a reference followed or preceded by it is internal."""
    other_act_forms: tuple[str, ...] = ()
    """Words of another act, in any case form."""
    months: tuple[tuple[str, ...], ...] = ()
    """Twelve tuples of the beginnings of a month's forms."""
    stop_words: frozenset[str] = field(default_factory=frozenset)
    letters: str = ""
    """Small letters in the order in which this language letters its points."""

    def ordinal(self, text: str) -> int | None:
        """The value of an ordinal in words, None when `text` is something else. Understands tens plus units."""
        return _ordinal(self, text.strip().lower())

    def month(self, word: str) -> int | None:
        """The number of the month (1-12) that a word names."""
        low = word.lower()
        hits = [(len(form), n) for n, forms in enumerate(self.months, 1) for form in forms if low.startswith(form)]
        return max(hits)[1] if hits else None


@lru_cache(maxsize=4096)
def _ordinal(language: Language, text: str) -> int | None:
    from_numerals = _from_numerals(text, language.code)
    if from_numerals is not None:
        return from_numerals
    total = 0
    for word in re.split(r"[\s‐‑-]+", text):
        values = [(len(stem), value) for stem, value in language.ordinals if word.startswith(stem)]
        value = max(values)[1] if values else 0
        if not value or (total and (total % 10 or value > 9)):
            return None
        total += value
    return total or None


def _from_numerals(text: str, code: str) -> int | None:
    """The fuller table of numbers in words, where the language has one."""
    try:
        from interparl.engine.lawtext.languages import numerals
    except ImportError:
        return None
    value = numerals.ordinal_value(text, code)
    return int(value) if value else None
