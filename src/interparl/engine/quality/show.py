"""The figures of a run as a table for people and as JSON for machines."""

from __future__ import annotations

import json
from typing import Any

from interparl.engine.message import say
from interparl.engine.quality.metrics import KindScores
from interparl.engine.quality.run import DivergenceReport, Figures, Report


def report_text(report: Report, language: str = "en") -> str:
    """Markdown tables: every pair, the sets, one and two languages, reliability, divergences."""
    lines: list[str] = []
    if report.pairs:
        lines += [*_link_head(language)]
        lines += [_link_row(f"{pair.set}: {pair.pair}", pair.figures, pair.seconds) for pair in report.pairs]
        for name, found in (*report.sets().items(), *report.groups().items()):
            lines.append(_link_row(f"**{name}**", found))
        total = report.total()
        lines += [_link_row(say("**all**").text(language), total), ""]
        lines += _reliability(total, language)
    for divergences in report.divergences:
        lines += ["", *_divergences(divergences, language)]
    order = say("The order of provisions was given to the method.") if report.order else say("Order was hidden.")
    return "\n".join([*lines, "", say("Encoder: {name}.", name=report.encoder).text(language), order.text(language)])


def _link_head(language: str) -> tuple[str, str]:
    heads = (
        say("pair"),
        say("judged"),
        say("precision"),
        say("recall"),
        say("F1"),
        say("P@1"),
        say("R@5"),
        say("absent"),
        say("absence right"),
        say("ECE"),
        say("undecided"),
        say("seconds"),
    )
    return "| " + " | ".join(head.text(language) for head in heads) + " |", "|---" * len(heads) + "|"


def _link_row(name: str, found: Figures, seconds: float | None = None) -> str:
    cells = (
        name,
        str(found.judged),
        _share(found.links.precision),
        _share(found.links.recall),
        _share(found.links.f1),
        _share(found.ranking.p_at_1),
        _share(found.ranking.r_at_5),
        str(found.absence.n),
        _share(found.absence.accuracy),
        _share(found.calibration.ece),
        str(found.abstained),
        "" if seconds is None else f"{seconds:.1f}",
    )
    return "| " + " | ".join(cells) + " |"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _reliability(total: Figures, language: str) -> list[str]:
    head = (say("stated confidence"), say("statements"), say("mean stated"), say("right"))
    lines = ["| " + " | ".join(h.text(language) for h in head) + " |", "|---|---|---|---|"]
    for row in total.calibration.bins:
        lines.append(f"| {row.low:.1f}-{row.high:.1f} | {row.n} | {row.confidence:.3f} | {row.right:.3f} |")
    return lines


def _divergences(report: DivergenceReport, language: str) -> list[str]:
    head = (say("divergences"), say("rows"), say("precision"), say("recall"), say("F1"), say("false alarms"))
    lines = ["| " + " | ".join(h.text(language) for h in head) + " |", "|---|---|---|---|---|---|"]
    for name, scores in ((report.set, report.all), *report.groups):
        micro = scores.micro
        cells = (_share(micro.precision), _share(micro.recall), _share(micro.f1), _share(scores.false_alarm_rate))
        lines.append(f"| {name} | {scores.rows} | " + " | ".join(cells) + " |")
    for kind, counts in sorted(report.all.per_kind.items()):
        shares = " | ".join(_share(share) for share in (counts.precision, counts.recall, counts.f1))
        lines.append(f"| {kind} | {counts.found + counts.missed} | {shares} | |")
    return lines


def report_json(report: Report) -> str:
    """All figures with their counts; schema ``interparl.quality/1``."""
    return json.dumps(
        {
            "schema": "interparl.quality/1",
            "encoder": report.encoder,
            "order": report.order,
            "pairs": [
                {
                    "set": pair.set,
                    "pair": pair.pair,
                    "task": pair.task,
                    "languages": list(pair.languages),
                    "left": pair.left,
                    "right": pair.right,
                    "seconds": round(pair.seconds, 3),
                    **_figures(pair.figures),
                }
                for pair in report.pairs
            ],
            "sets": {name: _figures(found) for name, found in report.sets().items()},
            "tasks": {name: _figures(found) for name, found in report.tasks().items()},
            "languages": {name: _figures(found) for name, found in report.groups().items()},
            "total": _figures(report.total()) if report.pairs else None,
            "divergences": [
                {
                    "set": found.set,
                    "seconds": round(found.seconds, 3),
                    "all": _kinds(found.all),
                    "strict": _kinds(found.strict),
                    "groups": {name: _kinds(scores) for name, scores in found.groups},
                }
                for found in report.divergences
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "judged": found.judged,
        "links": {"found": found.links.found, "false": found.links.false, "missed": found.links.missed},
        "precision": found.links.precision,
        "recall": found.links.recall,
        "f1": found.links.f1,
        "with_counterpart": found.ranking.n,
        "p_at_1": found.ranking.p_at_1,
        "mrr": found.ranking.mrr,
        "r_at_5": found.ranking.r_at_5,
        "r_at_10": found.ranking.r_at_10,
        "absent": found.absence.n,
        "absence_accuracy": found.absence.accuracy,
        "absence_balanced": found.absence.balanced,
        "absence_auroc": found.absence.auroc,
        "ece": found.calibration.ece,
        "reliability": [
            {"low": row.low, "high": row.high, "n": row.n, "confidence": row.confidence, "right": row.right}
            for row in found.calibration.bins
        ],
        "abstained": found.abstained,
    }


def _kinds(scores: KindScores) -> dict[str, Any]:
    return {
        "rows": scores.rows,
        "precision": scores.micro.precision,
        "recall": scores.micro.recall,
        "f1": scores.micro.f1,
        "macro_f1": scores.macro_f1,
        "controls": scores.controls,
        "alarms": scores.alarms,
        "false_alarm_rate": scores.false_alarm_rate,
        "divergent": scores.divergent,
        "noticed": scores.noticed,
        "exact": scores.exact,
        "per_kind": {
            kind: {"found": c.found, "false": c.false, "missed": c.missed, "f1": c.f1}
            for kind, c in sorted(scores.per_kind.items())
        },
    }
