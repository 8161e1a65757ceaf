from __future__ import annotations

from dataclasses import replace

import pytest

from interparl.engine.lawtext.fidelity import account, fidelity, grade
from interparl.engine.lawtext.law import Doubt, Grade
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.source import Drop, DropReason, Line, Source
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import say

TEXT = (
    "ЗАКОН О ЗАПИСЯХ\nСтатья 1. Предмет\nОрган ведёт записи о решениях.\nСтатья 2. Сроки\nЗаписи хранятся десять лет."
)


def source(text: str = TEXT, **changes: object) -> Source:
    lines = tuple(Line(line, place=f"line {n}") for n, line in enumerate(text.split("\n"), 1))
    return replace(Source("a.txt", "text", "", lines), **changes)  # type: ignore[arg-type]


def act(text: str = TEXT) -> Act:
    return law_from_text(text, language="ru").act


def test_all_characters_are_counted() -> None:
    report = fidelity(source(drops=(Drop(DropReason.SITE, "Меню сайта"),)), act())
    size = len("".join(TEXT.split()))
    assert (report.source, report.in_tree, report.dropped, report.lost) == (size + 9, size, 9, 0)
    assert report.articles == 2


def test_a_line_that_the_tree_has_not_is_lost_and_named() -> None:
    report = fidelity(source(TEXT + "\nЭтого в дереве нет."), act())
    assert report.lost == len("Этоговдереве") + len("нет.")
    assert report.missing == ("line 6: Этого в дереве нет.",)
    assert report.grade is Grade.E


def test_half_of_a_line_lost_counts_half() -> None:
    tree = act(TEXT.replace("десять лет", ""))
    kept, lost, missing, added = account(source().lines, tree)
    assert lost == len("десятьлет")
    assert added == 0
    assert len(missing) == 1
    assert kept + lost == len("".join(TEXT.split()))


def test_words_that_only_the_tree_has_are_a_doubt() -> None:
    report = fidelity(source(), act(TEXT + "\nДобавлено деревом."))
    assert "added" in {doubt.code for doubt in report.doubts}
    assert report.grade is Grade.C


def test_the_same_line_twice_is_not_found_once_for_both() -> None:
    text = "Статья 1. Один.\nСтатья 2. Два."
    _, lost, _, _ = account(source(text + "\nСтатья 2. Два.").lines, act(text))
    assert lost == len("Статья2.Два.")


def test_what_the_reader_itself_missed_counts_as_lost() -> None:
    report = fidelity(source(unread=100), act())
    assert report.lost == 100
    assert report.grade is Grade.E


@pytest.mark.parametrize(
    ("costs", "lost", "expected"),
    [
        ([], 0, Grade.A),
        ([0], 0, Grade.A),
        ([1], 0, Grade.B),
        ([1, 1, 1], 0, Grade.B),
        ([1, 1, 1, 1], 0, Grade.C),
        ([2], 0, Grade.C),
        ([2, 1], 0, Grade.C),
        ([2, 2], 0, Grade.D),
        ([3], 0, Grade.E),
        ([], 1, Grade.C),
        ([], 11, Grade.D),
        ([], 1001, Grade.E),
    ],
)
def test_the_rule_of_grades(costs: list[int], lost: int, expected: Grade) -> None:
    doubts = [Doubt(f"kind-{n}", say("A doubt."), "", cost) for n, cost in enumerate(costs)]
    assert grade(doubts, lost, 10_000) is expected


def test_many_doubts_of_one_kind_count_once() -> None:
    assert grade([Doubt("gap", say("A gap."), "", 1)] * 50, 0, 10_000) is Grade.B


def test_an_unsure_language_is_a_small_doubt() -> None:
    report = fidelity(source(), act(), language_confidence=0.3)
    assert [doubt.code for doubt in report.doubts] == ["language-unsure"]
    assert report.grade is Grade.B


def test_mostly_text_outside_articles_is_a_large_doubt() -> None:
    text = (
        "Глава 1. Общее\n"
        + "Длинный рассказ без номера, который ничего не устанавливает.\n" * 9
        + "Статья 1. Один.\nСтатья 2. Два."
    )
    assert law_from_text(text, language="ru").fidelity.grade is Grade.C
