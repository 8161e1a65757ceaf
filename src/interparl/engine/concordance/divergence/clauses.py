"""Force, negation and punishment that differ in corresponding sentences of two languages."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from interparl.engine.concordance.divergence.beads import Bead
from interparl.engine.concordance.divergence.candidate import Candidate
from interparl.engine.concordance.divergence.force import Mark, word_pattern
from interparl.engine.concordance.divergence.sides import Sides
from interparl.engine.concordance.result import DivergenceKind as Kind
from interparl.engine.concordance.result import Span
from interparl.engine.lawtext.languages.meaning import Force, meaning_of

_FORCES = tuple(force.value for force in Force)
_DENIED = (Force.PROHIBITION.value, Force.NO_RIGHT.value)


def changed_force(sides: Sides, bead: Bead) -> list[Candidate]:
    """Another force in corresponding sentences."""
    areas = sides.areas(bead)
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


def changed_negation(sides: Sides, bead: Bead) -> list[Candidate]:
    """A negation on one side of corresponding sentences, outside modal phrases."""
    areas = sides.areas(bead)
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


def changed_penalties(sides: Sides) -> list[Candidate]:
    """Kinds of punishment that only one side names."""
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


def _merged(bag: Counter[str]) -> Counter[str]:
    """Languages differ in whether "may" is a right and "may not" the lack of one."""
    return Counter(
        {
            "may": bag[Force.RIGHT.value] + bag[Force.PERMISSION.value],
            "may not": sum(bag[n] for n in _DENIED),
            "must": bag[Force.DUTY.value],
        }
    )


def _within(marks: Sequence[Mark], area: tuple[int, int]) -> list[Mark]:
    return [m for m in marks if area[0] <= m.start < area[1]]
