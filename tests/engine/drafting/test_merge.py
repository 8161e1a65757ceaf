from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.drafting.merge import Edit, Stretch, edits, merge

SETTINGS = settings(max_examples=examples(600), deadline=None)
BASE = "A well has a keeper. The keeper keeps a book for two days."

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", ",", ".", "\n"]), max_size=12).map(" ".join)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_changes_in_different_places_are_both_taken() -> None:
    merged = merge(BASE, BASE.replace("two", "three"), BASE.replace("A well", "Every well"))
    assert merged.clean
    assert merged.text == "Every well has a keeper. The keeper keeps a book for three days."
    changed = [(p.stretch, p.base, p.text) for p in merged.pieces if p.stretch is not Stretch.SAME]
    assert changed == [(Stretch.THEIRS, "A", "Every"), (Stretch.MINE, "two", "three")]


def test_the_same_words_changed_differently_are_a_conflict_that_a_page_can_show() -> None:
    merged = merge(BASE, BASE.replace("two days", "three days"), BASE.replace("two days", "five days"))
    assert not merged.clean
    assert merged.text is None
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("two", "three", "five")
    assert merged.resolved(["four"]) == BASE.replace("two", "four")
    with pytest.raises(ValueError, match="1 conflicts"):
        merged.resolved([])


def test_the_same_change_of_both_is_taken_once() -> None:
    mine, theirs = BASE.replace("two", "three"), BASE.replace("two", "three").replace("A well", "Each well")
    merged = merge(BASE, mine, theirs)
    assert merged.text == theirs
    assert [p.stretch for p in merged.pieces if p.stretch is not Stretch.SAME] == [Stretch.THEIRS, Stretch.BOTH]


def test_words_taken_out_by_one_and_changed_by_the_other_are_a_conflict() -> None:
    merged = merge(BASE, BASE.replace(" The keeper keeps a book for two days.", ""), BASE.replace("book", "diary"))
    assert not merged.clean
    assert "diary" in merged.conflicts[0].theirs
    assert merged.conflicts[0].mine == ""


def test_the_same_word_put_in_by_both_beside_another_change_never_stands_twice_unseen() -> None:
    merged = merge("a a a b", "a a a a b", "a a a a c")
    assert not merged.clean


def test_neighbouring_words_changed_by_two_give_no_third_meaning() -> None:
    merged = merge(BASE, BASE.replace("two", "three"), BASE.replace("days", "weeks"))
    assert [(p.base, p.mine, p.theirs) for p in merged.conflicts] == [("two days", "three days", "two weeks")]


def test_a_sentence_put_in_before_one_that_changes_is_no_conflict() -> None:
    merged = merge(BASE, BASE.replace("keeper. ", "keeper. It is deep. "), BASE.replace("The keeper", "Each keeper"))
    assert merged.text == "A well has a keeper. It is deep. Each keeper keeps a book for two days."


def test_an_addition_at_the_end_and_a_change_before_it_do_not_meet() -> None:
    merged = merge(BASE, BASE + " Books are public.", BASE.replace("days", "weeks"))
    assert merged.text == BASE.replace("days", "weeks") + " Books are public."


@pytest.mark.parametrize(
    ("base", "other", "found"),
    [
        ("a b", "a x b", (Edit(1, 1, " x"),)),
        ("a a", "a", (Edit(1, 3, ""),)),
        ("", "a", (Edit(0, 0, "a"),)),
        ("a b c", "x b y", (Edit(0, 1, "x"), Edit(4, 5, "y"))),
    ],
)
def test_edits(base: str, other: str, found: tuple[Edit, ...]) -> None:
    assert edits(base, other) == found


@SETTINGS
@given(WORDS, WORDS)
def test_edits_give_the_other_text_and_never_touch(base: str, other: str) -> None:
    out, at, last = [], 0, -1
    for edit in edits(base, other):
        assert last < edit.start <= edit.end
        out += [base[at : edit.start], edit.new]
        at = last = edit.end
    assert "".join([*out, base[at:]]) == other


@SETTINGS
@given(WORDS, WORDS, WORDS)
def test_pieces_hold_all_three_texts(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    assert "".join(p.base for p in merged.pieces) == base
    assert "".join(p.mine for p in merged.pieces) == mine
    assert "".join(p.theirs for p in merged.pieces) == theirs
    assert merged.clean == (merged.text is not None) == (not merged.conflicts)
    if merged.text is not None:
        assert "".join(p.text or "" for p in merged.pieces) == merged.text


@SETTINGS
@given(WORDS, WORDS, WORDS)
def test_no_new_word_of_either_side_is_lost(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    for side, name in ((mine, "mine"), (theirs, "theirs")):
        kept = "".join(getattr(p, name) if p.text is None else p.text for p in merged.pieces)
        lacking = words(side) - words(base)
        for word, count in lacking.items():
            # Of the words that base has too, the other side may have taken some out.
            assert words(kept)[word] >= count if word not in words(base) else word in words(kept)


@SETTINGS
@given(WORDS, WORDS, WORDS)
def test_the_sides_may_be_exchanged(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert (one.clean, one.text) == (other.clean, other.text)
    turned = {Stretch.MINE: Stretch.THEIRS, Stretch.THEIRS: Stretch.MINE}
    assert [(turned.get(p.stretch, p.stretch), p.base, p.theirs, p.mine) for p in other.pieces] == [
        (p.stretch, p.base, p.mine, p.theirs) for p in one.pieces
    ]


@SETTINGS
@given(WORDS, WORDS)
def test_a_side_that_changed_nothing_gives_way(base: str, mine: str) -> None:
    assert merge(base, mine, base).text == mine
    assert merge(base, base, mine).text == mine
    assert merge(base, mine, mine).text == mine
