"""Background work of this room: procedures in writing are closed when their time has passed."""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.sittings.domain.silence import close_due
from interparl.engine.message import Message, say

SILENCE = "interparl.apps.sittings.tasks.close_due_silences"


def close_due_silences() -> int:
    """Close what is due; gives how many were closed. Safe to run as often as one likes, also twice at once."""
    return len(close_due())


def schedule(minutes: int = 10) -> Message:
    """Have the worker close what is due every so many minutes. Called when a worker starts; doing it twice is one."""
    Schedule.objects.update_or_create(
        name="sittings: silence",
        defaults={"func": SILENCE, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
    )
    return say("Procedures in writing are closed every {minutes} minutes.", minutes=minutes)
