from __future__ import annotations

import pytest

from interparl.engine.concordance.divergence.facts import find_facts
from interparl.engine.concordance.divergence.values import value_in_words
from interparl.engine.concordance.result import DivergenceKind


@pytest.mark.parametrize(
    ("kind", "value", "english", "russian"),
    [
        (DivergenceKind.DEADLINE, ("1", "day"), "1 day", "1 день"),
        (DivergenceKind.DEADLINE, ("3", "month"), "3 months", "3 месяца"),
        (DivergenceKind.SANCTION, ("12", "year"), "12 years", "12 лет"),
        (DivergenceKind.SANCTION, ("21", "year"), "21 years", "21 год"),
        (DivergenceKind.NUMBER, ("14", "age"), "14 years of age", "возраст 14 лет"),
        (DivergenceKind.NUMBER, ("10", "%"), "10 %", "10 %"),
        (DivergenceKind.NUMBER, ("2/3",), "2/3", "2/3"),
        (DivergenceKind.MONEY, ("200", "INDEX"), "200 calculation units", "200 расчетных показателей"),
        (DivergenceKind.MONEY, ("1500", "KZT"), "1500 KZT", "1500 KZT"),
        (DivergenceKind.REFERENCE, ("article", "35"), "article 35", "статья 35"),
        (DivergenceKind.DATE, ("2024", "3", "1"), "1 March 2024", "1 марта 2024 года"),
        (DivergenceKind.DATE, ("", "3", "1"), "1 March", "1 марта"),
        (DivergenceKind.DATE, ("2024", "3", ""), "2024-03", "2024-03"),
        (DivergenceKind.DATE, ("2024", "", ""), "2024", "2024"),
    ],
)
def test_a_value_is_said_in_the_reader_s_language(
    kind: DivergenceKind, value: tuple[str, ...], english: str, russian: str
) -> None:
    assert str(value_in_words(kind, value)) == english
    assert value_in_words(kind, value).text("ru") == russian


def test_every_fact_of_a_text_has_words() -> None:
    text = "Within 30 days of 1 March 2024 the authority pays 10 % under Article 5 to persons aged 14 years."
    said = [fact.normal.text("ru") for fact in find_facts(text, "en")]
    assert said == ["30 дней", "1 марта 2024 года", "10 %", "статья 5", "возраст 14 лет"]
