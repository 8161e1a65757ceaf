"""A document as a Word file: real headings, tables with head rows that repeat, the language of each run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interparl.faces.exchange.minutes.runs import Line, plain
from interparl.faces.exchange.minutes.view import Block, Bullets, Document, Facts, Paragraph, Table
from interparl.faces.exchange.report.docx_parts import ACCENT, LOCALES, SOFT
from interparl.faces.exchange.wordfile import saved

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(document: Document) -> bytes:
    """The file's bytes: the same document gives the same bytes."""
    word = _frame(document)
    _line(word.add_paragraph(style="Subtitle"), document.body)
    word.add_heading(level=0)
    _line(word.paragraphs[-1], document.title)
    _quiet(word.add_paragraph(), " · ".join(part for part in (document.kind, document.day, document.standing) if part))
    for section in document.sections:
        if section.heading:
            word.add_heading(level=section.level)
            _line(word.paragraphs[-1], section.heading)
        for block in section.blocks:
            _block(word, block)
    for note in document.notes:
        _quiet(word.add_paragraph(), note)
    return saved(word)


def _frame(document: Document) -> WordDocument:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    word = docx.Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    looks = (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11), ("Subtitle", 11), ("Caption", 9))
    for name, size in looks:
        font: Any = word.styles[name].font
        colour = SOFT if name in {"Subtitle", "Caption"} else ACCENT
        font.name, font.size, font.color.rgb, font.italic = "Calibri", Pt(size), RGBColor.from_string(colour), False
        fonts = word.styles[name].element.rPr.rFonts
        for attribute in [key for key in fonts.attrib if "Theme" in key]:  # the theme's font would win otherwise
            del fonts.attrib[attribute]
    code = LOCALES.get(document.language, document.language)
    properties = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        properties.append(lang)
    lang.set(qn("w:val"), code)
    core = word.core_properties
    core.title, core.author, core.language = plain(document.title), plain(document.body), code
    core.comments = document.standing
    footer = page.footer.paragraphs[0]
    _quiet(footer, " · ".join(part for part in (document.kind, plain(document.title), document.standing) if part))
    footer.add_run("\t")
    _page_number(footer)
    return word


def _page_number(paragraph: Any) -> None:
    """A field that Word fills with the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()._r
        part = OxmlElement("w:instrText" if code else "w:fldChar")
        if code:
            part.text = code
        else:
            part.set(qn("w:fldCharType"), kind)
        run.append(part)


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Facts(facts):
            table = _grid(word, len(facts), 2, (4.0, 12.0))
            for row, fact in zip(table.rows, facts, strict=True):
                row.cells[0].paragraphs[0].add_run(fact.label).bold = True
                for place, line in enumerate(fact.lines):
                    cell = row.cells[1]
                    _line(cell.paragraphs[0] if not place else cell.add_paragraph(), line)
            word.add_paragraph()
        case Paragraph(line, quiet):
            if quiet:
                _quiet(word.add_paragraph(), plain(line))
            else:
                _line(word.add_paragraph(), line)
        case Bullets(lines):
            for line in lines:
                _line(word.add_paragraph(style="List Bullet"), line)
        case Table():
            _table(word, block)


def _table(word: WordDocument, block: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    caption = word.add_paragraph(style="Caption")
    caption.add_run(block.caption)
    caption.paragraph_format.keep_with_next = True
    table = _grid(word, len(block.rows) + 1, len(block.head), (6.0, 4.0, 6.0))
    head = table.rows[0]
    for cell, title in zip(head.cells, block.head, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), block.caption)
    table._tbl.tblPr.append(described)
    for row, cells in zip(list(table.rows)[1:], block.rows, strict=True):
        for cell, line in zip(row.cells, cells, strict=True):
            _line(cell.paragraphs[0], line)
    word.add_paragraph()


def _grid(word: WordDocument, rows: int, columns: int, widths: tuple[float, ...]) -> Any:
    from docx.shared import Cm

    table = word.add_table(rows=rows, cols=columns, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=False):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def _line(paragraph: Any, line: Line) -> None:
    """Runs of a line; one in another language says so to the spelling checker and, by its code, to the reader."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    for run in line:
        made = paragraph.add_run(run.text)
        if run.language:
            lang = OxmlElement("w:lang")
            lang.set(qn("w:val"), LOCALES.get(run.language, run.language))
            made._r.get_or_add_rPr().append(lang)
            mark = paragraph.add_run(f" [{run.language}]")
            mark.font.color.rgb = RGBColor.from_string(SOFT)


def _quiet(paragraph: Any, text: str) -> None:
    from docx.shared import Pt, RGBColor

    made = paragraph.add_run(text)
    made.font.size, made.font.color.rgb = Pt(9), RGBColor.from_string(SOFT)
