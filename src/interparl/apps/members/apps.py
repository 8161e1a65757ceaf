"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Room `members`."""

    name = "interparl.apps.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the predicates."""
        from interparl.apps.members import rules  # noqa: F401
