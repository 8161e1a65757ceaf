"""What a text says of itself: its number and its day, read from the title and what stands around the body.

A fact is taken only where the text says just one thing; where it says two, or nothing, the answer is left empty and a
person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

from interparl.engine.lawtext.tree import Act

LINES = 12
"""How many paragraphs before and after the body are looked at, each."""
LINE_MOST = 300
"""Characters of a paragraph that are looked at: dates in a whole preamble are about other things."""

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./]((?:18|19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:18|19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NUMBER = re.compile(r"(?:№|\bNo?\.?|\bNumber)\s{0,2}((?=[\w./-]*\d)[\w]{1,8}(?:[-–/.][\w]{1,8}){0,4})", re.IGNORECASE)
_EDITION = re.compile(
    r"\bred(?:akc|\.)|\bв\s+ред|\bредакци|\(ред\.|\bрэдакцы|\bизменени|\bзменамі|\bзмінами|\bөзгер|\bփոփոխ|\bтағйир"
    r"|\bas\s+(?:last\s+)?amended|\bconsolidated|\b(?:version|wording)\s+of",
    re.IGNORECASE,
)
"""Words by which a text says that it is not, or not only, as first adopted."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Number as printed and the one day it names (ISO 8601), each empty when not plain."""

    number: str = ""
    adopted: str = ""
    amended: bool = False
    """Whether it says that it has been amended: then the day of adoption is not that of its wording."""


def facts_of(act: Act) -> Facts:
    """What the title, the paragraphs before and after the body and the preamble's first words say."""
    head = [line[:LINE_MOST] for line in (*act.title.split("\n"), *act.front[:LINES])]
    tail = [line[:LINE_MOST] for line in act.back[-LINES:]]
    amended = any(_EDITION.search(line) for line in head)
    days = _days(head, act.language) or _days(tail, act.language)
    numbers = _numbers(head) or _numbers(tail)
    return Facts(
        number=numbers[0] if len(numbers) == 1 else "",
        adopted=days[0].isoformat() if len(days) == 1 else "",
        amended=amended,
    )


def _numbers(lines: Iterable[str]) -> list[str]:
    found = (match[1].rstrip(".-–/") for line in lines for match in _NUMBER.finditer(line))
    return list(dict.fromkeys(number for number in found if number))


def _days(lines: Iterable[str], language: str) -> list[date]:
    """The distinct days that the lines name, in their order."""
    found: list[date] = []
    for line in lines:
        for match in _NUMERIC.finditer(line):
            found += _day(match[3], match[2], match[1])
        for match in _ISO.finditer(line):
            found += _day(match[1], match[2], match[3])
        found += _written(line, language)
    return list(dict.fromkeys(found))


def _written(line: str, language: str) -> list[date]:
    """Days with the month in words: 22 июля 2011, July 22, 2011, 2011 жылғы 22 шілде."""
    months = _months(language)
    if not months:
        return []
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th|-?[\w]{1,3})?"
    forms = (
        rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}\s+(?P<month>{name})\w{{0,3}},?\s+(?:соли\s+)?(?P<year>(?:18|19|20)\d\d)",
        rf"(?<!\w)(?P<month>{name})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:18|19|20)\d\d)",
        rf"(?<!\d)(?P<year>(?:18|19|20)\d\d)[\s-]?[^\W\d]{{0,12}}[.,]?\s+(?P<day>\d{{1,2}})(?:-[^\W\d]{{1,3}})?[\s-]+(?P<month>{name})",
        rf"(?<!\d)(?P<year>(?:18|19|20)\d\d)[\s-]?[^\W\d]{{0,12}}[.,]?\s+(?P<month>{name})\w{{0,4}}\s+(?P<day>\d{{1,2}})",
    )
    found: list[date] = []
    for form in forms:
        for match in re.finditer(form, line.lower()):
            found += _day(match["year"], str(months[match["month"]]), match["day"])
    return found


def _day(year: str, month: str, day: str) -> list[date]:
    try:
        return [date(int(year), int(month), int(day))]
    except ValueError:
        return []


@cache
def _months(language: str) -> dict[str, int]:
    try:
        forms = Locale(language).months
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in forms[context]["wide"].items():
            found[name.lower()] = int(number)
            found.setdefault(name.lower().rstrip("ьй"), int(number))
    return found
