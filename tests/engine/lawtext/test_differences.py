from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.differences import Change, Mark, Piece, differences, word_pieces
from interparl.engine.lawtext.identity import carry_ids
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import Act

WORDS = st.lists(st.sampled_from(["well", "keeper", " ", ",", "\n", "water", "7²", "день"]), max_size=30).map("".join)


def test_a_changed_term_is_told_as_one_change() -> None:
    found = word_pieces("within two days of notice", "within three weeks of notice")
    assert found == (
        Piece(Mark.SAME, "within "),
        Piece(Mark.GONE, "two days"),
        Piece(Mark.NEW, "three weeks"),
        Piece(Mark.SAME, " of notice"),
    )


def test_equal_texts_have_no_change_and_empty_ones_no_piece() -> None:
    assert word_pieces("a b", "a b") == (Piece(Mark.SAME, "a b"),)
    assert word_pieces("", "") == ()
    assert word_pieces("", "new") == (Piece(Mark.NEW, "new"),)


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_again(then: str, now: str) -> None:
    found = word_pieces(then, now)
    assert "".join(p.text for p in found if p.mark is not Mark.NEW) == then
    assert "".join(p.text for p in found if p.mark is not Mark.GONE) == now


def test_texts_too_long_to_compare_word_by_word_are_replaced_whole() -> None:
    then, now = "start " + "a b " * 6000, "start " + "c d " * 6000
    assert [piece.mark for piece in word_pieces(then, now)] == [Mark.SAME, Mark.GONE, Mark.NEW, Mark.SAME]


THEN = """On Wells
Chapter 1. Of wells
Article 1. Wells
A well has a keeper of good name chosen by those who draw.
Article 2. Water
Water is drawn by day and never by night from any well.
Article 3. Stones
Stones stay where they have been put by the mason.
"""
NOW = """On Wells
Chapter 1. Of wells and springs
Article 1. Wells
A well has a keeper of good name chosen by those who draw.
Article 2. Buckets
Nobody brings a bucket of lead to the place.
Article 3. Water
Water is drawn by day and, with leave, by night from any well.
Article 4. Stones
Stones stay where they have been put by the mason.
"""


def acts() -> tuple[Act, Act]:
    then = law_from_text(THEN, language="en", work="w").act
    return then, carry_ids(then, law_from_text(NOW, language="en", work="w").act)


def leaves(*of: Act) -> frozenset[str]:
    return frozenset(node.id for act in of for node in act.articles())


def test_a_row_for_every_article_and_every_group() -> None:
    then, now = acts()
    rows = differences(then, now, leaves(then, now))
    assert [(row.change, row.now.heading if row.now else "") for row in rows] == [
        (Change.CHANGED, "Of wells and springs"),
        (Change.SAME, "Wells"),
        (Change.ADDED, "Buckets"),
        (Change.CHANGED, "Water"),
        (Change.RENUMBERED, "Stones"),
    ]
    water = rows[3].pieces
    assert "".join(p.text for p in water if p.mark is Mark.GONE) == " never"
    assert not any(row.moved for row in rows)


def test_what_is_gone_stands_where_it_stood() -> None:
    then, now = acts()
    rows = differences(now, then, leaves(then, now))
    assert [row.change for row in rows] == [
        Change.CHANGED,
        Change.SAME,
        Change.REMOVED,
        Change.CHANGED,
        Change.RENUMBERED,
    ]
    assert rows[2].now is None
    assert rows[2].pieces[0].mark is Mark.GONE


def test_an_article_that_stands_elsewhere_is_told_as_moved() -> None:
    then, _ = acts()
    chapter = then.body[0]
    turned = (chapter.renamed(children=(chapter.children[2], *chapter.children[:2])),)
    now = Act(then.title, "en", turned, work="w")
    rows = differences(then, now, leaves(then, now))
    assert [(row.now.heading, row.moved) for row in rows if row.now] == [
        ("Of wells", False),
        ("Stones", True),
        ("Wells", False),
        ("Water", False),
    ]


def test_an_act_against_itself_is_the_same_throughout() -> None:
    then, _ = acts()
    assert {row.change for row in differences(then, then, leaves(then))} == {Change.SAME}
