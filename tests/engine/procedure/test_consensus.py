"""Consensus, worked by hand on six delegations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.procedure.makers import TWO_THIRDS, case, rule

from interparl.engine.procedure import Position, Result, Voice, decide


@pytest.mark.parametrize(
    ("there", "said", "put", "result"),
    [
        ("PPPPPP", "nnnnnn", False, Result.ADOPTED),
        ("PPPPPP", "nnnnn", False, Result.OPEN),
        ("PPPPPP", "nnnnn0", False, Result.OPEN),
        ("PPPPPP", "nnnnn", True, Result.ADOPTED),
        ("PPPPPP", "", True, Result.ADOPTED),
        ("PPPPPP", "nnnnno", False, Result.NOT_ADOPTED),
        ("PPPPPP", "o", True, Result.NOT_ADOPTED),
        ("PPPPPP", "o", False, Result.OPEN),
        ("PPPPPP", "nnrrss", False, Result.ADOPTED),
        ("PPPPPA", "nnnnn", False, Result.ADOPTED),
        ("PPPPPN", "nnnnno", False, Result.ADOPTED),
        ("PPPPP.", "nnnnn", False, Result.ADOPTED),
        ("PPPPPR", "nnnnno", False, Result.NOT_ADOPTED),
        ("PPPPPP", "ssssss", True, Result.NO_QUORUM),
        ("AAAAAA", "", True, Result.NO_QUORUM),
    ],
)
def test_consensus_is_the_absence_of_a_formal_objection_among_those_taking_part(
    there: str, said: str, put: bool, result: Result
) -> None:
    assert decide(case(rule(), there, said, question_put=put)).result is result


@pytest.mark.parametrize(
    ("there", "counted", "result"),
    [
        ("PPPPAA", 4, Result.ADOPTED),
        ("PPPAAA", 3, Result.NO_QUORUM),
        ("PPPRAA", 4, Result.ADOPTED),
        ("PPP.AA", 3, Result.NO_QUORUM),
    ],
)
def test_two_thirds_of_six_are_four(there: str, counted: int, result: Result) -> None:
    outcome = decide(case(rule(quorum=TWO_THIRDS), there, question_put=True))
    assert (outcome.quorum.needed, outcome.quorum.counted, outcome.result) == (4, counted, result)


def test_the_absent_are_named_and_not_among_those_who_have_not_objected() -> None:
    outcome = decide(case(rule(), "PPPPNA", "nn", question_put=True))
    assert outcome.absent == ("e", "f")
    assert outcome.no_objection == ("a", "b")
    assert outcome.did_not_object == ("c", "d")
    assert outcome.not_stated == ("c", "d")


def test_before_the_question_is_put_nobody_is_said_not_to_have_objected() -> None:
    outcome = decide(case(rule(), "PPPPPP", "nn"))
    assert outcome.did_not_object == ()
    assert outcome.not_stated == ("c", "d", "e", "f")


def test_one_not_registered_is_neither_absent_nor_present_and_the_officer_is_warned() -> None:
    outcome = decide(case(rule(), "PPPPP.", question_put=True))
    assert (outcome.absent, outcome.not_registered, outcome.counts.present) == ((), ("f",), 5)
    assert [str(w) for w in outcome.warnings] == ["Not registered, and counted as not there: F."]


def test_an_objection_by_letter_of_an_absent_delegation_is_on_record_and_not_counted() -> None:
    outcome = decide(case(rule(), "PPPPPN", "nnnnno"))
    assert (outcome.objections, outcome.not_counted) == ((), ("f",))
    assert [str(w) for w in outcome.warnings] == ["On record, but not counted because they do not take part: F."]


def test_a_reservation_without_its_text_is_warned_of() -> None:
    made = case(rule(), "PP", question_put=True)
    outcome = decide(replace(made, voices=(Voice("a", Position.RESERVATION),)))
    assert outcome.result is Result.ADOPTED
    assert [str(w) for w in outcome.warnings] == ["A reservation without its text: A."]


def test_a_reservation_on_joining_needs_its_text_too() -> None:
    made = case(rule(joining=True), "PA", "n")
    joined = replace(made, voices=(*made.voices, Voice("b", Position.RESERVATION, later=True)))
    assert [str(w) for w in decide(joined).warnings] == ["A reservation without its text: B."]


def test_positions_are_counted_each_once() -> None:
    outcome = decide(case(rule(), "PPPPPA", "norsn"))
    assert outcome.counts.by_option == {
        "no-objection": 2,
        "objection": 1,
        "reservation": 1,
        "stands-aside": 1,
        "not-stated": 0,
    }


def test_joining_later_is_named_and_changes_nothing() -> None:
    made = rule(joining=True)
    before = decide(case(made, "PPPPPA", "nnnnn"))
    after = decide(case(made, "PPPPPA", "nnnnn", later="     r"))
    assert (before.result, after.result) == (Result.ADOPTED, Result.ADOPTED)
    assert (after.joined, after.reservations, after.counts) == (("f",), (), before.counts)
    assert [str(step) for step in after.arithmetic[-2:]] == [
        "Joined later, which does not change the outcome: F.",
        "Joined with a reservation: F.",
    ]


def test_one_that_stood_aside_may_join_later() -> None:
    assert decide(case(rule(joining=True), "PPPPPP", "nnnnns", later="     n")).joined == ("f",)


def test_there_is_no_joining_what_was_not_adopted() -> None:
    outcome = decide(case(rule(joining=True), "PPPPPA", "nnnno", later="     n"))
    assert (outcome.result, outcome.joined) == (Result.NOT_ADOPTED, ())
    assert [str(w) for w in outcome.warnings] == ["Nothing is adopted that could be joined: F."]


def test_the_arithmetic_tells_the_whole_way() -> None:
    made = case(rule(quorum=TWO_THIRDS, joining=True), "PPPPRN", "nrs", later="     n", question_put=True)
    assert [str(step) for step in decide(made).arithmetic] == [
        "6 are entitled, with one voice each.",
        "Taking part: 5 (A, B, C, D, E).",
        "Absent, and not counted as agreeing: F.",
        "Represented, and counted for the quorum: E.",
        "The quorum is checked at the decision.",
        "Quorum: 4 of 6 needed, 5 there. It is reached.",
        "Nobody has objected.",
        "With a reservation, which is recorded and prevents nothing: B.",
        "Stand aside, which is recorded and prevents nothing: C.",
        "Stated that they have no objection: A.",
        "Have stated nothing, which counts as nothing: D, E.",
        "The question was put; these did not object, which is not agreement: D, E.",
        "Nobody who takes part has objected: adopted by consensus.",
        "Joined later, which does not change the outcome: F.",
    ]


def test_names_in_the_arithmetic_are_in_the_readers_language() -> None:
    step = decide(case(rule(), "PP", "no")).arithmetic[-2]
    assert "A-ру" in step.text("ru")
    assert "A-ру" not in step.text("en")
