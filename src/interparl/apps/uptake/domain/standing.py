"""Where an act stands in a state, worked out from the steps. Pure: no database, and the day is given.

Each fact stands on its own: a law may be enacted without a report, a report may come without being asked. The clock of
replies follows the way of recommendations in other assemblies: an ask sets a day, an extension moves it, a report made
since the ask stops it. What the state reports never says that its law conforms to the act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.uptake.enums import Standing, StepKind
from interparl.apps.uptake.models import Step


@dataclass(frozen=True, slots=True)
class Stands:
    """Facts of one act in one state on a day (`today`), each with its date or None.

    `asked`: the latest ask; `due` the last day to answer it, extensions included; `answer` the first report made since
    it; `reports` all of them, the newest last. `reminders` and `extended` belong to the latest ask.
    """

    today: date
    asked: Step | None = None
    due: date | None = None
    extended: tuple[Step, ...] = ()
    reminders: tuple[Step, ...] = ()
    acknowledged: Step | None = None
    answer: Step | None = None
    reports: tuple[Step, ...] = ()
    submitted: Step | None = None
    enacted: Step | None = None

    @property
    def report(self) -> Step | None:
        """The newest report."""
        return self.reports[-1] if self.reports else None

    @property
    def waiting(self) -> bool:
        """Asked, and no report since."""
        return self.asked is not None and self.answer is None

    @property
    def overdue(self) -> bool:
        """The day has passed and no report was made since the ask. On the day itself there is still time."""
        return self.waiting and self.due is not None and self.due < self.today

    @property
    def days_past(self) -> int:
        """Days since the day on which the answer was due; 0 when it is not overdue."""
        return (self.today - self.due).days if self.overdue and self.due else 0

    @property
    def days_left(self) -> int | None:
        """Days until an answer is due, 0 on the day itself; None when none is waited for or it is overdue."""
        return (self.due - self.today).days if self.waiting and self.due and not self.overdue else None

    @property
    def days_late(self) -> int:
        """By how many days the answer came too late; 0 when it came in time or its day is not known."""
        if self.answer is None or self.due is None:
            return 0
        return max(0, (first_day(self.answer) - self.due).days)

    @property
    def standing(self) -> Standing:
        """The furthest that is known. It hides nothing: the facts beside it are shown as well."""
        if self.enacted:
            return Standing.ENACTED
        if self.submitted:
            return Standing.SUBMITTED
        if self.overdue:
            return Standing.OVERDUE
        if self.waiting:
            return Standing.ASKED
        return Standing.REPORTED if self.reports else Standing.NOT_ASKED

    @property
    def claim_only(self) -> bool:
        """Something is said to have been done with the act, and it is the state that says so."""
        return bool(self.reports or self.submitted or self.enacted)


def first_day(step: Step) -> date:
    """The first day that its date can mean."""
    return PartialDate.read(step.day).first()


def last_day(step: Step) -> date:
    """The last day that its date can mean."""
    return PartialDate.read(step.day).last()


def stands(steps: Iterable[Step], *, today: date) -> Stands:
    """The facts on the day, from the steps of one act in one state, in any order.

    Steps that were taken back count for nothing; steps of a later day had not happened yet. An ask after a report opens
    the clock anew: the report of an earlier round does not answer it. A report known by month or year counts as an
    answer when it can lie on or after the day of the ask.
    """
    held = sorted(
        (step for step in steps if step.retired_at is None and first_day(step) <= today),
        key=lambda step: (step.day, step.recorded_at),
    )
    by_kind: dict[str, list[Step]] = {}
    for step in held:
        by_kind.setdefault(step.step_kind, []).append(step)
    reports = tuple(by_kind.get(StepKind.REPORTED, ()))
    submitted = by_kind.get(StepKind.SUBMITTED, [None])[-1]
    enacted = by_kind.get(StepKind.ENACTED, [None])[-1]
    asks = by_kind.get(StepKind.ASKED)
    if not asks:
        return Stands(today, reports=reports, submitted=submitted, enacted=enacted)
    asked = asks[-1]

    def since(kind: StepKind) -> tuple[Step, ...]:
        """Those of the latest ask's round."""
        return tuple(s for s in by_kind.get(kind, ()) if last_day(s) >= first_day(asked))

    extended = since(StepKind.EXTENDED)
    answers, received = since(StepKind.REPORTED), since(StepKind.ACKNOWLEDGED)
    return Stands(
        today,
        asked=asked,
        due=extended[-1].due if extended else asked.due,
        extended=extended,
        reminders=since(StepKind.REMINDED),
        acknowledged=received[-1] if received else None,
        answer=answers[0] if answers else None,
        reports=reports,
        submitted=submitted,
        enacted=enacted,
    )
