"""Sentences for people, kept as data until the reader's language is known.

The engine never formats a sentence in a language: it returns a `Message` (a template and its values), and a face, a
command or a report asks for its text. Templates are the English sentences; Russian stands in the catalogue under
``interparl/locale``. A template names its placeholders (``{articles}``), so that a translator may move them.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LOCALE_DIR = Path(__file__).parent.parent / "locale"
LANGUAGES = ("en", "ru")

type_of_value = str | int | float


@cache
def catalogue(language: str) -> _gettext.NullTranslations:
    """The message catalogue of a language; the English originals when it has none."""
    return _gettext.translation("interparl", LOCALE_DIR, languages=[language], fallback=True)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet in a language: `template` is the English original with named placeholders.

    `more` is set where the sentence depends on a number: the English original for any `number` but one.
    """

    template: str
    values: tuple[tuple[str, type_of_value | Message], ...] = ()
    more: str = ""
    number: int = 1

    def text(self, language: str = "en") -> str:
        """The sentence in `language` (an ISO 639-1 code); English where the catalogue has no translation."""
        found = catalogue(language)
        if self.more:
            template = found.ngettext(self.template, self.more, self.number)
        else:
            template = found.gettext(self.template) if self.template else ""
        values = {k: v.text(language) if isinstance(v, Message) else v for k, v in self.values}
        return template.format(**values) if values else template

    def __str__(self) -> str:
        return self.text("en")

    def data(self) -> dict[str, Any]:
        """The sentence as JSON, to be kept until somebody reads it; `message_of` makes it again."""
        values = {k: {"message": v.data()} if isinstance(v, Message) else v for k, v in self.values}
        kept: dict[str, Any] = {"template": self.template, "values": values}
        return kept | ({"more": self.more, "number": self.number} if self.more else {})


def message_of(data: Mapping[str, Any]) -> Message:
    """The sentence that `Message.data` gave; an empty one from an empty mapping."""
    values = {k: message_of(v["message"]) if isinstance(v, dict) else v for k, v in data.get("values", {}).items()}
    return Message(
        data.get("template", ""), tuple(sorted(values.items())), data.get("more", ""), int(data.get("number", 1))
    )


def say(template: str, **values: type_of_value | Message) -> Message:
    """Make a `Message`. Write the template as a literal: the extractor of the catalogue looks for ``say("...")``."""
    return Message(template, tuple(sorted(values.items())))


def say_number(one: str, more: str, number: int, **values: type_of_value | Message) -> Message:
    """Make a `Message` that agrees with a number; both templates are literals and may name ``{number}``."""
    return Message(one, tuple(sorted({"number": number, **values}.items())), more, number)
