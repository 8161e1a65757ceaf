"""Run the comparison over gold sets and work out the figures.

The comparison sees texts, languages, order and, unless the pair hides them, headings. Ids and labels are replaced by
running numbers before it starts: pairs that share their numbering would give the answers away.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interparl.engine.concordance.align import Alignment, align
from interparl.engine.concordance.encode import Encoder
from interparl.engine.concordance.result import Item
from interparl.engine.message import Message, say
from interparl.engine.quality import gold as golds
from interparl.engine.quality import metrics
from interparl.engine.quality.predictions import KindPrediction, Prediction

Progress = Callable[[int, int, Message], None]
"""Called with steps done, steps in all, and what is being done."""
Diverge = Callable[[str, str, str, str], Iterable[str]]
"""Kinds of divergence of (left text, left language, right text, right language)."""

CANDIDATES = 20
"""How many candidates of a provision a prediction lists; the figures need ten."""
SEED = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged provision: what is right, and what was said."""

    gold: frozenset[str]
    prediction: Prediction


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a pair, or of several together (all judged provisions in one pot).

    `absence` counts only pairs whose gold is complete. `calibration` is over every stated confidence: each link's, and
    each absence's.
    """

    judged: int
    links: metrics.Counts
    ranking: metrics.Ranking
    absence: metrics.Absence
    calibration: metrics.Calibration
    abstained: int


@dataclass(frozen=True, slots=True)
class PairReport:
    """One pair of a set. `seconds` is wall time, encoding included unless it was cached."""

    set: str
    pair: str
    task: str
    languages: tuple[str, str]
    """The language of the left and of the right side; several are joined by "+"."""
    left: int
    right: int
    figures: Figures
    seconds: float
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class DivergenceReport:
    """One set of divergences: all rows, rows in one language, rows in two, and by origin."""

    set: str
    all: metrics.KindScores
    strict: metrics.KindScores
    groups: tuple[tuple[str, metrics.KindScores], ...]
    predictions: tuple[KindPrediction, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. `order` says whether the order of provisions was given to the comparison."""

    order: bool
    encoder: str
    pairs: tuple[PairReport, ...]
    divergences: tuple[DivergenceReport, ...]

    def sets(self) -> dict[str, Figures]:
        """Figures per set."""
        return self._pooled(lambda pair: pair.set)

    def tasks(self) -> dict[str, Figures]:
        """Figures per task, one language and two languages apart."""
        return self._pooled(
            lambda pair: f"{pair.task}, {'one language' if len(set(pair.languages)) == 1 else 'two languages'}"
        )

    def groups(self) -> dict[str, Figures]:
        """Figures of the pairs in one language, and of those in two."""
        return self._pooled(lambda pair: "one language" if len(set(pair.languages)) == 1 else "two languages")

    def total(self) -> Figures:
        """Figures of all pairs."""
        return figures([row for pair in self.pairs for row in pair.judged])

    def predictions(self) -> tuple[Prediction | KindPrediction, ...]:
        """Everything that was predicted, in the order of the sets."""
        linked = [row.prediction for pair in self.pairs for row in pair.judged]
        return (*linked, *(row for report in self.divergences for row in report.predictions))

    def _pooled(self, key: Callable[[PairReport], str]) -> dict[str, Figures]:
        pots: dict[str, list[Judged]] = {}
        for pair in self.pairs:
            pots.setdefault(key(pair), []).extend(pair.judged)
        return {name: figures(rows) for name, rows in pots.items()}


def evaluate(
    folder: str | Path,
    *,
    encoder: Encoder,
    order: bool = True,
    progress: Progress | None = None,
    diverge: Diverge | None = None,
) -> Report:
    """Run everything found in a folder (see `gold`). Without `order` each document's provisions are shuffled first.

    `diverge` replaces the engine's own finder of divergences. Raises `gold.GoldError` for a set that cannot be used.
    """
    found = golds.load(folder)
    steps = sum(len(each.pairs) for each in found.links) + len(found.divergences)
    done = 0
    pairs: list[PairReport] = []
    for link_set in found.links:
        for pair in link_set.pairs:
            if progress:
                progress(done, steps, say("{set}: {pair}", set=link_set.name, pair=pair.id))
            pairs.append(evaluate_pair(link_set, pair, encoder=encoder, order=order))
            done += 1
    divergences: list[DivergenceReport] = []
    for rows in found.divergences:
        if progress:
            progress(done, steps, say("{set}: divergences", set=rows.name))
        divergences.append(evaluate_divergences(rows, diverge or engine_kinds(encoder)))
        done += 1
    if progress:
        progress(done, steps, say("Done."))
    return Report(order, encoder.id, tuple(pairs), tuple(divergences))


def evaluate_pair(
    link_set: golds.LinkSet, pair: golds.Pair, *, encoder: Encoder, order: bool = True, aligner: Aligner | None = None
) -> PairReport:
    """Run one pair. `aligner` replaces the engine's own (for baselines)."""
    start = time.perf_counter()
    judged = set(pair.judged)
    left_documents = [
        name for name in link_set.matching(pair.left) if any(p.id in judged for p in link_set.provisions[name])
    ]
    right_documents = link_set.matching(pair.right)
    said: dict[str, Prediction] = {}
    right_count = 0
    languages: tuple[set[str], set[str]] = (set(), set())
    for name in left_documents:
        # A law is never its own counterpart; that can happen only where both sides are wildcards.
        others = [other for other in right_documents if other != name]
        left = blind(link_set, [name], pair.hide_headings, order, "L")
        right = blind(link_set, others, pair.hide_headings, order, "R")
        right_count = max(right_count, len(right))
        languages[0].update(item.language for item in left.values())
        languages[1].update(item.language for item in right.values())
        names = {item.id: id_ for side in (left, right) for id_, item in side.items()}
        run = aligner or engine_aligner
        for alignment in run(tuple(left.values()), tuple(right.values()), encoder, order):
            id_ = names[alignment.item]
            if id_ in judged:
                said[id_] = _prediction(pair.id, alignment, names)
    gold: dict[str, set[str]] = {id_: set() for id_ in pair.judged}
    for a, b in pair.links:
        if a in gold:
            gold[a].add(b)
    rows = tuple(
        Judged(frozenset(gold[id_]), said[id_]) for id_ in pair.judged if id_ in said and (gold[id_] or pair.complete)
    )
    return PairReport(
        link_set.name,
        pair.id,
        pair.task,
        ("+".join(sorted(languages[0])), "+".join(sorted(languages[1]))),
        sum(len(link_set.provisions[name]) for name in left_documents),
        right_count,
        figures(rows),
        time.perf_counter() - start,
        rows,
    )


Aligner = Callable[[Sequence[Item], Sequence[Item], Encoder, bool], Iterable[Alignment]]


def engine_aligner(left: Sequence[Item], right: Sequence[Item], encoder: Encoder, order: bool) -> Iterable[Alignment]:
    """The engine's own alignment in the shape that `evaluate_pair` asks for."""
    return align(left, right, encoder=encoder, use_order=order, candidates=CANDIDATES)


def blind(
    link_set: golds.LinkSet, documents: Sequence[str], hide_headings: bool, order: bool, side: str
) -> dict[str, Item]:
    """Gold id -> the item as the comparison sees it: no label, no id of the gold set, shuffled unless `order`."""
    items: dict[str, Item] = {}
    for number, name in enumerate(documents):
        provisions = list(link_set.provisions[name])
        if not order:
            random.Random(f"{SEED} {name}").shuffle(provisions)
        language = link_set.documents[name].language
        for place, provision in enumerate(provisions):
            items[provision.id] = Item(
                law=f"{side}{number}",
                id=f"{side}{number}:{place}",
                label="",
                heading="" if hide_headings else provision.heading,
                text=provision.text,
                language=language,
                order=place,
            )
    return items


def _prediction(pair: str, alignment: Alignment, names: dict[str, str]) -> Prediction:
    return Prediction(
        pair,
        names[alignment.item],
        tuple(names[link.item] for link in alignment.links),
        tuple(link.score for link in alignment.links),
        alignment.absence,
        tuple(names[candidate.item] for candidate in alignment.candidates),
        alignment.abstained,
    )


def figures(rows: Sequence[Judged]) -> Figures:
    """Work the figures out. Rows of several pairs may be mixed: they are told apart by pair and provision."""
    key = [f"{row.prediction.pair}\n{row.prediction.left}" for row in rows]
    gold = {k: row.gold for k, row in zip(key, rows, strict=True)}
    predicted = [(k, right) for k, row in zip(key, rows, strict=True) for right in row.prediction.right]
    # Rows without a counterpart are there only when the gold is complete, so absence is judged on pairs that have some.
    complete = {row.prediction.pair for row in rows if not row.gold}
    judged = {k: row for k, row in zip(key, rows, strict=True) if row.prediction.pair in complete}
    return Figures(
        len(rows),
        metrics.link_counts(predicted, [(k, right) for k, rights in gold.items() for right in rights]),
        metrics.ranking({k: row.prediction.candidates for k, row in zip(key, rows, strict=True)}, gold),
        metrics.absence(
            {k: row.prediction.absent for k, row in judged.items()},
            {k: row.prediction.absence for k, row in judged.items()},
            {k: row.gold for k, row in judged.items()},
        ),
        metrics.calibration(statement for row in rows for statement in _statements(row)),
        sum(row.prediction.abstained for row in rows),
    )


def _statements(row: Judged) -> list[tuple[float, bool]]:
    said = row.prediction
    if said.absent:
        return [(said.absence, not row.gold)]
    return [(sure, right in row.gold) for right, sure in zip(said.right, said.confidence, strict=True)]


def engine_kinds(encoder: Encoder) -> Diverge:
    """The engine's own finder of divergences in the shape that `evaluate_divergences` asks for."""
    from interparl.engine.concordance.divergence import diverge

    def kinds(left: str, left_language: str, right: str, right_language: str) -> list[str]:
        return [found.kind.value for found in diverge(left, left_language, right, right_language, encoder=encoder)]

    return kinds


def evaluate_divergences(rows: golds.DivergenceSet, diverge: Diverge) -> DivergenceReport:
    """Run one set of divergences."""
    start = time.perf_counter()
    said = [
        tuple(sorted(set(diverge(row.left, row.left_language, row.right, row.right_language)))) for row in rows.rows
    ]
    pots: dict[str, list[tuple[dict[str, frozenset[str]], tuple[str, ...]]]] = {}
    scored = []
    for row, kinds in zip(rows.rows, said, strict=True):
        gold: dict[str, frozenset[str]] = {}
        for expected in row.expected:
            gold[expected.kind] = gold.get(expected.kind, frozenset()) | expected.accept
        one = (gold, kinds)
        scored.append(one)
        pots.setdefault("one language" if row.left_language == row.right_language else "two languages", []).append(one)
        if row.origin:
            pots.setdefault(f"origin {row.origin}", []).append(one)
    return DivergenceReport(
        rows.name,
        metrics.kind_scores(scored),
        metrics.kind_scores(scored, strict=True),
        tuple((name, metrics.kind_scores(pot)) for name, pot in sorted(pots.items())),
        tuple(KindPrediction(row.id, kinds) for row, kinds in zip(rows.rows, said, strict=True)),
        time.perf_counter() - start,
    )
