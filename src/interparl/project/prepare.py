"""Bringing an installation to the state the code expects: tables, static files, background schedules."""

from __future__ import annotations

import io

from interparl.engine.message import Message, say
from interparl.project.setup import setup


class AnotherHistory(Exception):
    """The tables were made by steps that this version of the program does not know."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text("en"))
        self.message = message


def prepare() -> None:
    """Make or update the tables and collect the static files into the data folder. Safe to run again.

    Raises:
        AnotherHistory: the tables are of a newer version, or of one from before the first release.
    """
    setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA.mkdir(parents=True, exist_ok=True)
    _refuse_another_history()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    _schedule()


def _refuse_another_history() -> None:
    """Steps on record that no file of the program describes: going on would fail halfway, in programmers' words."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    own = {room.label for room in apps.get_app_configs() if room.name.startswith("interparl.")}
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    named = [f"{room}.{step}" for room, step in unknown if room in own]
    if named:
        raise AnotherHistory(
            say(
                "The tables here were made by another version of the program ({step}). Start with an empty data "
                "folder, or move the records: interparl export with that version, interparl import with this one.",
                step=named[0],
            )
        )


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
