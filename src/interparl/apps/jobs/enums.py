"""Choices of the room of long work."""

from __future__ import annotations

from django.db import models

from interparl.apps.common.wording import say_later


class JobState(models.TextChoices):
    """How far a piece of long work has come."""

    WAITING = "waiting", say_later("Waiting")
    RUNNING = "running", say_later("Running")
    DONE = "done", say_later("Finished")
    FAILED = "failed", say_later("Stopped by an error")
    CANCELLED = "cancelled", say_later("Cancelled")


OPEN = frozenset({JobState.WAITING, JobState.RUNNING})
"""States in which work is still to be done."""
