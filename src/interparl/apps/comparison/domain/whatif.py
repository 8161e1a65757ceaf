"""What would follow if a state adopted provisions of the model: worked out on the spot, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from interparl.apps.common.domain.writing import Refused
from interparl.apps.comparison.domain.cells import Matrix, matrix_of
from interparl.apps.comparison.domain.coverage import StudyFigures, cells_of, figures_of_cells
from interparl.apps.comparison.domain.pinning import today
from interparl.apps.comparison.enums import Reading
from interparl.apps.comparison.models import Study
from interparl.engine.concordance.conformity import Extent
from interparl.engine.message import say


@dataclass(frozen=True, slots=True)
class Adoption:
    """A supposition: the provision of this permanent id is met so far in this column."""

    pid: str
    column: UUID
    extent: Extent = Extent.FULL


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The figures as they are and as they would be; `changed` are the suppositions that change something."""

    before: StudyFigures
    after: StudyFigures
    changed: tuple[Adoption, ...]


def what_if(
    study: Study, changes: Sequence[Adoption], *, reading: Reading | None = None, on: date | None = None
) -> WhatIf:
    """The figures of a study with some cells supposed to be otherwise. Nothing is written.

    Raises `Refused` for a provision or a column that the study does not examine.
    """
    return what_if_in(matrix_of(study, reading=reading), changes, on=on)


def what_if_in(matrix: Matrix, changes: Sequence[Adoption], *, on: date | None = None) -> WhatIf:
    """`what_if` on a matrix that has been read already."""
    day = on or today()
    by_pid = {row.scope.pid: str(row.scope.pk) for row in matrix.rows if row.scope.in_scope}
    columns = {column.pk for column in matrix.columns}
    supposed: dict[tuple[str, str], Adoption] = {}
    for change in changes:
        if change.pid not in by_pid or change.column not in columns:
            raise Refused(say("The study does not examine this provision in this column."))
        supposed[by_pid[change.pid], str(change.column)] = change
    before, after, changed = cells_of(matrix), [], []
    for cell in before:
        found = supposed.get((cell.provision, cell.column))
        if found is not None and found.extent != cell.extent:
            changed.append(found)
            cell = replace(cell, extent=found.extent)
        after.append(cell)
    return WhatIf(
        figures_of_cells(before, matrix.study, day), figures_of_cells(after, matrix.study, day), tuple(changed)
    )
