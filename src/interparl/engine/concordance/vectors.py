"""Arithmetic on provisions' vectors: centring by language, nearest rows, hubness.

The vectors of one language lie together whatever they mean, so that a text is nearer to any text of its own language
than to its translation. Subtracting each language's mean removes most of that; it is the largest single gain in
matching across languages. A mean over few texts says more about the texts than about their language, so it is blended
with a stored one (`stored_means`).

All functions work by blocks: memory grows with the number of rows, never with its square.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.float32] | NDArray[np.float16]
Ints = NDArray[np.int64]

MEANS = Path(__file__).with_name("means.npz")
PRIOR_TEXTS = 10.0
"""A stored mean counts as this many texts."""
BLOCK = 1 << 22
"""Cells of a block of similarities (16 MB)."""


@cache
def stored_means(encoder: str) -> Mapping[str, Floats]:
    """Language -> mean vector of legal texts in it, for the encoder with this id; empty for an encoder unknown here.

    The means of the bundled encoder come with the package; ``benchmarks/train_means.py`` makes them.
    """
    with np.load(MEANS, allow_pickle=False) as held:
        if str(held["encoder"]) != encoder:
            return {}
        return {str(name): held["means"][at].astype(np.float32) for at, name in enumerate(held["languages"])}


def normalised(vectors: Floats) -> Floats:
    """Rows brought to length 1; a row of zeros stays."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)


def language_means(
    vectors: Floats, languages: Sequence[str], stored: Mapping[str, Floats] | None = None
) -> dict[str, Floats]:
    """The mean vector of each language that occurs, blended with its stored mean as if that were `PRIOR_TEXTS` texts.

    A language without a stored mean borrows the mean of all stored ones; without any, its own mean stands alone.
    """
    stored = stored or {}
    common = np.mean(list(stored.values()), axis=0) if stored else None
    names = np.array(languages)
    made: dict[str, Floats] = {}
    for language in sorted(set(languages)):
        mine = vectors[names == language]
        own = mine.mean(0, dtype=np.float64)
        prior = stored.get(language, common)
        share = 1.0 if prior is None else len(mine) / (len(mine) + PRIOR_TEXTS)
        made[language] = np.asarray(own * share if prior is None else own * share + prior * (1 - share), np.float32)
    return made


def centred(vectors: Floats, languages: Sequence[str], means: Mapping[str, Floats]) -> Floats:
    """Each row less the mean of its language, brought to length 1 again; a language without a mean is left as it is."""
    out = np.array(vectors, np.float32)
    names = np.array(languages)
    for language, mean in means.items():
        out[names == language] -= mean
    return normalised(out)


def top_k(queries: Rows, base: Rows, k: int, *, less: Floats | None = None) -> tuple[Ints, Floats]:
    """For each query the `k` rows of `base` with the greatest inner product: their places and scores, best first.

    Equal scores stand in the order of places. `less` (one number for each row of `base`) is taken off the scores.
    The answer has ``min(k, len(base))`` columns. `base` may be float16: it is widened block by block.
    """
    k = min(k, len(base))
    places = np.zeros((len(queries), 0), np.int64)
    scores = np.zeros((len(queries), 0), np.float32)
    wide = np.asarray(queries, np.float32)
    step = max(k, BLOCK // max(len(queries), 1), 1)
    for start in range(0, len(base) if k else 0, step):
        block = wide @ np.asarray(base[start : start + step], np.float32).T
        if less is not None:
            block -= less[None, start : start + step]
        here = _best(block, k)
        scores = np.concatenate([scores, np.take_along_axis(block, here, 1)], 1)
        places = np.concatenate([places, here + start], 1)
        # Earlier places come first in both parts, so a stable order keeps ties by place.
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        scores, places = np.take_along_axis(scores, order, 1), np.take_along_axis(places, order, 1)
    return places, scores


def _best(block: Floats, k: int) -> Ints:
    """Places of the `k` greatest of each row, in order of place, the earlier of equals preferred."""
    if k >= block.shape[1]:
        return np.tile(np.arange(block.shape[1], dtype=np.int64), (len(block), 1))
    # The k-th greatest value, then everything above it and as many equal ones as there is room for.
    edge = np.partition(block, block.shape[1] - k, axis=1)[:, block.shape[1] - k, None]
    above = block > edge
    equal = block == edge
    room = k - above.sum(1, keepdims=True)
    chosen = above | (equal & (np.cumsum(equal, axis=1) <= room))
    return np.nonzero(chosen)[1].reshape(len(block), k).astype(np.int64)


def crowding(rows: Rows, others: Rows, k: int = 10) -> Floats:
    """For each row the mean of its `k` greatest inner products with `others`: how crowded its place is."""
    if not len(others):
        return np.zeros(len(rows), np.float32)
    made = np.zeros(len(rows), np.float32)
    step = max(1, BLOCK // max(len(others), 1) * 4)
    for start in range(0, len(rows), step):
        made[start : start + step] = top_k(rows[start : start + step], others, k)[1].mean(1)
    return made


def csls_top_k(queries: Rows, base: Rows, k: int, *, near: int = 10) -> tuple[Ints, Floats]:
    """As `top_k`, by cross-domain similarity local scaling (Conneau et al. 2018, arXiv 1710.04087).

    The score is twice the inner product less the crowding of both sides; it keeps rows that are near to everything
    from being everybody's best.
    """
    half = np.asarray(crowding(base, queries, near) / 2, np.float32)
    places, scores = top_k(queries, base, k, less=half)
    return places, np.asarray(2 * scores - crowding(queries, base, near)[:, None], np.float32)
