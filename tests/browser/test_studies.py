"""The pages of a study in a real browser: clean in both languages, and the review screen by keyboard alone.

What the keyboard does is done once more without scripts, by the buttons of the page.
"""

# ruff: noqa: F811 (fixtures of the studies' own tests are used here too)

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.comparison.build import article, decide
from tests.apps.comparison.conftest import Studied
from tests.apps.comparison.test_calibrating import many
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
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import administrator, enter, officer, officer_account  # noqa: F401
from tests.faces.desk.studies.conftest import glossary, proposed, reader, second_reader, study  # noqa: F401
from tests.factories import ADMINISTRATOR

from interparl.apps.accounts.models import User
from interparl.apps.comparison.domain.calibrating import adopt, propose_calibration
from interparl.apps.comparison.models import Finding, ScopeProvision

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

SOON = 15_000
"""Milliseconds in which a page must follow on a press."""


def place_of(study: Studied, number: int, column: str = "XA", reading: str = "first") -> str:
    """The path of a cell under the desk."""
    place = f"{study.columns[column].pk}/{study.scope(number).pk}"
    return f"studies/{study.study.key}/review/{place}/?reading={reading}"


def shown(page: Any) -> ScopeProvision:
    """The provision whose cell is before the reader."""
    found = re.search(r"/review/[0-9a-f-]+/([0-9a-f-]+)/", page.url)
    assert found, page.url
    return ScopeProvision.objects.get(pk=found[1])


def press(page: Any, key: str, study: Studied, number: int) -> None:
    """Press a key that leads to the cell of another provision, and wait for it."""
    page.keyboard.press(key)
    arrive(page, study, number)


def arrive(page: Any, study: Studied, number: int) -> None:
    """Wait for the cell of a provision."""
    page.wait_for_url(f"**/{study.scope(number).pk}/**", timeout=SOON)
    assert shown(page) == study.scope(number)


def finding(study: Studied, number: int, column: str = "XA") -> Finding:
    """What the first reader found."""
    return Finding.objects.get(scope=study.scope(number), column=study.columns[column], reading="first")


def named(found: Finding) -> set[str]:
    """The permanent ids of its counterparts."""
    return {one.pid for one in found.counterparts.all()}


@pytest.fixture
def worked(proposed: Studied) -> Studied:
    """Two readings of three provisions that depart in one, a law that changed since, one cell still open."""
    for number in (1, 2, 5):
        decide(proposed, "XA", number)
    decide(proposed, "XA", 1, who="second")
    decide(proposed, "XA", 2, who="second")
    decide(proposed, "XA", 5, who="second", relation="narrower", reason="The court is not named.")
    proposed.change_law_a()
    assert Finding.objects.filter(stale_since__isnull=False).exists()
    return proposed


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pages_of_a_study_are_clean(
    worked: Studied, officer: Client, enter: Callable[[User], Client], chromium: Any, live_server: Any, language: str
) -> None:
    desk, home = f"{live_server.url}/{language}/desk", f"studies/{worked.study.key}"
    of_officer = ("studies/", *(f"{home}/{tab}" for tab in ("", "setup/", "labels/", "review/", "sign-off/")))
    of_lead = (f"{home}/readings/", f"{home}/changed/", place_of(worked, 5, reading="agreed"))
    of_reader = (
        f"{home}/review/{worked.columns['XA'].pk}/",
        place_of(worked, 4),
        place_of(worked, 5),
        place_of(worked, 1, "XB"),
    )
    wrong = []
    for client, paths in (
        (officer, of_officer),
        (enter(worked.users["lead"]), of_lead),
        (enter(worked.users["reviewer"]), of_reader),
    ):
        wrong += faults_of(chromium, desk, by_turns(paths, language), carried(client))
    assert wrong == []


def test_the_corrections_of_confidence_are_clean(
    proposed: Studied, administrator: Client, chromium: Any, live_server: Any
) -> None:
    many(proposed, 120)
    many(proposed, 20, pair="en-ru")
    adopt(ADMINISTRATOR, propose_calibration(ADMINISTRATOR)[0])
    (made,) = propose_calibration(ADMINISTRATOR)
    seen_as = [("calibration/", LOOKS[0]), ("calibration/", LOOKS[1]), (f"calibration/{made.pk}/adopt/", LOOKS[1])]
    assert faults_of(chromium, f"{live_server.url}/en/desk", seen_as, carried(administrator)) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_keyboard_alone_reaches_everything_of_a_cell(
    proposed: Studied, reader: Client, chromium: Any, live_server: Any, width: int
) -> None:
    address = f"{live_server.url}/en/desk/{place_of(proposed, 4)}"
    with opened(chromium, address, Look(width), carried(reader)) as seen:
        assert_keyboard_works(seen)


def test_a_column_is_reviewed_by_keyboard_alone(
    proposed: Studied, reader: Client, chromium: Any, live_server: Any
) -> None:
    address = f"{live_server.url}/en/desk/{place_of(proposed, 1)}"
    with opened(chromium, address, Look(1280), carried(reader)) as seen:
        page = seen.page
        press(page, "n", proposed, 2)
        press(page, "p", proposed, 1)
        assert not Finding.objects.exists(), "looking on decides nothing"

        press(page, "a", proposed, 2)
        assert (finding(proposed, 1).origin, finding(proposed, 1).relation) == ("accepted", "equal")

        page.keyboard.press("w")
        assert page.locator("input[name=relation][value=narrower]").is_checked()
        press(page, "s", proposed, 3)
        assert (finding(proposed, 2).origin, finding(proposed, 2).relation) == ("corrected", "narrower")
        assert named(finding(proposed, 2)) == {article(proposed, "XA", "Article 8").pid}

        page.keyboard.press("f")
        assert page.evaluate("document.activeElement.name") == "find"
        page.keyboard.type("pension")
        with page.expect_navigation(timeout=SOON):
            page.keyboard.press("Enter")
        assert not Finding.objects.filter(scope=proposed.scope(3)).exists(), "looking up decides nothing"
        arrive(page, proposed, 3)
        pension = article(proposed, "XA", "Article 12")
        box = page.locator(f"input[name=counterpart][value$='|{pension.pid}']")
        page.keyboard.press(box.get_attribute("data-key"))
        assert box.is_checked()
        for other in page.locator("input[name=counterpart]:checked").all():
            if other.get_attribute("value") != box.get_attribute("value"):
                page.keyboard.press(other.get_attribute("data-key"))
        page.keyboard.press("l")
        page.keyboard.press("m")
        page.keyboard.type("Ask the ministry.")
        page.keyboard.press("Tab")
        press(page, "s", proposed, 4)
        assert (finding(proposed, 3).relation, finding(proposed, 3).note) == ("related", "Ask the ministry.")
        assert named(finding(proposed, 3)) == {pension.pid}

        first = page.locator("input[data-key='1']")
        before = first.is_checked()
        page.keyboard.press("1")
        assert first.is_checked() is not before
        page.keyboard.press("1")
        assert first.is_checked() is before
        page.keyboard.press("x")
        press(page, "s", proposed, 5)
        absent = finding(proposed, 4)
        assert (absent.relation, absent.searched.count(), named(absent)) == ("absent", 1, set())
        assert faults(seen) == []
        assert seen.said == []


def test_the_same_is_done_without_scripts(proposed: Studied, reader: Client, chromium: Any, live_server: Any) -> None:
    address = f"{live_server.url}/en/desk/{place_of(proposed, 1)}"
    with opened(chromium, address, Look(390, scripts=False), carried(reader)) as seen:
        page = seen.page
        page.locator("a[data-key=n]").click()
        arrive(page, proposed, 2)
        page.locator("a[data-key=p]").click()
        arrive(page, proposed, 1)
        page.locator("button[name=_accept]").click()
        arrive(page, proposed, 2)
        assert finding(proposed, 1).origin == "accepted"
        page.locator("input[name=relation][value=narrower]").check()
        page.locator("button[name=_record]").click()
        arrive(page, proposed, 3)
        assert finding(proposed, 2).relation == "narrower"
        page.locator("input[name=relation][value=related]").check()
        page.locator("input[name=find]").fill("pension")
        page.locator("input[name=find]").press("Enter")
        pension = article(proposed, "XA", "Article 12")
        box = page.locator(f"input[name=counterpart][value$='|{pension.pid}']")
        box.wait_for(timeout=SOON)
        assert not Finding.objects.filter(scope=proposed.scope(3)).exists()
        assert page.locator("input[name=relation][value=related]").is_checked(), "what was chosen before is kept"
        box.check()
        page.locator("button[name=_record]").click()
        arrive(page, proposed, 4)
        assert pension.pid in named(finding(proposed, 3))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_change_that_does_not_matter_is_confirmed_with_one_key(
    worked: Studied, enter: Callable[[User], Client], chromium: Any, live_server: Any
) -> None:
    before = Finding.objects.filter(stale_since__isnull=False).count()
    address = f"{live_server.url}/en/desk/studies/{worked.study.key}/changed/"
    with opened(chromium, address, Look(1280), carried(enter(worked.users["reviewer"]))) as seen:
        with seen.page.expect_navigation(timeout=SOON):
            seen.page.keyboard.press("y")
        assert_clean(seen)
    assert Finding.objects.filter(stale_since__isnull=False).count() == before - 1
