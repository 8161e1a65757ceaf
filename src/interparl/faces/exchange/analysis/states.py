"""How a cell of a published analysis is shown: always a word and a symbol, a colour beside them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from interparl.apps.comparison.domain.content import Cell, Examined
from interparl.apps.comparison.enums import Label
from interparl.engine.message import Message, say


class Shown(StrEnum):
    """What a cell says at a glance."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"
    NOT_EXAMINED = "not-examined"
    ASKS_NOTHING = "asks-nothing"


NAMES: Mapping[Shown, Message] = MappingProxyType(
    {
        Shown.FULL: say("Covered in full"),
        Shown.PART: say("Covered in part"),
        Shown.NONE: say("Not covered"),
        Shown.NOT_APPLICABLE: say("Not applicable"),
        Shown.NOT_EXAMINED: say("Not examined"),
        Shown.ASKS_NOTHING: say("No action needed"),
    }
)
MEANINGS: Mapping[Shown, Message] = MappingProxyType(
    {
        Shown.FULL: say("a person found that the whole provision is met"),
        Shown.PART: say("a person found that a part of the provision is met"),
        Shown.NONE: say("a person found that the provision is not met"),
        Shown.NOT_APPLICABLE: say("a person found that the provision does not apply, and said why"),
        Shown.NOT_EXAMINED: say("nobody has stated a finding; never counted as not covered"),
        Shown.ASKS_NOTHING: say("the provision asks nothing of national law; outside every figure"),
    }
)
SYMBOLS: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.FULL: "●",
        Shown.PART: "◐",
        Shown.NONE: "○",
        Shown.NOT_APPLICABLE: "×",
        Shown.NOT_EXAMINED: "–",
        Shown.ASKS_NOTHING: "·",
    }
)
TONES: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.FULL: "good",
        Shown.PART: "warn",
        Shown.NONE: "bad",
        Shown.NOT_APPLICABLE: "info",
        Shown.NOT_EXAMINED: "neutral",
        Shown.ASKS_NOTHING: "neutral",
    }
)
"""The tones of the design system."""
PALE: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.FULL: "D9F0E4",
        Shown.PART: "FDEDC9",
        Shown.NONE: "FADFDB",
        Shown.NOT_APPLICABLE: "DCE9F5",
        Shown.NOT_EXAMINED: "ECEFF2",
        Shown.ASKS_NOTHING: "FFFFFF",
    }
)
DARK: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.FULL: "0A4A33",
        Shown.PART: "5C3C00",
        Shown.NONE: "7C1A10",
        Shown.NOT_APPLICABLE: "123F6B",
        Shown.NOT_EXAMINED: "46525D",
        Shown.ASKS_NOTHING: "46525D",
    }
)
BRIGHT: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.FULL: "1C7A57",
        Shown.PART: "E3A622",
        Shown.NONE: "B63A2C",
        Shown.NOT_APPLICABLE: "5B8DBE",
        Shown.NOT_EXAMINED: "BCC5CD",
        Shown.ASKS_NOTHING: "E6EAED",
    }
)


def shown(cell: Cell, asked: Examined) -> Shown:
    """What a cell shows. A provision that asks nothing is shown so whatever was found, as it counts in no figure."""
    if asked.label == Label.NO_ACTION:
        return Shown.ASKS_NOTHING
    return Shown(cell.finding.covered) if cell.finding is not None else Shown.NOT_EXAMINED
