"""Items out of the tables of officers: what is understood, what is told, and nothing written unasked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types of its own
from tests.apps.programme.planning import Plan
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.programme.domain.headings import field_of, kind_of
from interparl.apps.programme.domain.programmes import draw_up
from interparl.apps.programme.domain.tables import HEADINGS, bring_in, preview, rows_out
from interparl.apps.programme.models import Chapter, Item, Programme

pytestmark = pytest.mark.django_db

RUSSIAN = [
    ["Программа деятельности на 2027–2030 годы"],
    ["№ п/п", "Наименование проекта акта", "Инициатор", "Ответственная комиссия", "Срок", "Основание", "Цвет"],
    ["1", "2", "3", "4", "5", "6", "7"],
    ["I. Безопасность"],
    ["1.", "Модельный закон «О реках»", "Аландия", "Комиссия по праву", "IV квартал 2027", "Устав", "синий"],
    ["2.", "Рекомендации о рыбе", "", "Комиссия по рыбе", "2028", "", ""],
    ["II. Прочее"],
    ["3.", "О лодках", "", "", "когда-нибудь", "", ""],
    ["4.", "", "Борея", "", "", "", ""],
]


def sheet(rows: Sequence[Sequence[object]], *, name: str = "План") -> bytes:
    """An XLSX file with one sheet; dates as dates."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    page = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                page.write(at, column, value)
    book.close()
    return held.getvalue()


def text(rows: list[list[str]]) -> bytes:
    """A DOCX file with a table; rows of one cell are merged over all columns."""
    made = docx.Document()
    made.add_paragraph("Приложение")
    width = max(len(row) for row in rows)
    table = made.add_table(rows=len(rows), cols=width)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(at, column).text = value
        if len(row) == 1:
            table.cell(at, 0).merge(table.cell(at, width - 1))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@pytest.fixture
def programme(small: Small) -> Programme:
    """An empty draft."""
    return draw_up(OFFICER, title=Text(ru="Программа"), first_year=2027, last_year=2030, key="P-2027")


@pytest.mark.parametrize("make", [sheet, text], ids=["xlsx", "docx"])
def test_a_table_in_russian_is_understood_and_what_is_not_is_told(small: Small, programme: Programme, make) -> None:  # type: ignore[no-untyped-def]
    found = preview(OFFICER, programme, make(RUSSIAN), "plan")
    assert [(column.heading, column.field) for column in found.columns] == [
        ("№ п/п", "number"), ("Наименование проекта акта", "title"), ("Инициатор", "initiator"),
        ("Ответственная комиссия", "lead"), ("Срок", "due"), ("Основание", "basis"), ("Цвет", ""),
    ]  # fmt: skip
    assert [str(one) for one in found.remarks] == ["These columns are not understood and left out: Цвет."]
    assert found.language == "ru"
    first, second, third = found.rows
    assert (first.number, first.title, first.act_kind, first.due, first.due_printed) == (
        "1", "Модельный закон «О реках»", "law", date(2027, 12, 31), "IV квартал 2027",
    )  # fmt: skip
    assert (first.lead, first.chapter, second.act_kind, second.due) == (
        small.commission, "I. Безопасность", "recommendations", date(2028, 12, 31),
    )  # fmt: skip
    assert (second.lead, third.chapter) == (None, "II. Прочее")
    assert [str(one) for one in second.remarks] == ["“Комиссия по рыбе” is no organ of the assembly by this name."]
    assert [str(one) for one in third.problems] == ["The kind of act is not understood. Say which it is."]
    assert [str(one) for one in third.remarks] == ["“когда-нибудь” is understood as no date."]
    assert [(one.place, str(one.why)) for one in found.left_out] == [(9, "There is no title in this row.")]
    assert str(found.told()) == "2 of 3 items are understood."
    assert not Item.objects.exists()


def test_rows_are_written_when_a_person_says_so_all_or_none(small: Small, programme: Programme) -> None:
    found = preview(OFFICER, programme, sheet(RUSSIAN), "plan.xlsx")
    with pytest.raises(Refused, match="Row 8: There is no kind of act"):
        bring_in(OFFICER, programme, found.rows, language="ru")
    assert not Item.objects.exists()
    assert not Chapter.objects.exists()
    mended = [replace(row, act_kind="law") for row in found.rows]
    made = bring_in(OFFICER, programme, mended, language="ru", source=small.source)
    assert [str(item.chapter and item.chapter.title) for item in made] == ["I. Безопасность"] * 2 + ["II. Прочее"]
    assert (made[0].lead, made[0].due_printed, dict(made[0].initiator)) == (
        small.commission, "IV квартал 2027", {"ru": "Аландия"},
    )  # fmt: skip
    again = preview(OFFICER, programme, sheet(RUSSIAN), "plan.xlsx")
    assert [str(row.problems[0]) for row in again.rows][:2] == [
        "Number 1 is taken in this programme.", "Number 2 is taken in this programme.",
    ]  # fmt: skip


def test_what_was_written_out_is_read_back(small: Small, drawn_up: Plan) -> None:
    rows = rows_out(drawn_up.programme, OFFICER, "en")
    cells: list[list[object]] = [[str(one) for one in HEADINGS]]
    cells += [list(row.cells) if row.cells else [row.chapter] for row in rows]
    other = draw_up(OFFICER, title=Text(en="Copy"), first_year=2030, last_year=2035)
    found = preview(OFFICER, other, sheet(cells), "copy.xlsx")
    assert all(column.field for column in found.columns)
    assert [row.problems + row.remarks for row in found.rows] == [(), (), ()]
    bring_in(OFFICER, other, found.rows, language="en")
    assert [row.cells for row in rows_out(other, OFFICER, "en")] == [row.cells for row in rows]


def test_a_person_says_what_the_columns_are(small: Small, programme: Programme) -> None:
    rows: list[list[object]] = [
        ["Alfa", "Beta", "Gama"], ["Model law on ice", date(2027, 5, 4), "x"], ["Concept of snow", "2028", "y"]
    ]  # fmt: skip
    found = preview(OFFICER, programme, sheet(rows), "x.xlsx")
    assert found.rows == ()
    assert "titles" in str(found.remarks[0])
    found = preview(OFFICER, programme, sheet(rows), "x.xlsx", columns={0: "title", 1: "due"}, language="en")
    assert [(row.title, row.act_kind, row.due) for row in found.rows] == [
        ("Model law on ice", "law", date(2027, 5, 4)),
        ("Concept of snow", "concept", date(2028, 12, 31)),
    ]  # fmt: skip


def test_files_made_to_harm_and_other_files_are_refused(programme: Programme) -> None:
    for data in (b"", b"Number;Title", b"PK\x03\x04 broken"):
        with pytest.raises(Refused):
            preview(OFFICER, programme, data, "x.xlsx")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>')
    with pytest.raises(Refused, match="entit"):
        preview(OFFICER, programme, held.getvalue(), "x.xlsx")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 30_000_000)
    with pytest.raises(Refused):
        preview(OFFICER, programme, held.getvalue(), "x.xlsx")
    with pytest.raises(Refused, match="no table"):
        preview(OFFICER, programme, text([["only one row"]]), "x.docx")


def test_only_officers_import_and_only_into_a_draft(plan: Plan, programme: Programme) -> None:
    with pytest.raises(Forbidden):
        preview(PUBLIC, programme, sheet(RUSSIAN), "x.xlsx")
    with pytest.raises(Refused, match="changed by change sets"):
        preview(OFFICER, plan.programme, sheet(RUSSIAN), "x.xlsx")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Title of the act", "title"), ("Kind of act", "act_kind"), ("Responsible commission", "lead"), ("№", "number"),
        ("Срок разработки", "due"), ("Вид акта", "act_kind"), ("Разработчик", "developer"), ("Поручение СКБ", "task"),
        ("Наименование акта", "title"), ("Правовое основание", "basis"), ("Ժամկետ", "due"), ("Мерзімі", "due"),
        ("Мөөнөтү", "due"), ("Муҳлат", "due"), ("Тэрмін", "due"), ("Colour", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings_in_several_languages(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Модельный закон «О концепции»", "law"), ("Методические рекомендации", "guidelines"),
        ("Рекомендации по закону", "recommendations"), ("Соглашение", "agreement"),
        ("Statement of the Council", "statement"),
        ("О лодках", ""),
    ],
)  # fmt: skip
def test_kinds_of_acts_by_their_words(words: str, kind: str) -> None:
    assert kind_of(words) == kind
