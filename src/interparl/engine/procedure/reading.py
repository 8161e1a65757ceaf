"""Reading plain data field by field; whatever is wrong is said with the name of the field and the mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from interparl.engine.message import say
from interparl.engine.procedure.types import RuleError

Choice = TypeVar("Choice", bound=StrEnum)
FRACTION = re.compile(r"-?\d+(/0*[1-9]\d*)?", re.ASCII)


class Fields:
    """The fields of one record; `place` is where it stands in the file, for errors."""

    def __init__(self, data: object, place: str, known: tuple[str, ...]) -> None:
        if not isinstance(data, Mapping):
            raise RuleError(
                place or "rule", say("Give a record with fields here ({known}).", known=", ".join(sorted(known)))
            )
        self._data: Mapping[object, object] = data
        self._place = place
        for name in data:
            if name not in known:
                raise RuleError(
                    self.at(str(name)),
                    say("This field is not known here. Known are: {known}.", known=", ".join(sorted(known))),
                )

    def at(self, name: str) -> str:
        """The full place of a field."""
        return f"{self._place}.{name}" if self._place else name

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self._data.get(name) is not None

    def value(self, name: str) -> object:
        """The field as it stands; an error when it is missing."""
        if not self.has(name):
            raise RuleError(self.at(name), say("This field is missing. Add it."))
        return self._data[name]

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty."""
        if default is not None and not self.has(name):
            return default
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise RuleError(self.at(name), say("Write a text here that is not empty."))
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        if default is not None and not self.has(name):
            return default
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise RuleError(self.at(name), say("Write a whole number here, not {given}.", given=repr(value)))
        return value

    def truth(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            raise RuleError(self.at(name), say("Write true or false here, not {given}.", given=repr(value)))
        return value

    def choice(self, name: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of an enumeration."""
        if default is not None and not self.has(name):
            return default
        value = self.value(name)
        for member in kind:
            if value == member.value:
                return member
        known = ", ".join(member.value for member in kind)
        raise RuleError(
            self.at(name), say("{given} is not known here. Write one of: {known}.", given=str(value), known=known)
        )

    def items(self, name: str) -> list[object]:
        """A list."""
        value = self.value(name)
        if not isinstance(value, list):
            raise RuleError(self.at(name), say("Write a list here."))
        return value

    def record(self, name: str) -> dict[str, object]:
        """A record whose names are free, such as names by language."""
        value = self.value(name)
        if not isinstance(value, Mapping):
            raise RuleError(self.at(name), say("Write names with values here."))
        return {str(key): each for key, each in value.items()}

    def fraction(self, name: str) -> Fraction:
        """A fraction written as ``"2/3"`` or a whole number; a decimal is refused, for 0.67 is not two thirds."""
        value = self.value(name)
        written = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
        if FRACTION.fullmatch(written):
            return Fraction(written)
        raise RuleError(
            self.at(name), say('Write a fraction in quotes, such as "2/3", not {given}.', given=repr(value))
        )
