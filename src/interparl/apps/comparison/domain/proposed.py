"""The machine's proposal of a cell as something a person may accept, correct or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from interparl.apps.comparison.enums import Covered, DivergenceWord, Origin, Relation
from interparl.apps.comparison.models import Proposal
from interparl.apps.texts.models import Expression

Mark = tuple[str, object, object, str, str]
"""What makes two divergences the same: kind, both spans, and the counterpart."""


def is_offered(proposal: Proposal | None) -> bool:
    """Whether the machine says something that can be accepted: no abstention, nothing that was not examined."""
    return (
        proposal is not None
        and not proposal.abstained
        and proposal.relation in Relation.values
        and proposal.covered in Covered.values
    )


def mark_of(divergence: Mapping[str, Any]) -> Mark:
    """The mark of a divergence as findings keep it."""
    left, right = (tuple(map(int, divergence[side])) if divergence.get(side) else None for side in ("left", "right"))
    return divergence["kind"], left, right, str(divergence.get("expression") or ""), str(divergence.get("pid") or "")


def divergences_of(proposal: Proposal | None) -> list[dict[str, Any]]:
    """The proposed divergences as a finding would keep them when all are confirmed."""
    return [
        {
            "kind": one["kind"],
            "left": one.get("left"),
            "right": one.get("right"),
            "expression": str(counterpart["expression"]),
            "pid": counterpart["pid"],
            "word": DivergenceWord.CONFIRMED.value,
            "note": "",
            "proposed": True,
            "told": one.get("note") or {},
        }
        for counterpart in (proposal.counterparts if proposal else [])
        for one in counterpart.get("divergences", [])
    ]


def places_of(proposal: Proposal) -> list[tuple[str, str]]:
    """The proposed counterparts, best first."""
    return [(str(one["expression"]), one["pid"]) for one in proposal.counterparts]


def origin_of(
    proposal: Proposal | None,
    relation: str,
    covered: str,
    counterparts: Iterable[tuple[str, str]],
    divergences: Iterable[Mapping[str, Any]],
) -> Origin:
    """How what a person says stands to the proposal."""
    if proposal is None or not is_offered(proposal):
        return Origin.OWN
    same = (relation, covered, set(counterparts)) == (proposal.relation, proposal.covered, set(places_of(proposal)))
    said = {mark_of(one) for one in divergences if one["word"] == DivergenceWord.CONFIRMED}
    kept = said == {mark_of(one) for one in divergences_of(proposal)} and all(
        one["word"] == DivergenceWord.CONFIRMED for one in divergences
    )
    return Origin.ACCEPTED if same and kept else Origin.CORRECTED


def pair_of(proposal: Proposal, language: str, texts: Iterable[Expression]) -> str:
    """The pair of languages (``ru-kk``) of the model (`language`) and of the counterparts.

    Where nothing is linked it is that of the column's `texts`; empty where these are of several languages.
    """
    by_id = {str(text.pk): text.language for text in texts}
    named = {by_id[place] for place, _ in places_of(proposal) if place in by_id} or set(by_id.values())
    return f"{language}-{named.pop()}" if len(named) == 1 else ""


def then(proposal: Proposal | None, language: str, texts: Iterable[Expression]) -> dict[str, Any]:
    """What the machine proposed, to be kept with the finding: enough to tell later whether it was right."""
    if proposal is None or not is_offered(proposal):
        return {}
    return {
        "relation": proposal.relation,
        "covered": proposal.covered,
        "confidence": proposal.confidence,
        "counterparts": [
            {"expression": str(one["expression"]), "pid": one["pid"], "confidence": one["confidence"]}
            for one in proposal.counterparts
        ],
        "pair": pair_of(proposal, language, texts),
        "run": str(proposal.run_id),
        "inputs": proposal.inputs,
    }
