"""Background work of this room: proposals of a study, and findings whose texts have changed.

The engine is imported only when there is work: a page must not wait for it.
"""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.comparison.models import Study
from interparl.apps.jobs.domain.works import Running, work
from interparl.engine.message import Message, say

NEWER = "interparl.apps.comparison.tasks.take_up_newer_texts"


@work("comparison.propose")
def propose_study(running: Running) -> Message:
    """Make the proposals of a study, column by column."""
    from interparl.apps.comparison.domain.proposing import propose_all

    study = running.subject()
    assert isinstance(study, Study)
    return propose_all(running.actor, study, tell=running.tell, check=running.check, cancelled=running.cancelled)


def take_up_newer_texts() -> int:
    """Have studies follow texts whose day has come; gives how many. Safe to run as often as one likes."""
    from interparl.apps.comparison.domain.stale import take_up_due

    return take_up_due()


def schedule() -> Message:
    """Have the worker look once a day for texts whose day has come. Doing it twice is one."""
    Schedule.objects.update_or_create(
        name="comparison: newer texts",
        defaults={"func": NEWER, "schedule_type": Schedule.DAILY, "repeats": -1},
    )
    return say("Studies follow new texts of their laws once a day.")
