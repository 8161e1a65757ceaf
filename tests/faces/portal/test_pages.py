from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.portal import world
from tests.languages import SPOKEN

PAGES = [
    "",
    "members/",
    "members/?on=2020-01-01",
    "members/XA/",
    "delegations/XA-D/",
    "delegations/XA-D/seats/",
    "organs/",
    "organs/COUNCIL/",
    "people/",
    "people/?organ=COUNCIL&state=XA",
    "people/head-xa/",
    "people/speaker-xa-l/",
    "sittings/",
    "sittings/CO-0/",
    "calendar/",
    "calendar/2010-01/",
    "attendance/",
    "decisions/",
    "decisions/CO-0-d1/",
    "decisions/closed-0/",
    "news/",
    "briefs/",
    "publications/news-0/",
    "publications/brief-0/",
    "sources/",
    "sources/S-own/",
    "search/?q=council",
    "about/",
    "data/",
]


def ld(html: str) -> list[dict[str, Any]]:
    """The things a page describes."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    if not found:
        return []
    data = json.loads(found.group(1))
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", PAGES)
def test_page_answers(db: None, client: Client, page: str, language: str) -> None:
    world.filled(1)
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    path = page.partition("?")[0]
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/{language}/{path}' in html
    for code in ("en", "ru"):
        assert f'hreflang="{code}" href="http://127.0.0.1:8000/{code}/{path}' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_number_of_queries_is_fixed_and_small(db: None, client: Client, page: str) -> None:
    with transaction.atomic():
        world.filled(1)
        client.get(f"/en/{page}")
        with CaptureQueriesContext(connection) as one:
            assert client.get(f"/en/{page}").status_code == 200
        transaction.set_rollback(True)
    world.filled(1, and_more=True)
    with CaptureQueriesContext(connection) as many:
        response = client.get(f"/en/{page}")
    assert response.status_code == 200
    assert len(many) == len(one), "\n".join(q["sql"][:300] for q in many.captured_queries)
    assert len(many) <= 20, "\n".join(q["sql"][:300] for q in many.captured_queries)
    assert len(response.content) < 100_000


def test_number_of_queries_does_not_grow_with_what_belongs_to_a_sitting(db: None, client: Client) -> None:
    small = world.filled(1)
    world.sitting(small, "BIG", "2024-06-03", rows=30)
    counts, sizes = [], []
    for key in ("CO-0", "BIG"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/ru/sittings/{key}/")
        counts.append(len(queries))
        sizes.append(len(response.content))
    assert counts[0] == counts[1] <= 20
    assert sizes[0] < sizes[1] < 100_000
