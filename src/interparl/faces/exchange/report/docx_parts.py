"""Pieces of WordprocessingML as strings: runs, paragraphs, links, cells, tables. Each escapes what it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

SOFT, ACCENT, PANEL, MARK = "4B5966", "0F4C5C", "F0F3F5", "5A53C7"
LOCALES = {
    "en": "en-GB",
    "ru": "ru-RU",
    "hy": "hy-AM",
    "be": "be-BY",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "tg": "tg-Cyrl-TJ",
    "uk": "uk-UA",
    "uz": "uz-Latn-UZ",
    "bg": "bg-BG",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "tr": "tr-TR",
}
"""Languages as Word names them, for its spelling checkers; another code goes out as it is."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def run(text: str, language: str = "", **look: Any) -> str:
    """A run of text. Looks: bold, strike, size (points), color, fill, underline (kind, color), raised, style."""
    parts = []
    if look.get("bold"):
        parts.append("<w:b/><w:bCs/>")
    if look.get("strike"):
        parts.append("<w:strike/>")
    if look.get("color"):
        parts.append(f'<w:color w:val="{look["color"]}"/>')
    if look.get("size"):
        half = int(look["size"] * 2)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    if look.get("underline"):
        kind, color = look["underline"]
        parts.append(f'<w:u w:val="{kind}" w:color="{color}"/>')
    if look.get("fill"):
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look["fill"]}"/>')
    if look.get("raised"):
        parts.append('<w:vertAlign w:val="superscript"/>')
    if _LANGUAGE.fullmatch(language):
        code = quoteattr(LOCALES.get(language, language))
        parts.append(f"<w:lang w:val={code} w:eastAsia={code} w:bidi={code}/>")
    properties = f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
    pieces = []
    for place, line in enumerate(text.split("\n")):
        if place:
            pieces.append("<w:br/>")
        for at, piece in enumerate(line.split("\t")):
            if at:
                pieces.append("<w:tab/>")
            if piece:
                pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def paragraph(*runs: str, style: str = "", mark: str = "", number: int = 0, **look: Any) -> str:
    """A paragraph. `mark` is a bookmark's name with its `number`. Looks: fill, left (bar's color), after, keep."""
    properties = [f'<w:pStyle w:val="{style}"/>'] if style else []
    if look.get("keep"):
        properties.append("<w:keepNext/>")
    if look.get("left"):
        properties.append(f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{look["left"]}"/></w:pBdr>')
    if look.get("fill"):
        properties.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look["fill"]}"/>')
    if "after" in look:
        properties.append(f'<w:spacing w:before="{look.get("before", 0)}" w:after="{look["after"]}"/>')
    inside = "".join(runs)
    if mark:
        name = quoteattr(bookmark(mark))
        inside = f'<w:bookmarkStart w:id="{number}" w:name={name}/>{inside}<w:bookmarkEnd w:id="{number}"/>'
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{inside}</w:p>"


def link(anchor: str, *runs: str) -> str:
    """Runs that lead to a bookmark of the document."""
    return f'<w:hyperlink w:anchor={quoteattr(bookmark(anchor))} w:history="1">{"".join(runs)}</w:hyperlink>'


def bookmark(anchor: str) -> str:
    """An anchor as a name that Word allows."""
    return anchor.replace("-", "_")


def cell(*paragraphs: str, width: int, fill: str = "", span: int = 1) -> str:
    """A cell of a table; `width` in twentieths of a point."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inside = "".join(paragraphs) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}</w:tcPr>{inside}</w:tc>'


def table(widths: Sequence[int], head: Sequence[str], rows: Iterable[str], *, description: str = "") -> str:
    """A table whose head row repeats on each page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"/>'
    spoken = f"<w:tblDescription w:val={quoteattr(description)}/>" if description else ""
    top = ""
    if head:
        cells = "".join(
            cell(paragraph(run(name, bold=True, size=9), after=0), width=width, fill=PANEL)
            for name, width in zip(head, widths, strict=True)
        )
        top = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_BORDERS}'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}{look}{spoken}'
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{top}{''.join(rows)}</w:tbl>"


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C3CCD4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BORDERS = f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
_MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
)


def line(cells: Iterable[str], *, split: bool = False) -> str:
    """A row of a table; one that may not `split` stays on one page."""
    return f"<w:tr><w:trPr>{'' if split else '<w:cantSplit/>'}</w:trPr>{''.join(cells)}</w:tr>"


def contents(title: str, entries: Sequence[tuple[int, str, str, str]]) -> list[str]:
    """The table of contents: a field that Word can bring up to date, filled already for programs that do not.

    `entries` are (level, anchor, name, language) in the order of the document.
    """
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [paragraph(run(title, bold=True, size=12, color=ACCENT), after=80)]
    last = len(entries) - 1
    for place, (level, anchor, name, language) in enumerate(entries):
        inside = link(anchor, run(name, language, bold=level == 1))
        first, final = begin if place == 0 else "", end if place == last else ""
        lines.append(paragraph(first + inside + final, style=f"TOC{level}"))
    return lines
