"""Where a request for an opinion stands on a day, out of its steps and its opinions.

Silence is shown as silence: who has not answered has neither supported nor objected, before the day due or after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from interparl.apps.drafting.enums import OpinionState, RequestEvent, RequestStanding
from interparl.apps.drafting.models import Opinion, Request, RequestStep
from interparl.apps.members.models import Delegation
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say, say_number

GIVEN = frozenset({OpinionState.GIVEN, OpinionState.REPLACED})


@dataclass(frozen=True, slots=True)
class RequestStands:
    """Facts of one request on a day. `due` is the day that stands, extensions included.

    `answer`: the first opinion that was given, which stopped the clock; `opinion`: the one that stands. `closed`: no
    opinion was waited for any more on that day.
    """

    request: Request
    today: date
    due: date
    extended: tuple[RequestStep, ...] = ()
    reminders: tuple[RequestStep, ...] = ()
    acknowledged: RequestStep | None = None
    withdrawn: RequestStep | None = None
    answer: Opinion | None = None
    opinion: Opinion | None = None
    closed: bool = False

    @property
    def waiting(self) -> bool:
        """An opinion is waited for."""
        return self.answer is None and self.withdrawn is None and not self.closed

    @property
    def overdue(self) -> bool:
        """The day has passed and no opinion was given. On the day itself there is still time."""
        return self.waiting and self.due < self.today

    @property
    def silent(self) -> bool:
        """No opinion was given in the time there was. It says nothing about what the addressee thinks."""
        return self.overdue or (self.closed and self.answer is None and self.withdrawn is None)

    @property
    def days_past(self) -> int:
        """Days since the day on which the opinion was due; 0 when it is not overdue."""
        return (self.today - self.due).days if self.overdue else 0

    @property
    def days_late(self) -> int:
        """By how many days the opinion came too late; 0 when it came in time, or not at all."""
        given = self.answer.given_on if self.answer is not None else None
        return max(0, (given - self.due).days) if given is not None else 0

    @property
    def standing(self) -> RequestStanding:
        """In one word."""
        if self.answer is not None:
            return RequestStanding.ANSWERED_LATE if self.days_late else RequestStanding.ANSWERED
        if self.withdrawn is not None:
            return RequestStanding.WITHDRAWN
        if self.closed:
            return RequestStanding.SILENT
        if self.overdue:
            return RequestStanding.OVERDUE
        return RequestStanding.ACKNOWLEDGED if self.acknowledged is not None else RequestStanding.SENT

    @property
    def clock(self) -> Message:
        """The clock in a sentence."""
        if self.answer is not None:
            if self.days_late:
                return say_number("Given {number} day late.", "Given {number} days late.", self.days_late)
            return say("Given in time.")
        if self.withdrawn is not None:
            return say("The request was withdrawn.")
        if self.closed:
            return say("No opinion was given.")
        if self.overdue:
            return say_number(
                "No opinion, overdue by {number} day.", "No opinion, overdue by {number} days.", self.days_past
            )
        left = (self.due - self.today).days
        if not left:
            return say("No opinion yet, due today.")
        return say_number("No opinion yet, {number} day is left.", "No opinion yet, {number} days are left.", left)


def standing_of_request(
    request: Request,
    day: date | None = None,
    *,
    steps: Iterable[RequestStep] | None = None,
    opinions: Iterable[Opinion] | None = None,
) -> RequestStands:
    """Where it stands on a day (today when left out). `steps`, `opinions`: those of the request, where at hand.

    An opinion that is being written is none. What happened after the day has not happened yet.
    """
    on = day or today()
    kept = (step for step in (request.steps.all() if steps is None else steps) if step.retired_at is None)
    held = sorted((step for step in kept if step.day <= on), key=lambda step: (step.day, step.recorded_at))
    given = sorted(
        (
            opinion
            for opinion in (request.opinions.all() if opinions is None else opinions)
            if opinion.state in GIVEN and opinion.given_on is not None and opinion.given_on <= on
        ),
        key=lambda opinion: (opinion.given_on, opinion.recorded_at),
    )
    circulation = request.circulation

    def of(event: RequestEvent) -> tuple[RequestStep, ...]:
        return tuple(step for step in held if step.event == event)

    extended = of(RequestEvent.EXTENDED)
    received, withdrawn = of(RequestEvent.ACKNOWLEDGED), of(RequestEvent.WITHDRAWN)
    return RequestStands(
        request,
        on,
        due=(extended[-1].due if extended else None) or circulation.due,
        extended=extended,
        reminders=of(RequestEvent.REMINDED),
        acknowledged=received[-1] if received else None,
        withdrawn=withdrawn[-1] if withdrawn else None,
        answer=given[0] if given else None,
        opinion=given[-1] if given else None,
        closed=circulation.closed_on is not None and circulation.closed_on <= on,
    )


def with_history(rows: QuerySet[Request]) -> QuerySet[Request]:
    """Requests with their steps and opinions, both in order of time; two more queries.

    The order among requests is that of `rows`, so it is not asked again for what is read beside them.
    """
    steps = RequestStep.objects.order_by("day", "recorded_at")
    opinions = Opinion.objects.order_by("given_on", "recorded_at")
    return rows.prefetch_related(Prefetch("steps", steps), Prefetch("opinions", opinions))


def addressee_of(request: Request) -> Delegation | Organ:
    """Who was asked."""
    found = request.delegation or request.organ
    assert found is not None  # the database holds that there is one
    return found
