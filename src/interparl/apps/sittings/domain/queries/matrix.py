"""Which delegation attended which sitting, as far as the register knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from interparl.apps.members.models import Delegation
from interparl.apps.sittings.models import Attendance, Sitting
from interparl.engine.procedure import Presence


@dataclass(frozen=True, slots=True)
class Cell:
    """One delegation at one sitting. `entitled` is None where no electorate was fixed (known from a source only)."""

    presence: Presence
    entitled: bool | None
    row: Attendance | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sittings by delegations. The base of the counts is all delegations, or all sittings, asked for."""

    sittings: tuple[Sitting, ...]
    delegations: tuple[Delegation, ...]
    cells: Mapping[tuple[UUID, UUID], Cell]

    def cell(self, sitting: Sitting, delegation: Delegation) -> Cell:
        """One delegation at one sitting."""
        return self.cells[sitting.pk, delegation.pk]

    def of_delegation(self, delegation: Delegation) -> Counter[Presence]:
        """How often the delegation attended how; the base is `len(sittings)`."""
        return Counter(self.cell(sitting, delegation).presence for sitting in self.sittings)

    def of_sitting(self, sitting: Sitting) -> Counter[Presence]:
        """How many delegations attended how; the base is `len(delegations)`."""
        return Counter(self.cell(sitting, delegation).presence for delegation in self.delegations)


def attendance_matrix(sittings: Sequence[Sitting], delegations: Sequence[Delegation]) -> Matrix:
    """The matrix of these sittings and delegations; who is not in a register is not registered, never absent.

    One query. Give sittings that the person may see.
    """
    rows = Attendance.objects.filter(sitting__in=list(sittings), delegation__in=list(delegations))
    known = {(row.sitting_id, row.delegation_id): row for row in rows.select_related("represented_by", "source")}
    cells = {}
    for sitting in sittings:
        for delegation in delegations:
            row = known.get((sitting.pk, delegation.pk))
            entitled = delegation.key in sitting.electorate if sitting.electorate else None
            presence = Presence(row.presence) if row else Presence.NOT_REGISTERED
            cells[sitting.pk, delegation.pk] = Cell(presence, entitled, row)
    return Matrix(tuple(sittings), tuple(delegations), cells)
