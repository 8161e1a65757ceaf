"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Room `publications`."""

    name = "interparl.apps.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.publications import rules  # noqa: F401
