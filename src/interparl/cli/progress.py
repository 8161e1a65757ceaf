"""A progress bar on standard error while long work runs; silent when the output goes to a file or --quiet is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from interparl.engine.message import Message

Report = Callable[[Message, int, int], None]
"""Called with (what is being done, done so far, of how many)."""


@contextmanager
def progress_bar(quiet: bool, language: str) -> Iterator[Report]:
    """Yield a function that draws the bar."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)

        def report(stage: Message, done: int, total: int) -> None:
            bar.update(task, description=stage.text(language), completed=done, total=total)

        yield report
