"""What a load did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from interparl.engine.message import Message, say, say_number

REMOVED = "*"
"""Stands for the whole row, where people removed it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that people have changed since: the profile says another thing, the register was left as it is."""

    kind: str
    label: str
    field: str

    def message(self) -> Message:
        """In words."""
        if self.field == REMOVED:
            return say("{kind} {label}: removed", kind=self.kind, label=self.label)
        return say("{kind} {label}: {field}", kind=self.kind, label=self.label, field=self.field)


@dataclass(slots=True)
class Report:
    """Counts by kind of record (``app.model``), what was kept and what the profile no longer has."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    """Kind and label of records that an earlier load made and this profile does not have: they stay."""

    def lines(self) -> list[Message]:
        """The report in words."""
        told = [
            say(
                "Records created: {created}, changed: {changed}, unchanged: {same}.",
                created=self.created.total(),
                changed=self.changed.total(),
                same=self.same.total(),
            )
        ]
        if self.kept:
            told.append(
                say_number(
                    "{number} field was changed by people since and was kept; --overwrite would replace it:",
                    "{number} fields were changed by people since and were kept; --overwrite would replace them:",
                    len(self.kept),
                )
            )
            told += [one.message() for one in self.kept]
        if self.gone:
            told.append(
                say_number(
                    "{number} record is no longer in the profile and stays in the register:",
                    "{number} records are no longer in the profile and stay in the register:",
                    len(self.gone),
                )
            )
            told += [say("{kind} {label}", kind=kind, label=label) for kind, label in self.gone]
        return told
