"""How much of the model act the subjects cover. Derived from proposals each time, never stored or typed.

A provision counts once. The base of a share is what was examined: a subject that was not examined (its text could not
be read faithfully, or nobody supplied it) adds to `not_examined` and never to `none`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interparl.engine.concordance.result import Comparison, State


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of provisions in each of the four states; they always add up to the provisions asked about."""

    full: int = 0
    part: int = 0
    none: int = 0
    not_examined: int = 0

    @property
    def total(self) -> int:
        """Every provision asked about."""
        return self.full + self.part + self.none + self.not_examined

    @property
    def examined(self) -> int:
        """The base (denominator) of every share."""
        return self.full + self.part + self.none

    @property
    def share_full(self) -> float | None:
        """Fully covered provisions out of those examined; None where nothing was examined."""
        return self.full / self.examined if self.examined else None

    @property
    def share_found(self) -> float | None:
        """Provisions covered fully or in part out of those examined; None where nothing was examined."""
        return (self.full + self.part) / self.examined if self.examined else None


def count(states: Iterable[State]) -> Coverage:
    """Add up states."""
    found = list(states)
    return Coverage(
        full=found.count(State.FULL),
        part=found.count(State.PART),
        none=found.count(State.NONE),
        not_examined=found.count(State.NOT_EXAMINED),
    )


def states(comparison: Comparison) -> dict[tuple[str, str], State]:
    """The state of every cell, keyed by (model item, subject); a cell without a proposal was not examined."""
    cells = {
        (item.id, subject.key): State.NOT_EXAMINED
        for item in comparison.model_items()
        for subject in comparison.subjects
    }
    for proposal in comparison.proposals:
        if (proposal.item, proposal.subject) in cells:
            cells[proposal.item, proposal.subject] = proposal.state
    return cells


def coverage_of_subject(comparison: Comparison, subject: str) -> Coverage:
    """The model act against one subject: one count a provision."""
    return count(state for (_, key), state in states(comparison).items() if key == subject)


def coverage_of_item(comparison: Comparison, item: str) -> Coverage:
    """One provision against all subjects: one count a subject."""
    return count(state for (key, _), state in states(comparison).items() if key == item)


def coverage_of_group(comparison: Comparison, group: str, subject: str) -> Coverage:
    """The provisions under one heading of the model act (a chapter), against one subject."""
    inside = {item.id for item in comparison.model_items() if group in item.group}
    return count(state for (item, key), state in states(comparison).items() if key == subject and item in inside)


def coverage_total(comparison: Comparison) -> Coverage:
    """All cells of the matrix: provisions x subjects."""
    return count(states(comparison).values())
