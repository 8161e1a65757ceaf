"""Dates as programmes print them."""

from __future__ import annotations

from datetime import date

import pytest

from interparl.apps.programme.domain.periods import last_day_of


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027", date(2027, 12, 31)),
        ("2027 год", date(2027, 12, 31)),
        ("2026-2027", date(2027, 12, 31)),
        ("2026 – 2027 гг.", date(2027, 12, 31)),
        ("IV квартал 2027", date(2027, 12, 31)),
        ("II-III квартал 2027 г.", date(2027, 9, 30)),
        ("1 кв. 2027", date(2027, 3, 31)),
        ("первый квартал 2027 года", date(2027, 3, 31)),
        ("Q2 2026", date(2026, 6, 30)),
        ("3rd quarter of 2026", date(2026, 9, 30)),
        ("fourth quarter 2026", date(2026, 12, 31)),
        ("I полугодие 2028", date(2028, 6, 30)),
        ("second half of 2028", date(2028, 12, 31)),
        ("to December 2027", date(2027, 12, 31)),
        ("до декабря 2027 г.", date(2027, 12, 31)),
        ("февраль 2028", date(2028, 2, 29)),
        ("by 15 March 2026", date(2026, 3, 15)),
        ("до 15 марта 2026 года", date(2026, 3, 15)),
        ("31.10.2026", date(2026, 10, 31)),
        ("10.2026", date(2026, 10, 31)),
        ("2026-10", date(2026, 10, 31)),
        ("2026-10-05", date(2026, 10, 5)),
        ("2027թ. դեկտեմբեր", date(2027, 12, 31)),
        ("2027 жылғы желтоқсан", date(2027, 12, 31)),
        ("декабри соли 2027", date(2027, 12, 31)),
        ("31.02.2026", None),
        ("в течение периода", None),
        ("5 of 2027", None),
        ("", None),
    ],
)
def test_the_last_day_of_what_is_printed(words: str, day: date | None) -> None:
    assert last_day_of(words) == day
