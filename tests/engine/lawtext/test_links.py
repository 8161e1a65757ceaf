from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.links import Link, Places, links
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import Act

TEXTS = {
    "en": "On Wells\nArticle 1. Wells\n1. A well has a keeper.\n2. The keeper:\n1) keeps the well;\n2) keeps a book.\n"
    "Article 2. Water\n1. Water is drawn.\n2. Water is kept.\n",
    "ru": "О колодцах\nСтатья 1. Колодцы\n1. У колодца есть хранитель.\n2. Хранитель:\n1) хранит колодец;\n"
    "2) ведёт книгу.\nСтатья 2. Вода\n1. Воду черпают.\n2. Воду хранят.\n",
    "kk": "Құдықтар туралы\n1-бап. Құдықтар\n1. Құдықтың күзетшісі бар.\n2. Күзетші:\n1) құдықты күзетеді;\n"
    "2) кітап жүргізеді.\n2-бап. Су\n1. Су алынады.\n2. Су сақталады.\n",
}


def act(language: str) -> Act:
    return law_from_text(TEXTS[language], language=language, work="w").act


def found(text: str, language: str, inside: str = "") -> list[tuple[str, str]]:
    """The links of a text: its words and the eId of what they point to."""
    of = act(language)
    names = {node.id: node.eid for node in of.walk()}
    pieces = links(text, language, Places(of), inside and next(n.id for n in of.walk() if n.eid == inside))
    assert "".join(piece.text for piece in pieces) == text
    return [(piece.text, names[piece.pid]) for piece in pieces if piece.pid]


@pytest.mark.parametrize(
    ("language", "text", "articles", "parts"),
    [
        ("en", "under paragraph 2 of Article 1 of this Act", ["Article 1"], ["paragraph 2"]),
        ("ru", "в порядке части 2 статьи 1 настоящего Закона", ["статьи 1"], ["части 2"]),
        ("kk", "осы Заңның 1-бабының 2-тармағында", ["1-бабының"], ["2-тармағында"]),
    ],
)
def test_a_path_is_followed_in_either_order(language: str, text: str, articles: list[str], parts: list[str]) -> None:
    whole = found(text, language)
    assert [words for words, name in whole if name == "art_1"] == articles
    below = [(words, name) for words, name in whole if name != "art_1"]
    assert [words for words, _ in below] == parts
    assert all(name.startswith("art_1__") and name.endswith("_2") for _, name in below)


def test_a_part_alone_is_that_of_the_provision_that_says_it() -> None:
    inside_two = found("согласно части 1", "ru", "art_2")
    assert [name.startswith("art_2__") for _, name in inside_two] == [True]
    assert found("согласно части 1", "ru") == []


def test_several_articles_are_a_link_each() -> None:
    assert found("статьями 1 и 2 настоящего Закона", "ru") == [("статьями 1", "art_1"), ("2", "art_2")]


def test_numbers_joined_by_a_dash_are_a_range_unless_there_is_such_a_number() -> None:
    assert found("статьями 1–2 настоящего Закона", "ru") == [("статьями 1–2", "art_1")]
    assert found("статьями 1–9 настоящего Закона", "ru") == []


def test_the_end_of_a_word_is_no_letter_of_a_point() -> None:
    assert [name for _, name in found("пунктами 1-2 части 2 статьи 1", "ru")] == [
        "art_1__para_2__point_1",
        "art_1__para_2",
        "art_1",
    ]


def test_what_is_of_another_act_or_not_there_is_no_link() -> None:
    assert found("статьёй 1 Уголовного кодекса", "ru") == []
    assert found("в порядке части 2 статьи 1 Уголовного кодекса", "ru") == []
    assert found("статьёй 99 настоящего Закона", "ru") == []
    other = links("статьёй 1 Уголовного кодекса", "ru", Places(act("ru")))
    assert any("кодекс" in piece.act.lower() for piece in other)


def test_a_number_that_stands_twice_is_no_link() -> None:
    twice = law_from_text(
        "On Wells\nArticle 1. Wells\n1. A.\n2. B.\nArticle 1. Again\n1. C.\n", language="en", work="w"
    ).act
    assert not any(piece.pid for piece in links("under Article 1 of this Act", "en", Places(twice)))


def test_text_without_references_is_one_piece() -> None:
    assert links("No reference here", "en", Places(act("en"))) == (Link("No reference here"),)
    assert links("", "en", Places(act("en"))) == ()


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "kk", "xx"]))
def test_the_pieces_give_the_text_again(text: str, language: str) -> None:
    assert "".join(piece.text for piece in links(text, language, Places(act("en")))) == text
