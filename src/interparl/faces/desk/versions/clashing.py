"""Two people's words for one provision, shown so that one of them can choose: before, theirs, yours, both merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.merging import FIELDS, Words, merge_words
from interparl.engine.drafting.merge import MergePiece, Stretch
from interparl.engine.message import Message, say

LABELS: dict[str, Message] = {
    "heading": say("Heading"),
    "text": say("Text"),
    "closing": say("Text after what stands under it"),
}
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a provision in all wordings. `proposed`: the merge, with conflicts laid as asked.

    `disputed` counts the places where both wrote other words.
    """

    name: str
    base: str
    mine: str
    theirs: str
    stretches: tuple[MergePiece, ...]
    proposed: str
    disputed: int

    @property
    def label(self) -> str:
        """What the field is called."""
        return words(LABELS[self.name])

    @property
    def touched(self) -> bool:
        """Whether anybody changed it."""
        return self.mine != self.base or self.theirs != self.base


def fields_of(base: Words, mine: Words, theirs: Words, lay: str = MINE) -> tuple[Field, ...]:
    """The fields of a provision, each merged as far as it can be; `lay`: whose words stand in the places in dispute."""
    parts = merge_words(base, mine, theirs).parts
    return tuple(
        Field(
            name,
            getattr(base, name),
            getattr(mine, name),
            getattr(theirs, name),
            parts[name],
            "".join(_laid(piece, lay) for piece in parts[name]),
            sum(piece.stretch is Stretch.CONFLICT for piece in parts[name]),
        )
        for name in FIELDS
    )


def without_merge(words_: Words) -> tuple[Field, ...]:
    """The fields of words that meet no others: those of a provision that was taken out."""
    values = words_.values()
    return tuple(Field(name, "", values[name], "", (), values[name], 0) for name in FIELDS)


def _laid(piece: MergePiece, lay: str) -> str:
    if piece.text is not None:
        return piece.text
    if lay == THEIRS:
        return piece.theirs
    return joined((piece.theirs, piece.mine)) if lay == BOTH else piece.mine


def joined(parts: Sequence[str]) -> str:
    """Wordings one after the other, with a space between where there is none."""
    first, second = parts
    gap = "" if not first or not second or first[-1].isspace() or second[0].isspace() else " "
    return f"{first}{gap}{second}"
