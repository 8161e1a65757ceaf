"""Text in several languages as one value: names, titles, bodies. The languages are data, not columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language

from interparl.apps.common.wording import words
from interparl.engine.message import say

FALLBACK = ("en", "ru")
"""Languages tried, in this order, when a text has none of the language asked for; then any it has."""


class Text(Mapping[str, str]):
    """A text by language code (BCP 47). Printing it gives the present language, else the nearest there is.

    One that comes from the database is read when it is first asked for anything: most texts of the rows behind a page
    are never shown.
    """

    __slots__ = ("_read", "_stored")

    def __init__(self, by: Mapping[str, str] | None = None, **more: str) -> None:
        self._stored = ""
        self._read: dict[str, str] | None = _clean({**(by or {}), **more})

    @classmethod
    def stored(cls, data: str) -> Text:
        """The text that a JSON object of language code to string holds."""
        found = cls.__new__(cls)
        found._stored, found._read = data, None
        return found

    @property
    def _by(self) -> dict[str, str]:
        if self._read is None:
            self._read = {} if self._stored == "{}" else _clean(json.loads(self._stored) or {})  # most are empty
        return self._read

    def __getitem__(self, code: str) -> str:
        return self._by[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by)

    def __len__(self) -> int:
        return len(self._by)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by.items())))

    def __repr__(self) -> str:
        return f"Text({self._by!r})"

    def language_for(self, wanted: str | None = None) -> str:
        """The code of the language in which the text will be shown; empty when it has none."""
        wanted = wanted or get_language() or "en"
        for code in (wanted, wanted[:2], *FALLBACK, *self._by):
            if code in self._by:
                return code
        return ""

    def in_(self, wanted: str | None = None) -> str:
        """The text in `wanted` (the present language when None) or the nearest there is; never an error."""
        code = self.language_for(wanted)
        return self._by[code] if code else ""

    def has(self, code: str) -> bool:
        """Whether the text exists in just this language."""
        return code in self._by

    def __str__(self) -> str:
        return self.in_()

    def data(self) -> dict[str, str]:
        """A plain dictionary, keys in order."""
        return dict(sorted(self._by.items()))


def _clean(given: Mapping[str, str]) -> dict[str, str]:
    return {code: value.strip() for code, value in given.items() if value and value.strip()}


if TYPE_CHECKING:
    _JSON = models.JSONField[Any, Any]
else:
    _JSON = models.JSONField


class TextField(_JSON):
    """Keeps a `Text` as a JSON object of language code to string."""

    description = "Text in several languages"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        """A `Text` out of the stored object."""
        if isinstance(value, str):
            return Text.stored(value)
        return Text(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Text:
        """A `Text` from what a form, fixture or caller gave."""
        if isinstance(value, Text):
            return value
        if value in (None, ""):
            return Text()
        if isinstance(value, Mapping) and all(isinstance(v, str) and isinstance(k, str) for k, v in value.items()):
            return Text(value)
        raise ValidationError(words(say("A text in several languages is an object of language code to text.")))

    def get_prep_value(self, value: Any) -> Any:
        """The plain object."""
        return self.to_python(value).data()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The stored object."""
        if not prepared and not hasattr(value, "resolve_expression"):
            value = self.get_prep_value(value)
        return super().get_db_prep_value(value, connection, prepared)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse an empty text where one is needed."""
        if not self.blank and not self.to_python(value):
            raise ValidationError(words(say("Give the text in at least one language.")))

    def value_to_string(self, obj: models.Model) -> Any:
        """For serializers."""
        return self.to_python(self.value_from_object(obj)).data()

    def formfield(self, **kwargs: Any) -> Any:
        """None: forms ask for each language of the assembly apart (see the desk's fields)."""
        return None
