"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """Room `organs`."""

    name = "interparl.apps.organs"
    label = "organs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.organs import rules  # noqa: F401
