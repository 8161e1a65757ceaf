"""Values of facts in words that can be put into any language: "30 days", "article 12", "1 March 2024"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import Message, say, say_number

_UNITS: dict[str, Callable[[int], Message]] = {
    "minute": lambda n: say_number("{number} minute", "{number} minutes", n),
    "hour": lambda n: say_number("{number} hour", "{number} hours", n),
    "day": lambda n: say_number("{number} day", "{number} days", n),
    "week": lambda n: say_number("{number} week", "{number} weeks", n),
    "decade": lambda n: say_number("{number} period of ten days", "{number} periods of ten days", n),
    "fortnight": lambda n: say_number("{number} fortnight", "{number} fortnights", n),
    "month": lambda n: say_number("{number} month", "{number} months", n),
    "quarter": lambda n: say_number("{number} quarter", "{number} quarters", n),
    "year": lambda n: say_number("{number} year", "{number} years", n),
    "age": lambda n: say_number("{number} year of age", "{number} years of age", n),
    "INDEX": lambda n: say_number("{number} calculation unit", "{number} calculation units", n),
}
_CITED: dict[str, Callable[[str], Message]] = {
    "annex": lambda n: say("annex {number}", number=n),
    "article": lambda n: say("article {number}", number=n),
    "chapter": lambda n: say("chapter {number}", number=n),
    "part": lambda n: say("paragraph {number}", number=n),
    "point": lambda n: say("point {number}", number=n),
}
_DAYS: tuple[Callable[[str], Message], ...] = (
    lambda d: say("{day} January", day=d),
    lambda d: say("{day} February", day=d),
    lambda d: say("{day} March", day=d),
    lambda d: say("{day} April", day=d),
    lambda d: say("{day} May", day=d),
    lambda d: say("{day} June", day=d),
    lambda d: say("{day} July", day=d),
    lambda d: say("{day} August", day=d),
    lambda d: say("{day} September", day=d),
    lambda d: say("{day} October", day=d),
    lambda d: say("{day} November", day=d),
    lambda d: say("{day} December", day=d),
)


@cache
def value_in_words(kind: DivergenceKind, value: tuple[str, ...]) -> Message:
    """The normal form of a fact (see `facts.Fact`) as a message; what has no words of its own as it stands."""
    if kind is DivergenceKind.DATE and len(value) == 3:
        return _date(*value)
    if len(value) == 2:
        first, second = value
        if kind is DivergenceKind.REFERENCE:
            return _CITED[first](second) if first in _CITED else _plain(value)
        if second in _UNITS and first.isascii() and first.isdigit():
            return _UNITS[second](int(first))
    return _plain(value)


def _date(year: str, month: str, day: str) -> Message:
    known = month.isdigit() and 1 <= int(month) <= len(_DAYS)
    if day and known:
        date = _DAYS[int(month) - 1](day)
        return say("{date} {year}", date=date, year=year) if year else date
    return _plain(("-".join(part for part in (year, month.zfill(2) if month else "") if part),))


def _plain(value: tuple[str, ...]) -> Message:
    return say("{value}", value=" ".join(part for part in value if part))
