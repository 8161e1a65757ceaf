"""The shortlist: for each provision on the left, the provisions on the right that are worth a closer look.

Three cheap signals each name their best, and the shortlist is the union:

* ``meaning``: inner product of vectors, centred by language; the best of each language on the right;
* ``words``: BM25 over stems, between provisions in one language;
* ``letters``: BM25 over runs of four letters, whatever the languages (names and loan words meet there, and it stands in
  for a stemmer where there is none). It is left out where both sides are in one language that has a stemmer.

Time and memory grow with the number of provisions, never with its square: the right side is prepared once as an
`Index`, which serves any number of left sides, and similarities are worked out block by block.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interparl.engine.concordance import vectors as arithmetic
from interparl.engine.concordance.encode import Encoder, Progress
from interparl.engine.concordance.lexical import Lexicon, Terms
from interparl.engine.concordance.result import Item
from interparl.engine.concordance.vectors import Floats, Ints
from interparl.engine.lawtext.languages.words import SNOWBALL

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

METHODS = ("meaning", "words", "letters")
K = 20
BLOCK = 1 << 23
"""Cells of a block of scores, left x right, in memory at once (32 MB for each method)."""
COMMON = 0.2
"""In a large corpus a term that stands in more than this share of provisions is left out: it says next to nothing."""
LARGE = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs (row, column) sorted by row, then column, each once; every score of every pair, whoever proposed it.

    A row is a left item, a column a right item, by their places. `scores` has one array for each of `METHODS`.
    """

    rows: Ints
    columns: Ints
    n: int
    m: int
    scores: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.rows)

    def starts(self) -> Ints:
        """Where each row begins among the pairs, n + 1 places."""
        return np.searchsorted(self.rows, np.arange(self.n + 1)).astype(np.int64)

    def of(self, row: int, method: str = "meaning") -> list[tuple[int, float]]:
        """The candidates of one left item with their scores by one method, best first."""
        start, stop = np.searchsorted(self.rows, [row, row + 1])
        values = self.scores[method][start:stop]
        order = np.argsort(-values, kind="stable")
        return [(int(self.columns[start + at]), float(values[at])) for at in order]


class Index:
    """A law or a whole corpus prepared as the right side of shortlists.

    `vectors` may be given where they are at hand (rows for `items`, of length 1, not centred); else `encoder` makes
    them. `means` are stored language means (see `vectors.stored_means`); with an `encoder` they are found by its id.
    """

    def __init__(
        self,
        items: Sequence[Item],
        *,
        encoder: Encoder | None = None,
        vectors: Floats | None = None,
        means: Mapping[str, Floats] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.items = tuple(items)
        self.languages = [item.language for item in self.items]
        if means is None:
            means = arithmetic.stored_means(encoder.id) if encoder is not None else {}
        self._stored, self._encoder = means, encoder
        raw = vectors if vectors is not None else self._encode(self.items, progress)
        self._means = arithmetic.language_means(raw, self.languages, means)
        # Halves: half the memory of a large corpus, and the rounding is far below the differences that matter.
        self._vectors = arithmetic.centred(raw, self.languages, self._means).astype(np.float16)
        names = np.array(self.languages)
        self._by_language = [np.flatnonzero(names == language) for language in sorted({*self.languages})]
        self._lexicon = Lexicon()
        self._making = threading.Lock()
        self._weights: dict[str, _Okapi] = {}

    def _encode(self, items: Sequence[Item], progress: Progress | None) -> Floats:
        if self._encoder is None:
            raise ValueError("either vectors or an encoder must be given")
        return self._encoder.encode([item.full for item in items], progress=progress)

    def shortlist(
        self,
        left: Sequence[Item],
        *,
        k: int = K,
        vectors: Floats | None = None,
        progress: Progress | None = None,
    ) -> Candidates:
        """The union of the `k` best of each method (of ``meaning``: in each language) for each left item.

        A pair that scores nothing above zero by a method is not proposed by it. Every pair has all scores.
        """
        raw = vectors if vectors is not None else self._encode(left, progress)
        languages = [item.language for item in left]
        # Each side is centred by its own means; tried on gold sets, stored or joint means find fewer translations.
        mine = arithmetic.centred(raw, languages, arithmetic.language_means(raw, languages, self._stored))
        queries = self._queries(left, languages)
        rows: list[Ints] = []
        columns: list[Ints] = []
        scores: dict[str, list[Floats]] = {name: [] for name in METHODS}
        size = len(self.items)
        step = max(1, BLOCK // max(size, 1))
        for start in range(0, len(left) if size else 0, step):
            part = slice(start, min(start + step, len(left)))
            blocks = {"meaning": self._meaning(mine[part])}
            for name, terms in queries.items():
                blocks[name] = self._weights[name].scores(terms.counts[part])
            best = [_best(block, k) for name, block in blocks.items() if name != "meaning"]
            # Per language, or the texts in the left side's own language would crowd out all translations.
            best += [_best(blocks["meaning"], k, columns) for columns in self._by_language]
            pairs = np.unique(np.concatenate(best))
            rows.append(pairs // size + start)
            columns.append(pairs % size)
            for name in METHODS:
                found = blocks[name].ravel()[pairs] if name in blocks else np.zeros(len(pairs), np.float32)
                scores[name].append(found)
        if not rows:
            rows, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
            scores = {name: [np.zeros(0, np.float32)] for name in METHODS}
        return Candidates(
            np.concatenate(rows),
            np.concatenate(columns),
            len(left),
            size,
            {name: np.concatenate(parts) for name, parts in scores.items()},
        )

    def _queries(self, left: Sequence[Item], languages: Sequence[str]) -> dict[str, Terms]:
        """The terms of the left side, by the methods that can say something; weights are made when first needed."""
        present = {*languages, *self.languages}
        methods = ["words"] if {*languages} & {*self.languages} else []
        if len(present) > 1 or not present <= {*SNOWBALL}:
            methods.append("letters")
        with self._making:
            if not {*methods} <= {*self._weights}:
                terms = self._lexicon.terms(self.items, letters="letters" in methods)
                for name in methods:
                    self._weights.setdefault(name, _Okapi(terms[name]))
        found = self._lexicon.terms(left, letters="letters" in methods)
        return {name: found[name] for name in methods}

    def _meaning(self, queries: Floats) -> Floats:
        made = np.empty((len(queries), len(self.items)), np.float32)
        for start in range(0, len(self.items), 16_384):
            part = slice(start, start + 16_384)
            made[:, part] = queries @ self._vectors[part].astype(np.float32).T
        return made


def shortlist(
    left: Sequence[Item],
    right: Sequence[Item],
    *,
    encoder: Encoder | None = None,
    k: int = K,
    vectors: tuple[Floats, Floats] | None = None,
    means: Mapping[str, Floats] | None = None,
) -> Candidates:
    """The shortlist of two sides at once; for many left sides against one right side keep an `Index`."""
    index = Index(right, encoder=encoder, vectors=vectors[1] if vectors else None, means=means)
    return index.shortlist(left, k=k, vectors=vectors[0] if vectors else None)


def _best(block: Floats, k: int, columns: Ints | None = None) -> Ints:
    """Places in the flattened block of the `k` best of each row that score above zero, among `columns` if given."""
    here = block if columns is None or len(columns) == block.shape[1] else block[:, columns]
    if k < here.shape[1]:
        best = np.argpartition(here, here.shape[1] - k, axis=1)[:, here.shape[1] - k :]
    else:
        best = np.tile(np.arange(here.shape[1]), (len(here), 1))
    above = np.take_along_axis(here, best, 1) > 0
    if here is not block and columns is not None:
        best = columns[best]
    return np.asarray((best + np.arange(len(block))[:, None] * block.shape[1])[above], np.int64)


class _Okapi:
    """BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) over one kind of terms; a query's terms count once."""

    def __init__(self, terms: Terms) -> None:
        from scipy.sparse import csr_matrix

        counts = terms.counts
        documents, size = counts.shape
        frequency = np.bincount(counts.indices, minlength=size)
        idf = np.log1p((documents - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        if documents > LARGE:
            idf[frequency > COMMON * documents] = 0
        length = np.asarray(counts.sum(1)).ravel()
        norm = 1.2 * (0.25 + 0.75 * length / max(float(length.mean()), 1.0))
        data = counts.data / (counts.data + np.repeat(norm, np.diff(counts.indptr))) * 2.2 * idf[counts.indices]
        weights = csr_matrix((data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)
        weights.eliminate_zeros()
        self._by_term: csr_matrix = weights.T.tocsr()

    def scores(self, queries: csr_matrix) -> Floats:
        """Dense scores, queries x documents; terms that the documents do not have count nothing."""
        from scipy.sparse import csr_matrix

        known = queries[:, : self._by_term.shape[0]]
        once = csr_matrix((np.ones_like(known.data), known.indices, known.indptr), shape=known.shape)
        return np.asarray((once @ self._by_term).toarray(), np.float32)
