from __future__ import annotations

from interparl.engine.concordance.result import Span
from interparl.faces.exchange.report.wording import common, differences


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def test_words_of_one_side_only_are_found_on_both_sides() -> None:
    left = "The body shall decide on an application within thirty days of its receipt."
    right = "The agency shall decide on an application within ninety days of its receipt."
    found = differences(left, right)
    assert found is not None
    assert words(left, found[0]) == ["body", "thirty"]
    assert words(right, found[1]) == ["agency", "ninety"]


def test_case_and_punctuation_do_not_count() -> None:
    assert differences("The User pays, a fee", "the user pays a fee.") == ((), ())


def test_texts_without_much_in_common_are_left_unmarked() -> None:
    assert differences("a river flows to the sea", "permits cost two hundred units today") is None
    assert differences("", "words") is None


def test_a_single_common_word_between_differences_is_not_an_island() -> None:
    left = "users pay a fee of ten units and keep records"
    right = "users pay a tax of ninety roubles and keep records"
    found = differences(left, right)
    assert found is not None
    assert words(left, found[0]) == ["fee of ten units"]


def test_common_keeps_what_no_counterpart_has() -> None:
    assert common([[Span(0, 10)], [Span(2, 4), Span(8, 12)]]) == (Span(2, 4), Span(8, 10))
    assert common([]) == ()
