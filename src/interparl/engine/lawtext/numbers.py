"""Printed numbers of provisions and the keys under which they are matched and sorted.

One number is printed in many ways (7², 7.2, 7-2, 7<sup>2</sup>, "seventh bis") and two numbers may look nearly the
same (7² and 72). `parse_number` gives the key that tells them apart; the printed form is kept as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from interparl.engine.lawtext.tree import Number

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(f"[{SUPERSCRIPTS}]+")
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_DASHES = re.compile(r"[-‐‑‒–—−]")
_LATIN_SUFFIXES = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"

ARABIC = (
    rf"\d{{1,4}}(?![\d])(?:[{SUPERSCRIPTS}]+(?:[-‑.]\d{{1,3}})*)?"
    rf"(?:[-‐‑–.]\d{{1,3}}(?![\d%])[{SUPERSCRIPTS}]*){{0,5}}"
    rf"(?:[ \u00a0-]?(?:{_LATIN_SUFFIXES})(?!\w))?"
)
"""Pattern of an arabic provision number: 7, 7², 7.2, 7-2, 7 bis. Every repetition is bounded."""

ROMAN_LETTERS = "IVXLCDMІХСМ"
"""Latin roman numerals and the Cyrillic letters that are typed for them."""
ROMAN = rf"[{ROMAN_LETTERS}]{{1,9}}(?![^\W\d_])(?:[-‑.]\d{{1,2}}(?!\d)|[{SUPERSCRIPTS}]+)?"

_ROMAN_FOLD = str.maketrans("ІХСМіхсм", "IXCMixcm")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ARABIC_KEY = re.compile(r"(\d+(?:\.\d+)*)\.?([^\W\d_]{0,9})")


def roman_value(text: str) -> int | None:
    """The value of a well-formed roman numeral in either case, Cyrillic look-alikes included; None for other words."""
    folded = text.translate(_ROMAN_FOLD).lower()
    if not folded or not _ROMAN_FORM.fullmatch(folded):
        return None
    total = 0
    for letter, following in zip(folded, [*folded[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total


def parse_number(printed: str, *, language: str = "", roman: bool | None = None) -> Number:
    """The number of a provision from its printed form, without heading word and closing punctuation.

    `roman` settles what a lower-case letter such as "i" or "v" is: True a roman numeral, False a letter. When it is
    None, capitals and numerals of several letters are read as roman, a single small letter as a letter.
    `language` (ISO 639-1) is needed for ordinals in words only.
    """
    text = printed.strip().strip("()[].:;։ ").strip()
    return Number(printed=printed.strip(), key=_key(text, language, roman))


def _key(text: str, language: str, roman: bool | None) -> str:
    joined = _DASHES.sub(".", re.sub(r"\s+", "", _SUPERSCRIPT.sub(lambda m: "." + m[0].translate(_PLAIN), text)))
    if found := _ARABIC_KEY.fullmatch(joined.lower()):
        parts = [str(int(part)) for part in found[1].split(".")]
        return ".".join(parts) + _suffix(found[2], language)
    head, _, tail = joined.partition(".")
    if (value := _as_roman(head, roman)) is not None:
        return f"{value}.{tail}" if tail else str(value)
    if len(head) == 1 and (not tail or tail.isdigit()):
        return f"{head.lower()}.{tail}" if tail else head.lower()
    if (value := ordinal_word(text, language)) is not None:
        return str(value)
    return re.sub(r"\s+", " ", text).lower()


def _suffix(letters: str, language: str) -> str:
    """The letter of 5A stays; the ending of an ordinal (5th, 5-րդ, 5-ая, 5-ші) goes."""
    if (
        len(letters) > 1
        and not re.fullmatch(_LATIN_SUFFIXES, letters)
        and not (letters.isascii() and len(letters) == 2)
    ):
        return ""
    return "" if letters in ("th", "st", "nd", "rd", "й", "я", "е") and language != "" else letters


def _as_roman(text: str, roman: bool | None) -> int | None:
    if roman is False:
        return None
    if roman is None and not text.isupper() and len(text) < 2:
        return None
    return roman_value(text)


def ordinal_word(text: str, language: str) -> int | None:
    """The value of an ordinal in words ("twenty-first", "Первая", "БІРІНШІ"), None when it is not one."""
    from interparl.engine.lawtext.languages import language as language_of

    return language_of(language).ordinal(text)


@lru_cache(maxsize=65536)
def sort_key(key: str) -> tuple[tuple[int, str], ...]:
    """A number's key as something that sorts: 5 < 5.1 < 5bis < 6; letters of one alphabet in its order."""
    parts: list[tuple[int, str]] = []
    for part in key.split("."):
        lead = part[: len(part) - len(part.lstrip("0123456789"))]
        parts.append((int(lead) if lead else 0, part[len(lead) :]))
    return tuple(parts)


@lru_cache(maxsize=65536)
def follows(before: str, after: str) -> bool:
    """Whether `after` may come next after `before` without a gap: 5 → 6, 5.1, 5bis; 5.1 → 5.2, 6; а → б."""
    if not before:
        return after in ("1", "a", "а", "ա", "i")
    old, new = sort_key(before), sort_key(after)
    if old[0][1] and not old[0][0]:
        old_letter, new_letter = old[0][1], new[0][1]
        if old_letter == new_letter:
            return len(new) > len(old)
        return len(old_letter) == len(new_letter) == 1 and 0 < ord(new_letter) - ord(old_letter) <= 2
    if new[0][0] == old[0][0] + 1 and not new[0][1] and len(new) == 1:
        return True
    return new[0][0] == old[0][0] and new > old
