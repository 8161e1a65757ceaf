"""The seven sample laws against the model act with every report, from an empty cache and again; peak memory; start.

    python benchmarks/speed_samples.py

Each run is a process of its own (the command as a person calls it), so start-up and loading are inside the figures.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak memory (MiB) of one process and its children."""
    started = time.perf_counter()
    subprocess.run(arguments, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # ru_maxrss of children is the largest of any child so far, in KiB on Linux.
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    """Print a table."""
    command = str(Path(sys.executable).with_name("interparl"))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "INTERPARL_CACHE": f"{folder}/cache"}
        rows.append(("start of the command line (--help)", *run([command, "--help"], environment)))
        demo = [command, "demo", "--out", f"{folder}/out", "--no-open", "--quiet"]
        rows.append(("8 texts read, 7 compared, 6 reports: empty cache", *run(demo, environment)))
        rows.append(("the same again: warm cache", *run(demo, environment)))
    print("| what | seconds | peak MiB |\n|---|---|---|")
    for what, seconds, memory in rows:
        print(f"| {what} | {seconds:.2f} | {memory:.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
