"""What would follow if provisions were met otherwise: worked out of the frozen content alone, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interparl.apps.comparison.domain import content as c
from interparl.apps.comparison.domain.deriving import figures_in
from interparl.apps.comparison.enums import Covered, Label


@dataclass(frozen=True, slots=True)
class Supposition:
    """The provision with this number is met so far in the column with this number (both from 1)."""

    provision: int
    column: int
    covered: Covered = Covered.FULL


@dataclass(frozen=True, slots=True)
class Supposed:
    """Figures as they are and as they would be, of all and of each column touched; `changed` change something."""

    before: tuple[c.Figures, ...]
    after: tuple[c.Figures, ...]
    changed: tuple[Supposition, ...]

    @property
    def pairs(self) -> tuple[tuple[c.Figures, c.Figures], ...]:
        """Each figure beside what it would be."""
        return tuple(zip(self.before, self.after, strict=True))


def suppose(content: c.Content, suppositions: Sequence[Supposition]) -> Supposed:
    """Work it out. Raises ValueError for a provision or a column that the analysis does not have."""
    wanted: dict[tuple[str, str], Supposition] = {}
    for one in suppositions:
        if not (1 <= one.provision <= len(content.scope) and 1 <= one.column <= len(content.columns)):
            raise ValueError(f"no cell {one.provision}.{one.column}")
        wanted[content.scope[one.provision - 1].pid, content.columns[one.column - 1].key] = one
    labels = {examined.pid: examined.label for examined in content.scope}
    changed, cells = [], []
    for cell in content.matrix:
        asked = wanted.get((cell.provision, cell.column))
        covered = cell.finding.covered if cell.finding else None
        if asked is not None and asked.covered != covered and labels[cell.provision] != Label.NO_ACTION:
            changed.append(asked)
            cell = replace(cell, finding=_as_if(cell, asked.covered))
        cells.append(cell)
    touched = {content.columns[one.column - 1].key for one in changed}

    def kept(of: c.Content) -> tuple[c.Figures, ...]:
        return tuple(
            one
            for one in figures_in(of)
            if not one.provision and not one.chapter and (not one.column or one.column in touched)
        )

    return Supposed(kept(content), kept(replace(content, matrix=tuple(cells))), tuple(changed))


def _as_if(cell: c.Cell, covered: Covered) -> c.Finding:
    """A finding that nobody stated, for the arithmetic alone: it has no name under it and leaves this module never."""
    if cell.finding is not None:
        return replace(cell.finding, covered=covered.value)
    return c.Finding("", "", covered.value, "", "", (), (), (), "", "", "", "")
