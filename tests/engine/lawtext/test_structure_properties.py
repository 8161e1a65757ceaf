from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.engine.lawtext.law_makers import Made, laws

from interparl.engine.lawtext.law import Grade
from interparl.engine.lawtext.printed import pieces, squeezed
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import HIGHER, Kind

SETTINGS = settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))


@SETTINGS
@given(laws())
def test_every_article_is_found_with_its_number(made: Made) -> None:
    act = law_from_text(made.text, language=made.language).act
    assert [node.number.key for node in act.articles() if node.number] == made.articles


@SETTINGS
@given(laws())
def test_headings_and_first_level_items_are_found(made: Made) -> None:
    act = law_from_text(made.text, language=made.language).act
    assert [node.heading for node in act.articles()] == made.headings
    numbers = [[child.number.key for child in node.children if child.number] for node in act.articles()]
    assert numbers == made.items
    assert [n.number.key for n in act.walk() if n.kind in HIGHER and n.number] == made.chapters


@SETTINGS
@given(laws())
def test_the_printed_tree_gives_the_source_again(made: Made) -> None:
    law = law_from_text(made.text, language=made.language)
    assert "".join(squeezed(piece) for piece in pieces(law.act)) == squeezed(made.text)
    assert law.fidelity.lost == 0
    assert law.fidelity.in_tree == law.fidelity.source == len(squeezed(made.text))


@SETTINGS
@given(laws())
def test_ids_and_eids_are_unique_and_eids_are_latin(made: Made) -> None:
    nodes = list(law_from_text(made.text, language=made.language).act.walk())
    assert len({node.id for node in nodes}) == len({node.eid for node in nodes}) == len(nodes)
    assert all(re.fullmatch(r"[a-z0-9_-]+", node.eid) for node in nodes)


@SETTINGS
@given(laws())
def test_a_clean_law_is_graded_a_and_every_line_lies_in_a_provision(made: Made) -> None:
    law = law_from_text(made.text, language=made.language)
    assert law.fidelity.grade is Grade.A, [doubt.message.text() for doubt in law.fidelity.doubts]
    spans = [node.lines for node in law.act.body if node.lines]
    covered = {line for first, last in spans for line in range(first, last + 1)}
    assert covered == set(range(1, len(made.lines)))


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400), st.sampled_from(["ru", "en", "hy", "kk", "uk", "xx"]))
def test_no_text_makes_the_reading_fail_or_lose_a_character(text: str, language: str) -> None:
    law = law_from_text(text, language=language)
    assert law.fidelity.lost == 0
    assert law.fidelity.source == law.fidelity.in_tree + law.fidelity.dropped + law.fidelity.lost
    assert law.fidelity.source == len(squeezed(text))


FRAGMENTS = st.sampled_from(
    [
        "Статья 1. ",
        "Статья 2",
        "5-бап. ",
        "Глава I",
        "1. ",
        "1) ",
        "а) ",
        "(a) ",
        "(i) ",
        "I. ",
        "A. ",
        "- ",
        "§ 3. ",
        "1.1. ",
        "Приложение",
        "Приложение 2",
        "Преамбула",
        "Содержание",
        "(в ред. Закона от 01.01.2001 N 1)",
        "Утратила силу.",
        "«",
        "Слово и дело",
        "Слово и дело.",
        "слово:",
        "слово;",
        "Президент",
        "», ",
        " 2) второе; 3) третье",
        "И. Иванов",
        "72. ",
    ]
)


@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(FRAGMENTS, min_size=1, max_size=3).map("".join), max_size=25))
def test_any_order_of_marks_keeps_every_character(lines: list[str]) -> None:
    law = law_from_text("\n".join(lines), language="ru")
    assert law.fidelity.lost == 0
    assert all(doubt.code != "added" for doubt in law.fidelity.doubts)
    assert all(node.kind is not Kind.PREAMBLE or node.number is None for node in law.act.walk())
