from __future__ import annotations

from fractions import Fraction

import pytest

from interparl.engine.lawtext.languages.numerals import find_numbers, ordinal_value

EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
RU_ONES = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
RU_TENS = [
    "_",
    "_",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
RU_HUNDREDS = ["_", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]


def english(value: int) -> str:
    if value < 20:
        return EN_ONES[value]
    if value < 100:
        return EN_TENS[value // 10] + (f"-{EN_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{EN_ONES[value // 100]} hundred" + (f" and {english(value % 100)}" if value % 100 else "")
    return f"{english(value // 1000)} thousand" + (f" {english(value % 1000)}" if value % 1000 else "")


def russian(value: int) -> str:
    if value < 20:
        return RU_ONES[value]
    if value < 100:
        return RU_TENS[value // 10] + (f" {RU_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return RU_HUNDREDS[value // 100] + (f" {russian(value % 100)}" if value % 100 else "")
    return "тысяча" + (f" {russian(value - 1000)}" if value > 1000 else "")


@pytest.mark.parametrize(("code", "words"), [("en", english), ("ru", russian)])
def test_every_number_below_two_thousand_is_read_back(code: str, words: object) -> None:
    assert callable(words)
    wrong = [n for n in range(2000) if [x.value for x in find_numbers(f"({words(n)})", code)] != [n]]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "within 30 (thirty) days", [30]),
        ("en", "a fine of twenty-five thousand drams", [25000]),
        ("en", "two-thirds of 120 members", [Fraction(2, 3), 120]),
        ("en", "10,000 units or 12.5 per cent", [10000, Fraction(25, 2)]),
        ("en", "two or more persons and three judges", [2, 3]),
        ("ru", "не менее двух третей голосов", [Fraction(2, 3)]),
        ("ru", "до двухсот пятидесяти часов", [250]),
        ("ru", "450 тысяч граждан", [450000]),
        ("ru", "в двухнедельный срок, двадцатидневный отпуск", [2, 20]),
        ("be", "дзевяноста дзён, не менш дзвюх трацей", [90, Fraction(2, 3)]),
        ("be", "дваццаць пяць гадоў і сямʼя", [25]),
        ("hy", "չորս հարյուր հիսունհինգ օրվա ընթացքում", [455]),
        ("hy", "ձայների երկու երրորդով", [Fraction(2, 3)]),
        ("hy", "տասնութ տարեկան, երեսունօրյա", [18, 30]),
        ("kk", "он екі мүше, жиырма бес күн", [12, 25]),
        ("kk", "үштен екісі", [Fraction(2, 3)]),
        ("kk", "бес мың теңге балалар үшін", [5000]),
        ("ky", "он беш күндүн ичинде", [15]),
        ("ky", "үчтөн экиси, эки жүз элүү", [Fraction(2, 3), 250]),
        ("tg", "чилу панҷ рӯз", [45]),
        ("tg", "сию як, бисту панҷ ҳазор, ҳаждаҳ", [31, 25000, 18]),
        ("xx", "30 oy va 2/3", [30, Fraction(2, 3)]),
    ],
)
def test_numbers_in_words_and_digits(code: str, text: str, values: list[Fraction]) -> None:
    assert [number.value for number in find_numbers(text, code)] == values


def test_a_span_covers_both_spellings_of_one_number() -> None:
    text = "within 30 (thirty) days"
    (number,) = find_numbers(text, "en")
    assert text[number.start : number.end] == "30 (thirty)"


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "twenty-first", 21),
        ("en", "third", 3),
        ("en", "7th", 7),
        ("ru", "третьей", 3),
        ("ru", "двадцать первая", 21),
        ("be", "другой", 2),
        ("hy", "երկրորդ", 2),
        ("kk", "екінші", 2),
        ("kk", "5-бап", 5),
        ("ky", "үчүнчү", 3),
        ("tg", "дуюм", 2),
        ("en", "paragraph", None),
        ("ru", "два", None),
    ],
)
def test_ordinals(code: str, text: str, value: int | None) -> None:
    assert ordinal_value(text, code) == value
