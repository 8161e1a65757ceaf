"""Time and queries of the review pages, and what reading 200 provisions costs in keys and round trips.

    INTERPARL_DATA=FOLDER python -m benchmarks.review_page [--rounds 3] [--name review-page]

Makes a study of 60 provisions x 6 columns with the machine's proposals in an empty installation (once), then asks the
review screen of every cell, the list of every column and the study's overview through Django's whole stack, without a
socket. Aim: p95 under 150 ms. Then one column is read as a person would who presses `a` where the proposal is right
and corrects the relation where it is not: keys and requests are counted and scaled to 200 provisions. The share of
wrong proposals is given (``--wrong``), not measured here.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).parent / "figures"
AIM_MS = 150.0
PROVISIONS, COLUMNS = 60, 6
WHO = ("the keeper", "the port authority", "the master of a ship", "the council", "the inspector", "an owner")
DOES = ("shall keep", "may refuse", "shall register", "must not remove", "shall repair", "may inspect", "shall publish")
WHAT = (
    "the log",
    "the lamp",
    "each entry",
    "the charts",
    "a permit",
    "the stores",
    "the register of signals",
    "the oil",
)
WHEN = ("within {n} days", "before the {n}th of May", "at least {n} times a year", "for {n} months in advance")


def law(chance: random.Random, title: str, articles: list[str]) -> str:
    """A law of these articles."""
    body = "\n\n".join(f"Article {n}. Rule {n}\n{text}" for n, text in enumerate(articles, start=1))
    return f"{title}\n\n{body}\n"


def article(chance: random.Random) -> str:
    """Three sentences of some sixty words."""
    return " ".join(
        f"{chance.choice(WHO).capitalize()} {chance.choice(DOES)} {chance.choice(WHAT)} of {chance.choice(WHO)} "
        f"{chance.choice(WHEN).format(n=chance.randint(2, 90))}, and {chance.choice(WHO)} {chance.choice(DOES)} "
        f"{chance.choice(WHAT)}."
        for _ in range(3)
    )


def ready() -> tuple[Any, Any]:
    """The study and its first reader; made where the installation is empty."""
    from interparl.project.prepare import prepare

    prepare()
    from interparl.apps.accounts.domain.actors import actor_of
    from interparl.apps.accounts.models import RoleGrant, User
    from interparl.apps.common.actor import Actor, Role
    from interparl.apps.common.models import Assembly
    from interparl.apps.common.text import Text
    from interparl.apps.comparison.domain.proposing import propose_all
    from interparl.apps.comparison.domain.studies import add_column, open_study, send_to_review, set_team
    from interparl.apps.comparison.enums import TeamRole
    from interparl.apps.comparison.models import Study
    from interparl.apps.texts.domain.storing import store_law
    from interparl.apps.texts.domain.works import add_work
    from interparl.engine.lawtext.read import law_from_text

    found = Study.objects.filter(key="bench").first()
    if found is not None:
        return found, User.objects.get(email="reader@bench.example")
    system, chance = Actor.system("benchmark"), random.Random(7)
    Assembly.objects.create(key="assembly", name=Text(en="Bench"), short_name=Text(en="Bench"), languages=["en"])
    reader = User.objects.create_user("reader@bench.example", "a long pass phrase", name="Reader")
    RoleGrant.objects.create(user=reader, role=Role.OFFICER, valid_from="2000-01-01")
    articles = [article(chance) for _ in range(PROVISIONS)]

    def stored(key: str, title: str, texts: list[str]) -> Any:
        work = add_work(system, key=key, title=Text(en=title), jurisdiction=Text(en=title))
        read = law_from_text(law(chance, title.upper(), texts), language="en", name=f"{key}.txt")
        return store_law(system, work, read, holds_from=date(2020, 1, 1), file=None).expression

    model = stored("bench-model", "Model act", articles)
    study = open_study(system, key="bench", title=Text(en="Bench"), model=model, as_of=date(2024, 1, 1))
    for number in range(COLUMNS):
        texts = [one if chance.random() < 0.7 else article(chance) for one in articles]
        chance.shuffle(texts)
        text = stored(f"bench-{number}", f"Law {number}", texts)
        add_column(system, study, name=Text(en=f"State {number}"), expressions=[text])
    set_team(system, study, reader, TeamRole.REVIEWER)
    send_to_review(system, study)
    propose_all(actor_of(reader), study)
    return study, reader


def asked(client: Any, path: str) -> tuple[float, float, int, int]:
    """Milliseconds by clock and processor, queries, and bytes of one page."""
    from django.db import connection

    count = 0

    def counting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        clock, processor = time.perf_counter(), time.process_time()
        answer = client.get(path)
        took = (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return *took, count, len(answer.content)


def line(name: str, rows: list[tuple[float, float, int, int]]) -> str:
    """A line of the table."""
    clock, processor = sorted(r[0] for r in rows), sorted(r[1] for r in rows)
    at = min(len(rows) - 1, round(0.95 * len(rows)))
    return (
        f"| {name} | {statistics.median(clock):.0f} | {clock[at]:.0f} | {statistics.median(processor):.0f} "
        f"| {processor[at]:.0f} | {max(r[2] for r in rows)} | {max(r[3] for r in rows) / 1000:.0f} | {len(rows)} |"
    )


def read_a_column(client: Any, study: Any, wrong: float) -> tuple[int, int, int]:
    """Keys, requests and provisions of one column read to its end."""
    from interparl.apps.comparison.models import Finding

    chance, column = random.Random(3), study.columns.order_by("order").first()
    Finding.objects.filter(column=column).delete()
    keys = requests = cells = 0
    scopes = list(study.scope.order_by("order"))
    at = f"/en/desk/studies/{study.key}/review/{column.pk}/{scopes[0].pk}/?reading=first"
    while f"/{column.pk}/" in at and cells < len(scopes):
        page = client.get(at).content.decode()
        right = 'name="_accept"' in page and chance.random() >= wrong
        sent: dict[str, Any] = {"reading": "first", "version": "0"}
        if right:
            sent["_accept"] = "1"
            keys += 1
        else:
            texts = [str(text.expression_id) for text in column.texts.all()]
            sent |= {"_record": "1", "relation": "absent", "searched": texts}
            keys += 2
        answer = client.post(at.split("?")[0], sent)
        if answer.status_code != 302:
            raise SystemExit(f"{at} answered {answer.status_code}")
        requests, cells, at = requests + 2, cells + 1, answer["Location"]
    return keys, requests, cells


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--wrong", type=float, default=0.1)
    parser.add_argument("--name", default="", help="name of the file in benchmarks/figures; none is written without")
    given = parser.parse_args()
    os.environ.setdefault("INTERPARL_HOSTS", "testserver")
    os.environ.setdefault("INTERPARL_SECOND_FACTOR_ROLES", "none")
    study, reader = ready()
    from django.test import Client

    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    base = f"/en/desk/studies/{study.key}/"
    columns, scopes = list(study.columns.all()), list(study.scope.order_by("order"))
    cells = [f"{base}review/{column.pk}/{scope.pk}/" for column in columns for scope in scopes]
    pages = {
        "review screen of a cell": cells,
        "list of a column": [f"{base}review/{column.pk}/" for column in columns],
        "overview of the study": [base],
        "columns of the study": [f"{base}review/"],
    }
    load, lines, missed = os.getloadavg()[0], [], False
    for name, paths in pages.items():
        client.get(paths[0])
        rows = [asked(client, path) for _ in range(given.rounds * (1 if len(paths) > 10 else 5)) for path in paths]
        judged = sorted(row[1] if load > (os.cpu_count() or 1) else row[0] for row in rows)
        missed |= judged[min(len(rows) - 1, round(0.95 * len(rows)))] > AIM_MS
        lines.append(line(name, rows))
    keys, requests, read = read_a_column(client, study, given.wrong)
    judge = "processor time" if load > (os.cpu_count() or 1) else "the clock"
    shown = (
        f"    python -m benchmarks.review_page --rounds {given.rounds} --wrong {given.wrong}\n\n"
        f"{time.strftime('%Y-%m-%d')}, SQLite, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load at start {load:.1f}. {PROVISIONS} provisions x {COLUMNS} columns.\n"
        f"The aim of {AIM_MS:.0f} ms is judged by {judge}.\n\n"
        "| page | p50 ms | p95 ms | processor p50 ms | processor p95 ms | queries | kB | asked |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|\n" + "\n".join(lines) + "\n\n"
        f"Reading {read} provisions, {given.wrong:.0%} of the proposals corrected: {keys} keys, {requests} requests; "
        f"for 200 provisions {keys * 200 / read:.0f} keys and {requests * 200 / read:.0f} requests (each press is one "
        "form sent and one page shown).\n"
    )
    print(shown)
    if given.name:
        (FIGURES / f"{given.name}.md").write_text(shown, encoding="utf-8")
        (FIGURES / f"{given.name}.json").write_text(
            json.dumps({"load": load, "keys": keys, "requests": requests, "read": read}) + "\n", encoding="utf-8"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
