"""Two people's changes to one provision: merged word by word where they can be, told apart where they cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interparl.apps.drafting.domain.trees import clean
from interparl.apps.drafting.models import Draft, Edit, Piece
from interparl.engine.drafting.merge import MergePiece, merge
from interparl.engine.message import Message, say

FIELDS = ("heading", "text", "closing")


@dataclass(frozen=True, slots=True)
class Words:
    """What a provision says itself: heading, the text before and after what stands under it, a table as JSON."""

    heading: str = ""
    text: str = ""
    closing: str = ""
    table: Any = None

    @classmethod
    def of(cls, piece: Piece) -> Words:
        """Those of a piece as it stands."""
        return cls(piece.heading, piece.text, piece.closing, piece.table)

    @classmethod
    def kept(cls, kept: dict[str, Any]) -> Words:
        """Those that an edit has kept."""
        return cls(kept["heading"], kept["text"], kept["closing"], kept["table"])

    def with_given(self, **given: Any) -> Words:
        """These words with what somebody wrote; None stays as it is."""
        written = {name: clean(given[name]) if given.get(name) is not None else getattr(self, name) for name in FIELDS}
        table = self.table if given.get("table") is None else given["table"] or None  # no rows: no table any more
        return Words(**written, table=table)

    def values(self) -> dict[str, Any]:
        """The columns of a piece."""
        return {"heading": self.heading, "text": self.text, "closing": self.closing, "table": self.table}


@dataclass(frozen=True, slots=True)
class Merged:
    """`words` of both, None where something has to be decided; `parts` by field as the engine merged them.

    `table` says that both changed the table, which is not merged.
    """

    words: Words | None
    parts: dict[str, tuple[MergePiece, ...]]
    table: bool = False


class Clash(Exception):
    """Somebody else changed the same words, or took the provision out, since the writer opened it. Nothing is stored.

    `theirs` is the piece as it stands, `mine` what was to be written, `base` what both had begun from, `merged` the
    stretches of both, `edits` what was done meanwhile, oldest first. `removed`: it is not in the text any more.
    """

    def __init__(
        self, theirs: Piece, mine: Words | None, base: Words, merged: Merged, edits: tuple[Edit, ...], removed: bool
    ) -> None:
        self.theirs, self.mine, self.base, self.merged = theirs, mine, base, merged
        self.edits, self.removed = edits, removed
        self.message: Message = (
            say("Somebody has taken this provision out since you opened it. Nothing of what you wrote is lost.")
            if removed
            else say("Somebody else has changed the same words since you opened them. Nothing of either is lost.")
        )
        super().__init__(str(self.message))


def merge_words(base: Words, mine: Words, theirs: Words) -> Merged:
    """What both made of `base`."""
    parts: dict[str, tuple[MergePiece, ...]] = {}
    values: dict[str, Any] = {}
    for name in FIELDS:
        merged = merge(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        parts[name], values[name] = merged.pieces, merged.text
    table_differs = mine.table != theirs.table and base.table not in (mine.table, theirs.table)
    values["table"] = theirs.table if mine.table == base.table else mine.table
    settled = not table_differs and all(values[name] is not None for name in FIELDS)
    return Merged(Words(**values) if settled else None, parts, table_differs)


def kept_at(draft: Draft, pid: str, version: int) -> dict[str, Any] | None:
    """The piece as it was at a version, from the edits; None for a version it never had."""
    edit = Edit.objects.filter(draft=draft, pid=pid, of_version__lte=version).order_by("-of_version").first()
    return edit.after if edit is not None else None


def edits_since(draft: Draft, pid: str, version: int) -> tuple[Edit, ...]:
    """What was done to a provision after a version, oldest first."""
    return tuple(Edit.objects.filter(draft=draft, pid=pid, of_version__gt=version).order_by("of_version"))
