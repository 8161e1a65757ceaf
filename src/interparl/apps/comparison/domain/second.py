"""The blind second reading: where two readers disagree, agreeing on one reading, and who may see which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.domain.readings import (
    CellKey,
    differs,
    readings_by_cell,
    standing,
    standing_finding,
    standing_findings,
)
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import (
    Column,
    Finding,
    FindingCounterpart,
    ScopeProvision,
    Searched,
    Study,
    TeamMember,
)
from interparl.apps.comparison.rules import READING_OF, account_of, blind_to
from interparl.engine.message import say

__all__ = [
    "Disagreement",
    "agree",
    "differs",
    "disagreements",
    "findings_seen_by",
    "not_to_be_read",
    "side_with",
    "standing",
    "standing_finding",
    "standing_findings",
]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two readings of a cell that depart from each other, side by side; `agreed` once somebody has settled it."""

    scope: ScopeProvision
    column: Column
    first: Finding
    second: Finding
    differs: tuple[str, ...]
    agreed: Finding | None

    @property
    def both(self) -> tuple[Finding, Finding]:
        """The two readings, the first one first."""
        return self.first, self.second


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


def agree(
    actor: Actor,
    scope: ScopeProvision,
    column: Column,
    *,
    reason: str,
    expected: int | None = None,
    **said: Any,
) -> Finding:
    """Write the agreed reading of a cell that both readers have decided; `said` as in `finding.record`.

    Raises `Refused` without a reason, or while a reading is missing. The readings themselves stay as they are.
    """
    _demand_both(scope, column, reason)
    return record(actor, scope, column, reading=Reading.AGREED, reason=reason, expected=expected, **said)


def side_with(actor: Actor, finding: Finding, *, reason: str, expected: int | None = None) -> Finding:
    """Make one of the two readings the agreed one, as it stands. `expected`: version of the agreed reading, if any."""
    _demand_both(finding.scope, finding.column, reason)
    return record(
        actor,
        finding.scope,
        finding.column,
        reading=Reading.AGREED,
        relation=finding.relation,
        covered=finding.covered,
        counterparts=[(one.expression_id, one.pid) for one in finding.counterparts.all()],
        divergences=finding.divergences,
        searched=[one.expression_id for one in finding.searched.all()],
        reason=reason,
        note=finding.note,
        expected=expected,
    )


def _demand_both(scope: ScopeProvision, column: Column, reason: str) -> None:
    if not reason.strip():
        raise Refused(say("Say why this is the agreed reading."))
    there = set(Finding.objects.filter(scope=scope, column=column).values_list("reading", flat=True))
    if not {Reading.FIRST, Reading.SECOND} <= there:
        raise Refused(say("An agreed reading needs both readings: one of them is not there yet."))


def findings_seen_by(actor: Actor, study: Study, rows: Iterable[Finding] | None = None) -> list[Finding]:
    """The study's findings without those that the person must not see yet, being a blind reader. Few queries.

    `rows` narrows them (all of one study). Whether the person sees the study is not asked here (`visible_to`); the
    public sees no findings, only published analyses.
    """
    if not actor.is_member:
        return []
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


PARTS: dict[str, type[FindingCounterpart] | type[Searched]] = {
    FindingCounterpart._meta.label_lower: FindingCounterpart,
    Searched._meta.label_lower: Searched,
}
"""Rows that tell of the finding they belong to as much as the finding itself."""
TELLING = (Finding._meta.label_lower, *PARTS)
"""Kinds of row whose entries in the audit trail tell what somebody found."""


def not_to_be_read(actor: Actor, entries: Sequence[AuditEntry]) -> set[int]:
    """Numbers of those entries of the audit trail on findings that the person, a blind reader, must not read yet.

    Of a finding that was taken back nobody can say any more which reading it was: a blind reader sees only what they
    wrote of it themselves.
    """
    hidden: set[int] = set()
    by_study: dict[str, list[AuditEntry]] = {}
    for entry in entries:
        if entry.parent_kind == Study._meta.label_lower:
            by_study.setdefault(entry.parent_id, []).append(entry)
    for study in Study.objects.filter(pk__in=by_study, blind=True):
        if not READING_OF.keys() & _roles(actor, study).keys():
            continue
        held = by_study[str(study.pk)]
        finding_of = {entry.subject_id: entry.subject_id for entry in held if entry.subject_kind not in PARTS}
        for kind, model in PARTS.items():
            ids = {entry.subject_id for entry in held if entry.subject_kind == kind}
            finding_of |= {str(pk): str(of) for pk, of in model.objects.filter(pk__in=ids).values_list("pk", "finding")}
        rows = Finding.objects.filter(pk__in=set(finding_of.values()))
        seen = {str(row.pk) for row in findings_seen_by(actor, study, rows)}
        hidden |= {
            entry.seq for entry in held if finding_of.get(entry.subject_id) not in seen and entry.actor != actor.key
        }
    return hidden


def _roles(actor: Actor, study: Study) -> dict[TeamRole, set[Any]]:
    person = account_of(actor)
    if person is None:
        return {}
    rows = TeamMember.objects.filter(study=study, user_id=person).prefetch_related("columns")
    return {TeamRole(row.role): {column.pk for column in row.columns.all()} for row in rows}
