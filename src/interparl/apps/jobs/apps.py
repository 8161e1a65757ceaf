"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Room `jobs`."""

    name = "interparl.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.jobs import rules  # noqa: F401
