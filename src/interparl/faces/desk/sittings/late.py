"""What is late, and who has not answered: for the leadership and those who run sittings. Numbers carry their base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.partial_date import PartialDate
from interparl.apps.members.models import Delegation
from interparl.apps.sittings.domain.helping import time_zone
from interparl.apps.sittings.enums import CorrectionState, DecisionState, MinutesState, SittingState
from interparl.apps.sittings.models import Correction, Deadline, Decision, Minutes, Sitting
from interparl.faces.desk.sittings.parts import name_of

AHEAD = (SittingState.PLANNED, SittingState.CONVENED, SittingState.OPEN)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question put to delegations: how many of `base` have answered, and who has not. `until`: the last day."""

    where: Sitting | Decision
    name: str
    base: int
    silent: tuple[Delegation, ...]
    until: date | None
    overdue: bool

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.base - len(self.silent)


@dataclass(frozen=True, slots=True)
class Late:
    """Everything on one page, as of `day`."""

    day: date
    deadlines: tuple[tuple[Deadline, str], ...]
    attendance: tuple[Unanswered, ...]
    positions: tuple[Unanswered, ...]
    passed: tuple[tuple[Sitting, str], ...]
    without_minutes: tuple[tuple[Sitting, str, Minutes | None], ...]
    corrections: tuple[tuple[Correction, str], ...]

    @property
    def nothing(self) -> bool:
        """Whether all is in time and answered."""
        parts = (self.deadlines, self.attendance, self.positions, self.passed, self.without_minutes, self.corrections)
        return not any(parts)


def late(actor: Actor, day: date) -> Late:
    """Gather it, of what the person may see. A fixed number of queries."""
    delegations = {one.key: one for one in Delegation.objects.all()}
    ahead = list(_sittings(actor).filter(state__in=AHEAD).prefetch_related("attendance__delegation"))
    closed = list(_sittings(actor).filter(state=SittingState.CLOSED).exclude(closed_at=None))
    deadlines = Deadline.objects.filter(sitting__in=ahead, met_at=None, due__lt=day).order_by("due")
    names = {one.pk: name_of(one) for one in [*ahead, *closed]}
    minutes: dict[object, Minutes] = {}
    for version in Minutes.objects.filter(sitting__in=closed).order_by("number"):
        minutes[version.sitting_id] = version
    waiting = Correction.objects.filter(minutes__sitting__in=closed, state=CorrectionState.ASKED)
    return Late(
        day=day,
        deadlines=tuple((one, names[one.sitting_id]) for one in deadlines.select_related("sitting")),
        attendance=tuple(_attendance(one, names[one.pk], delegations, day) for one in ahead if _asks(one)),
        positions=tuple(_positions(actor, delegations, day)),
        passed=tuple(
            (one, names[one.pk])
            for one in ahead
            if one.state != SittingState.OPEN and PartialDate.read(one.day).last() < day
        ),
        without_minutes=tuple(
            (one, names[one.pk], minutes.get(one.pk)) for one in closed if not _out(minutes.get(one.pk), day)
        ),
        corrections=tuple(
            (one, names[one.minutes.sitting_id]) for one in waiting.select_related("delegation", "minutes__sitting")
        ),
    )


def _sittings(actor: Actor) -> QuerySet[Sitting]:
    return visible_to(Sitting.objects.all(), actor).prefetch_related("organs").order_by("day", "key")


def _out(minutes: Minutes | None, day: date) -> bool:
    """Whether the minutes are with the delegations and the day for corrections has not passed."""
    if minutes is None or minutes.state == MinutesState.DRAFT:
        return False
    return minutes.corrections_until is None or minutes.corrections_until >= day


def _asks(sitting: Sitting) -> bool:
    """A convened sitting to which not all delegations have said how they attend."""
    said = {row.delegation.key for row in sitting.attendance.all() if row.announced}
    return sitting.state == SittingState.CONVENED and bool(set(sitting.electorate) - said)


def _attendance(sitting: Sitting, name: str, delegations: dict[str, Delegation], day: date) -> Unanswered:
    said = {row.delegation.key for row in sitting.attendance.all() if row.announced}
    silent = tuple(delegations[key] for key in sitting.electorate if key not in said and key in delegations)
    until = PartialDate.read(sitting.day).first()
    return Unanswered(sitting, name, len(sitting.electorate), silent, until, until < day)


def _positions(actor: Actor, delegations: dict[str, Delegation], day: date) -> list[Unanswered]:
    """Open decisions on which delegations have stated nothing; secret ballots are not told one by one."""
    rows = visible_to(Decision.objects.filter(state=DecisionState.OPEN), actor).select_related("rule")
    zone = time_zone()
    found = []
    for decision in rows.prefetch_related("voices__delegation").order_by("deadline", "key"):
        if decision.rule is not None and decision.rule.spec.get("ballot") == "secret":
            continue
        stated = {voice.delegation.key for voice in decision.voices.all()}
        entitled = [row["key"] for row in decision.electorate]
        silent = tuple(delegations[key] for key in entitled if key not in stated and key in delegations)
        until = decision.deadline.astimezone(zone).date() if decision.deadline else None
        late = until is not None and until < day
        if silent or late:
            found.append(Unanswered(decision, decision.label(), len(entitled), silent, until, late))
    return found
