"""What follows from the findings of an analysis, worked out of its own content and of nothing else.

So the figures of a published analysis can be checked years later, without the bank: `derived(content)` gives them
again, and `agrees` says whether they are those that stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from interparl.apps.comparison.domain.content import Agreement, Answer, Content, Figures, Finding, Share
from interparl.apps.comparison.enums import Covered, Label, Reading, Relation
from interparl.engine.concordance import agreement as two
from interparl.engine.concordance import conformity
from interparl.engine.concordance.conformity import Extent


def derived(content: Content) -> Content:
    """The same content with figures and agreement worked out anew from its cells."""
    return replace(content, figures=tuple(figures_in(content)), agreement=tuple(agreement_in(content)))


def agrees(content: Content) -> bool:
    """Whether the figures that stand in the content are those that follow from its cells."""
    return derived(content) == content


def cells_in(content: Content) -> list[conformity.Cell]:
    """The cells as the arithmetic takes them."""
    scope = {one.pid: one for one in content.scope}
    since = date.fromisoformat(content.gaps_since)
    return [
        conformity.Cell(
            provision=cell.provision,
            column=cell.column,
            extent=Extent(cell.finding.covered) if cell.finding else Extent.NOT_EXAMINED,
            decisive=scope[cell.provision].label == Label.DECISIVE,
            weight=scope[cell.provision].weight,
            asks_nothing=scope[cell.provision].label == Label.NO_ACTION,
            chapter=scope[cell.provision].chapter,
            since=since,
        )
        for cell in content.matrix
    ]


def figures_in(content: Content) -> Iterable[Figures]:
    """Of all cells, of each column, each provision, each chapter, and each chapter in each column."""
    cells, on = cells_in(content), date.fromisoformat(content.cut_off)
    yield _figures(cells, on)
    for column, part in conformity.by(cells, lambda cell: cell.column).items():
        yield _figures(part, on, column=column)
    for provision, part in conformity.by(cells, lambda cell: cell.provision).items():
        yield _figures(part, on, provision=provision)
    for chapter, part in conformity.by(cells, lambda cell: cell.chapter).items():
        if not chapter:  # what stands under no heading has no figure of its own: it would be taken for the whole
            continue
        yield _figures(part, on, chapter=chapter)
        for column, smaller in conformity.by(part, lambda cell: cell.column).items():
            yield _figures(smaller, on, chapter=chapter, column=column)


def _figures(cells: Sequence[conformity.Cell], on: date, **of: str) -> Figures:
    found = conformity.figures(cells, on)
    counts, age = found.coverage, found.age
    return Figures(
        cells=counts.total,
        full=counts.full,
        part=counts.part,
        none=counts.none,
        not_applicable=counts.not_applicable,
        not_examined=counts.not_examined,
        asks_nothing=counts.asks_nothing,
        examined=_share(counts.examined),
        met_in_full=_share(counts.met_in_full),
        met=_share(counts.met),
        conformity=_share(found.conformity),
        gap=_share(found.gap),
        gaps=age.gaps,
        dated=age.dated,
        median=_number(age.median),
        oldest=age.oldest,
        **of,
    )


def _share(share: conformity.Share) -> Share:
    return Share(float(share.numerator), float(share.denominator), _number(share.value))


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def agreement_in(content: Content) -> Iterable[Agreement]:
    """By relation and by extent, in all and in each column; none where no cell has been read twice."""
    both = {column.key: list(_pairs(content, column.key)) for column in content.columns}
    if not any(both.values()):
        return
    for key, pairs in {"": [pair for found in both.values() for pair in found], **both}.items():
        relations = two.agreement([(one.relation, other.relation) for one, other in pairs], Relation.values)
        extents = two.agreement([(one.covered, other.covered) for one, other in pairs], Covered.values)
        yield _agreement("relation", key, relations)
        yield _agreement("covered", key, extents)


def _pairs(content: Content, column: str) -> Iterable[tuple[Finding, Finding]]:
    for cell in content.matrix:
        readings = cell.readings
        if cell.column == column and Reading.FIRST in readings and Reading.SECOND in readings:
            yield readings[Reading.FIRST], readings[Reading.SECOND]


def _agreement(of: str, column: str, found: two.Agreement) -> Agreement:
    return Agreement(
        of=of,
        column=column,
        cells=found.cells,
        same=found.same,
        observed=_number(found.observed),
        expected=_number(found.expected),
        kappa=_number(found.kappa),
        answers=tuple(
            Answer(one.answer, one.first, one.second, one.both, _number(one.specific)) for one in found.answers
        ),
        arithmetic=tuple(step.data() for step in found.arithmetic()),
    )
