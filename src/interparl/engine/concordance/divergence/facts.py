"""Typed facts of a text: periods, sums, dates, ages, shares, counts, cross-references, each in a normal form.

A fact's `value` is the same for the same thing in every language ("тридцати дней", "30 days" and "30 күн" are
``("30", "day")``), so facts of two texts can be compared as multisets. A month is not thirty days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from interparl.engine.concordance.divergence.values import value_in_words
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.lawtext.languages.meaning import Meaning, fold, meaning_of
from interparl.engine.lawtext.languages.numerals import NumberSpan, find_numbers
from interparl.engine.message import Message

_GAP = r"[\s'’-]{0,2}"
_ROMAN = re.compile(r"\b(?=[IVXLC])(?:X[LC]|L?X{0,4})(?:IX|IV|V?I{0,4})\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NUMERIC_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_LIST = r"(?:[ \t]*(?:\(\s*\w{1,5}\s*\)|,|[–-]|\b(?:and|or|to|и|или|либо|і|або|және|жана|ва|և)\b)[ \t]*){1,6}"
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its kind, normal form and ``[start, end)`` in the text; `core` is the span of its number alone."""

    kind: DivergenceKind
    value: tuple[str, ...]
    start: int
    end: int
    core: tuple[int, int]

    @property
    def normal(self) -> Message:
        """The value in words for a note ("30 days", "2/3", "article 12")."""
        return value_in_words(self.kind, self.value)


@dataclass(frozen=True, slots=True)
class _Patterns:
    time: tuple[tuple[re.Pattern[str], str], ...]
    working: re.Pattern[str]
    age_before: re.Pattern[str] | None
    age_after: re.Pattern[str] | None
    percent: re.Pattern[str]
    currency: tuple[tuple[re.Pattern[str], str], ...]
    currency_before: tuple[tuple[re.Pattern[str], str], ...]
    reference_before: tuple[tuple[re.Pattern[str], str], ...]
    reference_after: tuple[tuple[re.Pattern[str], str], ...]
    months: tuple[re.Pattern[str], ...]
    year: re.Pattern[str] | None
    punished: re.Pattern[str] | None
    penalty: re.Pattern[str] | None


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})[\s(]{{0,3}}\Z")


@cache
def _patterns(code: str) -> _Patterns:
    m = meaning_of(code)
    suffix = r"(?:\s?-?\s?(?:րդ|ին|ից|го|й|я|е|м|ой|ому|ші|шы|інші|ыншы|нчы|нчи|ум|юм|уми))?"
    working = rf"(?:(?:{m.working})[\s]+)?" if m.working else ""
    number_noise = r"(?:\)\s*)?(?:\w+\s)??"
    return _Patterns(
        time=tuple((re.compile(rf"\)?{_GAP}{suffix}{_GAP}{working}(?:{p})(?!\w)"), unit) for p, unit in m.time.items()),
        working=re.compile(m.working or r"\Z."),
        age_before=re.compile(rf"(?<!\w)(?:{m.age_before})[\s(]+(?:\w+\s)?\Z") if m.age_before else None,
        age_after=re.compile(rf"\)?{_GAP}(?:{m.age_after})(?!\w)") if m.age_after else None,
        percent=re.compile(rf"\)?{_GAP}(?:{m.percent})"),
        currency=tuple((re.compile(rf"\)?{_GAP}{number_noise}(?:{p})(?!\w)"), unit) for p, unit in m.currency.items())
        + (((re.compile(rf"\)?{_GAP}{suffix}{_GAP}(?:\w+\s){{0,2}}?(?:{m.index})"), "INDEX"),) if m.index else ()),
        currency_before=tuple((re.compile(rf"(?<!\w)(?:{p})\.?\s?\Z"), unit) for p, unit in m.currency.items()),
        reference_before=tuple((_before(p), level) for p, level in m.reference.items()),
        reference_after=tuple(
            (re.compile(rf"{suffix}\s?-?\s?(?:{p})(?!\w)"), level) for p, level in m.reference.items()
        ),
        months=tuple(re.compile(rf"[\s-]{{0,2}}(?:{p})(?!\w)") for p in m.months),
        year=re.compile(rf"\s?-?\s?(?:{m.year})(?!\w)") if m.year else None,
        punished=re.compile(rf"(?<!\w)(?:{m.punished})(?!\w)") if m.punished else None,
        penalty=re.compile(rf"(?<!\w)(?:{'|'.join(m.penalties.values())})(?!\w)") if m.penalties else None,
    )


def _text(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


@dataclass(frozen=True, slots=True)
class _Date:
    start: int
    end: int
    value: tuple[str, ...]


def _dates(low: str, numbers: list[NumberSpan], p: _Patterns, code: str) -> list[_Date]:
    """Dates with a month name, numeric dates, and years named as such."""
    found = [_Date(m.start(), m.end(), (m[3], str(int(m[2])), str(int(m[1])))) for m in _NUMERIC_DATE.finditer(low)]
    for number, month in enumerate(p.months, 1):
        for match in month.finditer(low):
            start = match.start() + len(match[0]) - len(match[0].lstrip(" -\n"))
            if start and low[start - 1].isalnum():
                continue
            day = year = ""
            first, last = start, match.end()
            if (m := re.search(r"(?<!\d)(\d{1,2})(?:-?\w{1,3})?\)?[\s-]{1,2}\Z", low[:start])) or (
                m := re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? day of \Z", low[:start])
            ):
                day, first = m[1], m.start()
            if (m := re.match(r"(?:\s+(?:соли|жылғы|жылдын))?,?\s+((?:19|20)\d\d)(?!\d)", low[last:])) is not None:
                year, last = m[1], last + m.end()
            if (
                not day
                and (m := re.match(r"\s?-?(\d{1,2})(?!\d)(?:-?(?:ից|ին|ը|ի))?(?:,?\s+((?:19|20)\d\d))?", low[last:]))
                is not None
            ):
                day, year, last = m[1], year or m[2] or "", last + m.end()
            if m := re.search(
                r"(?<!\d)((?:19|20)\d\d)(?:\s?-?\s?(?:жылғы|жылы|жылдын|жылдың|թվականի|թ\.))?,?\s+\Z", low[:first]
            ):
                year, first = year or m[1], m.start()
            if day or year:
                found.append(_Date(first, last, (year, str(number), day)))
    taken = [(d.start, d.end) for d in found]
    for span in numbers:
        if span.value.denominator == 1 and int(span.value) in _YEARS and not span.words and p.year is not None:
            inside = any(a <= span.start < b for a, b in taken)
            if not inside and (
                p.year.match(low, span.end) or re.search(r"(?:in|since|until|year|соли) \Z", low[: span.start])
            ):
                found.append(_Date(span.start, span.end, (_text(span.value), "", "")))
    return sorted(found, key=lambda d: d.start)


def _sentence(low: str, start: int, end: int) -> tuple[int, int]:
    left = max((low.rfind(mark, 0, start) for mark in (". ", "։", "\n", "; ", "! ")), default=-1) + 1
    right = min((i for i in (low.find(mark, end) for mark in (". ", "։", "\n", "; ")) if i >= 0), default=len(low))
    return left, right


def find_facts(text: str, code: str) -> list[Fact]:
    """All facts of a text, in order."""
    low, m, p = fold(text), meaning_of(code), _patterns(code)
    numbers = find_numbers(text, code)
    facts: list[Fact] = []
    dates = _dates(low, numbers, p, code)
    for date in dates:
        facts.append(Fact(DivergenceKind.DATE, date.value, date.start, date.end, (date.start, date.end)))
    busy = bytearray(len(low) + 1)
    for date in dates:
        busy[date.start : date.end] = b"\1" * (date.end - date.start)
    undated = [n for n in numbers if not busy[n.start]]
    facts += _references(text, low, undated, p, code)
    for fact in facts:
        busy[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    for number in numbers:
        if busy[number.start]:
            continue
        counted = _classify(low, number, p, m)
        if counted is not None:
            facts.append(counted)
    return _ranges(low, sorted(facts, key=lambda f: (f.start, f.end)))


_RANGE = re.compile(
    r"[^\d.,;:()։]{0,4}?\s?(?:[-–—]|\b(?:to|or|and|up to|до|или|либо|и|да|ці|або|і|мен|бен|пен|ден|дан|тен|тан|же"
    r"|немесе|то|ё|ва|մինչև|կամ)\b)?\s?[^\W\d_]{0,3}\s?"
)


def _ranges(low: str, facts: list[Fact]) -> list[Fact]:
    """The first number of "five to ten years" is a period of years as well."""
    done: list[Fact] = []
    for fact in reversed(facts):
        after = done[-1] if done else None
        if (
            after is not None
            and fact.kind is DivergenceKind.NUMBER
            and len(fact.value) == 1
            and len(after.value) == 2
            and after.kind
            in (DivergenceKind.DEADLINE, DivergenceKind.SANCTION, DivergenceKind.MONEY, DivergenceKind.NUMBER)
            and after.start - fact.end <= 14
            and _RANGE.fullmatch(low, fact.end, after.start)
        ):
            fact = Fact(after.kind, (fact.value[0], after.value[1]), fact.start, fact.end, fact.core)
        done.append(fact)
    return done[::-1]


def _references(text: str, low: str, numbers: list[NumberSpan], p: _Patterns, code: str) -> list[Fact]:
    found: list[Fact] = []
    spans = [(n.start, n.end, _text(n.value)) for n in numbers if n.value.denominator == 1]
    spans += [(r.start(), r.end(), str(_roman(r[0]))) for r in _ROMAN.finditer(text) if r[0]]
    spans.sort()
    joined = re.compile(_LIST + r"\Z")
    previous: tuple[int, str] | None = None
    for start, end, value in spans:
        level = ""
        for pattern, name in p.reference_before:
            if pattern.search(low, max(0, start - 30), start):
                level = name
                break
        if not level and code not in ("en", "ru", "be"):
            for pattern, name in p.reference_after:
                if pattern.match(low, end):
                    level = name
                    break
        if (
            not level
            and code in ("ru", "be")
            and re.match(r"(?:-\w+)?\s(?:част[ьию]|частк[аіу]|частцы|стать[яеию]|пункт\w*)\b", low[end:])
        ):
            level = "part"
        label = low[end : end + 1] == ")" and low[start - 1 : start] != "("
        if (
            not level
            and previous is not None
            and not label
            and end - start <= 3
            and joined.fullmatch(low, previous[0], start)
        ):
            level = previous[1] if low[start : start + 1].isdigit() and low[end : end + 1] != "%" else ""
        if level:
            letter = re.match(r"[a-z]\b", low[end:]) if low[end - 1].isdigit() else None
            tail = letter[0] if letter else ""
            stop = end + len(tail)
            found.append(Fact(DivergenceKind.REFERENCE, (level, value + tail), start, stop, (start, stop)))
            previous = (stop, level)
        elif previous is not None and start - previous[0] > 40:
            previous = None
    return found


def _classify(low: str, number: NumberSpan, p: _Patterns, m: Meaning) -> Fact | None:
    """What a number counts."""
    value, end, core = _text(number.value), number.end, (number.start, number.end)

    def fact(kind: DivergenceKind, *values: str, stop: int = end) -> Fact:
        return Fact(kind, values, number.start, stop, core)

    if match := p.percent.match(low, end):
        return fact(DivergenceKind.NUMBER, value, "%", stop=match.end())
    if number.value.denominator != 1:
        return fact(DivergenceKind.NUMBER, value)
    before = low[max(0, number.start - 40) : number.start]
    unit, stop = "", end
    for pattern, name in p.time:
        if match := pattern.match(low, end):
            unit, stop = name, match.end()
            break
    aged = p.age_after is not None and (after := p.age_after.match(low, end)) is not None
    if aged or (unit in ("", "year") and p.age_before is not None and p.age_before.search(before)):
        return fact(DivergenceKind.NUMBER, value, "age", stop=max(stop, after.end() if aged and after else stop))
    for pattern, name in p.currency:
        if match := pattern.match(low, end):
            return _punished(low, fact(DivergenceKind.MONEY, value, name, stop=match.end()), p)
    for pattern, name in p.currency_before:
        if pattern.search(before):
            return _punished(low, fact(DivergenceKind.MONEY, value, name), p)
    if unit:
        return _punished(low, fact(DivergenceKind.DEADLINE, value, unit, stop=stop), p)
    if number.ordinal or (number.words and number.value == 1) or (number.value == 0 and number.words):
        return None
    return fact(DivergenceKind.NUMBER, value)


def _punished(low: str, fact: Fact, p: _Patterns) -> Fact:
    """The fact as part of a punishment, where its sentence punishes."""
    if p.punished is None or p.penalty is None:
        return fact
    left, right = _sentence(low, fact.start, fact.end)
    if p.punished.search(low, left, right) and (
        p.penalty.search(low, max(left, fact.start - 160), fact.start)
        or p.penalty.search(low, fact.end, min(right, fact.end + 60))
    ):
        return Fact(DivergenceKind.SANCTION, fact.value, fact.start, fact.end, fact.core)
    return fact
