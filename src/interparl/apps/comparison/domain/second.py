"""Two readings of one cell: which finding stands, where they disagree, who may see which, and agreeing on one.

The readings agree when they say the same relation, the same extent and the same counterparts; how a divergence is
worded is no disagreement. Where they agree the first stands for both. Where they do not, nothing is settled until an
agreed reading says, with its reason, what holds; both readings stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interparl.apps.common.actor import Actor
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import Column, Finding, ScopeProvision, Study, TeamMember
from interparl.apps.comparison.rules import account_of, blind_to

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


def standing(readings: Readings) -> Finding | None:
    """The finding that holds for a cell: the agreed one; else the first, unless a second departs from it.

    A second reading alone settles nothing: the first reader has not spoken yet.
    """
    agreed, first, second = (readings.get(reading) for reading in (Reading.AGREED, Reading.FIRST, Reading.SECOND))
    if agreed is not None:
        return agreed
    if first is None or (second is not None and differs(first, second)):
        return None
    return first


def standing_finding(scope: ScopeProvision, column: Column) -> Finding | None:
    """`standing` of one cell."""
    return standing(readings_of_cell(scope, column))


def standing_findings(study: Study) -> dict[CellKey, Finding]:
    """The findings that hold, by cell; cells where nothing is settled are left out."""
    found = {key: standing(readings) for key, readings in readings_by_cell(study).items()}
    return {key: finding for key, finding in found.items() if finding is not None}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two readings of a cell that depart from each other, side by side; `agreed` once somebody has settled it."""

    scope: ScopeProvision
    column: Column
    first: Finding
    second: Finding
    differs: tuple[str, ...]
    agreed: Finding | None


def disagreements(study: Study, *, settled: bool = True) -> list[Disagreement]:
    """The cells whose two readings depart, in reading order; without those that were settled when `settled` is off.

    Only cells with both readings are told: nobody learns the other reading of a cell from this before deciding it.
    """
    scopes = {row.pk: row for row in study.scope.filter(in_scope=True)}
    columns = {row.pk: row for row in study.columns.select_related("state")}
    out = []
    for (scope, column), readings in readings_by_cell(study).items():
        first, second, agreed = (readings.get(one) for one in (Reading.FIRST, Reading.SECOND, Reading.AGREED))
        if first is None or second is None or scope not in scopes or (agreed is not None and not settled):
            continue
        how = differs(first, second)
        if how:
            out.append(Disagreement(scopes[scope], columns[column], first, second, how, agreed))
    place = {pk: number for number, pk in enumerate(columns)}
    return sorted(out, key=lambda one: (one.scope.order, place[one.column.pk]))


def findings_seen_by(actor: Actor, study: Study, rows: Iterable[Finding] | None = None) -> list[Finding]:
    """The study's findings without those that the person must not see yet, being a blind reader. Few queries.

    `rows` narrows them (all of one study). Seeing the study itself is not asked here: see `visible_to`.
    """
    chosen = list(Finding.objects.filter(column__study=study)) if rows is None else list(rows)
    roles = _roles(actor, study) if study.blind else {}
    if not roles:
        return chosen
    there: dict[CellKey, set[str]] = {}
    cells = Finding.objects.filter(column__study=study).values_list("scope_id", "column_id", "reading")
    for scope, column, reading in cells:
        there.setdefault((scope, column), set()).add(reading)

    def seen(row: Finding) -> bool:
        held = frozenset(
            role for role, only in roles.items() if not only or row.column_id in only
        )  # in this column: no column named means all
        cell = frozenset(there.get((row.scope_id, row.column_id), set()))
        return row.found_by == actor.key or not blind_to(held, row.reading, cell)

    return [row for row in chosen if seen(row)]


def _roles(actor: Actor, study: Study) -> dict[TeamRole, set[Any]]:
    person = account_of(actor)
    if person is None:
        return {}
    rows = TeamMember.objects.filter(study=study, user_id=person).prefetch_related("columns")
    return {TeamRole(row.role): {column.pk for column in row.columns.all()} for row in rows}
