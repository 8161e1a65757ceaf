"""A text of a law as the writers of paper take it: a row of typed parts, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from interparl.apps.texts.models import Expression
from interparl.engine.lawtext.tree import HIGHER, Act, Kind, Provision, Table

_HEADED = frozenset({*HIGHER, Kind.ARTICLE, Kind.ANNEX, Kind.PREAMBLE})
DEEPEST_HEADING = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of heading; level 1 is the outermost."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `depth` is how far it is set in; `quiet`: an editor's remark, or what stands around the body."""

    text: str
    marker: str = ""
    depth: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells (text, whether a head, columns, rows)."""

    rows: tuple[tuple[tuple[str, bool, int, int], ...], ...]


Part = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class LawView:
    """The whole: title, language of the law, lines of origin in the reader's language, parts."""

    title: str
    language: str
    origin: tuple[str, ...]
    parts: tuple[Part, ...]


def view_of(text: Expression, act: Act, origin: tuple[str, ...]) -> LawView:
    """The view of a stored text."""
    return LawView(text.title, text.language, origin, tuple(_parts(act)))


def view_of_act(act: Act, origin: tuple[str, ...] = ()) -> LawView:
    """The view of a text that is not stored: a version being drafted."""
    return LawView(act.title, act.language, origin, tuple(_parts(act)))


def _parts(act: Act) -> Iterator[Part]:
    for line in act.front:
        yield Paragraph(line, quiet=True)
    for node in act.body:
        yield from _node(node, 1, 0)
    for line in act.back:
        yield Paragraph(line, quiet=True)


def _node(node: Provision, level: int, depth: int) -> Iterator[Part]:
    headed = node.kind in _HEADED and bool(node.marker or node.heading)
    if headed:
        yield Heading(" ".join(part for part in (node.marker, node.heading) if part), min(level, DEEPEST_HEADING))
        yield from _lines(node.text, depth)
    else:
        lead = " ".join(part for part in (node.marker, node.heading) if part)
        yield from _lines(node.text, depth, lead, quiet=node.kind is Kind.NOTE)
    if node.table is not None:
        yield _grid(node.table)
    for child in node.children:
        inner = 0 if headed else depth + 1
        yield from _node(child, level + 1 if headed else level, inner)
    yield from _lines(node.closing, depth)


def _lines(text: str, depth: int, marker: str = "", *, quiet: bool = False) -> Iterator[Paragraph]:
    lines = [line for line in text.split("\n") if line.strip()] or ([""] if marker else [])
    for place, line in enumerate(lines):
        yield Paragraph(line, "" if place else marker, depth, quiet)


def _grid(table: Table) -> Grid:
    return Grid(tuple(tuple((c.text, c.header, c.colspan, c.rowspan) for c in row) for row in table.rows))


def as_data(view: LawView) -> dict[str, Any]:
    """The view as plain values for the template of the PDF."""
    return {
        "title": view.title,
        "language": view.language,
        "origin": list(view.origin),
        "parts": [_data(part) for part in view.parts],
    }


def _data(part: Part) -> dict[str, Any]:
    match part:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, marker, depth, quiet):
            return {"kind": "paragraph", "text": text, "marker": marker, "depth": depth, "quiet": quiet}
        case Grid(rows):
            columns = max((sum(cell[2] for cell in row) for row in rows), default=1)
            cells = [[{"t": t, "h": h, "c": max(1, c), "r": max(1, r)} for t, h, c, r in row] for row in rows]
            return {"kind": "table", "columns": max(1, columns), "rows": cells}
