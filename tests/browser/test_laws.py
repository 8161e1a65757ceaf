"""The pages of the bank of laws in a real browser: clean, closed to nobody, usable by keyboard alone."""

# ruff: noqa: F811 (fixtures of other tests are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.texts.conftest import FIRST, Laws, laws, read  # noqa: F401
from tests.browser.looking import Look, assert_clean, assert_keyboard_works, by_turns, faults_of, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401
from tests.faces.portal.laws.test_long_text import long_law
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Provision

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_public_pages(laws: Laws, chromium: Any, live_server: Any, language: str) -> None:
    licence = Provision.objects.get(expression=laws.english, label="Article 2").pid
    paths = (
        "laws/",
        "laws/?q=licence",
        "laws/xa-ferries/",
        f"texts/{laws.english.key}/",
        f"texts/{laws.english.key}/reading/",
        f"laws/xa-ferries/p/{licence}/en/",
        "laws/xa-ferries/compare/",
        "laws/xa-ferries/on/2010-01-01/",
    )
    assert faults_of(chromium, f"{live_server.url}/{language}", by_turns(paths, language)) == []


def test_a_text_is_read_by_keyboard(laws: Laws, chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/texts/{laws.english.key}/") as page:
        assert_keyboard_works(page)


def test_a_long_text_in_parts(small: Small, chromium: Any, live_server: Any) -> None:
    work = add_work(OFFICER, key="code", title=Text(en="Code of the rivers"), work_kind="code")
    code = store_law(OFFICER, work, read(long_law(), "en"), holds_from=FIRST, file=None).expression
    late = code.provisions.get(label="Article 444").pid
    for look in (Look(1280), Look(390, "dark")):
        with opened(chromium, f"{live_server.url}/en/texts/{code.key}/", look) as seen:
            assert_clean(seen)
            seen.page.get_by_role("link", name="Next part").click()
            assert "/part/" in seen.page.url
            assert_clean(seen)
    with opened(chromium, f"{live_server.url}/en/texts/{code.key}/#p-{late}") as seen:
        seen.page.wait_for_url(f"**/part/*/#p-{late}")
        assert seen.page.locator(f"#p-{late}").is_visible()


def test_the_slider_says_its_date(laws: Laws, chromium: Any, live_server: Any) -> None:
    with opened(chromium, f"{live_server.url}/en/texts/{laws.english.key}/") as seen:
        slider = seen.page.locator("#law-step")
        slider.focus()
        seen.page.keyboard.press("ArrowRight")
        assert slider.get_attribute("aria-valuetext") == "1 June 2023"
        assert seen.page.locator("output").inner_text() == "1 June 2023"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_pages_of_the_desk(laws: Laws, officer: Client, chromium: Any, live_server: Any, language: str) -> None:
    paths = (
        "laws/",
        "laws/xa-ferries/",
        "laws/-/add/",
        f"texts/{laws.english.key}/",
        f"texts/{laws.english.key}/mend/",
        "imports/",
        "imports/-/add/",
    )
    seen_as = by_turns(paths, language)
    assert faults_of(chromium, f"{live_server.url}/{language}/desk", seen_as, carried(officer)) == []
