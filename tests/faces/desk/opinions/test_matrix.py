"""The matrix of opinions on the desk: a word in every cell, silence in one of its own, filters, days, pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.drafting.outside import Outside, reason
from tests.faces.desk.pages import text_of, tree
from tests.factories import OFFICER

from interparl.apps.drafting.domain.answering import answer_remark
from interparl.apps.drafting.domain.circulating import withdraw_request
from interparl.apps.drafting.models import Circulation, Opinion, Remark
from interparl.apps.sittings.domain.helping import today
from interparl.faces.desk.opinions import views_matrix

HERE = "/en/desk/acts/wells/opinions/"


def cells(browser: Client, query: str = "") -> dict[str, dict[str, str]]:
    """Provision -> addressee -> what the cell says."""
    rows = tree(browser.get(HERE + query)).xpath("//tbody/tr")
    return {
        row.xpath("string(th)").split("not in this")[0].strip(): {
            cell.get("data-label"): cell.text_content().strip() for cell in row.xpath("td")
        }
        for row in rows
    }


def test_every_cell_has_its_word_and_silence_its_own(officer: Client, outside: Outside, sent: Circulation) -> None:
    withdraw_request(OFFICER, outside.asked(sent, "XD"), why="Not a party.")
    found = cells(officer)
    fees = found["Article 4 Fees"]
    assert fees["Delegation of Aland"].startswith("1 remark")
    assert "No answer yet: 1" in fees["Delegation of Aland"]
    assert (fees["Delegation of Borea"], fees["Delegation of Delta"]) == ("Silent", "Not asked any more")
    assert found["Article 3, 1"]["Delegation of Aland"] == "No remark"
    assert all(word for row in found.values() for word in row.values())
    page = tree(officer.get(HERE))
    assert page.xpath("//td//a/@href[contains(., 'addressee=XA-D')]")
    legend = " ".join(page.xpath("//ul[contains(@class,'legend')]")[0].text_content().split())
    for word in ("Remark without an answer 3", "Silent", "No remark", "Not asked any more"):
        assert word in legend


def test_answered_remarks_look_otherwise(officer: Client, fees: Remark) -> None:
    answer_remark(OFFICER, fees, outcome="refused", reason=reason("Wells cost money."))
    cell = cells(officer)["Article 4 Fees"]["Delegation of Aland"]
    assert "Refused: 1" in cell
    assert "No answer yet" not in cell


def test_filters_by_circulation_verdict_and_remarks(officer: Client, outside: Outside, sent: Circulation) -> None:
    again = outside.sent("XA")
    assert set(cells(officer, "?remarks=1")) == {"The text as a whole", "Article 1 Subject", "Article 4 Fees"}
    assert set(cells(officer, "?verdict=with-remarks")["Article 4 Fees"]) == {"Delegation of Aland"}
    assert len(cells(officer, "?verdict=silent")["Article 4 Fees"]) == 3
    only = cells(officer, f"?circulation={again.key}")["Article 4 Fees"]
    assert only == {"Delegation of Aland": "Still has time"}
    assert "No addressee matches" in text_of(officer.get(f"{HERE}?verdict=support"))
    assert "No provision has a remark" in text_of(officer.get(f"{HERE}?verdict=silent&remarks=1"))


def test_any_day_can_be_asked_and_what_is_no_day_is_told(officer: Client, sent: Circulation) -> None:
    due = today() - timedelta(days=10)
    assert cells(officer, f"?day={due.isoformat()}")["Article 4 Fees"]["Delegation of Borea"] == "Still has time"
    assert "Nobody had been asked by this day" in text_of(officer.get(f"{HERE}?day=2020-01-01"))
    for typed in ("2026-99-01", "soon", (today() + timedelta(days=1)).isoformat()):
        page = officer.get(f"{HERE}?day={typed}")
        assert page.status_code == 200
        assert "Shown is today." in text_of(page)


def test_an_opinion_that_one_may_not_see_is_not_taken_for_silence(head_b: Client, opinion: Opinion) -> None:
    Opinion.objects.filter(pk=opinion.pk).update(visibility="organ")
    assert cells(head_b)["Article 4 Fees"]["Delegation of Aland"] == "Not shown to you"
    assert "No fees." not in head_b.get(HERE).content.decode()


@pytest.mark.slow
def test_many_provisions_come_page_by_page(officer: Client, sent: Circulation, monkeypatch: pytest.MonkeyPatch) -> None:
    every = list(cells(officer))
    monkeypatch.setattr(views_matrix, "PER_PAGE", 4)
    first, second = list(cells(officer)), list(cells(officer, "?page=2"))
    assert (first, second) == (every[:4], every[4:8])
    assert tree(officer.get(HERE)).xpath("//a[@rel='next']/@href") == ["?page=2"]
