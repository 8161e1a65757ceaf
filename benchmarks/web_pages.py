"""Time, queries and weight of every page type of the portal on a grown database, in this process.

    INTERPARL_DATA=FOLDER [DATABASE_URL=...] python -m benchmarks.web_pages [--rounds 20] [--name web-pages]

The folder is made and grown by `benchmarks.web_grow` where that was not done. Each round first appends an entry to
the audit trail, as any write does, so that nothing kept from an earlier state of the record helps; then it asks every
page type in both languages, with another record each time. Time is that of Django's whole stack (middleware, view,
template) without a socket, in a process prepared as the server's are; the first round warms up and is not counted.
Beside the clock stands the processor time of this process: on a machine that others use as well the clock mostly tells
how long the page waited for its turn, so where the load at the start exceeds the cores the aim is judged by processor
time, and the table says so. Weight is that of a first visit: the page with its style sheets, scripts and fonts as sent
(compressed where the server compresses), without pictures. Ends with 1 when a page type misses an aim.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import re
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.web_grow import MARK, ready

FIGURES = Path(__file__).parent / "figures"
AIM_MS, AIM_QUERIES, AIM_BYTES = 100.0, 20, 100_000
LANGUAGES = ("en", "ru")
RECORDS = 12
"""Records of a kind that the rounds go through: half from the profile, half grown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A page type: milliseconds by the clock and of the processor, the most queries, the greatest weight in bytes."""

    page: str
    p50: float
    p95: float
    most: float
    p50_processor: float
    p95_processor: float
    queries: int
    page_bytes: int
    visit_bytes: int
    asked: int

    def missed(self, *, by_processor: bool) -> bool:
        """Whether it misses an aim."""
        p95 = self.p95_processor if by_processor else self.p95
        return p95 > AIM_MS or self.queries > AIM_QUERIES or self.visit_bytes > AIM_BYTES


def keys(model: Any, **narrowed: Any) -> list[str]:
    """Keys of records to ask for: from the profile and grown ones, those with the most rows where it matters."""
    rows = model._default_manager.filter(visibility="public", **narrowed).order_by("key")
    own = list(rows.exclude(key__startswith=MARK).values_list("key", flat=True)[: RECORDS // 2])
    grown = list(rows.filter(key__startswith=MARK).order_by("-key").values_list("key", flat=True)[: RECORDS // 2])
    return own + grown


def page_types() -> dict[str, list[str]]:
    """Page type -> paths to ask for, without the language."""
    from interparl.apps.common.models import Source
    from interparl.apps.members.models import Delegation, Person, State
    from interparl.apps.organs.models import Organ
    from interparl.apps.publications.models import Publication
    from interparl.apps.sittings.models import Decision, Sitting

    of = {
        "state": ("members", keys(State)), "delegation": ("delegations", keys(Delegation)),
        "organ": ("organs", keys(Organ)), "person": ("people", keys(Person)),
        "sitting": ("sittings", keys(Sitting)), "decision": ("decisions", keys(Decision)),
        "publication": ("publications", keys(Publication, published_at__isnull=False)),
        "source": ("sources", keys(Source)),
    }  # fmt: skip
    found = {name: [f"{folder}/{key}/" for key in these] for name, (folder, these) in of.items()}
    found["minutes"] = [f"sittings/{key}/minutes/" for key in keys(Sitting, minutes__state="approved")]
    found["seats of a delegation"] = [f"delegations/{key}/seats/" for key in of["delegation"][1]]
    organ = Organ.objects.order_by("order").values_list("key", flat=True)[0]
    lists = {
        "home": [""],
        "members": ["members/", "members/?on=2015"],
        "organs": ["organs/"],
        "people": ["people/", "people/?page=2"],
        "sittings": ["sittings/", "sittings/?page=9", "sittings/?year=2019", f"sittings/?organ={organ}"],
        "calendar": ["calendar/", "calendar/2019-05/"],
        "attendance": ["attendance/", "attendance/?page=5", "attendance/?year=2019"],
        "decisions": ["decisions/", "decisions/?page=40", "decisions/?kind=statement"],
        "news": ["news/", "news/?page=3"],
        "briefs": ["briefs/"],
        "sources": ["sources/"],
        "search": ["search/?q=security", "search/?q=law+elections", "search/?q=безопасности", "search/?q=Abakarov"],
        "about": ["about/"],
        "data": ["data/"],
        "feed": [f"feeds/{what}.atom" for what in ("news", "briefs", "decisions", "sittings")],
        "calendar of an organ": [f"calendar/organ/{organ}.ics"],
    }
    return {**lists, **{name: paths for name, paths in found.items() if paths}}


def other_files(client: Any, html: str, kept: dict[str, int]) -> int:
    """Bytes of the style sheets, scripts and fonts that a page asks for, as sent."""
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2))"', html))
    for path in wanted - kept.keys():
        response = client.get(path, headers={"accept-encoding": "gzip"})
        kept[path] = sum(len(part) for part in response)
    return sum(kept[path] for path in wanted)


def quantile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


class Asked:
    """What was measured of one page type."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.processor: list[float] = []
        self.queries = self.page_bytes = self.visit_bytes = 0

    def ask(self, client: Any, path: str, *, counts: bool) -> Any:
        """Ask once; the time `counts` except in a round that warms up. The response, which must be a good one."""
        from django.db import connection

        counting = Counting()
        with connection.execute_wrapper(counting):
            clock, processor = time.perf_counter(), time.process_time()
            response = client.get(path)
            took = (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
        if counts:
            self.clock.append(took[0])
            self.processor.append(took[1])
        self.queries = max(self.queries, counting.number)
        return response

    def figure(self, name: str) -> Figure:
        """Put together."""
        return Figure(
            name, statistics.median(self.clock), quantile(self.clock, 0.95), max(self.clock),
            statistics.median(self.processor), quantile(self.processor, 0.95), self.queries, self.page_bytes,
            self.visit_bytes, len(self.clock),
        )  # fmt: skip


class Counting:
    """Counts the statements that pass: put around those of a connection."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let it pass."""
        self.number += 1
        return execute(sql, params, many, context)


def write_something(number: int) -> None:
    """What every write does to what is kept of an earlier state: the audit trail grows."""
    from django.db import transaction

    from interparl.apps.common.domain.audit import Happening, append

    with transaction.atomic():
        what = Happening("note", "benchmarks.round", str(number), "", {}, {})
        append([what], actor="system:benchmark", action="benchmark", why="", source="", write=f"round-{number}")


def measure(rounds: int, only: str) -> list[Figure]:
    """Ask everything so many times."""
    from django.test import Client

    client, types = Client(), {name: paths for name, paths in page_types().items() if only in name}
    kept: dict[str, int] = {}
    asked = {name: Asked() for name in types}
    for number in range(rounds + 1):
        write_something(number)
        for name, paths in types.items():
            for language in LANGUAGES:
                path, found = f"/{language}/{paths[number % len(paths)]}", asked[name]
                response = found.ask(client, path, counts=bool(number or not rounds))
                if number < RECORDS:
                    html = response.content.decode() if "html" in response["content-type"] else ""
                    loaded = other_files(client, html, kept)
                    found.page_bytes = max(found.page_bytes, len(response.content))
                    found.visit_bytes = max(found.visit_bytes, len(gzip.compress(response.content, 6)) + loaded)
    return [found.figure(name) for name, found in asked.items()]


def table(figures: list[Figure], *, by_processor: bool) -> str:
    """As Markdown."""
    lines = [
        "| page type | p50 ms | p95 ms | max ms | processor p50 ms | processor p95 ms | queries | page kB "
        "| first visit kB, compressed | asked |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for f in figures:
        mark = " (missed)" if f.missed(by_processor=by_processor) else ""
        lines.append(
            f"| {f.page}{mark} | {f.p50:.0f} | {f.p95:.0f} | {f.most:.0f} | {f.p50_processor:.0f} "
            f"| {f.p95_processor:.0f} | {f.queries} | {f.page_bytes / 1000:.0f} "
            f"| {f.visit_bytes / 1000:.0f} | {f.asked} |"
        )
    return "\n".join(lines) + "\n"


def engine() -> str:
    """The database, by name."""
    from django.db import connection

    return "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"


def judged(*, by_processor: bool) -> str:
    """By what the aim is judged, in words."""
    return "processor time, the machine being shared" if by_processor else "the clock"


def circumstances(command: str, load: float, rows: dict[str, int]) -> str:
    """What stands above the figures: the command, the day, the machine, the rows by label of their model."""
    counted = ", ".join(f"{label.split('.')[1].lower()} {number}" for label, number in rows.items())
    return (
        f"    {command}\n\n"
        f"{time.strftime('%Y-%m-%d')}, {engine()}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load at start {load:.1f}. Rows: {counted}.\n"
    )


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", default="csto_pa")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default="")
    parser.add_argument("--name", default="", help="name of the files in benchmarks/figures; none are written without")
    given = parser.parse_args()
    os.environ.setdefault("INTERPARL_SEARCH_PER_MINUTE", "0")
    os.environ.setdefault("INTERPARL_HOSTS", "testserver")
    load = os.getloadavg()[0]
    rows = ready(given.profile, given.times)
    from interparl.project.settling import settle

    settle()
    by_processor = load > (os.cpu_count() or 1)
    figures = measure(given.rounds, given.only)
    command = f"python -m benchmarks.web_pages --times {given.times} --rounds {given.rounds}"
    head = (
        circumstances(command, load, rows)
        + f"The aim of {AIM_MS:.0f} ms is judged by {judged(by_processor=by_processor)}.\n\n"
    )
    shown = head + table(figures, by_processor=by_processor)
    print(shown)
    if given.name:
        FIGURES.mkdir(exist_ok=True)
        (FIGURES / f"{given.name}.md").write_text(shown, encoding="utf-8")
        data = {"engine": engine(), "rows": rows, "load": load, "pages": [asdict(figure) for figure in figures]}
        (FIGURES / f"{given.name}.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return int(any(figure.missed(by_processor=by_processor) for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
