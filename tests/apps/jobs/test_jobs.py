from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_q.models import OrmQ
from tests.factories import ADMINISTRATOR, OFFICER, Small

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.jobs.domain import asking, works
from interparl.apps.jobs.domain.asking import ask, cancel, enqueue, jobs_of, take_up_again
from interparl.apps.jobs.domain.works import Running, TakenOver, run_job
from interparl.apps.jobs.enums import JobState
from interparl.apps.jobs.models import Job
from interparl.engine.message import Message, message_of, say

Made = Callable[[Callable[[Running], Message]], None]


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Says what the work `tests.idle` does."""

    def make(function: Callable[[Running], Message]) -> None:
        monkeypatch.setitem(works.WORKS, "tests.idle", function)

    make(lambda run: say("Done."))
    return make


def job_on(small: Small, **given: Any) -> Job:
    return ask(OFFICER, "tests.idle", small.council, given=given, queued=False)


def test_work_is_done_and_told(small: Small, idle: Made) -> None:
    def count(run: Running) -> Message:
        for n in range(3):
            run.check()
            run.tell(n, 3, say("Portion {n}", n=n))
        assert run.subject() == small.council
        assert run.actor.key == OFFICER.key
        return say("{n} portions", n=run.given["n"])

    idle(count)
    seen: list[tuple[str, int, int]] = []
    job = job_on(small, n=3)
    done = run_job(str(job.pk), watch=lambda stage, n, of: seen.append((str(stage), n, of)))
    assert (done.state, str(message_of(done.outcome)), done.steps) == (JobState.DONE, "3 portions", 3)
    assert seen == [("Portion 0", 0, 3), ("Portion 1", 1, 3), ("Portion 2", 2, 3)]
    assert done.started_at is not None
    assert done.ended_at is not None
    assert list(jobs_of(small.council)) == [done]


def test_progress_is_written_at_most_once_a_second(
    small: Small, idle: Made, django_assert_max_num_queries: Any
) -> None:
    def busy(run: Running) -> Message:
        with django_assert_max_num_queries(4):
            for n in range(500):
                run.tell(n, 500, say("Busy"))
                run.check()
        return say("Done.")

    idle(busy)
    assert run_job(str(job_on(small).pk)).state == JobState.DONE


def test_an_open_job_is_given_back_and_an_ended_one_is_not(small: Small, idle: Made) -> None:
    job = job_on(small)
    assert job_on(small) == job
    run_job(str(job.pk))
    assert job_on(small) != job
    assert AuditEntry.objects.filter(action="jobs.ask").count() == 2
    with pytest.raises(LookupError):
        ask(OFFICER, "tests.unknown", small.council)


def test_a_job_is_queued_after_the_commit(small: Small, idle: Made, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(OFFICER, "tests.idle", small.council)
        assert job.state == JobState.WAITING
    job.refresh_from_db()
    assert job.state == JobState.DONE, "the tests' queue works at once"


def test_refusals_and_errors_end_it_with_words(small: Small, idle: Made) -> None:
    def refuse(run: Running) -> Message:
        raise Refused(say("Not on a Sunday."))

    def fail(run: Running) -> Message:
        raise ZeroDivisionError

    for function, told in ((refuse, "Not on a Sunday."), (fail, "ZeroDivisionError")):
        idle(function)
        job = run_job(str(job_on(small).pk))
        assert job.state == JobState.FAILED
        assert told in str(message_of(job.error))


def test_a_database_that_does_not_answer_makes_it_wait_again(small: Small, idle: Made) -> None:
    def busy(run: Running) -> Message:
        raise OperationalError("database is locked")

    idle(busy)
    job = job_on(small)
    assert run_job(str(job.pk)).state == JobState.WAITING
    idle(lambda run: say("Done."))
    assert run_job(str(job.pk)).state == JobState.DONE


def test_cancelling(small: Small, idle: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = job_on(small)
    assert cancel(OFFICER, waiting).state == JobState.CANCELLED
    assert run_job(str(waiting.pk)).state == JobState.CANCELLED, "it is not begun"

    def stopped_in_between(run: Running) -> Message:
        run.check()
        cancel(ADMINISTRATOR, run.job)
        monkeypatch.setattr(works, "TELL_EVERY", 0.0)
        run.check()
        raise AssertionError("went on")

    idle(stopped_in_between)
    assert run_job(str(job_on(small).pk)).state == JobState.CANCELLED
    with pytest.raises(Forbidden):
        cancel(Actor("somebody"), job_on(small))


def test_what_a_dead_worker_left_is_taken_up(small: Small, idle: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[str] = []
    monkeypatch.setattr(asking, "async_task", lambda func, job_id, **more: queued.append(job_id))
    job = job_on(small)
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=1, seen_at=now)
    assert take_up_again() == 0
    assert run_job(str(job.pk)).state == JobState.RUNNING, "its worker lives"
    Job.objects.filter(pk=job.pk).update(seen_at=now - timedelta(seconds=61))
    assert take_up_again() == 1
    assert queued == [str(job.pk)]
    assert run_job(str(job.pk)).state == JobState.DONE


def test_what_the_queue_lost_is_queued_again(small: Small, idle: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[str] = []
    monkeypatch.setattr(asking, "async_task", lambda func, job_id, **more: queued.append(job_id))
    job = job_on(small)
    assert take_up_again() == 0, "it has only just been asked for"
    Job.objects.filter(pk=job.pk).update(asked_at=timezone.now() - timedelta(minutes=5))
    assert take_up_again() == 1
    assert take_up_again() == 0, "it was queued just now"
    assert queued == [str(job.pk)]


def test_what_waits_in_the_queue_is_not_queued_twice(small: Small, idle: Made) -> None:
    from django_q.conf import Conf
    from django_q.signing import SignedPackage

    job = job_on(small)
    Job.objects.filter(pk=job.pk).update(asked_at=timezone.now() - timedelta(minutes=5))
    payload = SignedPackage.dumps({"id": "1", "func": asking.TASK, "args": (str(job.pk),)})
    OrmQ.objects.create(key=Conf.CLUSTER_NAME, payload=payload, lock=timezone.now())
    assert take_up_again() == 0


def test_work_that_never_gets_further_is_given_up(small: Small, idle: Made) -> None:
    job = job_on(small)
    for _ in range(works.FRUITLESS_MOST):
        assert works._claim(str(job.pk), 0.0) is not None  # a worker that dies at once
    ended = run_job(str(job.pk), dead_after=0.0)
    assert ended.state == JobState.FAILED
    assert "5 times" in str(message_of(ended.error))


def test_work_that_gets_further_is_not_given_up(small: Small, idle: Made) -> None:
    job = job_on(small)
    for n in range(1, 3 * works.FRUITLESS_MOST):
        claimed = works._claim(str(job.pk), 0.0)
        assert claimed is not None
        Running(claimed).tell(n, 100, say("On"))
    assert run_job(str(job.pk), dead_after=0.0).state == JobState.DONE


def test_a_worker_thought_dead_writes_no_more(small: Small, idle: Made) -> None:
    job = job_on(small)
    first = works._claim(str(job.pk), 0.0)
    assert first is not None
    slow = Running(first)
    assert run_job(str(job.pk), dead_after=0.0).state == JobState.DONE
    with pytest.raises(TakenOver):
        slow.tell(1, 2, say("Late"))
    with pytest.raises(TakenOver):
        slow.check()
    slow.end(JobState.FAILED)
    job.refresh_from_db()
    assert job.state == JobState.DONE


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_does_it(idle: Made) -> None:
    done: list[int] = []

    def once(run: Running) -> Message:
        done.append(1)
        time.sleep(0.2)
        return say("Done.")

    idle(once)
    job = Job.objects.create(work="tests.idle", subject_kind="a.b", subject_id="1", asked_by="system:tests")

    def worker() -> None:
        try:
            run_job(str(job.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [1]


@pytest.mark.django_db(transaction=True)
def test_signs_of_life_while_a_portion_takes_long(idle: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "BEAT", 0.05)

    def long(run: Running) -> Message:
        before = Job.objects.get(pk=run.job.pk).seen_at
        for _ in range(100):
            time.sleep(0.05)
            if Job.objects.get(pk=run.job.pk).seen_at != before:
                return say("Alive.")
        return say("Dead.")

    idle(long)
    job = Job.objects.create(work="tests.idle", subject_kind="a.b", subject_id="1", asked_by="system:tests")
    assert str(message_of(run_job(str(job.pk)).outcome)) == "Alive."


def test_a_name_of_work_has_one_function() -> None:
    with pytest.raises(RuntimeError):
        works.work("texts.import")(lambda run: say("Other."))


def test_the_clock_looks_for_jobs_left_lying(db: None) -> None:
    from django_q.models import Schedule

    from interparl.apps.jobs import tasks

    tasks.schedule()
    tasks.schedule()
    assert Schedule.objects.filter(func=tasks.TAKE_UP).count() == 1
    assert tasks.take_up() == 0


def test_queueing_twice_does_it_once(small: Small, idle: Made) -> None:
    done: list[int] = []

    def once(run: Running) -> Message:
        done.append(1)
        return say("Done.")

    idle(once)
    job = job_on(small)
    enqueue(job)
    enqueue(job)
    assert done == [1]
