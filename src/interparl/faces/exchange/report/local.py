"""Numbers, dates and lists as a language writes them. Babel is imported when first needed: it is slow to load."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from interparl.engine.message import say
from interparl.faces.exchange.report.words import CONFIDENCE

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale(language: str) -> Locale:
    """The Babel locale of a language; English where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en_GB" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def number(value: int, language: str) -> str:
    """A whole number with the language's grouping."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale(language)))


def percent(share: float | None, language: str) -> str:
    """A share (0 to 1) in whole per cent; never "100 %" for what is not whole, never "0 %" for what is something."""
    if share is None:
        return "–"
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        rounded = 99
    if rounded == 0 and share > 0:
        rounded = 1
    return _percent(rounded, language)


@cache
def _percent(whole: int, language: str) -> str:
    from babel.numbers import format_percent

    return str(format_percent(whole / 100, locale=locale(language)))


@cache
def chance(confidence: float, language: str) -> str:
    """A calibrated chance in words and figures: "very likely, 92 %". A machine is never sure: at most 99 %."""
    word = next(word for bound, word in CONFIDENCE if confidence >= bound or bound == 0.0)
    return say("{word}, {chance}", word=word, chance=chance_figure(confidence, language)).text(language)


def chance_figure(confidence: float, language: str) -> str:
    """A calibrated chance as a figure only; what rounds to nothing is "< 1 %"."""
    if confidence < 0.005:
        return f"< {_percent(1, language)}"
    return _percent(min(99, max(1, round(confidence * 100))), language)


def day(value: date, language: str, form: Literal["long", "medium"] = "long") -> str:
    """A date with the month in words, shortened where `form` is medium."""
    from babel.dates import format_date

    return str(format_date(value, format=form, locale=locale(language)))


def iso_day(value: str, language: str) -> str:
    """An ISO 8601 date in words, short enough for a table; what is not one, unchanged."""
    try:
        return day(date.fromisoformat(value), language, "medium")
    except ValueError:
        return value


def listing(parts: Sequence[str], language: str) -> str:
    """Names in a row: "A, B and C"."""
    from babel.lists import format_list

    return str(format_list(list(parts), locale=locale(language))) if parts else ""


_PLACES = {"line": say("line {number}"), "page": say("page {number}")}
_PLACE = re.compile(rf"({'|'.join(_PLACES)}) (\d+)(?=:|$)")


def place(written: str, language: str) -> str:
    """A place in a file as the readers write it ("line 12", also before a colon) in words of the language."""
    found = _PLACE.match(written)
    if found is None:
        return written
    return say(_PLACES[found[1]].template, number=int(found[2])).text(language) + written[found.end() :]


def quotation_marks(language: str) -> tuple[str, str]:
    """The opening and the closing quotation mark."""
    return ("“", "”") if language == "en" else ("«", "»")


@cache
def language_name(code: str, language: str) -> str:
    """The name of a language, written in `language`; the code where it is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_language_name(locale(language).language) or code
    except (UnknownLocaleError, ValueError):
        return code
