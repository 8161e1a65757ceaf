"""Coverage, conformity, gaps and their age of a study: derived from the findings each time, never typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from interparl.apps.common.partial_date import PartialDate
from interparl.apps.comparison.domain.cells import Matrix, asks_nothing, matrix_of
from interparl.apps.comparison.domain.pinning import today
from interparl.apps.comparison.enums import Label, Reading
from interparl.apps.comparison.models import Study
from interparl.engine.concordance import conformity
from interparl.engine.concordance.conformity import Figures, figures


@dataclass(frozen=True, slots=True)
class StudyFigures:
    """What is derived of a study as of `cut_off`.

    By the ids of columns and of scope provisions, by chapter (its headings), and by chapter in each column.
    """

    cut_off: date
    since: date
    whole: Figures
    columns: Mapping[UUID, Figures]
    provisions: Mapping[UUID, Figures]
    chapters: Mapping[str, Figures]
    chapters_by_column: Mapping[tuple[str, UUID], Figures]


def gaps_open_since(study: Study) -> date:
    """The day from which gaps count as open: the model's adoption where its day is known, else its wording's first."""
    adopted = study.model.work.adopted
    if adopted and PartialDate.read(adopted).day:
        return PartialDate.read(adopted).first()
    return study.model.holds_from


def cells_of(matrix: Matrix) -> list[conformity.Cell]:
    """The cells of a matrix as the arithmetic takes them. Rows out of scope are left out."""
    since = gaps_open_since(matrix.study)
    return [
        conformity.Cell(
            provision=str(row.scope.pk),
            column=str(column.pk),
            extent=matrix.cell(row, column).extent,
            decisive=row.scope.label == Label.DECISIVE,
            weight=row.scope.weight,
            asks_nothing=asks_nothing(row.scope),
            chapter=row.chapter,
            since=since,
        )
        for row in matrix.rows
        if row.scope.in_scope
        for column in matrix.columns
    ]


def figures_of_cells(cells: Sequence[conformity.Cell], study: Study, on: date) -> StudyFigures:
    """All figures of a study from its cells."""

    def of(parts: Mapping[str, list[conformity.Cell]]) -> dict[str, Figures]:
        return {name: figures(part, on) for name, part in parts.items()}

    columns = of(conformity.by(cells, lambda cell: cell.column))
    provisions = of(conformity.by(cells, lambda cell: cell.provision))
    both = conformity.by(cells, lambda cell: (cell.chapter, cell.column))
    return StudyFigures(
        cut_off=on,
        since=gaps_open_since(study),
        whole=figures(cells, on),
        columns={UUID(name): told for name, told in columns.items()},
        provisions={UUID(name): told for name, told in provisions.items()},
        chapters=of(conformity.by(cells, lambda cell: cell.chapter)),
        chapters_by_column={(chapter, UUID(column)): figures(part, on) for (chapter, column), part in both.items()},
    )


def coverage_of(study: Study, *, reading: Reading | None = None, on: date | None = None) -> StudyFigures:
    """The figures of a study by the findings that hold (or by one reading), as of today or of `on`.

    The same few queries as `cells.matrix_of`.
    """
    return figures_of(matrix_of(study, reading=reading), on=on)


def figures_of(matrix: Matrix, *, on: date | None = None) -> StudyFigures:
    """The figures of a matrix that has been read already."""
    return figures_of_cells(cells_of(matrix), matrix.study, on or today())
