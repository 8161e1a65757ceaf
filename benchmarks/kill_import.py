"""Kill the worker with -9 at random moments of an import, again and again, and look at what is left.

    python benchmarks/kill_import.py --kills 50

Each file must have exactly one outcome, each law exactly one text with all its provisions, and the audit trail must be
whole. Works in a data folder of its own (SQLite); prints one line of JSON and ends with 1 when something was lost or
doubled. The laws are invented and made by rule.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

ARTICLES = 60
LATEST = 4.0
"""Seconds after the beginning of its work within which a worker is killed."""


@dataclass
class Report:
    """What happened, and what was found afterwards."""

    kills: int = 0
    files: int = 0
    provisions: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def law_text(number: int) -> str:
    """An invented law of `ARTICLES` articles, like no other in its words."""
    lines = [f"Law number {number} on the keeping of bridge {number}"]
    for article in range(1, ARTICLES + 1):
        lines += [
            f"Article {article}. Rule {article} of bridge {number}",
            f"1. The keeper of bridge {number} looks after beam {article} every {article % 28 + 1} days.",
            f"2. What is found at beam {article} of bridge {number} is written into book {number * 1000 + article}.",
        ]
    return "\n".join(lines) + "\n"


def prepare(laws: int) -> None:
    """Step: tables, and an import of so many laws that waits."""
    from interparl.project.prepare import prepare as tables

    tables()
    from interparl.apps.common.actor import Actor
    from interparl.apps.texts.domain.importing import start_import

    said = {"jurisdiction": "Bridges", "language": "en", "holds_from": "2024-01-01"}
    files = [(f"law-{n}.txt", io.BytesIO(law_text(n).encode()), {**said, "number": str(n)}) for n in range(laws)]
    start_import(Actor.system("benchmark"), files, queued=False)


def work() -> None:
    """What a worker does with the job, taking it from a dead one at once."""
    from interparl.apps.jobs.domain.works import run_job
    from interparl.apps.jobs.models import Job

    run_job(str(Job.objects.get(work="texts.import").pk), dead_after=0.0, give_up_after=10_000)


def kill(kills: int) -> None:
    """Step: start workers and kill each at a random moment; then let one finish. Prints how many were killed.

    A worker is a fork of this process, so that no time goes into starting the program.
    """
    from interparl.project.setup import setup

    setup()
    from django.db import connections

    chance, killed = random.Random(), 0
    while True:
        connections.close_all()
        worker = os.fork()
        if worker == 0:
            work()
            os._exit(0)
        if killed < kills and not _ended(worker, chance.uniform(0.0, LATEST)):
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            killed += 1
            continue
        if killed == kills:
            os.waitpid(worker, 0)
        print(killed, flush=True)
        return


def _ended(worker: int, seconds: float) -> bool:
    """Whether the process ends by itself within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(worker, os.WNOHANG)[0]:
            return True
        time.sleep(0.01)
    return False


def check(laws: int) -> list[str]:
    """Step: what is lost, doubled or half-written."""
    from interparl.project.setup import setup

    setup()
    from django.db.models import Count

    from interparl.apps.common.domain.audit import verify
    from interparl.apps.common.models import AuditEntry
    from interparl.apps.jobs.models import Job
    from interparl.apps.texts.domain.trees import act_of, words_digest
    from interparl.apps.texts.models import Expression, ImportItem, Provision, Work
    from interparl.engine.lawtext.read import law_from_text

    faults = []
    if (state := Job.objects.get(work="texts.import").state) != "done":
        faults.append(f"the job is {state}")
    if (states := set(ImportItem.objects.values_list("state", flat=True))) != {"stored"}:
        faults.append(f"outcomes {states}")
    outcomes = AuditEntry.objects.filter(subject_kind="texts.importitem", operation="change", action="texts.import")
    if (
        most := outcomes.values("subject_id").annotate(n=Count("pk")).exclude(n=1)
    ).exists() or outcomes.count() != laws:
        faults.append(f"{outcomes.count()} outcomes written for {laws} files, {most.count()} files not just once")
    for model in (Work, Expression):
        if model._default_manager.count() != laws:
            faults.append(f"{model._default_manager.count()} {model.__name__} for {laws} laws")
    for text in Expression.objects.select_related("work"):
        expected = law_from_text(law_text(int(text.work.number)), language="en").act
        if not text.sealed or words_digest(act_of(text)) != text.words or words_digest(expected) != text.words:
            faults.append(f"{text.key} is not whole")
        if text.provisions.count() != text.provisions_count or text.provisions_count != len(list(expected.walk())):
            faults.append(f"{text.key} has {text.provisions.count()} provisions of {len(list(expected.walk()))}")
    faults += [str(fault) for fault in verify().faults]
    print(json.dumps({"faults": faults, "provisions": Provision.objects.count()}), flush=True)
    return faults


def run(folder: Path, kills: int, *, laws: int = 60) -> Report:
    """Import `laws` laws while workers are killed `kills` times; then let one finish and look."""
    report, began = Report(files=laws), time.monotonic()
    _step(folder, "prepare", str(laws))
    report.kills = int(_step(folder, "kill", str(kills)).splitlines()[-1])
    found = json.loads(_step(folder, "check", str(laws)).splitlines()[-1])
    report.faults, report.provisions = found["faults"], found["provisions"]
    report.seconds = round(time.monotonic() - began, 1)
    return report


def _command(step: str, *more: str) -> list[str]:
    return [sys.executable, str(Path(__file__).resolve()), "--step", step, *more]


def _environment(folder: Path) -> dict[str, str]:
    own = {"INTERPARL_DATA": str(folder), "INTERPARL_SECRET_KEY": "benchmark"}
    path = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "interparl.project.settings", "PYTHONPATH": path}


def _step(folder: Path, step: str, *more: str) -> str:
    return subprocess.run(
        _command(step, *more), stdout=subprocess.PIPE, text=True, env=_environment(folder), check=True
    ).stdout


def main() -> int:
    """The command, or one of its steps in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--laws", type=int, default=150)
    parser.add_argument("--step", choices=["prepare", "kill", "check"])
    parser.add_argument("number", nargs="?", type=int, default=0)
    given = parser.parse_args()
    if given.step == "prepare":
        prepare(given.number)
    elif given.step == "kill":
        kill(given.number)
    elif given.step == "check":
        check(given.number)
    else:
        with tempfile.TemporaryDirectory() as folder:
            report = run(Path(folder), given.kills, laws=given.laws)
        print(json.dumps(asdict(report)))
        return 1 if report.faults or report.kills < given.kills else 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
