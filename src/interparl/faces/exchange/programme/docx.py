"""A programme as a Word document: title, both shares, the table of items with its chapters, what is late, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from interparl.apps.common.text import Text
from interparl.faces.exchange.programme.sections import Cell, Line, Section, Written
from interparl.faces.exchange.report.docx import fill, frame
from interparl.faces.exchange.report.docx_body import WIDTH
from interparl.faces.exchange.report.docx_parts import PANEL, cell, line, paragraph, run, table
from interparl.faces.exchange.report.passages import clean
from interparl.faces.exchange.wordfile import saved


def render(found: Written) -> bytes:
    """The file's bytes."""
    title = clean(found.title.in_(found.language))
    document = frame(
        title=title, subject=title, language=found.language, day=found.day, running=title,
        comments=clean(" ".join(found.lines)),
    )  # fmt: skip
    fill(document, [*_head(found), *(part for one in (found.items, *found.sections) for part in _section(one, found))])
    return saved(document)


def _head(found: Written) -> Iterator[str]:
    yield paragraph(_run(found.title, found.language), style="Title")
    for words in found.lines:
        yield paragraph(run(clean(words), size=10), after=40)


def _section(section: Section, found: Written) -> Iterator[str]:
    yield paragraph(run(clean(section.title)), style="Heading1", keep=True)
    for note in section.notes:
        yield paragraph(run(clean(note), size=9), after=40)
    if not section.rows:
        return
    widths = [WIDTH * width // sum(section.widths) for width in section.widths]
    rows = [_row(one, widths, found.language) for one in section.rows]
    yield table(widths, [clean(name) for name in section.head], rows, description=clean(section.title))
    yield paragraph(after=0)


def _row(row: Line, widths: Sequence[int], language: str) -> str:
    if row.chapter:
        heading = paragraph(_run(row.chapter, language, bold=True, size=9.5), after=0, keep=True)
        return line([cell(heading, width=sum(widths), fill=PANEL, span=len(widths))])
    cells = [
        cell(paragraph(_run(one, language, size=8.5), after=0), width=width)
        for one, width in zip(row.cells, widths, strict=True)
    ]
    return line(cells)


def _run(words: Cell, language: str, **look: Any) -> str:
    """A run in its language, where that is another than the document's."""
    if not isinstance(words, Text):
        return run(clean(words), **look)
    code = words.language_for(language)
    return run(clean(words.in_(language)), "" if code == language else code, **look)
