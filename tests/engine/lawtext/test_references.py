from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interparl.engine.lawtext.references import references

CASES = [
    ("en", "as provided in section 5(2) of this Act", [("section", "5", True)]),
    ("en", "offences under articles 3 to 5 of the Criminal Code", [("article", k, False) for k in "345"]),
    ("ru", "в порядке части 2 статьи 5 настоящего Закона", [("paragraph", "2", True), ("article", "5", True)]),
    ("ru", "статьями 7.1 и 8² Уголовного кодекса", [("article", "7.1", False), ("article", "8.2", False)]),
    ("ru", "согласно пункту «б» части первой", [("point", "б", True), ("paragraph", "1", True)]),
    ("be", "часткай 2 артыкула 5 гэтага Закона", [("paragraph", "2", True), ("article", "5", True)]),
    ("hy", "սույն օրենքի 5-րդ հոդվածի 2-րդ մասով", [("article", "5", True), ("paragraph", "2", True)]),
    ("kk", "осы Заңның 5-бабының 2-тармағында", [("article", "5", True), ("paragraph", "2", True)]),
    ("kk", "Қылмыстық кодекстің 128-бабында", [("article", "128", False)]),
    ("ky", "ушул Мыйзамдын 7-беренесинин 2-бөлүгүнө", [("article", "7", True), ("paragraph", "2", True)]),
    ("tg", "қисми 2 моддаи 5 Қонуни мазкур", [("paragraph", "2", True), ("article", "5", True)]),
    ("tg", "моддаи 130 Кодекси ҷиноятӣ", [("article", "130", False)]),
    ("uk", "статті 149 Кримінального кодексу", [("article", "149", False)]),
    ("uz", "ushbu Qonunning 5-moddasi", [("article", "5", True)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_references_of_a_sentence(language: str, text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = references(text, language)
    assert [(str(r.kind), r.key, r.internal) for r in found] == expected
    assert all(any(c.isalnum() for c in text[r.start : r.end]) for r in found)


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "в течение 5 рабочих дней"), ("en", "within 5 days"), ("kk", "30 күн ішінде")]
)
def test_other_numbers_are_no_references(language: str, text: str) -> None:
    assert references(text, language) == ()


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "hy", "kk", "xx"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    assert all(0 <= r.start < r.end <= len(text) for r in references(text, language))
