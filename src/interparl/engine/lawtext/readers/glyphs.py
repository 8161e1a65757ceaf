"""Characters: superscripts as Unicode superscripts, spaces made one, and how many characters a text really has."""

from __future__ import annotations

import re

_SUPER = str.maketrans("0123456789+-−–()=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾⁼")
_SUB = str.maketrans("0123456789+-−–()=", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎₌")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁼₀₁₂₃₄₅₆₇₈₉₊₋₍₎₌", "0123456789+-()=0123456789+-()=")
_RAISED = re.compile(r"[\d\s+\-−–().,=]+")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
"""Control and format characters without a glyph: soft hyphens, joiners, direction marks, byte order marks."""

_SPACE_BEFORE_RAISED = re.compile(r" (?=[⁰¹²³⁴⁵⁶⁷⁸⁹])(?<=[\dIVXLC] )")


def names(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


def tidy(text: str) -> str:
    """`text` on one line: runs of white space are one space, invisible and control characters are gone."""
    text = " ".join(text.split())
    # `isprintable` is false for any character without a glyph and runs at the speed of C; the rest is rare.
    return text if text.isprintable() else " ".join(_UNSEEN.sub("", text).split())


def raised(text: str) -> str:
    """The superscript form of `text` where Unicode has one (digits, signs); other letters stay as they are."""
    return text.translate(_SUPER) if _RAISED.fullmatch(text) and any(c.isdigit() for c in text) else text


def lowered(text: str) -> str:
    """The subscript form of `text` where Unicode has one (digits, signs); other letters stay as they are."""
    return text.translate(_SUB) if _RAISED.fullmatch(text) and any(c.isdigit() for c in text) else text


def close_raised(text: str) -> str:
    """Draw a superscript to the digit it belongs to: "7 ²" is "7²"."""
    return _SPACE_BEFORE_RAISED.sub("", text)


def ink(text: str) -> int:
    """How many characters other than white space, control and format characters `text` has."""
    shown = "".join(text.split())
    return len(shown) if shown.isprintable() else len(_UNSEEN.sub("", shown))


def plain(text: str) -> str:
    """`text` with superscripts and subscripts as ordinary digits, for comparison with an independent extraction."""
    return text.translate(_PLAIN)
