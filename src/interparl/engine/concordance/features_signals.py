"""Similarities of provisions: words, characters, meaning, and how far each covers the other."""

from __future__ import annotations

import itertools
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.features_pairs import Floats, Ints, Pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CHUNK = 1_000_000
"""Cells of a dense block that may be in memory at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of several documents, end to end, as numbers below `size`; `owners` says whose each is."""

    owners: Ints
    codes: Ints
    documents: int
    size: int
    hashes: NDArray[np.uint64]
    """A number for each code that depends on the token alone."""

    def counts(self) -> csr_matrix:
        """How often each token stands in each document."""
        return counts(self.owners, self.codes, self.documents, self.size)

    def phrases(self, buckets: int = 1 << 20) -> csr_matrix:
        """How often each two and three tokens follow one another; they are hashed into `buckets`."""
        found = [np.zeros((2, 0), np.int64)]
        code = self.hashes[self.codes]
        for size in (2, 3):
            if len(code) < size:
                continue
            count_ = len(code) - size + 1
            value = np.full(count_, np.uint64(size))
            for k in range(size):
                value = (value ^ code[k : k + count_]) * np.uint64(0xFF51AFD7ED558CCD)
                value ^= value >> np.uint64(33)
            whole = self.owners[:count_] == self.owners[size - 1 :]
            hashed = (value % np.uint64(buckets)).astype(np.int64)
            found.append(np.stack([self.owners[:count_][whole], hashed[whole]]))
        owners, codes = np.concatenate(found, axis=1)
        return counts(owners, codes, self.documents, buckets)


def tokens(documents: Sequence[Iterable[str]], languages: Sequence[str] | None = None) -> Tokens:
    """Number the tokens; the same letters in two `languages` are two tokens."""
    number = itertools.count()
    vocabularies: dict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(number.__next__))
    coded = [
        list(map(vocabularies[language].__getitem__, document))
        for document, language in zip(documents, languages or itertools.repeat(""), strict=False)
    ]
    owners = np.repeat(np.arange(len(coded)), [len(codes) for codes in coded])
    flat = np.fromiter(itertools.chain.from_iterable(coded), dtype=np.int64, count=len(owners))
    size = max(next(number), 1)
    hashes = np.zeros(size, dtype=np.uint64)
    for language, vocabulary in vocabularies.items():
        salt = zlib.crc32(language.encode())
        for token, code in vocabulary.items():
            hashes[code] = zlib.crc32(token.encode("utf-8", "surrogatepass"), salt)
    return Tokens(owners.astype(np.int64), flat, len(coded), size, hashes)


def counts(owners: Ints, codes: Ints, documents: int, size: int) -> csr_matrix:
    """Counts from one row an occurrence; codes (below `size`) that do not occur get no column."""
    from scipy.sparse import csr_matrix

    used = np.zeros(size, dtype=bool)
    used[codes] = True
    columns = np.cumsum(used) - 1
    width = max(int(used.sum()), 1)
    key, number = np.unique(owners * width + columns[codes], return_counts=True)
    return csr_matrix((number.astype(np.float32), (key // width, key % width)), shape=(documents, width))


def idf(count: csr_matrix) -> Floats:
    """Inverse document frequency of each token, ln(1 + N / df)."""
    frequency = np.bincount(count.indices, minlength=count.shape[1])
    return np.log1p(count.shape[0] / np.maximum(frequency, 1)).astype(np.float32)


def weighted(count: csr_matrix, weights: Floats) -> csr_matrix:
    """Rows of (1 + ln tf) x weight, of length one."""
    out = count.copy()
    out.data = (1 + np.log(out.data)) * weights[out.indices]
    norms = np.sqrt(np.asarray(out.multiply(out).sum(1)).ravel())
    out.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(out.indptr)).astype(np.float32)
    return out


def okapi(count: csr_matrix, weights: Floats, k1: float = 1.2, b: float = 0.75) -> csr_matrix:
    """Rows of BM25 term weights (Robertson and Zaragoza 2009), to be multiplied with a query's 0/1 row."""
    out = count.copy()
    length = np.asarray(count.sum(1)).ravel()
    norm = np.repeat(k1 * (1 - b + b * length / max(float(length.mean()), 1.0)), np.diff(out.indptr))
    out.data = (weights[out.indices] * out.data * (k1 + 1) / (out.data + norm)).astype(np.float32)
    return out


def present(count: csr_matrix, weights: Floats | None = None) -> csr_matrix:
    """Rows of 1 (or the token's weight) for each token that occurs."""
    out = count.copy()
    out.data = np.ones_like(out.data) if weights is None else weights[out.indices]
    return out


def at_pairs(left: csr_matrix, right: csr_matrix, pairs: Pairs) -> Floats:
    """The inner products of the rows of two matrices, for the listed pairs only."""
    if pairs.n * pairs.m <= CHUNK:
        return np.asarray((left @ right.T).toarray()[pairs.rows, pairs.columns], dtype=np.float32)
    out = np.empty(len(pairs), dtype=np.float32)
    step = 20_000
    for start in range(0, len(pairs), step):
        part = slice(start, start + step)
        product = left[pairs.rows[part]].multiply(right[pairs.columns[part]])
        out[part] = np.asarray(product.sum(1)).ravel()
    return out


def dots(left: Floats, right: Floats, pairs: Pairs) -> Floats:
    """The inner products of two sets of vectors, for the listed pairs only."""
    out = np.empty(len(pairs), dtype=np.float32)
    step = 50_000
    for start in range(0, len(pairs), step):
        part = slice(start, start + step)
        out[part] = np.einsum("ij,ij->i", left[pairs.rows[part]], right[pairs.columns[part]])
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of one side: unit vectors and lengths; those of item k stand at ``starts[k]:starts[k + 1]``."""

    vectors: Floats
    starts: Ints
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """How the units of two items match, per pair.

    `forward`, `backward`: how well the left (right) units are matched by the best unit of the other item, weighted by
    length. `single`: the best match of all. `left_votes`, `right_votes`: the share of the left (right) units that find
    no better match in any other item of the other side. Where two old provisions merged into one, each has the votes
    of its own part; a near-duplicate that belongs elsewhere has none.
    """

    forward: Floats
    backward: Floats
    single: Floats
    left_votes: Floats
    right_votes: Floats


def coverage(left: Units, right: Units, pairs: Pairs) -> Coverage:
    """Match the units of each candidate pair; every item must have at least one unit."""
    forward, backward, single, left_votes, right_votes = (np.zeros(len(pairs), np.float32) for _ in range(5))
    row_starts = pairs.starts()
    sizes = np.diff(right.starts)
    best_score = np.full(len(right.vectors), -np.inf, dtype=np.float32)

    # One product for all where it fits: many small ones cost more in threads than in sums.
    whole = left.vectors @ right.vectors.T if len(left.vectors) * len(right.vectors) <= MANY_UNITS else None

    def similarities(mine: slice, units: Ints) -> Floats:
        if whole is None:
            return left.vectors[mine] @ right.vectors[units].T
        return whole[mine][:, units]

    def candidates(row: int) -> tuple[slice, Ints, Ints]:
        part = slice(row_starts[row], row_starts[row + 1])
        columns = pairs.columns[part]
        lengths = sizes[columns]
        ends = np.cumsum(lengths)
        begins = ends - lengths
        units = np.repeat(right.starts[columns] - begins, lengths) + np.arange(lengths.sum())
        return part, begins, units

    for row in range(pairs.n):
        part, begins, units = candidates(row)
        if not len(units):
            continue
        mine = slice(left.starts[row], left.starts[row + 1])
        scores = similarities(mine, units)
        best = np.maximum.reduceat(scores, begins, axis=1)
        weights = left.weights[mine]
        forward[part] = weights @ best / weights.sum()
        single[part] = best.max(0)
        winners = best >= best.max(1, keepdims=True) - EQUAL
        left_votes[part] = weights @ (winners / winners.sum(1, keepdims=True)) / weights.sum()
        reached = scores.max(0)
        theirs = right.weights[units]
        backward[part] = np.add.reduceat(reached * theirs, begins) / np.add.reduceat(theirs, begins)
        better = reached > best_score[units]
        best_score[units[better]] = reached[better]
    for row in range(pairs.n):
        part, begins, units = candidates(row)
        if not len(units):
            continue
        mine = slice(left.starts[row], left.starts[row + 1])
        reached = similarities(mine, units).max(0)
        theirs = right.weights[units]
        won = (reached >= best_score[units] - EQUAL) * theirs
        right_votes[part] = np.add.reduceat(won, begins) / np.add.reduceat(theirs, begins)
    return Coverage(forward, backward, single, left_votes, right_votes)


MANY_UNITS = 16_000_000
EQUAL = 1e-4
"""Similarities closer than this are equal."""


def csls(values: Floats, pairs: Pairs, k: int = 10) -> Floats:
    """Similarity less the mean of the k best of its row and of its column (Conneau et al. 2018), against hubs."""

    def crowd(column: bool) -> Floats:
        near = pairs.ranks(values, column=column) < k
        index, size = (pairs.columns, pairs.m) if column else (pairs.rows, pairs.n)
        total = np.bincount(index[near], weights=values[near], minlength=size)
        return np.asarray(total / np.maximum(np.bincount(index[near], minlength=size), 1), dtype=np.float32)

    return (2 * values - crowd(False)[pairs.rows] - crowd(True)[pairs.columns]).astype(np.float32)
