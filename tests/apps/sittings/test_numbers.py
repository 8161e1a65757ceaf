"""Numbers of decisions by the assembly's own pattern."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.apps.sittings.build import (
    asked,
    closed,
    opened,
    with_agenda,
)
from tests.factories import OFFICER, Small

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import Counter
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    close_decision,
    put_question,
)
from interparl.apps.sittings.enums import DecisionState
from interparl.apps.sittings.models import Decision


def test_numbers_run_on_by_the_pattern_and_none_is_lost(small: Small) -> None:
    sitting = opened(small)
    first, second, third = (put_question(OFFICER, asked(small, sitting)) for _ in range(3))
    close_decision(OFFICER, first)
    with (
        patch("interparl.apps.sittings.domain.closing.freeze", side_effect=RuntimeError("power cut")),
        pytest.raises(RuntimeError),
    ):
        close_decision(OFFICER, second)
    assert Counter.objects.get().value == 1
    second.refresh_from_db()
    assert second.state == DecisionState.OPEN
    close_decision(OFFICER, third)
    close_decision(OFFICER, second)
    assert [first.number, third.number, second.number] == ["12-1", "12-2", "12-3"]


def test_a_number_that_a_source_gives_is_left_out(small: Small) -> None:
    Decision.objects.create(
        key="known",
        organ=small.council,
        decision_kind="resolution",
        title=Text(en="Known"),
        state="reported",
        number="12-1",
    )
    assert closed(small).number == "12-2"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{sitting}-{item}.{number}", "12-1.1"),
        ("{organ} {number}/{year}", f"COUNCIL 1/{timezone.now().year}"),
        ("{sitting}-{item}", "12-1"),
    ],
)
def test_the_assembly_has_its_own_pattern(small: Small, pattern: str, number: str) -> None:
    small.assembly.numbering = {"resolution": "wrong", "COUNCIL:resolution": pattern}
    small.assembly.save()
    sitting = opened(small)
    line = with_agenda(sitting, "Rivers")[0]
    first = close_decision(OFFICER, put_question(OFFICER, asked(small, sitting, item=line.item)))
    assert first.number == number
    second = put_question(OFFICER, asked(small, sitting, item=line.item))
    if "{number}" in pattern:
        assert close_decision(OFFICER, second).number != number
    else:
        with pytest.raises(Refused, match="given already"):
            close_decision(OFFICER, second)
        assert close_decision(OFFICER, second, number="12-1 bis").number == "12-1 bis"


@pytest.mark.parametrize("pattern", ["{nonsense}", "{", "{0}"])
def test_a_pattern_that_cannot_be_read_is_told(small: Small, pattern: str) -> None:
    small.assembly.numbering = {"*": pattern}
    small.assembly.save()
    with pytest.raises(Refused, match="cannot be read"):
        closed(small)


def test_a_pattern_that_needs_a_sitting_number_asks_for_it(small: Small) -> None:
    decision = put_question(OFFICER, asked(small, opened(small, number=None)))
    with pytest.raises(Refused, match="Give the sitting its number"):
        close_decision(OFFICER, decision)
