"""Files of a published analysis: complete, the same bytes each time, with names, method and nothing of a machine's."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader
from tests.faces.exchange.analysis.made import made, published

from interparl.apps.comparison.domain.content import from_data
from interparl.apps.comparison.enums import Covered
from interparl.engine.lawtext.akn.validate import validate_akn
from interparl.faces.exchange.analysis.build import build
from interparl.faces.exchange.analysis.export import FORMATS, Format, format_of
from interparl.faces.exchange.analysis.published import Published
from interparl.faces.exchange.analysis.states import SYMBOLS, Shown
from interparl.faces.exchange.analysis.supposing import Supposition, suppose

SMALL = published(made(12, 3))


def file(name: str, ending: str, language: str = "en", of: Published = SMALL) -> bytes:
    """A file's bytes."""
    form = format_of(name, ending)
    assert form is not None
    return form.write(of, language)


def docx_text(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def pdf_text(data: bytes) -> str:
    return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: f"{form.name}.{form.ending}")
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_same_content_gives_the_same_bytes(form: Format, language: str) -> None:
    assert form.write(SMALL, language) == form.write(SMALL, language)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: f"{form.name}.{form.ending}")
def test_what_was_rejected_stands_in_the_frozen_content_alone(form: Format) -> None:
    data = form.write(SMALL, "en")
    if form.ending in {"docx", "xlsx", "zip"}:
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(archive.read(name) for name in archive.namelist())
    assert (b"REJECTED-NOTE" in data) == (form.ending == "json")


@pytest.mark.slow
@pytest.mark.parametrize("part", ["summary", "table", "analysis"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_documents_name_who_what_and_until_when(part: str, language: str) -> None:
    book = build(SMALL, language)
    for text in (docx_text(file(part, "docx", language)), pdf_text(file(part, "pdf", language))):
        for told in ("Chair Person", "Anna Lead", "Boris Reader", book.title, book.body, "Model act on lighthouses"):
            assert told in text
        assert "d" * 32 in text.replace(" ", ""), "the digest of the content"
        assert ("Read by hand." in text or "Прочитано людьми." in text) == (part != "summary")


def test_the_summary_is_one_page() -> None:
    big = published(made())
    for language in ("en", "ru"):
        assert len(PdfReader(io.BytesIO(file("summary", "pdf", language, big))).pages) == 1


@pytest.mark.slow
def test_equal_and_unequal_signs_are_copied_out_of_paper_as_they_stand() -> None:
    signs = replace(SMALL, content=replace(SMALL.content, purpose={"en": "a = b, a ≠ c, 1 < 2."}))
    text = pdf_text(file("analysis", "pdf", of=signs))
    assert "a = b, a ≠ c, 1 < 2." in text
    assert "=Reason that begins like a formula" in text


@pytest.mark.slow
def test_the_analysis_has_every_text_in_its_own_letters() -> None:
    for text in (docx_text(file("analysis", "docx")), pdf_text(file("analysis", "pdf"))):
        assert "The keeper shall enter" in text
        assert "Смотритель вносит" in text
        assert "Պահապանը" in text
        assert "=Reason that begins like a formula" in text
        assert "Nobody has stated a finding here." in text


def test_word_marks_languages_and_repeats_head_rows() -> None:
    root = docx.Document(io.BytesIO(file("analysis", "docx"))).element.body
    assert {"ru-RU", "hy-AM", "en-GB"} <= {one.get(qn("w:val")) for one in root.iter(qn("w:lang"))}
    assert len(list(root.iter(qn("w:tblHeader")))) >= 4
    marks = {one.get(qn("w:name")) for one in root.iter(qn("w:bookmarkStart"))}
    assert {one.get(qn("w:anchor")) for one in root.iter(qn("w:hyperlink"))} <= marks
    short = docx.Document(io.BytesIO(file("table", "docx"))).element.body
    marks = {one.get(qn("w:name")) for one in short.iter(qn("w:bookmarkStart"))}
    assert {one.get(qn("w:anchor")) for one in short.iter(qn("w:hyperlink"))} <= marks


def test_nothing_in_a_sheet_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(file("analysis", "xlsx")))
    assert len(book.sheetnames) == 9
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=Reason that begins like a formula" in values
    matrix = book.worksheets[1]
    symbols = {str(cell.value)[0] for row in matrix.iter_rows(min_col=2) for cell in row if "\n" in str(cell.value)}
    assert symbols <= set(SYMBOLS.values())


def test_csv_is_guarded_and_described() -> None:
    archive = zipfile.ZipFile(io.BytesIO(file("analysis", "zip")))
    described = json.loads(archive.read("csv-metadata.json"))
    assert described["dc:identifier"] == f"sha256:{SMALL.digest}"
    for table in described["tables"]:
        rows = list(csv.reader(io.StringIO(archive.read(table["url"]).decode())))
        names = [column["name"] for column in table["tableSchema"]["columns"]]
        assert rows[0] == names
        assert len(rows) > 1, table["url"]
        assert all(len(row) == len(names) for row in rows)
        key = [names.index(name) for name in table["tableSchema"]["primaryKey"]]
        keys = [tuple(row[at] for at in key) for row in rows[1:]]
        assert len(keys) == len(set(keys)), table["url"]
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert b"'=Reason that begins" in archive.read("correlations.csv")
    assert file("table", "csv").startswith(b"\xef\xbb\xbf")


def test_what_nobody_examined_is_no_finding_in_the_table() -> None:
    archive = zipfile.ZipFile(io.BytesIO(file("analysis", "zip")))
    rows = list(csv.DictReader(io.StringIO(archive.read("correlations.csv").decode())))
    unseen = [row for row in rows if row["status"] == "not examined"]
    assert unseen
    assert all(row["found_by"] == row["relation"] == row["counterpart"] == "" for row in unseen)
    assert all(row["found_by"] for row in rows if row["status"] == "finding")


def test_akoma_ntoso_obeys_the_schema_and_refers_to_what_was_compared() -> None:
    for language in ("en", "ru"):
        data = file("analysis", "akn", language)
        assert validate_akn(data) == ()
    space = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
    root = etree.fromstring(data)
    refs: Any = root.xpath("//a:analysis//a:alternativeReference/@href", namespaces=space)
    counterparts = sum(len(cell.finding.counterparts) for cell in SMALL.content.matrix if cell.finding)
    assert len(refs) == counterparts
    assert root.xpath("//a:TLCPerson/@showAs", namespaces=space) == ["Anna Lead", "Boris Reader", "Chair Person"]


def test_linked_data_says_implements_where_a_person_found_it_met() -> None:
    graph: list[dict[str, Any]] = json.loads(file("analysis", "jsonld"))["@graph"]
    assert "transposes" not in json.dumps(graph)
    report = graph[0]
    found = [cell for cell in SMALL.content.matrix if cell.finding]
    assert len(report["schema:hasPart"]) == len(found)
    met = {
        key
        for cell in found
        if cell.finding and cell.finding.covered in {"full", "part"}
        for key in cell.finding.counterparts
    }
    said = {
        one["@id"].removeprefix("https://assembly.example/api/v1/texts/").replace("/#", "#")
        for one in graph
        if one["@type"] == "eli:LegalResourceSubdivision" and one.get("eli:implements")
    }
    assert said == met


def test_the_frozen_content_comes_back_whole() -> None:
    told = json.loads(file("analysis", "json"))
    assert from_data(told["content"]) == SMALL.content
    assert told["sha256"] == SMALL.digest


@pytest.mark.slow
def test_a_withdrawn_analysis_says_so_in_every_document() -> None:
    gone = replace(SMALL, withdrawn_on=date(2026, 4, 1), withdrawal="A {mistake} in article 4.")
    for part in ("summary", "table", "analysis"):
        assert "A {mistake} in article 4." in docx_text(file(part, "docx", of=gone))
        assert "A {mistake} in article 4." in pdf_text(file(part, "pdf", of=gone))
    assert "A {mistake} in article 4." in json.dumps(json.loads(file("analysis", "json", of=gone)))


def test_figures_stand_with_numerator_denominator_and_cut_off() -> None:
    book = build(SMALL, "en")
    whole = SMALL.content.figures_of()
    assert book.facts[0].base.startswith(f"{whole.conformity.numerator:g} of {whole.conformity.denominator:g}: ")
    assert all("as of 2 March 2026" in fact.base for fact in book.facts)
    assert [bar.count(Shown.FULL) for bar in (column.bar for column in book.columns)] == [
        SMALL.content.figures_of(column=column.key).full for column in SMALL.content.columns
    ]


def test_divergences_that_do_not_matter_are_not_of_substance() -> None:
    book = build(SMALL, "en")
    marks = [mark for row in book.rows for cell in row.cells for mark in cell.marks]
    assert any(mark.immaterial for mark in marks)
    assert book.kinds[-1].total == sum(not mark.immaterial for mark in marks)


# What if


def test_supposing_changes_just_the_cells_named() -> None:
    content = SMALL.content
    nothing = suppose(content, [])
    assert nothing.before == nothing.after == (content.figures_of(),)
    numbers = [n for n, asked in enumerate(content.scope, 1) if asked.label == "decisive"]
    worked = suppose(content, [Supposition(number, 1) for number in numbers])
    assert [after.column for _, after in worked.pairs] == ["", content.columns[0].key]
    assert worked.after[1].conformity.value == 1
    assert worked.after[1].gaps == 0
    assert worked.before[1] == content.figures_of(column=content.columns[0].key)
    assert content == made(12, 3)


def test_supposing_what_is_so_already_or_asks_nothing_changes_nothing() -> None:
    content = SMALL.content
    silent = next(n for n, asked in enumerate(content.scope, 1) if asked.label == "no-action")
    cell = next(cell for cell in content.matrix if cell.finding)
    number = [asked.pid for asked in content.scope].index(cell.provision) + 1
    place = [column.key for column in content.columns].index(cell.column) + 1
    assert cell.finding is not None
    same = Supposition(number, place, Covered(cell.finding.covered))
    assert suppose(content, [same, Supposition(silent, 1)]).changed == ()
    for wrong in (Supposition(0, 1), Supposition(1, 99), Supposition(99, 1)):
        with pytest.raises(ValueError, match="no cell"):
            suppose(content, [wrong])
