"""PDF with a text layer. Read in a process of its own, so that a hostile file can neither hang nor end the program."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.readers.glyphs import ink
from interparl.engine.lawtext.readers.isolated import read_isolated
from interparl.engine.lawtext.readers.pdf_glyphs import PageReader, PdfPage
from interparl.engine.lawtext.readers.pdf_layout import lay_out
from interparl.engine.lawtext.source import DropReason, LawReadError, Source
from interparl.engine.message import Message, say

_OCR = "ocrmypdf -l rus+kaz in.pdf out.pdf"
_UNKNOWN_SHARE = 0.1
"""Above this share of glyphs without a character the text layer is of no use."""
_HEADING_SIZE = 1.15
"""A paragraph set larger than the body by this factor is a heading."""


def read(data: bytes, name: str) -> Source:
    """Read a PDF in its own process. Raises LawReadError."""
    return read_isolated("pdf", data, name)


def read_here(data: bytes, name: str) -> Source:
    """Read a PDF in this process. Raises LawReadError."""
    made = Collector(data, name, "pdf")
    pages = _pages(data, made)
    characters = sum(page.characters for page in pages)
    if not characters:
        raise _scan(name)
    unknown = sum(page.unknown for page in pages)
    if unknown > _UNKNOWN_SHARE * characters:
        raise LawReadError(
            name,
            say("The PDF does not say which letters its glyphs are."),
            say("Make a text layer anew: {command}", command=_OCR.replace("-l", "--force-ocr -l")),
        )
    without = [str(page.number) for page in pages if not page.characters and page.pictures]
    if without and characters < 25 * len(pages):
        raise _scan(name)
    if without:
        made.warn(say("Pages without a text layer were not read: {pages}.", pages=", ".join(without[:50])))
    _collect(made, pages)
    made.check(characters)
    return made.source()


def _pages(data: bytes, made: Collector) -> list[PdfPage]:
    pypdfium2: Any = import_module("pypdfium2")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(made.name, str(error)) from error
    try:
        count = len(document)
        if count > limits.PAGES:
            raise LawReadError(
                made.name,
                say("The PDF has {count} pages; at most {limit} are read.", count=count, limit=limits.PAGES),
                say("Split it into parts and read them one by one."),
            )
        made.title = str(document.get_metadata_dict(skip_empty=True).get("Title", ""))
        reader = PageReader()
        pages: list[PdfPage] = []
        for number in range(1, count + 1):
            pages.append(_page(document, reader, number, made))
        return pages
    finally:
        document.close()


def _page(document: Any, reader: PageReader, number: int, made: Collector) -> PdfPage:
    pypdfium2: Any = import_module("pypdfium2")
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        made.warn(say("Page {page} is damaged and was not read.", page=number))
        return PdfPage(number, 0.0, 0.0)
    try:
        read = reader.read(page, number)
        if not read.characters:
            read.pictures = sum(1 for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        return read
    finally:
        page.close()


def _collect(made: Collector, pages: list[PdfPage]) -> None:
    layout = lay_out(pages)
    for page, text in layout.furniture:
        made.drop(DropReason.PAGE_FURNITURE, text, f"page {page}")
    for page, text in layout.marks:
        made.drop(DropReason.FOOTNOTE_MARK, text, f"page {page}")
    if layout.hyphens:
        made.drop(DropReason.MARKUP, "-" * layout.hyphens, "ends of lines")
    for block in layout.blocks:
        large = layout.body_size > 0 and block.size > _HEADING_SIZE * layout.body_size and ink(block.text) < 300
        made.line(
            block.text,
            f"page {block.page}",
            level=1 if large else 0,
            bold=block.bold,
            centred=block.centred,
            note=block.note,
        )


def _unopened(name: str, detail: str) -> LawReadError:
    if "password" in detail.lower() or "security" in detail.lower():
        return LawReadError(
            name,
            say("The PDF is protected with a password."),
            say("Open it with the password and save it without one."),
        )
    return LawReadError(
        name, say("The PDF is damaged or cut short."), say("Fetch it again, or print it to a new PDF from a viewer.")
    )


def _scan(name: str) -> LawReadError:
    reason: Message = say("The PDF holds pictures of pages and no text (a scan).")
    return LawReadError(name, reason, say("Make a text layer: {command}", command=_OCR))
