"""Provisions as counts of stems and of runs of letters, in sparse matrices.

Each distinct word of a language is stemmed and cut once; a provision is then a row of word numbers, and a product with
the table of words turns many rows at once into counts of stems or of letters.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.result import Item
from interparl.engine.lawtext.languages.words import stems
from interparl.engine.lawtext.languages.words import words as folded_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RUN = 4
"""Letters in a run; a word is padded with a space on both sides."""
_WORD = re.compile(r"\w+")


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

    def add(self, terms: Sequence[str]) -> None:
        ids = self.ids
        self.flat.extend(ids.setdefault(term, len(ids)) for term in terms)
        self.starts.append(len(self.flat))

    def table(self, words: NDArray[np.int64]) -> csr_matrix:
        """Words x terms, for these words in this order."""
        from scipy.sparse import csr_matrix

        starts, flat = np.array(self.starts), np.array(self.flat, np.int32)
        sizes = starts[words + 1] - starts[words]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[words] - (ends - sizes), sizes)
        return csr_matrix(
            (np.ones(len(places), np.float32), flat[places], np.concatenate([[0], ends])),
            shape=(len(words), max(len(self.ids), 1)),
        )


class Lexicon:
    """Numbers for the words, stems and runs of letters of all provisions it has seen; may be used from many threads."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, int]] = {}
        self._stems, self._runs = _Numbers(), _Numbers()
        self._lock = threading.Lock()

    def terms(self, items: Sequence[Item], *, letters: bool) -> dict[str, Terms]:
        """``words`` (stems, told apart by language) and, if asked for, ``letters`` (runs, whatever the language)."""
        from scipy.sparse import csr_matrix

        with self._lock:
            flat: list[int] = []
            ends = [0]
            for item in items:
                flat += self._numbers(item.full, item.language)
                ends.append(len(flat))
            used, places = np.unique(np.array(flat, np.int64), return_inverse=True)
            held = csr_matrix(
                (np.ones(len(flat), np.float32), places.astype(np.int32), np.array(ends)), shape=(len(items), len(used))
            )
            held.sum_duplicates()
            made = {"words": Terms((held @ self._stems.table(used)).tocsr())}
            if letters:
                made["letters"] = Terms((held @ self._runs.table(used)).tocsr())
            return made

    def _numbers(self, text: str, language: str) -> list[int]:
        known = self._words.setdefault(language, {})
        # An apostrophe inside a word belongs to it, here as in `lawtext.languages.words`.
        found = _WORD.findall(text.replace("’", ""))
        try:
            return [known[word] for word in found]
        except KeyError:
            return [known[word] if word in known else self._new(word, language) for word in found]

    def _new(self, word: str, language: str) -> int:
        number = len(self._stems.starts) - 1
        self._words[language][word] = number
        self._stems.add([f"{language}:{stem}" for stem in stems(word, language)])
        padded = [f" {part} " for part in folded_words(word)]
        self._runs.add([part[at : at + RUN] for part in padded for at in range(max(1, len(part) - RUN + 1))])
        return number
