"""Asking for long work, ending it, and taking up what a dead worker left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django_q.models import OrmQ
from django_q.tasks import async_task

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.audit import Happening, append
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.models import Row
from interparl.apps.jobs.domain.works import DEAD_AFTER, WORKS
from interparl.apps.jobs.enums import OPEN, JobState
from interparl.apps.jobs.models import Job

TASK = "interparl.apps.jobs.tasks.run"
LOST_AFTER = 120.0
"""Seconds after which a job that still waits is looked for in the queue."""


def ask(actor: Actor, work: str, subject: Row, *, given: Mapping[str, Any] | None = None, queued: bool = True) -> Job:
    """Have `work` done on `subject`; after commit the worker is told. An open job of that kind on it is given back.

    Who may is asked by the verb that calls this. `given` is JSON for the function. With `queued=False` no worker is
    told: the caller does it at once by `works.run_job`. Raises LookupError for work nobody registered.
    """
    if work not in WORKS:
        raise LookupError(f"no function does the work {work!r}")
    with transaction.atomic():
        job, new = _open_job(actor, work, subject, dict(given or {}))
        if new:
            happening = Happening(
                "create", job.kind, str(job.pk), "", {}, {"work": work, "given": job.given}, subject.kind,
                str(subject.pk),
            )  # fmt: skip
            append([happening], actor=actor.key, action="jobs.ask", why="", source="", write=job.pk.hex)
            if queued:
                transaction.on_commit(lambda: enqueue(job))
    return job


def cancel(actor: Actor, job: Job) -> Job:
    """End a job: at once while it waits, else when its worker next looks (within seconds). What is done stays done."""
    demand(actor, "jobs.cancel", job)
    with transaction.atomic():
        now = timezone.now()
        waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
        asked = waiting.update(state=JobState.CANCELLED, cancel_asked_at=now, ended_at=now) or Job.objects.filter(
            pk=job.pk, state=JobState.RUNNING, cancel_asked_at=None
        ).update(cancel_asked_at=now)
        if asked:
            happening = Happening(
                "note", job.kind, str(job.pk), "", {}, {"cancelled": job.work}, job.subject_kind, job.subject_id
            )
            append([happening], actor=actor.key, action="jobs.cancel", why="", source="", write=f"{job.pk.hex}-cancel")
    job.refresh_from_db()
    return job


def jobs_of(row: Row) -> models.QuerySet[Job]:
    """The jobs on a record, newest first."""
    return Job.objects.filter(subject_kind=row.kind, subject_id=str(row.pk))


def jobs_by_row(rows: Sequence[Row]) -> dict[str, list[Job]]:
    """The jobs on several records of one kind, by the record's id, newest first: one query."""
    found: dict[str, list[Job]] = {str(row.pk): [] for row in rows}
    if rows:
        for job in Job.objects.filter(subject_kind=rows[0].kind, subject_id__in=found):
            found[job.subject_id].append(job)
    return found


def enqueue(job: Job) -> None:
    """Tell the worker. Telling it twice does no harm: only one of two workers gets the job."""
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(seen_at=timezone.now())
    async_task(TASK, str(job.pk), task_name=f"{job.work}:{job.pk.hex[:12]}")


def take_up_again(*, dead_after: float = DEAD_AFTER, lost_after: float = LOST_AFTER) -> int:
    """Queue again what a dead worker left running and what waits although the queue does not know it; how many."""
    now = timezone.now()
    dead = Q(state=JobState.RUNNING, seen_at__lte=now - timedelta(seconds=dead_after))
    told = now - timedelta(seconds=lost_after)
    waiting = Q(state=JobState.WAITING) & (Q(seen_at__lte=told) | Q(seen_at=None, asked_at__lte=told))
    known = _queued()
    again = [job for job in Job.objects.filter(dead | waiting) if str(job.pk) not in known]
    for job in again:
        enqueue(job)
    return len(again)


def _queued() -> set[str]:
    """Ids of the jobs that wait in the queue and that no worker has fetched."""
    found: set[str] = set()
    for entry in OrmQ.objects.filter(lock__lte=timezone.now()):
        task = entry.task
        if isinstance(task, dict) and task.get("func") == TASK:
            found.update(str(argument) for argument in task.get("args", ()))
    return found


def _open_job(actor: Actor, work: str, subject: Row, given: dict[str, Any]) -> tuple[Job, bool]:
    """The open job of that kind on the record, or a new one; of two who ask at once one makes it."""
    open_jobs = jobs_of(subject).filter(work=work, state__in=OPEN)
    found = open_jobs.first()
    if found is not None:
        return found, False
    try:
        with transaction.atomic():
            made = Job.objects.create(
                work=work, subject_kind=subject.kind, subject_id=str(subject.pk), given=given, asked_by=actor.key
            )
    except IntegrityError:
        return open_jobs.get(), False
    return made, True
