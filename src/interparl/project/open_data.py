"""The whole copy of the open data, with what several faces put into it: a command and the worker make it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import override

from interparl.apps.common.actor import PUBLIC
from interparl.engine.message import Message, say
from interparl.faces.exchange.dump import shelf
from interparl.faces.exchange.dump.writing import Dumped, write_dump

REFRESH = "interparl.project.open_data.refresh"
PIECE = 500


def popolo() -> dict[str, Callable[[], Iterator[dict[str, Any]]]]:
    """The lists of the Popolo format, as the API has them for everybody, in English first."""
    from interparl.faces.api.popolo.views import COLLECTIONS, chain
    from interparl.faces.api.reader import Reader

    def objects(name: str) -> Iterator[dict[str, Any]]:
        with override("en"):
            listed = chain(Reader(PUBLIC, settings.SITE_URL), name)
            for first in range(0, len(listed), PIECE):
                yield from listed[first : first + PIECE]

    return {name.replace("-", "_"): partial(objects, name) for name in COLLECTIONS}


def write(target: Path) -> Dumped:
    """Write a copy to a file."""
    return write_dump(target, popolo=popolo())


def refresh(always: bool = False) -> bool:
    """Make the copy that the site offers anew if anything has changed; whether it was."""
    return shelf.refresh(popolo(), always=always) is not None


def schedule(minutes: int = 60) -> Message:
    """Have the worker look every so many minutes. Doing it twice is one."""
    from django_q.models import Schedule

    Schedule.objects.update_or_create(
        name="open data",
        defaults={"func": REFRESH, "schedule_type": Schedule.MINUTES, "minutes": minutes, "repeats": -1},
    )
    return say("The open data are made anew every {minutes} minutes where something has changed.", minutes=minutes)
