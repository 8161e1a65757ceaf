"""The matrix of a study: for each provision and column what stands there, in a fixed number of queries.

A cell with a finding that holds is *found*; one in which readers depart from each other, or where only the second has
spoken, is *open*; one with a machine's proposal alone is *proposed* and counts as not examined everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from interparl.apps.common.actor import Actor
from interparl.apps.common.wording import say_later
from interparl.apps.comparison.domain.readings import standing
from interparl.apps.comparison.enums import Label, Reading
from interparl.apps.comparison.models import Column, Finding, FindingCounterpart, Proposal, ScopeProvision, Study
from interparl.apps.texts.models import Provision
from interparl.engine.concordance.conformity import Extent
from interparl.engine.message import Message, message_of

CellKey = tuple[UUID, UUID]
"""The ids of scope provision and column."""


class CellState(StrEnum):
    """What stands in a cell."""

    FOUND = "found"
    OPEN = "open"
    PROPOSED = "proposed"
    REFUSED = "refused"
    EMPTY = "empty"


STATES = {
    CellState.FOUND: say_later("Found by a person"),
    CellState.OPEN: say_later("Read, not settled"),
    CellState.PROPOSED: say_later("Proposed by the machine, not examined"),
    CellState.REFUSED: say_later("Not compared"),
    CellState.EMPTY: say_later("Not examined"),
}
"""The states in words."""


class Offer(NamedTuple):
    """What the machine proposes for a cell, in short."""

    relation: str
    covered: str
    confidence: float
    abstained: bool
    refused: Message | None


class Found(NamedTuple):
    """A finding in short: what a matrix shows of it. `id` leads to the `Finding`; `places` are its counterparts.

    The counterparts are read only where two readings must be told apart. A matrix has many of these: plain tuples.
    """

    id: UUID
    reading: str
    relation: str
    covered: str
    origin: str
    found_by: str
    found_by_name: str
    found_at: datetime
    stale_since: datetime | None
    places: frozenset[tuple[UUID, str]] = frozenset()

    def departs(self, other: Found) -> bool:
        """Whether two readings say something else (as `readings.differs`)."""
        return (self.relation, self.covered, self.places) != (other.relation, other.covered, other.places)


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision in one column. `finding` is the one that holds, or of the reading that was asked for.

    `readings` are those that exist and may be seen. `stale`: a text under a finding of the cell has changed.
    """

    state: CellState
    finding: Found | None = None
    offer: Offer | None = None
    readings: frozenset[str] = frozenset()
    stale: bool = False

    @property
    def extent(self) -> Extent:
        """How far the provision is met, as a person found it; a proposal alone is never an extent."""
        return Extent(self.finding.covered) if self.finding is not None else Extent.NOT_EXAMINED

    @property
    def refused(self) -> Message | None:
        """Why the machine could not compare, where it could not."""
        return self.offer.refused if self.offer else None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A provision of the scope: how it is cited, and the headings above it, outermost first."""

    scope: ScopeProvision
    label: str
    heading: str
    group: tuple[str, ...]

    @property
    def chapter(self) -> str:
        """The heading under which it stands; empty in an act without chapters."""
        return " · ".join(self.group)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of a study: rows in reading order, columns as shown, a cell for each pair."""

    study: Study
    reading: Reading | None
    rows: tuple[MatrixRow, ...]
    columns: tuple[Column, ...]
    cells: Mapping[CellKey, Cell]

    def cell(self, row: MatrixRow, column: Column) -> Cell:
        """The cell of a row and a column."""
        return self.cells[row.scope.pk, column.pk]


def matrix_of(
    study: Study, *, reading: Reading | None = None, actor: Actor | None = None, whole: bool = False
) -> Matrix:
    """The matrix by the findings that hold, or by one `reading`.

    With `actor` findings that this person must not see yet (a blind second reading) are left out. `whole` keeps rows
    that are out of scope. At most seven queries, whatever the size, two more with `actor`.
    """
    scope = study.scope.order_by("order") if whole else study.scope.filter(in_scope=True).order_by("order")
    named = {
        pid: (label, heading, tuple(group))
        for pid, label, heading, group in Provision.objects.filter(expression_id=study.model_id, item=True).values_list(
            "pid", "label", "heading", "group"
        )
    }
    rows = tuple(MatrixRow(one, *named.get(one.pid, (one.pid, "", ()))) for one in scope)
    columns = tuple(study.columns.select_related("state").order_by("order", "id"))
    held = _findings(study, actor)
    offers = _offers(study)
    cells = {
        (row.scope.pk, column.pk): _cell(
            held.get((row.scope.pk, column.pk), {}), offers.get((row.scope.pk, column.pk)), reading
        )
        for row in rows
        for column in columns
    }
    return Matrix(study, reading, rows, columns, cells)


def _cell(held: Mapping[str, Found], offer: Offer | None, reading: Reading | None) -> Cell:
    finding = held.get(reading) if reading is not None else standing(held, Found.departs)
    if finding is not None:
        state = CellState.FOUND
    elif held:
        state = CellState.OPEN
    elif offer is not None:
        state = CellState.REFUSED if offer.refused is not None else CellState.PROPOSED
    else:
        state = CellState.EMPTY
    stale = any(one.stale_since is not None for one in held.values())
    return Cell(state, finding, offer, frozenset(held), stale)


FOUND = (
    "id", "reading", "relation", "covered", "origin", "found_by", "found_by_name", "found_at", "stale_since",
)  # fmt: skip


def _findings(study: Study, actor: Actor | None) -> dict[CellKey, dict[str, Found]]:
    rows = Finding.objects.filter(column__study=study)
    if actor is not None:
        from interparl.apps.comparison.domain.second import findings_seen_by

        light = rows.only("id", "scope_id", "column_id", "reading", "found_by")
        rows = rows.filter(pk__in=[row.pk for row in findings_seen_by(actor, study, light)])
    out: dict[CellKey, dict[str, Found]] = {}
    told: Iterable[Any] = rows.order_by().values_list("scope_id", "column_id", *FOUND)
    for scope, column, *values in told:
        found = Found(*values)
        out.setdefault((scope, column), {})[found.reading] = found
    _add_places(study, [cell for cell in out.values() if {Reading.FIRST, Reading.SECOND} <= cell.keys()])
    return out


def _add_places(study: Study, cells: list[dict[str, Found]]) -> None:
    """The counterparts of readings that say the same so far: only these may still depart from each other."""
    alike = [
        cell
        for cell in cells
        if (cell[Reading.FIRST].relation, cell[Reading.FIRST].covered)
        == (cell[Reading.SECOND].relation, cell[Reading.SECOND].covered)
    ]
    if not alike:
        return
    held: dict[UUID, set[tuple[UUID, str]]] = {}
    for finding, expression, pid in FindingCounterpart.objects.filter(
        finding__column__study=study, finding__reading__in=[Reading.FIRST, Reading.SECOND]
    ).order_by().values_list("finding_id", "expression_id", "pid"):  # fmt: skip
        held.setdefault(finding, set()).add((expression, pid))
    for cell in alike:
        for reading in (Reading.FIRST, Reading.SECOND):
            cell[reading] = cell[reading]._replace(places=frozenset(held.get(cell[reading].id, ())))


def _offers(study: Study) -> dict[CellKey, Offer]:
    rows = (
        Proposal.objects.filter(column__study=study)
        .order_by()
        .values_list("scope_id", "column_id", "relation", "covered", "confidence", "abstained", "refused")
    )
    return {
        (scope, column): Offer(relation, covered, confidence, abstained, message_of(refused) if refused else None)
        for scope, column, relation, covered, confidence, abstained, refused in rows
    }


def asks_nothing(scope: ScopeProvision) -> bool:
    """Whether the provision asks no action of national law."""
    return scope.label == Label.NO_ACTION
