"""The readings of a cell: which finding stands, and in what two readings depart from each other.

The readings agree when they say the same relation, the same extent and the same counterparts; how a divergence is
worded is no disagreement. Where they agree the first stands for both. Where they do not, nothing is settled until an
agreed reading says, with its reason, what holds; both readings stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from interparl.apps.comparison.enums import Reading
from interparl.apps.comparison.models import Column, Finding, ScopeProvision, Study

CellKey = tuple[UUID, UUID]
"""The ids of scope provision and column."""
Readings = Mapping[str, Finding]
"""The findings of one cell by whose reading they are."""


def readings_of_cell(scope: ScopeProvision, column: Column) -> dict[str, Finding]:
    """The findings of one cell."""
    rows = Finding.objects.filter(scope=scope, column=column)
    return {row.reading: row for row in rows.prefetch_related("counterparts", "searched")}


def readings_by_cell(study: Study) -> dict[CellKey, dict[str, Finding]]:
    """All findings of a study by cell, with their counterparts. Three queries."""
    rows = Finding.objects.filter(column__study=study).prefetch_related("counterparts", "searched")
    out: dict[CellKey, dict[str, Finding]] = {}
    for row in rows:
        out.setdefault((row.scope_id, row.column_id), {})[row.reading] = row
    return out


def places(finding: Finding) -> frozenset[tuple[str, str]]:
    """The counterparts that a finding names, whatever their order."""
    return frozenset((str(one.expression_id), one.pid) for one in finding.counterparts.all())


def differs(first: Finding, second: Finding) -> tuple[str, ...]:
    """In what two readings depart from each other: of ``relation``, ``covered``, ``counterparts``."""
    told = []
    if first.relation != second.relation:
        told.append("relation")
    if first.covered != second.covered:
        told.append("covered")
    if places(first) != places(second):
        told.append("counterparts")
    return tuple(told)


F = TypeVar("F")


def standing(readings: Mapping[str, F], departs: Callable[[F, F], object] | None = None) -> F | None:
    """The finding that holds for a cell: the agreed one; else the first, unless a second departs from it.

    A second reading alone settles nothing: the first reader has not spoken yet. `departs` tells two readings apart
    where they are not rows of the database (`differs` otherwise).
    """
    apart: Callable[[Any, Any], object] = departs or differs
    agreed, first, second = (readings.get(reading) for reading in (Reading.AGREED, Reading.FIRST, Reading.SECOND))
    if agreed is not None:
        return agreed
    if first is None or (second is not None and apart(first, second)):
        return None
    return first


def standing_finding(scope: ScopeProvision, column: Column) -> Finding | None:
    """`standing` of one cell."""
    return standing(readings_of_cell(scope, column))


def standing_findings(study: Study) -> dict[CellKey, Finding]:
    """The findings that hold, by cell; cells where nothing is settled are left out."""
    found = {key: standing(readings) for key, readings in readings_by_cell(study).items()}
    return {key: finding for key, finding in found.items() if finding is not None}
