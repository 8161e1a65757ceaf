from __future__ import annotations

import pytest

from interparl.engine.concordance.divergence.facts import find_facts

THIRTY_DAYS = {
    "en": "An appeal is lodged within thirty days.",
    "ru": "Жалоба подаётся в течение тридцати дней.",
    "be": "Скарга падаецца на працягу трыццаці дзён.",
    "hy": "Բողոքը ներկայացվում է երեսուն օրվա ընթացքում։",
    "kk": "Шағым отыз күн ішінде беріледі.",
    "ky": "Арыз отуз күндүн ичинде берилет.",
    "tg": "Шикоят дар давоми сӣ рӯз дода мешавад.",
}


@pytest.mark.parametrize("code", THIRTY_DAYS)
def test_a_period_has_one_normal_form_in_every_language(code: str) -> None:
    assert [(f.kind.value, f.value) for f in find_facts(THIRTY_DAYS[code], code)] == [("deadline", ("30", "day"))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "This rule applies from 1 April 2026."),
        ("ru", "Правило применяется с 1 апреля 2026 года."),
        ("be", "Правіла прымяняецца з 1 красавіка 2026 года."),
        ("hy", "Կանոնը կիրառվում է 2026 թվականի ապրիլի 1-ից։"),
        ("kk", "Қағида 2026 жылғы 1 сәуірден бастап қолданылады."),
        ("ky", "Эреже 2026-жылдын 1-апрелинен тартып колдонулат."),
        ("tg", "Қоида аз 1 апрели соли 2026 татбиқ мешавад."),
        ("ru", "Правило применяется с 01.04.2026."),
    ],
)
def test_a_date_has_one_normal_form(code: str, text: str) -> None:
    assert [(f.kind.value, f.value) for f in find_facts(text, code)] == [("date", ("2026", "4", "1"))]


@pytest.mark.parametrize(
    ("code", "text", "kind", "value"),
    [
        ("en", "a person who has reached the age of eighteen", "number", ("18", "age")),
        ("ru", "лицо, достигшее восемнадцати лет", "number", ("18", "age")),
        ("kk", "18 жасқа толған адам", "number", ("18", "age")),
        ("hy", "18 տարին լրացած անձը", "number", ("18", "age")),
        ("en", "not less than ten per cent of voters", "number", ("10", "%")),
        ("ru", "не менее 10 % избирателей", "number", ("10", "%")),
        ("en", "a fee of 500 euros", "money", ("500", "EUR")),
        ("tg", "ҳаққи панҷсад сомонӣ", "money", ("500", "TJS")),
        ("ru", "в размере до двухсот месячных расчетных показателей", "money", ("200", "INDEX")),
        ("kk", "екі жүз айлық есептік көрсеткішке дейін", "money", ("200", "INDEX")),
        ("en", "the members mentioned in Article 12", "reference", ("article", "12")),
        ("ru", "в порядке, указанном в статье 12", "reference", ("article", "12")),
        ("kk", "осы Заңның 12-бабында", "reference", ("article", "12")),
        ("hy", "սույն օրենքի 12-րդ հոդվածով", "reference", ("article", "12")),
        ("ky", "ушул Мыйзамдын 12-беренесинде", "reference", ("article", "12")),
        ("tg", "дар моддаи 12 ҳамин Қонун", "reference", ("article", "12")),
        ("ru", "согласно части третьей", "reference", ("part", "3")),
        ("en", "is punished by imprisonment for up to three years", "sanction", ("3", "year")),
        ("ru", "наказывается лишением свободы на срок до трех лет", "sanction", ("3", "year")),
        ("be", "караецца пазбаўленнем волі на тэрмін да трох гадоў", "sanction", ("3", "year")),
    ],
)
def test_kinds_of_facts(code: str, text: str, kind: str, value: tuple[str, ...]) -> None:
    assert [(f.kind.value, f.value) for f in find_facts(text, code)] == [(kind, value)]


def test_a_month_is_not_thirty_days() -> None:
    (month,) = find_facts("within one month", "en")
    (days,) = find_facts("within 30 days", "en")
    assert month.value != days.value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "No one may judge in his own case; one of the judges presides."),
        ("ru", "Одно и то же лицо не может судить дважды; семья охраняется."),
        ("kk", "Балалар үшін бірдей құқық беріледі."),
        ("tg", "Ҳар як шахс озод аст."),
    ],
)
def test_words_that_only_look_like_numbers_are_no_facts(code: str, text: str) -> None:
    assert find_facts(text, code) == []
