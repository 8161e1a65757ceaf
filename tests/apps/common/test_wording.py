"""Sentences put into words for the person who looks."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from interparl.apps.common.wording import words
from interparl.engine.message import say

GIVEN = say("Given on {day}.", day="2024-06-03")


@pytest.mark.parametrize(("language", "day"), [("en", "3 June 2024"), ("ru", "3 июня 2024")])
def test_a_day_that_a_verb_states_is_written_out(language: str, day: str) -> None:
    with override(language):
        assert day in words(say("{what}", what=GIVEN))


@pytest.mark.parametrize("value", ["2024-13-40", "2024-06", "2024-06-03-A", "2024", "sitting-2024-06-03"])
def test_what_is_no_day_stays_as_it_was_stated(value: str) -> None:
    with override("en"):
        assert words(say("{key}", key=value)) == value


def test_the_sentence_itself_keeps_the_day_as_data() -> None:
    with override("en"):
        words(GIVEN)
    assert dict(GIVEN.values)["day"] == "2024-06-03"
