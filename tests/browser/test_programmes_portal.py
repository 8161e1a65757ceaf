"""Programmes on the portal in a real browser: no fault in either language, width or theme; pictures scroll in a box."""

from __future__ import annotations

from typing import Any

import pytest
from tests.browser.looking import Look, by_turns, faults_of, needs_browser, opened
from tests.faces.portal.programmes.conftest import large, make_public
from tests.factories import Small

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "programmes/", "programmes/P-RIVERS/", "programmes/P-RIVERS/?on=2025-06-01", "programmes/P-OLD/",
    "programmes/P-NEXT/", "programmes/P-60/", "programmes/P-60/?page=2",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_is_clean(small: Small, chromium: Any, live_server: Any, language: str) -> None:
    make_public(small)
    large(small, "P-60", 60)
    assert faults_of(chromium, f"{live_server.url}/{language}", by_turns(PAGES, language)) == []


def test_a_long_picture_scrolls_in_its_box_and_is_readable_on_a_phone(
    small: Small, chromium: Any, live_server: Any
) -> None:
    large(small, "P-60", 60)
    with opened(chromium, f"{live_server.url}/en/programmes/P-60/", Look(390)) as seen:
        box = seen.page.locator(".long-picture")
        assert box.evaluate("one => one.scrollHeight > one.clientHeight && one.scrollWidth <= one.clientWidth + 1")
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        height = box.locator("svg text:not([class])").first.evaluate("one => one.getBoundingClientRect().height")
        assert height >= 11, "letters of a name, in pixels"
