from __future__ import annotations

from datetime import date

import pytest

from interparl.faces.exchange.report import local


@pytest.mark.parametrize(
    ("share", "shown"), [(None, "–"), (0.0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1.0, "100%")]
)
def test_percent_rounds_neither_to_all_nor_to_nothing(share: float | None, shown: str) -> None:
    assert local.percent(share, "en") == shown


@pytest.mark.parametrize(
    ("confidence", "shown"),
    [
        (1.0, "almost certain, 99%"),
        (0.9, "very likely, 90%"),
        (0.7, "likely, 70%"),
        (0.55, "more likely than not, 55%"),
    ],
)
def test_chance_is_said_in_words_and_is_never_certain(confidence: float, shown: str) -> None:
    assert local.chance(confidence, "en") == shown


def test_a_chance_near_nothing_has_words_too() -> None:
    assert local.chance(0.0, "en") == "uncertain, < 1%"


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert local.number(12345, "en") == "12,345"
    assert local.number(12345, "ru") == "12\xa0345"
    assert local.day(date(2026, 11, 21), "en") == "21 November 2026"
    assert local.day(date(2026, 11, 21), "ru") == "21 ноября 2026\u202fг."
    assert local.iso_day("2026-11-21", "en") == "21 Nov 2026"
    assert local.iso_day("soon", "en") == "soon"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert local.number(12345, "zz-nowhere") == "12,345"
    assert local.language_name("hy", "en") == "Armenian"
    assert local.language_name("not a code", "en") == "not a code"


def test_listing_joins_names() -> None:
    assert local.listing(["A", "B", "C"], "ru") == "A, B и C"
    assert local.listing([], "en") == ""


@pytest.mark.parametrize(
    ("written", "english", "russian"),
    [
        ("line 12", "line 12", "строка 12"),
        ("page 3: The words", "page 3: The words", "страница 3: The words"),
        ("¶ 5", "¶ 5", "¶ 5"),
        ("art_7", "art_7", "art_7"),
        ("line 12 of the poem", "line 12 of the poem", "line 12 of the poem"),
    ],
)
def test_places_of_the_readers_are_put_into_words(written: str, english: str, russian: str) -> None:
    assert local.place(written, "en") == english
    assert local.place(written, "ru") == russian


def test_quotation_marks_are_those_of_the_language() -> None:
    assert local.quotation_marks("en") == ("“", "”")
    assert local.quotation_marks("ru") == ("«", "»")
