"""How far the two readings of a study agree: in all and for each column, by relation and by extent.

Only cells that both readers have decided count, as the two readings stand now; the agreed reading does not enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from interparl.apps.comparison.domain.labels import column_name, labelled
from interparl.apps.comparison.domain.readings import CellKey, readings_by_cell
from interparl.apps.comparison.enums import Covered, Reading, Relation
from interparl.apps.comparison.models import Column, Finding, Study
from interparl.engine.concordance.agreement import Agreement, agreement
from interparl.engine.message import Message, say

Both = tuple[Finding, Finding]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreement on some cells: of the relations that were said, and of the extents."""

    relation: Agreement
    covered: Agreement

    @property
    def cells(self) -> int:
        """How many cells have both readings."""
        return self.relation.cells

    @property
    def told(self) -> tuple[Message, ...]:
        """Both figures in words, with their arithmetic and each answer's own agreement."""
        if not self.cells:
            return self.relation.arithmetic()
        return (
            say("By relation:"),
            *self.relation.arithmetic(),
            *_answers(self.relation, Relation),
            say("By extent:"),
            *self.covered.arithmetic(),
            *_answers(self.covered, Covered),
        )


@dataclass(frozen=True, slots=True)
class OfColumn:
    """The agreement in one column."""

    column: Column
    agreed: Agreed

    @property
    def name(self) -> Message:
        """The column's name."""
        return column_name(self.column)


@dataclass(frozen=True, slots=True)
class StudyAgreement:
    """The agreement in a study: in all, and column by column."""

    total: Agreed
    columns: tuple[OfColumn, ...]

    @property
    def cells(self) -> int:
        """How many cells have both readings."""
        return self.total.cells

    @property
    def told(self) -> tuple[Message, ...]:
        """The agreement in all, in words."""
        return self.total.told


def agreement_of(study: Study, readings: Mapping[CellKey, Mapping[str, Finding]] | None = None) -> StudyAgreement:
    """Work it out. `readings` spares the reading of the findings where they are at hand."""
    held = readings_by_cell(study) if readings is None else readings
    scopes = set(study.scope.filter(in_scope=True).values_list("pk", flat=True))
    columns = list(study.columns.select_related("state").order_by("order", "id"))
    both: dict[object, list[Both]] = {column.pk: [] for column in columns}
    for (scope, column), found in held.items():
        first, second = found.get(Reading.FIRST), found.get(Reading.SECOND)
        if scope in scopes and first is not None and second is not None:
            both[column].append((first, second))
    return StudyAgreement(
        _agreed(pair for pairs in both.values() for pair in pairs),
        tuple(OfColumn(column, _agreed(both[column.pk])) for column in columns),
    )


def _agreed(pairs: Iterable[Both]) -> Agreed:
    found = list(pairs)
    return Agreed(
        agreement([(first.relation, second.relation) for first, second in found], Relation.values),
        agreement([(first.covered, second.covered) for first, second in found], Covered.values),
    )


def _answers(found: Agreement, kind: type[TextChoices]) -> Iterable[Message]:
    for one in found.answers:
        yield say(
            "{answer}: said {first} times by the first readers, {second} times by the second, {both} times by both.",
            answer=labelled(kind(one.answer)),
            first=one.first,
            second=one.second,
            both=one.both,
        )
