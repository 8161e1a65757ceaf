"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Room `common`."""

    name = "interparl.apps.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
