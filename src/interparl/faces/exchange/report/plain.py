"""Values of typed rows as plain text, for cells of tables."""

from __future__ import annotations

from enum import Enum

from interparl.engine.concordance.result import DivergenceKind, Relation, State
from interparl.engine.message import Message
from interparl.faces.exchange.report import words
from interparl.faces.exchange.report.passages import clean

Plain = str | int | float | None
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these is a formula to a spreadsheet program."""


def machine(value: object, language: str) -> Plain:
    """A value for machines: codes as they are, sentences in `language`, several joined by "; "."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Message):
        return clean(value.text(language))
    if isinstance(value, tuple):
        return "; ".join(str(machine(part, language)) for part in value)
    if isinstance(value, str):
        return clean(value)
    assert value is None or isinstance(value, int | float)
    return value


def human(value: object, language: str) -> Plain:
    """A value for people: codes by their names in `language`."""
    if isinstance(value, bool):
        return (words.YES if value else words.NO).text(language)
    if isinstance(value, State):
        return words.STATES[value].text(language)
    if isinstance(value, Relation):
        return words.RELATIONS[value].text(language)
    if isinstance(value, DivergenceKind):
        return words.KINDS[value].text(language)
    if isinstance(value, tuple):
        return "; ".join(str(human(part, language)) for part in value)
    return machine(value, language)


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) or text.lstrip().startswith(DANGEROUS[:4]) else text
