"""Several people at work at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connections


def at_once(*steps: Callable[[], object]) -> list[object]:
    """Run the steps at the same moment; gives what each returned or the error that it met.

    The rows they work on must be committed (`transactional_db`), so that the other connections see them.
    """
    found: list[object] = [None] * len(steps)
    gate = threading.Barrier(len(steps))

    def run(at: int, step: Callable[[], object]) -> None:
        try:
            gate.wait(20)
            found[at] = step()
        except Exception as error:
            found[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at, step)) for at, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    return found
