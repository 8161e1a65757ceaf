from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.drafting.numbering import (
    Form,
    Numeral,
    Suffix,
    between,
    common_form,
    ending_for,
    form_of,
    key_of,
    print_number,
    roman,
    suffix_of,
)
from interparl.engine.lawtext.numbers import parse_number, roman_value, sort_key
from interparl.engine.lawtext.tree import Kind, Number, Provision

ARABIC = Form("", ".", Numeral.ARABIC)
KEYS = st.lists(st.integers(0, 12), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))


def node(marker: str, printed: str, key: str) -> Provision:
    return Provision(Kind.ARTICLE, Number(printed, key), marker=marker)


@pytest.mark.parametrize(
    ("marker", "printed", "key", "language", "form"),
    [
        ("Article 5.", "5", "5", "en", Form("Article ", ".", Numeral.ARABIC)),
        ("Статья 7².", "7²", "7.2", "ru", Form("Статья ", ".", Numeral.ARABIC)),
        ("5-бап.", "5", "5", "kk", Form("", "-бап.", Numeral.ARABIC)),
        ("(iv)", "iv", "4", "en", Form("(", ")", Numeral.SMALL_ROMAN)),
        ("Глава IV", "IV", "4", "ru", Form("Глава ", "", Numeral.ROMAN)),
        ("(b)", "b", "b", "en", Form("(", ")", Numeral.LETTER, "abcdefghijklmnopqrstuvwxyz")),
        ("B.", "B", "b", "en", Form("", ".", Numeral.CAPITAL, "abcdefghijklmnopqrstuvwxyz")),
        ("First Schedule", "First", "1", "en", Form("", " Schedule", Numeral.WORD)),
        ("2nd Schedule", "2", "2", "en", Form("", "nd Schedule", Numeral.WORD)),
    ],
)
def test_a_form_is_read_from_a_marker(marker: str, printed: str, key: str, language: str, form: Form) -> None:
    assert form_of(node(marker, printed, key), language) == form


def test_without_a_number_in_the_marker_there_is_no_form() -> None:
    assert form_of(Provision(Kind.ARTICLE, marker="Article"), "en") is None
    assert form_of(node("Article X.", "5", "5"), "en") is None
    assert common_form([Provision(Kind.ARTICLE)], "en") is None


def test_the_alphabet_is_that_of_the_language_and_ends() -> None:
    form = form_of(node("а)", "а", "а"), "ru")
    assert form is not None
    assert [key_of(n, form) for n in (1, 2, 7)] == ["а", "б", "ж"]
    assert key_of(99, form) is None
    assert key_of(0, form) is None


@pytest.mark.parametrize(
    ("key", "numeral", "suffix", "printed"),
    [
        ("7", Numeral.ARABIC, Suffix.DOT, "7"),
        ("7.2", Numeral.ARABIC, Suffix.DOT, "7.2"),
        ("7.2", Numeral.ARABIC, Suffix.HYPHEN, "7-2"),
        ("7.2", Numeral.ARABIC, Suffix.RAISED, "7²"),
        ("7bis", Numeral.ARABIC, Suffix.LATIN, "7bis"),
        ("14", Numeral.ROMAN, Suffix.DOT, "XIV"),
        ("4.1", Numeral.SMALL_ROMAN, Suffix.DOT, "iv.1"),
        ("б", Numeral.CAPITAL, Suffix.DOT, "Б"),
    ],
)
def test_numbers_are_printed_and_read_again(key: str, numeral: Numeral, suffix: Suffix, printed: str) -> None:
    number = print_number(key, Form("", "", numeral), suffix)
    assert number == Number(printed, key)
    if numeral is not Numeral.SMALL_ROMAN:
        assert parse_number(printed).key == key


def test_what_cannot_be_written_is_none() -> None:
    assert print_number("5", Form("", "", Numeral.WORD)) is None
    assert print_number("b", ARABIC) is None
    assert print_number("5", Form("", "", Numeral.LETTER)) is None


@given(st.integers(1, 3999))
def test_roman_numerals(value: int) -> None:
    assert roman_value(roman(value)) == value


def test_suffixes_are_learned() -> None:
    assert suffix_of([node("7.", "7", "7")]) is Suffix.DOT
    assert suffix_of([node("7.", "7", "7"), node("7².", "7²", "7.2")]) is Suffix.RAISED
    assert suffix_of([node("7-2.", "7-2", "7.2")]) is Suffix.HYPHEN
    assert suffix_of([node("7 bis.", "7 bis", "7bis")]) is Suffix.LATIN


@pytest.mark.parametrize(
    ("before", "after", "suffix", "key"),
    [
        ("", "", Suffix.DOT, "1"),
        ("7", "", Suffix.DOT, "8"),
        ("7", "8", Suffix.DOT, "7.1"),
        ("7.1", "8", Suffix.DOT, "7.2"),
        ("7", "7.1", Suffix.DOT, "7.0.1"),
        ("", "1", Suffix.DOT, "0.1"),
        ("7", "8", Suffix.LATIN, "7bis"),
        ("20", "3", Suffix.DOT, "20.1"),
        ("7", "7.0", Suffix.DOT, "7.1"),
    ],
)
def test_a_number_between_two_others(before: str, after: str, suffix: Suffix, key: str) -> None:
    assert between(before, after, ARABIC, suffix) == key


@given(KEYS, KEYS, st.sampled_from(Suffix))
def test_it_always_follows_and_stands_between_where_it_can(before: str, after: str, suffix: Suffix) -> None:
    key = between(before, after, ARABIC, suffix)
    assert sort_key(key) > sort_key(before)
    if sort_key(before) < sort_key(after) and not after.endswith("0"):
        assert sort_key(key) < sort_key(after)


@pytest.mark.parametrize(
    ("printed", "ending", "language", "found"),
    [
        ("3", "nd", "en", "rd"),
        ("11", "th", "en", "th"),
        ("12", "nd", "en", "th"),
        ("2", "ին", "hy", "րդ"),
        ("1", "րդ", "hy", "ին"),
        ("4", "й", "ru", "й"),
        ("4", "шы", "kk", None),
        ("4", "бап", "kk", "бап"),
    ],
)
def test_endings_of_ordinals(printed: str, ending: str, language: str, found: str | None) -> None:
    assert ending_for(printed, ending, language) == found
