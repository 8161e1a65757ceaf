from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.effort import examples

from interparl.engine.concordance import vectors
from interparl.engine.concordance.vectors import centred, crowding, csls_top_k, language_means, stored_means, top_k

# Small whole numbers: products are exact, so that ties are real ties.
whole = st.integers(-3, 3).map(float)


def tables(rows: int = 12, dim: int = 3) -> st.SearchStrategy[np.ndarray]:
    return st.integers(0, rows).flatmap(lambda n: arrays(np.float32, (n, dim), elements=whole))


@settings(deadline=None, max_examples=examples(50))
@given(tables(), tables(), st.integers(1, 15), st.integers(1, 40))
def test_top_k_is_what_sorting_all_pairs_gives(queries: np.ndarray, base: np.ndarray, k: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "BLOCK", block)
        places, scores = top_k(queries, base, k)
    every = queries @ base.T
    order = np.argsort(-every, axis=1, kind="stable")[:, : min(k, len(base))]
    assert np.array_equal(places, order)
    assert np.array_equal(scores, np.take_along_axis(every, order, 1))


@settings(deadline=None, max_examples=examples(50))
@given(tables(), tables(), st.integers(1, 4), st.integers(1, 40))
def test_csls_is_its_formula(queries: np.ndarray, base: np.ndarray, near: int, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "BLOCK", block)
        places, scores = csls_top_k(queries, base, 5, near=near)
    if not len(queries) or not len(base):
        assert scores.size == 0
        return
    every = queries @ base.T
    mine = np.sort(every, axis=1)[:, ::-1][:, :near].mean(1)
    theirs = np.sort(every, axis=0)[::-1][:near].mean(0)
    expected = 2 * every - mine[:, None] - theirs[None, :]
    assert np.allclose(scores, np.sort(expected, axis=1)[:, ::-1][:, :5], atol=1e-4)
    assert np.allclose(np.take_along_axis(expected, places, 1), scores, atol=1e-4)


def test_crowding_without_others_is_nothing() -> None:
    assert crowding(np.ones((2, 3), np.float32), np.zeros((0, 3), np.float32)).tolist() == [0, 0]


@settings(deadline=None, max_examples=examples(50))
@given(arrays(np.float32, (9, 4), elements=whole), st.lists(st.sampled_from(["ru", "hy"]), min_size=9, max_size=9))
def test_centring_takes_each_language_to_its_mean(rows: np.ndarray, languages: list[str]) -> None:
    means = language_means(rows, languages)
    found = centred(rows, languages, means)
    for at, language in enumerate(languages):
        less = rows[at] - np.mean(
            [row for row, other in zip(rows, languages, strict=True) if other == language], axis=0
        )
        length = float(np.linalg.norm(less))
        if length > 1e-3:
            assert np.allclose(found[at], less / length, atol=1e-4)


def test_a_stored_mean_counts_as_ten_texts_and_an_unknown_language_borrows_the_common_one() -> None:
    rows = np.array([[3.0, 0.0]] * 5 + [[0.0, 3.0]] * 30, np.float32)
    stored = {"ru": np.array([0.0, 3.0], np.float32), "en": np.array([0.0, 1.0], np.float32)}
    means = language_means(rows, ["ru"] * 5 + ["xx"] * 30, stored)
    assert np.allclose(means["ru"], [1.0, 2.0])
    assert np.allclose(means["xx"], [0.0, 2.75])


def test_stored_means_are_those_of_the_bundled_encoder_only() -> None:
    from interparl.engine.concordance.encoders.bundled import BundledEncoder

    encoder = BundledEncoder()
    means = stored_means(encoder.id)
    assert {"be", "en", "hy", "kk", "ky", "ru", "tg"} <= set(means)
    assert all(mean.shape == (encoder.dim,) and np.isfinite(mean).all() for mean in means.values())
    assert all(0.5 < np.linalg.norm(mean) < 1 for mean in means.values())
    assert stored_means("another encoder") == {}
