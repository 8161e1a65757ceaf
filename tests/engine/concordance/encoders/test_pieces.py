from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.concordance.encoders.pieces import SPACE, Pieces

VOCABULARY = ["<unk>", SPACE, "a", "b", "ab", f"{SPACE}a", f"{SPACE}ab", "ba", "bab", "c"]
SCORES = [0.0, -3.0, -2.0, -2.5, -3.1, -2.2, -6.0, -3.3, -4.0, -5.0]
PIECES = Pieces(VOCABULARY, SCORES, {ord("é"): "a", ord("\u200b"): ""}, 0)
UNKNOWN = min(SCORES) - 10


def score(ids: list[int]) -> float:
    return sum(UNKNOWN if one == 0 else SCORES[one] for one in ids)


def best(word: str) -> float:
    """The greatest score of any cut of a word, by trying them all."""
    if not word:
        return 0.0
    found = UNKNOWN + best(word[1:])
    for size in range(1, len(word) + 1):
        if word[:size] in VOCABULARY[1:]:
            found = max(found, SCORES[VOCABULARY.index(word[:size])] + best(word[size:]))
    return found


@settings(deadline=None, max_examples=examples(50))
@given(st.lists(st.text("abcx", min_size=1, max_size=7), max_size=4))
def test_the_cut_is_the_most_probable_one(words: list[str]) -> None:
    ids = PIECES.ids(" ".join(words))
    assert math.isclose(score(ids), sum(best(SPACE + word) for word in words), abs_tol=1e-9)


@settings(deadline=None, max_examples=examples(50))
@given(st.lists(st.text("abc", min_size=1, max_size=7), max_size=4))
def test_known_letters_are_all_kept(words: list[str]) -> None:
    assert "".join(VOCABULARY[one] for one in PIECES.ids(" ".join(words))) == "".join(SPACE + word for word in words)


def test_characters_are_folded_and_white_space_is_one_space() -> None:
    assert PIECES.ids("\té\u200bb \n b") == PIECES.ids("ab b")
    assert PIECES.ids("e\u0301b") == PIECES.ids("éb"[0:1].replace("é", "e\u0301") + "b")
    assert PIECES.ids("") == []
