from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from lxml import etree
from tests.factories import Small

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.publications.models import Publication
from interparl.faces.exchange.feeds.atom import atom
from interparl.faces.exchange.feeds.items import About, Item, publications

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


def published(key: str, *, kind: str = "news", visibility: str = Visibility.PUBLIC, at: bool = True) -> Publication:
    return Publication.objects.create(
        key=key,
        publication_kind=kind,
        title=Text(en=f"Title {key}", ru=f"Заголовок {key}"),
        lead=Text(en="Lead <b>&</b>"),
        visibility=visibility,
        published_at=datetime(2024, 6, 3, 12, tzinfo=UTC) if at else None,
    )


def test_a_feed_holds_what_is_published_and_public_and_nothing_else(small: Small) -> None:
    published("one")
    published("draft", at=False)
    published("inside", visibility=Visibility.MEMBERS)
    gone = published("gone")
    gone.withdrawn_at = datetime(2024, 7, 1, tzinfo=UTC)
    gone.save()
    published("brief", kind="brief")
    assert [item.title for item in publications("news", About())] == ["Title one"]


def test_the_feed_has_what_rfc_4287_asks_for() -> None:
    at = datetime(2024, 6, 3, 12, tzinfo=UTC)
    item = Item("urn:uuid:1", "T & t", "https://a/p", "https://a/j", "Sum <m>", at, at, "News")
    content = atom([item], title="F", subtitle="S", author="A", address="https://a/f", page="https://a/", language="ru")
    root = etree.fromstring(content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    assert [root.findtext(ATOM + name) for name in ("id", "title", "updated")] == [
        "https://a/f",
        "F",
        "2024-06-03T12:00:00+00:00",
    ]
    entry = root.find(ATOM + "entry")
    assert entry is not None
    assert entry.findtext(ATOM + "id") == "urn:uuid:1"
    assert entry.findtext(ATOM + "summary") == "Sum <m>"
    assert [(link.get("type"), link.get("href")) for link in entry.findall(ATOM + "link")] == [
        (None, "https://a/p"),
        ("application/json", "https://a/j"),
    ]


def test_a_write_moves_the_entry_s_date(small: Small) -> None:
    row = published("one")
    before = publications("news", About())[0].updated
    with writing(Actor.system("test"), "search.reindex") as write:
        write.change(row, lead=Text(en="Changed"))
    assert publications("news", About())[0].updated > before


@pytest.mark.parametrize(
    "path",
    [
        "feeds/news.atom",
        "feeds/briefs.atom",
        "feeds/decisions.atom",
        "feeds/sittings.atom",
        "feeds/organ/COUNCIL.atom",
        "feeds/state/XA.atom",
        "feeds/person/head-xa.atom",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_feed_answers_in_each_language(small: Small, client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert etree.fromstring(response.content).get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_a_feed_of_nobody_is_not_found(small: Small, client: Client) -> None:
    assert client.get("/en/feeds/organ/NOBODY.atom").status_code == 404
