"""Names inside sentences: content of the records, in the reader's language where the record has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interparl.engine.message import Message


@dataclass(frozen=True, slots=True)
class Name(Message):
    """A name of a record, not of the catalogue: `template` is the name, `forms` are its names by language."""

    forms: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "en") -> str:
        """The name in `language`, or as it stands in `template`."""
        return dict(self.forms).get(language, self.template)


@dataclass(frozen=True, slots=True)
class Listed(Message):
    """Several messages (names, as a rule), one after another with commas."""

    items: tuple[Message, ...] = ()

    def text(self, language: str = "en") -> str:
        """All in `language`."""
        return ", ".join(item.text(language) for item in self.items)


def name(default: str, forms: Mapping[str, str]) -> Name:
    """A name for a sentence."""
    return Name(default, forms=tuple(sorted(forms.items())))


def listed(items: Iterable[Message]) -> Listed:
    """Names for a sentence, in the order given."""
    return Listed("", items=tuple(items))
