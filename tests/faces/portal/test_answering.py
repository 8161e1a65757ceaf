from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.http import http_date
from tests.faces.portal import world
from tests.faces.portal.test_pages import PAGES, ld
from tests.factories import Small, account

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.text import Text
from interparl.faces.portal import jsonld
from interparl.faces.portal.calendar_month import month_of
from interparl.faces.portal.edition import Edition
from interparl.faces.portal.reading.people import letters, script_of, turned


def write(small: Small) -> None:
    """Anything at all, through the one way to write."""
    system = Actor.system("test")
    with writing(system, "common.change-source", small.source) as change:
        change.change(small.source, note=Text(en=f"seen {small.source.version}"))


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_same_for_everybody(small: Small, client: Client, page: str) -> None:
    world.fill(small, 1)
    response = client.get(f"/en/{page}")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert client.post(f"/en/{page}").status_code == 405


def test_unchanged_page_is_not_sent_again(small: Small, client: Client) -> None:
    write(small)
    first = client.get("/en/members/")
    again = client.get("/en/members/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == "public, max-age=60"
    dated = client.get("/en/members/", headers={"if-modified-since": first["Last-Modified"]})
    assert dated.status_code == 304
    write(small)
    changed = client.get("/en/members/", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_new_day_is_a_new_edition(small: Small) -> None:
    now = Edition.now()
    earlier = Edition(now.number, now.digest, now.changed_at, date(2020, 1, 1), now.zone, now.assembly)
    assert earlier.etag != now.etag
    assert earlier.last_modified < now.last_modified
    # midnight in Helsinki, where the invented assembly sits
    assert earlier.last_modified == int(datetime(2019, 12, 31, 22, tzinfo=UTC).timestamp())


def test_old_copy_is_sent_anew_on_the_next_day(small: Small, client: Client) -> None:
    yesterday = http_date(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    assert client.get("/en/", headers={"if-modified-since": yesterday}).status_code == 200


def test_citation_names_the_state_of_the_record(small: Small, client: Client) -> None:
    write(small)
    html = client.get("/en/organs/COUNCIL/").content.decode()
    number = Edition.now().number
    assert number > 0
    assert f"State of the record no. {number} of" in html
    assert "Version 1 of this record." in html


def test_unknown_key_gets_a_search_box(small: Small, client: Client) -> None:
    for path in ("members/ZZ/", "organs/ZZ/", "people/zz/", "sittings/zz/", "sittings/zz/minutes/", "decisions/zz/"):
        response = client.get(f"/ru/{path}")
        assert response.status_code == 404
        assert 'role="search"' in response.content.decode()
        assert "ETag" not in response.headers


@pytest.mark.parametrize("asked", ["0", "-1", "x", "2", "99999999", "١"])
def test_page_of_a_list_that_is_none_is_not_found(small: Small, client: Client, asked: str) -> None:
    assert client.get("/en/sittings/", {"page": asked}).status_code == 404


@pytest.mark.parametrize(("wanted", "given"), [("ru,en;q=0.5", "/ru/"), ("en", "/en/"), ("fi", "/en/"), ("", "/en/")])
def test_front_door_opens_in_the_readers_language(client: Client, wanted: str, given: str) -> None:
    response = client.get("/", headers={"accept-language": wanted})
    assert response.status_code == 302
    assert response["Location"] == given
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


@pytest.mark.slow
def test_robots_and_sitemap(small: Small, client: Client) -> None:
    world.fill(small, 1)
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in robots
    assert "Disallow: /*/desk/" in robots
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = [found.text for found in root.findall("s:url/s:loc", space)]
    assert len(addresses) == len(set(addresses))
    for path in ("en/sittings/CO-0/", "ru/sittings/CO-0/", "en/people/head-xa/", "ru/publications/news-0/"):
        assert f"http://127.0.0.1:8000/{path}" in addresses
    for address in addresses:
        assert address
        assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200, address


def test_every_description_is_whole(small: Small, client: Client) -> None:
    world.fill(small, 1)
    for page in PAGES:
        html = client.get(f"/en/{page}").content.decode()
        for found in ld(html):
            assert found["@type"]
            assert "" not in found.values()
            assert None not in found.values()
        if page:
            crumbs = next(found for found in ld(html) if found["@type"] == "BreadcrumbList")["itemListElement"]
            assert [crumb["position"] for crumb in crumbs] == list(range(1, len(crumbs) + 1))
            assert crumbs[0]["item"] == "http://127.0.0.1:8000/en/"


def test_record_links_to_its_data(small: Small, client: Client) -> None:
    world.fill(small, 1)
    for path, data in (
        ("members/XA/", "/api/v1/states/XA/"),
        ("delegations/XA-D/", "/api/v1/delegations/XA-D/"),
        ("sittings/CO-0/", "/api/v1/sittings/CO-0/"),
        ("sittings/", "/api/v1/sittings/"),
    ):
        html = client.get(f"/en/{path}").content.decode()
        assert f'<link rel="alternate" type="application/json" href="{data}">' in html
        assert f'<a href="{data}"' in html


def test_data_in_a_page_cannot_end_their_element() -> None:
    made = str(jsonld.script([{"@type": "Thing", "name": "</script><script>alert(1)</script>&\u2028"}]))
    assert "<" not in made
    assert "&" not in made
    assert json.loads(made)["@graph"][0]["name"] == "</script><script>alert(1)</script>&\u2028"


def test_hostile_query_is_shown_as_text(small: Small, client: Client) -> None:
    html = client.get("/en/search/", {"q": '"><script>alert(1)</script>{x}'}).content.decode()
    assert "<script>alert" not in html
    assert not re.search(r'value=""><script', html)


def test_month_without_days_known() -> None:
    month = month_of(2024, 2, [], date(2024, 2, 29))
    assert [day.date.day for week in month.weeks for day in week if day.inside] == list(range(1, 30))
    assert [day.date for week in month.weeks for day in week if day.today] == [date(2024, 2, 29)]
    assert (month.before, month.after) == ("2024-01", "2024-03")
    assert month_of(2024, 12, [], date(2024, 1, 1)).after == "2025-01"
    assert month_of(2024, 1, [], date(2024, 1, 1)).before == "2023-12"


def test_names_are_sorted_by_the_last_word() -> None:
    assert turned("Åsa Öberg") == "oberg asa"
    assert turned("") == ""
    assert [script_of(letter) for letter in "AЖԱ"] == ["LATIN", "CYRILLIC", "ARMENIAN"]
    assert letters([]) == []


def test_officers_see_the_same_page(small: Small, client: Client) -> None:
    world.fill(small, 1)
    world.hide(world.reported(small, "secret"))
    user = account("officer@example.org", Role.OFFICER)
    plain = client.get("/en/decisions/").content
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    signed_in = client.get("/en/decisions/")
    assert b"secret" not in signed_in.content
    assert signed_in.content == plain
