"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    """Room `sittings`."""

    name = "interparl.apps.sittings"
    label = "sittings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who may do what."""
        from interparl.apps.sittings import rules  # noqa: F401
