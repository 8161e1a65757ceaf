"""A piece of long work: asked for, done in portions by a worker, seen, cancelled, taken up again after a crash."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from interparl.apps.common.models import Row
from interparl.apps.jobs.enums import OPEN, JobState


class Job(Row):
    """Long work of one `work` (a name registered with `jobs.domain.works.work`) on one record.

    `subject_kind` and `subject_id` name the record it is done on, as the audit trail does. `stage`, `error` and
    `outcome` are messages as data, so that each reader has them in their own language. `done` of `steps` are portions,
    not time. `seen_at` is the worker's last sign of life; a running job without one for long is taken up again.
    `attempts` counts how often a worker began it and tells the present worker from one thought dead; `fruitless` counts
    the attempts since it last got a portion further.
    """

    work = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    given = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    stage = models.JSONField(default=dict, blank=True)
    error = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    fruitless = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Newest first; no two open jobs of one kind on one record."""

        ordering = ("-asked_at", "id")
        indexes = [models.Index(fields=["state", "seen_at"], name="jobs_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "subject_kind", "subject_id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_open_job",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN
