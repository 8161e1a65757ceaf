"""The pages of the bank of laws in a real browser: clean, closed to nobody, usable by keyboard alone."""

# ruff: noqa: F811 (fixtures of other tests are used here too)

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.texts.conftest import Laws, laws  # noqa: F401
from tests.browser.looking import assert_keyboard_works, by_turns, faults_of, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401

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
