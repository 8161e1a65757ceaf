"""The whole copy of the open data with a large bank of laws in it: time, size, memory.

    INTERPARL_DATA=FOLDER python -m benchmarks.open_data [--provisions 200000]
    INTERPARL_DATA=FOLDER scripts/with_postgres.sh python -m benchmarks.open_data

Fills an empty data folder as `benchmarks.law_search` does (some forty words a provision); a folder filled before is
used again. Told are the clock, the time of the processor, and by how much memory grew at most over the copy.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import time
from pathlib import Path

from benchmarks.law_search import FIGURES, fill


def main() -> None:
    """Fill, write the copy, write the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--provisions", type=int, default=200_000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from interparl.apps.texts.models import Expression, Provision
    from interparl.faces.exchange.dump.writing import write_dump

    call_command("migrate", verbosity=0)
    if not Provision.objects.exists():
        fill(options.provisions)
    target = Path(settings.DATA) / "open-data-measured.zip"
    filled = Provision.objects.count()
    before, started, worked = _memory(), time.perf_counter(), time.process_time()
    done = write_dump(target)
    clock, cpu, grown = time.perf_counter() - started, time.process_time() - worked, _memory() - before
    target.unlink()
    lines = [
        f"    python -m benchmarks.open_data --provisions {options.provisions}\n",
        f"{time.strftime('%Y-%m-%d')}, {connection.vendor}, {platform.machine()}, {os.cpu_count()} cores, load"
        f" {os.getloadavg()[0]:.1f} at the end.\n",
        "| provisions | texts | rows | MB | clock, s | processor, s | memory grew by, MB |",
        "|--:|--:|--:|--:|--:|--:|--:|",
        f"| {filled} | {Expression.objects.count()} | {done.rows} | {done.bytes / 1e6:.0f} | {clock:.0f} | {cpu:.0f} |"
        f" {grown:.0f} |",
    ]
    (FIGURES / f"open-data-{connection.vendor}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(*lines, sep="\n")


def _memory() -> float:
    """The most memory that the process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
