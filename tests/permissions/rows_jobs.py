"""Who may end long work: who asked for it, officers for the whole assembly, administrators."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.jobs.models import Job


def job_of_expert(scene: Scene) -> Job:
    asked_by = scene.actor("expert-council").key
    return Job.objects.create(work="tests.idle", subject_kind="a.b", subject_id="1", asked_by=asked_by)


def job_of_clock(scene: Scene) -> Job:
    return Job.objects.create(work="tests.idle", subject_kind="a.b", subject_id="2", asked_by="system:watch")


ROWS = [
    Row("jobs.cancel", "administrator officer expert-council", job_of_expert, "asked for by the council's expert"),
    Row("jobs.cancel", "administrator officer", job_of_clock, "asked for by the clock"),
    Row("jobs.cancel", "administrator officer", None, "no work in particular"),
]
