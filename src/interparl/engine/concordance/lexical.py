"""Provisions as counts of stems and of runs of letters, in sparse matrices.

Each distinct word of a language is stemmed and cut once; a provision is then a row of word numbers, and a product with
the table of words turns many rows at once into counts of stems or of letters.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.result import Item
from interparl.engine.lawtext.languages.words import stems, words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RUN = 4
"""Letters in a run; a word is padded with a space on both sides."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Counts of terms, provisions x terms; a term's number is the same in all matrices of one `Lexicon`."""

    counts: csr_matrix


class _Numbers:
    """Numbers for terms, in the order of their first appearance; lists of terms kept end to end."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.flat: list[int] = []
        self.starts = [0]

    @property
    def size(self) -> int:
        """How many lists there are."""
        return len(self.starts) - 1

    def add(self, terms: Sequence[str]) -> None:
        ids = self.ids
        self.flat.extend(ids.setdefault(term, len(ids)) for term in terms)
        self.starts.append(len(self.flat))

    def table(self, chosen: NDArray[np.int64]) -> csr_matrix:
        """Words x terms, for the chosen words in their order."""
        from scipy.sparse import csr_matrix

        starts, flat = np.array(self.starts), np.array(self.flat, np.int32)
        sizes = starts[chosen + 1] - starts[chosen]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[chosen] - (ends - sizes), sizes)
        return csr_matrix(
            (np.ones(len(places), np.float32), flat[places], np.concatenate([[0], ends])),
            shape=(len(chosen), max(len(self.ids), 1)),
        )


class Lexicon:
    """Numbers for the words, stems and runs of letters of all provisions it has seen; may be used from many threads."""

    def __init__(self) -> None:
        self._tokens: dict[str, dict[str, list[int]]] = {}
        self._words: dict[str, dict[str, int]] = {}
        self._order: list[tuple[str, str]] = []
        self._stems, self._runs = _Numbers(), _Numbers()
        self._lock = threading.Lock()

    def terms(self, items: Sequence[Item], *, letters: bool) -> dict[str, Terms]:
        """``words`` (stems, told apart by language) and, if asked for, ``letters`` (runs, whatever the language)."""
        from scipy.sparse import csr_matrix

        with self._lock:
            flat: list[int] = []
            ends = [0]
            for item in items:
                known = self._tokens.setdefault(item.language, {})
                # What stands between spaces is looked up as it is, punctuation and all: cheaper than a pattern.
                tokens = item.full.split()
                for token in tokens:
                    if token not in known:
                        known[token] = self._token(token, item.language)
                flat.extend(chain.from_iterable(map(known.__getitem__, tokens)))
                ends.append(len(flat))
            self._learn(letters)
            numbers_of_words = np.array(flat, np.int64)
            present = np.bincount(numbers_of_words, minlength=len(self._order)) > 0
            used = np.flatnonzero(present)
            places = (np.cumsum(present) - 1)[numbers_of_words].astype(np.int32)
            held = csr_matrix((np.ones(len(flat), np.float32), places, np.array(ends)), shape=(len(items), len(used)))
            made = {"words": Terms((held @ self._stems.table(used)).tocsr())}
            if letters:
                made["letters"] = Terms((held @ self._runs.table(used)).tocsr())
            return made

    def _token(self, token: str, language: str) -> list[int]:
        known, found = self._words.setdefault(language, {}), []
        for word in words(token):
            if word not in known:
                known[word] = len(self._order)
                self._order.append((word, language))
            found.append(known[word])
        return found

    def _learn(self, letters: bool) -> None:
        """Stem the words that are new, and cut them into runs if runs are wanted."""
        for word, language in self._order[self._stems.size :]:
            self._stems.add([f"{language}:{stem}" for stem in stems(word, language)])
        for word, _ in self._order[self._runs.size :] if letters else ():
            padded = f" {word} "
            self._runs.add([padded[at : at + RUN] for at in range(max(1, len(padded) - RUN + 1))])
