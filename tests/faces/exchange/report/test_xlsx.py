from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report.sheets import LONGEST
from interparl.faces.exchange.report.xlsx import render

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def content(comparison: Comparison) -> bytes:
    return render(comparison, language="en", day=DAY, notice="Samples, not law.")


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def values(book: Workbook, name: str) -> list[str]:
    return [str(cell) for row in sheet(book, name).iter_rows(values_only=True) for cell in row if cell is not None]


def column(book: Workbook, name: str, head: str) -> list[object]:
    page = sheet(book, name)
    heads = [cell.value for cell in page[2]]
    at = heads.index(head)
    return [row[at] for row in page.iter_rows(min_row=3, values_only=True)]


def test_sheets_in_the_order_of_work(book: Workbook) -> None:
    assert book.sheetnames == [
        "Summary", "Matrix", "Correlation table", "Divergences", "Beyond the model act", "Laws", "Data dictionary",
    ]  # fmt: skip


def test_every_sheet_of_proposals_says_that_they_are_proposals(book: Workbook) -> None:
    for name in book.sheetnames[:-1]:
        assert any("Machine proposals, not findings." in value for value in values(book, name)), name


def test_a_reviewer_can_filter_and_fill_in(book: Workbook) -> None:
    page = sheet(book, "Correlation table")
    assert page.freeze_panes == "D3"
    assert page.auto_filter.ref == f"A2:Y{2 + 57}"
    rules = {rule.type: rule for rule in page.data_validations.dataValidation}
    assert rules["list"].formula1 == '"accepted,corrected,rejected"'
    assert str(rules["list"].sqref) == "V3:V59"
    assert str(rules["date"].sqref) == "X3:X59"
    assert [cell.value for cell in page[2]][-4:] == ["Review", "Reviewer", "Reviewed on", "Reviewer's note"]


def test_texts_come_back_whole(book: Workbook, comparison: Comparison) -> None:
    texts = column(book, "Correlation table", "Counterpart's text")
    for item in ("north3", "ararat2", "steppe2", "peaks2", "pamir2", "west2"):
        assert comparison.items[item].text in texts
    assert column(book, "Correlation table", "State of coverage").count("– not examined") == 8


def test_no_cell_is_a_formula_or_a_link(book: Workbook, content: bytes) -> None:
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    assert '=HYPERLINK("http://evil.example/","click")' in values(book, "Correlation table")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert b"evil.example" not in package.read(name) or name == "xl/sharedStrings.xml"


def test_the_matrix_has_text_and_colour(book: Workbook) -> None:
    page = sheet(book, "Matrix")
    rows = list(page.iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if row[0] == "Model provision")
    assert rows[head][1:9] == (
        "Northland", "Hillmark", "Westmark", "Steppeland", "Peakland", "Valleyland", "Isles & <Sons>", "Farland",
    )  # fmt: skip
    permit = next(row for row in rows if row[0] == "Article 3. Permit")
    assert permit[1] == "◐ in part, narrower\nСтатья 7²\n≠ 3"
    assert permit[8] == "– not examined"
    assert len(page.conditional_formatting) >= 1
    assert page.freeze_panes == f"B{head + 2}"


def test_the_summary_has_figures_as_numbers_and_a_chart(book: Workbook, content: bytes) -> None:
    page = sheet(book, "Summary")
    row = next(r for r in page.iter_rows(values_only=True) if r[0] == "Northland")
    assert row[1:6] == (2, 2, 2, 1, 6)
    assert row[6] == pytest.approx(2 / 6)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "xl/charts/chart1.xml" in package.namelist()


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(comparison: Comparison) -> None:
    long = replace(comparison.items["north3"], text="слово " * 9000)
    items = {**comparison.items, "north3": long}
    book = openpyxl.load_workbook(io.BytesIO(render(replace(comparison, items=items), language="en", day=DAY)))
    found = next(str(v) for v in column(book, "Correlation table", "Counterpart's text") if str(v).startswith("слово "))
    assert len(found) == LONGEST
    assert found.endswith(" …")


def test_names_of_sheets_are_legal_in_russian(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(comparison, language="ru", day=DAY)))
    assert len(book.sheetnames) == 7
    assert all(0 < len(name) <= 31 for name in book.sheetnames)
