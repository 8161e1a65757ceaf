"""Programmes on the desk in a real browser: clean pages at both widths, a table brought in without scripts."""

# ruff: noqa: F811 (fixtures of the tests of the desk are used here too)

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.programme.planning import adopted, draft
from tests.browser.looking import Look, assert_clean, needs_browser, opened, window
from tests.browser.test_desk import carried
from tests.faces.desk.conftest import enter, officer, officer_account  # noqa: F401
from tests.faces.desk.programmes.test_import import ROWS, sheet
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.figures import record_figure
from interparl.apps.programme.domain.hearings import record_hearing
from interparl.apps.programme.domain.programmes import add_chapter
from interparl.apps.programme.domain.reporting import report
from interparl.apps.programme.models import Item, Programme

pytestmark = [*needs_browser, pytest.mark.django_db(transaction=True)]

LOOKS = (Look(1280, "light"), Look(390, "dark"))
WHY = Text(en="The council asked for it")


def picture(page: Any, name: str) -> None:
    """Keep a picture where somebody asked for one by the environment, to be looked at."""
    folder = os.environ.get("PROGRAMMES_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def begun(small: Small) -> Item:
    """A programme amended, reported on and written about; another that is drawn up."""
    plan = adopted(small)
    record_hearing(OFFICER, plan.programme, day="2021-05", organ=small.council, source=small.source)
    report(OFFICER, plan.item("1"), "done", day=date(2022, 12, 1), source=small.source)
    for key in ("one", "two"):
        made = draft_change_set(OFFICER, plan.programme, title=Text(en=f"Changes {key}"), key=key, reason=WHY)
        add_change(OFFICER, made, "redate", item=plan.item("3"), due_printed="IV quarter 2027", reason=WHY)
        add_change(OFFICER, made, "add", title=Text(en="On ships"), act_kind="law", due_printed="2025", reason=WHY)
        if key == "one":
            propose(OFFICER, made)
            adopt_change_set(OFFICER, made, source=small.source, adopted_on=date(2023, 5, 1))
    for metric, value in (("planned", 29), ("adopted", 35)):
        record_figure(OFFICER, plan.programme, metric=metric, value=Decimal(value), as_of="2024", source=small.source)
    later = draft(small, key="P-2026", years=(2026, 2030))
    add_chapter(OFFICER, later.programme, Text(en="Waters"))
    return plan.item("3")


def test_pages_are_clean(small: Small, officer: Client, chromium: Any, live_server: Any) -> None:
    item = begun(small)
    pages = (
        "",
        "P-2021/",
        "P-2026/",
        "P-2026/adopt/",
        "P-2026/import/",
        "P-2026/items/-/add/",
        "P-2021/carry-over/",
        f"-/items/{item.key}/",
        f"-/items/{item.key}/report/done/",
        "-/changes/two/",
        "-/changes/two/add/redate/",
        "-/figures/",
    )
    for look in LOOKS:
        with window(chromium, live_server.url, look, carried(officer)) as one:
            for path in pages:
                seen = one.visit(f"{live_server.url}/en/desk/programmes/{path}")
                picture(seen.page, f"{path.strip('/').replace('/', '_') or 'list'}-{look.width}")
                assert_clean(seen)


def test_a_table_is_brought_in_without_scripts(
    small: Small, officer: Client, chromium: Any, live_server: Any, tmp_path: Path
) -> None:
    draft(small, key="P-2026", years=(2026, 2030))
    file = tmp_path / "plan.xlsx"
    rows = [[str(int(str(row[0])) + 10), *row[1:]] if str(row[0]).isdecimal() else row for row in ROWS]
    file.write_bytes(sheet(rows).read())
    start = f"{live_server.url}/en/desk/programmes/P-2026/import/"
    with opened(chromium, start, Look(390, "light", scripts=False), carried(officer)) as seen:
        page = seen.page
        page.set_input_files("input[type=file]", str(file))
        page.click("button:has-text('Look at it')")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        picture(page, "preview-390")
        page.click("button:has-text('Bring in all of them')")
        assert "1 row is not understood yet." in page.locator(".error-summary").inner_text()
        page.select_option("#kind-4", "law")
        page.click("button:has-text('Bring in all of them')")
        page.wait_for_url("**/P-2026/#items")
    assert Item.objects.filter(programme=Programme.objects.get(key="P-2026")).count() == 6
