"""A law as Word and PDF: headings, markers, tables with joined cells, letters of every script."""

from __future__ import annotations

import io

import docx as word
from pypdf import PdfReader

from interparl.faces.exchange.laws import docx, pdf
from interparl.faces.exchange.laws.view import Grid, Heading, LawView, Paragraph

GRID = Grid(
    (
        (("A", True, 1, 2), ("B", True, 2, 1)),
        (("c", False, 1, 1), ("d", False, 1, 1)),
        (("e", False, 1, 1), ("f", False, 2, 1)),
    )
)
VIEW = LawView(
    "Օրենք <&> закон",
    "hy",
    ("Whose law it is.",),
    (
        Heading("Գլուխ 1", 1),
        Heading("Հոդված 1", 2),
        Paragraph("a \x0b word", "1)", 1),
        GRID,
        Paragraph("end", quiet=True),
    ),
)


def test_word_has_headings_markers_and_joined_cells() -> None:
    data = docx.render(VIEW)
    assert data == docx.render(VIEW)
    document = word.Document(io.BytesIO(data))
    lines = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    assert ("Title", "Օրենք <&> закон") in lines
    assert ("Heading 1", "Գլուխ 1") in lines
    assert ("Heading 2", "Հոդված 1") in lines
    assert ("Normal", "1) a \ufffd word") in lines
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["A", "B", "B"], ["A", "c", "d"], ["e", "f", "f"]]


def test_paper_is_set_with_all_parts() -> None:
    assert pdf.render(VIEW)[:4] == b"%PDF"


def test_equal_and_unequal_signs_are_copied_out_of_paper_as_they_stand() -> None:
    law = LawView("Signs", "en", (), (Paragraph("a = b, a ≠ c, 1 < 2, 1 ≮ 2.", "1)", 1),))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(law))).pages)
    assert "a = b, a ≠ c, 1 < 2, 1 ≮ 2." in text
