"""How a command ends when something is wrong: one clear line on standard error and a stated exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.engine.lawtext.source import LawReadError


class Exit(IntEnum):
    """Exit codes of every command; the help of `interparl` tells them to people."""

    DONE = 0
    CANCELLED = 1
    USAGE = 2
    UNREADABLE = 3
    REFUSED = 4
    PARTLY = 5


def fail(message: str, code: Exit) -> None:
    """Say what is wrong and leave."""
    print(tr("Error: {message}", message=message), file=sys.stderr)
    sys.exit(code)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn the engine's errors into one line and an exit code; anything else is a defect and keeps its traceback."""
    try:
        yield
    except KeyboardInterrupt:
        fail(tr("Cancelled. Only reports named as written above are complete."), Exit.CANCELLED)
    except FileNotFoundError as error:
        fail(
            tr("{file}: there is no such file. Check the name and the folder.", file=str(error.filename)),
            Exit.UNREADABLE,
        )
    except IsADirectoryError as error:
        fail(
            tr("{file}: this is a folder. Name a file, or give the folder with --corpus.", file=str(error.filename)),
            Exit.USAGE,
        )
    except PermissionError as error:
        fail(tr("{file}: access refused. Check who may read or write it.", file=str(error.filename)), Exit.UNREADABLE)
    except Exception as error:
        known = _known(error)
        if known is None:
            raise
        fail(*known)


def unreadable(error: LawReadError) -> str:
    """One line: the file, the place in it, what is wrong and how to mend it."""
    from interparl.faces.exchange.report import local

    language = ui_language()
    where = f"{error.name}, {local.place(error.place, language)}" if error.place else error.name
    return f"{where}: {error.reason.text(language)} {error.mend.text(language)}"


def _known(error: Exception) -> tuple[str, Exit] | None:
    """What the engine's and the writers' own errors say; imported here so that the command starts at once."""
    from interparl.engine.concordance.encode import EncoderError
    from interparl.engine.lawtext.source import LawReadError
    from interparl.engine.quality.gold import GoldError
    from interparl.faces.exchange.report import ReportError

    if isinstance(error, LawReadError):
        return unreadable(error), Exit.UNREADABLE
    if isinstance(error, GoldError):
        told = error.message.text(ui_language()), error.mend.text(ui_language())
        return f"{error.place}: {told[0]} {told[1]}", Exit.UNREADABLE
    if isinstance(error, ReportError):
        return error.message.text(ui_language()), Exit.USAGE
    if isinstance(error, EncoderError):
        return error.message.text(ui_language()), Exit.USAGE
    return None
