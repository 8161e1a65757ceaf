"""The cells of a column as a list, and how far the columns of a study have come. A fixed number of queries each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interparl.apps.comparison.domain.calibrating import curves
from interparl.apps.comparison.domain.doubt import doubted, weighed
from interparl.apps.comparison.domain.pinning import texts_of
from interparl.apps.comparison.domain.reviewing import Place, Side, Stand, offered, sides
from interparl.apps.comparison.enums import Reading, TeamRole
from interparl.apps.comparison.models import Column, ColumnText, Finding, Proposal, ScopeProvision, Study
from interparl.apps.texts.models import Expression, Provision


@dataclass(frozen=True, slots=True)
class Line:
    """One provision in the list of a column."""

    scope: ScopeProvision
    model: Provision | None
    proposal: Proposal | None
    finding: Finding | None
    counterparts: tuple[Side, ...]
    unsure: bool
    """Whether a person should look at the proposal before others."""

    @property
    def undecided(self) -> bool:
        """Whether the person still has to say something."""
        return self.finding is None


def column_lines(study: Study, column: Column, reading: Reading) -> list[Line]:
    """All provisions in scope with proposal and finding of one column, in reading order. Eight queries at most."""
    scopes = list(ScopeProvision.objects.filter(study=study, in_scope=True).order_by("order"))
    words = {row.pid: row for row in Provision.objects.filter(expression_id=study.model_id, item=True)}
    proposals = {row.scope_id: row for row in Proposal.objects.filter(column=column)}
    findings = {
        row.scope_id: row
        for row in Finding.objects.filter(column=column, reading=reading).prefetch_related("counterparts")
    }
    places: dict[Any, list[Place]] = {}
    for scope in scopes:
        finding, proposal = findings.get(scope.pk), proposals.get(scope.pk)
        if finding is not None:
            places[scope.pk] = [(str(one.expression_id), one.pid) for one in finding.counterparts.all()]
        else:
            places[scope.pk] = [place for place, _, proposed in offered(proposal) if proposed]
    found = sides(place for several in places.values() for place in several)
    in_use = curves()
    texts = texts_of(column) if in_use else []
    language = study.model.language
    doubts = {pk for pk, proposal in proposals.items() if doubted(proposal, in_use, language, texts)}
    return [
        Line(
            scope,
            words.get(scope.pid),
            proposals.get(scope.pk),
            findings.get(scope.pk),
            tuple(found[place] for place in places[scope.pk] if place in found),
            scope.pk in doubts,
        )
        for scope in scopes
    ]


@dataclass(frozen=True, slots=True)
class ColumnStand:
    """How far each reading of a column has come."""

    column: Column
    texts: tuple[Expression, ...]
    proposed: int
    first: Stand
    second: Stand | None


def stands(study: Study) -> list[ColumnStand]:
    """How far the columns of a study have come, in their order. Seven queries, however many columns."""
    columns = list(study.columns.select_related("state").order_by("order", "id"))
    scopes = set(study.scope.filter(in_scope=True).values_list("pk", flat=True))
    texts: dict[Any, list[Expression]] = {}
    rows = ColumnText.objects.filter(column__study=study, left_on=None).select_related("expression__work")
    for row in rows:
        texts.setdefault(row.column_id, []).append(row.expression)
    proposals: dict[Any, set[Any]] = {}
    unsure: dict[Any, set[Any]] = {}
    in_use = curves()
    for proposal in Proposal.objects.filter(column__study=study).only(*weighed(in_use)):
        proposals.setdefault(proposal.column_id, set()).add(proposal.scope_id)
        if doubted(proposal, in_use, study.model.language, texts.get(proposal.column_id, [])):
            unsure.setdefault(proposal.column_id, set()).add(proposal.scope_id)
    decided: dict[tuple[Any, str], set[Any]] = {}
    stale: dict[tuple[Any, str], int] = {}
    for column, reading, scope, since in Finding.objects.filter(column__study=study).values_list(
        "column_id", "reading", "scope_id", "stale_since"
    ):
        decided.setdefault((column, reading), set()).add(scope)
        if since and scope in scopes:
            stale[column, reading] = stale.get((column, reading), 0) + 1
    has_second = study.team.filter(role=TeamRole.SECOND).exists()

    def stand(column: Column, reading: Reading) -> Stand:
        done = decided.get((column.pk, reading), set()) & scopes
        left = unsure.get(column.pk, set()) & scopes - done
        return Stand(len(scopes), len(done), stale.get((column.pk, reading), 0), len(left))

    return [
        ColumnStand(
            column,
            tuple(texts.get(column.pk, [])),
            len(proposals.get(column.pk, set()) & scopes),
            stand(column, Reading.FIRST),
            stand(column, Reading.SECOND) if has_second else None,
        )
        for column in columns
    ]
