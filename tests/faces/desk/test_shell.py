"""The shell: who comes in, what is never cached, refusals in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.faces.desk.pages import heading, text_of, typed
from tests.factories import Small

from interparl.apps.accounts.models import Draft


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/desk/", "/en/desk/sources/", "/en/desk/sources/-/add/"])
def test_who_is_not_logged_in_is_sent_to_the_login_page_and_back(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/en/account/login/?next={path.replace('/', '%2F')}"


def test_pages_of_the_desk_are_kept_by_no_cache(officer: Client) -> None:
    for path in ("/en/desk/", "/en/desk/sources/"):
        assert "no-store" in officer.get(path)["Cache-Control"]


def test_an_account_without_a_role_is_told_what_to_do(roleless: Client) -> None:
    assert "Ask an administrator" in text_of(roleless.get("/en/desk/"))


def test_a_refusal_says_who_may(expert: Client) -> None:
    answer = expert.get("/en/desk/sources/-/add/")
    assert answer.status_code == 403
    assert heading(answer) == "You may not do this"
    said = text_of(answer)
    assert "Officer of the secretariat" in said
    assert "Head of delegation" in said
    assert "Leadership" not in said.split("These roles may do it:")[1]


def test_the_language_switch_stays_on_the_page(officer: Client, small: Small) -> None:
    page = officer.get("/en/desk/sources/S-own/").content.decode()
    assert 'href="/ru/desk/sources/S-own/"' in page
    assert officer.get("/ru/desk/sources/S-own/").status_code == 200


def test_a_record_that_does_not_exist_is_not_found(officer: Client) -> None:
    assert officer.get("/en/desk/sources/S-none/").status_code == 404


def test_moments_are_told_in_the_time_zone_of_the_assembly(officer: Client, small: Small) -> None:
    officer.post("/en/desk/draft/", typed(officer.get("/en/desk/sources/-/add/")))
    Draft.objects.update(saved_at=datetime(2024, 6, 3, 22, 30, tzinfo=UTC))
    assert small.assembly.time_zone == "Europe/Helsinki"
    shown = text_of(officer.get("/en/desk/"))
    assert "Kept on 4 June 2024, 01:30." in shown
    assert shown.count("Times on this page: Helsinki (Europe/Helsinki)") == 1
    assert "Times on this page: " not in text_of(officer.get("/en/"))
