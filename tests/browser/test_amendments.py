"""Amendments in a real browser: clean pages at both widths, tabling and going through them by keyboard alone."""

# ruff: noqa: F811 (fixtures of the tests of amendments are used here too)

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, reason
from tests.browser.looking import Look, assert_clean, needs_browser, opened
from tests.browser.test_desk import carried
from tests.faces.desk.amendments.conftest import outside, sent  # noqa: F401
from tests.faces.desk.conftest import enter, head, officer, officer_account  # noqa: F401
from tests.factories import OFFICER

from interparl.apps.drafting.domain.amending import compromise, rule_admissible
from interparl.apps.drafting.domain.signing import sign
from interparl.apps.drafting.models import Amendment
from interparl.apps.drafting.models import Path as ActPath

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (Look(1280, "light"), Look(390, "dark"))


def picture(page: Any, name: str) -> None:
    """Keep a picture where somebody asked for one by the environment, to be looked at."""
    folder = os.environ.get("AMENDMENTS_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def begun(sent: Outside) -> list[Amendment]:
    """Amendments in conflict, one signed, a compromise over two."""
    ActPath.objects.update(amendments={"signatures": 1})
    a = sent.small.delegations["XA"]
    one = sent.tabled("Article 2/2", old="five years", new="six years", delegation=a, justification=reason("Longer."))
    sign(OFFICER, one, sent.small.people["head-xa"], delegation=a)
    other = sent.tabled("Article 2/2", old="five years", new="four years", delegation=sent.small.delegations["XB"])
    two = [sent.tabled("Article 3", old="shall", new=new) for new in ("must", "may")]
    middle = compromise(OFFICER, two, pid=two[0].pid, action="replace", old="shall", new="should")
    ActPath.objects.update(amendments={})
    for heading in ("Price", "Cost"):
        sent.accepted("Article 4", "heading", heading=heading)
    sent.accepted("Article 1", new="Wells are dug and kept as this model law says.")
    ActPath.objects.update(amendments={"signatures": 1})
    return [one, other, middle]


def test_pages_are_clean(sent: Outside, officer: Client, head: Client, chromium: Any, live_server: Any) -> None:
    one, _, middle = begun(sent)
    of_version = f"versions/{sent.draft.key}/amendments/-"
    seen_by_officer = (
        "acts/wells/amendments/",
        f"amendments/{one.key}/",
        f"amendments/{middle.key}/",
        f"{of_version}/order/",
        f"{of_version}/table/?pid={sent.pid('Article 3')}&kind=whole",
        f"{of_version}/compromise/",
        f"{of_version}/text/",
        f"amendments/{one.key}/rule/",
        f"amendments/{one.key}/sign/",
    )
    for look in LOOKS:
        for path in seen_by_officer:
            with opened(chromium, f"{live_server.url}/en/desk/{path}", look, carried(officer)) as seen:
                picture(seen.page, f"{path.split('?')[0].strip('/').replace('/', '_')}-{look.width}")
                assert_clean(seen)
        with opened(chromium, f"{live_server.url}/en/desk/room/XA-D/amendments/", look, carried(head)) as seen:
            picture(seen.page, f"room-{look.width}")
            assert_clean(seen)


def test_one_goes_through_them_by_keyboard_alone(
    sent: Outside, officer: Client, chromium: Any, live_server: Any
) -> None:
    rows = [sent.tabled("Article 1", new="Wells are dug."), sent.tabled("Article 4", "delete")]
    for each in rows:
        rule_admissible(OFFICER, each, admissible=True)
    start = f"{live_server.url}/en/desk/amendments/{rows[0].key}/decide/?organ=C-LAW"
    with opened(chromium, start, Look(), carried(officer)) as seen:
        page = seen.page
        picture(page, "decide")
        page.keyboard.press("a")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/amendments/{rows[1].key}/decide/?organ=C-LAW")
        page.keyboard.press("r")
        page.keyboard.press("Enter")
        page.wait_for_url("**/order/")
    assert [Amendment.objects.get(pk=each.pk).state for each in rows] == ["accepted", "rejected"]


def test_an_amendment_is_tabled_without_scripts(sent: Outside, head: Client, chromium: Any, live_server: Any) -> None:
    start = f"{live_server.url}/en/desk/versions/{sent.draft.key}/?at={sent.pid('Article 4')}"
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in carried(head).items()])
    page = context.new_page()
    page.goto(start)
    page.click(f"#p-{sent.pid('Article 4')} >> text=Amend")
    page.check("input[name=kind][value=words]")
    page.click("text=Go on to the words")
    page.fill("textarea[name=old]", "the fee")
    page.fill("textarea[name=new]", "a fair price")
    page.click("text=Look at it first")
    assert page.locator("#preview ins").inner_text() == "a fair price"
    picture(page, "preview-390")
    page.click("button:has-text('Table it')")
    assert page.locator("h1").inner_text().startswith("Amendment 1")
    context.close()
    assert Amendment.objects.get().new == "a fair price"
