"""Words and stems of a text, for lexical evidence.

Snowball stems where it knows the language; elsewhere the first letters of a word stand for its stem, which is crude
and enough for agglutinative languages when weights are learned from the texts themselves.
"""

from __future__ import annotations

import re
from functools import cache

import Stemmer

SNOWBALL = {"en": "english", "ru": "russian", "hy": "armenian", "tr": "turkish"}
PREFIX = 6
_WORD = re.compile(r"\w+", re.UNICODE)
_FOLD = str.maketrans({"ё": "е", "և": "եվ", "’": None, "ʼ": None})


def words(text: str) -> list[str]:
    """The words of a text in lower case, letters that spell the same sound folded, numbers kept."""
    return _WORD.findall(text.lower().translate(_FOLD))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


def stems(text: str, language: str) -> list[str]:
    """The stems of a text's words, in order; `language` is an ISO 639-1 code, any code is accepted."""
    found = words(text)
    stemmer = _stemmer(language)
    if stemmer is not None:
        return list(stemmer.stemWords(found))
    return [word if word.isdigit() else word[:PREFIX] for word in found]
