"""Background work of this room: reminders by the clock, and the mails of all reminders."""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.sittings.domain.helping import today
from interparl.apps.uptake.domain import mailing
from interparl.apps.uptake.domain.reminding import remind_by_clock
from interparl.engine.message import Message, say

REMINDERS = "interparl.apps.uptake.tasks.send_reminders"


def send_reminders() -> int:
    """Send the reminders that the clock calls for today; gives how many. Safe to run as often as one likes.

    Mails of reminders whose task was lost are sent as well.
    """
    sent = len(remind_by_clock(today()))
    for step_id in mailing.undelivered():
        mailing.deliver(step_id)
    return sent


def deliver(step_id: str) -> int:
    """Send the mails of one reminder."""
    return mailing.deliver(step_id)


def schedule(minutes: int = 60) -> Message:
    """Have the worker look every so many minutes. Called when a worker starts; doing it twice is one."""
    Schedule.objects.update_or_create(
        name="uptake: reminders",
        defaults={"func": REMINDERS, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
    )
    return say("Reminders are looked for every {minutes} minutes.", minutes=minutes)
