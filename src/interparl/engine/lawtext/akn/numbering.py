"""The number in a `num` written by others: "Article 5", "(a)", "5-бап.", "PART IV"."""

from __future__ import annotations

import re

from interparl.engine.lawtext.numbers import ARABIC, parse_number, roman_value
from interparl.engine.lawtext.tree import Number

_ARABIC = re.compile(rf"(?<![\w.]){ARABIC}(?:[A-Za-z]{{1,2}}(?![^\W\d_]))?")
_WORD = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)?")
_LETTER_NUMBER = re.compile(r"[^\W\d_]{1,2}")
_LONGEST = 200
"""Longest `num` that is looked into (characters); a longer one is no number."""


def number_in(printed: str, language: str, *, roman: bool | None = None) -> Number | None:
    """The number that `printed` shows, None when it shows none.

    `roman` says what a single small letter such as "i" is: True a roman numeral, False a letter.
    """
    text = printed.strip()
    if not text or len(text) > _LONGEST:
        return None
    if found := _ARABIC.search(text):
        return parse_number(found.group().rstrip(".-"), language=language)
    words = _WORD.findall(text)
    if not words:
        return None
    last = words[-1]
    if roman_value(last) is not None and (last.isupper() or len(words) == 1):
        return parse_number(last, language=language, roman=roman if last.islower() else None)
    if len(words) == 1 and _LETTER_NUMBER.fullmatch(last):
        return parse_number(last, language=language, roman=False)
    if len(last) == 1 and last.isupper():
        return parse_number(last, language=language, roman=False)
    # An ordinal or a cardinal in words ("CHAPTER THE SECOND") when the language knows it.
    number = parse_number(last, language=language)
    return number if number.key.isdigit() else None
