"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """Room `comparison`."""

    name = "interparl.apps.comparison"
    label = "comparison"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.comparison import rules  # noqa: F401
