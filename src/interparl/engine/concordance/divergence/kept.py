"""Differences of a pair of texts kept from an earlier run, so that only what changed is looked at again.

What `diverge` says of a pair follows from its two texts, their languages and where the left text's references went;
the key is a fingerprint of just these, of the engine's version and of its weights. Pairs whose sentences are paired by
vectors (a language without a list of concepts) are never kept: their answer depends on the other pairs as well.

Like the vectors' cache this may be lost at any time and be read while another process writes: a file appears whole or
not at all, and one that is damaged counts as not kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from interparl import __version__
from interparl.engine.concordance.cache import cache_directory, write_whole
from interparl.engine.concordance.result import Divergence, DivergenceKind, Span
from interparl.engine.message import message_of

Found = tuple[Divergence, ...]
MOST = 50_000
"""Pairs kept on disk (some 50 MB); beyond it those go first whose file is oldest."""


class Kept(Protocol):
    """Where differences are kept between runs."""

    def read(self, keys: Iterable[str]) -> dict[str, Found]:
        """What is kept under these keys; what is not kept is left out."""

    def write(self, found: Mapping[str, Found]) -> None:
        """Keep these."""


@cache
def _method() -> str:
    here = Path(__file__).parent
    parts = [__version__.encode(), *(path.read_bytes() for path in sorted(here.glob("*.json")))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def key_of(left: str, left_language: str, right: str, right_language: str, went: Iterable[tuple[str, str]]) -> str:
    """The key of a pair of texts; `went`: the numbers to which the left text refers and their counterparts."""
    told = json.dumps([_method(), left, left_language, right, right_language, sorted(went)], ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


class KeptOnDisk:
    """One small file a pair, in the folder for all that can be made again (`cache.cache_directory`)."""

    def __init__(self, directory: Path | None = None, *, most: int = MOST) -> None:
        self._root = (directory if directory is not None else cache_directory()) / "differences"
        self._most = most

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / f"{key[2:]}.json"

    def read(self, keys: Iterable[str]) -> dict[str, Found]:
        """As `Kept.read`."""
        found = {}
        for key in keys:
            try:
                found[key] = tuple(_divergence(row) for row in json.loads(self._path(key).read_bytes()))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    def write(self, found: Mapping[str, Found]) -> None:
        """As `Kept.write`. A folder that cannot be written makes it forget, not fail."""
        for key, divergences in found.items():
            content = json.dumps([_data(one) for one in divergences], ensure_ascii=False)
            if not write_whole(self._path(key), content.encode("utf-8", "surrogatepass")):
                return
        self._shrink()

    def _shrink(self) -> None:
        try:
            held = [(path.stat().st_mtime, path) for path in self._root.glob("*/*.json")]
        except OSError:
            return
        if len(held) <= self._most:
            return
        for _, path in sorted(held)[: len(held) - self._most * 9 // 10]:
            path.unlink(missing_ok=True)


def _data(one: Divergence) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "left": one.left and [one.left.start, one.left.end],
        "right": one.right and [one.right.start, one.right.end],
        "note": one.note.data(),
        "confidence": one.confidence,
    }


def _divergence(data: Mapping[str, Any]) -> Divergence:
    return Divergence(
        kind=DivergenceKind(data["kind"]),
        left=Span(*data["left"]) if data["left"] else None,
        right=Span(*data["right"]) if data["right"] else None,
        note=message_of(data["note"]),
        confidence=float(data["confidence"]),
    )
