"""What a user would take instead, on the same gold pairs in one run: quality and seconds side by side.

    python -m benchmarks.quality_baselines GOLD_FOLDER [--only WORD] [--no-order]

Other methods have no calibrated decision to link or not, so each is given the one threshold that makes its link F1
best over the whole run (an oracle that favours it); this program uses its own. Seconds are wall time of this process
with the vectors already cached, so they are those of matching; encoding is the same for all methods that need it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from interparl.engine.concordance import features_signals as signals
from interparl.engine.concordance.align import Alignment, align
from interparl.engine.concordance.align_units import UnitAlignment
from interparl.engine.concordance.encode import Encoder, default_encoder
from interparl.engine.concordance.features_pairs import Floats, Ints
from interparl.engine.concordance.features_text import stem_tuple
from interparl.engine.concordance.result import Candidate, Item
from interparl.engine.quality import gold as golds
from interparl.engine.quality import metrics
from interparl.engine.quality.run import Judged, evaluate_pair

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Scorer = Callable[[Sequence[Item], Sequence[Item], Encoder], Floats]
TOP = 20
LOCAL_WORDS = 400
LOCAL_CANDIDATES = 10


def _counts(left: Sequence[Item], right: Sequence[Item]) -> csr_matrix:
    items = [*left, *right]
    # One vocabulary for all languages, as a general tool would have it.
    return signals.tokens([stem_tuple(item.full, item.language) for item in items]).counts()


def tfidf(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """Cosine of TF-IDF rows over stems."""
    count = _counts(left, right)
    rows = signals.weighted(count, signals.idf(count))
    return np.asarray((rows[: len(left)] @ rows[len(left) :].T).toarray(), dtype=np.float32)


def bm25(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """BM25 of the left provision's stems as a query."""
    count = _counts(left, right)
    weights = signals.idf(count[len(left) :])
    found = signals.present(count[: len(left)]) @ signals.okapi(count[len(left) :], weights).T
    return np.asarray(found.toarray(), dtype=np.float32)


def token_set(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """rapidfuzz's token_set_ratio over stems."""
    words = [[" ".join(stem_tuple(item.full, item.language)) for item in side] for side in (left, right)]
    return np.asarray(process.cdist(*words, scorer=fuzz.token_set_ratio, workers=1) / 100, dtype=np.float32)


def local(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """BM25 candidates ranked by Smith-Waterman over words, as the Legislative Influence Detector does."""
    base = bm25(left, right, encoder)
    number: dict[str, int] = {}
    coded = [
        [
            np.array(
                [number.setdefault(word, len(number)) for word in stem_tuple(item.full, item.language)[:LOCAL_WORDS]]
            )
            for item in side
        ]
        for side in (left, right)
    ]
    out = base * np.float32(1e-6) - 1
    for i in range(len(left)):
        for j in np.argsort(-base[i])[:LOCAL_CANDIDATES]:
            shorter = max(1, min(len(coded[0][i]), len(coded[1][j])))
            out[i, j] = smith_waterman(coded[0][i], coded[1][j]) / (3 * shorter**0.5)
    return out


def smith_waterman(a: Ints, b: Ints, match: int = 3, wrong: int = -2, gap: int = -2) -> float:
    """The best local alignment's score with a linear gap cost."""
    if not len(a) or not len(b):
        return 0.0
    row = np.zeros(len(b) + 1)
    slope = np.arange(len(b) + 1) * -gap
    best = 0.0
    for word in a:
        new = np.zeros(len(b) + 1)
        new[1:] = np.maximum(0, np.maximum(row[:-1] + np.where(b == word, match, wrong), row[1:] + gap))
        row = np.maximum(np.maximum.accumulate(new + slope) - slope, 0)
        best = max(best, float(row.max()))
    return best


def cosine(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """Plain cosine of sentence vectors, the way LaBSE or LASER pipelines match."""
    both = [encoder.encode([item.full for item in side]) for side in (left, right)]
    return np.asarray(both[0] @ both[1].T, dtype=np.float32)


def monotone(left: Sequence[Item], right: Sequence[Item], encoder: Encoder) -> Floats:
    """Bertalign-like: a monotone path over vectors with free skips is preferred; single steps only, no 1-2 or 2-1."""
    score = cosine(left, right, encoder)
    gain = np.maximum((score - np.median(score)) / (score.std() + 1e-9), 0)
    n, m = gain.shape
    total = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        step = np.maximum(total[i - 1, 1:], total[i - 1, :-1] + gain[i - 1])
        total[i, 1:] = step
        total[i] = np.maximum.accumulate(total[i])
    i, j = n, m
    out = score.copy()
    while i and j:
        if total[i, j] == total[i - 1, j]:
            i -= 1
        elif total[i, j] == total[i, j - 1]:
            j -= 1
        else:
            out[i - 1, j - 1] += 1
            i, j = i - 1, j - 1
    return out


BASELINES: dict[str, Scorer] = {
    "TF-IDF": tfidf,
    "BM25": bm25,
    "rapidfuzz token_set_ratio": token_set,
    "local alignment (LID)": local,
    "sentence vectors, cosine": cosine,
    "sentence vectors, monotone path (Bertalign)": monotone,
}


def as_alignments(left: Sequence[Item], right: Sequence[Item], scores: Floats) -> Iterable[Alignment]:
    """The first candidate of each row as its link; `absence` is the negative score, for ranking only."""
    for row, item in enumerate(left):
        order = np.argsort(-scores[row], kind="stable")[:TOP]
        ranked = tuple(Candidate(right[k].id, right[k].law, 0.5) for k in order)
        best = -float(scores[row, order[0]]) if len(order) else 0.0
        yield Alignment(item.id, ranked[:1], best, 0.5, ranked, False, UnitAlignment(), ())


def best_f1(rows: Sequence[Judged]) -> float:
    """Link F1 with the threshold that suits the rows best."""
    total = sum(len(row.gold) for row in rows)
    ordered = sorted(rows, key=lambda row: row.prediction.absence)
    hits, best = 0, 0.0
    for said, row in enumerate(ordered, 1):
        hits += row.prediction.right[0] in row.gold if row.prediction.right else 0
        best = max(best, 2 * hits / (said + total))
    return best


def main() -> None:
    """Run everything and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pairs whose id, set or task has this word")
    parser.add_argument("--no-order", action="store_true")
    arguments = parser.parse_args()
    encoder = default_encoder()
    pairs = [
        (found, pair)
        for found in golds.load(arguments.folder).links
        for pair in found.pairs
        if arguments.only in f"{found.name} {pair.id} {pair.task}" and "*" not in pair.left + pair.right
    ]
    for found, pair in pairs:  # fill the cache of vectors, so that no method pays for another
        for document in (pair.left, pair.right):
            texts = [
                p.text if pair.hide_headings or not p.heading else f"{p.heading}. {p.text}"
                for p in found.provisions[document]
            ]
            encoder.encode(texts)
        evaluate_pair(found, pair, encoder=encoder)
    print("| method | languages | judged | P@1 | R@5 | link F1 | absent AUROC | seconds |\n" + "|---" * 8 + "|")
    for name in (*BASELINES, "this program"):
        start = time.perf_counter()
        groups: dict[str, list[Judged]] = {"one": [], "two": []}
        spent = {"one": 0.0, "two": 0.0}
        for found, pair in pairs:
            report = evaluate_pair(
                found, pair, encoder=encoder, order=not arguments.no_order, aligner=_aligner(BASELINES.get(name))
            )
            group = "one" if len(set(report.languages)) == 1 else "two"
            groups[group] += report.judged
            spent[group] += report.seconds
        for group, rows in groups.items():
            if rows:
                _print(name, group, rows, spent[group])
        print(f"<!-- {name}: {time.perf_counter() - start:.1f} s -->", flush=True)


def _aligner(scorer: Scorer | None) -> Callable[[Sequence[Item], Sequence[Item], Encoder, bool], Iterable[Alignment]]:
    def run(left: Sequence[Item], right: Sequence[Item], encoder: Encoder, order: bool) -> Iterable[Alignment]:
        if scorer is None:
            return align(left, right, encoder=encoder, use_order=order, candidates=TOP)
        return as_alignments(left, right, scorer(left, right, encoder))

    return run


def _print(name: str, group: str, rows: list[Judged], seconds: float) -> None:
    ours = name == "this program"
    gold = {f"{row.prediction.pair} {row.prediction.left}": row.gold for row in rows}
    ranks = metrics.ranking(
        {f"{row.prediction.pair} {row.prediction.left}": row.prediction.candidates for row in rows}, gold
    )
    counts = metrics.link_counts(
        [(row.prediction.pair + row.prediction.left, right) for row in rows for right in row.prediction.right],
        [(row.prediction.pair + row.prediction.left, right) for row in rows for right in row.gold],
    )
    complete = {row.prediction.pair for row in rows if not row.gold}
    judged = [row for row in rows if row.prediction.pair in complete]
    area = metrics.auroc([row.prediction.absence for row in judged], [not row.gold for row in judged])
    cells = [ranks.p_at_1, ranks.r_at_5, counts.f1 if ours else best_f1(rows), area]
    shown = " | ".join("-" if value is None else f"{value:.3f}" for value in cells)
    print(f"| {name} | {group} | {len(rows)} | {shown} | {seconds:.1f} |")


if __name__ == "__main__":
    main()
