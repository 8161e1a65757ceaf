"""Background work of this room: imports, and by the clock what waits and what is watched."""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.jobs.domain.works import Running, work
from interparl.engine.message import Message, say

SWEEP = "interparl.apps.texts.tasks.sweep"
LOOK = "interparl.apps.texts.tasks.look_at_due"


@work("texts.import")
def bring_in(run: Running) -> Message:
    """Read and store the files of an import."""
    from interparl.apps.texts.domain.importing import bring_in as bring

    return bring(run)


@work("texts.encode")
def encode(run: Running) -> Message:
    """Make the vectors of all texts that wait, so that they are found by meaning."""
    from interparl.apps.texts.domain.meaning import encode_waiting

    return encode_waiting(run)


@work("texts.look")
def look(run: Running) -> Message:
    """Look at a watched address."""
    from interparl.apps.texts.domain.watching import look as look_at

    return look_at(run)


def look_at_due() -> int:
    """Ask for a look at each watched address whose day has come; how many."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.texts.domain.watching import due, look_now

    watches = list(due())
    for watch in watches:
        look_now(Actor.system("watch"), watch)
    return len(watches)


def sweep() -> int:
    """Ask again for imports whose files wait although nothing works on them; how many. Safe to run at any time."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.jobs.domain.asking import ask, jobs_of
    from interparl.apps.jobs.enums import JobState
    from interparl.apps.texts.domain.importing import WORK, waiting_imports

    asked = 0
    for batch in waiting_imports():
        last = jobs_of(batch).filter(work=WORK).first()
        # Cancelled and failed ones stay so until a person wants them again.
        if last is None or last.state == JobState.DONE:
            ask(Actor(batch.made_by, batch.made_by), WORK, batch)
            asked += 1
    return asked


def schedule() -> Message:
    """Have the worker look after imports every few minutes. Doing it twice is one."""
    Schedule.objects.update_or_create(
        name="texts: waiting imports",
        defaults={"func": SWEEP, "schedule_type": Schedule.MINUTES, "minutes": 5, "repeats": -1},
    )
    Schedule.objects.update_or_create(
        name="texts: watched addresses",
        defaults={"func": LOOK, "schedule_type": Schedule.HOURLY, "repeats": -1},
    )
    return say("Imports that wait are looked for every {minutes} minutes, watched addresses every hour.", minutes=5)
