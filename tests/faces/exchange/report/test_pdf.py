from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report import fonts
from interparl.faces.exchange.report.pdf import render

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def reader(comparison: Comparison) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render(comparison, language="en", day=DAY, notice="Samples, not law.")))


@pytest.fixture(scope="module")
def text(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_letters_of_every_language_are_there(text: str) -> None:
    for word in ("Пользователь", "Պատասխանատվություն", "Артыкул", "Рұқсат", "жөнүндө", "Ҷавобгарӣ", "Статья 7²"):
        assert word in text, word


def test_no_letter_is_missing_from_the_fonts(reader: pypdf.PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            names.add(str(font.get_object()["/BaseFont"]))
    assert any("NotoSansArmenian" in name for name in names)
    assert any("NotoSans-" in name for name in names)


def test_fonts_come_from_packages() -> None:
    assert fonts.folders()


def test_it_is_tagged_titled_and_has_bookmarks(reader: pypdf.PdfReader) -> None:
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "How far national laws correspond to the model act · Model Act on Shared Waters"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == [
        "Summary", "Matrix", "Provision by provision", "Absent", "Beyond the model act", "How the laws were read",
        "Method",
    ]  # fmt: skip


def test_each_page_says_that_these_are_proposals_and_its_number(reader: pypdf.PdfReader) -> None:
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        shown = " ".join(page.extract_text().split())
        assert "Samples, not law. Machine proposals, not findings." in shown
        assert f"{number} / {count}" in shown


def test_the_matrix_lies_across(reader: pypdf.PdfReader) -> None:
    across = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(across) == 1
    assert "Joint commission" in across[0].extract_text()


def test_words_of_a_law_are_never_markup(text: str) -> None:
    assert "#set text(red) {{ 7*7 }}" in text


def test_equal_and_unequal_signs_are_copied_out_as_they_stand(comparison: Comparison, text: str) -> None:
    assert "≠ 2" in text
    assert "≠≠" not in text
    item = replace(comparison.items["north1"], text="a = b, a ≠ c, 1 < 2, 1 ≮ 2.")
    content = render(replace(comparison, items={**comparison.items, "north1": item}), language="en", day=DAY)
    copied = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
    assert "a = b, a ≠ c, 1 < 2, 1 ≮ 2." in copied


def test_a_strange_language_code_does_not_stop_it(comparison: Comparison) -> None:
    odd = replace(comparison.items["north1"], language='RU-x"]#panic()')
    content = render(replace(comparison, items={**comparison.items, "north1": odd}), language="en", day=DAY)
    assert content.startswith(b"%PDF-")


def test_many_subjects_are_laid_on_several_tables(large: Callable[[int, int], Comparison]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(large(3, 20), language="ru", day=DAY)))
    across = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    text = " ".join(page.extract_text() for page in across)
    assert all(f"State {number}" in text for number in range(20))


def test_languages_of_the_laws_are_named_in_the_report_s_language(comparison: Comparison) -> None:
    for language, names in (("en", ("Russian", "Armenian")), ("ru", ("русский", "армянский"))):
        pages = pypdf.PdfReader(io.BytesIO(render(comparison, language=language, day=DAY))).pages
        said = "\n".join(page.extract_text() for page in pages)
        assert [name for name in names if name not in said] == []
