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
        tasks: dict[str, int] = {}

        def report(stage: Message, done: int, total: int) -> None:
            name = stage.text(language)
            task = tasks.get(name)
            if task is None:
                task = tasks[name] = bar.add_task(name, total=total)
            bar.update(bar.tasks[task].id, completed=done, total=total)

        yield report
