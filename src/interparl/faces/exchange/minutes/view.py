"""The view that all writers set: a document in one language, made of plain typed parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interparl.faces.exchange.minutes.runs import Line


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, in one line or several."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about the whole."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `quiet`: a remark, set smaller."""

    line: Line
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the caption says what it shows, the first cell of a row is its head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Facts | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `level` 1 is a section, 2 a part of it, 3 a part of that."""

    heading: Line
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole. `language` is an ISO 639-1 code; `standing` says in words what the text is worth."""

    language: str
    kind: str
    body: Line
    title: Line
    standing: str
    day: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of other languages in which a name stands for want of a translation."""
        return tuple(sorted({run.language for line in self._lines() for run in line if run.language}))

    def _lines(self) -> Iterator[Line]:
        yield from (self.body, self.title)
        for section in self.sections:
            yield section.heading
            for block in section.blocks:
                match block:
                    case Facts(facts):
                        for fact in facts:
                            yield from fact.lines
                    case Paragraph(line):
                        yield line
                    case Bullets(lines):
                        yield from lines
                    case Table(_, _, rows):
                        for row in rows:
                            yield from row
