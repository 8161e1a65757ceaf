"""Divergences between two languages. All sentences were written for these tests."""

from __future__ import annotations

import pytest

from interparl.engine.concordance.divergence import Pair, diverge, diverge_many

APPEAL = {
    "en": "A victim has the right to a lawyer. The decision may be appealed within {} days.",
    "ru": "Потерпевший имеет право на адвоката. Решение может быть обжаловано в течение {} дней.",
    "be": "Пацярпелы мае права на адваката. Рашэнне можа быць абскарджана на працягу {} дзён.",
    "hy": "Տուժողն ունի փաստաբանի իրավունք։ Որոշումը կարող է բողոքարկվել {} օրվա ընթացքում։",
    "kk": "Жәбірленушінің адвокатқа құқығы бар. Шешімге {} күн ішінде шағым жасауға болады.",
    "ky": "Жабырлануучу адвокатка укуктуу. Чечимге {} күндүн ичинде даттанууга болот.",
    "tg": "Ҷабрдида ба адвокат ҳуқуқ дорад. Аз болои қарор дар давоми {} рӯз шикоят кардан мумкин аст.",
}
DENIED = {
    "en": ("has the right", "does not have the right"),
    "ru": ("имеет право", "не имеет права"),
    "be": ("мае права", "не мае права"),
    "kk": ("құқығы бар", "құқығы жоқ"),
    "ky": ("укуктуу", "укуктуу эмес"),
    "tg": ("ҳуқуқ дорад", "ҳуқуқ надорад"),
}
PAIRS = [(a, b) for a in APPEAL for b in APPEAL if a != b]


def kinds(left: str, left_code: str, right: str, right_code: str) -> set[str]:
    return {found.kind.value for found in diverge(left, left_code, right, right_code)}


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_faithful_translation_is_silent(a: str, b: str) -> None:
    assert kinds(APPEAL[a].format(30), a, APPEAL[b].format(30), b) == set()


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_another_period_is_found(a: str, b: str) -> None:
    assert kinds(APPEAL[a].format(30), a, APPEAL[b].format(45), b) == {"deadline"}


@pytest.mark.parametrize(("a", "b"), [(a, b) for a, b in PAIRS if b in DENIED])
def test_a_right_denied_is_found(a: str, b: str) -> None:
    denied = APPEAL[b].format(30).replace(*DENIED[b])
    assert kinds(APPEAL[a].format(30), a, denied, b) & {"deontic", "negation"}


@pytest.mark.parametrize(
    ("a", "b"), [("en", "ru"), ("ru", "kk"), ("ru", "be"), ("en", "tg"), ("ky", "ru"), ("hy", "en")]
)
def test_a_missing_sentence_is_a_missing_part(a: str, b: str) -> None:
    full, half = APPEAL[a].format(30), APPEAL[b].format(30)
    cut = next(i for i, c in enumerate(half) if c in ".։") + 1
    assert "missing-part" in kinds(full, a, half[:cut], b)


def test_a_narrower_actor_is_scope() -> None:
    left = "Каждый человек имеет право на образование и на охрану здоровья."
    right = "Every citizen has the right to education and to protection of health."
    assert kinds(left, "ru", right, "en") == {"scope"}


def test_near_relatives_are_compared_word_by_word() -> None:
    left = "Дзяржаўныя органы і грамадскія аб'яднанні абараняюць правы пацярпелых."
    right = "Государственные органы защищают права потерпевших."
    (found,) = diverge(left, "be", right, "ru")
    assert found.kind.value == "scope"
    assert found.left is not None
    assert "аб'яднанні" in left[found.left.start : found.left.end]


def test_many_pairs_give_what_each_gives_alone() -> None:
    pairs = [Pair(APPEAL[a].format(30), a, APPEAL[b].format(60), b) for a, b in PAIRS[:12]]
    alone = [diverge(p.left, p.left_language, p.right, p.right_language) for p in pairs]
    assert diverge_many(pairs) == alone


def test_a_language_without_a_module_is_compared_by_its_digits() -> None:
    left = "The commission consists of 12 members."
    assert kinds(left, "en", "Komissiya 12 aʼzodan iborat.", "uz") == set()
    assert kinds(left, "en", "Komissiya 15 aʼzodan iborat.", "uz") == {"number"}


def test_number_words_prove_nothing_against_a_language_without_a_module() -> None:
    assert kinds("The term is thirty days.", "en", "Muddat oʻttiz kun.", "uz") == set()


@pytest.mark.slow
@pytest.mark.parametrize("text", ["1 " * 5000, "не " * 5000, "1. " * 3000, "Слово дело. " * 400])
def test_monotonous_texts_end(text: str) -> None:
    assert isinstance(diverge(text, "ru", text[: len(text) // 2] + " x", "en"), tuple)
    assert isinstance(diverge(text, "ru", text + " x", "ru"), tuple)
