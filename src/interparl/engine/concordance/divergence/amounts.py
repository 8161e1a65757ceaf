"""Facts that differ between two languages: periods, sums, dates, numbers, references."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.concordance.divergence.sides import Sides
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span

_MOST = 400
"""Facts of a side that are compared; a table with more is no provision."""


def changed_facts(
    sides: Sides, apart: tuple[list[Span], list[Span]], counterparts: Mapping[str, str]
) -> list[Candidate]:
    """Facts that only one side states; those inside the parts that stand `apart` are told with their part."""
    rest: list[list[Fact]] = []
    for reading, spans in zip((sides.left, sides.right), apart, strict=True):
        kept = [f for f in reading.facts if not any(s.start <= f.start < s.end for s in spans)]
        # Of a language without words of number only digits are known, so words prove nothing against it.
        rest.append(
            [f for f in kept if any(c.isdigit() for c in reading.text[slice(*f.core)])] if sides.generic else kept
        )
    left, right = _follow(rest[0][:_MOST], rest[1][:_MOST], counterparts)
    left, right = _cancel(left, right)
    # "Within a year" is "within one year": a lone unit proves nothing.
    lone = [
        [f for f in side if f.value[0] == "1" and f.kind is not Kind.REFERENCE and not _paired(f, other)]
        for side, other in ((left, right), (right, left))
    ]
    left, right = [f for f in left if f not in lone[0]], [f for f in right if f not in lone[1]]
    found = []
    count = len(left) + len(right)
    for fact in left:
        partner = next((g for g in right if _fits(fact, g)), None)
        if partner is not None:
            right.remove(partner)
        found.append(_fact_candidate(sides, fact, partner, count))
    found += [_fact_candidate(sides, None, fact, count) for fact in right]
    return found


def _key(fact: Fact) -> tuple[str, ...]:
    """References by number alone: a section here is an article there."""
    return ("ref", fact.value[1]) if fact.kind is Kind.REFERENCE else fact.value


def _paired(fact: Fact, others: Sequence[Fact]) -> bool:
    return any(_fits(fact, other) for other in others)


def _follow(left: list[Fact], right: list[Fact], counterparts: Mapping[str, str]) -> tuple[list[Fact], list[Fact]]:
    """Without references that only follow the renumbering."""
    left, right = list(left), list(right)
    for fact in [f for f in left if f.kind is Kind.REFERENCE]:
        target = counterparts.get(fact.value[1])
        partner = next((g for g in right if g.kind is Kind.REFERENCE and g.value[1] == target), None)
        if partner is not None:
            left.remove(fact)
            right.remove(partner)
    return left, right


def _cancel(left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Take away what both sides say: equal facts, then equal numbers that one side named more exactly."""
    for key in (_key, lambda f: (f.value[1] if f.kind is Kind.REFERENCE else f.value[0],)):
        there = Counter(key(f) for f in right)
        here = Counter(key(f) for f in left)
        shared = there & here
        for facts in (left, right):
            counts = Counter(shared)
            for fact in list(facts):
                if key is not _key and fact.kind is Kind.DATE:
                    continue
                if (
                    key is not _key
                    and fact.kind is Kind.DEADLINE
                    and any(
                        g.kind in (Kind.DEADLINE, Kind.SANCTION)
                        and g.value[0] == fact.value[0]
                        and g.value[1:] != fact.value[1:]
                        for g in (right if facts is left else left)
                    )
                ):
                    continue
                if counts[key(fact)] > 0:
                    counts[key(fact)] -= 1
                    facts.remove(fact)
    return left, right


def _fits(a: Fact, b: Fact) -> bool:
    """Whether two different facts may be two values of one thing."""
    kinds = {a.kind, b.kind}
    if a.kind is b.kind:
        return (
            a.kind in (Kind.DATE, Kind.REFERENCE)
            or a.value[1:] == b.value[1:]
            or a.kind in (Kind.DEADLINE, Kind.SANCTION)
        )
    return a.value[1:] == b.value[1:] or kinds <= {Kind.SANCTION, Kind.DEADLINE, Kind.MONEY}


def _fact_candidate(sides: Sides, left: Fact | None, right: Fact | None, count: int) -> Candidate:
    fact = left or right
    assert fact is not None
    kind = Kind.SANCTION if Kind.SANCTION in {f.kind for f in (left, right) if f} else fact.kind
    features = sides.shared("fact") | {
        f"kind_{kind.value}": 1.0,
        "fact": 1.0,
        "fact_both": float(left is not None and right is not None),
        "fact_count": math.log1p(count),
        "fact_plain": float(len(fact.value) == 1),
        "fact_small": float(fact.value[0] in ("2", "3", "0", "1")),
    }
    features[f"fact_{'both' if left and right else 'one'}_{kind.value}"] = 1.0
    return Candidate(
        kind,
        Span(left.start, left.end) if left else None,
        Span(right.start, right.end) if right else None,
        features,
        left.normal if left else "",
        right.normal if right else "",
    )
