"""Reminding an addressee that has given no opinion: by a person, or by the clock some days before and after the day.

A reminder is recorded with everybody it is sent to, and goes out once: see the mails of `mailing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.circulating import add_step, deliver_after, held_request
from interparl.apps.drafting.domain.facts import awaiting
from interparl.apps.drafting.domain.mailing import told_of
from interparl.apps.drafting.domain.requests import RequestStands, addressee_of, standing_of_request
from interparl.apps.drafting.enums import RequestEvent
from interparl.apps.drafting.models import Request, RequestStep
from interparl.apps.sittings.domain.helping import NO_TEXT, named
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Called:
    """A reminder that the clock calls for: `days` before (negative) or after the day `due`; `occasion` names it."""

    request: Request
    due: date
    days: int

    @property
    def occasion(self) -> str:
        """The day due and the distance from it, unique within the request."""
        return f"{self.due.isoformat()}{self.days:+d}"


def remind(actor: Actor, request: Request, *, words: Text = NO_TEXT, occasion: str = "", why: str = "") -> RequestStep:
    """Remind an addressee today. Those who speak for it and have an account get a mail.

    `occasion` is given by the clock. `Refused` when no opinion is waited for, when it was reminded today, or when this
    occasion has had its reminder.
    """
    with writing(actor, "drafting.remind", request, why=why) as write:
        stood = held_request(request)
        held = stood.request
        if not stood.waiting:
            raise Refused(say("No opinion is waited for any more."))
        if any(step.day == stood.today for step in stood.reminders):
            raise Refused(say("{addressee} was reminded today already.", addressee=named(addressee_of(held))))
        if occasion and held.steps.filter(occasion=occasion).exists():
            raise Refused(say("This reminder has been sent."))
        step = add_step(
            write, actor, held, RequestEvent.REMINDED, words=words, told=told_of(held), occasion=occasion, due=stood.due
        )
        deliver_after(write, step)
    return step


def called_for(day: date) -> Iterator[Called]:
    """Reminders that the clock calls for on the day and that nobody has sent; three queries.

    Of several that have come due while the worker stood still only the latest; none of before the sending; none where a
    person has reminded since.
    """
    rows = awaiting().filter(circulation__sent_on__lte=day).select_related("circulation__draft__act")
    for request in rows.prefetch_related("steps", "opinions").order_by("circulation__key", "pk"):
        found = _called(standing_of_request(request, day))
        if found is not None:
            yield found


def _called(stood: RequestStands) -> Called | None:
    """By `settings.OPINION_REMINDERS`: days from the day due, negative before it."""
    passed = [days for days in settings.OPINION_REMINDERS if stood.due + timedelta(days=days) <= stood.today]
    if not stood.waiting or not passed:
        return None
    found = Called(stood.request, stood.due, max(passed))
    occasion_day = stood.due + timedelta(days=found.days)
    steps = stood.request.steps.all()
    if occasion_day <= stood.request.circulation.sent_on or any(step.occasion == found.occasion for step in steps):
        return None
    if any(step.day >= occasion_day for step in stood.reminders):
        return None
    return found


def remind_by_clock(day: date) -> list[RequestStep]:
    """Send what the clock calls for. Safe to run as often as one likes, also twice at once."""
    actor = Actor.system("opinion-reminders")
    sent = []
    for called in list(called_for(day)):
        try:
            sent.append(remind(actor, called.request, occasion=called.occasion))
        except (Refused, IntegrityError):
            continue  # answered or reminded by somebody else in this moment
    return sent
