"""Correcting the machine's confidence by what people found, one pair of languages at a time, and never silently.

A correction is worked out (`propose_calibration`), shown with its figures before and after on findings it was not
fitted to, and counts only once an administrator adopts it (`adopt`), until it is retired. Proposals always keep the
confidence that the engine stated: it is corrected when it is shown (`corrected`), so that no correction is ever
learned from one already applied.

What is learned from: the findings that hold, each with what the machine had proposed when the person decided. Every
counterpart it proposed was right when the finding names it; an absence it proposed was right when the finding says
"absent". People see the proposal before they decide, so these figures lean towards the machine: the page that shows
them says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Conflict, Refused, writing
from interparl.apps.comparison.domain.finding import published_name
from interparl.apps.comparison.domain.helping import locked
from interparl.apps.comparison.domain.readings import standing
from interparl.apps.comparison.enums import Relation
from interparl.apps.comparison.models import Calibration, Finding
from interparl.engine.concordance.calibrate import Curve, Quality, Statement, trial
from interparl.engine.message import Message, say, say_number

LEAST_FINDINGS = 60
"""Findings of a pair of languages below which nothing is worked out."""
LEAST_OF_A_KIND = 10
"""As many of the statements must have been right, and as many wrong."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What there is to learn from for one pair of languages: findings with a proposal, and the statements in these."""

    pair: str
    findings: int
    statements: tuple[Statement, ...]

    @property
    def right(self) -> int:
        """Statements that people found to be right."""
        return sum(one.right for one in self.statements)

    @property
    def wrong(self) -> int:
        """Statements that people found to be wrong."""
        return len(self.statements) - self.right

    def missing(self) -> list[Message]:
        """What is missing before a correction can be worked out; empty when nothing is."""
        out = []
        if self.findings < LEAST_FINDINGS:
            out.append(
                say_number(
                    "{pair}: {number} finding with a proposal is missing; {least} are needed, {have} are there.",
                    "{pair}: {number} findings with a proposal are missing; {least} are needed, {have} are there.",
                    LEAST_FINDINGS - self.findings,
                    pair=self.pair,
                    least=LEAST_FINDINGS,
                    have=self.findings,
                )
            )
        if self.right < LEAST_OF_A_KIND:
            out.append(
                say_number(
                    "{pair}: {number} more proposal that was found to be right is needed.",
                    "{pair}: {number} more proposals that were found to be right are needed.",
                    LEAST_OF_A_KIND - self.right,
                    pair=self.pair,
                )
            )
        if self.wrong < LEAST_OF_A_KIND:
            out.append(
                say_number(
                    "{pair}: {number} more proposal that was found to be wrong is needed.",
                    "{pair}: {number} more proposals that were found to be wrong are needed.",
                    LEAST_OF_A_KIND - self.wrong,
                    pair=self.pair,
                )
            )
        return out


def learned() -> dict[str, Learned]:
    """What findings tell of the machine's proposals, by pair of languages. Three queries."""
    rows = (
        Finding.objects.exclude(proposed={})
        .select_related("scope", "column", "model")
        .prefetch_related("counterparts")
        .order_by("scope_id", "column_id", "reading")
    )
    cells: dict[tuple[Any, Any], dict[str, Finding]] = {}
    for row in rows:
        cells.setdefault((row.scope_id, row.column_id), {})[row.reading] = row
    findings: dict[str, int] = {}
    statements: dict[str, list[Statement]] = {}
    for readings in cells.values():
        finding = standing(readings)
        if finding is None or not finding.proposed.get("pair") or finding.relation == Relation.NOT_APPLICABLE:
            continue
        pair = finding.proposed["pair"]
        findings[pair] = findings.get(pair, 0) + 1
        statements.setdefault(pair, []).extend(_statements(finding))
    return {pair: Learned(pair, findings[pair], tuple(statements[pair])) for pair in sorted(findings)}


def _statements(finding: Finding) -> Iterable[Statement]:
    # The same provisions examined in two studies are one cell: their statements stay on one side of the division.
    column = finding.column
    cell = f"{finding.model.work_id} {finding.scope.pid} {column.state_id or column.pk}"
    proposed = finding.proposed
    if proposed["relation"] == Relation.ABSENT:
        yield Statement(cell, float(proposed["confidence"]), finding.relation == Relation.ABSENT)
        return
    # Permanent ids are unique across laws and stay in newer texts, where a finding may have been confirmed since.
    named = {one.pid for one in finding.counterparts.all()}
    for one in proposed["counterparts"]:
        yield Statement(cell, float(one["confidence"]), one["pid"] in named)


def propose_calibration(actor: Actor, *, pairs: Iterable[str] | None = None) -> list[Calibration]:
    """Work out a correction for each pair of languages that has enough findings (or for just these `pairs`).

    They are kept as proposals, without any effect. Raises `Refused` when a pair that was named, or every pair, lacks
    findings; the message says how many.
    """
    with writing(actor, "comparison.propose-calibration") as write:
        held = learned()
        wanted = sorted(held) if pairs is None else list(dict.fromkeys(pairs))
        lacking: list[Message] = []
        made = []
        for pair in wanted:
            found = held.get(pair) or Learned(pair, 0, ())
            missing = found.missing()
            if missing:
                lacking += missing
                continue
            told = trial(found.statements)
            made.append(
                write.create(
                    Calibration(
                        pair=pair,
                        slope=round(told.curve.slope, 6),
                        intercept=round(told.curve.intercept, 6),
                        figures={
                            "findings": found.findings,
                            "cells": told.cells,
                            "statements": len(found.statements),
                            "right": told.right,
                            "before": _figures(told.before),
                            "after": _figures(told.after),
                            "improves": told.improves,
                            "parts": [
                                {"slope": round(one.slope, 6), "intercept": round(one.intercept, 6)}
                                for one in told.fitted
                            ],
                        },
                    )
                )
            )
        if not made:
            raise Refused(lacking[0] if lacking else say("No finding yet says whether a proposal was right."))
        if pairs is not None and lacking:
            raise Refused(lacking[0])
    return made


def _figures(quality: Quality) -> dict[str, Any]:
    """As the administrator sees them: of statements that the judging curve was not fitted to."""
    return {
        "statements": quality.statements,
        "brier": round(quality.brier, 6),
        "error": round(quality.error, 6),
        "table": [
            {"low": row.low, "high": row.high, "n": row.n, "stated": round(row.confidence, 6), "right": row.right}
            for row in quality.table.bins
        ],
    }


def adopt(actor: Actor, calibration: Calibration, *, expected: int | None = None, why: str = "") -> Calibration:
    """Have a proposed correction count from now on; the one in use for the same pair is retired.

    Raises `Refused` for one that was adopted or retired before, and for one that makes the figures worse.
    """
    with writing(actor, "comparison.adopt-calibration", calibration, why=why) as write:
        held = locked(calibration)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        if held.adopted_at is not None or held.retired_at is not None:
            raise Refused(say("This correction has been decided on already. Work out a new one."))
        if not held.figures.get("improves"):
            raise Refused(
                say("On the findings held out this correction makes the confidence worse. It is not adopted.")
            )
        in_use = Calibration.objects.select_for_update().filter(pair=held.pair, retired_at=None)
        for other in in_use.exclude(adopted_at=None):
            write.change(other, retired_at=timezone.now())
        write.change(calibration, adopted_at=timezone.now(), adopted_by_name=published_name(actor))
    return calibration


def retire(actor: Actor, calibration: Calibration, *, expected: int | None = None, why: str = "") -> Calibration:
    """End a correction, or set a proposed one aside: from now on confidence is shown without it."""
    with writing(actor, "comparison.retire-calibration", calibration, why=why) as write:
        if locked(calibration).retired_at is not None:
            raise Refused(say("This correction has been retired already."))
        write.change(calibration, expected=expected, retired_at=timezone.now())
    return calibration


def curves() -> dict[str, Curve]:
    """The corrections in use, by pair of languages. One query: ask once a page."""
    rows = Calibration.objects.filter(retired_at=None).exclude(adopted_at=None)
    return {row.pair: Curve(row.slope, row.intercept) for row in rows}


def corrected(confidence: float, pair: str, in_use: Mapping[str, Curve] | None = None) -> float:
    """A confidence as it is shown: corrected where a correction for its pair (``ru-kk``) is in use.

    `in_use` is what `curves` gave, where many are shown.
    """
    curve = (curves() if in_use is None else in_use).get(pair)
    return confidence if curve is None else curve(confidence)
