"""Published analyses opened for the tables: the frozen content alone, one analysis in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.freezing import read
from interparl.apps.comparison.models import Analysis
from interparl.engine.message import LANGUAGES, message_of
from interparl.faces.exchange.dump.tables_members import public


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an analysis. `number` counts the model provisions, `place` the columns, both from 1; 0 for no one.

    `at` counts what is a list within a cell; `one` is what the row is about.
    """

    row: Analysis
    content: c.Content
    one: Any
    number: int = 0
    place: int = 0
    at: int = 0
    asked: c.Examined | None = None
    column: c.Column | None = None
    cell: c.Cell | None = None
    finding: c.Finding | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """`numerator` of `denominator`; ages in days have only their `value` and, as base, how many gaps are dated."""

    name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    of: c.Figures


SHARES = ("examined", "met_in_full", "met", "conformity", "gap")
COUNTS = ("full", "part", "none", "not_applicable", "not_examined", "asks_nothing")


def analyses() -> QuerySet[Any]:
    """The public ones, with those that were withdrawn."""
    return public(Analysis.objects.all(), "study")


def standing() -> QuerySet[Any]:
    """The public ones that were not withdrawn: only their findings and figures are told."""
    return analyses().filter(withdrawn_at=None)


def opened(rows: Iterable[Analysis]) -> Iterator[Part]:
    """Each analysis with its content."""
    for row in rows:
        content = read(row)
        yield Part(row, content, content)


def each(parts: Callable[[Part], Iterable[Part]]) -> Callable[[Iterator[Analysis]], Iterable[Part]]:
    """The rows that `parts` makes of each analysis, one analysis after another."""

    def spread(rows: Iterator[Analysis]) -> Iterable[Part]:
        for whole in opened(rows):
            yield from parts(whole)

    return spread


def texts(whole: Part) -> Iterable[Part]:
    """The texts that were read."""
    return (Part(whole.row, whole.content, law, at=at) for at, law in enumerate(whole.content.laws, 1))


def scope(whole: Part) -> Iterable[Part]:
    """The provisions of the model text that were examined."""
    words = whole.content.words()
    for number, asked in enumerate(whole.content.scope, 1):
        yield Part(whole.row, whole.content, words.get(asked.provision), number, asked=asked)


def columns(whole: Part) -> Iterable[Part]:
    """The columns, as shown."""
    for place, column in enumerate(whole.content.columns, 1):
        yield Part(whole.row, whole.content, column, place=place, column=column)


def cells(whole: Part) -> Iterable[Part]:
    """Every provision in every column, examined or not."""
    content, found = whole.content, whole.content.cells()
    for number, asked in enumerate(content.scope, 1):
        for place, column in enumerate(content.columns, 1):
            cell = found[asked.pid, column.key]
            yield Part(whole.row, content, cell, number, place, asked=asked, column=column, cell=cell)


def findings(whole: Part) -> Iterable[Part]:
    """Every reading of every cell that has one; the one that holds first."""
    for at in cells(whole):
        for one in at.cell.readings.values() if at.cell else ():
            yield replace(at, one=one, finding=one)


def counterparts(whole: Part) -> Iterable[Part]:
    """The national provisions that the findings name, with their words."""
    words = whole.content.words()
    return _below(whole, lambda finding: [words[key] for key in finding.counterparts])


def divergences(whole: Part) -> Iterable[Part]:
    """The divergences that a person stated; what a person rejected is none."""
    return _below(whole, lambda finding: [one for one in finding.divergences if one.word != "rejected"])


def _below(whole: Part, listed: Callable[[c.Finding], Iterable[Any]]) -> Iterable[Part]:
    for under in findings(whole):
        for at, one in enumerate(listed(under.one), 1):
            yield replace(under, one=one, at=at)


def figures(whole: Part) -> Iterable[Part]:
    """What follows from the findings: of all cells, of each column, provision and chapter."""
    rows = (figure for of in whole.content.figures for figure in _figures(of))
    return (Part(whole.row, whole.content, figure, at=at) for at, figure in enumerate(rows, 1))


def _figures(of: c.Figures) -> Iterable[Figure]:
    for name in COUNTS:
        count = getattr(of, name)
        yield Figure(name, count, of.cells, count / of.cells if of.cells else None, of)
    for name in SHARES:
        share = getattr(of, name)
        yield Figure(name, share.numerator, share.denominator, share.value, of)
    yield Figure("gap-age-median", None, of.dated, of.median, of)
    yield Figure("gap-age-oldest", None, of.dated, of.oldest, of)


def told(one: c.Divergence) -> dict[str, str]:
    """The machine's sentence on a divergence in the languages there are; empty where a person added it."""
    return {code: message_of(one.told).text(code) for code in LANGUAGES} if one.told else {}
