"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Room `texts`."""

    name = "interparl.apps.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.texts import rules  # noqa: F401
