"""Background work of this room: reminders of opinions by the clock, and the mails to addressees."""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.drafting.domain import mailing
from interparl.apps.drafting.domain.reminding import remind_by_clock
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import Message, say

REMINDERS = "interparl.apps.drafting.tasks.send_reminders"


def send_reminders() -> int:
    """Send the reminders that the clock calls for today; gives how many. Safe to run as often as one likes.

    Mails whose task was lost are sent as well.
    """
    sent = len(remind_by_clock(today()))
    for step_id in mailing.undelivered():
        mailing.deliver(step_id)
    return sent


def deliver(step_id: str) -> int:
    """Send the mails of one step of a request."""
    return mailing.deliver(step_id)


def schedule(minutes: int = 60) -> Message:
    """Have the worker look every so many minutes. Called when a worker starts; doing it twice is one."""
    Schedule.objects.update_or_create(
        name="drafting: reminders",
        defaults={"func": REMINDERS, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
    )
    return say("Reminders of opinions are looked for every {minutes} minutes.", minutes=minutes)
