"""How long laws take to be brought in and encoded: the aim is 100 laws (15,000 provisions) in ten minutes on two cores.

    python benchmarks/import_laws.py [--laws 100] [--no-encoding]

Laws are invented and made by rule, each like no other in its words: 150 articles of sixty words, in English and
Russian by turns. Works in a data folder of its own (SQLite). Prints one line of JSON: seconds of taking in, reading and
storing, encoding, the import done again, and processor seconds beside those of the clock.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import sys
import tempfile
import time

ARTICLES, WORDS = 150, 60
SENTENCES = {
    "en": "the keeper of each bridge shall look after its beams every spring and write what was found into a book that "
    "anybody may read at the river office without a fee unless a court has closed it for a stated time",
    "ru": "смотритель каждого моста осматривает его опоры каждую весну и записывает найденное в книгу которую любой "
    "может прочесть в речном управлении без платы если суд не закрыл её на указанное время",
}
HEADS = {"en": ("Law on bridge", "Article", "Rule"), "ru": ("Закон о мосте", "Статья", "Правило")}


def law_text(number: int, language: str) -> str:
    """An invented law; the same number gives the same words."""
    chance = random.Random(number)
    title, article, rule = HEADS[language]
    lines = [f"{title} {number}"]
    for n in range(1, ARTICLES + 1):
        lines.append(f"{article} {n}. {rule} {n}")
        words = " ".join(chance.choices(SENTENCES[language].split(), k=WORDS))
        lines.append(f"{words.capitalize()} {number}-{n}.")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=int, default=100)
    parser.add_argument("--no-encoding", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = {"INTERPARL_DATA": folder, "INTERPARL_SECRET_KEY": "benchmark", "XDG_CACHE_HOME": folder}
        os.environ.update(own)
        from interparl.project.prepare import prepare

        prepare()
        print(json.dumps(measure(given.laws, encoding=not given.no_encoding)))
    return 0


def measure(laws: int, *, encoding: bool) -> dict[str, float | int | str]:
    """Import, encode, import again."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.common.models import Assembly
    from interparl.apps.common.text import Text
    from interparl.apps.texts.domain.encoding import ask_encoding
    from interparl.apps.texts.domain.importing import job_of, outcome_of, start_import
    from interparl.apps.texts.models import Provision

    actor = Actor.system("benchmark")
    Assembly.objects.create(key="assembly", name=Text(en="Assembly of the Bridges"), languages=["en", "ru"])
    found: dict[str, float | int | str] = {"laws": laws}

    def bring(name: str) -> None:
        began = time.monotonic()
        batch = start_import(actor, _files(laws), queued=False)
        found[f"{name}_taking_in"] = round(time.monotonic() - began, 1)
        job = job_of(batch)
        assert job is not None
        _run(str(job.pk))
        found[f"{name}_seconds"] = round(time.monotonic() - began, 1)
        found[f"{name}_outcome"] = str(outcome_of(batch))
        _so_far(found)

    bring("first")
    found["provisions"] = Provision.objects.count()
    found["compared"] = Provision.objects.filter(item=True).count()
    if encoding:
        began = time.monotonic()
        job = ask_encoding(actor)
        if job is not None:
            found["encoding_state"] = _run(str(job.pk))
        found["encoding_seconds"] = round(time.monotonic() - began, 1)
        _so_far(found)
    bring("again")
    _so_far(found)
    return found


def _so_far(found: dict[str, float | int | str]) -> None:
    """Add the processor's seconds up to now, which do not grow with what else the computer does; show on stderr."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    found["processor_seconds"] = round(sum(u.ru_utime + u.ru_stime for u in used), 1)
    print(json.dumps(found), file=sys.stderr, flush=True)


def _run(job_id: str) -> str:
    from interparl.apps.jobs.domain.works import run_job

    return run_job(job_id).state


def _files(laws: int) -> list[tuple[str, io.BytesIO, dict[str, str]]]:
    files = []
    for number in range(laws):
        language = ("en", "ru")[number % 2]
        said = {"jurisdiction": "Bridges", "language": language, "holds_from": "2024-01-01", "number": str(number)}
        files.append((f"law-{number}.txt", io.BytesIO(law_text(number, language).encode()), said))
    return files


if __name__ == "__main__":
    raise SystemExit(main())
