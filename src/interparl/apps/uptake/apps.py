"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class UptakeConfig(AppConfig):
    """Room `uptake`."""

    name = "interparl.apps.uptake"
    label = "uptake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates, and what is due."""
        from interparl.apps.sittings.domain.queries.due import OTHERS
        from interparl.apps.uptake import rules  # noqa: F401
        from interparl.apps.uptake.domain.due import due_of_uptake

        OTHERS.append(due_of_uptake)
