"""A text as comparable tokens: what differs only in form gets the same key.

Number words and digits, percent signs, synonyms and inflected forms share a key; list labels, quotation marks and
other typography give no token at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.lawtext.languages.meaning import fold, meaning_of
from interparl.engine.lawtext.languages.numerals import find_numbers
from interparl.engine.lawtext.languages.words import stems

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*|%")
_LABEL = re.compile(
    r"(?:(?<=[\s—–:;-])|^)\(\s?(?:\d{1,3}[a-z]?|[^\W\d_]{1,2}|[ivxlc]{1,6})\s?\)"
    r"|(?:^|(?<=\n))\s*(?:§\s*)?\d{1,3}[a-z]?[.)](?=\s)"
    r"|(?:(?<=[\s:;—–])|^)(?:\d{1,3}|[^\W\d_]|[ivxlc]{1,6})\)(?=\s)"
    r"|(?:(?<=[.;:\n]\s)|^)\d{1,3}\.(?=\s+[^\W\d_])"
    r"|(?:^|(?<=\n))\s*[-–—•*]\s",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One unit of comparison; `[start, end)` in the text, `stop` for words without weight of their own."""

    key: str
    start: int
    end: int
    stop: bool = False
    number: bool = False
    title: bool = False
    """Written with a capital inside a sentence, or a year or number inside such a title."""


@cache
def _synonyms(code: str) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    pairs = meaning_of(code).synonyms
    if not pairs:
        return None, ()
    joined = "|".join(f"(?P<s{i}>{pattern})" for i, (pattern, _) in enumerate(pairs))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)"), tuple(name for _, name in pairs)


@cache
def _references(code: str) -> re.Pattern[str]:
    found = "|".join(meaning_of(code).reference) or r"\Z."
    return re.compile(
        rf"(?:(?:{found})|\d[a-z]?|\d\s?\)|(?:{found})[^.;:]{{0,14}}\(\w{{1,4}}\)(?:,| and| or| и| или| і| або)?)\s?\Z"
    )


@cache
def _stem(word: str, code: str) -> str:
    found = stems(word, code) if code in ("en", "ru", "hy", "tr") else [word]
    return found[0] if found else word


def _label_spans(low: str, code: str) -> list[tuple[int, int]]:
    spans = []
    before = _references(code)
    for match in _LABEL.finditer(low):
        if match[0].lstrip().startswith("(") and before.search(low, max(0, match.start() - 24), match.start()):
            continue
        spans.append(match.span())
    return spans


def tokenize(text: str, code: str, dates: Sequence[Fact] = ()) -> list[Token]:
    """The tokens of a text, in order; `dates` are its facts of that kind, each one token."""
    low = fold(text)
    taken: list[tuple[int, int, str, bool]] = []
    occupied = bytearray(len(low) + 1)

    def take(start: int, end: int, key: str, number: bool) -> None:
        if not any(occupied[start:end]):
            taken.append((start, end, key, number))
            occupied[start:end] = b"\1" * (end - start)

    for start, end in _label_spans(low, code):
        take(start, end, "", False)
    for date in dates:
        take(date.start, date.end, "#d" + "-".join(date.value), True)
    for number in find_numbers(text, code):
        if not (number.words and number.value == 1 and not number.ordinal):
            take(number.start, number.end, f"#{'o' if number.ordinal else ''}{number.value}", True)
    pattern, names = _synonyms(code)
    if pattern is not None:
        for match in pattern.finditer(low):
            take(*match.span(), f"={names[int((match.lastgroup or 's0')[1:])]}", False)
    taken.sort()
    stop_words = meaning_of(code).stop
    percent = re.compile(meaning_of(code).percent)
    tokens: list[Token] = []
    place = 0
    for start, end, key, number_ in [*taken, (len(low), len(low), "", False)]:
        for match in _WORD.finditer(low, place, start):
            word = match[0]
            upper = text[match.start()].isupper()
            tokens.append(
                Token(
                    "percent" if percent.fullmatch(word) else _stem(word, code),
                    match.start(),
                    match.end(),
                    word in stop_words,
                    word[0].isdigit(),
                    upper,
                )
            )
        if key:
            words = low[start:end].split()
            tokens.append(
                Token(
                    key,
                    start,
                    end,
                    key == "=" or (not number_ and all(w in stop_words for w in words)),
                    number_,
                    text[start].isupper(),
                )
            )
        place = max(place, end)
    return tokens
