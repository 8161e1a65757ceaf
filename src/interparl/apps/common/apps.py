"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Room `common`."""

    name = "interparl.apps.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.common import rules  # noqa: F401
