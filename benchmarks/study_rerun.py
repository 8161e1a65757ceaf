"""How much of a study is worked out again when one provision of one of its laws changes.

    python benchmarks/study_rerun.py [--matrix] [--json OUT.json]

The study is the sample model act against six sample laws in six languages. Each run is a process of its own on one
data folder, so that no text is kept in memory between them; it has done other work before (a comparison of two short
texts in each language), as a worker has, so that loading the program and the encoder is not counted. The runs: the
first from nothing; one in which nothing has changed; one after one provision of one law was changed; that again with
nothing but the vectors kept, whose proposals must be the same; and that again from nothing. The last may differ a
little, which is told: the bundled encoder rounds a batch together, so that a vector depends by some thousandths on
what is encoded with it; the cache keeps the vector that was made first.

Told are the texts encoded, the pairs of provisions judged, the pairs of corresponding texts whose differences were
worked out, and seconds of wall and processor time for encoding, alignment and storing.

With ``--matrix`` the matrix of a study of 60 provisions x 6 columns, read twice, is measured instead.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

LAWS = ("state-a.ru", "state-b.be", "state-c.kk", "state-d-1.ky", "state-e.tg", "state-f.hy")
CHANGED = ("state-a.ru", "30", "31")
SAMPLES = Path(__file__).parent.parent / "src" / "interparl" / "samples" / "laws"


def set_up() -> None:
    """Django on the data folder that the environment names, with its tables made."""
    from django.core.management import call_command

    from interparl.project.setup import setup

    setup()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)


def fill() -> dict[str, Any]:
    """The study, opened and given its columns."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.common.text import Text
    from interparl.apps.comparison.domain.studies import add_column, open_study
    from interparl.apps.texts.domain.works import add_work

    actor = Actor.system("benchmark")
    works = {name: add_work(actor, title=Text(en=name), key=name.replace(".", "-")) for name in ("model.ru", *LAWS)}
    texts = {name: store(actor, work, name, "2020-01-01") for name, work in works.items()}
    study = open_study(
        actor, key="benchmark", title=Text(en="Benchmark"), model=texts["model.ru"], as_of=date(2020, 6, 1)
    )
    for name in LAWS:
        add_column(actor, study, name=Text(en=name), expressions=[texts[name]])
    return {"provisions": study.scope.count(), "items": {name: texts[name].items_count for name in LAWS}}


def store(actor: Any, work: Any, name: str, day: str, change: Callable[[str], str] = str) -> Any:
    """A sample law in the bank."""
    from interparl.apps.texts.domain.storing import store_law
    from interparl.engine.lawtext.read import law_from_text

    words = change((SAMPLES / f"{name}.txt").read_text("utf-8"))
    law = law_from_text(words, language=name.rpartition(".")[2], name=name)
    return store_law(actor, work, law, holds_from=date.fromisoformat(day), file=None).expression


TINY = "Статья 1. Сбор\nСбор 5 крон уплачивается по статье 2.\nСтатья 2. День\nОн уплачивается за 3 дня."


def warm() -> None:
    """What a worker that has worked before has loaded: the program, the encoder, the patterns of each language."""
    from interparl.apps.comparison.domain.reuse import encoder_in_use
    from interparl.engine.concordance.compare import SubjectLaws, compare
    from interparl.engine.lawtext.read import law_from_text

    laws = [
        law_from_text(f"Закон\n\n{TINY}\n", language=language, name="tiny.txt")
        for language in ("ru", "be", "kk", "ky", "tg", "hy")
    ]
    compare(laws[0], [SubjectLaws("tiny", (law,)) for law in laws], encoder=encoder_in_use(), force=True)


def run() -> dict[str, Any]:
    """Make the proposals; what it took."""
    warm()
    from interparl.apps.common.actor import Actor
    from interparl.apps.comparison.domain.proposing import propose_all
    from interparl.apps.comparison.models import Run, Study

    wall, processor = time.perf_counter(), time.process_time()
    propose_all(Actor.system("benchmark"), Study.objects.get())
    told = {"seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}
    newest = Run.objects.order_by("-started_at")[0]
    return {**newest.counts, **told, "said": fingerprint(), "cells": cells()}


def fingerprint() -> str:
    """Of all that the proposals say."""
    from interparl.apps.comparison.models import Proposal

    rows = Proposal.objects.order_by("column__order", "scope__order").values_list(
        "relation", "covered", "confidence", "abstained", "counterparts", "candidates", "evidence", "uncovered",
        "beyond", "refused",
    )  # fmt: skip
    return hashlib.sha256(json.dumps(list(rows), sort_keys=True).encode()).hexdigest()


def cells() -> list[list[Any]]:
    """What each cell says in short: relation, extent, counterparts, confidence."""
    from interparl.apps.comparison.models import Proposal

    rows = Proposal.objects.order_by("column__order", "scope__order")
    return [[row.relation, row.covered, [one["pid"] for one in row.counterparts], row.confidence] for row in rows]


def change() -> dict[str, Any]:
    """One provision of one law changes: its first "30" becomes "31"."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.texts.models import Provision, Work

    name, old, new = CHANGED
    work = Work.objects.get(key=name.replace(".", "-"))
    before = set(work.expressions.get().provisions.filter(item=True).values_list("digest", flat=True))
    later = store(Actor.system("benchmark"), work, name, "2020-03-01", lambda words: words.replace(old, new, 1))
    changed = Provision.objects.filter(expression=later, item=True).exclude(digest__in=before).count()
    assert changed == 1, f"{changed} provisions changed, not one"
    return {"changed": changed}


def forget() -> dict[str, Any]:
    """Throw all proposals away."""
    from interparl.apps.comparison.models import Proposal

    return {"forgotten": Proposal.objects.all().delete()[0]}


def matrix() -> dict[str, Any]:
    """The time of `matrix_of` for 60 provisions x 6 columns, read twice in every cell."""
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    from interparl.apps.common.actor import Actor
    from interparl.apps.common.text import Text
    from interparl.apps.comparison.domain.cells import matrix_of
    from interparl.apps.comparison.domain.coverage import figures_of
    from interparl.apps.comparison.domain.studies import add_column, open_study
    from interparl.apps.comparison.models import Finding, FindingCounterpart, Proposal, Run, Study
    from interparl.apps.texts.domain.storing import store_law
    from interparl.apps.texts.domain.works import add_work
    from interparl.engine.lawtext.read import law_from_text

    actor = Actor.system("benchmark")
    words = "\n\n".join(f"Article {n}. Matter {n}\nThe authority {n} shall act in time." for n in range(1, 61))
    law = law_from_text(f"ACT\n\n{words}\n", language="en", name="act.txt")
    made = store_law(actor, add_work(actor, title=Text(en="Act")), law, holds_from=date(2020, 1, 1), file=None)
    other = store_law(actor, add_work(actor, title=Text(en="Law")), law, holds_from=date(2020, 1, 1), file=None)
    study = open_study(actor, key="large", title=Text(en="Large"), model=made.expression, as_of=date(2020, 6, 1))
    columns = [add_column(actor, study, name=Text(en=f"C{n}"), expressions=[other.expression]) for n in range(6)]
    run = Run.objects.create(study=study, asked_by="benchmark")
    cells = [(scope, column) for scope in study.scope.all() for column in columns]
    Proposal.objects.bulk_create(
        Proposal(run=run, scope=s, column=c, relation="equal", covered="full", confidence=0.9, inputs="x")
        for s, c in cells
    )
    findings = Finding.objects.bulk_create(
        Finding(
            scope=s, column=c, reading=reading, model=made.expression, relation="equal", covered="full",
            origin="accepted", found_by="x", found_by_name="X",
        )
        for s, c in cells
        for reading in ("first", "second")
    )  # fmt: skip
    pid = other.expression.provisions.filter(item=True)[0].pid
    FindingCounterpart.objects.bulk_create(
        FindingCounterpart(finding=f, expression=other.expression, pid=pid, digest="d") for f in findings
    )
    wall, processor, figures = [], [], []
    for _ in range(30):
        fresh = Study.objects.get(pk=study.pk)
        a, b = time.perf_counter(), time.process_time()
        told = matrix_of(fresh)
        wall.append((time.perf_counter() - a) * 1000)
        processor.append((time.process_time() - b) * 1000)
        a = time.perf_counter()
        figures_of(told)
        figures.append((time.perf_counter() - a) * 1000)
    reset_queries()
    with CaptureQueriesContext(connection) as seen:
        matrix_of(Study.objects.get(pk=study.pk))
    return {
        "cells": len(cells),
        "queries": len(seen) - 1,
        "median_ms": statistics.median(wall),
        "p95_ms": sorted(wall)[-2],
        "processor_median_ms": statistics.median(processor),
        "figures_median_ms": statistics.median(figures),
    }


STEPS = {"fill": fill, "run": run, "change": change, "forget": forget, "matrix": matrix}


def step(name: str, data: Path, cache: Path) -> dict[str, Any]:
    """One step in a process of its own."""
    environment = os.environ | {
        "INTERPARL_DATA": str(data), "INTERPARL_CACHE": str(cache), "INTERPARL_SECRET_KEY": "benchmark"
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, __file__, "--step", name], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


RUNS = ("first", "unchanged", "changed", "with vectors", "from nothing")
COUNTED = ("texts_encoded", "pairs_aligned", "differences_new", "proposals", "seconds", "processor_seconds")


def study() -> dict[str, Any]:
    """All runs, and the second and third against the first."""
    with tempfile.TemporaryDirectory() as folder:
        data, cache, vectors, nothing = (Path(folder, name) for name in ("data", "cache", "vectors", "nothing"))
        told: dict[str, Any] = {"study": step("fill", data, cache), "first": step("run", data, cache)}
        told["unchanged"] = step("run", data, cache)
        step("change", data, cache)
        told["changed"] = step("run", data, cache)
        shutil.copytree(cache / "vectors", vectors / "vectors")
        for name, kept in (("with vectors", vectors), ("from nothing", nothing)):
            step("forget", data, cache)
            told[name] = step("run", data, kept)
    runs = [told[name] for name in RUNS]
    said = {name: told[name].pop("said") for name in RUNS}
    shown = {name: one.pop("cells") for name, one in zip(RUNS, runs, strict=True)}
    told["same result"] = said["changed"] == said["with vectors"]
    pairs = list(zip(shown["changed"], shown["from nothing"], strict=True))
    told["cells"] = len(pairs)
    told["cells that differ from nothing"] = sum(one[:3] != other[:3] for one, other in pairs)
    told["confidence differs by"] = max(abs(one[3] - other[3]) for one, other in pairs)
    for name in ("unchanged", "changed"):
        told[f"share {name}"] = {what: told[name][what] / told["first"][what] for what in COUNTED}
    return told


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--matrix", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        set_up()
        print(json.dumps(STEPS[given.step]()))
        return
    if given.matrix:
        with tempfile.TemporaryDirectory() as folder:
            told = step("matrix", Path(folder, "data"), Path(folder, "cache"))
        print(" ".join(f"{name} {value:.4g}" for name, value in told.items()))
    else:
        told = study()
        print(f"{told['study']['provisions']} provisions x {len(LAWS)} laws")
        for name in RUNS:
            print(f"{name:13}", "  ".join(f"{what} {told[name][what]:.4g}" for what in COUNTED))
        for name in ("unchanged", "changed"):
            shares = told[f"share {name}"]
            print(f"{name} / first  ", "  ".join(f"{what} {shares[what]:.2%}" for what in COUNTED))
        print("the same proposals as with the vectors alone:", "yes" if told["same result"] else "NO")
        print(
            f"against a run from nothing: {told['cells that differ from nothing']} of {told['cells']} cells say "
            f"something else, confidence differs by {told['confidence differs by']:.3f} at most"
        )
    if given.json:
        given.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    if told.get("same result") is False:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
