"""The list of amendments as a Word file: a table with the old and the new text side by side, the head on every page.

Words that go are struck out, words that come stand out and are underlined: the difference does not rest on colour.
Rows are written as XML and parsed once: adding cells one by one takes long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from interparl.engine.lawtext.differences import Mark, Piece
from interparl.faces.exchange.amendments.view import Item, Marshalled, Part
from interparl.faces.exchange.report.docx_parts import ACCENT, LOCALES, SOFT, cell, line, paragraph, run, table
from interparl.faces.exchange.wordfile import clean, saved

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTHS = (3300, 5500, 5500)
"""Of the columns, in twentieths of a point: a page of A4 on its side."""


def render(listed: Marshalled) -> bytes:
    """The file's bytes: the same list gives the same bytes."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = _frame(listed)
    last = document.element.body.sectPr
    parts = [paragraph(run(clean(listed.title)), style="Title"), *(_quiet(each) for each in listed.lead)]
    for part in listed.parts:
        parts += _part(listed, part)
    root = parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")
    for element in list(root):
        last.addprevious(element)
    return saved(document)


def _frame(listed: Marshalled) -> Any:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    code = LOCALES.get(listed.language, listed.language)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if "Theme" in key]:  # the theme's font would win otherwise
            del fonts.attrib[attribute]
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), "Calibri")
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(ACCENT)
    core = document.core_properties
    core.title, core.author, core.language = listed.title[:255], "interparl", code
    footer = page.footer.paragraphs[0]
    made = footer.add_run(listed.foot)
    made.font.size, made.font.color.rgb = Pt(8), RGBColor.from_string(SOFT)
    return document


def _part(listed: Marshalled, part: Part) -> list[str]:
    heading = paragraph(run(clean(part.heading)), style="Heading1")
    if not part.items:
        return [heading, _quiet(listed.labels["nothing"])]
    rows = [_row(listed, each) for each in part.items]
    return [heading, table(WIDTHS, listed.columns, rows, description=part.heading), "<w:p/>"]


def _row(listed: Marshalled, item: Item) -> str:
    of_text = listed.of_text
    first = [
        paragraph(run(f"{item.number}", bold=True, size=12), run(" "), run(clean(item.place), of_text, bold=True)),
        _small(item.kind),
        _small(item.by, soft=False),
        _small(item.state),
        *(_small(f"{listed.labels['signed']}: {', '.join(item.signed)}") for _ in item.signed[:1]),
        *(_small(note, soft=False) for note in item.notes),
    ]
    if item.justification:
        first.append(_small(f"{listed.labels['justification']}: {item.justification}"))
    return line(
        (
            cell(*first, width=WIDTHS[0]),
            cell(_wording(listed, item.then), width=WIDTHS[1]),
            cell(_wording(listed, item.now), width=WIDTHS[2]),
        ),
        split=True,
    )


def _wording(listed: Marshalled, pieces: Iterable[Piece]) -> str:
    found = list(pieces)
    if not found:
        return paragraph(run(listed.labels["none"], color=SOFT))
    return paragraph(*(_piece(each, listed.of_text) for each in found))


def _piece(piece: Piece, language: str) -> str:
    words = clean(piece.text)
    if piece.mark is Mark.GONE:
        return run(words, language, strike=True)
    if piece.mark is Mark.NEW:
        return run(words, language, bold=True, underline=("single", "auto"))
    return run(words, language)


def _small(words: str, *, soft: bool = True) -> str:
    look = {"size": 9, "color": SOFT} if soft else {"size": 9}
    return paragraph(run(clean(words), **look), after=40)


def _quiet(words: str) -> str:
    return paragraph(run(clean(words), size=9, color=SOFT), after=40)
