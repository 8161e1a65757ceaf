"""The room of profiles. It has no tables: it stands among the apps so that its permission is always registered."""

from __future__ import annotations

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    """Reading, checking and loading of profiles."""

    name = "interparl.apps.profile"
    label = "profile"

    def ready(self) -> None:
        """Register the permission."""
        from interparl.apps.profile import rules  # noqa: F401
