"""Sentences and labelled items of a provision, with their spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from interparl.engine.lawtext.languages.meaning import meaning_of

_BREAK = re.compile(r"[.!?։…]+[)»”\"'’]*(?=\s|$)|[;:](?=\s|$)|\n+|,?\s*[—–-](?=\s*\()")
_WORD_BEFORE = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.?\Z")
_LABEL = re.compile(
    r"\s*(?:\(?\s?(?:\d{1,3}[a-z]?|[^\W\d_]|[ivxlc]{1,6})\s?\)|\d{1,3}[a-z]?\.(?=\s))\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """``[start, end)`` of a sentence or item; `body` is where its text begins after a list label."""

    start: int
    end: int
    body: int


def _is_abbreviation(text: str, dot: int, code: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    if before is None:
        return False
    word = before[1].lower()
    if word in meaning_of(code).abbreviations:
        return True
    if len(word) == 1 and word.isalpha():
        return before[1].isupper()
    return word.isdigit() and (
        before.start() == 0 or text[: before.start()].rstrip(" ")[-1:] in ("", "\n", ".", ";", ":", "(")
    )


def split_units(text: str, code: str) -> list[Unit]:
    """The units of a text in order; together they cover everything but white space between them."""
    cuts = [0]
    for match in _BREAK.finditer(text):
        mark = match[0].strip()
        end = match.end()
        following = text[end:].lstrip()
        if mark[:1] == "." and len(mark) == 1:
            if _is_abbreviation(text, match.start(), code) or (
                following[:1].islower() and "\n" not in text[end : end + 2]
            ):
                continue
        elif mark[:1] == ":" and not (
            _LABEL.match(text, end) or following[:1].isupper() or "\n" in text[end : end + 3]
        ):
            continue
        cuts.append(end)
    cuts.append(len(text))
    units: list[Unit] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if not any(c.isalnum() for c in piece):
            continue
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        label = _LABEL.match(text, left, right)
        body = label.end() if label and label.end() < right else left
        if body == left and label and label.end() >= right:
            continue
        units.append(Unit(left, right, body))
    return units
