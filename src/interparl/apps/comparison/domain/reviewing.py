"""What a reader sees of one cell: texts, proposal, findings, the way on. Few queries, no writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q

from interparl.apps.common.actor import Actor
from interparl.apps.comparison.domain.calibrating import curves
from interparl.apps.comparison.domain.doubt import doubted, weighed
from interparl.apps.comparison.enums import DivergenceWord, Reading, TeamRole
from interparl.apps.comparison.models import (
    Column,
    ColumnText,
    Finding,
    Proposal,
    ScopeProvision,
    Study,
)
from interparl.apps.comparison.rules import roles_in
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.result import Span
from interparl.engine.message import Message, message_of

Place = tuple[str, str]
"""A provision of the bank: the id of its expression and its permanent id."""


@dataclass(frozen=True, slots=True)
class Side:
    """A provision with its words, and the text it stands in."""

    provision: Provision
    expression: Expression

    @property
    def place(self) -> Place:
        """Its place in the bank."""
        return str(self.expression.pk), self.provision.pid

    @property
    def value(self) -> str:
        """The place as one value of a form."""
        return "|".join(self.place)


@dataclass(frozen=True, slots=True)
class Difference:
    """A divergence as proposed or as a person left it. `number` is its mark in the texts, from 1."""

    number: int
    kind: str
    place: Place
    left: Span | None
    right: Span | None
    note: str | Message
    word: str
    proposed: bool
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A national provision that may be a counterpart. `chosen`: by the finding, else by the proposal."""

    side: Side
    chance: float | None
    proposed: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a column has come: provisions in scope, decided in this reading, stale, and unsure proposals left."""

    total: int
    decided: int
    stale: int
    unsure: int

    @property
    def left(self) -> int:
        """Provisions without a finding in this reading."""
        return self.total - self.decided


@dataclass(frozen=True, slots=True)
class CellPage:
    """All that the page of a cell shows. `others` are the other readings that may be seen by now."""

    study: Study
    scope: ScopeProvision
    column: Column
    reading: Reading
    model: Side
    proposal: Proposal | None
    finding: Finding | None
    others: tuple[Finding, ...]
    choices: tuple[Choice, ...]
    differences: tuple[Difference, ...]
    evidence: tuple[Message, ...]
    refused: Message | None
    texts: tuple[Expression, ...]
    searched: frozenset[str]
    number: int
    stand: Stand
    before: ScopeProvision | None
    after: ScopeProvision | None
    undecided: ScopeProvision | None


def readings_of(actor: Actor, study: Study, column: Column | None = None) -> list[Reading]:
    """The readings that the person makes in a study (in a column of it), the first of them first."""
    found = roles_in(actor, study, column)
    readings = []
    if TeamRole.REVIEWER in found:
        readings.append(Reading.FIRST)
    if TeamRole.SECOND in found:
        readings.append(Reading.SECOND)
    if TeamRole.LEAD in found:
        readings += [reading for reading in (Reading.FIRST, Reading.AGREED) if reading not in readings]
    return readings


def sides(places: Iterable[Place]) -> dict[Place, Side]:
    """Provisions by their places; what is gone (a structure was mended) is left out. Two queries."""
    wanted = list(dict.fromkeys(places))
    if not wanted:
        return {}
    by_expression: dict[str, list[str]] = {}
    for expression, pid in wanted:
        by_expression.setdefault(expression, []).append(pid)
    conditions = (Q(expression_id=expression, pid__in=pids) for expression, pids in by_expression.items())
    rows = Provision.objects.filter(reduce(or_, conditions)).select_related("expression__work__state")
    return {(str(row.expression_id), row.pid): Side(row, row.expression) for row in rows}


def cell_page(study: Study, scope: ScopeProvision, column: Column, reading: Reading) -> CellPage:
    """The page of one cell for one reading. `Provision.DoesNotExist`: the model's text lost it."""
    findings = {one.reading: one for one in _findings(scope, column)}
    finding = findings.get(reading)
    proposal = Proposal.objects.filter(scope=scope, column=column).first()
    texts = tuple(
        row.expression
        for row in ColumnText.objects.filter(column=column, left_on=None).select_related("expression__work__state")
    )
    offers = offered(proposal)
    chosen = (
        [(str(one.expression_id), one.pid) for one in finding.counterparts.all()]
        if finding is not None
        else [place for place, _, proposed in offers if proposed]
    )
    model_place = (str(finding.model_id if finding else study.model_id), scope.pid)
    found = sides([model_place, *chosen, *(place for place, _, _ in offers)])
    if model_place not in found:
        raise Provision.DoesNotExist(scope.pid)
    chances = {place: (chance, proposed) for place, chance, proposed in offers}
    order = [*chosen, *(place for place, _, _ in offers if place not in chosen)]
    queue = list(ScopeProvision.objects.filter(study=study, in_scope=True).order_by("order"))
    decided = set(Finding.objects.filter(column=column, reading=reading).values_list("scope_id", flat=True))
    at = next((number for number, one in enumerate(queue) if one.pk == scope.pk), 0)
    return CellPage(
        study=study,
        scope=scope,
        column=column,
        reading=reading,
        model=found[model_place],
        proposal=proposal,
        finding=finding,
        others=_others(study, findings, reading),
        choices=tuple(_choice(found[place], chances.get(place), place in chosen) for place in order if place in found),
        differences=tuple(_differences(finding, proposal)),
        evidence=tuple(message_of(one["message"]) for one in proposal.evidence) if proposal else (),
        refused=message_of(proposal.refused) if proposal and proposal.refused else None,
        texts=texts,
        searched=frozenset(str(one.expression_id) for one in finding.searched.all()) if finding else frozenset(),
        number=at + 1,
        stand=_stand(study, queue, decided, column, reading, texts),
        before=queue[at - 1] if at else None,
        after=queue[at + 1] if at + 1 < len(queue) else None,
        undecided=_next(queue, decided, at),
    )


def _choice(side: Side, offered: tuple[float, bool] | None, chosen: bool) -> Choice:
    chance, proposed = offered or (None, False)
    return Choice(side, chance, proposed, chosen)


def next_undecided(study: Study, column: Column, reading: Reading, after: ScopeProvision) -> ScopeProvision | None:
    """The next provision of the column without a finding in this reading, round from the beginning; None: all have."""
    queue = list(ScopeProvision.objects.filter(study=study, in_scope=True).order_by("order"))
    decided = set(Finding.objects.filter(column=column, reading=reading).values_list("scope_id", flat=True))
    at = next((number for number, one in enumerate(queue) if one.pk == after.pk), 0)
    return _next(queue, decided | {after.pk}, at)


def _next(queue: Sequence[ScopeProvision], decided: set[Any], at: int) -> ScopeProvision | None:
    return next((one for one in (*queue[at + 1 :], *queue[:at]) if one.pk not in decided), None)


def _findings(scope: ScopeProvision, column: Column) -> Iterable[Finding]:
    return Finding.objects.filter(scope=scope, column=column).prefetch_related("counterparts", "searched")


def _others(study: Study, findings: Mapping[str, Finding], reading: Reading) -> tuple[Finding, ...]:
    """The other readings; of a blind study only once both are there, also before the agreed one is written."""
    both = Reading.FIRST in findings and Reading.SECOND in findings
    if study.blind and not both:
        return ()
    return tuple(findings[one] for one in Reading.values if one in findings and one != reading)


def offered(proposal: Proposal | None) -> list[tuple[Place, float, bool]]:
    """What the machine looked at: counterparts first, then candidates, each once."""
    if proposal is None:
        return []
    found = {(str(c["expression"]), c["pid"]): (float(c["confidence"]), True) for c in proposal.counterparts}
    for candidate in proposal.candidates:
        found.setdefault((str(candidate["expression"]), candidate["pid"]), (float(candidate["score"]), False))
    return [(place, chance, proposed) for place, (chance, proposed) in found.items()]


def _differences(finding: Finding | None, proposal: Proposal | None) -> Iterable[Difference]:
    """Of the finding as its author left them; without one, as the machine proposes them."""
    if finding is not None:
        for number, one in enumerate(finding.divergences, start=1):
            yield Difference(
                number=number,
                kind=one["kind"],
                place=(str(one.get("expression", "")), one.get("pid", "")),
                left=_span(one.get("left")),
                right=_span(one.get("right")),
                note=one["note"] or (message_of(one["told"]) if one.get("told") else ""),
                word=one["word"],
                proposed=bool(one.get("proposed")),
            )
        return
    number = 0
    for counterpart in proposal.counterparts if proposal else []:
        for one in counterpart.get("divergences", []):
            number += 1
            yield Difference(
                number=number,
                kind=one["kind"],
                place=(str(counterpart["expression"]), counterpart["pid"]),
                left=_span(one.get("left")),
                right=_span(one.get("right")),
                note=message_of(one["note"]),
                word=DivergenceWord.CONFIRMED,
                proposed=True,
                confidence=float(one.get("confidence", 1.0)),
            )


def _span(given: Sequence[int] | None) -> Span | None:
    return Span(int(given[0]), int(given[1])) if given else None


def _stand(
    study: Study,
    queue: Sequence[ScopeProvision],
    decided: set[Any],
    column: Column,
    reading: Reading,
    texts: Sequence[Expression],
) -> Stand:
    ids = {one.pk for one in queue}
    counted = Finding.objects.filter(column=column, reading=reading, scope__in_scope=True).aggregate(
        stale=Count("pk", filter=Q(stale_since__isnull=False))
    )
    in_use = curves()
    rows = Proposal.objects.filter(column=column, scope__in_scope=True).only(*weighed(in_use))
    left = {row.scope_id for row in rows if doubted(row, in_use, study.model.language, texts)} - decided
    return Stand(len(ids), len(ids & decided), counted["stale"], len(left & ids))
