"""Versions of an act's text in a real browser: clean pages, writing by keyboard alone, two people at the same words."""

# ruff: noqa: F811 (fixtures of the tests of versions are used here too)

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.versions import Drafted
from tests.browser.looking import Look, assert_clean, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401
from tests.faces.desk.versions.conftest import anna, boris, drafted  # noqa: F401

from interparl.apps.accounts.models import Draft as Kept
from interparl.apps.drafting.domain.comments import add_comment
from interparl.apps.drafting.domain.editing import write_words
from interparl.apps.drafting.models import Piece

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (Look(1280, "light"), Look(390, "dark"))
SOON = 15_000
"""Milliseconds in which a part of the page must follow on a press."""


def picture(page: Any, name: str) -> None:
    """Keep a picture where somebody asked for one by the environment, to be looked at."""
    folder = os.environ.get("VERSIONS_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def words(drafted: Drafted, pid: str) -> Piece:
    """A provision as it is stored."""
    return Piece.objects.get(draft=drafted.draft, pid=pid)


def begun(drafted: Drafted) -> str:
    """Something said and something changed; gives the address of the version under a language."""
    fees = drafted.piece("Article 4")
    add_comment(drafted.boris, drafted.draft, fees.pid, "Who pays for the rope?")
    write_words(drafted.boris, drafted.draft, fees.pid, expected=1, heading="Fees for water")
    return f"desk/versions/{drafted.draft.key}/"


def test_pages_are_clean(drafted: Drafted, officer: Client, chromium: Any, live_server: Any) -> None:
    place = begun(drafted)
    pid = drafted.piece("Article 4").pid
    pages = ("", f"p/{pid}/", f"p/{pid}/write/", f"p/{pid}/move/", "renumber/", "comments/", "close/")
    for look in LOOKS:
        for path in pages:
            with opened(chromium, f"{live_server.url}/en/{place}{path}", look, carried(officer)) as seen:
                picture(seen.page, f"{path.strip('/').replace('/', '-') or 'text'}-{look.width}")
                assert_clean(seen)
    for path in ("acts/wells/versions/", "acts/wells/versions/-/open/"):
        with opened(chromium, f"{live_server.url}/en/desk/{path}", LOOKS[0], carried(officer)) as seen:
            picture(seen.page, path.strip("/").replace("/", "_"))
            assert_clean(seen)


def test_one_writes_provision_after_provision_without_the_mouse(
    drafted: Drafted, anna: Client, chromium: Any, live_server: Any
) -> None:
    place = begun(drafted)
    first, second = drafted.piece("Chapter 1"), drafted.piece("Article 1")
    with opened(chromium, f"{live_server.url}/en/{place}", Look(), carried(anna)) as seen:
        page = seen.page
        page.keyboard.press("e")
        page.wait_for_selector(f"#p-{first.pid} textarea:focus", timeout=SOON)
        page.keyboard.type("Chapter 1 begins.")
        picture(page, "writing")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(f"#p-{second.pid} textarea:focus", timeout=SOON)
        assert page.locator("form.desk-form").count() == 1
        page.keyboard.press("Control+A")
        page.keyboard.type("On wells.")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(f"#p-{drafted.piece('Article 2').pid} textarea:focus", timeout=SOON)
        assert seen.said == []
    assert words(drafted, first.pid).text == "Chapter 1 begins."
    assert words(drafted, second.pid).text == "On wells."


def test_a_clash_in_the_text_is_read_and_resolved_there(
    drafted: Drafted, anna: Client, chromium: Any, live_server: Any
) -> None:
    place, pid = begun(drafted), drafted.piece("Article 4").pid
    base = words(drafted, pid)
    for look, wrote in ((Look(1280), "chooses"), (Look(390, "dark"), "names")):
        with opened(chromium, f"{live_server.url}/en/{place}?write={pid}", look, carried(anna)) as seen:
            page = seen.page
            page.wait_for_selector(f"#p-{pid} textarea", timeout=SOON)
            now = words(drafted, pid)
            theirs = f"The village {wrote} the fee."
            write_words(drafted.boris, drafted.draft, pid, expected=now.version, text=theirs)
            page.fill(f"#p-{pid} textarea", "The village council sets a fee.")
            page.keyboard.press("Control+Enter")
            page.wait_for_selector(f"#p-{pid} .clash-merged", timeout=SOON)
            picture(page, f"clash-{look.width}")
            assert theirs in page.inner_text(f"#p-{pid}")
            assert page.input_value(f"#p-{pid} textarea").startswith("The village council")
            assert_clean(seen) if look.width == 390 else None
            if look.width == 390:
                continue
            page.fill(f"#p-{pid} textarea", "The village council chooses the fee.")
            page.keyboard.press("Control+Enter")
            page.wait_for_selector(f"#p-{pid} .piece-notice", timeout=SOON)
            assert words(drafted, pid).text == "The village council chooses the fee."
            assert words(drafted, pid).heading == base.heading
    assert Kept.objects.filter(user__email="anna@example.org").exists(), "what was not sent is kept"


def test_without_scripts_the_same_by_the_buttons(
    drafted: Drafted, anna: Client, chromium: Any, live_server: Any
) -> None:
    place, pid = begun(drafted), drafted.piece("Article 3").pid
    with opened(chromium, f"{live_server.url}/en/{place}", Look(scripts=False), carried(anna)) as seen:
        page = seen.page
        page.locator(f"#p-{pid} a", has_text="Write").click()
        page.fill("textarea", "The keeper shall:")
        page.get_by_role("button", name="Save and go on to the next").click()
        page.wait_for_url(f"**/p/{drafted.piece('Article 3/1').pid}/write/", timeout=SOON)
    assert words(drafted, pid).text == "The keeper shall:"
