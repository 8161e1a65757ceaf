"""What is taken from a text: units cover it, numbers and names are found, n-grams stay in words."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.concordance.features_text import grams, names, numbers, romanised, units


@given(st.text(alphabet="ab 1.;:\n()։", max_size=300))
def test_units_lie_in_order_and_lose_nothing_but_space(text: str) -> None:
    found = units(text)
    assert all(text[unit.start : unit.end] == unit.text for unit in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    rest = list(text)
    for unit in found:
        rest[unit.start : unit.end] = [" "] * (unit.end - unit.start)
    assert not "".join(rest).strip()


def test_short_pieces_join_the_next() -> None:
    first = "1. The register of permits is open to every person who asks to see it."
    second = "A copy is given within three days of the request, free of any charge."
    assert [unit.text for unit in units(f"{first} {second}")] == [first, second]
    assert len(units("(a) one; (b) two; (c) three.")) == 1


def test_numbers() -> None:
    assert numbers("Within 30 days, 1,5 % of 2.000 and no more than 7.") == {"30", "1.5", "2.000", "7"}


def test_names_meet_across_alphabets_and_sentence_starts_do_not_count() -> None:
    assert names("The council sits in Minsk.") == {"minsk"}
    assert names("Заседания проходят в городе Минск.") & names("The council sits in Minsk.") == {"minsk"}


def test_romanised_words_of_two_alphabets_look_alike() -> None:
    assert romanised("Конституция")[:7] == romanised("Constitution")[:7]
    assert romanised("Армения")[:5] == romanised("Armenia")[:5]


def test_grams_do_not_cross_words_or_texts() -> None:
    owners, codes = grams(["ab cd", "ab"], (3,))
    apart = {owner: set(codes[owners == owner].tolist()) for owner in (0, 1)}
    assert apart[1] < apart[0]
    assert len(apart[0]) == 4  # " ab", "ab ", " cd", "cd "
    assert np.all(owners[:-1] <= owners[1:])
    assert len(grams([], (3,))[0]) == 0
