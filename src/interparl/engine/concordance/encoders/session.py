"""The bundled network as a session of ONNX Runtime, its graph kept in the cache directory between runs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from interparl.engine.concordance.cache import cache_directory, write_whole
from interparl.engine.concordance.encoders.graph import build
from interparl.engine.concordance.encoders.weights import Weights, unpack


class Session(Protocol):
    """What is used of ``onnxruntime.InferenceSession``, which has no types of its own."""

    def run(self, outputs: list[str], inputs: dict[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The named outputs."""

    def get_outputs(self) -> list[Any]:
        """What can be asked for; each has a ``name``."""


DIGEST = 32
AGREES = 0.999
"""Cosine that the probe must reach; sound arithmetic gives 0.99999, overflowing bytes far less."""


def open_session(weights: Weights, models: Path | None, version: str) -> Session:
    """A session for the graph `version`, read from the cache directory, or built and put there.

    A file that is not whole is built anew; a directory that cannot be written costs a second at every start and
    nothing else. On some processors (x86 without VNNI) products of unsigned and signed bytes overflow and spoil the
    vectors without a word, so every start runs a probe whose right answer is kept beside the graph; if it fails, the
    slower graph with unsigned weights is used.
    """
    folder = models if models is not None else cache_directory() / "models"
    path = folder / f"e5-small-{version}.onnx"
    held = _read(path, weights.sizes.hidden)
    if held is None:
        slow = build(weights, signed=False)
        answer = _probe(start(slow), weights)
        held = answer, build(weights)
        write_whole(path, _packed(*held))
    answer, graph = held
    session = start(graph)
    found = _probe(session, weights)
    if float(found @ answer) >= AGREES:
        return session
    return start(build(weights, signed=False))


def start(graph: bytes) -> Session:
    """A session with one thread for a serialised graph; callers run it from several threads of their own."""
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph is written as it should run; the fusions of higher levels make it slower (see `graph`).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session: Session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return session


def _probe(session: Session, weights: Weights) -> NDArray[np.float32]:
    """The vector of a fixed row of pieces from all over the vocabulary."""
    ids = np.arange(5, len(weights.scores), 9973)
    embedded = unpack(weights.blocks("emb.word", weights.sizes.hidden)[ids])[None]
    mask = np.ones((1, len(ids)), np.int32)
    row = np.asarray(session.run(["sum"], {"embedded": embedded, "mask": mask})[0], np.float32)[0]
    return np.asarray(row / max(float(np.linalg.norm(row)), 1e-12), np.float32)


def _packed(answer: NDArray[np.float32], graph: bytes) -> bytes:
    body = answer.astype("<f4").tobytes() + graph
    return hashlib.sha256(body).digest() + body


def _read(path: Path, dim: int) -> tuple[NDArray[np.float32], bytes] | None:
    try:
        held = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(memoryview(held)[DIGEST:]).digest() != held[:DIGEST]:
        return None
    return np.frombuffer(held, "<f4", dim, DIGEST).astype(np.float32), held[DIGEST + 4 * dim :]
