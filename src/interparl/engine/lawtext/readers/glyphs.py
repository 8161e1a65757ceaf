"""Characters: superscripts as Unicode superscripts, spaces made one, and how many characters a text really has."""

from __future__ import annotations

import re

_SUPER = str.maketrans("0123456789+-−–()=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾⁼")
_SUB = str.maketrans("0123456789+-−–()=", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎₌")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁼₀₁₂₃₄₅₆₇₈₉₊₋₍₎₌", "0123456789+-()=0123456789+-()=")
_RAISED = re.compile(r"[\d\s+\-−–().,=]+")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Format characters without a glyph: soft hyphens, joiners, direction marks, byte order marks."""

_DELETE: dict[int, int | None] = {ord(c): None for c in INVISIBLE}
_DELETE |= {code: None for code in (*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0xA0)) if code != 0x85}
_DELETE[0x2028] = _DELETE[0x2029] = 0x20
_SPACE_BEFORE_RAISED = re.compile(r"(?<=[\dIVXLC])\s+(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")


def names(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


def tidy(text: str) -> str:
    """`text` on one line: runs of white space are one space, invisible and control characters are gone."""
    return " ".join(text.translate(_DELETE).split())


def raised(text: str) -> str:
    """The superscript form of `text` where Unicode has one (digits, signs); other letters stay as they are."""
    return text.translate(_SUPER) if _RAISED.fullmatch(text) and any(c.isdigit() for c in text) else text


def lowered(text: str) -> str:
    """The subscript form of `text` where Unicode has one (digits, signs); other letters stay as they are."""
    return text.translate(_SUB) if _RAISED.fullmatch(text) and any(c.isdigit() for c in text) else text


def close_raised(text: str) -> str:
    """Draw a superscript to the digit it belongs to: "7 ²" is "7²"."""
    return _SPACE_BEFORE_RAISED.sub("", text) if any(c in text for c in SUPERSCRIPTS) else text


def ink(text: str) -> int:
    """How many characters other than white space, control and format characters `text` has."""
    return sum(map(len, text.translate(_DELETE).split()))


def plain(text: str) -> str:
    """`text` with superscripts and subscripts as ordinary digits, for comparison with an independent extraction."""
    return text.translate(_PLAIN)
