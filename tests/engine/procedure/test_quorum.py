"""Quorum kinds, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.procedure.makers import PRESENCE, case, rule

from interparl.engine.procedure import Quorum, Result, decide

AT_DECISION = {"counts_represented": True, "checked": "at-decision"}


@pytest.mark.parametrize(
    ("quorum", "entitled", "needed"),
    [
        ({"kind": "none"}, 6, 0),
        ({"kind": "share", "share": "2/3", **AT_DECISION}, 6, 4),
        ({"kind": "share", "share": "2/3", **AT_DECISION}, 7, 5),
        ({"kind": "share", "share": "1/2", **AT_DECISION}, 6, 3),
        ({"kind": "share", "share": "1/2", "more_than": True, **AT_DECISION}, 6, 4),
        ({"kind": "share", "share": "1/2", "more_than": True, **AT_DECISION}, 7, 4),
        ({"kind": "share", "share": 1, **AT_DECISION}, 6, 6),
        ({"kind": "number", "number": 5, **AT_DECISION}, 6, 5),
        ({"kind": "all", **AT_DECISION}, 6, 6),
    ],
)
def test_how_many_are_needed(quorum: dict[str, Any], entitled: int, needed: int) -> None:
    assert Quorum.from_data(quorum).needed(entitled) == needed


@pytest.mark.parametrize(("counts", "result"), [(True, Result.ADOPTED), (False, Result.NO_QUORUM)])
def test_the_represented_help_only_where_the_rule_says_so(counts: bool, result: Result) -> None:
    made = rule(quorum={"kind": "all", "counts_represented": counts, "checked": "at-decision"})
    assert decide(case(made, "PPR", "nnn")).result is result


def test_the_represented_have_their_voice_even_where_they_do_not_make_the_quorum() -> None:
    made = rule(quorum={"kind": "number", "number": 2, "counts_represented": False, "checked": "at-decision"})
    assert decide(case(made, "PPR", "nno")).result is Result.NOT_ADOPTED


def test_a_quorum_checked_at_the_opening_is_not_lost_by_leaving_but_warned_of() -> None:
    made = rule(quorum={"kind": "number", "number": 3, "counts_represented": True, "checked": "at-opening"})
    opening = dict.fromkeys("abc", PRESENCE["P"])
    outcome = decide(case(made, "PPAA", "nn", attendance_at_opening=opening))
    assert (outcome.result, outcome.quorum.counted, outcome.quorum.who) == (Result.ADOPTED, 3, ("a", "b", "c"))
    assert [str(w) for w in outcome.warnings] == ["The quorum was there at the opening but no longer is."]


def test_a_quorum_that_was_not_there_at_the_opening_does_not_come_by_arriving_late() -> None:
    made = rule(quorum={"kind": "number", "number": 3, "counts_represented": True, "checked": "at-opening"})
    outcome = decide(case(made, "PPPA", "nnn", attendance_at_opening={"a": PRESENCE["P"]}))
    assert (outcome.result, outcome.quorum.counted) == (Result.NO_QUORUM, 1)


@pytest.mark.parametrize(("at_opening", "now"), [("abc", "PPPA"), ("a", "PPAA")])
def test_a_quorum_that_stays_as_it_was_is_not_warned_of(at_opening: str, now: str) -> None:
    made = rule(quorum={"kind": "number", "number": 3, "counts_represented": True, "checked": "at-opening"})
    assert decide(case(made, now, attendance_at_opening=dict.fromkeys(at_opening, PRESENCE["P"]))).warnings == ()


def test_a_missing_register_of_the_opening_is_warned_of() -> None:
    made = rule(quorum={"kind": "number", "number": 1, "counts_represented": True, "checked": "at-opening"})
    outcome = decide(case(made, "PP", "nn"))
    assert [str(w) for w in outcome.warnings] == [
        "The attendance at the opening is not given; the attendance at the decision was taken."
    ]


def test_more_needed_than_entitled_is_no_quorum_and_warned_of() -> None:
    made = rule(quorum={"kind": "number", "number": 7, **AT_DECISION})
    outcome = decide(case(made, "PPPPPP", "nnnnnn"))
    assert outcome.result is Result.NO_QUORUM
    assert [str(w) for w in outcome.warnings] == ["Needed: 7; entitled: 6. So many can never be there."]
