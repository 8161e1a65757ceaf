"""Every benchmark in one go; what each printed is kept in ``benchmarks/figures/`` beside the command that made it.

    python benchmarks/run.py --eval FOLDER --corpus FOLDER [--only WORD]

`--eval` is a folder of gold sets, `--corpus` a folder of real laws; what needs a folder that was not given is left
out and said so. Run it on a quiet machine: ratios hold under load, seconds do not.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
FIGURES = HERE / "figures"

JOBS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("reading-corpus", ("-m", "benchmarks.reading_corpus", "{corpus}")),
    ("quality-evaluate", ("-m", "interparl.cli", "evaluate", "{eval}", "--quiet")),
    ("quality-evaluate-no-order", ("-m", "interparl.cli", "evaluate", "{eval}", "--quiet", "--no-order")),
    ("quality-baselines", ("-m", "benchmarks.quality_baselines", "{eval}")),
    ("quality-samples", ("benchmarks/quality_samples.py",)),
    ("speed-encoder", ("benchmarks/speed_encoder.py",)),
    ("speed-compare-sizes", ("benchmarks/speed_compare_sizes.py",)),
    ("speed-akn", ("benchmarks/speed_akn.py",)),
    ("speed-samples", ("benchmarks/speed_samples.py",)),
)


def main() -> int:
    """Run the jobs one after another; 1 when one failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--eval", default="")
    parser.add_argument("--corpus", default="")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    folders = {"{eval}": options.eval, "{corpus}": options.corpus}
    FIGURES.mkdir(exist_ok=True)
    failed = 0
    for name, arguments in JOBS:
        if options.only not in name:
            continue
        if any(part in folders and not folders[part] for part in arguments):
            print(f"{name}: left out, its folder was not given")
            continue
        started, load = time.perf_counter(), os.getloadavg()[0]
        done = subprocess.run(
            [sys.executable, *(folders.get(part, part) for part in arguments)], cwd=ROOT, capture_output=True, text=True
        )
        shown = " ".join(part.strip("{}").upper() if part in folders else part for part in arguments)
        head = (
            f"    python {shown}\n\n{time.strftime('%Y-%m-%d')}, {platform.machine()}, {os.cpu_count()} cores, load at "
            f"start {load:.1f}, {time.perf_counter() - started:.0f} s, exit code {done.returncode}\n\n"
        )
        (FIGURES / f"{name}.md").write_text(head + done.stdout, encoding="utf-8")
        print(f"{name}: {time.perf_counter() - started:.0f} s, exit code {done.returncode}")
        if done.returncode:
            failed += 1
            print(done.stderr[-2000:], file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
