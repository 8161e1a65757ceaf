from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.numbers import follows, parse_number, roman_value, sort_key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("7²", "7.2"),
        ("7.2", "7.2"),
        ("7-2", "7.2"),
        ("7‑2", "7.2"),
        ("72", "72"),
        ("7¹²", "7.12"),
        ("7.1-1", "7.1.1"),
        ("7 bis", "7bis"),
        ("7bis", "7bis"),
        ("5A", "5a"),
        ("IV", "4"),
        ("ІV", "4"),
        ("ХІІ", "12"),
        ("XII-1", "12.1"),
        ("б", "б"),
        ("բ", "բ"),
        ("а¹", "а.1"),
        ("007", "7"),
        ("1)", "1"),
        ("(12)", "12"),
    ],
)
def test_keys_of_printed_numbers(printed: str, key: str) -> None:
    assert parse_number(printed).key == key
    assert parse_number(printed).printed == printed


@pytest.mark.parametrize(
    ("language", "printed", "key"),
    [
        ("en", "twenty-first", "21"),
        ("en", "One", "1"),
        ("ru", "Первая", "1"),
        ("ru", "ДВАДЦАТЬ ВТОРАЯ", "22"),
        ("be", "другая", "2"),
        ("kk", "БІРІНШІ", "1"),
        ("ky", "экинчи", "2"),
        ("tg", "якум", "1"),
        ("hy", "ԵՐԿՐՈՐԴ", "2"),
    ],
)
def test_ordinals_in_words(language: str, printed: str, key: str) -> None:
    assert parse_number(printed, language=language).key == key


def test_a_small_letter_is_roman_only_when_said_so() -> None:
    assert parse_number("v").key == "v"
    assert parse_number("v", roman=True).key == "5"
    assert parse_number("ii").key == "2"


@given(st.integers(1, 3999))
def test_roman_numerals_round_trip(number: int) -> None:
    signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
    ]
    signs += [(9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    text, left = "", number
    for value, sign in signs:
        text += sign * (left // value)
        left %= value
    assert roman_value(text) == roman_value(text.lower()) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "ABC", "IC"])
def test_words_that_are_no_roman_numerals(text: str) -> None:
    assert roman_value(text) is None


def test_order_and_succession() -> None:
    ordered = ["5", "5.1", "5.2", "5.10", "6", "10"]
    assert sorted(["6", "5.10", "10", "5", "5.2", "5.1"], key=sort_key) == ordered
    pairs = [("5", "6"), ("5", "5.1"), ("5.1", "5.2"), ("5.9", "6"), ("5", "5bis"), ("а", "б"), ("", "1"), ("и", "к")]
    assert all(follows(before, after) for before, after in pairs)
    assert not any(follows(before, after) for before, after in [("5", "7"), ("5.1", "52"), ("6", "5"), ("а", "г")])


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(parse_number(text, language="ru").key, str)
