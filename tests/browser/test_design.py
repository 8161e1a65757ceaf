"""The style guide and the login pages in a real browser, in both languages, widths and themes."""

from __future__ import annotations

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
from tests.factories import account

from interparl.apps.common.actor import Role

pytestmark = [
    *needs_browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.faces.design.urls"),
]
PASSWORD = "a long pass phrase"
PAGES = ("login/", "password/reset/", "logout/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "sessions/")


@pytest.fixture
def session() -> dict[str, str]:
    client = Client()
    client.post("/en/account/login/", {"login": account("a@example.org", Role.OFFICER).email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return {name: morsel.value for name, morsel in client.cookies.items()}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_part_and_picture_is_clean(chromium: Any, live_server: Any, language: str) -> None:
    for look in LOOKS[:2] if language == "en" else LOOKS[2:]:  # each width and theme with each language
        with opened(chromium, f"{live_server.url}/{language}/design/", look) as seen:
            assert_clean(seen)
            seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert faults(seen) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_keyboard_alone_reaches_every_part(chromium: Any, live_server: Any, width: int) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look(width)) as seen:
        assert_keyboard_works(seen)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_login_pages_are_clean(chromium: Any, live_server: Any, session: dict[str, str], language: str) -> None:
    home, seen_as = f"{live_server.url}/{language}/account", by_turns(PAGES, language)
    outside = [one for one in seen_as if one[0] == "login/"]
    wrong = faults_of(chromium, home, outside, keyboard=True)
    inside = [one for one in seen_as if one not in outside]
    assert wrong + faults_of(chromium, home, inside, session, keyboard=True) == []


def test_without_scripts_the_menu_is_open_and_nothing_is_hidden_behind_buttons(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look(390, scripts=False)) as seen:
        assert seen.page.locator(".site-nav a").first.is_visible()
        assert not seen.page.locator(".nav-toggle").is_visible()
        assert not seen.page.locator(".theme-switch").is_visible()


def test_menu_opens_by_keyboard_on_a_narrow_screen(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look(390)) as seen:
        toggle, link = seen.page.locator(".nav-toggle"), seen.page.locator(".site-nav a").first
        assert not link.is_visible()
        toggle.focus()
        seen.page.keyboard.press("Enter")
        assert link.is_visible()
        assert toggle.get_attribute("aria-expanded") == "true"


def test_chosen_theme_holds_on_the_next_page(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look()) as seen:
        light = seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        seen.page.locator("[data-theme-choice=dark]").click()
        dark = seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert dark != light
        seen.page.goto(f"{live_server.url}/ru/design/")
        assert seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
        assert seen.page.locator("[data-theme-choice=dark]").get_attribute("aria-pressed") == "true"


def test_question_is_asked_before_a_form_is_sent_and_no_means_no(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look()) as seen:
        page = seen.page
        page.evaluate(
            "document.querySelector('form[data-confirm]').addEventListener('submit', e => {"
            " e.preventDefault(); document.body.dataset.sent = '1' })"
        )
        button = page.locator("form[data-confirm] button")
        button.click()
        assert page.locator("#confirm-dialog").is_visible()
        assert page.evaluate("document.activeElement.value") == "no"
        page.keyboard.press("Enter")
        assert not page.locator("#confirm-dialog").is_visible()
        assert page.evaluate("document.body.dataset.sent") is None
        button.click()
        page.locator("#confirm-dialog [data-yes]").click()
        page.wait_for_function("document.body.dataset.sent === '1'")


def test_shortcuts_are_listed_and_can_be_switched_off(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look()) as seen:
        page = seen.page
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.type") == "search"
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        assert page.locator("#keys-dialog kbd").all_text_contents() == ["/", "b", "?"]
        page.locator("[data-keys-on]").uncheck()
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.type") != "search"


def test_on_paper_there_is_no_navigation_and_addresses_are_seen(chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/design/", Look(794, paper=True)) as seen:
        page = seen.page
        assert not page.locator(".site-nav").is_visible()
        assert not page.locator(".colophon").is_visible()
        after = page.evaluate("getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content")
        assert "https://example.org/" in after
