"""Candidates of divergence between two languages: facts, sentences, force, punishment and concepts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.divergence.beads import Bead, Content, align_units, spread, weight_of
from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.concepts import Mention
from interparl.engine.concordance.divergence.echo import chance_of_echo
from interparl.engine.concordance.divergence.facts import Fact
from interparl.engine.concordance.divergence.force import Mark, word_pattern
from interparl.engine.concordance.divergence.reading import Reading
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span
from interparl.engine.lawtext.languages.meaning import Force, meaning_of

_FORCES = tuple(force.value for force in Force)
_DENIED = (Force.PROHIBITION.value, Force.NO_RIGHT.value)
_NEAR = 25
_WEAK = frozenset(["everyone", "nobody", "person", "right", "duty", "you", "law", "freedom"])
_PEOPLE = frozenset({"everyone", "person", "nobody"})
"""One answers the other: "every human being" is "everyone"."""


class _Sides:
    def __init__(self, left: Reading, right: Reading, cosines: NDArray[np.float32] | None) -> None:
        self.left, self.right = left, right
        self.redrafted = left.language == right.language
        self.contents = Content(left, words=self.redrafted), Content(right, words=self.redrafted)
        self.beads = align_units(*self.contents, cosines)
        a, b = sum(self.contents[0].lengths), sum(self.contents[1].lengths)
        self.generic = not (meaning_of(left.language).code and meaning_of(right.language).code)
        self.ratio = math.log(max(b, 1) / max(a, 1))
        self.paired = [b for b in self.beads if b.i2 > b.i1 and b.j2 > b.j1]
        self.mentions = self._mentions(0), self._mentions(1)
        self.names = tuple(
            frozenset().union(*(m.names for m in side)) if side else frozenset() for side in self.mentions
        )
        self.common: dict[str, float] = {
            "bias": 1.0,
            "redrafted": float(self.redrafted),
            "generic": float(self.generic),
            "size": math.log1p(a) / 6,
            "longer": max(0.0, self.ratio),
            "shorter": max(0.0, -self.ratio),
            "beads": float(len(self.beads)),
            "alone_left": float(sum(b.j2 == b.j1 for b in self.beads)),
            "alone_right": float(sum(b.i2 == b.i1 for b in self.beads)),
        }

    def shared(self, family: str) -> dict[str, float]:
        """What every candidate of a family knows about the pair; each family weighs it in its own way."""
        return {f"{family}_{name}": value for name, value in self.common.items()} | {
            "bias": 1.0,
            "beads": 0.0,
            f"family_{family}": 1.0,
        }

    def _mentions(self, side: int) -> list[Mention]:
        return [
            m
            for bead in self.paired
            for k in (range(bead.i1, bead.i2), range(bead.j1, bead.j2))[side]
            for m in self.contents[side].mentions[k]
        ]


def across_candidates(
    left: Reading,
    right: Reading,
    counterparts: Mapping[str, str] | None = None,
    cosines: NDArray[np.float32] | None = None,
) -> list[Candidate]:
    """Candidates between readings in two languages."""
    sides = _Sides(left, right, cosines)
    found = _parts(sides)
    apart = [c.left for c in found if c.left], [c.right for c in found if c.right]
    found += _facts(sides, apart, counterparts or {})
    if sides.generic:
        return sorted(found, key=_place)
    for bead in sides.paired:
        found += _force(sides, bead)
        if not sides.redrafted:
            found += _negation(sides, bead)
    found += _penalties(sides)
    if sides.redrafted:
        return sorted(found, key=_place)
    punished = [span for c in found if c.kind is Kind.SANCTION for span in (c.left, c.right) if span]
    found += [c for c in _concepts(sides) if not _beside(c, punished)]
    return sorted(found, key=_place)


def _place(candidate: Candidate) -> int:
    return candidate.left.start if candidate.left else candidate.right.start if candidate.right else 0


def _beside(candidate: Candidate, spans: Sequence[Span]) -> bool:
    """Whether a phrase belongs to a punishment that is told already."""
    mine = [s for s in (candidate.left, candidate.right) if s]
    return any(s.start < t.end + 30 and s.end > t.start - 30 for s in mine for t in spans)


def _parts(sides: _Sides) -> list[Candidate]:
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


def _key(fact: Fact) -> tuple[str, ...]:
    """References by number alone: a section here is an article there."""
    return ("ref", fact.value[1]) if fact.kind is Kind.REFERENCE else fact.value


def _facts(sides: _Sides, apart: tuple[list[Span], list[Span]], counterparts: Mapping[str, str]) -> list[Candidate]:
    rest: list[list[Fact]] = []
    for reading, spans in zip((sides.left, sides.right), apart, strict=True):
        kept = [f for f in reading.facts if not any(s.start <= f.start < s.end for s in spans)]
        # Of a language without words of number only digits are known, so words prove nothing against it.
        rest.append(
            [f for f in kept if any(c.isdigit() for c in reading.text[slice(*f.core)])] if sides.generic else kept
        )
    left, right = _follow(rest[0], rest[1], counterparts)
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


def _fact_candidate(sides: _Sides, left: Fact | None, right: Fact | None, count: int) -> Candidate:
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


def _within(marks: Sequence[Mark], area: tuple[int, int]) -> list[Mark]:
    return [m for m in marks if area[0] <= m.start < area[1]]


def _areas(sides: _Sides, bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    return spread(sides.left.units, bead.i1, bead.i2), spread(sides.right.units, bead.j1, bead.j2)


def _force(sides: _Sides, bead: Bead) -> list[Candidate]:
    """Another force in corresponding sentences."""
    areas = _areas(sides, bead)
    marks = _within(sides.left.forces, areas[0]), _within(sides.right.forces, areas[1])
    bags = tuple(Counter(m.name for m in side) for side in marks)
    denied = tuple(sum(bag[name] for name in _DENIED) for bag in bags)
    nobody = tuple(len(_within(side.nobody, area)) for side, area in zip((sides.left, sides.right), areas, strict=True))
    if _merged(bags[0]) == _merged(bags[1]):
        return []
    features = sides.shared("force") | {"kind_deontic": 1.0, "force": 1.0, "force_near": bead.nearness}
    for name in _FORCES:
        features[f"force_less_{name}"] = float(min(2, max(0, bags[0][name] - bags[1][name])))
        features[f"force_more_{name}"] = float(min(2, max(0, bags[1][name] - bags[0][name])))
    affirmed = tuple(bag[Force.RIGHT.value] for bag in bags)
    lost = bool(bags[1][Force.NO_RIGHT.value] and not bags[0][Force.NO_RIGHT.value] and affirmed[0] and not denied[0])
    gained = bool(bags[0][Force.NO_RIGHT.value] and not bags[1][Force.NO_RIGHT.value] and affirmed[1] and not denied[1])
    features |= {
        "force_right_denied": float(lost or gained),
        "force_denied": float(min(2, abs(denied[0] - denied[1]))),
        "force_denied_one": float(bool(denied[0]) != bool(denied[1])),
        "force_nobody": float(bool(nobody[0]) or bool(nobody[1])),
        "force_empty": float(not bags[0] or not bags[1]),
        "force_swap": float(sum(bags[0].values()) == sum(bags[1].values())),
        "force_single": float(sum(bags[0].values()) == 1 == sum(bags[1].values())),
        "force_duty_may": float(
            bags[0][Force.DUTY.value] != bags[1][Force.DUTY.value]
            and bags[0][Force.PERMISSION.value] - bags[1][Force.PERMISSION.value]
            == bags[1][Force.DUTY.value] - bags[0][Force.DUTY.value]
        ),
        "force_total": math.log1p(sum(bags[0].values()) + sum(bags[1].values())),
    }
    odd = tuple(
        next((m for m in side if bag[m.name] > other[m.name]), side[0] if side else None)
        for side, bag, other in zip(marks, bags, bags[::-1], strict=True)
    )
    spans = tuple(Span(m.start, m.end) if m else None for m in odd)
    return [Candidate(Kind.DEONTIC, spans[0] or Span(*areas[0]), spans[1] or Span(*areas[1]), features)]


def _merged(bag: Counter[str]) -> Counter[str]:
    """Languages differ in whether "may" is a right and "may not" the lack of one."""
    return Counter(
        {
            "may": bag[Force.RIGHT.value] + bag[Force.PERMISSION.value],
            "may not": sum(bag[n] for n in _DENIED),
            "must": bag[Force.DUTY.value],
        }
    )


def _negation(sides: _Sides, bead: Bead) -> list[Candidate]:
    """A negation on one side of corresponding sentences, outside modal phrases."""
    areas = _areas(sides, bead)
    free = []
    for side, area in zip((sides.left, sides.right), areas, strict=True):
        modal = _within(side.forces, area)
        free.append(
            [m for m in _within(side.negations, area) if not any(f.start < m.end and f.end > m.start for f in modal)]
        )
    if len(free[0]) == len(free[1]):
        return []
    features = sides.shared("neg") | {
        "kind_negation": 1.0,
        "neg_left": float(min(3, len(free[0]))),
        "neg_right": float(min(3, len(free[1]))),
        "neg_zero_left": float(not free[0]),
        "neg_zero_right": float(not free[1]),
        "neg_near": bead.nearness,
        f"neg_from_{sides.left.language}": 1.0,
        f"neg_to_{sides.right.language}": 1.0,
        "neg_forces": float(
            Counter(m.name for m in _within(sides.left.forces, areas[0]))
            == Counter(m.name for m in _within(sides.right.forces, areas[1]))
        ),
    }
    spans = tuple(Span(side[0].start, side[0].end) if side else None for side in free)
    defining = any(
        word_pattern(meaning_of(s.language).means).search(s.low, *a)
        for s, a in zip((sides.left, sides.right), areas, strict=True)
    )
    features["neg_defining"] = float(defining)
    return [Candidate(Kind.NEGATION, spans[0] or Span(*areas[0]), spans[1] or Span(*areas[1]), features)]


def _penalties(sides: _Sides) -> list[Candidate]:
    bags = Counter(m.name for m in sides.left.penalties), Counter(m.name for m in sides.right.penalties)
    if not (sides.left.punished and sides.right.punished):
        return []
    found = []
    for name in sorted(set(bags[0]) | set(bags[1])):
        if bool(bags[0][name]) == bool(bags[1][name]):
            continue
        mark = next(m for m in (*sides.left.penalties, *sides.right.penalties) if m.name == name)
        span = Span(mark.start, mark.end)
        gone = bags[0][name] > 0
        features = sides.shared("penalty") | {
            "kind_sanction": 1.0,
            "penalty": 1.0,
            "penalty_kinds": float(len(set(bags[0]) & set(bags[1]))),
        }
        found.append(Candidate(Kind.SANCTION, span if gone else None, None if gone else span, features))
    return found


def _concepts(sides: _Sides) -> list[Candidate]:
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


def _lonely(sides: _Sides, side: int) -> list[tuple[Mention, float]]:
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


def _room(sides: _Sides, side: int, start: int, end: int, surprise: float) -> dict[str, float]:
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
    sides: _Sides,
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
