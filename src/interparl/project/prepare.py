"""Bringing an installation to the state the code expects: tables, static files, background schedules."""

from __future__ import annotations

import io

from interparl.project.setup import setup


def prepare() -> None:
    """Make or update the tables and collect the static files into the data folder. Safe to run again."""
    setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    _schedule()


def _schedule() -> None:
    """Tell the worker what to do by the clock. Doing it again changes nothing."""
    from interparl.apps.comparison import tasks as comparison
    from interparl.apps.drafting import tasks as drafting
    from interparl.apps.jobs import tasks as jobs
    from interparl.apps.sittings import tasks as sittings
    from interparl.apps.texts import tasks as texts
    from interparl.apps.uptake import tasks as uptake
    from interparl.project import open_data

    jobs.schedule()
    sittings.schedule()
    texts.schedule()
    open_data.schedule()
    uptake.schedule()
    comparison.schedule()
    drafting.schedule()
