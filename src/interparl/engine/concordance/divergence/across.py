"""Candidates of divergence between two languages: sentences, facts, force, punishment and concepts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.divergence.amounts import changed_facts
from interparl.engine.concordance.divergence.beads import spread, weight_of
from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.clauses import changed_force, changed_negation, changed_penalties
from interparl.engine.concordance.divergence.phrases import unanswered_phrases
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.divergence.sides import Sides
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span


def across_candidates(
    left: Reading,
    right: Reading,
    counterparts: Mapping[str, str] | None = None,
    cosines: NDArray[np.float32] | None = None,
) -> list[Candidate]:
    """Candidates between readings in two languages."""
    sides = Sides(left, right, cosines)
    found = whole_parts(sides)
    apart = [c.left for c in found if c.left], [c.right for c in found if c.right]
    found += changed_facts(sides, apart, counterparts or {})
    if sides.generic:
        return sorted(found, key=_place)
    for bead in sides.paired:
        found += changed_force(sides, bead)
        if not sides.redrafted:
            found += changed_negation(sides, bead)
    found += changed_penalties(sides)
    if sides.redrafted:
        return sorted(found, key=_place)
    punished = [span for c in found if c.kind is Kind.SANCTION for span in (c.left, c.right) if span]
    found += [c for c in unanswered_phrases(sides) if not _beside(c, punished)]
    return sorted(found, key=_place)


def _place(candidate: Candidate) -> int:
    return candidate.left.start if candidate.left else candidate.right.start if candidate.right else 0


def _beside(candidate: Candidate, spans: Sequence[Span]) -> bool:
    """Whether a phrase belongs to a punishment that is told already."""
    mine = [s for s in (candidate.left, candidate.right) if s]
    return any(s.start < t.end + 30 and s.end > t.start - 30 for s in mine for t in spans)


def whole_parts(sides: Sides) -> list[Candidate]:
    """Sentences and items without a partner on the other side."""
    found = []
    for bead in sides.beads:
        if bead.i2 > bead.i1 and bead.j2 > bead.j1:
            continue
        missing = bead.i2 > bead.i1
        side, other = (0, 1) if missing else (1, 0)
        first, last = (bead.i1, bead.i2) if missing else (bead.j1, bead.j2)
        content = sides.contents[side]
        units = (sides.left, sides.right)[side].units
        a, b = spread(units, first, last)
        mentions = [m for k in range(first, last) for m in content.mentions[k]]
        there = sides.names[other] | frozenset().union(*(m.names for k in sides.contents[other].mentions for m in k))
        known = sum(weight_of(m) for m in mentions if m.names & there) / max(0.1, sum(weight_of(m) for m in mentions))
        length = sum(content.lengths[first:last])
        rest = sum(content.lengths) - length
        counter = sum(sides.contents[other].lengths)
        kind = Kind.MISSING_PART if missing else Kind.ADDED_PART
        # How well the lengths agree once this part is taken away, against how well they agree with it.
        without = abs(math.log(max(rest, 1) / max(counter, 1)))
        features = sides.shared("part") | {
            f"kind_{kind.value}": 1.0,
            "part": 1.0,
            "part_size": math.log1p(length) / 5,
            "part_short": float(length < 25),
            "part_known": known,
            "part_share": length / max(1.0, rest + length),
            "part_without": min(1.5, without),
            "part_gain": max(-1.5, min(1.5, abs(math.log(max(rest + length, 1) / max(counter, 1))) - without)),
            "part_nearness": min((x.nearness for x in sides.paired), default=0.0),
            "part_mentions": math.log1p(len(mentions)),
        }
        span = Span(a, b)
        found.append(Candidate(kind, span if missing else None, None if missing else span, features))
    return found
