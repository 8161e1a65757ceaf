from __future__ import annotations

import pytest

from interparl.engine.lawtext.law import Doubt, Grade
from interparl.engine.lawtext.read import law_from_text


def doubts(*numbers: str) -> list[Doubt]:
    text = "\n".join(f"Статья {n}. Орган номер {n} действует." for n in numbers)
    return list(law_from_text(text, language="ru").fidelity.doubts)


def codes(*numbers: str) -> list[str]:
    return [doubt.code for doubt in doubts(*numbers)]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("1", "1.1", "1.2", "2"),
        ("1", "1¹", "1²", "2"),
        ("1", "1-1", "2"),
        ("1",),
    ],
)
def test_numbers_in_order_raise_no_doubt(numbers: tuple[str, ...]) -> None:
    assert codes(*numbers) == []


def test_a_raised_number_that_was_glued_is_told_with_its_place() -> None:
    found = doubts("1", "2", "3", "4", "5", "5.1", "52", "6")
    assert [(d.code, d.cost, d.place) for d in found] == [("glued-number", 2, "art_52")]
    assert "5.2" in found[0].message.text()


def test_glued_after_the_plain_number() -> None:
    assert codes("1", "2", "3", "4", "5", "6", "7", "72", "8", "9") == ["glued-number"]


def test_a_law_that_really_has_article_72_is_in_order() -> None:
    assert codes(*(str(n) for n in range(1, 80))) == []


def test_glued_points_inside_an_article() -> None:
    text = "Статья 1. Права\nОрган вправе:\n1) решать;\n2) ждать;\n21) просить;\n3) звать.\nСтатья 2. Иное\nТекст."
    assert [d.code for d in law_from_text(text, language="ru").fidelity.doubts] == ["glued-number"]


def test_gap_twice_backwards_and_late_start() -> None:
    assert codes("1", "2", "4", "5", "6") == ["gap"]
    assert "number-twice" in codes("1", "2", "2", "3")
    assert "number-backwards" in codes("1", "2", "3", "2", "4")
    assert codes("7", "8", "9") == ["late-start"]


def test_many_gaps_are_a_large_doubt() -> None:
    found = doubts("1", "4", "9", "12")
    assert [d.cost for d in found if d.code == "many-gaps"] == [2]


def test_long_lists_of_doubts_are_cut_with_their_number() -> None:
    found = [d for d in doubts(*(str(n) for n in range(1, 60, 2))) if d.code == "gap"]
    assert len(found) == 13
    assert "17" in found[-1].message.text()


def test_articles_that_start_again_in_a_part_or_an_annex_are_in_order() -> None:
    law = law_from_text(
        "Часть 1. Общее\nСтатья 1. Один.\nСтатья 2. Два.\nЧасть 2. Иное\nСтатья 1. Один.\nСтатья 2. Два.\n"
        "Приложение\nСтатья 1. Один.\nСтатья 2. Два.",
        language="ru",
    )
    assert law.fidelity.grade is Grade.A
