"""The whole matter of a study as it stands: what is signed, and what an analysis is made of. No writing here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from interparl.apps.comparison.domain.readings import CellKey, readings_by_cell, standing
from interparl.apps.comparison.enums import Label, TeamRole
from interparl.apps.comparison.models import Column, ColumnText, Finding, ScopeProvision, Study
from interparl.apps.texts.models import Expression, Provision


@dataclass(frozen=True)
class Matter:
    """What a study consists of. `texts` are those that its columns stand on now, by column."""

    study: Study
    scopes: tuple[ScopeProvision, ...]
    columns: tuple[Column, ...]
    texts: Mapping[UUID, tuple[Expression, ...]]
    readings: Mapping[CellKey, Mapping[str, Finding]]

    def of(self, scope: ScopeProvision, column: Column) -> Mapping[str, Finding]:
        """The readings of one cell."""
        return self.readings.get((scope.pk, column.pk), {})

    def standing(self, scope: ScopeProvision, column: Column) -> Finding | None:
        """The finding that holds for one cell."""
        return self._held.get((scope.pk, column.pk))

    @cached_property
    def _held(self) -> dict[CellKey, Finding | None]:
        return {key: standing(readings) for key, readings in self.readings.items()}

    @cached_property
    def asked(self) -> tuple[ScopeProvision, ...]:
        """Provisions that ask something of national law: every cell of theirs needs a finding."""
        return tuple(scope for scope in self.scopes if scope.label != Label.NO_ACTION)

    @cached_property
    def read_twice(self) -> frozenset[UUID]:
        """The columns for which a second reader was appointed: every cell there needs a second reading."""
        found: set[UUID] = set()
        for member in self.study.team.filter(role=TeamRole.SECOND).prefetch_related("columns"):
            own = {column.pk for column in member.columns.all()}
            found |= own or {column.pk for column in self.columns}
        return frozenset(found)

    @cached_property
    def labels(self) -> dict[str, str]:
        """How the provisions of the model are cited, by permanent id."""
        rows = Provision.objects.filter(expression_id=self.study.model_id, item=True)
        return {pid: label or pid for pid, label in rows.values_list("pid", "label")}

    @cached_property
    def expressions(self) -> dict[UUID, Expression]:
        """Every text that stands in the study or that a finding was made in, by id."""
        known = {text.pk: text for texts in self.texts.values() for text in texts}
        known[self.study.model.pk] = self.study.model
        used = {
            key
            for found in self.readings.values()
            for finding in found.values()
            for key in (
                finding.model_id,
                *(one.expression_id for one in finding.counterparts.all()),
                *(one.expression_id for one in finding.searched.all()),
            )
        }
        missing = used - known.keys()
        if missing:
            rows = Expression.objects.filter(pk__in=missing).select_related("work__state", "file")
            known |= {row.pk: row for row in rows}
        return known

    @cached_property
    def lost(self) -> frozenset[CellKey]:
        """Cells whose standing finding names words that its text no longer has: its structure was mended since."""
        wanted: dict[tuple[UUID, str], list[tuple[CellKey, str]]] = {}
        for scope in self.scopes:
            for column in self.columns:
                finding = self.standing(scope, column)
                if finding is None:
                    continue
                cell = (scope.pk, column.pk)
                wanted.setdefault((finding.model_id, scope.pid), []).append((cell, ""))
                for one in finding.counterparts.all():
                    wanted.setdefault((one.expression_id, one.pid), []).append((cell, one.digest))
        texts, pids = {text for text, _ in wanted}, {pid for _, pid in wanted}
        rows = Provision.objects.filter(expression_id__in=texts, pid__in=pids, item=True)
        there = {(text, pid): digest for text, pid, digest in rows.values_list("expression_id", "pid", "digest")}
        return frozenset(
            cell
            for place, named in wanted.items()
            for cell, digest in named
            if place not in there or digest not in {"", there[place]}
        )

    @cached_property
    def digest(self) -> str:
        """Fingerprint of what is signed: the standing findings and the texts that they stand on.

        Marks of staleness and times do not enter: that a law has changed since does not change what was signed, it is
        told beside it. A finding that is confirmed for newer texts is another finding.
        """
        return fingerprint(self.signed())

    def signed(self) -> dict[str, Any]:
        """What `digest` is made of."""
        study = self.study
        return {
            "format": 1,
            "study": study.key,
            "as_of": study.as_of.isoformat(),
            "scope": [[row.pid, row.label, row.weight] for row in self.scopes],
            "columns": [str(column.pk) for column in self.columns],
            "findings": [
                {"provision": scope.pid, "column": str(column.pk), **self._signed(finding)}
                for scope in self.scopes
                for column in self.columns
                if (finding := self.standing(scope, column)) is not None
            ],
        }

    def _text(self, pk: UUID) -> list[str]:
        text = self.expressions[pk]
        return [text.key, text.words]

    def _signed(self, finding: Finding) -> dict[str, Any]:
        return {
            "reading": finding.reading,
            "relation": finding.relation,
            "covered": finding.covered,
            "model": self._text(finding.model_id),
            "counterparts": [
                [*self._text(one.expression_id), one.pid, one.digest] for one in finding.counterparts.all()
            ],
            "searched": sorted(self._text(one.expression_id) for one in finding.searched.all()),
            "divergences": finding.divergences,
            "reason": finding.reason,
            "note": finding.note,
            "by": [finding.found_by, finding.found_by_name],
        }


def matter_of(study: Study) -> Matter:
    """Read it all."""
    texts: dict[UUID, list[Expression]] = {}
    rows = ColumnText.objects.filter(column__study=study, left_on=None)
    for row in rows.select_related("expression__work__state", "expression__file").order_by("expression__key"):
        texts.setdefault(row.column_id, []).append(row.expression)
    return Matter(
        study,
        tuple(study.scope.filter(in_scope=True).order_by("order")),
        tuple(study.columns.select_related("state").order_by("order", "id")),
        {column: tuple(found) for column, found in texts.items()},
        readings_by_cell(study),
    )


def canonical(data: object) -> bytes:
    """The one way in which data becomes bytes: JSON with sorted names, no white space, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def fingerprint(data: object) -> str:
    """SHA-256 (hex) of the canonical bytes."""
    return hashlib.sha256(canonical(data)).hexdigest()
