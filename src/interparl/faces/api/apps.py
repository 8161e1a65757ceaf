"""The Django app of this face."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Face `api`."""

    name = "interparl.faces.api"
    label = "api"

    def ready(self) -> None:
        """Let the description of the API know how programs sign in."""
        from interparl.faces.api import schema  # noqa: F401
