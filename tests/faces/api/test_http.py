from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.faces.portal import world
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.members.domain import change_person
from interparl.faces.api.problems import TITLES


def test_what_has_not_changed_is_not_sent_again(client: Client, small: Small) -> None:
    first = client.get("/api/v1/people/head-xa/")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/api/v1/people/head-xa/", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (
        client.get("/api/v1/people/", headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304
    )
    assert client.get("/api/v1/people/head-xa/?lang=ru", headers=known).status_code == 200, "another language"
    change_person(OFFICER, small.people["head-xa"], about=Text(en="Changed."))
    changed = client.get("/api/v1/people/head-xa/", headers=known)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.json()["about"] == {"en": "Changed."}


def test_no_cookie_and_the_headers_of_the_site(client: Client, small: Small) -> None:
    response = client.get("/api/v1/states/")
    assert not response.cookies
    assert {"Accept", "Accept-Language", "Authorization"} <= {v.strip() for v in response.headers["Vary"].split(",")}
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in response.headers


def test_whoever_is_signed_in_reads_as_everybody_and_writes_nothing(client: Client, small: Small) -> None:
    from tests.factories import account

    from interparl.apps.common.actor import Role

    anonymous = client.get("/api/v1/states/").json()
    client.force_login(account("officer@example.org", Role.OFFICER))
    response = client.get("/api/v1/states/")
    assert (response.status_code, response.json()) == (200, anonymous)
    assert response.headers["Cache-Control"].startswith("public")
    assert client.get("/en/desk/").status_code in {200, 302}
    assert client.get("/api/docs/").status_code == 200
    body = {"publication_kind": "news", "title": {"en": "x"}}
    assert client.post("/api/v1/publications/", body, content_type="application/json").status_code == 401


def test_scripts_of_other_sites_may_read_and_not_write(client: Client, small: Small) -> None:
    read = client.get("/api/v1/states/", headers={"Origin": "https://elsewhere.example"})
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert read.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    asked = client.options("/api/v1/publications/", headers={"Origin": "https://elsewhere.example"})
    assert asked.status_code == 200
    assert "POST" not in asked.headers["Access-Control-Allow-Methods"]
    assert "Authorization" not in asked.headers["Access-Control-Allow-Headers"]
    written = client.post("/api/v1/publications/", {}, content_type="application/json")
    assert "Access-Control-Allow-Origin" not in written.headers


def test_head_gives_the_headers_alone(client: Client, small: Small) -> None:
    whole, head = client.get("/api/v1/states/"), client.head("/api/v1/states/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_cannot_be_done_is_told_with_what_can(client: Client, small: Small, method: str) -> None:
    response = getattr(client, method)("/api/v1/states/XA/", {}, content_type="application/json")
    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"
    assert {"GET", "HEAD", "OPTIONS"} == {v.strip() for v in response.headers["Allow"].split(",")}


@pytest.mark.parametrize(
    "path", ["/api/v1/states/ZZ/", "/api/v1/nothing/", "/api/nothing/at/all/", "/api/v1/popolo/x/"]
)
def test_what_is_not_there_is_a_problem_document_and_no_page(client: Client, small: Small, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    meaning = client.get(body["type"].split("8000")[-1])
    assert meaning.json()["title"] == body["title"]


def test_every_kind_of_problem_explains_itself(client: Client, small: Small) -> None:
    for name in TITLES:
        assert client.get(f"/api/v1/problems/{name}/").json()["title"]
    assert client.get("/api/v1/problems/other/").status_code == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"stat": "XA"}, "stat"),
        ({"page_size": "501"}, "page_size"),
        ({"page_size": "many"}, "page_size"),
        ({"ordering": "private"}, "ordering"),
        ({"lang": "xx"}, "lang"),
        ({"changed_since": "yesterday"}, "changed_since"),
        ({"on": "soon"}, "on"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    client: Client, small: Small, query: dict[str, str], field: str
) -> None:
    response = client.get("/api/v1/delegations/", query)
    assert response.status_code == 400, response.content
    body: Any = response.json()
    assert list(body["errors"]) == [field]
    assert body["errors"][field][0]


def test_a_mistyped_parameter_names_the_near_one(client: Client, small: Small) -> None:
    body = client.get("/api/v1/delegations/", {"sate": "XA"}).json()
    assert body["type"].endswith("/problems/unknown-parameter/")
    assert "state" in body["errors"]["sate"][0]
    assert client.get("/api/v1/delegations/XA-D/", {"page": "1"}).status_code == 400, "nor is it ignored for one record"


def test_problems_speak_the_language_asked_for(client: Client, small: Small) -> None:
    english = client.get("/api/v1/states/ZZ/", headers={"Accept-Language": "en"})
    russian = client.get("/api/v1/states/ZZ/", headers={"Accept-Language": "ru"})
    assert (english.headers["Content-Language"], russian.headers["Content-Language"]) == ("en", "ru")
    assert english.json()["status"] == russian.json()["status"] == 404


def test_pages_name_their_neighbours(client: Client, small: Small) -> None:
    world.people(small, 5)
    response = client.get("/api/v1/people/", {"page_size": 5, "page": 2})
    links = response.headers["Link"]
    rels = ["first", "prev", "next", "last"]
    assert [rel for rel in rels if f'rel="{rel}"' in links] == rels
    assert client.get("/api/v1/people/", {"page": 99}).status_code == 404


def test_a_fault_of_ours_is_told_without_its_inside(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    from interparl.faces.api.views.members import StatesView

    def broken(*arguments: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(StatesView, "rows", broken)
    response = Client(raise_request_exception=False).get("/api/v1/states/")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b"inside" not in response.content


def test_changes_since_a_number(client: Client, small: Small) -> None:
    from interparl.apps.common.enums import Visibility

    start = client.get("/api/v1/changes/").json()["last"]
    change_person(OFFICER, small.people["head-xa"], about=Text(en="One."), why="a reason nobody reads")
    change_person(OFFICER, small.people["head-xb"], about=Text(en="Two."))
    change_person(OFFICER, small.people["head-xb"], visibility=Visibility.DRAFT)
    found = client.get("/api/v1/changes/", {"after": start, "page_size": 1}).json()
    assert [(one["kind"], one["key"], one["operation"]) for one in found["results"]] == [
        ("members.person", "head-xa", "change")
    ]
    rest = client.get(found["next"]).json()
    assert rest["results"] == [], "the other person is hidden by now"
    history = client.get("/api/v1/people/head-xa/history/").json()
    assert [one["key"] for one in history["results"]] == ["head-xa"]
    assert client.get("/api/v1/people/head-xb/history/").status_code == 404
    everything = str(found) + str(history)
    assert OFFICER.key not in everything
    assert "nobody reads" not in everything
    since = history["results"][0]["at"]
    assert client.get("/api/v1/people/", {"changed_since": since}).json()["count"] == 1
    assert client.get("/api/v1/people/", {"changed_since": "2999-01-01T00:00:00Z"}).json()["count"] == 0
