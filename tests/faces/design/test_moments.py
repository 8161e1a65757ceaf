"""Times for people: hours and minutes where the page stands, the exact moment beside them for who needs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone
from django.utils.translation import override

from interparl.faces.design.templatetags.interparl import day, moment, times_here

LATE = datetime(2024, 6, 3, 21, 5, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_moscow() -> Iterator[None]:
    with timezone.override(ZoneInfo("Europe/Moscow")), override("en"):
        yield


def test_hours_and_minutes_are_read_and_the_exact_moment_is_kept() -> None:
    assert moment(LATE) == (
        '<time datetime="2024-06-04T00:05:07+03:00" title="4 June 2024, 00:05:07 +0300">4 June 2024, 00:05</time>'
    )


def test_in_russian() -> None:
    with override("ru"):
        assert moment(LATE).endswith(">4 июня 2024\u202fг., 00:05</time>")
        assert times_here() == "Москва (Europe/Moscow)"


def test_another_place_has_its_own_hours() -> None:
    assert ">3 June 2024, 23:05</time>" in moment(LATE, "Europe/Madrid")
    assert moment(LATE, "") == moment(LATE, "Nowhere/City") == moment(LATE)


def test_the_zone_is_named_in_the_reader_s_language() -> None:
    assert times_here() == "Moscow (Europe/Moscow)"
    with timezone.override(ZoneInfo("UTC")):
        assert times_here() == "UTC"


def test_the_day_of_a_moment_is_that_of_the_page() -> None:
    assert day(LATE) == "4 June 2024"
    assert day(date(2024, 6, 3)) == "3 June 2024"


def test_inside_a_sentence_it_stays_one_element_and_nothing_is_nothing() -> None:
    shown = engines["django"].from_string(
        '{% load interparl %}{% say "Kept on {when}." when=at|moment %}|{{ no|moment }}|'
    )
    assert shown.render({"at": LATE, "no": None}) == f"Kept on {moment(LATE)}.||"
