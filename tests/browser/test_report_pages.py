"""The HTML report in a real browser: no complaint, no sideways scroll, no accessibility fault.

Needs Chromium and the packages of ``requirements-browser.txt``; CI installs both. Runs only there (marked slow).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.browser.looking import Look, Opened, faults, needs_browser

from interparl.engine.concordance.compare import SubjectLaws, compare
from interparl.engine.lawtext.read import read_law
from interparl.faces.exchange.report import write_report
from interparl.samples import files

pytestmark = needs_browser


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    model, state_a, *_ = files()
    result = compare(read_law(model.paths[0]), [SubjectLaws(state_a.name, (read_law(state_a.paths[0]),))])
    out = {}
    for language in ("en", "ru"):
        out[language] = folder / f"{language}.html"
        write_report(result, out[language], language=language, day=date(2026, 11, 21), notice="Sample")
    return out


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ru", 390)])
def test_report_is_clean_and_accessible(chromium: Any, reports: dict[str, Path], language: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reports[language].as_uri())
    assert said == []
    assert asked == [reports[language].as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert faults(Opened(page, Look(width))) == []
    page.close()


def test_a_cell_of_the_matrix_leads_to_the_texts(chromium: Any, reports: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(reports["en"].as_uri())
    link = page.locator("table a[href^='#']").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"[id='{target[1:]}']").is_visible()
    page.close()
