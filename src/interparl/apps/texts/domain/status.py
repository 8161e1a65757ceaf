"""Where an act stands on a day, from its dates alone.

A date known only to the year or the month leaves the days in between undecided: the status is then not known.
`repealed` is the first day on which the act no longer holds. Before the day of its adoption an act was a bill at most.
Acts that the assembly itself adopts as models bind nobody: from adoption on they are recommended.
"""

from __future__ import annotations

from datetime import date

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.texts.enums import ExpressionKind, LegalStatus, WorkKind
from interparl.apps.texts.models import Expression, Work


def status_on(work: Work, day: date) -> LegalStatus:
    """Where the act stands on `day`; asks the database only where no date says when it came into force."""
    return status_from(work, day, None)


def statuses_on(works: list[Work], day: date) -> dict[str, LegalStatus]:
    """The same for many works (by key) with one query."""
    first = _consolidated_from([work for work in works if not work.in_force])
    return {work.key: status_from(work, day, first.get(str(work.pk), date.max)) for work in works}


def status_from(work: Work, day: date, consolidated: date | None) -> LegalStatus:
    """The status on `day`. `consolidated`: first day of a consolidated text (`date.max`: none; None: look it up).

    A consolidated text renders what holds: where nobody has said when the act came into force, it did so by then.
    """
    if work.bill:
        return LegalStatus.BILL
    gone = _reached(work.repealed, day)
    if gone:
        return LegalStatus.REPEALED
    if gone is None:
        return LegalStatus.UNKNOWN
    adopted = _reached(work.adopted, day) if work.adopted else None
    if work.adopted and adopted is False:
        return LegalStatus.BILL
    if work.work_kind == WorkKind.MODEL_ACT:
        return LegalStatus.RECOMMENDED if adopted else LegalStatus.UNKNOWN
    if work.in_force:
        begun = _reached(work.in_force, day)
        if begun is None:
            return LegalStatus.UNKNOWN
        return LegalStatus.IN_FORCE if begun else LegalStatus.ADOPTED
    if consolidated is None:
        consolidated = _consolidated_from([work]).get(str(work.pk), date.max)
    return LegalStatus.IN_FORCE if consolidated <= day else LegalStatus.UNKNOWN


def _reached(written: str, day: date) -> bool | None:
    """Whether a date has come by `day`; None when its precision does not tell. A date nobody knows has not come."""
    if not written:
        return False
    known = PartialDate.read(written)
    return True if day >= known.last() else False if day < known.first() else None


def _consolidated_from(works: list[Work]) -> dict[str, date]:
    found: dict[str, date] = {}
    if works:
        texts = Expression.objects.filter(work__in=works, expression_kind=ExpressionKind.CONSOLIDATED)
        for work, day in texts.order_by("-holds_from").values_list("work_id", "holds_from"):
            found[str(work)] = day
    return found
