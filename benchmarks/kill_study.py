"""Kill the worker with -9 at random moments of making a study's proposals, again and again, and look at what is left.

    python benchmarks/kill_study.py --kills 50

Each cell must have exactly one proposal, those of an undisturbed run; findings must be untouched; there must be just
one run, one job, and a whole audit trail. Works in a data folder of its own (SQLite) with invented laws and a made-up
encoder, so that what is measured is the storing; prints one line of JSON and ends with 1 when something was lost or
doubled.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

PROVISIONS, COLUMNS = 40, 12
LATEST = 1.5
"""Seconds after the beginning of its work within which a worker is killed."""


class MadeUp:
    """Vectors from the words of a text: quick, and the same at each run."""

    id, dim = "made-up", 64

    def encode(self, texts: Sequence[str], *, progress: object = None) -> Any:
        """As `Encoder.encode`."""
        rows = np.full((len(texts), self.dim), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                rows[row, int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % self.dim] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def law_text(column: int) -> str:
    """An invented law; 0 is the model."""
    lines = [f"Law number {column} on the keeping of bridges"]
    for article in range(1, PROVISIONS + 1):
        lines += [
            f"Article {article}. Beam {article}",
            f"The keeper of the bridge looks after beam {article} every {(article + column) % 28 + 1} days.",
        ]
    return "\n".join(lines) + "\n"


def set_up() -> None:
    """Django, with the made-up encoder."""
    from interparl.project.setup import setup

    setup()
    from interparl.apps.comparison.domain import reuse

    reuse.encoder_in_use = MadeUp  # type: ignore[assignment]


def fill() -> None:
    """Step: tables, a study with findings, a job that waits."""
    from interparl.project.prepare import prepare

    prepare()
    set_up()
    from interparl.apps.common.actor import Actor
    from interparl.apps.common.text import Text
    from interparl.apps.comparison.domain.proposing import propose
    from interparl.apps.comparison.domain.studies import add_column, open_study
    from interparl.apps.comparison.models import Finding
    from interparl.apps.texts.domain.storing import store_law
    from interparl.apps.texts.domain.works import add_work
    from interparl.engine.lawtext.read import law_from_text

    actor = Actor.system("benchmark")
    texts = []
    for number in range(COLUMNS + 1):
        law = law_from_text(law_text(number), language="en", name=f"{number}.txt")
        work = add_work(actor, title=Text(en=f"Law {number}"))
        texts.append(store_law(actor, work, law, holds_from=date(2024, 1, 1), file=None).expression)
    study = open_study(actor, key="killed", title=Text(en="Killed"), model=texts[0], as_of=date(2024, 6, 1))
    columns = [add_column(actor, study, name=Text(en=str(n)), expressions=[texts[n]]) for n in range(1, COLUMNS + 1)]
    Finding.objects.bulk_create(
        Finding(scope=scope, column=columns[0], model=texts[0], relation="absent", covered="none", origin="own",
                found_by="x", found_by_name="X")
        for scope in study.scope.all()
    )  # fmt: skip
    propose(actor, study, queued=False)


def kill(kills: int) -> int:
    """Step: start workers and kill each at a random moment; then let one finish."""
    set_up()
    from django.db import connections

    from interparl.apps.comparison.domain.proposing import propose_all  # noqa: F401 loaded before the fork
    from interparl.apps.jobs.domain.works import run_job
    from interparl.apps.jobs.models import Job

    job = str(Job.objects.get(work="comparison.propose").pk)
    chance, killed = random.Random(), 0
    while True:
        connections.close_all()
        worker = os.fork()
        if worker == 0:
            run_job(job, dead_after=0.0, give_up_after=10_000)
            os._exit(0)
        # At first very short lives, later longer ones: otherwise all is done before the kills are used up.
        longest = LATEST if killed >= kills else 0.05 + LATEST * killed / max(kills, 1)
        if killed < kills and not _ended(worker, chance.uniform(0.0, longest)):
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            killed += 1
            continue
        if killed == kills:
            os.waitpid(worker, 0)
        return killed


def _ended(worker: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(worker, os.WNOHANG)[0]:
            return True
        time.sleep(0.01)
    return False


def check() -> list[str]:
    """Step: what is lost, doubled or other than in a run that nobody disturbed."""
    set_up()
    from interparl.apps.common.actor import Actor
    from interparl.apps.common.domain.audit import verify
    from interparl.apps.comparison.domain.proposing import propose_all
    from interparl.apps.comparison.models import Finding, Proposal, Run, Study
    from interparl.apps.jobs.models import Job

    def said() -> list[Any]:
        rows = Proposal.objects.order_by("column__order", "scope__order")
        return list(rows.values_list("relation", "covered", "confidence", "counterparts", "evidence", "inputs"))

    faults = []
    if (states := list(Job.objects.filter(work="comparison.propose").values_list("state", flat=True))) != ["done"]:
        faults.append(f"jobs {states}")
    if (cells := Proposal.objects.count()) != PROVISIONS * COLUMNS:
        faults.append(f"{cells} proposals for {PROVISIONS * COLUMNS} cells")
    if Run.objects.count() != 1 or Run.objects.filter(ended_at=None).exists():
        faults.append(f"{Run.objects.count()} runs")
    if Finding.objects.filter(version=1, relation="absent").count() != PROVISIONS:
        faults.append("findings were touched")
    disturbed = said()
    Proposal.objects.all().delete()
    propose_all(Actor.system("benchmark"), Study.objects.get())
    if said() != disturbed:
        faults.append("the proposals are not those of an undisturbed run")
    return faults + [str(fault) for fault in verify().faults]


def run(folder: Path, kills: int) -> dict[str, Any]:
    """Fill, kill, check."""
    began = time.monotonic()
    environment = os.environ | {
        "INTERPARL_DATA": str(folder / "data"), "INTERPARL_CACHE": str(folder / "cache"),
        "INTERPARL_SECRET_KEY": "benchmark",
    }  # fmt: skip

    def step(name: str) -> Any:
        done = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), "--step", name, "--kills", str(kills)],
            stdout=subprocess.PIPE, text=True, env=environment, check=True,
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])

    step("fill")
    return {"kills": step("kill"), "faults": step("check"), "seconds": round(time.monotonic() - began, 1)}


def main() -> int:
    """The command, or one of its steps in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--step", choices=["fill", "kill", "check"])
    given = parser.parse_args()
    if given.step == "fill":
        fill()
        print("null")
    elif given.step == "kill":
        print(kill(given.kills), flush=True)
    elif given.step == "check":
        print(json.dumps(check()), flush=True)
    else:
        with tempfile.TemporaryDirectory() as folder:
            told = run(Path(folder), given.kills)
        print(json.dumps(told))
        return 1 if told["faults"] or told["kills"] < given.kills else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
