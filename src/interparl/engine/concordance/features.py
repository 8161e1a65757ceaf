"""Evidence that two provisions correspond: one row of numbers for each candidate pair.

Ids, labels and printed numbers of provisions are never looked at. Names of features are in `NAMES`, in the order of
the columns; the weights name the features they use, so that a feature may be added without training anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance import features_signals as signals
from interparl.engine.concordance import features_text as texts
from interparl.engine.concordance import vectors
from interparl.engine.concordance.features_pairs import Floats, Ints, Pairs
from interparl.engine.concordance.result import Item

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Encode = Callable[[Sequence[str]], Floats]
"""Texts to rows of length one."""

SMALL = 4_000
"""Up to this many cells every pair is a candidate; beyond it each row keeps its best by each cheap signal."""
PER_SIGNAL = 16
TOPIC_TERMS = 12


NO_SUBJECT = 0.5
SUBJECT_LENGTH = 0.15
"""Length of a law's mean vector, its language's taken off, from which its subject counts as known."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a comparison, prepared: the items, their vectors and their units' vectors."""

    items: tuple[Item, ...]
    vectors: Floats
    units: tuple[tuple[texts.Unit, ...], ...]
    unit_vectors: Floats
    starts: Ints
    """The units of item k are rows ``starts[k]:starts[k + 1]`` of `unit_vectors`."""
    headings: Floats | None
    """Vectors of the headings, zero where an item has none; None when no item has one."""

    @property
    def weights(self) -> Floats:
        """Lengths of the units in characters."""
        return np.array([len(unit.text) + 1 for some in self.units for unit in some], dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Kin:
    """Rows by which the items of one side are compared with each other: vectors, or weighted words of one language."""

    name: str
    left: Floats | csr_matrix
    right: Floats | csr_matrix


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Candidate pairs and their features; `same` marks pairs in one language."""

    pairs: Pairs
    values: Floats
    same: NDArray[np.bool_]
    names: tuple[str, ...]
    left: Side
    right: Side
    kin: tuple[Kin, ...]

    def column(self, name: str) -> Floats:
        """One feature of all pairs."""
        return self.values[:, self.names.index(name)]


def prepare(items: Sequence[Item], encode: Encode) -> Side:
    """Cut the items into units and encode them; a heading counts as the first unit of its item.

    An item's vector is made from its units' vectors, weighted by length, so that each text is encoded once.
    """
    cut: list[tuple[texts.Unit, ...]] = []
    flat: list[str] = []
    for item in items:
        found = texts.units(item.text) or (texts.Unit(0, len(item.text), item.text),)
        cut.append(found)
        flat.extend(texts.unit_texts(found))
    heads = [item.heading for item in items]
    wanted = list(dict.fromkeys([*flat, *(h for h in heads if h)]))
    place = {text: k for k, text in enumerate(wanted)}
    table = encode(wanted) if wanted else np.zeros((0, 1), np.float32)
    unit_vectors = table[[place[text] for text in flat]] if flat else table[:0]
    starts = np.concatenate([[0], np.cumsum([len(found) for found in cut])]).astype(np.int64)
    lengths = np.array([len(text) + 1 for text in flat], dtype=np.float32)
    own = _means(unit_vectors, lengths, starts)
    headings = None
    if any(heads):
        headings = np.zeros_like(own)
        for k, head in enumerate(heads):
            if head:
                headings[k] = table[place[head]]
                # A heading weighs as much as a sentence of a hundred characters.
                own[k] = own[k] * lengths[starts[k] : starts[k + 1]].sum() + headings[k] * 100
        own /= np.maximum(np.linalg.norm(own, axis=1, keepdims=True), 1e-9)
    return Side(tuple(items), own, tuple(cut), unit_vectors, starts, headings)


def _means(vectors: Floats, weights: Floats, starts: Ints) -> Floats:
    out = np.add.reduceat(vectors * weights[:, None], starts[:-1], axis=0) if len(vectors) else vectors
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def centred(side: Side, stored: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """The vectors of a side's items and of its units, each language's mean taken off."""
    languages = [item.language for item in side.items]
    items = vectors.centred(side.vectors, languages, vectors.language_means(side.vectors, languages, stored))
    languages = [item.language for item, found in zip(side.items, side.units, strict=True) for _ in found]
    units = vectors.centred(side.unit_vectors, languages, vectors.language_means(side.unit_vectors, languages, stored))
    return items, units


def build(left: Side, right: Side, *, stored: Mapping[str, Floats] | None = None, pairs: Pairs | None = None) -> Table:
    """Work out the features of the candidate pairs of two sides.

    `stored` gives mean vectors by language (`vectors.stored_means`). `pairs` are the candidates, when another made the
    shortlist.
    """
    return _Builder(left, right, stored or {}).table(pairs)


def subjects(left: Side, right: Side, stored: Mapping[str, Floats]) -> Floats:
    """For each right item, how near the subject of its law is to that of the left law (-1 to 1).

    The subject of a law is the mean of its sentences' vectors, less the stored mean of its language. Provisions of
    laws on other subjects look like poor counterparts, and so do those of an older law on the same subject; this tells
    them apart. A law that lies at its language's mean, or has none, is of no known subject: `NO_SUBJECT`.
    """
    model = _law_means(left, [""] * len(left.items), stored)[""]
    laws = _law_means(right, [item.law for item in right.items], stored)
    near: dict[str, float] = {}
    for law, mean in laws.items():
        lengths = float(np.linalg.norm(model)), float(np.linalg.norm(mean))
        known = min(1.0, min(lengths) / SUBJECT_LENGTH) ** 2
        cosine = float(model @ mean) / max(lengths[0] * lengths[1], 1e-9)
        near[law] = known * cosine + (1 - known) * NO_SUBJECT
    return np.array([near[item.law] for item in right.items], dtype=np.float32)


def _law_means(side: Side, laws: Sequence[str], stored: Mapping[str, Floats]) -> dict[str, Floats]:
    owners = np.repeat(np.array(laws, dtype=object), np.diff(side.starts))
    spoken = {law: item.language for law, item in zip(laws, side.items, strict=True)}
    out: dict[str, Floats] = {}
    for law, language in spoken.items():
        mean = side.unit_vectors[owners == law].mean(0)
        out[law] = mean - stored[language] if language in stored else np.zeros_like(mean)
    return out


class _Builder:
    """Holds the intermediate matrices of one call of `build`."""

    def __init__(self, left: Side, right: Side, stored: Mapping[str, Floats]) -> None:
        self.left, self.right = left, right
        self.n, self.m = len(left.items), len(right.items)
        languages = sorted({item.language for side in (left, right) for item in side.items})
        self.code = {language: k for k, language in enumerate(languages)}
        self.stored = stored
        self.left_codes = np.array([self.code[item.language] for item in left.items], dtype=np.int64)
        self.right_codes = np.array([self.code[item.language] for item in right.items], dtype=np.int64)
        self.columns: dict[str, Floats] = {}

    def table(self, pairs: Pairs | None) -> Table:
        self._vectors()
        self._words()
        self._characters()
        self.pairs = pairs if pairs is not None else self._candidates()
        self.same = self.left_codes[self.pairs.rows] == self.right_codes[self.pairs.columns]
        self._lexical_features()
        self._meaning_features()
        self._small_features()
        self.columns["subject"] = subjects(self.left, self.right, self.stored)[self.pairs.columns]
        self._heading_features()
        self._margins()
        names = tuple(self.columns)
        values = np.nan_to_num(np.stack([self.columns[name] for name in names], 1).astype(np.float32))
        kin = (Kin("meaning", self.left_vectors, self.right_vectors), Kin("words", *self._split(self.tfidf)))
        return Table(self.pairs, values, self.same, names, self.left, self.right, kin)

    def _vectors(self) -> None:
        self.left_vectors, self.left_units = centred(self.left, self.stored)
        self.right_vectors, self.right_units = centred(self.right, self.stored)

    def _words(self) -> None:
        every = [*self.left.items, *self.right.items]
        stems = [texts.stem_tuple(item.full, item.language) for item in every]
        tokens = signals.tokens(stems, [item.language for item in every])
        self.counts = tokens.counts()
        self.idf = signals.idf(self.counts)
        self.tfidf = signals.weighted(self.counts, self.idf)
        self.okapi_right = signals.okapi(self.counts[self.n :], self.idf)
        self.phrases = tokens.phrases()

    def _characters(self) -> None:
        every = [item.full for item in (*self.left.items, *self.right.items)]
        owners, hashes = texts.grams(every, (3, 4, 5))
        count = signals.counts(owners, hashes, len(every), 1 << 20)
        self.characters = signals.weighted(count, signals.idf(count))
        self.roman = None
        if len(self.code) > 1:
            owners, hashes = texts.grams([texts.romanised(text) for text in every], (3, 4))
            count = signals.counts(owners, hashes, len(every), 1 << 20)
            self.roman = signals.weighted(count, signals.idf(count))

    def _candidates(self) -> Pairs:
        if self.n * self.m <= SMALL:
            return Pairs.all(self.n, self.m)
        rows: list[Ints] = []
        columns: list[Ints] = []
        step = max(1, signals.CHUNK // max(self.m, 1))
        for start in range(0, self.n, step):
            stop = min(start + step, self.n)
            for block in self._cheap(start, stop):
                k = min(PER_SIGNAL, self.m)
                best = np.argpartition(-block, k - 1, axis=1)[:, :k]
                rows.append(np.repeat(np.arange(start, stop), k))
                columns.append(best.ravel())
                if self.n * self.m <= signals.CHUNK:
                    k = min(PER_SIGNAL // 4, self.n)
                    best = np.argpartition(-block, k - 1, axis=0)[:k]
                    rows.append(best.ravel())
                    columns.append(np.tile(np.arange(self.m), k))
        return Pairs.of(np.concatenate(rows), np.concatenate(columns), self.n, self.m)

    def _cheap(self, start: int, stop: int) -> list[Floats]:
        blocks = [self.left_vectors[start:stop] @ self.right_vectors.T]
        for matrix in (self.tfidf, self.characters, *([self.roman] if self.roman is not None else [])):
            blocks.append(np.asarray((matrix[start:stop] @ matrix[self.n :].T).toarray()))
        # A short provision merged into a long one is found by containment, not by cosine.
        query = signals.present(self.counts[start:stop])
        blocks.append(np.asarray((query @ self.okapi_right.T).toarray()))
        return blocks

    def _split(self, matrix: csr_matrix) -> tuple[csr_matrix, csr_matrix]:
        return matrix[: self.n], matrix[self.n :]

    def _lexical_features(self) -> None:
        at, same, pairs = signals.at_pairs, self.same.astype(np.float32), self.pairs
        left, right = self._split(self.counts)
        self.columns["tfidf"] = at(*self._split(self.tfidf), pairs) * same
        forward = at(signals.present(left), self.okapi_right, pairs) * same
        backward = at(signals.okapi(left, self.idf), signals.present(right), pairs) * same
        self.columns["bm25_row"] = forward / np.maximum(pairs.best(forward)[pairs.rows], 1e-6)
        self.columns["bm25_column"] = backward / np.maximum(pairs.best(backward, column=True)[pairs.columns], 1e-6)
        shared = at(signals.present(left, self.idf), signals.present(right), pairs) * same
        self.columns["words_in_right"] = shared / self._mass(left, self.idf)[pairs.rows]
        self.columns["words_in_left"] = shared / self._mass(right, self.idf)[pairs.columns]
        weights = signals.idf(self.phrases)
        left, right = self._split(self.phrases)
        shared = at(signals.present(left, weights), signals.present(right), pairs) * same
        # The mass of shared phrases, not a share of anything: boilerplate shares little even where it shares all.
        self.columns["phrases_shared"] = np.log1p(shared)
        self.columns["phrases_in_right"] = shared / self._mass(left, weights)[pairs.rows]
        self.columns["phrases_in_left"] = shared / self._mass(right, weights)[pairs.columns]
        topic = self._topics()
        self.columns["topic"] = at(*self._split(topic), pairs) * same
        self.columns["characters"] = at(*self._split(self.characters), pairs)
        roman = np.zeros(len(pairs), np.float32) if self.roman is None else at(*self._split(self.roman), pairs)
        self.columns["roman"] = roman * (1 - same)

    def _mass(self, count: csr_matrix, weights: Floats) -> Floats:
        return np.maximum(np.asarray(signals.present(count, weights).sum(1)).ravel(), 1e-6).astype(np.float32)

    def _topics(self) -> csr_matrix:
        """Rows that keep only the terms a provision is about: the greatest tf x idf, at most `TOPIC_TERMS`."""
        out = self.counts.copy()
        out.data = np.sqrt(out.data) * self.idf[out.indices] ** 2
        for row in range(out.shape[0]):
            part = slice(out.indptr[row], out.indptr[row + 1])
            values = out.data[part]
            if len(values) > TOPIC_TERMS:
                values[values < np.partition(values, -TOPIC_TERMS)[-TOPIC_TERMS]] = 0
        norms = np.sqrt(np.asarray(out.multiply(out).sum(1)).ravel())
        out.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(out.indptr)).astype(np.float32)
        return out

    def _meaning_features(self) -> None:
        pairs = self.pairs
        meaning = signals.dots(self.left_vectors, self.right_vectors, pairs)
        self.columns["meaning"] = meaning
        self.columns["meaning_csls"] = signals.csls(meaning, pairs)
        found = signals.coverage(
            signals.Units(self.left_units, self.left.starts, self.left.weights),
            signals.Units(self.right_units, self.right.starts, self.right.weights),
            pairs,
        )
        self.columns["units_in_right"] = found.forward
        self.columns["units_in_left"] = found.backward
        self.columns["unit_best"] = found.single
        self.columns["votes_left"] = found.left_votes
        self.columns["votes_right"] = found.right_votes
        self.columns["lead"] = signals.dots(
            self.left_units[self.left.starts[:-1]], self.right_units[self.right.starts[:-1]], pairs
        )

    def _small_features(self) -> None:
        pairs = self.pairs
        every = (*self.left.items, *self.right.items)
        for name, take in (("numbers", texts.numbers), ("names", texts.names)):
            bags = signals.tokens([sorted(take(item.text)) for item in every]).counts()
            weights = signals.idf(bags)
            left, right = self._split(bags)
            shared = signals.at_pairs(signals.present(left, weights), signals.present(right), pairs)
            union = self._mass(left, weights)[pairs.rows] + self._mass(right, weights)[pairs.columns] - shared
            self.columns[name] = shared / np.maximum(union, 1e-3)
            some = (np.diff(left.indptr)[pairs.rows] > 0).astype(np.float32) * (
                np.diff(right.indptr)[pairs.columns] > 0
            )
            self.columns[f"{name}_differ"] = some * (shared <= 0)
        left_length = np.log([len(item.text) + 20 for item in self.left.items]).astype(np.float32)
        right_length = np.log([len(item.text) + 20 for item in self.right.items]).astype(np.float32)
        ratio = left_length[pairs.rows] - right_length[pairs.columns]
        ratio -= np.float32(np.median(left_length) - np.median(right_length)) * (1 - self.same)
        self.columns["length_ratio"] = np.clip(ratio, -3, 3)
        self.columns["length_differs"] = np.abs(np.clip(ratio, -3, 3))
        self.columns["length_least"] = np.minimum(left_length[pairs.rows], right_length[pairs.columns])

    def _heading_features(self) -> None:
        pairs = self.pairs
        zero = np.zeros(len(pairs), np.float32)
        self.columns["heading_meaning"] = self.columns["heading_words"] = self.columns["heading_given"] = zero
        if self.left.headings is None or self.right.headings is None:
            return
        given = [np.array([bool(item.heading) for item in side.items]) for side in (self.left, self.right)]
        both = (given[0][pairs.rows] & given[1][pairs.columns]).astype(np.float32)
        heads = []
        for side, has in zip((self.left, self.right), given, strict=True):
            centre = np.zeros_like(side.vectors)
            assert side.headings is not None
            if has.any():
                languages = [item.language for item in side.items if item.heading]
                means = vectors.language_means(side.headings[has], languages, self.stored)
                centre[has] = vectors.centred(side.headings[has], languages, means)
            heads.append(centre)
        every = (*self.left.items, *self.right.items)
        stems = [texts.stem_tuple(item.heading, item.language) for item in every]
        bags = signals.tokens(stems, [item.language for item in every]).counts()
        words = signals.at_pairs(*self._split(signals.weighted(bags, signals.idf(bags))), pairs)
        self.columns["heading_meaning"] = signals.dots(heads[0], heads[1], pairs) * both
        self.columns["heading_words"] = words * both * self.same
        self.columns["heading_given"] = both

    def _margins(self) -> None:
        """How far a pair is above the best other of its row and column, and where its row stands in the whole."""
        pairs = self.pairs
        for name in MARGINS:
            values = self.columns[name]
            self.columns[f"{name}_row"] = values - pairs.best_other(values)
            self.columns[f"{name}_column"] = values - pairs.best_other(values, column=True)
        for name in ("meaning", "units_in_right", "tfidf", "characters"):
            values = self.columns[name]
            self.columns[f"{name}_level"] = values - np.float32(np.median(pairs.best(values)))
        for name in ("meaning", "tfidf", "characters", "units_in_right"):
            values = self.columns[name]
            self.columns[f"{name}_place"] = (
                1 / (1 + pairs.ranks(values, shared=True)) + 1 / (1 + pairs.ranks(values, column=True, shared=True))
            ).astype(np.float32)


MARGINS = (
    "tfidf",
    "words_in_right",
    "words_in_left",
    "phrases_in_right",
    "phrases_in_left",
    "topic",
    "characters",
    "roman",
    "meaning",
    "units_in_right",
    "units_in_left",
    "unit_best",
    "phrases_shared",
    "votes_left",
    "votes_right",
    "heading_meaning",
    "heading_words",
)
