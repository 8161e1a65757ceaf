"""Kinds of long work, and doing one piece of it: claimed by one worker, with a sign of life, told when it ends.

    @work("texts.import")
    def bring_in(run: Running) -> Message: ...

A function of work must be idempotent and go in portions, each its own transaction: it may be killed at any moment and
is then called again. Between portions it calls `run.tell` and `run.check`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection, connections
from django.db.models import F, Q
from django.utils import timezone

from interparl.apps.common.actor import Actor, Grant, Role
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Row
from interparl.apps.jobs.enums import JobState
from interparl.apps.jobs.models import Job
from interparl.engine.message import Message, say

log = logging.getLogger("interparl.jobs")

DEAD_AFTER = 60.0
"""Seconds without a sign of life after which a worker counts as dead."""
BEAT = 5.0
"""Seconds between two signs of life."""
TELL_EVERY = 1.0
"""Least seconds between two rows of progress."""
FRUITLESS_MOST = 5
"""Attempts without any progress after which a job is given up."""

Watcher = Callable[[Message, int, int], None]
"""Called with (stage, done, steps) on each `tell`."""


class Cancelled(Exception):
    """The person who asked for the work, or somebody entitled, wants it no more."""


class TakenOver(Exception):
    """This worker was thought dead and another does the work: it must stop without a trace."""


class Running:
    """A piece of work while it is done."""

    def __init__(self, job: Job, watch: Watcher | None = None) -> None:
        self.job = job
        self.given: dict[str, Any] = job.given
        self._attempt, self._done_before = job.attempts, job.done
        self._watch = watch
        self._told = self._looked = 0.0
        self._cancel = False

    @property
    def actor(self) -> Actor:
        """In whose name it is done: the person who asked. Their right was checked when they asked."""
        if self.job.asked_by.startswith("system:"):
            return Actor.system(self.job.asked_by.removeprefix("system:"))
        return Actor(self.job.asked_by, self.job.asked_by, frozenset({Grant(Role.OFFICER)}))

    def subject(self) -> Row:
        """The record it is done on. Raises LookupError when that is gone."""
        found = apps.get_model(self.job.subject_kind)._default_manager.filter(pk=self.job.subject_id).first()
        if not isinstance(found, Row):
            raise LookupError(f"{self.job.subject_kind} {self.job.subject_id}")
        return found

    def tell(self, done: int, steps: int, stage: Message) -> None:
        """Portions done and of how many, and what is being done. Written at most once a second."""
        if self._watch is not None:
            self._watch(stage, done, steps)
        now = time.monotonic()
        if now - self._told < TELL_EVERY:
            return
        self._told = now
        further = {"fruitless": 0} if done > self._done_before else {}
        self._mark(done=done, steps=steps, stage=stage.data(), seen_at=timezone.now(), **further)
        self.job.done, self.job.steps = done, steps

    def cancelled(self) -> bool:
        """Whether somebody has asked to end it; asks the database at most once a second."""
        now = time.monotonic()
        if not self._cancel and now - self._looked >= TELL_EVERY:
            self._looked = now
            mine = Job.objects.filter(pk=self.job.pk).values_list("attempts", "cancel_asked_at").first()
            if mine is None or mine[0] != self._attempt:
                raise TakenOver
            self._cancel = mine[1] is not None
        return self._cancel

    def check(self) -> None:
        """Raise `Cancelled` when it is to end. Call it between portions."""
        if self.cancelled():
            raise Cancelled

    def beat(self) -> None:
        """Show a sign of life."""
        self._mark(seen_at=timezone.now())

    def _mark(self, **values: Any) -> None:
        """Write on the job as long as it is this worker's."""
        if not self._mine().update(**values):
            raise TakenOver

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self._attempt)

    def end(self, state: JobState, **values: Any) -> None:
        """Write how it ended."""
        now = timezone.now()
        self._mine().update(state=state, ended_at=now, seen_at=now, version=F("version") + 1, **values)


Function = Callable[[Running], Message]
WORKS: dict[str, Function] = {}


def work(name: str) -> Callable[[Function], Function]:
    """Register the function that does the work of this name."""

    def register(function: Function) -> Function:
        if WORKS.setdefault(name, function) is not function:
            raise RuntimeError(f"two functions want to do the work {name!r}")
        return function

    return register


def run_job(
    job_id: str, *, watch: Watcher | None = None, dead_after: float = DEAD_AFTER, give_up_after: int = FRUITLESS_MOST
) -> Job:
    """Do the job unless another worker has it or it has ended; gives it as it then stands.

    `dead_after` (seconds): how old the last sign of life of another worker must be for the job to be taken from it.
    `give_up_after`: how many attempts may end without any progress.
    """
    job = _claim(job_id, dead_after)
    if job is not None:
        _do(Running(job, watch), give_up_after)
    return Job.objects.get(pk=job_id)


def _claim(job_id: str, dead_after: float) -> Job | None:
    """Make the job this worker's: one update, so that only one of two workers gets it."""
    now = timezone.now()
    dead = Q(state=JobState.RUNNING, seen_at__lte=now - timedelta(seconds=dead_after))
    free = Job.objects.filter(Q(state=JobState.WAITING) | dead, pk=job_id)
    taken = free.update(
        state=JobState.RUNNING,
        attempts=F("attempts") + 1,
        fruitless=F("fruitless") + 1,
        seen_at=now,
        version=F("version") + 1,
    )
    if not taken:
        return None
    Job.objects.filter(pk=job_id, started_at=None).update(started_at=now)
    return Job.objects.get(pk=job_id)


def _do(run: Running, give_up_after: int) -> None:
    job = run.job
    if job.cancel_asked_at is not None:
        run.end(JobState.CANCELLED)
        return
    if job.fruitless > give_up_after:
        reason = say("The work ended {number} times without a word and without getting further.", number=give_up_after)
        run.end(JobState.FAILED, error=reason.data())
        return
    function = WORKS.get(job.work)
    if function is None:
        run.end(JobState.FAILED, error=say("Nothing here knows how to do this work ({work}).", work=job.work).data())
        return
    try:
        with _heart(run):
            outcome = function(run)
    except Cancelled:
        run.end(JobState.CANCELLED)
    except TakenOver:
        log.warning("job %s (%s) was taken over by another worker", job.pk, job.work)
    except Refused as refused:
        run.end(JobState.FAILED, error=refused.message.data())
    except OperationalError:
        # The database was away or busy for longer than it waits: nothing is wrong with the work itself.
        log.warning("job %s (%s): the database did not answer; it waits again", job.pk, job.work, exc_info=True)
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts).update(state=JobState.WAITING)
    except Exception as fault:
        log.exception("job %s (%s) stopped by an error", job.pk, job.work)
        reason = say("An unexpected error ended the work ({fault}). The log tells more.", fault=type(fault).__name__)
        run.end(JobState.FAILED, error=reason.data())
    else:
        run.end(JobState.DONE, outcome=outcome.data())


@contextmanager
def _heart(run: Running) -> Iterator[None]:
    """A thread that shows signs of life while a portion takes long.

    Not inside a transaction (work done at once in a test): another connection would not see the job there.
    """
    if connection.in_atomic_block:
        yield
        return
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(BEAT):
                try:
                    run.beat()
                except OperationalError:
                    continue
                except TakenOver:
                    return
        finally:
            connections.close_all()

    thread = threading.Thread(target=beat, name=f"job {run.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=30)
