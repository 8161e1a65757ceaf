"""Base page, error pages and the login library's pages: language, landmarks, no inline script or style."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.utils.translation import override
from tests.factories import account

from interparl.apps.common.actor import Role

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.faces.design.urls")]

ENTRANCE = ("login/", "password/reset/", "password/reset/done/", "inactive/", "reauthenticate/")
MANAGE = (
    "logout/",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/recovery-codes/generate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "sessions/",
    "3rdparty/",
)


class Page(HTMLParser):
    """What a page promises: its language, landmarks, headings, ids, and what its policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.landmarks: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.refused: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self._inline = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag in {"header", "main", "nav", "footer"}:
            self.landmarks.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        if tag in {"input", "select", "textarea"} and given.get("type") not in {"hidden", "submit"}:
            self.fields.append(given.get("id", ""))
        self.refused += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type", "text/javascript") != "application/json"
        ):
            self.refused.append(tag)


def looked_at(response: Any) -> Page:
    return Page(response.content.decode())


def signed_in(client: Client, language: str) -> None:
    user = account("a@example.org", Role.OFFICER)
    client.post(f"/{language}/account/login/", {"login": user.email, "password": "a long pass phrase"})


def assert_whole(page: Page, language: str) -> None:
    assert page.language == language
    assert page.refused == []
    assert page.landmarks.count("main") == 1
    assert page.headings.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_base_page_names_language_and_leads_to_the_other_one(client: Client, language: str) -> None:
    other = {"en": "ru", "ru": "en"}[language]
    response = client.get(f"/{language}/?q=a%20b&page=2")
    page = looked_at(response)
    assert page.language == language
    assert {"header", "main", "footer"} <= set(page.landmarks)
    assert f'href="/{other}/?q=a%20b&amp;page=2"' in response.content.decode()


def test_public_page_opens_no_session_and_asks_for_the_assembly_alone(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/en/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("path", ENTRANCE)
def test_entrance_pages_are_whole(client: Client, language: str, path: str) -> None:
    if path == "reauthenticate/":
        signed_in(client, language)
    response = client.get(f"/{language}/account/{path}")
    assert response.status_code == 200
    page = looked_at(response)
    assert_whole(page, language)
    assert set(page.fields) - {""} <= page.labelled
    other = {"en": "ru", "ru": "en"}[language]
    assert f'href="/{other}/account/{path}"' in response.content.decode()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("path", MANAGE)
def test_account_pages_are_whole(client: Client, language: str, path: str) -> None:
    signed_in(client, language)
    client.post(f"/{language}/account/reauthenticate/", {"password": "a long pass phrase"})
    response = client.get(f"/{language}/account/{path}")
    assert response.status_code == 200, response.headers.get("Location")
    page = looked_at(response)
    assert_whole(page, language)
    assert "nav" in page.landmarks


def test_login_offers_no_way_to_sign_up(client: Client) -> None:
    assert "/signup/" not in client.get("/en/account/login/").content.decode()


def test_errors_of_a_form_are_tied_to_their_fields(client: Client) -> None:
    html = client.post("/en/account/login/", {"login": "", "password": ""}).content.decode()
    assert 'href="#id_login"' in html
    assert 'id="id_login_error"' in html
    assert re.search(r'<input[^>]*name="login"[^>]*aria-describedby="[^"]*id_login_error', html)
    assert 'role="alert" tabindex="-1" data-focus' in html


@pytest.mark.parametrize(
    ("path", "status", "way"),
    [("/en/nowhere/", 404, "/en/"), ("/en/forbidden/", 403, "/en/account/login/"), ("/bad/", 400, "/")],
)
def test_error_pages_lead_on(client: Client, path: str, status: int, way: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert_whole(looked_at(response), "en")
    assert f'class="button" href="{way}"' in response.content.decode()


def test_page_of_a_fault_asks_nothing_of_the_database(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/ru/broken/")
    assert response.status_code == 500
    assert_whole(looked_at(response), "ru")


@pytest.mark.parametrize("name", ["429.html", "design/lockout.html"])
def test_pages_of_limits_are_whole(name: str) -> None:
    with override("en"):
        html = render_to_string(name, {}, RequestFactory().get("/en/account/login/"))
    assert_whole(Page(html), "en")
    assert 'href="/ru/account/login/"' in html


@pytest.mark.parametrize("name", ["design/maintenance.html", "500.html", "400.html"])
def test_bare_pages_need_no_context(name: str, django_assert_num_queries: Any) -> None:
    with override("ru"), django_assert_num_queries(0):
        assert_whole(Page(render_to_string(name)), "ru")


def test_stale_form_is_explained(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    with override_settings(CSRF_FAILURE_VIEW="interparl.project.errors.csrf_failure"):
        response = client.post("/en/account/login/", {"login": "a", "password": "b"})
    assert response.status_code == 403
    assert_whole(looked_at(response), "en")
    assert 'href="/en/account/login/"' in response.content.decode()
