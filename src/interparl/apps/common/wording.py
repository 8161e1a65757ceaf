"""Sentences in the language of the person who looks, from the one catalogue of the program."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from interparl.engine.message import LANGUAGES, Message, say, type_of_value


def interface_language() -> str:
    """The language of the present request or task: `en` or `ru`."""
    language = (get_language() or "en")[:2]
    return language if language in LANGUAGES else "en"


def words(message: Message) -> str:
    """The text of a message in the present language."""
    return message.text(interface_language())


def _late(template: str, values: tuple[tuple[str, type_of_value | Message], ...]) -> str:
    return words(say(template, **dict(values)))


_lazy = lazy(_late, str)


def say_later(template: str, **values: type_of_value | Message) -> str:
    """A sentence put into words only when it is shown: for labels and choices. Call it with a literal."""
    return _lazy(template, tuple(sorted(values.items())))
