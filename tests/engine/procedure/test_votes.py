"""Majorities and elections, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.procedure.makers import TWO_THIRDS, case, rule

from interparl.engine.procedure import Candidate, Result, decide

SIMPLE_CAST = {"kind": "simple", "of": "votes-cast", "abstentions": "left-out"}
SIMPLE_CAST_ALL = {"kind": "simple", "of": "votes-cast", "abstentions": "counted"}
ABSOLUTE_CAST = {"kind": "absolute", "of": "votes-cast"}
RELATIVE = {"kind": "relative"}


def two_thirds(of: str, **more: Any) -> dict[str, Any]:
    return {"kind": "qualified", "of": of, "share": "2/3", **more}


@pytest.mark.parametrize(
    ("majority", "there", "said", "base", "needed", "result"),
    [
        (SIMPLE_CAST, "PPPPPP", "++-===", 3, 2, Result.ADOPTED),
        (SIMPLE_CAST_ALL, "PPPPPP", "++-===", 6, 4, Result.NOT_ADOPTED),
        (ABSOLUTE_CAST, "PPPPPP", "++-===", 6, 4, Result.NOT_ADOPTED),
        (ABSOLUTE_CAST, "PPPPPP", "++-", 3, 2, Result.ADOPTED),
        (SIMPLE_CAST, "PPPPPP", "+++---", 6, 4, Result.NOT_ADOPTED),
        (SIMPLE_CAST, "PPPPPP", "======", 0, 1, Result.NOT_ADOPTED),
        (SIMPLE_CAST, "PPPPPP", "", 0, 1, Result.NOT_ADOPTED),
        (RELATIVE, "PPPPPP", "++-===", 6, None, Result.ADOPTED),
        (RELATIVE, "PPPPPP", "++--", 4, None, Result.NOT_ADOPTED),
        (RELATIVE, "PPPPPP", "", 0, None, Result.NOT_ADOPTED),
        ({"kind": "simple", "of": "present"}, "PPPPAA", "++-", 4, 3, Result.NOT_ADOPTED),
        ({"kind": "simple", "of": "present"}, "PPPRAA", "++ +", 4, 3, Result.ADOPTED),
        ({"kind": "simple", "of": "members"}, "PPPPAA", "+++-", 6, 4, Result.NOT_ADOPTED),
        ({"kind": "absolute", "of": "present"}, "PPPPPA", "+++--", 5, 3, Result.ADOPTED),
        ({"kind": "absolute", "of": "members"}, "PPPPPA", "+++--", 6, 4, Result.NOT_ADOPTED),
        ({"kind": "absolute", "of": "members"}, "PPPPPP", "++++--", 6, 4, Result.ADOPTED),
        (two_thirds("present"), "PPPPAA", "+++-", 4, 3, Result.ADOPTED),
        (two_thirds("present"), "PPPPPA", "+++--", 5, 4, Result.NOT_ADOPTED),
        (two_thirds("members"), "PPPPPP", "++++--", 6, 4, Result.ADOPTED),
        (two_thirds("members", more_than=True), "PPPPPP", "++++--", 6, 5, Result.NOT_ADOPTED),
        (two_thirds("votes-cast", abstentions="left-out"), "PPPPPP", "++-===", 3, 2, Result.ADOPTED),
        (two_thirds("votes-cast", abstentions="counted"), "PPPPPP", "++-===", 6, 4, Result.NOT_ADOPTED),
        (two_thirds("votes-cast", abstentions="counted"), "PPPPPP", "", 0, 1, Result.NOT_ADOPTED),
        ({"kind": "qualified", "of": "members", "share": 1}, "PPPPPP", "+++++=", 6, 6, Result.NOT_ADOPTED),
        ({"kind": "qualified", "of": "members", "share": 1}, "PPPPPP", "++++++", 6, 6, Result.ADOPTED),
    ],
)
def test_majorities(
    majority: dict[str, Any], there: str, said: str, base: int, needed: int | None, result: Result
) -> None:
    outcome = decide(case(rule("majority", majority=majority), there, said, question_put=True))
    assert (outcome.counts.base, outcome.counts.needed, outcome.result) == (base, needed, result)


def test_a_vote_is_open_until_all_have_cast_or_it_is_closed() -> None:
    made = rule("majority", majority=SIMPLE_CAST)
    assert decide(case(made, "PPP", "++")).result is Result.OPEN
    assert decide(case(made, "PPP", "++", question_put=True)).result is Result.ADOPTED
    assert decide(case(made, "PPA", "++")).result is Result.ADOPTED


def test_not_cast_is_not_abstained() -> None:
    outcome = decide(case(rule("majority", majority=SIMPLE_CAST), "PPPP", "+= ?", question_put=True))
    assert outcome.counts.by_option == {"for": 1, "against": 0, "abstains": 1, "not-cast": 2}
    assert outcome.not_stated == ("c", "d")


def test_the_vote_of_an_absent_delegation_is_not_counted() -> None:
    outcome = decide(case(rule("majority", majority=SIMPLE_CAST), "PPA", "-=+", question_put=True))
    assert (outcome.result, outcome.not_counted) == (Result.NOT_ADOPTED, ("c",))


def test_no_quorum_comes_before_the_count() -> None:
    made = rule("majority", majority=SIMPLE_CAST, quorum=TWO_THIRDS)
    assert decide(case(made, "PPPAAA", "+++", question_put=True)).result is Result.NO_QUORUM


def test_the_arithmetic_of_a_majority() -> None:
    made = rule("majority", majority=two_thirds("present"))
    assert [str(step) for step in decide(case(made, "PPPPPA", "+++-", question_put=True)).arithmetic] == [
        "6 are entitled, with one voice each.",
        "Taking part: 5 (A, B, C, D, E).",
        "Absent, and not counted as agreeing: F.",
        "The rule asks for no quorum.",
        "For: 3; against: 1; abstaining: 0.",
        "Cast nothing, which counts neither way: E.",
        "The majority is counted of those who take part: 5.",
        "At least 2/3 of 5 is 4; reached: 3.",
        "The majority is not reached: not adopted.",
    ]


def test_equal_votes_are_said_to_be_equal() -> None:
    outcome = decide(case(rule("majority", majority=SIMPLE_CAST), "PPPP", "++--"))
    assert "As many are for as against, and the rule knows no casting vote." in map(str, outcome.arithmetic)


SECRET = {"ballot": "secret"}


@pytest.mark.parametrize(
    ("ballots", "papers", "by_option", "result"),
    [
        (
            {"for": 4, "against": 1},
            6,
            {"for": 4, "against": 1, "abstains": 0, "invalid": 0, "not-cast": 1},
            Result.ADOPTED,
        ),
        (
            {"for": 3, "against": 1, "abstains": 1, "invalid": 1},
            6,
            {"for": 3, "against": 1, "abstains": 1, "invalid": 1, "not-cast": 0},
            Result.NOT_ADOPTED,
        ),
        ({}, 0, {"for": 0, "against": 0, "abstains": 0, "invalid": 0, "not-cast": 6}, Result.NOT_ADOPTED),
    ],
)
def test_of_a_secret_ballot_only_totals_are_known(
    ballots: dict[str, int], papers: int, by_option: dict[str, int], result: Result
) -> None:
    made = case(rule("majority", **SECRET), "PPPPPP", ballots=ballots, papers_issued=papers, question_put=True)
    outcome = decide(made)
    assert (outcome.counts.by_option, outcome.result, outcome.not_stated) == (by_option, result, ())


def test_invalid_papers_are_no_votes_cast() -> None:
    made = rule("majority", majority=ABSOLUTE_CAST, **SECRET)
    outcome = decide(
        case(made, "PPPPPP", ballots={"for": 2, "against": 1, "invalid": 3}, papers_issued=6, question_put=True)
    )
    assert (outcome.counts.base, outcome.result) == (3, Result.ADOPTED)


def test_a_secret_ballot_is_open_until_it_is_closed() -> None:
    assert decide(case(rule("majority", **SECRET), "PP")).result is Result.OPEN


@pytest.mark.parametrize(
    ("majority", "said", "leading", "result"),
    [
        ({"kind": "absolute", "of": "members"}, "xxxxyy", ("x",), Result.ELECTED),
        ({"kind": "absolute", "of": "members"}, "xxxyy=", ("x",), Result.NOT_ELECTED),
        ({"kind": "absolute", "of": "members"}, "xxxyyy", ("x", "y"), Result.TIED),
        ({"kind": "simple", "of": "votes-cast", "abstentions": "left-out"}, "xxy===", ("x",), Result.ELECTED),
        (RELATIVE, "xx-y==", ("x",), Result.ELECTED),
        (RELATIVE, "xy==  ", ("x", "y"), Result.TIED),
        (RELATIVE, "xx--==", ("x",), Result.NOT_ELECTED),
        (RELATIVE, "xy--==", ("x", "y"), Result.NOT_ELECTED),
        (RELATIVE, "======", (), Result.NOT_ELECTED),
        (two_thirds("members"), "xxxx-y", ("x",), Result.ELECTED),
        (two_thirds("members"), "xxx--y", ("x",), Result.NOT_ELECTED),
    ],
)
def test_elections(majority: dict[str, Any], said: str, leading: tuple[str, ...], result: Result) -> None:
    outcome = decide(case(rule("election", majority=majority), "PPPPPP", said, question_put=True))
    assert (outcome.leading, outcome.result) == (leading, result)


def test_a_sole_candidate_may_be_voted_for_and_against() -> None:
    made = rule("election")
    sole = (Candidate("x", "X"),)
    outcome = decide(case(made, "PPPPPP", "+++x-=", candidates=sole))
    assert outcome.counts.by_option == {"x": 4, "against": 1, "abstains": 1, "not-cast": 0}
    assert (outcome.result, outcome.leading) == (Result.ELECTED, ("x",))


def test_a_sole_candidate_whom_nobody_elects_is_not_elected() -> None:
    outcome = decide(case(rule("election", majority=RELATIVE), "PP", "==", candidates=(Candidate("x", "X"),)))
    assert (outcome.result, outcome.leading) == (Result.NOT_ELECTED, ())


def test_a_secret_election() -> None:
    made = rule("election", **SECRET)
    outcome = decide(
        case(made, "PPPPPA", ballots={"x": 4, "invalid": 1}, papers_issued=5, question_put=True),
    )
    assert (outcome.result, outcome.counts.base, outcome.counts.needed) == (Result.ELECTED, 6, 4)
    assert [str(step) for step in outcome.arithmetic[-4:]] == [
        "Invalid papers, which are no votes: 1.",
        "The majority is counted of all who are entitled: 6.",
        "More than half of 6 is 4; reached: 4.",
        "X leads with enough votes: elected.",
    ]


def test_no_other_round_is_invented() -> None:
    outcome = decide(case(rule("election"), "PPPPPP", "xxxyyy"))
    assert str(outcome.arithmetic[-1]) == "What follows a tie is for the body to decide; nothing is assumed here."


def test_nobody_leads_while_an_election_is_open_or_without_a_quorum() -> None:
    assert decide(case(rule("election"), "PPP", "xx")).leading == ()
    assert decide(case(rule("election", quorum=TWO_THIRDS), "PAA", "x", question_put=True)).leading == ()
