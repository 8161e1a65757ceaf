"""Proposals and findings for tests of what people do with them."""

from __future__ import annotations

from typing import Any

from tests.apps.comparison.conftest import Studied

from interparl.apps.comparison.domain.finding import record
from interparl.apps.comparison.models import Finding, Proposal, Run
from interparl.apps.texts.models import Provision
from interparl.engine.message import say


def article(studied: Studied, text: str, label: str) -> Provision:
    """A provision of one of the texts by its citation (``Article 8``)."""
    return Provision.objects.get(expression=studied.texts[text], item=True, label=label)


def place(provision: Provision) -> tuple[str, str]:
    """A provision as the verbs take it."""
    return str(provision.expression_id), provision.pid


def span(provision: Provision, words: str) -> list[int]:
    """Where some words stand in a provision."""
    start = provision.words.index(words)
    return [start, start + len(words)]


def divergence(studied: Studied, number: int, left: str, right: Provision, words: str, **more: Any) -> dict[str, Any]:
    """A divergence between the model's article `number` and a counterpart, by the words on both sides."""
    model = Provision.objects.get(expression=studied.study.model, pid=studied.scope(number).pid)
    return {
        "kind": "deadline",
        "left": span(model, left),
        "right": span(right, words),
        "expression": str(right.expression_id),
        "pid": right.pid,
        **more,
    }


def propose(
    studied: Studied,
    number: int,
    column: str,
    *rights: Provision,
    relation: str = "equivalent",
    covered: str = "full",
    confidence: float = 0.9,
    abstained: bool = False,
    divergences: list[dict[str, Any]] | None = None,
) -> Proposal:
    """What the machine might propose for one cell."""
    run = studied.study.runs.first() or Run.objects.create(
        study=studied.study,
        method={"engine": "1", "encoder": "glossary", "weights": "w", "options": []},
        asked_by="tests",
    )
    told = [{**one, "note": say("The deadline is another.").data(), "confidence": 0.8} for one in divergences or []]
    proposal, _ = Proposal.objects.update_or_create(
        scope=studied.scope(number),
        column=studied.columns[column],
        defaults={
            "run": run,
            "relation": relation,
            "covered": covered,
            "confidence": confidence,
            "abstained": abstained,
            "counterparts": [
                {
                    "expression": str(right.expression_id),
                    "pid": right.pid,
                    "confidence": confidence,
                    "divergences": [one for one in told if one["pid"] == right.pid],
                }
                for right in rights
            ],
            "inputs": f"{number}-{column}-{relation}-{confidence}",
        },
    )
    return proposal


ANSWERS = {
    ("XA", 1): ("equivalent", "Article 9"),
    ("XA", 2): ("equal", "Article 8"),
    ("XA", 4): ("narrower", "Article 10"),
    ("XA", 5): ("equal", "Article 11"),
    ("XB", 1): ("equivalent", "Статья 1"),
    ("XB", 2): ("equivalent", "Статья 2"),
    ("XB", 3): ("overlapping", "Статья 3"),
    ("XB", 6): ("equivalent", "Статья 4"),
}
"""What there is to find; every other cell is absent."""


def decide(studied: Studied, column: str, number: int, *, who: str = "reviewer", **more: Any) -> Finding:
    """Have a reader decide one cell rightly."""
    relation, label = ANSWERS.get((column, number), ("absent", ""))
    said: dict[str, Any] = {"relation": relation}
    if label:
        said["counterparts"] = [place(article(studied, column, label))]
    else:
        said["searched"] = [studied.texts[column]]
    reading = {"reviewer": "first", "second": "second"}[who]
    return record(studied.actor(who), studied.scope(number), studied.columns[column], reading=reading, **(said | more))


def decide_all(studied: Studied, *, who: str = "reviewer") -> None:
    """Have a reader decide every cell rightly."""
    for column in studied.columns:
        for number in range(1, 7):
            decide(studied, column, number, who=who)
