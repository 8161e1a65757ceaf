"""What is typed as the text of a provision: parts under it where they can be read, and never a character less."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.printed import squeezed
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import Act, Kind
from interparl.faces.desk.amendments.kinds import action_of, kind_of, kinds_for
from interparl.faces.desk.amendments.typed import below_of, has_table, shown_words

ENGLISH = law_from_text(
    "Law on wells\nArticle 1. Subject\nWells.\nArticle 2. Keeper\n1. One.\n2. Two.", language="en"
).act
RUSSIAN = law_from_text("Закон о колодцах\nСтатья 1. Предмет\nКолодцы.\nСтатья 2. Смотритель\nОдин.", language="ru").act


def all_words(text: str, below: list[dict[str, Any]]) -> str:
    """Every character, in order."""
    parts = [text]
    for each in below:
        parts += [each["marker"], each["heading"], all_words(each["text"], each.get("children", []))]
        parts.append(each.get("closing", ""))
    return squeezed("".join(parts))


@pytest.mark.parametrize(
    ("act", "words", "text", "below"),
    [
        (ENGLISH, "Just words.", "Just words.", []),
        (ENGLISH, "1. One.\n2. Two.", "", [("paragraph", "1."), ("paragraph", "2.")]),
        (
            ENGLISH,
            "The keeper shall:\r\n1) clean;\r\n2) close.",
            "The keeper shall:",
            [("point", "1)"), ("point", "2)")],
        ),
        (ENGLISH, "One line.\n\nAnother line.", "One line.\nAnother line.", []),
        (RUSSIAN, "Смотритель:\n1) чистит;\n2) закрывает.", "Смотритель:", [("point", "1)"), ("point", "2)")]),
    ],
)
def test_an_article_is_read_as_its_file_would_be(act: Act, words: str, text: str, below: list[tuple[str, str]]) -> None:
    own, under = below_of(words, Kind.ARTICLE, act)
    assert (own, [(each["kind"], each["marker"]) for each in under]) == (text, below)


def test_what_stands_deeper_is_read_too() -> None:
    _, under = below_of("The keeper shall:\n1) clean:\na) now;\nb) later;\n2) close.", Kind.ARTICLE, ENGLISH)
    assert [each["marker"] for each in under] == ["1)", "2)"]
    assert [each["marker"] for each in under[0]["children"]] == ["a)", "b)"]


def test_a_chapter_holds_articles() -> None:
    text, under = below_of(
        "Article 1. Springs\nA spring is no well.\nArticle 2. Ropes\nA rope is.", Kind.CHAPTER, ENGLISH
    )
    assert text == ""
    assert [(each["kind"], each["heading"]) for each in under] == [("article", "Springs"), ("article", "Ropes")]


def test_without_an_article_to_go_by_the_words_stay_words() -> None:
    bare = law_from_text("1. One.\n2. Two.", language="en").act
    text, under = below_of("The keeper shall:\n1) clean;\n2) close.", Kind.PARAGRAPH, bare)
    assert all_words(text, under) == squeezed("The keeper shall:\n1) clean;\n2) close.")


LINES = st.lists(
    st.sampled_from(
        ["1. One.", "2. Two.", "1) first;", "2) second.", "a) letter;", "Article 7. Odd", "Chapter 2. Odder", "words",
         "and more.", "Note: a note.", "5", ")", "ANNEX", "(repealed)"]
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(LINES, st.sampled_from([Kind.ARTICLE, Kind.PARAGRAPH, Kind.POINT, Kind.CHAPTER, Kind.ANNEX, Kind.NOTE]))
def test_no_character_is_ever_lost(lines: list[str], kind: Kind) -> None:
    words = "\n".join(lines)
    text, below = below_of(words, kind, ENGLISH)
    assert all_words(text, below) == squeezed(words)


def test_words_are_shown_with_what_stands_under_them() -> None:
    keeper = next(node for node in ENGLISH.walk() if node.heading == "Keeper")
    assert shown_words(keeper) == "1. One.\n2. Two."
    assert not has_table(keeper)
    assert kinds_for(keeper) == ["heading", "whole", "before", "after", "first", "in", "delete"]


@pytest.mark.parametrize("kind", ["words", "heading", "whole", "before", "after", "first", "in", "delete"])
def test_a_kind_is_an_action_and_back(kind: str) -> None:
    action, place = action_of(kind)
    assert kind_of(action, "some words" if kind == "words" else "", place) == kind
