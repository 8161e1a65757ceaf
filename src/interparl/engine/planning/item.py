"""An item of a programme as it is printed, and a share that never stands without its base and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from interparl.engine.message import Message, say
from interparl.engine.procedure.names import name
from interparl.engine.procedure.types import ProcedureError

Wording = Message | str
"""Words of a record: a text, or a name in several languages (`interparl.engine.procedure.names.name`)."""


class PlanError(ProcedureError):
    """A value that no programme can hold; `message` says which. Only making a value raises it, never computing."""


def worded(words: Wording) -> Message:
    """The words as a message, whatever they were given as."""
    return words if isinstance(words, Message) else name(words, {})


@dataclass(frozen=True, slots=True)
class Item:
    """What a programme asks to be made, as printed.

    `key` is the item's own for good, whatever number is printed before it. `due` is the last day of what is printed
    ("fourth quarter of 2027": 31 December). `start`: the first day of work, where the programme says one. `kind`,
    `lead` and `chapter` are keys of the caller. `place` is where it stands in the programme; equal places go by key.
    """

    key: str
    title: Wording
    kind: str = ""
    due: date | None = None
    lead: str = ""
    chapter: str = ""
    start: date | None = None
    place: int = 0

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise PlanError(say("An item of a programme needs a key."))

    @property
    def called(self) -> Message:
        """The title as a message."""
        return worded(self.title)

    @property
    def year(self) -> str:
        """The year in which it is due; empty where no date is set."""
        return str(self.due.year) if self.due else ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, counted on a day. There is no bare percentage: `sentence` prints all three."""

    numerator: int
    denominator: int
    cut_off: date

    @property
    def fraction(self) -> Fraction | None:
        """The exact share; None where there is nothing to count."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def sentence(self) -> Message:
        """The share in words. Per cent are rounded down, so that 100 means all."""
        day = self.cut_off.isoformat()
        if not self.denominator:
            return say("There was nothing to count on {cut_off}.", cut_off=day)
        return say(
            "{numerator} of {denominator} ({percent} %), counted on {cut_off}",
            numerator=self.numerator,
            denominator=self.denominator,
            percent=100 * self.numerator // self.denominator,
            cut_off=day,
        )
