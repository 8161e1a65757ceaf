from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.concordance.result import Span
from interparl.faces.exchange.report.passages import Segment, clean, cut, plain


def test_overlapping_marks_are_cut_at_every_edge_and_numbered_once() -> None:
    passage = cut("abcdef", [(1, Span(1, 4)), (2, Span(2, 6))])
    assert passage == (
        (
            Segment("a"),
            Segment("b", (1,), (1,)),
            Segment("cd", (1, 2), (2,)),
            Segment("ef", (2,)),
        ),
    )


def test_a_mark_over_a_line_break_stays_on_both_sides() -> None:
    passage = cut("ab\ncd", [(3, Span(1, 4))])
    assert [[s.text for s in p] for p in passage] == [["a", "b"], ["c", "d"]]
    assert [s.marks for p in passage for s in p] == [(), (3,), (3,), ()]
    assert [s.begins for p in passage for s in p] == [(), (3,), (), ()]


def test_spans_outside_the_text_are_cut_to_it_and_empty_ones_mark_a_character() -> None:
    passage = cut("abc", [(1, Span(2, 99)), (2, Span(0, 0))])
    assert [(s.text, s.marks) for s in passage[0]] == [("a", (2,)), ("b", ()), ("c", (1,))]


def test_changed_and_alone_are_flags_of_their_own() -> None:
    passage = cut("one two three", (), [Span(0, 3)], [Span(4, 7)])
    assert [(s.text, s.changed, s.alone) for s in passage[0]] == [
        ("one", True, False),
        (" ", False, False),
        ("two", False, True),
        (" three", False, False),
    ]


def test_characters_that_xml_forbids_are_replaced_one_by_one() -> None:
    assert clean("a\x00b\x1fc\ud800d\u202ee\r\tf\n") == "a\ufffdb\ufffdc\ufffdd\ufffde \tf\n"


def test_empty_text_gives_no_paragraph() -> None:
    assert plain("") == ()


spans = st.builds(Span, st.integers(-3, 40), st.integers(-3, 40))


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(1, 5), spans), max_size=6), st.lists(spans, max_size=4))
def test_cutting_never_loses_a_character(text: str, marks: list[tuple[int, Span]], changed: list[Span]) -> None:
    passage = cut(text, marks, changed, changed)
    kept = "".join(s.text for paragraph in passage for s in paragraph)
    assert kept == clean(text).replace("\n", "")
    begun = [number for paragraph in passage for s in paragraph for number in s.begins]
    assert len(begun) == len(set(begun))
