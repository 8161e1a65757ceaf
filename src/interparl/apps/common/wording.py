"""Sentences in the language of the person who looks, from the one catalogue of the program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from django.utils.functional import lazy
from django.utils.translation import get_language

from interparl.engine.message import LANGUAGES, Message, say, type_of_value

DATES = {"en": "en_GB"}
"""Interface language -> locale of its dates, where it is not the same: 3 June 2024, and not June 3."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def interface_language() -> str:
    """The language of the present request or task: `en` or `ru`."""
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"


def words(message: Message) -> str:
    """The text of a message in the present language; days that verbs state as ``2024-06-03`` are written out."""
    language = interface_language()
    return _with_days(message, language).text(language)


def _with_days(message: Message, language: str) -> Message:
    if not message.values:
        return message
    values: list[tuple[str, type_of_value | Message]] = []
    for name, value in message.values:
        if isinstance(value, Message):
            value = _with_days(value, language)
        elif isinstance(value, str):
            value = day_written(value, language)
        values.append((name, value))
    changed = any(new is not old for (_, new), (_, old) in zip(values, message.values, strict=True))
    return replace(message, values=tuple(values)) if changed else message


def day_written(value: str, language: str) -> str:
    """A day that is stated as ``2024-06-03``, written out; anything else as it is."""
    return _day(value, language) if len(value) == 10 and _DAY.fullmatch(value) else value


@lru_cache(maxsize=5_000)
def _day(value: str, language: str) -> str:
    try:
        return format_date(date.fromisoformat(value), "long", locale=DATES.get(language, language))
    except ValueError:  # no day of any month: as it was stated
        return value


_lazy = lazy(words, str)


def say_later(template: str, **values: type_of_value | Message) -> str:
    """A sentence put into words only when it is shown: for labels and choices. Call it with a literal."""
    return _lazy(say(template, **values))
