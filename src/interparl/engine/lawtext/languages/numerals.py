"""Numbers written in digits or in words, in any of the languages that have a `Meaning`.

`find_numbers` reads "30", "10 000", "2/3", "30 (thirty)", "twenty-five thousand", "двухсот пятидесяти", "үштен екі",
"чилу панҷ"; `ordinal_value` reads one ordinal ("третьей" -> 3, "7th" -> 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from interparl.engine.lawtext.languages.meaning import Numbers, fold, meaning_of

_TOKEN = re.compile(
    r"(?P<slash>(?<![\d/.,])\d{1,3}\s?/\s?\d{1,3}(?![\d/]))"
    r"|(?P<digits>\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s-]{0,2}")
_BEFORE_BRACKET = re.compile(r"\s?\(\s?")
_SCALES = (1000, 10**5, 10**6, 10**7, 10**9)


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a text: its value and ``[start, end)`` in code points. `words` is true when no digit was written."""

    value: Fraction
    start: int
    end: int
    ordinal: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    value: int
    start: int
    end: int
    ordinal: bool = False
    lower_half: bool = False
    closed: bool = False


@cache
def _endings(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z" if pattern else r"\Z")


def _tight_value(word: str, numbers: Numbers) -> int | None:
    """Tens and units, or a multiple of hundred or thousand, written as one word (Armenian)."""
    for stem, value in numbers.cardinals.items():
        rest = word[len(stem) :]
        if (
            value in (20, 30, 40, 50, 60, 70, 80, 90)
            and word.startswith(stem)
            and 0 < numbers.cardinals.get(rest, 0) < 10
        ):
            return value + numbers.cardinals[rest]
        if value in (2, 3, 4, 5, 6, 7, 8, 9) and word.startswith(stem) and rest in ("հարյուր", "հազար"):
            return value * numbers.cardinals[rest]
    return None


@cache
def _lookup(word: str, code: str) -> tuple[int, bool, bool, int] | None:
    """(value, is an ordinal, is the lower half of a fraction that follows, letters used) of a number word."""
    numbers = meaning_of(code).numbers
    if word in meaning_of(code).stop and word not in numbers.cardinals:
        return None
    if word in numbers.ordinals:
        return numbers.ordinals[word], True, False, len(word)
    if word in numbers.cardinals:
        return numbers.cardinals[word], False, False, len(word)
    for size in range(len(word) - 1, 1, -1):
        head, tail = word[:size], word[size:]
        if numbers.ordinal_endings and head in numbers.ordinals and _endings(numbers.ordinal_endings).match(tail):
            return numbers.ordinals[head], True, False, len(word)
        if numbers.tight:
            value = numbers.cardinals.get(head, _tight_value(head, numbers))
        else:
            value = numbers.cardinals.get(head)
        if value is not None and numbers.endings and _endings(numbers.endings).match(tail):
            lower = bool(numbers.ablative and _endings(numbers.ablative).match(tail))
            return value, False, lower, size
    if numbers.tight and (value := _tight_value(word, numbers)) is not None:
        return value, False, False, len(word)
    for size in range(len(word) - 3, 2, -1):
        if (value := numbers.compounds.get(word[:size])) is not None:
            rest = word[size:]
            if any(re.match(pattern, rest) for pattern in meaning_of(code).time) or rest.startswith(
                ("кратн", "процентн", "працэнтн", "членн")
            ):
                return value, False, False, size
    return None


@cache
def _denominator(word: str, code: str) -> int:
    """The lower half of a fraction that a word names ("thirds" -> 3); 0 for other words."""
    numbers = meaning_of(code).numbers
    for stem, value in numbers.denominators.items():
        endings = numbers.ordinal_endings if len(word) > len(stem) else ""
        if word.startswith(stem) and _endings(endings).match(word, len(stem)):
            return value
    return 0


def _digits(text: str) -> Fraction:
    if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", text):
        return Fraction(re.sub(r"\D", "", text))
    return Fraction(text.replace(",", "."))


def ordinal_value(text: str, code: str) -> int | None:
    """The value of one ordinal in words or digits ("twenty-first", "третьей", "5-бап" -> 5); None if it is none."""
    low = fold(text.strip())
    if match := re.match(r"(\d+)(?:\s?-?\s?[^\W\d_]{0,4})?\Z", low):
        return int(match[1])
    found = find_numbers(low, code)
    if len(found) == 1 and found[0].ordinal and found[0].value.denominator == 1:
        return int(found[0].value)
    return None


class _Run:
    """Adds up the words of one number; `take` says whether a word still belongs to it."""

    def __init__(self, lowest_tens: int) -> None:
        self.lowest_tens = lowest_tens
        self.total = 0
        self.current = 0
        self.last = 0
        self.empty = True
        self.done = False

    def take(self, value: int) -> bool:
        if self.done:
            return False
        if self.empty:
            self.current, self.empty = value, False
            if value in _SCALES:
                self.total, self.current = value, 0
        elif value in _SCALES:
            if not self.current:
                return False
            self.total += self.current * value
            self.current = 0
        elif value == 100 and 0 < self.current < 100:
            self.current *= 100
        elif 100 <= value < 1000 and self.current == 0 and self.total:
            self.current = value
        elif self._fits(value):
            self.current += value
        else:
            return False
        self.last = value
        return True

    def _fits(self, value: int) -> bool:
        """Whether tens and units may follow, or units alone."""
        if value < 100 and self.current % 100 == 0 and (self.current or self.total):
            return True
        return 0 < value < 10 and self.current % 10 == 0 and self.current % 100 >= self.lowest_tens

    @property
    def value(self) -> int:
        return self.total + self.current


def find_numbers(text: str, code: str) -> list[NumberSpan]:
    """All numbers of a text in order. A number given twice, "30 (thirty)", is one span."""
    return list(_find_numbers(text, code))


@lru_cache(maxsize=128)
def _find_numbers(text: str, code: str) -> tuple[NumberSpan, ...]:
    low = fold(text)
    numbers = meaning_of(code).numbers
    found: list[NumberSpan] = []
    tens = 20 if 15 in numbers.cardinals.values() else 10
    run: _Run | None = None
    begin = stop = 0
    words = ordinal = False
    pending: _Word | None = None

    def close() -> None:
        nonlocal run, ordinal
        if run is not None:
            found.append(NumberSpan(Fraction(run.value), begin, stop, ordinal, words))
        run, ordinal = None, False

    for match in _TOKEN.finditer(low):
        start, end = match.span()
        near = run is not None and _GAP.fullmatch(low, stop, start) is not None
        if match["slash"]:
            close()
            upper, lower = (int(part) for part in match["slash"].split("/"))
            if 0 < upper < lower <= 100:
                found.append(NumberSpan(Fraction(upper, lower), start, end))
            continue
        if match["digits"]:
            close()
            value = _digits(match["digits"])
            if value.denominator == 1:
                run = _Run(tens)
                run.take(int(value) if int(value) not in _SCALES else 0)
                if int(value) in _SCALES:
                    run.current = int(value)
                begin, stop, words = start, end, False
            else:
                found.append(NumberSpan(value, start, end))
            pending = None
            continue
        word = match["word"]
        if word in numbers.halves:
            close()
            found.append(NumberSpan(Fraction(*numbers.halves[word]), start, end, words=True))
            continue
        if near and run is not None and (lower := _denominator(word, code)):
            upper = run.value
            if 0 < upper < lower:
                begin_, words_ = begin, words
                run = None
                found.append(NumberSpan(Fraction(upper, lower), begin_, end, words=words_))
                continue
        if run is not None and near and word in numbers.joiners and _goes_on(low, end, run, code):
            stop = end
            continue
        known = _lookup(word, code)
        if known is None:
            close()
            pending = None
            continue
        value_, is_ordinal, lower_half, used = known
        if (
            pending is not None
            and not is_ordinal
            and 0 < value_ < pending.value
            and _GAP.fullmatch(low, pending.end, start)
        ):
            run = None
            found.append(NumberSpan(Fraction(value_, pending.value), pending.start, end, words=True))
            pending = None
            continue
        if run is not None and near and not ordinal and (words or value_ in _SCALES) and run.take(value_):
            stop, ordinal = start + used, is_ordinal
        else:
            close()
            run = _Run(tens)
            run.take(value_)
            begin, stop, words, ordinal = start, start + used, True, is_ordinal
        if run is not None and used < len(word):
            run.done = True
        pending = _Word(run.value, begin, end) if lower_half else None
    close()
    return tuple(_merge_doubles(low, found))


def _goes_on(low: str, end: int, run: _Run, code: str) -> bool:
    """Whether the number goes on after a joining word ("hundred and five", "чилу панҷ")."""
    gap = _GAP.match(low, end)
    follow = _LETTERS.match(low, gap.end() if gap else end)
    known = _lookup(follow[0], code) if follow else None
    if known is None:
        return False
    if code == "en":
        return run.last in (100, *_SCALES)
    return (run.last >= 20 or run.total > 0) and known[0] < max(run.last, 100)


def _merge_doubles(low: str, found: list[NumberSpan]) -> list[NumberSpan]:
    """One span for "30 (thirty)" and "thirty (30)"."""
    merged: list[NumberSpan] = []
    for number in found:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.value == number.value
            and before.words != number.words
            and _BEFORE_BRACKET.fullmatch(low, before.end, number.start)
            and low[number.end : number.end + 1] == ")"
        ):
            merged[-1] = NumberSpan(before.value, before.start, number.end + 1, before.ordinal, False)
        else:
            merged.append(number)
    return merged
