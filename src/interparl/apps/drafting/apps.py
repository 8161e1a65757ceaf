"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Room `drafting`."""

    name = "interparl.apps.drafting"
    label = "drafting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.drafting import rules  # noqa: F401
