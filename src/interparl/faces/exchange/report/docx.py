"""The report as a Word document: real headings, a table of contents, repeated head rows, the language of each run.

The frame (styles, footer, properties, picture) is made with python-docx; paragraphs and tables are written as XML and
parsed once, since adding runs one by one takes minutes for a long report.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report.build import build
from interparl.faces.exchange.report.docx_body import PICTURE, UPRIGHT, WIDTH, body
from interparl.faces.exchange.report.docx_parts import ACCENT, LOCALES, SOFT, run
from interparl.faces.exchange.report.pdf import chart_data, typeset
from interparl.faces.exchange.report.view import Report
from interparl.faces.exchange.wordfile import saved

if TYPE_CHECKING:
    from docx.document import Document


def render(
    comparison: Comparison, *, language: str, day: date, title: str | None = None, notice: str | None = None
) -> bytes:
    """The file's bytes."""
    report = build(comparison, language=language, day=day, title=title, notice=notice)
    document = frame(
        title=report.title,
        subject=report.model,
        language=report.language,
        day=report.day,
        running=f"{report.notice} {report.banner}".strip(),
        comments=f"{report.notice} {report.banner} {report.banner_rest}".strip(),
    )
    fill(document, body(report), *_picture(report))
    return saved(document)


def _picture(report: Report) -> tuple[bytes, str]:
    """The coverage chart, and its words for those who do not see it."""
    names = [name for _, _, name, _ in report.legend]
    spoken = "; ".join(
        f"{bar.name}: " + ", ".join(f"{names[i]} {n}" for i, (_, n) in enumerate(bar.parts)) for bar in report.bars
    )
    return typeset("chart.typ", chart_data(report), form="png", ppi=150), f"{report.words['coverage']}. {spoken}"


def frame(
    *, title: str, subject: str, language: str, day: date, running: str, comments: str, upright: bool = False
) -> Document:
    """An empty document with its page (`upright` or laid across), styles, properties and a `running` footer."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT if upright else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(210), Mm(297)) if upright else (Mm(297), Mm(210))
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(14), Mm(15)
    styles = document.styles
    code = LOCALES.get(language, language)
    for tag in styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), code)
        tag.set(qn("w:eastAsia"), code)
    for name, size, color in (
        ("Normal", 10, None),
        ("Title", 22, ACCENT),
        ("Heading 1", 16, ACCENT),
        ("Heading 2", 13, "16202A"),
        ("Heading 3", 10.5, "16202A"),
    ):
        style: Any = styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), "Calibri")
        if color:
            style.font.color.rgb = RGBColor.from_string(color)
    for level in (1, 2):
        style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), f"TOC{level}")
        style.base_style = styles["Normal"]
        style.paragraph_format.left_indent = Mm(6 * (level - 1))
        style.paragraph_format.space_after = Pt(1)
    footer = section.footer.paragraphs[0]
    right = f'<w:pPr><w:tabs><w:tab w:val="right" w:pos="{UPRIGHT if upright else WIDTH}"/></w:tabs></w:pPr>'
    page = "".join(
        ("<w:r><w:tab/></w:r>", _field("PAGE"), '<w:r><w:t xml:space="preserve"> / </w:t></w:r>', _field("NUMPAGES"))
    )
    notice = run(running, size=8, color=SOFT)
    new = parse_xml(f"<w:p {nsdecls('w')}>{right}{notice}{page}</w:p>")
    footer._p.getparent().replace(footer._p, new)
    properties = document.core_properties
    properties.title, properties.subject = title[:255], subject[:255]
    properties.author, properties.language = "interparl", code
    properties.comments = comments[:255]
    moment = datetime(day.year, day.month, day.day)
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.keywords = "interparl", ""
    return document


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def fill(document: Document, parts: Sequence[str], image: bytes = b"", spoken: str = "") -> None:
    """Put the written paragraphs and tables into the document, in front of its section's properties.

    The `image`, of which `spoken` tells in words, takes the place of `PICTURE`.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    shown: Any = None
    if image:
        shown = document.add_paragraph()
        inline = shown.add_run().add_picture(io.BytesIO(image), width=Mm(230))
        inline._inline.docPr.set("descr", spoken[:2000])
    last = document.element.body.sectPr
    assert last is not None
    put: Callable[[Any], None] = last.addprevious
    root = parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")
    for part in list(root):
        put(shown._p if f"<{part.tag}/>" == PICTURE else part)
