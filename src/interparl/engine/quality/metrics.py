"""Figures of quality. Pure functions over plain values; every formula is written out, with its denominator."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives, and what follows from them (0 where nothing is defined)."""

    found: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.found / (self.found + self.false) if self.found + self.false else 0.0

    @property
    def recall(self) -> float:
        """Share of what is right that was said."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.found + self.false + self.missed
        return 2 * self.found / total if total else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.false + other.false, self.missed + other.missed)


def link_counts(predicted: Collection[Link], gold: Collection[Link]) -> Counts:
    """Links said, against links that are there."""
    said, right = set(predicted), set(gold)
    return Counts(len(said & right), len(said - right), len(right - said))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Means over the `n` judged provisions that have a counterpart (None when there is none)."""

    n: int
    p_at_1: float | None
    """Share whose first candidate is a counterpart."""
    mrr: float | None
    """Mean of 1 / rank of the first counterpart (0 when it is not among the candidates)."""
    r_at_5: float | None
    """Mean share of the counterparts that are among the first five candidates."""
    r_at_10: float | None


def ranking(candidates: Mapping[str, Sequence[str]], gold: Mapping[str, Collection[str]]) -> Ranking:
    """`candidates`: per left provision, best first. `gold`: per left provision, its counterparts (none: skipped)."""
    first, reciprocal, five, ten = [], [], [], []
    for left, rights in gold.items():
        if not rights:
            continue
        right, order = set(rights), candidates.get(left, ())
        rank = next((k for k, candidate in enumerate(order, 1) if candidate in right), 0)
        first.append(float(rank == 1))
        reciprocal.append(1 / rank if rank else 0.0)
        five.append(len(right & set(order[:5])) / len(right))
        ten.append(len(right & set(order[:10])) / len(right))
    return Ranking(len(first), mean(first), mean(reciprocal), mean(five), mean(ten))


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    return sum(values) / len(values) if values else None


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Chance that a positive has a higher score than a negative, ties counting half (Mann-Whitney U).

    None when one of the two kinds is missing.
    """
    positives = sum(labels)
    negatives = len(labels) - positives
    if not positives or not negatives:
        return None
    order = sorted(range(len(scores)), key=lambda k: scores[k])
    ranks = 0.0
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        shared = (start + 1 + end) / 2  # mean of the 1-based ranks start+1 ... end
        ranks += shared * sum(labels[k] for k in order[start:end])
        start = end
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives)


@dataclass(frozen=True, slots=True)
class Bin:
    """A row of the reliability table: statements with a confidence in [low, high), the last one with 1 included."""

    low: float
    high: float
    n: int
    confidence: float
    """Mean stated confidence."""
    right: float
    """Share that was right."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far stated confidence is from what happens. `ece` = sum over bins of share x |confidence - right|."""

    n: int
    ece: float | None
    bins: tuple[Bin, ...]


def calibration(statements: Iterable[tuple[float, bool]], bins: int = 10) -> Calibration:
    """Expected calibration error over equal-width bins (Naeini et al., AAAI 2015) and its reliability table.

    `statements` are (stated confidence in [0, 1], whether it was right).
    """
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in statements:
        if not 0 <= confidence <= 1:
            raise ValueError(f"a confidence must be in [0, 1], not {confidence}")
        filled[min(int(confidence * bins), bins - 1)].append((confidence, right))
    total = sum(map(len, filled))
    table = tuple(_bin(k / bins, (k + 1) / bins, rows) for k, rows in enumerate(filled) if rows)
    error = sum(row.n * abs(row.confidence - row.right) for row in table) / total if total else None
    return Calibration(total, error, table)


def _bin(low: float, high: float, rows: Sequence[tuple[float, bool]]) -> Bin:
    n = len(rows)
    return Bin(low, high, n, sum(confidence for confidence, _ in rows) / n, sum(right for _, right in rows) / n)


@dataclass(frozen=True, slots=True)
class Absence:
    """How well "no counterpart" is told.

    `accuracy` is over the `n` judged provisions that have no counterpart: the share that was called absent.
    `balanced` is the mean of that and of the share of provisions with a counterpart that were not called absent.
    """

    n: int
    accuracy: float | None
    balanced: float | None
    auroc: float | None


def absence(said: Mapping[str, bool], chance: Mapping[str, float], gold: Mapping[str, Collection[str]]) -> Absence:
    """`said`: called absent; `chance`: of being absent; `gold`: counterparts, over the same left provisions."""
    truly = [left for left, rights in gold.items() if not rights]
    linked = [left for left, rights in gold.items() if rights]
    hits = mean([float(said[left]) for left in truly])
    kept = mean([float(not said[left]) for left in linked])
    return Absence(
        len(truly),
        hits,
        (hits + kept) / 2 if hits is not None and kept is not None else None,
        auroc([chance[left] for left in (*truly, *linked)], [True] * len(truly) + [False] * len(linked)),
    )


@dataclass(frozen=True, slots=True)
class KindScores:
    """Kinds of divergence over rows: all counted, per kind, and alarms on rows without divergence."""

    rows: int
    micro: Counts
    per_kind: Mapping[str, Counts]
    macro_f1: float | None
    controls: int
    alarms: int
    divergent: int
    noticed: int
    exact: int

    @property
    def false_alarm_rate(self) -> float | None:
        """Share of the rows without divergence in which something was predicted."""
        return self.alarms / self.controls if self.controls else None


def kind_scores(
    rows: Sequence[tuple[Mapping[str, Collection[str]], Collection[str]]], *, strict: bool = False
) -> KindScores:
    """`rows`: (gold kind -> kinds accepted for it, predicted kinds).

    A gold kind is found when it or one of its accepted kinds is predicted; a predicted kind that is neither gold nor
    accepted is false; an accepted one is neither right nor wrong beside its gold kind. `strict`: nothing is accepted.
    """
    per: dict[str, Counts] = {}
    controls = alarms = divergent = noticed = exact = 0
    for gold, predicted in rows:
        said = set(predicted)
        accept = {kind: set() if strict else set(others) - set(gold) for kind, others in gold.items()}
        found = {kind for kind, others in accept.items() if kind in said or others & said}
        missed = set(gold) - found
        false = said - set(gold).union(*accept.values())
        for kinds, one in ((found, Counts(1, 0, 0)), (false, Counts(0, 1, 0)), (missed, Counts(0, 0, 1))):
            for kind in kinds:
                per[kind] = per.get(kind, Counts(0, 0, 0)) + one
        if gold:
            divergent += 1
            noticed += bool(said)
            exact += not missed and not false
        else:
            controls += 1
            alarms += bool(said)
    used = [counts.f1 for counts in per.values() if counts.found + counts.missed]
    return KindScores(
        len(rows),
        sum(per.values(), Counts(0, 0, 0)),
        dict(sorted(per.items())),
        mean(used),
        controls,
        alarms,
        divergent,
        noticed,
        exact,
    )
