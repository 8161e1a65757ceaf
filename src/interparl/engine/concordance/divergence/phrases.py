"""Phrases for concepts that the other language's text does not speak of."""

from __future__ import annotations

import math

from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.concepts import Mention
from interparl.engine.concordance.divergence.echo import chance_of_echo
from interparl.engine.concordance.divergence.force import word_pattern
from interparl.engine.concordance.divergence.sides import Sides
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span
from interparl.engine.lawtext.languages.meaning import meaning_of

_NEAR = 25
_WEAK = frozenset(["everyone", "nobody", "person", "right", "duty", "you", "law", "freedom"])
_PEOPLE = frozenset({"everyone", "person", "nobody"})
"""One answers the other: "every human being" is "everyone"."""


def unanswered_phrases(sides: Sides) -> list[Candidate]:
    """Words for concepts that the other side does not speak of, gathered into phrases."""
    found: list[Candidate] = []
    lonely = [_lonely(sides, side) for side in (0, 1)]
    totals = [sum(surprise for _, surprise in group) for group in lonely]
    for side in (0, 1):
        reading = (sides.left, sides.right)[side]
        groups: list[list[tuple[Mention, float]]] = []
        answered = [m.start for m in sides.mentions[side] if m.names & sides.names[1 - side]]
        for item in lonely[side]:
            gap = reading.text[groups[-1][-1][0].end : item[0].start] if groups else ""
            near = bool(groups) and item[0].start - groups[-1][-1][0].end <= _NEAR
            if (
                near
                and not any(c in gap for c in ".;։:")
                and not any(groups[-1][-1][0].end <= a < item[0].start for a in answered)
            ):
                groups[-1].append(item)
            else:
                groups.append([item])
        for group in groups:
            found.append(_phrase(sides, side, group, lonely, totals))
    return found


def _lonely(sides: Sides, side: int) -> list[tuple[Mention, float]]:
    """(mention, how surprising its absence from the other side is) for concepts the other side lacks."""
    target = (sides.right, sides.left)[side].language
    found = []
    for mention in sides.mentions[side]:
        if mention.names & sides.names[1 - side]:
            continue
        if mention.names & _PEOPLE and not mention.names & {"citizen"} and sides.names[1 - side] & _PEOPLE:
            continue
        chance = max(chance_of_echo(name, target) for name in mention.names)
        found.append((mention, -math.log(max(0.005, 1 - chance))))
    return found


def _room(sides: Sides, side: int, start: int, end: int, surprise: float) -> dict[str, float]:
    """Whether the neighbours of a phrase stand so close on the other side that nothing is left between them."""
    mine, yours = sides.mentions[side], sides.mentions[1 - side]
    other = (sides.right, sides.left)[side]
    before = [m for m in mine if m.end <= start and m.names & sides.names[1 - side]]
    after = [m for m in mine if m.start >= end and m.names & sides.names[1 - side]]
    if not before or not after:
        last = before[-1] if before else None
        tail = 0.0
        if last is not None:
            ends = [len(other.text) - m.end for m in yours if m.names & last.names]
            tail = float(bool(ends) and min(ends) < 30)
        return {"room_edge": 1.0, "room_tail": tail, "room_tail_surprise": tail * surprise}
    p, n = before[-1], after[0]
    here = n.start - p.end
    gaps = [
        max(y.start - x.end, x.start - y.end)
        for x in yours
        if x.names & p.names
        for y in yours
        if y.names & n.names and y is not x
    ]
    there = min(gaps, default=here)
    closed = float(there <= 14)
    strong = float(not p.names <= _WEAK and not n.names <= _WEAK)
    foreign = [m for m in yours if not m.names & sides.names[side]]
    return {
        "room_near": float(here - (end - start) <= 24),
        "room_closed": closed,
        "room_closed_strong": closed * strong,
        "room_closed_surprise": closed * surprise,
        "room_saved": max(-1.0, min(1.0, (here - there) / 60)),
        "room_saved_surprise": max(-1.0, min(1.0, (here - there) / 60)) * surprise,
        "room_taken": float(any(abs(m.start - x.end) < 40 for m in foreign for x in yours if x.names & p.names)),
    }


def _phrase(
    sides: Sides,
    side: int,
    group: list[tuple[Mention, float]],
    lonely: list[list[tuple[Mention, float]]],
    totals: list[float],
) -> Candidate:
    reading = (sides.left, sides.right)[side]
    start, end = group[0][0].start, group[-1][0].end
    surprise = sum(s for _, s in group)
    unit = reading.unit_at(start)
    before = reading.text[max(0, start - 14) : start]
    after = reading.text[end : end + 3]
    means = word_pattern(meaning_of(reading.language).means)
    defining = unit is not None and means.search(reading.low, unit.start, min(unit.end, unit.start + 160)) is not None
    mine, yours = totals[side], totals[1 - side]
    actor = any("citizen" in m.names or "foreigner" in m.names for m, _ in group)
    kind = Kind.DEFINITION if defining else Kind.SCOPE
    total = sum(len(k) for k in sides.contents[side].mentions)
    growth = sides.ratio if side else -sides.ratio
    features = sides.shared("phrase") | {
        f"kind_{kind.value}": 1.0,
        "phrase": 1.0,
        "phrase_left": float(side == 0),
        "phrase_surprise": surprise,
        "phrase_best": max(s for _, s in group),
        "phrase_count": math.log1p(len(group)),
        "phrase_rest": mine - surprise,
        "phrase_answer": yours,
        "phrase_answer_share": yours / (yours + surprise),
        "phrase_top": float(surprise >= max(mine - surprise, 0.01)),
        "phrase_longer": max(0.0, growth),
        "phrase_fits_length": max(0.0, min(0.5, growth)) * surprise,
        "phrase_comma": float("," in before[-3:] or "՝" in before[-3:]) + float("," in after),
        "phrase_defining": float(defining),
        "phrase_citizen": float(actor),
        "phrase_share": len(group) / max(1, total),
        "phrase_coverage": len(lonely[side]) / max(1, total),
        "phrase_coverage_other": len(lonely[1 - side]) / max(1, sum(len(k) for k in sides.contents[1 - side].mentions)),
    }
    features |= _room(sides, side, start, end, surprise)
    span = Span(start, end)
    return Candidate(kind, span if side == 0 else None, span if side == 1 else None, features)
