"""How long each file of a published analysis takes: sixty provisions by six columns, in English and Russian.

    python benchmarks/analysis_exports.py [--keep]

The content is the made-up one of the tests, in three alphabets. `--keep` writes the figures to
``benchmarks/figures/analysis-exports.md``. Ends with 1 when a file takes more than `MOST` seconds of the clock.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interparl.project.settings")

MOST = 5.0
"""Seconds that a file of a full study may take."""
PROVISIONS, COLUMNS = 60, 6
SENTENCES = 10
"""A provision has some 1,200 characters: an article of a usual law."""
KEPT = HERE / "figures" / "analysis-exports.md"


def _told(rows: list[dict[str, Any]]) -> str:
    """The figures as a table."""
    lines = [
        "# Files of a published analysis",
        "",
        f"{PROVISIONS} provisions by {COLUMNS} columns, some 1,200 characters a provision, made up, three alphabets; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load of the machine {os.getloadavg()[0]:.1f}. "
        "Command: `python benchmarks/analysis_exports.py --keep`.",
        "",
        "| File | Language | Clock, s | Processor, s | Bytes |",
        "|---|---|---:|---:|---:|",
    ]
    lines += [
        "| {file} | {language} | {seconds:.2f} | {processor_seconds:.2f} | {bytes:,} |".format(**one) for one in rows
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, keep."""
    import django

    django.setup()
    from tests.faces.exchange.analysis.made import made, published

    from interparl.faces.exchange.analysis.build import build
    from interparl.faces.exchange.analysis.export import FORMATS

    analysis = published(made(PROVISIONS, COLUMNS, SENTENCES))
    for language in ("en", "ru"):
        build(analysis, language)  # the libraries and catalogues are loaded once a process
    rows: list[dict[str, Any]] = []
    for form in FORMATS:
        for language in ("en", "ru"):
            clock, processor = time.perf_counter(), time.process_time()
            size = len(form.write(analysis, language))
            rows.append(
                {
                    "file": f"{form.name}.{form.ending}",
                    "language": language,
                    "seconds": round(time.perf_counter() - clock, 3),
                    "processor_seconds": round(time.process_time() - processor, 3),
                    "bytes": size,
                }
            )
            line = "{file:16} {language} {seconds:7.2f} s  {processor_seconds:7.2f} s  {bytes:>9,} bytes"
            print(line.format(**rows[-1]))
    if "--keep" in sys.argv:
        KEPT.write_text(_told(rows))
    slow = [row for row in rows if row["seconds"] > MOST]
    for row in slow:
        print(f"slower than {MOST} s: {row['file']} {row['language']}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
