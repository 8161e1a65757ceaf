"""Every page type of the portal in a real browser, in both languages, widths and themes, by keyboard and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.looking import (
    Look,
    assert_keyboard_works,
    by_turns,
    faults,
    faults_of,
    needs_browser,
    opened,
    window,
)
from tests.faces.portal import world
from tests.faces.portal.test_pages import PAGES
from tests.factories import Small

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]
MORE = ["members/ZZ/", "people/member-0/", "publications/communique-0/", "sittings/NEXT/", "search/?q=unheardof"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_type_is_clean(small: Small, chromium: Any, live_server: Any, language: str) -> None:
    world.fill(small, 2)
    seen_as = by_turns(PAGES + MORE, language)
    assert faults_of(chromium, f"{live_server.url}/{language}", seen_as, forgiven="404 (Not Found)") == []


@pytest.mark.parametrize("width", [1280, 390])
def test_keyboard_alone_reaches_everything(small: Small, chromium: Any, live_server: Any, width: int) -> None:
    world.fill(small, 1)
    with window(chromium, live_server.url, Look(width)) as one:
        for page in ("", "members/", "sittings/", "sittings/CO-0/", "delegations/XA-D/", "search/?q=council"):
            assert_keyboard_works(one.visit(f"{live_server.url}/en/{page}"))


def test_works_without_scripts(small: Small, chromium: Any, live_server: Any) -> None:
    world.fill(small, 1)
    with opened(chromium, f"{live_server.url}/en/sittings/", Look(390, scripts=False)) as seen:
        seen.page.select_option("select[name=organ]", "PLENARY")
        seen.page.locator("form.filters button").click()
        assert "organ=PLENARY" in seen.page.url
        assert seen.page.get_by_role("link", name="Next sitting").is_visible()
        assert not seen.page.get_by_role("link", name="Council sitting CO-0").count()
        seen.page.get_by_role("link", name="Русский").click()
        assert "/ru/sittings/" in seen.page.url
        assert "organ=PLENARY" in seen.page.url


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_navigation_is_one_line_and_one_of_the_group(
    small: Small, chromium: Any, live_server: Any, language: str
) -> None:
    lines = "(all) => [...new Set(all.filter(one => one.checkVisibility()).map(one => one.offsetTop))].length"
    here = f"{live_server.url}/{language}"
    with opened(chromium, f"{here}/", Look(1280)) as seen:
        assert seen.page.locator(".site-nav a").evaluate_all(lines) == 1
        assert not seen.page.locator(".site-nav [aria-current]").count()
        seen.page.locator(".site-nav a:visible").nth(2).click()
        assert seen.page.url == f"{here}/acts/"
        assert seen.page.locator(".site-nav a").evaluate_all(lines) == 2
        seen.page.locator(f".site-nav a[href='/{language}/uptake/']").click()
        current = seen.page.locator(".site-nav [aria-current]").evaluate_all("all => all.map(one => one.ariaCurrent)")
        assert current == ["true", "page"]
    with opened(chromium, f"{here}/", Look(390, scripts=False)) as seen:
        assert seen.page.locator(".site-nav a:visible").count() == seen.page.locator(".site-nav a").count() > 12
    with opened(chromium, f"{here}/decisions/", Look(390)) as seen:
        assert not seen.page.locator(".site-nav a:visible").count()
        seen.page.locator(".nav-toggle").click()
        assert seen.page.locator(f".site-nav a[href='/{language}/analyses/']").is_visible()
        assert faults(seen) == []
        assert_keyboard_works(seen)


def test_paper_has_the_content_without_the_ways_around(small: Small, chromium: Any, live_server: Any) -> None:
    world.fill(small, 1)
    with opened(chromium, f"{live_server.url}/en/decisions/closed-0/", Look(paper=True)) as seen:
        assert seen.page.get_by_role("heading", name="Closed matter closed-0").is_visible()
        assert not seen.page.locator(".site-nav").is_visible()
        assert not seen.page.locator(".as-on").count() or not seen.page.locator(".as-on").is_visible()


def test_data_block_is_no_script_that_the_policy_stops(small: Small, chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/") as seen:
        assert seen.page.locator('script[type="application/ld+json"]').count() == 1
        assert seen.said == []
