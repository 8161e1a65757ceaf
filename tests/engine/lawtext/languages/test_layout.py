from __future__ import annotations

import re
from dataclasses import fields

import pytest
from tests.engine.lawtext.law_makers import WORDS

from interparl.engine.lawtext.languages import language, supported
from interparl.engine.lawtext.languages.base import Language
from interparl.engine.lawtext.languages.detect import detect
from interparl.engine.lawtext.tree import Kind

SENTENCES = {
    "en": "This sample law sets out how the authority keeps its records and how long it keeps them.",
    "ru": "Этот образец закона определяет, как орган ведёт записи и сколько времени он их хранит.",
    "be": "Гэты ўзор закона вызначае, як орган вядзе запісы і колькі часу ён іх захоўвае ў архіве.",
    "hy": "Օրենքի այս օրինակը սահմանում է, թե ինչպես է մարմինը վարում գրառումները և որքան է պահում։",
    "kk": "Заңның бұл үлгісі органның жазбаларды қалай жүргізетінін және қанша уақыт сақтайтынын айқындайды.",
    "ky": "Мыйзамдын бул үлгүсү органдын жазууларды кантип жүргүзөрүн жана канча убакыт сактаарын белгилейт, өңдөйт.",
    "tg": "Ин намунаи қонун муайян мекунад, ки мақом сабтҳоро чӣ гуна пеш мебарад ва чӣ қадар нигоҳ медорад, ҷузъи ӯ.",
    "mn": "Энэ хуулийн загвар нь байгууллага бүртгэлийг хэрхэн хөтлөх, хэдий хугацаанд хадгалахыг тогтооно, үүрэг.",
    "bg": "Този образец на закон определя как органът води записите и колко време ги съхранява, като ъгъл и път.",
    "uz": "Ушбу қонун намунаси орган ёзувларни қандай юритишини ва қанча вақт сақлашини белгилайди, ўз ҳуқуқи.",
    "uk": "Цей зразок закону визначає, як орган веде записи, їхній строк і скільки часу він їх зберігає.",
}


def test_every_folder_is_a_language() -> None:
    assert set(supported()) >= {"be", "en", "hy", "kk", "ky", "ru", "tg"}
    assert all(language(code).code == code and language(code).supported for code in supported())


def test_an_unknown_code_gives_the_generic_layout() -> None:
    found = language("uz")
    assert (found.code, found.supported) == ("uz", False)
    assert any(head.kind is Kind.ARTICLE for head in found.heads)


@pytest.mark.parametrize("code", [*supported(), ""])
def test_a_layout_is_complete_and_its_patterns_compile(code: str) -> None:
    found = language(code)
    kinds = {head.kind for head in found.heads}
    assert kinds >= {Kind.PREAMBLE, Kind.PART, Kind.SECTION, Kind.CHAPTER, Kind.ARTICLE, Kind.ANNEX}
    assert len(found.months) == 12
    for item in fields(Language):
        if item.name.endswith("_forms"):
            value = getattr(found, item.name)
            assert value, item.name
            assert all(re.compile(form) for form in value)


@pytest.mark.parametrize("code", supported())
def test_months_and_ordinals(code: str) -> None:
    found = language(code)
    assert [found.month(forms[0]) for forms in found.months] == list(range(1, 13))
    assert found.ordinal(WORDS[code][0]) is None


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("times", [1, 500])
def test_detection(code: str, times: int) -> None:
    assert detect(SENTENCES[code] * times)[0] == code


def test_a_title_page_in_another_language_does_not_mislead() -> None:
    code, confidence = detect(SENTENCES["ru"] + " " + SENTENCES["kk"] * 60)
    assert (code, confidence > 0.9) == ("kk", True)


def test_nothing_to_detect() -> None:
    assert detect("12 345 — 6") == ("", 0.0)
