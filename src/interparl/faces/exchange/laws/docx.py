"""A law as a Word document: real headings, the language of the law for the spelling checker, tables as tables.

Paragraphs are written as XML and parsed once: adding them one by one takes long for a code of laws.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from interparl.faces.exchange.laws.view import Grid, Heading, LawView, Paragraph
from interparl.faces.exchange.report.docx_parts import ACCENT, LOCALES, SOFT
from interparl.faces.exchange.wordfile import clean, saved

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STEP = 340
"""Twentieths of a point that one level is set in by."""


def render(view: LawView) -> bytes:
    """The file's bytes: the same text gives the same bytes."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = _frame(view)
    last = document.element.body.sectPr
    parts = [_paragraph(view.title, style="Title"), *(_quiet(line) for line in view.origin)]
    for part in view.parts:
        match part:
            case Heading(text, level):
                parts.append(_paragraph(text, style=f"Heading{level}"))
            case Paragraph(text, marker, depth, quiet):
                parts.append(_quiet(text) if quiet and not marker else _paragraph(text, marker=marker, depth=depth))
            case Grid():
                parts.append(_grid(part))
    root = parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")
    for element in list(root):
        last.addprevious(element)
    return saved(document)


def _frame(view: LawView) -> Any:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    code = LOCALES.get(view.language, view.language)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)
    sizes = (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 13), ("Heading 3", 12), ("Heading 4", 11))
    for name, size in (*sizes, ("Heading 5", 11)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.italic = "Calibri", Pt(size), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if "Theme" in key]:  # the theme's font would win otherwise
            del fonts.attrib[attribute]
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), "Calibri")
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(ACCENT)
    core = document.core_properties
    core.title, core.author, core.language = view.title[:255], "interparl", code
    core.comments = " ".join(view.origin)[:255]
    footer = page.footer.paragraphs[0]
    made = footer.add_run(view.title[:120])
    made.font.size, made.font.color.rgb = Pt(8), RGBColor.from_string(SOFT)
    return document


def _text(words: str) -> str:
    return escape(clean(words))


def _paragraph(words: str, *, style: str = "", marker: str = "", depth: int = 0) -> str:
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + (f'<w:ind w:left="{depth * STEP}"/>' if depth else "")
    runs = f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{_text(marker)} </w:t></w:r>' if marker else ""
    return f'<w:p><w:pPr>{look}</w:pPr>{runs}<w:r><w:t xml:space="preserve">{_text(words)}</w:t></w:r></w:p>'


def _quiet(words: str) -> str:
    look = f'<w:rPr><w:color w:val="{SOFT}"/><w:sz w:val="18"/></w:rPr>'
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{_text(words)}</w:t></w:r></w:p>'


def _grid(grid: Grid) -> str:
    """A table; a cell over several rows begins a merge that the rows below continue in the same column."""
    carried: dict[int, tuple[int, int]] = {}  # column -> (rows still to come, columns it spans)
    lines: list[str] = []
    widest = 1
    for row in grid.rows:
        left, carried = carried, {}
        cells: list[str] = []
        column = 0
        for given in (*row, None):
            while column in left:
                rows, span = left.pop(column)
                cells.append(_cell("", span, "<w:vMerge/>"))
                if rows > 1:
                    carried[column] = (rows - 1, span)
                column += span
            if given is None:
                break
            words, head, columns, rows = given
            span = max(1, columns)
            if rows > 1:
                carried[column] = (rows - 1, span)
            cells.append(_cell(words, span, '<w:vMerge w:val="restart"/>' if rows > 1 else "", bold=head))
            column += span
        lines.append("".join(cells))
        widest = max(widest, column)
    return _table(lines, widest)


def _table(rows: list[str], columns: int) -> str:
    grid = "".join(f'<w:gridCol w:w="{9000 // columns}"/>' for _ in range(columns))
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows if row)
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>" if body else ""


def _cell(words: str, span: int, merge: str, *, bold: bool = False) -> str:
    look = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + merge
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "".join(
        f'<w:p><w:r>{weight}<w:t xml:space="preserve">{_text(line)}</w:t></w:r></w:p>' for line in words.split("\n")
    )
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{lines}</w:tc>"
