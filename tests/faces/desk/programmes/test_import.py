"""Tables of items on the desk: a preview that a person mends, then all rows or none; hostile files; files out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types of its own
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.programme.planning import Plan
from tests.faces.desk.pages import text_of, tree
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.items import add_item
from interparl.apps.programme.domain.programmes import draw_up
from interparl.apps.programme.domain.sheets import Cell, Grid, grids_of
from interparl.apps.programme.domain.tables import preview
from interparl.apps.programme.models import Chapter, Item, Programme
from interparl.faces.desk.programmes import carried, views_import
from interparl.faces.desk.programmes.carried import pack

DESK = "/en/desk/programmes/"
ADDRESS = f"{DESK}P-2027/import/"
HEAD: list[object] = ["No.", "Title of the act", "Lead commission", "Due", "Colour"]
ROWS: list[list[object]] = [
    HEAD,
    ["I. Waters"],
    ["1", "Model law on rivers", "Commission on Law", "IV quarter 2027", "blue"],
    ["2", "On boats", "Commission on Boats", "some day", ""],
    ["", "Recommendations on fish", "", date(2028, 3, 1), ""],
    ["4", "", "", "2029", ""],
]


def sheet(rows: Sequence[Sequence[object]], name: str = "Plan") -> SimpleUploadedFile:
    """An XLSX file with one sheet."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    page = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                page.write(at, column, value)
    book.close()
    return SimpleUploadedFile("plan.xlsx", held.getvalue())


@pytest.fixture
def programme(small: Small) -> Programme:
    """An empty draft."""
    return draw_up(OFFICER, title=Text(en="Programme 2027"), first_year=2027, last_year=2030, key="P-2027")


def sent(page: Any) -> dict[str, str]:
    """What a browser would send from the preview, without its buttons."""
    (form,) = [one for one in tree(page).xpath("//form") if one.xpath(".//input[@name='packed']")]
    found: dict[str, str] = {}
    for field in form.xpath(".//input|.//select"):
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]/@value")
            found[field.get("name")] = chosen[0] if chosen else field.xpath(".//option/@value")[0]
        elif field.get("type") != "checkbox" or field.get("checked") is not None:
            found[field.get("name")] = field.get("value", "on")
    return found


def problem(page: Any) -> str:
    """What the summary says."""
    return " ".join(one.text_content() for one in tree(page).xpath("//*[contains(@class,'error-summary')]/p"))


def test_a_table_is_looked_at_mended_and_brought_in(officer: Client, small: Small, programme: Programme) -> None:
    assert tree(officer.get(ADDRESS)).xpath("//a[@href='/en/desk/programmes/-/table.xlsx']")
    page = officer.post(ADDRESS, {"file": sheet(ROWS)})
    assert page.status_code == 200
    words = text_of(page)
    assert "2 of 3 items are understood. Nothing is written yet." in words
    assert "These columns are not understood and left out: Colour." in words
    assert "“Commission on Boats” is no organ of the assembly by this name." in words
    assert "“some day” is understood as no date." in words
    assert "The kind of act is not understood. Say which it is." in words
    assert "1 row is no item" in words
    assert not Item.objects.exists()
    form = sent(page)
    assert {name for name in form if name.startswith("row.")} == {"row.4.kind", "row.4.lead", "row.4.day"}
    refused = officer.post(ADDRESS, {**form, "bring": "1"})
    assert refused.status_code == 422
    assert "1 row is not understood yet." in problem(refused)
    assert not Item.objects.exists()
    assert not Chapter.objects.exists()
    mended = {**form, "source": "S-own", "row.4.kind": "law", "row.4.lead": "COUNCIL", "row.4.day": "2029-12-31"}
    looked = officer.post(ADDRESS, {**mended, "look": "1"})
    assert "3 rows are ready" in text_of(looked)
    assert (sent(looked)["row.4.lead"], sent(looked)["source"]) == ("COUNCIL", "S-own"), "nothing said is lost"
    answer = officer.post(ADDRESS, {**mended, "bring": "1"})
    assert answer["Location"] == f"{DESK}P-2027/#items"
    found = {str(item.title): item for item in Item.objects.all()}
    assert [found[one].number for one in found] == ["1", "2", "3"]
    boats = found["On boats"]
    assert (boats.lead, boats.due, boats.due_printed) == (small.council, date(2029, 12, 31), "some day")
    assert {str(item.chapter and item.chapter.title) for item in found.values()} == {"I. Waters"}
    assert {item.source and item.source.key for item in found.values()} == {"S-own"}
    assert "3 items are brought in." in text_of(officer.get(f"{DESK}P-2027/"))
    again = officer.post(ADDRESS, {"file": sheet(ROWS)})
    assert "Number 1 is taken in this programme." in text_of(again)
    form = {**sent(again), "row.3.number": "11", "row.4.out": "on"}
    assert officer.post(ADDRESS, {**form, "bring": "1"}).status_code == 302
    assert Item.objects.count() == 5


def test_a_person_says_which_column_is_which(officer: Client, programme: Programme) -> None:
    rows: list[list[object]] = [["Alfa", "Beta"], ["Model law on ice", "2028"]]
    page = officer.post(ADDRESS, {"file": sheet(rows)})
    assert "Say which one it is." in text_of(page)
    assert "Say above which column has the titles, then look again." in text_of(page)
    form = sent(page)
    assert {"column.0", "column.1"} <= set(form), "each column can be said what it is"
    looked = officer.post(ADDRESS, {**form, "column.0": "title", "column.1": "due", "look": "1"})
    assert "1 row is ready" in text_of(looked)
    assert officer.post(ADDRESS, {**sent(looked), "bring": "1"}).status_code == 302
    assert Item.objects.get().due == date(2028, 12, 31)


def test_all_rows_or_none(officer: Client, programme: Programme) -> None:
    page = officer.post(ADDRESS, {"file": sheet([HEAD, ["1", "Model law on ice"], ["2", "Model law on snow"]])})
    add_item(OFFICER, programme, title=Text(en="Meanwhile"), act_kind="law", number="2")
    refused = officer.post(ADDRESS, {**sent(page), "bring": "1"})
    assert refused.status_code == 422
    assert "Number 2 is taken in this programme." in text_of(refused)
    assert Item.objects.count() == 1


def hostile() -> dict[str, bytes]:
    """Files that are none, or made to harm."""
    entity, bomb = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(entity, "w") as package:
        package.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>')
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 30_000_000)
    return {
        "empty": b"",
        "words": b"Number;Title",
        "program": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
        "broken": b"PK\x03\x04 broken",
        "entity": entity.getvalue(),
        "bomb": bomb.getvalue(),
        "page": b"<html><script>alert(1)</script></html>",
    }


@pytest.mark.parametrize("kind", list(hostile()))
def test_hostile_files_are_refused_in_words(officer: Client, programme: Programme, kind: str) -> None:
    answer = officer.post(ADDRESS, {"file": SimpleUploadedFile("plan.xlsx", hostile()[kind])})
    assert answer.status_code == 422
    assert problem(answer)
    assert not Item.objects.exists()


def test_a_formula_and_a_script_in_a_cell_are_words(officer: Client, programme: Programme) -> None:
    rows: list[list[object]] = [HEAD, ["1", "Model law <script>alert(1)</script>", "", "2027"]]
    page = officer.post(ADDRESS, {"file": sheet(rows)})
    assert "<script>alert" not in page.content.decode()
    assert officer.post(ADDRESS, {**sent(page), "bring": "1"}).status_code == 302
    assert "<script>alert" not in officer.get(f"{DESK}P-2027/").content.decode()


def test_what_was_packed_is_good_for_its_person_and_programme_alone(
    officer: Client, second_officer: Client, programme: Programme
) -> None:
    page = officer.post(ADDRESS, {"file": sheet([HEAD, ["1", "Model law on ice"]])})
    form = {**sent(page), "bring": "1"}
    draw_up(OFFICER, title=Text(en="Other"), first_year=2031, last_year=2035, key="P-2031")
    for client, address, given in (
        (second_officer, ADDRESS, form),
        (officer, f"{DESK}P-2031/import/", form),
        (officer, ADDRESS, {**form, "packed": form["packed"][:-3] + "abc"}),
        (officer, ADDRESS, {**form, "packed": ""}),
    ):
        answer = client.post(address, given)
        assert answer.status_code == 422
        assert problem(answer) == "The table is no longer at hand. Choose the file again."
    assert not Item.objects.exists()


def test_a_file_is_asked_for_and_an_adopted_programme_takes_none(officer: Client, plan: Plan) -> None:
    address = f"{DESK}P-2021/import/"
    assert problem(officer.post(address, {})) == "Choose a file first."
    assert problem(officer.post(address, {"file": sheet(ROWS)})) == (
        "The programme is adopted. Its items are changed by change sets."
    )


def test_too_much_that_is_not_understood_is_not_mended_row_by_row(
    officer: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_import, "MOST_ASKED", 2)
    page = officer.post(ADDRESS, {"file": sheet([HEAD, *([str(at), f"On thing {at}"] for at in range(1, 6))])})
    assert "Mend the table itself and choose it again." in text_of(page)
    assert sum(name.endswith(".kind") for name in sent(page)) == 2


def test_too_many_words_are_refused(small: Small, programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "MOST", 10)
    with pytest.raises(Refused, match="too many words"):
        pack((Grid("Plan", ((Cell("a"), Cell("b")),)),), OFFICER, programme)


@pytest.mark.parametrize("language", SPOKEN)
def test_the_empty_table_is_known_again(officer: Client, programme: Programme, language: str) -> None:
    answer = officer.get(f"/{language}/desk/programmes/-/table.xlsx")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
        assert "xl/worksheets/sheet1.xml" in made.namelist()
    (grid,) = _filled(answer.content, held)
    found = preview(OFFICER, programme, held.getvalue(), "table.xlsx")
    assert [column.field for column in found.columns] == list(views_import.FIELD_WORDS)
    assert grid.rows[0][0].words


def _filled(data: bytes, held: io.BytesIO) -> tuple[Grid, ...]:
    """The empty table with one row, as an officer would fill it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0].append(["1", "Model law on ice", "", "", "", "", "2027", "", ""])
    book.save(held)
    return grids_of(held.getvalue(), "table.xlsx")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_programme_is_handed_out_as_a_file(officer: Client, head: Client, plan: Plan, form: str) -> None:
    address = f"{DESK}P-2021/file/{form}/"
    assert address in tree(officer.get(f"{DESK}P-2021/")).xpath("//a/@href")
    for client in (officer, head):
        answer = client.get(f"{address}?on=2023-01-01")
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
        assert "attachment" in answer["Content-Disposition"]
    assert Client().get(address).status_code == 302
    assert officer.get(f"{DESK}P-2021/file/exe/").status_code == 404
