"""Dates as programmes print them, "IV quarter 2027" or "to December 2027", as the last day of what they say."""

from __future__ import annotations

import calendar
import re
from datetime import date

from interparl.apps.common.partial_date import PartialDate
from interparl.engine.lawtext.languages import language, supported

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])[./]((?:19|20)\d{2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:-?(?:st|nd|rd|th|го|ғо))?(?!\d)")
_QUARTER = re.compile(r"(?<!\w)(?:квартал|кв\b|чоряк|quarter|եռամսյակ|тоқсан|чейрек|семоҳа|q[1-4]\b)", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)(?:полугоди|half|паўгод|կիսամյակ|жартыжылды|жарым\s*жылды|нимсол)", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*(?:before|до начала|перед)\s", re.IGNORECASE)


def last_day_of(words: str) -> date | None:
    """The last day of the period that the words name; None where they name none, or more than is understood.

    Of a span ("2026-2027", "II-III quarter 2027") it is the end of the later part. A day before which something is due
    is taken as that day itself.
    """
    text = " ".join(words.lower().replace("–", "-").replace("—", "-").split())
    if not text:
        return None
    try:
        return PartialDate.read(text).last()
    except ValueError:
        pass
    if found := list(_NUMERIC.finditer(text)):
        day, month, year = (int(part) for part in found[-1].groups())
        return _day(year, month, day)
    years = [int(each) for each in _YEAR.findall(text)]
    if not years or _BEFORE.match(text):
        return None
    year, rest = max(years), _YEAR.sub(" ", text)
    if _QUARTER.search(rest):
        number = _number(_QUARTER.sub(" ", re.sub(r"\bq([1-4])\b", r"\1 quarter", rest)), 4)
        return _end(year, number * 3) if number else None
    if _HALF.search(rest):
        number = _number(_HALF.sub(" ", rest), 2)
        return _end(year, number * 6) if number else None
    if found := list(_MONTH_YEAR.finditer(text)):
        return _end(int(found[-1][2]), int(found[-1][1]))
    return _by_words(year, rest)


def _by_words(year: int, rest: str) -> date | None:
    """By the name of a month, with a day where one stands right before it; otherwise the end of the year."""
    months = [(at, number) for at, number in _months(rest)]
    if not months:
        left = _DAY.search(rest)
        return None if left else date(year, 12, 31)
    at, month = months[-1]
    before = list(_DAY.finditer(rest[:at]))
    if before and not rest[before[-1].end() : at].strip(" .-"):
        return _day(year, month, int(before[-1][1]))
    return _end(year, month)


def _months(text: str) -> list[tuple[int, int]]:
    """The names of months in any language known, where they stand."""
    found = []
    for word in re.finditer(r"[^\W\d_]+", text):
        number = next((n for code in supported() if (n := language(code).month(word[0]))), 0)
        if number:
            found.append((word.start(), number))
    return found


def _number(text: str, highest: int) -> int:
    """The last ordinal up to `highest`, in Arabic or Roman figures or as the usual words; 0 where there is none."""
    numbers = []
    for word in re.findall(r"[^\W_]+", text):
        digits = re.match(r"[1-4](?!\d)", word)
        number = int(digits[0]) if digits else _ROMAN.get(word.replace("і", "i").replace("ӏ", "i"))
        number = number or next((n for code in supported() if (n := language(code).ordinal(word))), None)
        if number and number <= highest:
            numbers.append(number)
    return numbers[-1] if numbers else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
