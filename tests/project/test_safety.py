"""What every response carries, what the portal does not ask, how often one may ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings as installed
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from pytest_django import Settings
from tests.factories import Small, account

from interparl.apps.common.actor import Role
from interparl.project.middleware import RateLimits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts_left_over() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


PAGES = ["/en/", "/ru/", "/en/account/login/"]


@pytest.mark.parametrize("path", [*PAGES, "/en/no-such-page/"])
def test_every_page_is_fenced_in(path: str, client: Client, small: Small) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    for directive in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
                      "base-uri 'none'", "form-action 'self'"):  # fmt: skip
        assert directive in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_what_the_policy_forbids(path: str, client: Client, small: Small) -> None:
    page = client.get(path).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!testserver)[^\"]*\.(?:js|css|woff2?)", page)


def test_https_is_insisted_on_where_it_is_spoken(client: Client, settings: Settings, small: Small) -> None:
    assert "Strict-Transport-Security" not in client.get("/en/").headers
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/en/").headers["Location"] == "https://testserver/en/"
    assert Client().get("/en/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("path", ["/en/", "/ru/"])
@pytest.mark.parametrize("reader", ["unknown", "with an old cookie", "signed in"])
def test_the_portal_does_not_ask_who_reads(path: str, reader: str, client: Client, small: Small) -> None:
    if reader == "with an old cookie":
        client.cookies[installed.SESSION_COOKIE_NAME] = "x" * 32
    if reader == "signed in":
        client.force_login(account("officer@example.org", Role.OFFICER))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(path)
    assert response.status_code == 200
    about_readers = re.compile("session|accounts_user|rolegrant|axes|mfa_|socialaccount")
    assert [query["sql"] for query in asked.captured_queries if about_readers.search(query["sql"])] == []
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert not response.cookies


def test_the_desk_notes_when_a_session_was_used(client: Client, small: Small) -> None:
    from allauth.usersessions.models import UserSession

    client.force_login(account("officer@example.org", Role.OFFICER))
    client.get("/en/desk/", REMOTE_ADDR="192.0.2.4")
    session = UserSession.objects.get()
    client.get("/en/desk/", REMOTE_ADDR="192.0.2.4")
    again = UserSession.objects.get()
    assert again.ip == "192.0.2.4"
    assert again.last_seen_at == session.last_seen_at, "once a minute is enough"


@pytest.fixture
def limits(settings: Settings) -> RateLimits:
    """Three requests a minute, five with a token, two searches."""
    settings.RATE_LIMITS = {"api-anonymous": 3, "api-token": 5, "search": 2}
    return RateLimits(lambda request: HttpResponse("answered"))


def asked(limits: RateLimits, path: str, times: int, **more: str) -> list[int]:
    def request() -> HttpRequest:
        return RequestFactory().get(path, **more)  # type: ignore[arg-type]

    return [limits(request()).status_code for _ in range(times)]


def test_an_address_that_asks_too_often_is_told_to_wait(limits: RateLimits) -> None:
    assert asked(limits, "/api/v1/states/", 5) == [200, 200, 200, 429, 429]
    assert asked(limits, "/api/v1/states/", 1, REMOTE_ADDR="192.0.2.9") == [200], "another address"
    refused = limits(RequestFactory().get("/api/v1/states/"))
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["Cache-Control"] == "no-store"


def test_a_new_made_up_token_is_no_new_beginning(limits: RateLimits) -> None:
    statuses = [asked(limits, "/api/", 1, HTTP_AUTHORIZATION=f"Bearer {n}")[0] for n in range(7)]
    assert statuses == [200] * 5 + [429] * 2


def test_a_new_minute_is_a_new_beginning(limits: RateLimits, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 6_000_000.0
    monkeypatch.setattr("interparl.project.middleware.time.time", lambda: now)
    assert asked(limits, "/api/", 4)[-1] == 429
    now += 60
    assert asked(limits, "/api/", 1) == [200]


def test_search_is_limited_and_says_so_in_a_page(client: Client, settings: Settings, small: Small) -> None:
    settings.RATE_LIMITS = {"search": 2}
    paths = [client.get("/en/search/", {"q": "council"}) for _ in range(4)]
    assert [response.status_code == 429 for response in paths] == [False, False, True, True]
    assert b"Too many requests" in paths[-1].content
    assert int(paths[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize("path", ["/en/", "/en/sittings/", "/en/searching-for-peace/", "/static/x.css"])
def test_pages_are_not_limited(path: str, limits: RateLimits) -> None:
    assert asked(limits, path, 10) == [200] * 10


def test_every_page_of_people_at_work_is_out_of_reach_of_the_public(client: Client, small: Small) -> None:
    """Each page of the desk that needs no record sends a stranger to the sign-in."""
    tried = 0
    for pattern in get_resolver("interparl.faces.desk.urls").url_patterns:
        path = str(pattern.pattern)
        if "<" in path or not hasattr(pattern, "callback"):
            continue
        response = client.get(f"/en/desk/{path}")
        tried += 1
        assert response.status_code in {302, 403, 404, 405}, path
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/en/account/login/"), path
    assert tried
