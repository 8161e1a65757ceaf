"""What the worker calls: one job, and looking for jobs that were left lying."""

from __future__ import annotations

from django_q.models import Schedule

from interparl.apps.jobs.domain.asking import take_up_again
from interparl.apps.jobs.domain.works import run_job
from interparl.engine.message import Message, say

TAKE_UP = "interparl.apps.jobs.tasks.take_up"


def run(job_id: str) -> str:
    """Do a job; gives the state it ended in."""
    return run_job(job_id).state


def take_up() -> int:
    """Queue again what a dead worker left; how many jobs."""
    return take_up_again()


def schedule(minutes: int = 1) -> Message:
    """Have the worker look for jobs left lying every so many minutes. Doing it twice is one."""
    Schedule.objects.update_or_create(
        name="jobs: left lying",
        defaults={"func": TAKE_UP, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
    )
    return say("Work that was left lying is looked for every {minutes} minutes.", minutes=minutes)
