"""Template tags: sentences of the catalogue, dates, multilingual text.

``{% say "Adopted on {day}." day=when %}`` marks a sentence; values are escaped, the sentence itself is trusted (it is a
literal of ours). ``{% say_number "{number} seat" "{number} seats" n %}`` agrees with a number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import (
    format_date,
    format_datetime,
    format_time,
    get_datetime_format,
    get_month_names,
    get_timezone_location,
)
from django import template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.common.text import Text
from interparl.apps.common.wording import DATES, day_written, interface_language, words
from interparl.engine.message import Message, say, say_number

register = template.Library()


def _dates() -> str:
    language = interface_language()
    return DATES.get(language, language)


def _escaped(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(conditional_escape(words(value) if isinstance(value, Message) else value))
        for name, value in values.items()
    }


def _put(value: Any, language: str) -> str:
    """A value as it stands in a sentence: escaped, days written out."""
    return day_written(str(conditional_escape(words(value) if isinstance(value, Message) else value)), language)


@register.simple_tag(name="say")
def say_tag(template: str, **values: Any) -> SafeString:
    """A sentence in the reader's language."""
    return mark_safe(words(say(template, **_escaped(values))))


_any_template: Callable[[Parser, Token], template.Node] = register.tags["say"]


@register.tag("say")
def say_node(parser: Parser, token: Token) -> template.Node:
    """The same tag, quicker where its sentence is a literal, as it should be: long lists say hundreds of them."""
    _, *bits = token.split_contents()
    name = ""
    if len(bits) > 2 and bits[-2] == "as":
        *bits, _, name = bits
    given = parser.compile_filter(bits.pop(0)) if bits else None
    values = token_kwargs(bits, parser)
    if given is None or bits or given.filters or not isinstance(given.var, str):
        return _any_template(parser, token)
    return _Sentence(given.var, values, name)


class _Sentence(template.Node):
    """A literal sentence with its values; `name`: the variable that keeps it, if any."""

    def __init__(self, sentence: str, values: dict[str, FilterExpression], name: str) -> None:
        self.sentence = sentence
        self.values = values
        self.name = name
        self.told: dict[str, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """Its words, nothing where a variable keeps them."""
        language = interface_language()
        found = self.told.get(language)
        if found is None:  # without values the language alone decides the words, with values what they are put into
            found = self.told[language] = mark_safe(Message(self.sentence).text(language))
        if self.values:
            values = {name: value.resolve(context) for name, value in self.values.items()}
            found = mark_safe(found.format(**{name: _put(value, language) for name, value in values.items()}))
        if not self.name:
            return found
        context[self.name] = found
        return SafeString("")


@register.simple_tag(name="say_number")
def say_number_tag(one: str, more: str, number: int, **values: Any) -> SafeString:
    """A sentence that agrees with a number."""
    return mark_safe(words(say_number(one, more, number, **_escaped(values))))


@register.filter(name="words")
def words_filter(message: Message) -> str:
    """The text of a `Message` in the reader's language."""
    return words(message)


@register.filter
def partial_date(value: str) -> str:
    """``2024-06`` as "June 2024", ``2024-06-03`` as "3 June 2024", in the reader's language."""
    return _partial_date(value, _dates()) if value else ""


@lru_cache(maxsize=20_000)
def _partial_date(value: str, language: str) -> str:
    found = PartialDate.read(value)
    if found.day:
        return format_date(found.first(), "long", locale=language)
    if found.month:
        return f"{get_month_names('wide', 'stand-alone', language)[found.month]} {found.year}"
    return str(found.year)


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in the reader's language; the day of a moment is the one in the time zone that the page stands in."""
    if isinstance(value, datetime):
        value = (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return _day(value, _dates()) if value else ""


@lru_cache(maxsize=20_000)
def _day(value: date, language: str) -> str:
    return format_date(value, "long", locale=language)


@register.filter
def moment(value: datetime | None, zone: str = "") -> SafeString:
    """A date with hours and minutes, in `zone` or the time zone that the page stands in (UTC unless it says so).

    The zone is named once on a page (`times_here`). Seconds and the offset stay in the tooltip and for machines.
    """
    if value is None:
        return mark_safe("")
    return _moment(value, _zone(zone), _dates())


@lru_cache(maxsize=5_000)
def _moment(value: datetime, zone: tzinfo, locale: str) -> SafeString:
    local = timezone.localtime(value, zone)
    told = str(get_datetime_format("medium", locale=locale)).format(
        format_time(local.time(), "short", locale=locale), format_date(local, "long", locale=locale)
    )
    exact = format_datetime(local, "long", locale=locale)
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), exact, told)


@register.simple_tag
def times_here() -> str:
    """The name of the time zone that the page stands in, in the reader's language: ``Moscow (Europe/Moscow)``."""
    zone = timezone.get_current_timezone()
    city = get_timezone_location(zone, locale=_dates(), return_city=True)
    return str(zone) if city == str(zone) else f"{city} ({zone})"


def _zone(key: str) -> tzinfo:
    """The zone of this name; the page's for none and for one that is not known."""
    try:
        return ZoneInfo(key) if key else timezone.get_current_timezone()
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.get_current_timezone()


@register.simple_tag
def text(value: Text | None) -> SafeString:
    """A multilingual text in the reader's language, marked with its own `lang` when it has to fall back."""
    if not value:
        return mark_safe("")
    wanted = interface_language()
    code = value.language_for(wanted)
    shown = value[code]
    if code == wanted:
        return conditional_escape(shown)
    return format_html('<span lang="{}">{}</span>', code, shown)
