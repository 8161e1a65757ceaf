"""Words cut to what all their forms share, language by language."""

from __future__ import annotations

from functools import cache

import Stemmer
from babel import Locale, UnknownLocaleError

from interparl.engine.lawtext.languages.words import words

CUT = 6
"""Letters kept of a word in a language without a stemmer: crude, and enough where endings pile up behind the root."""

WITHOUT = frozenset({"hy"})
"""Languages whose stemmer cuts the forms of one word differently, so that they would not meet."""

LEAST = 4
"""A word of a query in such a language is looked for by its beginning, never by fewer letters than these."""


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    try:
        name = Locale.parse(language.replace("-", "_")).language
        english = (Locale(name).get_display_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return None
    english = {"norwegian bokmål": "norwegian"}.get(english, english)
    return Stemmer.Stemmer(english) if name not in WITHOUT and english in Stemmer.algorithms() else None


def stems(text: str, language: str) -> list[str]:
    """The stems of a text's words in order; any language code is accepted."""
    found = words(text)
    stemmer = _stemmer(language)
    if stemmer is not None:
        return list(stemmer.stemWords(found))
    return [word if word.isdigit() else word[:CUT] for word in found]


def variants(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """What a word of a query may be stored as: its stem in each language; ``abcd*`` stands for any stem so begun."""
    found = []
    for language in languages:
        for stem in stems(word, language):
            short = _stemmer(language) is None and not stem.isdigit() and len(stem) >= LEAST and len(word) <= CUT + 1
            found.append(f"{stem[: max(LEAST, len(stem) - 2)]}*" if short else stem)
    return tuple(dict.fromkeys(found))


def matches(stem: str, wanted: frozenset[str]) -> bool:
    """Whether a stored stem is one of the wanted variants."""
    return stem in wanted or any(f"{stem[:size]}*" in wanted for size in range(LEAST, len(stem) + 1))
