"""The desk in a real browser: every page type, by keyboard, with drafts and search as people type."""

# ruff: noqa: F811 (fixtures of the desk's own tests are used here too)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.browser.looking import (
    LOOKS,
    Look,
    assert_clean,
    assert_keyboard_works,
    by_turns,
    faults,
    faults_of,
    needs_browser,
    opened,
)
from tests.faces.desk.conftest import administrator, enter, officer, officer_account, second_officer  # noqa: F401
from tests.faces.desk.pages import typed
from tests.faces.desk.test_contradictions import quarrel
from tests.faces.desk.test_every_page import READ, WRITE, ids  # noqa: F401
from tests.factories import Small

from interparl.apps.accounts.models import Draft

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]


def carried(client: Client) -> dict[str, str]:
    """The cookies of a test client, for the browser."""
    return {name: morsel.value for name, morsel in client.cookies.items()}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_type_is_clean(
    small: Small,
    officer: Client,
    ids: dict[str, str],
    chromium: Any,
    live_server: Any,
    language: str,
) -> None:
    quarrel(small)
    seen_as = by_turns([path.format(**ids) for path in (*READ, *WRITE)], language)
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", seen_as, carried(officer)) == []


def test_administration_is_clean(
    small: Small,
    administrator: Client,
    chromium: Any,
    live_server: Any,
) -> None:
    paths = ("accounts/", "accounts/-/add/", "audit/?check=1", "me/", "me/token/")
    seen_as = [(path, look) for path in paths for look in LOOKS[:2]]
    assert faults_of(chromium, f"{live_server.url}/en/desk", seen_as, carried(administrator)) == []


@pytest.mark.parametrize(
    "path", ["", "people/", "delegations/XA-D/quota/", "organs/COUNCIL/", "rules/consensus/version/"]
)
def test_keyboard_alone_reaches_everything(
    small: Small,
    officer: Client,
    chromium: Any,
    live_server: Any,
    path: str,
) -> None:
    with opened(chromium, f"{live_server.url}/en/desk/{path}", Look(1280), carried(officer)) as seen:
        assert_keyboard_works(seen)


def test_a_form_keeps_itself_while_one_types(
    small: Small,
    officer: Client,
    chromium: Any,
    live_server: Any,
) -> None:
    address = f"{live_server.url}/en/desk/sources/-/add/"
    with opened(chromium, address, cookies=carried(officer)) as seen:
        seen.page.fill("[name='title.en']", "Half a title")
        seen.page.wait_for_selector("[data-draft-state]:has-text('Kept')")
    assert Draft.objects.get().fields["title.en"] == ["Half a title"]
    with opened(chromium, address, cookies=carried(officer)) as seen:
        assert seen.page.input_value("[name='title.en']") == "Half a title"
        assert_clean(seen)


def test_what_is_wrong_is_read_first_and_leads_to_its_field(
    small: Small,
    officer: Client,
    chromium: Any,
    live_server: Any,
) -> None:
    with opened(chromium, f"{live_server.url}/en/desk/sources/-/add/", cookies=carried(officer)) as seen:
        seen.page.get_by_role("button", name="Save", exact=True).click()
        seen.page.wait_for_selector(".error-summary")
        assert seen.page.evaluate("document.activeElement.classList.contains('error-summary')")
        assert faults(seen) == []
        seen.page.locator(".error-summary a").first.click()
        assert seen.page.evaluate("location.hash") == "#field-grade"


def test_a_list_narrows_as_one_types_and_keeps_the_choice(
    small: Small,
    officer: Client,
    chromium: Any,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interparl.faces.desk.forms.choose.MOST", 3)
    monkeypatch.setattr("interparl.faces.desk.views.choose.MOST", 3)
    with opened(chromium, f"{live_server.url}/en/desk/offices/CHAIR/appoint/", cookies=carried(officer)) as seen:
        choice = seen.page.locator("select[name=person]")
        seen.page.fill("[name='find.person']", "глава борея")
        seen.page.wait_for_selector("select[name=person] option:nth-child(2):last-child", state="attached")
        choice.select_option("head-xb")
        seen.page.fill("[name='find.person']", "aland")
        seen.page.wait_for_selector("select[name=person] option:nth-child(3)", state="attached")
        assert choice.input_value() == "head-xb"
        assert_clean(seen)


def test_the_page_of_a_conflict_is_clean_and_worked_by_keyboard(
    small: Small,
    officer: Client,
    officer_account: Any,
    second_officer: Client,
    enter: Callable[..., Client],
    chromium: Any,
    live_server: Any,
) -> None:
    path = "/en/desk/sources/S-own/change/"
    for look in (Look(1280, "light"), Look(390, "dark")):
        with opened(chromium, live_server.url + path, look, carried(officer)) as seen:
            seen.page.fill("[name='title.en']", f"Mine {look.width}")
            other = typed(second_officer.get(path))
            second_officer.post(path, {**other, "title.en": f"Theirs {look.width}"})
            seen.page.get_by_role("button", name="Save", exact=True).click()
            seen.page.wait_for_selector(".desk-conflict")
            seen.said.clear()  # the browser notes the status 409
            assert_clean(seen)
            assert_keyboard_works(seen)
            seen.page.locator("input[value=mine]").focus()
            seen.page.keyboard.press("Space")
            seen.page.get_by_role("button", name="Send what I have chosen").press("Enter")
            seen.page.wait_for_url("**/sources/S-own/", timeout=5000)
            assert f"Mine {look.width}" in seen.page.locator("h1").inner_text()
