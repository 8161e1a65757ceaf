"""The Django app of this face."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Face `desk`."""

    name = "interparl.faces.desk"
    label = "desk"
