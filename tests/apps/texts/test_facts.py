from __future__ import annotations

import pytest

from interparl.apps.texts.domain.facts import Facts, facts_of
from interparl.engine.lawtext.tree import Act


def act(language: str, *front: str, title: str = "", back: tuple[str, ...] = ()) -> Act:
    return Act(title, language, (), front, back)


@pytest.mark.parametrize(
    ("language", "line", "day", "number"),
    [
        ("ru", "от 22 июля 2011 года № 477-IV", "2011-07-22", "477-IV"),
        ("ru", "от 02.05.2006 N 59-ФЗ", "2006-05-02", "59-ФЗ"),
        ("be", "15 сакавіка 1994 г. № 2875-XII", "1994-03-15", "2875-XII"),
        ("uk", "20 вересня 2011 року № 3739-VI", "2011-09-20", "3739-VI"),
        ("kk", "2011 жылғы 22 шілде № 477-IV", "2011-07-22", "477-IV"),
        ("kk", "2011 жылғы 22 шілдедегі № 477-IV", "2011-07-22", "477-IV"),
        ("ky", "2013-жылдын 17-июлу № 151", "2013-07-17", "151"),
        ("tg", "26 июли соли 2014, № 1096", "2014-07-26", "1096"),
        ("hy", "2014 թվականի դեկտեմբերի 17", "2014-12-17", ""),
        ("en", "17th June, 1986, No. 12 of 1986", "1986-06-17", "12"),
        ("en", "Adopted on July 22, 2011", "2011-07-22", ""),
        ("en", "2024-06-03", "2024-06-03", ""),
        ("ru", "Глава 12. Статья 5", "", ""),
        ("en", "31.02.2020", "", ""),
    ],
)
def test_number_and_day(language: str, line: str, day: str, number: str) -> None:
    assert facts_of(act(language, line)) == Facts(number, day, False)


def test_two_days_or_two_numbers_are_no_fact() -> None:
    assert facts_of(act("ru", "от 1 мая 2001 года № 5", "от 2 мая 2002 года № 6")) == Facts()


def test_the_end_is_asked_only_where_the_head_says_nothing() -> None:
    assert facts_of(act("ru", back=("Президент", "22 июля 2011 года", "№ 7-З"))).adopted == "2011-07-22"
    assert facts_of(act("ru", "от 1 мая 2001 года", back=("22 июля 2011 года",))).adopted == "2001-05-01"


@pytest.mark.parametrize("line", ["(в ред. закона от 1 мая 2001 г.)", "as amended by Act No. 5", "(өзгерістермен)"])
def test_that_it_was_amended(line: str) -> None:
    assert facts_of(act("ru", line)).amended


def test_long_paragraphs_do_not_take_long() -> None:
    import time

    began = time.monotonic()
    facts_of(act("ru", *["№ " * 5000 + "1" * 5000 + " мая " * 5000] * 12))
    assert time.monotonic() - began < 2
