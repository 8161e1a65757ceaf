from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report.docx import render
from interparl.faces.exchange.report.docx_parts import bookmark, run

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def content(comparison: Comparison) -> bytes:
    return render(comparison, language="en", day=DAY, notice="Samples, not law.")


@pytest.fixture(scope="module")
def document(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def all_text(document: Document) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def test_headings_are_real_and_in_order(document: Document) -> None:
    found = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    sections = [text for style, text in found if style == "Heading 1"]
    assert sections == [
        "Summary", "Matrix", "Provision by provision", "Absent", "Beyond the model act", "How the laws were read",
        "Method", "Data dictionary",
    ]  # fmt: skip
    provisions = [text for style, text in found if style == "Heading 2"]
    assert provisions[2] == "Article 3. Permit"
    assert len(provisions) == 7


def test_the_contents_are_a_field_that_is_filled_already(document: Document) -> None:
    xml = document.element.xml
    assert 'TOC \\o "1-2" \\h \\z \\u' in xml
    entries = [p.text for p in document.paragraphs if p.style and p.style.name in ("toc 1", "toc 2")]
    assert entries[:4] == ["Summary", "Matrix", "Provision by provision", "Article 1. Purpose"]
    kinds = [node.get(qn("w:fldCharType")) for node in document.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_every_link_has_its_bookmark_and_names_are_unique(document: Document) -> None:
    marks = [node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))]
    numbers = [node.get(qn("w:id")) for node in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    assert len(numbers) == len(set(numbers))
    links = {node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))}
    assert links <= set(marks)
    assert bookmark("p3-s1") in marks


def test_head_rows_repeat(document: Document) -> None:
    with_head = [t for t in document.tables if t._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")]
    assert len(with_head) == len(document.tables) - 1  # the key figures are no table with a head


def test_runs_say_their_language(document: Document) -> None:
    languages = {
        node.get(qn("w:val")): "".join(t.text or "" for t in node.getparent().getparent().iter(qn("w:t")))
        for node in document.element.body.iter(qn("w:lang"))
    }
    assert {"en-GB", "ru-RU", "hy-AM", "be-BY", "kk-KZ", "ky-KG", "tg-Cyrl-TJ"} <= set(languages)
    default = document.styles.element.xpath("./w:docDefaults//w:lang")[0]
    assert default.get(qn("w:val")) == "en-GB"


def test_texts_and_hostile_words_come_back_as_text(document: Document, comparison: Comparison) -> None:
    text = all_text(document)
    for item in ("ararat2", "pamir2", "peaks2", "north4"):
        assert comparison.items[item].text in text.replace("\n", "") or all(
            word in text for word in comparison.items[item].text.split()
        )
    assert "</script><script>alert(1)</script>" in text
    assert "\x00" not in text


def test_properties_page_and_picture(document: Document) -> None:
    properties = document.core_properties
    assert properties.subject == "Model Act on Shared Waters"
    assert properties.language == "en-GB"
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 21)
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    footer: Any = section.footer.paragraphs[0]._p
    assert "PAGE" in footer.xml
    assert "Machine proposals, not findings." in "".join(t.text for t in footer.iter(qn("w:t")))
    described = [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 1
    assert "Northland: full 2, in part 2, none 2, not examined 1" in described[0]


def test_all_parts_are_well_formed(content: bytes) -> None:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def test_a_run_escapes_and_keeps_its_spaces() -> None:
    assert run(" a<b>&\tc\nd", "hy") == (
        '<w:r><w:rPr><w:lang w:val="hy-AM" w:eastAsia="hy-AM" w:bidi="hy-AM"/></w:rPr>'
        '<w:t xml:space="preserve"> a&lt;b&gt;&amp;</w:t><w:tab/><w:t xml:space="preserve">c</w:t><w:br/>'
        '<w:t xml:space="preserve">d</w:t></w:r>'
    )


def test_a_code_that_names_no_language_is_left_out() -> None:
    assert "w:lang" not in run("a", 'x"y')
    assert 'w:val="uz-Cyrl"' in run("a", "uz-Cyrl")
