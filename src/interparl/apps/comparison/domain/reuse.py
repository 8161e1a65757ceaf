"""What has been worked out before is not worked out again: which texts and pairs are new, and counting both.

Three things are kept between runs: the vector of each sentence (`engine.concordance.cache`), the differences of each
pair of corresponding texts (`engine.concordance.divergence.kept`), and whole columns, whose proposals stay when
nothing went into them that is new (`fingerprint`). The result with them is the same as without: a column of which one
text changed is aligned as a whole, since words that are rare in one text and common in another weigh on every pair.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from interparl import __version__
from interparl.engine.concordance.align_model import bundled
from interparl.engine.concordance.cache import VectorCache
from interparl.engine.concordance.divergence.kept import Found, Kept, KeptOnDisk
from interparl.engine.concordance.encode import CachedEncoder, Encoder, Progress, Vectors


@dataclass
class Counts:
    """What a run worked out (`..._new`) and what it took from before, in pieces of each kind."""

    columns: int = 0
    columns_kept: int = 0
    texts: int = 0
    texts_encoded: int = 0
    pairs_aligned: int = 0
    differences: int = 0
    differences_new: int = 0
    proposals: int = 0
    proposals_kept: int = 0

    def data(self) -> dict[str, int]:
        """As JSON."""
        return dict(vars(self))

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Counts:
        """What `data` gave; unknown names are left out."""
        return cls(**{name: int(data.get(name, 0)) for name in vars(cls())})


class Counting:
    """An encoder that tells how many texts it was really asked to encode: put it under the cache."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.encoded = 0

    @property
    def id(self) -> str:
        """The id of the encoder itself."""
        return self._encoder.id

    @property
    def dim(self) -> int:
        """The length of a vector."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As `Encoder.encode`."""
        self.encoded += len(texts)
        return self._encoder.encode(texts, progress=progress)


class CountingKept:
    """Kept differences, with a count of those that were wanted and of those that were new."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self.wanted = self.new = 0

    def read(self, keys: Iterable[str]) -> dict[str, Found]:
        """As `Kept.read`."""
        asked = set(keys)
        self.wanted += len(asked)
        return self._kept.read(asked)

    def write(self, found: Mapping[str, Found]) -> None:
        """As `Kept.write`."""
        self.new += len(found)
        self._kept.write(found)


@cache
def encoder_in_use() -> Encoder:
    """The encoder of this installation, loaded once a process, without a cache. Tests put another one here."""
    from interparl.engine.concordance.encoders.bundled import BundledEncoder

    return BundledEncoder()


@dataclass
class Tools:
    """The encoder behind its cache and the kept differences, both counting. One for a run."""

    counting: Counting
    kept: CountingKept
    encoder: Encoder
    counts: Counts = field(default_factory=Counts)

    def settle(self) -> Counts:
        """The counts with what encoder and kept differences have counted since the last time."""
        self.counts.texts_encoded += self.counting.encoded
        self.counts.differences += self.kept.wanted
        self.counts.differences_new += self.kept.new
        self.counting.encoded = self.kept.wanted = self.kept.new = 0
        return self.counts


def tools(vectors: VectorCache | None = None, kept: Kept | None = None) -> Tools:
    """The tools of a run; `vectors` and `kept` stand elsewhere than in the usual folder where they are given."""
    counting = Counting(encoder_in_use())
    encoder = CachedEncoder(counting, vectors or VectorCache())
    return Tools(counting, CountingKept(kept or KeptOnDisk()), encoder)


def method_of(encoder: Encoder) -> dict[str, str]:
    """By what proposals are made, as the run keeps it."""
    return {"engine": __version__, "encoder": encoder.id, "weights": bundled().name}


def fingerprint(method: Mapping[str, str], left: Iterable[tuple[str, str]], right: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of everything a column's proposals are made from: (name, digest) of each text, in order, and method."""
    told = json.dumps([dict(sorted(method.items())), list(left), list(right)], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()
