from __future__ import annotations

from itertools import pairwise

import pytest

from interparl.engine.concordance.divergence.units import split_units


@pytest.mark.parametrize(
    ("code", "text", "bodies"),
    [
        (
            "en",
            "The court sits in public. It may close the doors.",
            ["The court sits in public.", "It may close the doors."],
        ),
        ("en", "See No. 5 and Art. 7 of the Act. It ends here.", ["See No. 5 and Art. 7 of the Act.", "It ends here."]),
        ("ru", "Порядок указан в ст. 5 закона. Он обязателен.", ["Порядок указан в ст. 5 закона.", "Он обязателен."]),
        (
            "ru",
            "Суд вправе:\n1) вызвать свидетеля;\n2) отложить дело.",
            ["Суд вправе:", "вызвать свидетеля;", "отложить дело."],
        ),
        ("hy", "Դատարանը անկախ է։ Դատավորը ազատ է։", ["Դատարանը անկախ է։", "Դատավորը ազատ է։"]),
        ("en", "(1) Notice is given. (2) It is kept.", ["Notice is given.", "It is kept."]),
    ],
)
def test_units(code: str, text: str, bodies: list[str]) -> None:
    assert [text[unit.body : unit.end] for unit in split_units(text, code)] == bodies


def test_units_lie_inside_the_text_and_in_order() -> None:
    text = "Первое предложение. Второе; третье.\n\n4. Четвёртое"
    units = split_units(text, "ru")
    assert all(a.end <= b.start for a, b in pairwise(units))
    assert "".join(text[u.start : u.end] for u in units).replace(" ", "") == text.replace(" ", "").replace("\n", "")
