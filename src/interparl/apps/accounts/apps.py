"""The Django app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Room `accounts`."""

    name = "interparl.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
