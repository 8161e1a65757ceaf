"""A published analysis as a Word document: real headings, a table of contents, repeated head rows, languages marked."""

from __future__ import annotations

from datetime import date

from interparl.faces.exchange.analysis.docx_body import Body
from interparl.faces.exchange.analysis.parts import TITLES, Part
from interparl.faces.exchange.analysis.view import Book
from interparl.faces.exchange.report.docx import fill, frame
from interparl.faces.exchange.wordfile import saved


def render(book: Book, part: Part) -> bytes:
    """The file's bytes."""
    title = TITLES[part].text(book.language)
    running = " · ".join(filter(None, (*book.notices, book.body, book.title, book.stands)))
    document = frame(
        title=f"{book.title} · {title}",
        subject=book.model,
        language=book.language,
        day=date.fromisoformat(book.published_iso),
        running=running,
        comments=f"{running} SHA-256 {book.digest}",
        upright=part is Part.SUMMARY,
    )
    fill(document, Body(book, part, title).write())
    return saved(document)
