"""Many readers and writers at once against a real server, and what of the writes is found afterwards.

    INTERPARL_DATA=FOLDER [DATABASE_URL=...] python -m benchmarks.web_load [--duration 300] [--name web-load-sqlite]

The folder gets the profile where it has none (and is grown with `--times`). The server is the one of `interparl serve`.
Each reader asks a page on a new connection, reads it whole and pauses like one who reads; each writer calls the verbs
from a process of its own kind (threads of `--writing` processes), as workers and commands do. By turns a writer adds a
person and counts a number up that all writers share, telling the version it saw: when somebody was quicker it is
refused and tries again. Afterwards:

* every person whose adding was answered must be there, and no other;
* the shared numbers must add up to the counts that were answered: one lost update and they do not;
* the audit trail must hold an entry for each write and its chain must be whole.

Ends with 1 on any error of a reader or writer, on a lost write and on a broken chain.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

FIGURES = Path(__file__).parent / "figures"
SHARED = 5
"""Records that all writers count up."""
PATIENCE = 120.0
"""Seconds a reader waits for an answer before that is an error."""


@dataclass(slots=True)
class Tally:
    """What one process saw. Times are in seconds."""

    done: int = 0
    times: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    added: list[str] = field(default_factory=list)
    counted: int = 0
    refused: int = 0

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "done": self.done, "times": self.times, "errors": dict(self.errors), "added": self.added,
            "counted": self.counted, "refused": self.refused,
        }  # fmt: skip


def reader(number: int, port: int, paths: list[str], until: float, pause: float, tally: Tally) -> None:
    """One reader: asks, reads, pauses."""
    chance = random.Random(number)
    time.sleep(chance.random() * 2 * pause)
    while time.monotonic() < until:
        path, started = chance.choice(paths), time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Connection": "close"})
            response = connection.getresponse()
            whole = response.read()
            if response.status != 200 or not whole:
                tally.errors[f"{response.status} {path}"] += 1
            tally.done += 1
            tally.times.append(time.perf_counter() - started)
        except Exception as error:  # a reader who gives up would make the crowd smaller unnoticed
            tally.errors[f"{type(error).__name__}: {error}"] += 1
        finally:
            connection.close()
        time.sleep(chance.random() * 2 * pause)


def writer(number: int, until: float, pause: float, tally: Tally) -> None:
    """One writer: adds a person, counts a shared number up, pauses."""
    from django.db import connection

    from interparl.apps.common.actor import Actor
    from interparl.apps.common.domain.writing import Conflict
    from interparl.apps.common.text import Text
    from interparl.apps.members.domain import add_person, change_person
    from interparl.apps.members.models import Person

    chance, actor, turn = random.Random(number), Actor.system(f"load-{number}"), 0
    while time.monotonic() < until:
        turn += 1
        started = time.perf_counter()
        try:
            if turn % 2:
                key = f"load-{number}-{turn}"
                add_person(actor, name=Text(en=f"Writer {number} {turn}"), key=key)
                tally.added.append(key)
            else:
                seen = Person.objects.get(key=f"load-shared-{chance.randrange(SHARED)}")
                try:
                    change_person(actor, seen, note=Text(en=str(int(seen.note["en"]) + 1)), expected=seen.version)
                    tally.counted += 1
                except Conflict:
                    tally.refused += 1
            tally.done += 1
            tally.times.append(time.perf_counter() - started)
        except Exception as error:  # whatever it is, it is an error of the load that is told
            tally.errors[f"{type(error).__name__}: {str(error)[:120]}"] += 1
        time.sleep(chance.random() * 2 * pause)
    connection.close()


def crowd(kind: str, given: argparse.Namespace) -> Tally:
    """The threads of one process of readers or writers."""
    tallies, threads = [Tally() for _ in range(given.count)], []
    until = time.monotonic() + given.duration
    for place, tally in enumerate(tallies):
        number = given.first + place
        arguments: tuple[Any, ...] = (
            (number, given.port, json.loads(given.paths), until, given.pause, tally)
            if kind == "readers"
            else (number, until, given.pause, tally)
        )
        threads.append(threading.Thread(target=reader if kind == "readers" else writer, args=arguments))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return together([tally.data() for tally in tallies])


def together(parts: list[dict[str, Any]]) -> Tally:
    """One tally out of many."""
    whole = Tally()
    for part in parts:
        whole.done += part["done"]
        whole.times += part["times"]
        whole.errors.update(part["errors"])
        whole.added += part["added"]
        whole.counted += part["counted"]
        whole.refused += part["refused"]
    return whole


def paths_to_read() -> list[str]:
    """Pages of every type in both languages."""
    from benchmarks.web_grow import MARK
    from benchmarks.web_pages import LANGUAGES, page_types

    from interparl.apps.common.models import Source

    every = [path for paths in page_types().values() for path in paths]
    if not Source.objects.filter(key__startswith=MARK).exists():
        every = [path for path in every if "page=" not in path]  # lists of the profile alone have no later pages
    return [quote(f"/{code}/{path}", safe="/?=&+") for path in every for code in LANGUAGES]


def start(kind: str, given: argparse.Namespace, paths: str) -> list[subprocess.Popen[str]]:
    """Processes with their share of the readers or writers."""
    whole, processes = (given.readers, given.reading) if kind == "readers" else (given.writers, given.writing)
    started = []
    for place in range(processes):
        first, last = whole * place // processes, whole * (place + 1) // processes
        line = [
            sys.executable, "-m", "benchmarks.web_load", "--only", kind, "--first", str(first), "--count",
            str(last - first), "--duration", str(given.duration), "--port", str(given.port), "--pause",
            str(given.pause if kind == "readers" else given.write_pause),
        ]  # fmt: skip
        started.append(
            subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env={**os.environ, "LOAD_PATHS": paths})
        )
    return started


def gathered(processes: list[subprocess.Popen[str]]) -> Tally:
    """What processes saw, once they ended. One that died is an error, not a smaller crowd."""
    parts = []
    for process in processes:
        said, _ = process.communicate()
        if process.returncode:
            died = Tally(errors=Counter({f"a process of the crowd ended with {process.returncode}": 1}))
            parts.append(died.data())
        else:
            parts.append(json.loads(said))
    return together(parts)


def found_afterwards(wrote: Tally, before: int) -> list[str]:
    """What is wrong with the record after the load; empty when every write is there and the chain is whole."""
    from interparl.apps.common.domain.audit import verify
    from interparl.apps.common.models import AuditEntry
    from interparl.apps.members.models import Person

    faults = []
    there = set(Person.objects.filter(key__startswith="load-").values_list("key", flat=True))
    there -= {f"load-shared-{number}" for number in range(SHARED)}
    if lost := set(wrote.added) - there:
        faults.append(f"{len(lost)} people whose adding was answered are not there")
    if more := there - set(wrote.added):
        faults.append(f"{len(more)} people are there whose adding was not answered")
    shared = Person.objects.filter(key__startswith="load-shared-")
    reached = sum(int(person.note["en"]) for person in shared)
    if reached != wrote.counted:
        faults.append(f"the shared numbers add up to {reached}, answered were {wrote.counted}")
    writes = AuditEntry.objects.filter(seq__gt=before, actor__startswith="system:load-").count()
    if writes != len(wrote.added) + wrote.counted:
        faults.append(f"the audit trail has {writes} entries of {len(wrote.added) + wrote.counted} writes")
    faults += [str(fault) for fault in verify().faults]
    return faults


def prepare_shared() -> int:
    """Make the records that are counted up; the end of the audit trail before the load."""
    from interparl.apps.common.actor import Actor
    from interparl.apps.common.models import AuditEntry
    from interparl.apps.common.text import Text
    from interparl.apps.members.domain import add_person
    from interparl.apps.members.models import Person

    if Person.objects.filter(key__startswith="load-").exists():
        raise SystemExit("this database was used for a load already; take a new folder")
    for number in range(SHARED):
        add_person(
            Actor.system("load"), name=Text(en=f"Shared {number}"), note=Text(en="0"), key=f"load-shared-{number}"
        )
    last = AuditEntry.objects.order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def told(given: argparse.Namespace, read: Tally, wrote: Tally, faults: list[str], load: tuple[float, float]) -> str:
    """As Markdown."""
    from benchmarks.web_pages import quantile
    from django.db import connection

    engine = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"

    def line(who: str, number: int, tally: Tally) -> str:
        times = tally.times or [0.0]
        return (
            f"| {who} | {number} | {tally.done} | {tally.done / given.duration:.1f} | {quantile(times, 0.5):.2f} "
            f"| {quantile(times, 0.95):.2f} | {max(times):.2f} | {sum(tally.errors.values())} |"
        )

    rows = [
        f"    python -m benchmarks.web_load --duration {given.duration:.0f} --readers {given.readers} --writers "
        f"{given.writers} --pause {given.pause} --write-pause {given.write_pause} --times {given.times}",
        "",
        f"{time.strftime('%Y-%m-%d')}, {engine}, {platform.machine()}, {os.cpu_count()} cores shared by server, "
        f"readers, writers and whatever else ran (load before {load[0]:.1f}, at the end {load[1]:.1f}), "
        f"{given.processes} server processes of {given.threads} threads.",
        "",
        "| who | at once | done | a second | p50 s | p95 s | max s | errors |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        line("readers", given.readers, read),
        line("writers", given.writers, wrote),
        "",
        f"Writes answered: {len(wrote.added)} people added, {wrote.counted} counts; {wrote.refused} counts refused "
        "because somebody else was quicker, which is right.",
        "",
        "Afterwards: "
        + ("; ".join(faults) if faults else "every write is there, no update lost, audit chain whole")
        + ".",
    ]
    rows += [f"- error, {number} times: {what}" for what, number in (read.errors + wrote.errors).most_common(20)]
    return "\n".join(rows) + "\n"


def run(given: argparse.Namespace) -> int:
    """Server, crowd, accounts."""
    from benchmarks.web_grow import ready

    before_load = os.getloadavg()[0]
    ready(given.profile, given.times)
    from interparl.project.running import WAIT, Plan, answers, commands, end

    before, paths = prepare_shared(), json.dumps(paths_to_read())
    plan = Plan(port=given.port, processes=given.processes, threads=given.threads, worker=False)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "interparl.project.settings"}
    servers = [subprocess.Popen(line, env=environment, start_new_session=True) for line in commands(plan)]
    crowds: list[subprocess.Popen[str]] = []
    try:
        until = time.monotonic() + WAIT
        while not answers(plan.address):
            if time.monotonic() > until or any(server.poll() is not None for server in servers):
                raise SystemExit("the server did not start")
            time.sleep(0.3)
        readers, writers = start("readers", given, paths), start("writers", given, paths)
        crowds = readers + writers
        read, wrote = gathered(readers), gathered(writers)
        if any(server.poll() is not None for server in servers):
            read.errors["the server ended"] += 1
    finally:
        for process in crowds:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        end(servers)
    faults = found_afterwards(wrote, before)
    shown = told(given, read, wrote, faults, (before_load, os.getloadavg()[0]))
    print(shown)
    if given.name:
        FIGURES.mkdir(exist_ok=True)
        (FIGURES / f"{given.name}.md").write_text(shown, encoding="utf-8")
    return int(bool(faults or read.errors or wrote.errors))


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", default="csto_pa")
    parser.add_argument("--times", type=int, default=1, help="grow to so many times first; 1: the profile as it is")
    parser.add_argument("--duration", type=float, default=300, help="seconds")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds a reader pauses between pages, on average")
    parser.add_argument("--write-pause", type=float, default=1.0)
    parser.add_argument("--reading", type=int, default=2, help="processes of readers")
    parser.add_argument("--writing", type=int, default=4, help="processes of writers")
    parser.add_argument("--processes", type=int, default=2, help="of the server")
    parser.add_argument("--threads", type=int, default=4, help="of each server process")
    parser.add_argument("--port", type=int, default=8791)
    parser.add_argument("--name", default="", help="name of the file in benchmarks/figures; none is written without")
    for hidden in ("--first", "--count"):
        parser.add_argument(hidden, type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=("readers", "writers"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.paths = os.environ.get("LOAD_PATHS", "[]")
    os.environ.setdefault("INTERPARL_SEARCH_PER_MINUTE", "0")  # all readers come from one address here
    if not given.only:
        return run(given)
    if given.only == "writers":
        from interparl.project.setup import setup

        setup()
    print(json.dumps(crowd(given.only, given).data()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
