"""Django made ready for a command that was not started by a web server."""

from __future__ import annotations

import os


def setup() -> None:
    """Load settings and apps, once. Safe to call again."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")
    if not apps.ready:
        django.setup()
