"""Circulations, the matrix and the queue of remarks in a real browser: clean at both widths, answered by keyboard."""

# ruff: noqa: F811 (fixtures of the tests of opinions on the desk are used here too)

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, reason
from tests.browser.looking import Look, assert_clean, assert_keyboard_works, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401
from tests.faces.desk.opinions.conftest import opinion, outside, sent  # noqa: F401
from tests.factories import OFFICER

from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import withdraw_request
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.models import Circulation, Remark

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (("en", Look(1280, "light")), ("ru", Look(390, "dark")))


def picture(page: Any, name: str) -> None:
    """Keep a picture where somebody asked for one by the environment, to be looked at."""
    folder = os.environ.get("OPINIONS_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.fixture
def busy(outside: Outside, sent: Circulation) -> Circulation:
    """XB objects and asks for a wording, one request is withdrawn, one remark answered."""
    mine = begin_opinion(outside.head_b, outside.asked(sent, "XB"), language="fi")
    mine = write_opinion(outside.head_b, mine, verdict="object", words="Emme kannata.")
    add_remark(
        outside.head_b, mine, words="Ei maksuja.", pid=outside.pid("Article 4"), proposed="Vesi on maksutonta kaikille."
    )
    give_opinion(outside.head_b, mine)
    withdraw_request(OFFICER, outside.asked(sent, "XD"), why="Not a party to this.")
    no_fees = Remark.objects.get(words="No fees.")
    answer_remark(OFFICER, no_fees, outcome="refused", reason=reason("Wells cost money."))
    return sent


def test_pages_are_clean(outside: Outside, busy: Circulation, officer: Client, chromium: Any, live_server: Any) -> None:
    asked = outside.asked(busy, "XC")
    paths = (
        "acts/wells/circulations/",
        "acts/wells/circulations/-/send/",
        "acts/wells/opinions/",
        "acts/wells/remarks/",
        "circulations/wells-C-1/",
        f"circulations/wells-C-1/{asked.pk}/letter/",
        "opinions/wells-C-1-O-1/",
    )
    for language, look in LOOKS:
        for path in paths:
            with opened(chromium, f"{live_server.url}/{language}/desk/{path}", look, carried(officer)) as seen:
                picture(seen.page, f"{path.strip('/').replace('/', '_')[:40]}-{look.width}")
                assert_clean(seen)


def test_remarks_are_answered_by_keyboard_alone(
    sent: Circulation, officer: Client, chromium: Any, live_server: Any
) -> None:
    start = f"{live_server.url}/en/desk/acts/wells/remarks/"
    with opened(chromium, start, Look(), carried(officer)) as seen:
        assert_keyboard_works(seen)
        page = seen.page
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("b")
        page.wait_for_url("**/answer/?unanswered=1&one=1")
        assert_clean(seen)
        picture(page, "answer")
        page.keyboard.press("p")
        page.keyboard.press("Tab")
        page.keyboard.type("Half of it.")
        for key in ("Tab",) * 3:  # the other languages, then the button
            page.keyboard.press(key)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.keyboard.press("t")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("blockquote").text_content() == "No fees."
    assert list(Remark.objects.order_by("order").values_list("words", "outcome")) == [
        ("No fees.", ""), ("Good.", "in-part"), ("Why wells?", "taken"),
    ]  # fmt: skip


def test_the_queue_is_answered_without_scripts(
    sent: Circulation, officer: Client, chromium: Any, live_server: Any
) -> None:
    start = f"{live_server.url}/en/desk/acts/wells/remarks/?unanswered=1"
    with opened(chromium, start, Look(390, "light", scripts=False), carried(officer)) as seen:
        page = seen.page
        article = page.locator("article").first
        article.get_by_label("Refused").check()
        article.get_by_label("English").fill("It says so already.")
        article.get_by_role("button").click()
        assert "#remark-" in page.url
        assert page.locator("article").count() == 2
    assert Remark.objects.get(words="Good.").outcome == "refused"
