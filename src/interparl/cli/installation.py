"""The installation that a command works on: its settings loaded, its tables there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interparl.cli.failing import Exit, clear_errors, fail
from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.apps.common.actor import Actor


def make_ready() -> None:
    """Tables, static files and schedules as this version expects them, or an end that says why not."""
    from interparl.project.prepare import AnotherHistory, prepare

    try:
        prepare()
    except AnotherHistory as error:
        fail(error.message.text(ui_language()), Exit.REFUSED)


def open_installation(*, make: bool = False) -> None:
    """Load settings and rooms. Where there are no tables yet, make them (`make`) or end and say so."""
    from interparl.project.setup import setup

    setup()
    if has_tables():
        return
    if make:
        make_ready()
        return
    fail(tr("There is no assembly in this data folder yet. Load one first: interparl profile load DIR."), Exit.REFUSED)


def has_tables() -> bool:
    """Whether the database has the tables of the program, of whatever version."""
    from django.db import connection

    return "common_assembly" in connection.introspection.table_names()


@contextmanager
def acting(*, make: bool = False) -> Iterator[Actor]:
    """The installation open, and the actor for whom a command writes; what the verbs refuse ends it with one line.

    `make` as for `open_installation`.
    """
    open_installation(make=make)
    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from interparl.apps.common.actor import Actor
    from interparl.apps.common.domain.writing import Refused

    with clear_errors(), override(ui_language()):
        try:
            yield Actor.system("command")
        except Refused as refused:
            fail(refused.message.text(ui_language()), Exit.REFUSED)
        except ValidationError as invalid:
            fail(" ".join(invalid.messages), Exit.USAGE)
