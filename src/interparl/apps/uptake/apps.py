"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class UptakeConfig(AppConfig):
    """Room `uptake`."""

    name = "interparl.apps.uptake"
    label = "uptake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.uptake import rules  # noqa: F401
