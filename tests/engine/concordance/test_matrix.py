from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from interparl.engine.concordance.matrix import MANY, Matrix
from interparl.engine.concordance.vectors import Floats, normalised

DIM = 96
ENCODER = "test/1"


def key(name: object) -> bytes:
    return hashlib.sha256(str(name).encode()).digest()


def rows(count: int, seed: int = 0, lean: float = 0.0) -> Floats:
    """Random rows of length 1 in fewer dimensions than there are columns, all leaning one way by `lean`."""
    random = np.random.default_rng(seed)
    low = random.standard_normal((count, 40)).astype(np.float32)
    wide = low @ np.random.default_rng(99).standard_normal((40, DIM)).astype(np.float32)
    return normalised(normalised(wide) + lean * np.eye(DIM, dtype=np.float32)[3])


def matrix(folder: Path) -> Matrix:
    return Matrix(folder, ENCODER, DIM)


def test_what_is_appended_is_found_at_once_and_by_another_process(tmp_path: Path) -> None:
    made, other, vectors = matrix(tmp_path), matrix(tmp_path), rows(50)
    assert made.nearest(vectors[0], "en", 5) == []
    made.append([key(n) for n in range(50)], ["en"] * 50, vectors)
    for one in (made, other):
        best = one.nearest(vectors[7], "en", 3)
        assert best[0][0] == key(7)
        assert best[0][1] == pytest.approx(1.0, abs=2e-3)
        assert len(best) == 3
    assert made.name == other.name
    assert made.known([key(3), key("no")]) == {key(3)}


@pytest.mark.slow
def test_the_nearest_are_those_of_the_whole_vectors(tmp_path: Path) -> None:
    """Against plain arithmetic over all rows: no language's mean, no rotation, no choosing by the head."""
    made, vectors = matrix(tmp_path), rows(6000)
    for start in range(0, 6000, 1000):
        made.append([key(n) for n in range(start, start + 1000)], ["en"] * 1000, vectors[start : start + 1000])
    mean = vectors.mean(0)
    queries = rows(20, seed=5)
    hit = total = 0
    for query in queries:
        expected = normalised(vectors - mean) @ normalised((query - mean)[None, :])[0]
        best = set(np.argsort(-expected)[:20].tolist())
        found = dict(made.nearest(query, "en", 20))
        hit += sum(key(n) in found for n in best)
        total += len(best)
    assert hit / total > 0.97


@pytest.mark.slow
def test_languages_that_lie_apart_meet_when_their_means_are_taken_off(tmp_path: Path) -> None:
    made, meaning = matrix(tmp_path), rows(400)
    english = normalised(meaning + 3 * np.eye(DIM, dtype=np.float32)[1])
    russian = normalised(meaning + 3 * np.eye(DIM, dtype=np.float32)[2])
    made.append([key(("en", n)) for n in range(400)], ["en"] * 400, english)
    made.append([key(("ru", n)) for n in range(400)], ["ru"] * 400, russian)
    made.refit()
    found = [dict(made.nearest(english[n], "en", 2)) for n in range(400)]
    assert sum(key(("ru", n)) in best for n, best in enumerate(found)) > 390


def test_growing_keeps_every_row_and_the_name(tmp_path: Path) -> None:
    made, vectors = matrix(tmp_path), rows(MANY * 3 * 10)
    name = made.name
    for start in range(0, len(vectors), 10):
        languages = ["en", "ru"] * 5 if start % 20 else ["kk"] * 10
        made.append([key(n) for n in range(start, start + 10)], languages, vectors[start : start + 10])
    again = matrix(tmp_path)
    assert again.name == name
    assert len(again) == len(vectors)
    assert again.known([key(n) for n in range(len(vectors))]) == {key(n) for n in range(len(vectors))}
    assert len(list(tmp_path.glob("*/*.seg"))) <= MANY
    assert len(list(tmp_path.glob("*/frame.npz"))) == 1
    best = again.nearest(vectors[3], "kk", 1)[0]
    assert best[0] == key(3)
    assert best[1] == pytest.approx(1.0, abs=3e-3)


def test_a_row_written_twice_is_found_once(tmp_path: Path) -> None:
    made, vectors = matrix(tmp_path), rows(3)
    for _ in range(2):
        made.append([key(n) for n in range(3)], ["en"] * 3, vectors)
    assert len(made.nearest(vectors[0], "en", 10)) == 3
    made.refit()
    assert len(made) == 3


def test_what_a_killed_writer_left_is_overlooked(tmp_path: Path) -> None:
    made, vectors = matrix(tmp_path), rows(4)
    made.append([key(n) for n in range(4)], ["en"] * 4, vectors)
    whole = next(tmp_path.glob("*/*.seg"))
    whole.with_name("000009-x.part").write_bytes(whole.read_bytes()[:50])
    whole.with_name("000009-x.seg").write_bytes(whole.read_bytes()[:-1])
    (tmp_path / "half-a-generation").mkdir()
    again = matrix(tmp_path)
    assert len(again) == 4
    assert again.name == made.name


def test_a_lost_or_foreign_matrix_begins_anew_under_another_name(tmp_path: Path) -> None:
    made = matrix(tmp_path)
    made.append([key(1)], ["en"], rows(1))
    assert Matrix(tmp_path, "another encoder", DIM).name != made.name
    name = matrix(tmp_path).name
    (tmp_path / "current").unlink()
    assert matrix(tmp_path).name != name
    assert len(matrix(tmp_path)) == 0


def test_a_cleared_matrix_is_empty_for_everybody_and_has_another_name(tmp_path: Path) -> None:
    made, other = matrix(tmp_path), matrix(tmp_path)
    made.append([key(1)], ["en"], rows(1))
    name = other.name
    made.clear()
    assert len(made) == len(other) == 0
    assert made.name == other.name != name
