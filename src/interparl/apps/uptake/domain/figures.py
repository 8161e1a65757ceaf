"""How well states answer: the reporting gap and how long it lasts. Pure; each figure has its base and its cut-off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from interparl.apps.uptake.domain.standing import Stands


@dataclass(frozen=True, slots=True)
class Figures:
    """On `cut_off`: of `due` pairs of an act and a state whose day has passed, `past_due` have no report.

    `median_days`: of those, the median of the days since the answer was due; None when there is none. `asked`: pairs
    asked at all, `in_time` and `late` those answered before or after their day, `waiting` those whose day is to come.
    """

    cut_off: date
    asked: int
    due: int
    past_due: int
    median_days: float | None
    in_time: int
    late: int
    waiting: int

    @property
    def share(self) -> float | None:
        """The reporting gap, 0 to 1; None when nothing was due."""
        return self.past_due / self.due if self.due else None


def figures(rows: Iterable[Stands], *, cut_off: date) -> Figures:
    """Count. `rows` are the standings on the cut-off, one an act and state."""
    asked = [row for row in rows if row.asked is not None]
    due = [row for row in asked if row.due is not None and row.due < cut_off]
    past = sorted(row.days_past for row in due if row.overdue)
    answered = [row for row in asked if row.answer is not None]
    late = sum(row.days_late > 0 for row in answered)
    return Figures(
        cut_off,
        asked=len(asked),
        due=len(due),
        past_due=len(past),
        median_days=float(median(past)) if past else None,
        in_time=len(answered) - late,
        late=late,
        waiting=sum(row.waiting and not row.overdue for row in asked),
    )
