"""Time and queries of the pages of programmes and acts, on the desk, on the portal and of the API, in this process.

    INTERPARL_DATA=FOLDER [DATABASE_URL=...] python -m benchmarks.act_pages [--rounds 10] [--name act-pages]

The folder is filled by `benchmarks.acts_grow` where that was not done: 200 acts, 10 programmes of 24 items and more,
2,000 remarks, 300 amendments, three versions an act. Each round first appends an entry to the audit trail, as any write
does, and asks every page in both languages, of another record each time: the sample act, heavy ones (120 articles, 150
remarks, 30 amendments) and ordinary ones. Time is that of Django's whole stack without a socket. Where the load at the
start exceeds the cores, the aim is judged by processor time. Ends with 1 when a page misses an aim.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.acts_grow import ready
from benchmarks.web_grow import MARK
from benchmarks.web_pages import (
    AIM_MS,
    AIM_QUERIES,
    FIGURES,
    LANGUAGES,
    Asked,
    Figure,
    circumstances,
    judged,
    write_something,
)

LISTS = ("acts", "programmes", "programme-items", "circulations", "opinions", "remarks", "amendments")
"""Collections of the API that are listed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page type: its name in the program's table of addresses, who asks, and the paths (without the language)."""

    name: str
    who: str
    paths: tuple[str, ...]


def pages() -> Iterator[Page]:
    """All of them that the program has, with up to a dozen records each."""
    from interparl.apps.drafting.models import ActPaper, Amendment, Circulation, Draft, ModelAct, Opinion, Request
    from interparl.apps.members.models import Delegation
    from interparl.apps.programme.models import Item, Programme

    in_work = "sample-act-in-work"
    acts = [in_work, *(f"{MARK}-act-{n}" for n in (0, 1, 20, 30, 35, 60, 90, 120, 150, 162)), "MA001"]
    acts = [key for key in acts if ModelAct.objects.filter(key=key).exists()]
    drafts = _keys(Draft, acts, "act__key")
    rounds = _keys(Circulation, acts, "draft__act__key")
    opinions = _keys(Opinion, acts, "request__circulation__draft__act__key")
    amendments = _keys(Amendment, acts, "draft__act__key")
    programmes = list(Programme.objects.order_by("-key").values_list("key", flat=True))
    items = list(Item.objects.filter(programme__key__in=programmes[:4]).values_list("key", flat=True)[:12])
    delegations = list(Delegation.objects.order_by("key").values_list("key", flat=True))
    documents = ActPaper.objects.filter(act__key__in=acts).select_related("act")[:12]
    papers = [{"key": paper.act.key, "paper": paper.key} for paper in documents]
    requests = Request.objects.exclude(delegation=None).select_related("delegation").order_by("-circulation__sent_on")
    asked = [{"key": r.delegation.key, "request": str(r.pk)} for r in requests[:12] if r.delegation is not None]

    def of(keys: list[str]) -> list[dict[str, str]]:
        return [{"key": key} for key in keys]

    bare: list[dict[str, str]] = [{}]
    pages: tuple[tuple[str, str, list[dict[str, str]], str], ...] = (
        ("desk:acts", "officer", [{}], ""),
        ("desk:act", "officer", of(acts), ""),
        ("desk:act-versions", "officer", of(acts), ""),
        ("desk:version", "officer", of(drafts), ""),
        ("desk:act-circulations", "officer", of(acts), ""),
        ("desk:circulation", "officer", of(rounds), ""),
        ("desk:act-opinions", "officer", of(acts), ""),
        ("desk:act-remarks", "officer", of(acts), ""),
        ("desk:opinion", "officer", of(opinions), ""),
        ("desk:act-amendments", "officer", of(acts), ""),
        ("desk:amendment", "officer", of(amendments), ""),
        ("desk:programmes", "officer", [{}], ""),
        ("desk:programme", "officer", of(programmes), ""),
        ("desk:programme-item", "officer", of(items), ""),
        ("desk:delegation-requests", "officer", of(delegations), ""),
        ("desk:delegation-request", "officer", asked, ""),
        ("desk:delegation-amendments", "officer", of(delegations), ""),
        ("portal:acts", "public", [{}], ""),
        ("portal:acts", "public", [{}], "?page=2"),
        ("portal:act", "public", of(acts), ""),
        ("portal:act-versions", "public", of(acts), ""),
        ("portal:act-papers", "public", of(acts), ""),
        ("portal:act-paper", "public", papers, ""),
        ("portal:act-opinions", "public", of(acts), ""),
        ("portal:act-matrix", "public", of(acts), ""),
        ("portal:act-remarks", "public", of(acts), ""),
        ("portal:act-amendments", "public", of(acts), ""),
        ("portal:act-timeline", "public", of(acts), ""),
        ("portal:programmes", "public", [{}], ""),
        ("portal:programme", "public", of(programmes), ""),
        *((f"api:{name}-list", "public", bare, "") for name in LISTS),
        ("api:acts-detail", "public", of(acts), ""),
        ("api:programmes-detail", "public", of(programmes), ""),
        ("api:circulations-detail", "public", of(rounds), ""),
    )  # fmt: skip
    for name, who, examples, query in pages:
        paths = tuple(_path(name, example) + query for example in examples)
        if paths and all(paths):
            yield Page(name + query, who, paths)


def _keys(model: Any, acts: list[str], path: str) -> list[str]:
    """A record of each act, the last by its key: of versions the newest."""
    found = []
    for act in acts:
        key = model.objects.filter(**{path: act}).order_by("-key").values_list("key", flat=True).first()
        found += [str(key)] if key else []
    return found


def _path(name: str, example: dict[str, str]) -> str:
    """The path in English; empty where the program has no such page."""
    from django.urls import NoReverseMatch, reverse
    from django.utils.translation import override

    args = list(example.values())
    with override("en"):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            print(f"no page {name} {example}", file=sys.stderr)
            return ""


def measure(rounds: int, only: str) -> list[Figure]:
    """Ask everything so many times."""
    from django.test import Client

    from interparl.apps.accounts.models import User

    officer = Client()
    officer.force_login(User.objects.get(email__startswith="officer@"))
    clients = {"public": Client(), "officer": officer}
    chosen = [page for page in pages() if only in page.name]
    asked = {page.name: Asked() for page in chosen}
    for number in range(rounds + 1):
        write_something(number)
        for page in chosen:
            for language in LANGUAGES:
                path = page.paths[number % len(page.paths)].replace("/en/", f"/{language}/", 1)
                found = asked[page.name]
                response = found.ask(clients[page.who], path, counts=bool(number or not rounds))
                found.page_bytes = max(found.page_bytes, len(response.content))
    return [found.figure(name) for name, found in asked.items()]


def table(figures: list[Figure], *, by_processor: bool) -> str:
    """As Markdown."""
    lines = [
        "| page | p50 ms | p95 ms | max ms | processor p50 ms | processor p95 ms | queries | kB | asked |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for f in figures:
        mark = " (missed)" if f.missed(by_processor=by_processor) else ""
        lines.append(
            f"| {f.page}{mark} | {f.p50:.0f} | {f.p95:.0f} | {f.most:.0f} | {f.p50_processor:.0f} "
            f"| {f.p95_processor:.0f} | {f.queries} | {f.page_bytes / 1000:.0f} | {f.asked} |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", default="csto_pa")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--name", default="", help="name of the file in benchmarks/figures; none is written without")
    given = parser.parse_args()
    os.environ.setdefault("INTERPARL_SECOND_FACTOR_ROLES", "none")
    os.environ.setdefault("INTERPARL_API_PER_MINUTE", "0")
    os.environ.setdefault("INTERPARL_HOSTS", "testserver")
    load = os.getloadavg()[0]
    rows = ready(given.profile, 200, 10, 2000, 300)
    from interparl.project.settling import settle

    settle()
    by_processor = load > (os.cpu_count() or 1)
    figures = measure(given.rounds, given.only)
    by = judged(by_processor=by_processor)
    head = (
        circumstances(f"python -m benchmarks.act_pages --rounds {given.rounds}", load, rows)
        + f"The aims: {AIM_MS:.0f} ms at p95, judged by {by}, and {AIM_QUERIES} queries.\n\n"
    )
    shown = head + table(figures, by_processor=by_processor)
    print(shown)
    if given.name:
        (FIGURES / f"{given.name}.md").write_text(shown, encoding="utf-8")
    return int(any(figure.missed(by_processor=by_processor) for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
