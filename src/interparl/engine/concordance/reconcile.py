"""The relation and the divergences of one proposal must not contradict each other.

Sentences were matched for the relation, words and facts for the divergences. Where the closer look found a whole
sentence missing, the provision is not fully covered, whatever the sentences' scores say; where it found one added,
the counterpart is broader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interparl.engine.concordance.relations import Judgement
from interparl.engine.concordance.result import Divergence, DivergenceKind, Item, Relation, State

LACKS = {
    Relation.EQUAL: Relation.NARROWER,
    Relation.EQUIVALENT: Relation.NARROWER,
    Relation.BROADER: Relation.OVERLAPPING,
}
ADDS = {
    Relation.EQUAL: Relation.BROADER,
    Relation.EQUIVALENT: Relation.BROADER,
    Relation.NARROWER: Relation.OVERLAPPING,
}


def reconciled(judgement: Judgement, item: Item, divergences: Sequence[Divergence]) -> Judgement:
    """The judgement after a look at the divergences found in the same counterparts."""
    kinds = {divergence.kind for divergence in divergences}
    relation, state, uncovered = judgement.relation, judgement.state, judgement.uncovered
    if DivergenceKind.MISSING_PART in kinds:
        relation, state = LACKS.get(relation, relation), State.PART
        known = {(span.start, span.end) for span in uncovered}
        missing = [d.left for d in divergences if d.kind is DivergenceKind.MISSING_PART and d.left is not None]
        uncovered = (*uncovered, *(s for s in missing if (s.start, s.end) not in known and s.end <= len(item.text)))
    if DivergenceKind.ADDED_PART in kinds:
        relation = ADDS.get(relation, relation)
    if kinds and relation is Relation.EQUAL:
        relation = Relation.EQUIVALENT
    return replace(judgement, relation=relation, state=state, uncovered=uncovered)
