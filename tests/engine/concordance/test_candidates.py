from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.concordance import candidates as module
from interparl.engine.concordance.candidates import Index, shortlist
from interparl.engine.concordance.encode import Progress, Vectors
from interparl.engine.concordance.lexical import Lexicon
from interparl.engine.concordance.result import Item
from interparl.engine.lawtext.languages.words import stems

LAW = [
    "The ministry grants a fishing permit for one calendar year.",
    "An employer pays wages twice a month.",
    "A person detained is told the reasons in a language that he understands.",
    "Waste is stored only in places that the municipality has named.",
    "The bank keeps the secrecy of accounts and deposits.",
]


def items(texts: Sequence[str], language: str = "en", law: str = "a") -> list[Item]:
    return [Item(law, f"{law}#{at}", "", "", text, language, order=at) for at, text in enumerate(texts)]


def vectors(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 6)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


class Constant:
    """An encoder that knows nothing: all texts are alike to it."""

    id, dim = "constant", 6

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        return np.full((len(texts), 6), 6**-0.5, np.float32)


def test_words_find_the_provision_that_the_encoder_cannot() -> None:
    left = items(["Wages are paid by employers twice in a month."], law="m")
    found = shortlist(left, items(LAW), encoder=Constant(), k=2)
    assert found.of(0, "words")[0][0] == 1
    assert found.scores["letters"].max() == 0


def test_letters_find_a_cognate_in_another_language_of_the_same_script() -> None:
    left = items(["Міністэрства выдае ліцэнзію на рыбалоўства."], "be", "m")
    right = items(["Банк хранит тайну вкладов.", "Министерство выдаёт лицензию на рыболовство."], "ru")
    found = shortlist(left, right, encoder=Constant(), k=1)
    assert found.of(0, "letters")[0][0] == 1
    assert found.scores["words"].max() == 0


def test_meaning_finds_what_shares_no_word() -> None:
    rows = vectors(5)
    found = shortlist(items(["zzz"], "xx", "m"), items(LAW), vectors=(rows[[3]], rows), means={}, k=1)
    assert isinstance(found.of(0), list)
    # One text alone is its own mean: centring leaves nothing of it, so its language must have a stored mean.
    stored = {"xx": np.zeros(6, np.float32), "en": np.zeros(6, np.float32)}
    left = np.concatenate([rows[[3]]] * 9)
    found = shortlist(items(["zzz"] * 9, "xx", "m"), items(LAW), vectors=(left, rows), means=stored, k=1)
    assert [found.of(row)[0][0] for row in range(9)] == [3] * 9


@settings(deadline=None, max_examples=examples(50))
@given(st.integers(1, 12), st.integers(1, 15), st.integers(1, 6), st.integers(1, 60))
def test_the_shortlist_is_the_union_of_each_methods_best_whatever_the_blocks(
    n: int, m: int, k: int, block: int
) -> None:
    left = items([LAW[at % 5] for at in range(n)], law="m")
    right = items([LAW[at % 5] + f" paragraph {at}" for at in range(m)], "ru")
    mine, theirs = vectors(n, 1), vectors(m, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        found = shortlist(left, right, vectors=(mine, theirs), means={}, k=k)
    whole = shortlist(left, right, vectors=(mine, theirs), means={}, k=m)
    key = found.rows * m + found.columns
    assert np.array_equal(key, np.unique(key))
    full = {pair: at for at, pair in enumerate((whole.rows * m + whole.columns).tolist())}
    for name in module.METHODS:
        dense = np.zeros((n, m), np.float32)
        dense[whole.rows, whole.columns] = whole.scores[name]
        assert np.allclose(found.scores[name], dense[found.rows, found.columns], atol=1e-3)
        chosen = np.zeros((n, m), bool)
        chosen[found.rows, found.columns] = True
        for row in range(n):
            edge = np.sort(dense[row])[::-1][min(k, m) - 1]
            assert chosen[row][(dense[row] > max(edge, 0) + 1e-3)].all()
    assert set(key.tolist()) <= set(full)


def test_translations_are_not_crowded_out_by_texts_in_the_left_sides_language() -> None:
    query, near, far = np.eye(3, 6, dtype=np.float32)
    right = [*items(["x"] * 9, "ru", "b"), *items(["y", "z"], "hy", "c")]
    rows = np.array([query * 0.9 + near * 0.1 * at for at in range(9)] + [query * 0.2 + far, far], np.float32)
    zero = dict.fromkeys(("ru", "hy"), np.zeros(6, np.float32))
    found = shortlist(items(["q"] * 2, "ru", "m"), right, vectors=(np.stack([query, far]), rows), means=zero, k=1)
    languages = {right[column].language for column, _ in found.of(0)}
    assert languages == {"ru", "hy"}


def test_an_index_serves_several_left_sides_alike() -> None:
    index = Index(items(LAW), encoder=Constant())
    first = index.shortlist(items(LAW[:2], law="m"), k=1)
    assert index.shortlist(items(["Հայերեն"], "hy", "n"), k=1).n == 1
    again = index.shortlist(items(LAW[:2], law="m"), k=1)
    assert np.array_equal(first.columns, again.columns)
    assert np.array_equal(first.scores["words"], again.scores["words"])


def test_empty_sides_give_no_candidates() -> None:
    assert len(shortlist([], items(LAW), encoder=Constant())) == 0
    found = shortlist(items(LAW), [], encoder=Constant())
    assert (len(found), found.n, found.m) == (0, 5, 0)
    assert shortlist(items([""]), items([""]), encoder=Constant()).scores["words"].tolist() in ([], [0.0])


def test_bm25_is_its_formula() -> None:
    texts = ["alpha beta beta", "alpha gamma", "gamma gamma delta epsilon"]
    found = shortlist(items(["beta alpha"], law="m"), items(texts), encoder=Constant(), k=3)
    scores = dict(found.of(0, "words"))

    def part(tf: float, df: int, length: int) -> float:
        norm = 1.2 * (0.25 + 0.75 * length / 3)
        return float(np.log1p((3 - df + 0.5) / (df + 0.5)) * tf * 2.2 / (tf + norm))

    assert scores[0] == pytest.approx(part(1, 2, 3) + part(2, 1, 3), rel=1e-4)
    assert scores[1] == pytest.approx(part(1, 2, 2), rel=1e-4)


@settings(deadline=None, max_examples=examples(50))
@given(st.lists(st.text("аб’ё, .яЯ1", max_size=12), max_size=4))
def test_a_provision_is_counted_as_its_stems(texts: list[str]) -> None:
    counts = Lexicon().terms(items(texts, "uk"), letters=False)["words"].counts
    assert counts.sum(1).ravel().tolist()[0] == [len(stems(text, "uk")) for text in texts] if texts else True
    distinct = np.diff(counts.indptr).tolist()
    assert distinct == [len(set(stems(text, "uk"))) for text in texts]
