"""How a text prints its numbers, learned from its own markers: "Article 5.", "5-бап.", "1)", "(a)", "IV".

A number is printed as its like in the same act: the words and signs around it, the kind of numeral, capitals. A numeral
that cannot be counted on ("First Schedule", the end of an alphabet) is never guessed: `print_number` gives None.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from interparl.engine.lawtext.languages import language as language_of
from interparl.engine.lawtext.numbers import SUPERSCRIPTS, roman_value, sort_key
from interparl.engine.lawtext.tree import Number, Provision

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_DEEPEST = 6
"""Most parts of a number that are tried to find one between two others."""
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_ENDING = re.compile(r"[-‑–]?([^\W\d_]+)")


class Numeral(StrEnum):
    """What a number is written with."""

    ARABIC = "arabic"
    ROMAN = "roman"
    SMALL_ROMAN = "small-roman"
    LETTER = "letter"
    CAPITAL = "capital"
    WORD = "word"
    """A number in words: read, never written."""


class Suffix(StrEnum):
    """How a number put between two others is printed: 7.1, 7-1, 7¹, 7bis."""

    DOT = "dot"
    HYPHEN = "hyphen"
    RAISED = "raised"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands before and after a number in a marker, and how the number is written.

    `letters` is the alphabet of a lettered list, in its order.
    """

    before: str
    after: str
    numeral: Numeral
    letters: str = ""


def numeral_of(number: Number) -> Numeral:
    """What a number is written with."""
    printed = number.printed.strip("()[]. ")
    if printed[:1].isdigit():
        return Numeral.ARABIC
    if number.key[:1].isdigit():
        if roman_value(printed.split(".")[0].split("-")[0].rstrip(SUPERSCRIPTS)) is None:
            return Numeral.WORD
        return Numeral.ROMAN if printed.isupper() else Numeral.SMALL_ROMAN
    if len(number.key.split(".")[0]) == 1:
        return Numeral.CAPITAL if printed.isupper() else Numeral.LETTER
    return Numeral.WORD


def form_of(node: Provision, language: str) -> Form | None:
    """The form of one provision's marker; None where it has no number or the number is not in its marker."""
    if node.number is None or not node.number.printed or node.number.printed not in node.marker:
        return None
    at = node.marker.rfind(node.number.printed)
    numeral = numeral_of(node.number)
    letters = _alphabet(node.number.key, language) if numeral in (Numeral.LETTER, Numeral.CAPITAL) else ""
    after = node.marker[at + len(node.number.printed) :]
    if numeral is Numeral.ARABIC and _is_ordinal(after, language):
        numeral = Numeral.WORD  # "2nd", "5-інші": the ending goes with the number and is not ours to choose
    return Form(node.marker[:at], after, numeral, letters)


def _is_ordinal(after: str, language: str) -> bool:
    endings = language_of(language).ordinal_endings
    word = _ENDING.match(after)
    return word is not None and len(endings) > 1 and word[1].lower() in endings


def ending_for(printed: str, ending: str, language: str) -> str | None:
    """What stands glued to a number in place of `ending` ("2nd" and 3 give "rd"); a word that is no ending stays.

    None where the language does not say which ending the number takes.
    """
    if ending.lower() not in language_of(language).ordinal_endings:
        return ending
    for number, found in language_of(language).ordinal_rules:
        if re.fullmatch(number, printed):
            return ending if found == "=" else found
    return None


def _alphabet(key: str, language: str) -> str:
    letter = key.split(".")[0]
    if letter.isascii():
        return string.ascii_lowercase
    letters = language_of(language).letters
    return letters if letter in letters else ""


def common_form(nodes: Iterable[Provision], language: str) -> Form | None:
    """The form that most of these provisions have, the first of several equally frequent; None without any."""
    counts = Counter(form for node in nodes if (form := form_of(node, language)) is not None)
    return counts.most_common(1)[0][0] if counts else None


def suffix_of(nodes: Iterable[Provision]) -> Suffix:
    """How these provisions print a number between two others; a dot where none of them shows it."""
    for node in nodes:
        printed = node.number.printed if node.number is not None else ""
        if any(sign in SUPERSCRIPTS for sign in printed):
            return Suffix.RAISED
        if any(printed.replace(" ", "").endswith(word) for word in _SUFFIXES):
            return Suffix.LATIN
        if "-" in printed or "‑" in printed:
            return Suffix.HYPHEN
        if "." in printed.strip("."):
            return Suffix.DOT
    return Suffix.DOT


def roman(value: int) -> str:
    """A roman numeral in capitals."""
    out = []
    for worth, letters in _ROMAN:
        out.append(letters * (value // worth))
        value %= worth
    return "".join(out)


def key_of(value: int, form: Form) -> str | None:
    """The key of the `value`-th number of a form, counted from 1; None where the form does not reach so far."""
    if value < 1 or form.numeral is Numeral.WORD:
        return None
    if form.numeral in (Numeral.LETTER, Numeral.CAPITAL):
        return form.letters[value - 1] if value <= len(form.letters) else None
    return str(value)


def print_number(key: str, form: Form, suffix: Suffix = Suffix.DOT) -> Number | None:
    """A number with this key in this form; None where it cannot be written so."""
    head, _, rest = key.partition(".")
    latin = next((word for word in sorted(_SUFFIXES, key=len, reverse=True) if head.endswith(word)), "")
    head = head.removesuffix(latin)
    match form.numeral:
        case Numeral.ARABIC:
            written = head if head.isdigit() else None
        case Numeral.ROMAN:
            written = roman(int(head)) if head.isdigit() and 0 < int(head) < 4000 else None
        case Numeral.SMALL_ROMAN:
            written = roman(int(head)).lower() if head.isdigit() and 0 < int(head) < 4000 else None
        case Numeral.LETTER:
            written = head if len(head) == 1 and head.isalpha() else None
        case Numeral.CAPITAL:
            written = head.upper() if len(head) == 1 and head.isalpha() else None
        case _:
            written = None
    if written is None:
        return None
    return Number(f"{written}{latin}{_rest(rest, suffix)}", key)


def _rest(rest: str, suffix: Suffix) -> str:
    if not rest:
        return ""
    parts = rest.split(".")
    if suffix is Suffix.RAISED and parts[0].isdigit():
        return parts[0].translate(_RAISED) + "".join(f"-{part}" for part in parts[1:])
    sign = "-" if suffix is Suffix.HYPHEN else "."
    return "".join(f"{sign}{part}" for part in parts)


def between(before: str, after: str, form: Form, suffix: Suffix) -> str:
    """A key that sorts after `before` and before `after` ("" at an end): 7 and 8 give 7.1 or 7bis, 7 at the end 8.

    Before the first of a list it is 0.1 and the like, as there is no number to put a suffix to. Where they are not in
    order it only follows `before`.
    """
    if not after:
        following = _next(before, form)
        if following:
            return following
    elif sort_key(after) <= sort_key(before or "0"):
        after = ""  # something was moved here: no number stands between the two
    if suffix is Suffix.LATIN and before.isdigit():
        for word in _SUFFIXES:
            if not after or sort_key(f"{before}{word}") < sort_key(after):
                return f"{before}{word}"
    head, _, last = before.rpartition(".")
    if head and last.isdigit() and (not after or sort_key(f"{head}.{int(last) + 1}") < sort_key(after)):
        return f"{head}.{int(last) + 1}"
    stem = before or "0"
    for _ in range(_DEEPEST):
        if not after or sort_key(f"{stem}.1") < sort_key(after):
            return f"{stem}.1"
        stem += ".0"
    return f"{before or '0'}.1"


def _next(before: str, form: Form) -> str | None:
    """The key that follows at the end of a list."""
    if not before:
        return key_of(1, form)
    if form.letters:
        at = form.letters.find(before)
        return key_of(at + 2, form) if at >= 0 else None
    head = before.split(".")[0]
    return key_of(int(head) + 1, form) if head.isdigit() else None
