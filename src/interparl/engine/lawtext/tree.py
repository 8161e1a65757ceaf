"""The law as a frozen tree: `Act` holds `Provision`s, which hold `Provision`s.

Two names of a provision are kept apart. `Provision.id` is permanent: it survives renumbering and is never shown as a
citation. `Provision.number` is what the text prints and may change with every amendment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a node of the tree is. The order here is the usual order of nesting, outermost first."""

    PREAMBLE = "preamble"
    PART = "part"
    SECTION = "section"
    CHAPTER = "chapter"
    SUBCHAPTER = "subchapter"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    POINT = "point"
    ANNEX = "annex"
    TABLE = "table"
    NOTE = "note"
    """An editor's remark in the text: "as amended by...", "repealed", a footnote."""


HIGHER = frozenset({Kind.PART, Kind.SECTION, Kind.CHAPTER, Kind.SUBCHAPTER})
"""Kinds that group articles and carry no rule of their own."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and what it counts.

    `printed` is as in the source ("7²", "IV", "twenty-first", "7 bis"). `key` is the same number for matching and
    sorting: arabic parts joined by dots, then a Latin suffix in lower case ("7.2", "4", "21", "7bis"); 7², 7.2, 7-2
    and 7<sup>2</sup> all give "7.2", and 72 gives "72". Letters of any alphabet keep their own letter ("а", "բ").
    """

    printed: str
    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; spans count columns and rows."""

    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the law, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    def text(self) -> str:
        """One line a row, cells separated by a tab."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of the law.

    `text` stands before the children (for a leaf: all of its words), `closing` after them ("wrap-up"). Both may hold
    several paragraphs separated by a newline. `marker` is the heading word and number exactly as printed
    ("Статья 7².", "5-бап.", "1)"), so that marker + heading + text + children + closing gives the source again.
    `lines` are the first and last line of the source (0-based, inclusive), None where the source has no lines.
    """

    kind: Kind
    number: Number | None = None
    heading: str = ""
    text: str = ""
    children: tuple[Provision, ...] = ()
    closing: str = ""
    marker: str = ""
    table: Table | None = None
    id: str = ""
    eid: str = ""
    lines: tuple[int, int] | None = None
    repealed: bool = False

    def walk(self) -> Iterator[Provision]:
        """This provision and everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def words(self, *, notes: bool = False) -> str:
        """The words of the rule for comparison: own text, children with their markers, closing; one paragraph a line.

        Heading and marker of the provision itself are left out; editors' notes are left out unless `notes`.
        """
        parts: list[str] = []
        _words(self, parts, notes=notes, top=True)
        return "\n".join(part for part in parts if part)

    def renamed(self, **changes: object) -> Provision:
        """A copy with other field values."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _words(node: Provision, out: list[str], *, notes: bool, top: bool) -> None:
    if node.kind is Kind.NOTE and not notes and not top:
        return
    lead = "" if top else " ".join(x for x in (node.marker, node.heading) if x)
    first, _, rest = node.text.partition("\n")
    out.append(" ".join(x for x in (lead, first) if x))
    if rest:
        out.append(rest)
    if node.table is not None:
        out.append(node.table.text())
    for child in node.children:
        _words(child, out, notes=notes, top=False)
    if node.closing:
        out.append(node.closing)


@dataclass(frozen=True, slots=True)
class Act:
    """A law as one expression: one text, in one language, as it stood on one day.

    `language` is an ISO 639-1 code. `body` holds preamble, groups, articles and annexes in reading order. `front` is
    what stands before the body apart from the title (adoption formula, number, date, place), `back` what stands after
    it (signatures), both as paragraphs.
    """

    title: str
    language: str
    body: tuple[Provision, ...]
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    work: str = ""
    """Stable name of the work (FRBR URI or a slug of the file name); provision ids are made under it."""
    date: str = ""
    """Date of the expression, ISO 8601, empty when unknown."""

    def walk(self) -> Iterator[Provision]:
        """Every provision in reading order."""
        for node in self.body:
            yield from node.walk()

    def paths(self) -> Iterator[tuple[tuple[Provision, ...], Provision]]:
        """Every provision with its ancestors, outermost first."""

        def down(above: tuple[Provision, ...], node: Provision) -> Iterator[tuple[tuple[Provision, ...], Provision]]:
            yield above, node
            for child in node.children:
                yield from down((*above, node), child)

        for node in self.body:
            yield from down((), node)

    def articles(self) -> tuple[Provision, ...]:
        """The articles in reading order, those of annexes included."""
        return tuple(node for node in self.walk() if node.kind is Kind.ARTICLE)

    def find(self, id_or_eid: str) -> Provision | None:
        """The provision with this permanent id or eId."""
        return next((node for node in self.walk() if id_or_eid in (node.id, node.eid)), None)
