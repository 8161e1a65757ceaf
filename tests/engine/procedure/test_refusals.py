"""Nonsense is refused loudly, with what contradicts what."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from tests.engine.procedure.makers import PRESENCE, electorate, rule

from interparl.engine.procedure import (
    Candidate,
    Case,
    CaseError,
    Entitled,
    Method,
    NotEntitled,
    Position,
    Presence,
    TooManyPapers,
    TwoVoices,
    Voice,
    Vote,
)

FOR, NONE = Vote.FOR, Position.NO_OBJECTION


def of(made: Any, *voices: Voice, there: str = "PPA", **parts: Any) -> Case:
    attendance = {chr(97 + n): PRESENCE[c] for n, c in enumerate(there)}
    if made.method is Method.ELECTION:
        parts = {"candidates": (Candidate("x", "X"), Candidate("y", "Y"))} | parts
    return Case(made, electorate(len(there)), attendance, voices, **parts)


def test_two_voices_of_one_delegation() -> None:
    with pytest.raises(TwoVoices, match="A has two voices here"):
        of(rule(), Voice("a", NONE), Voice("a", Position.OBJECTION))


def test_a_voice_that_says_nothing_is_a_voice_too() -> None:
    with pytest.raises(TwoVoices):
        of(rule(), Voice("a", NONE), Voice("a", Position.NOT_STATED))


def test_joining_twice_or_what_one_has_decided_oneself() -> None:
    made = rule(joining=True)
    with pytest.raises(TwoVoices, match="C has two voices"):
        of(made, Voice("c", NONE, later=True), Voice("c", NONE, later=True))
    with pytest.raises(TwoVoices, match="A took part in the decision and has nothing to join"):
        of(made, Voice("a", NONE), Voice("a", NONE, later=True))
    vote = rule("majority", joining=True)
    with pytest.raises(TwoVoices, match="A took part"):
        of(vote, Voice("a", vote=FOR), Voice("a", vote=FOR, later=True))


def test_a_letter_of_one_absent_does_not_keep_it_from_joining() -> None:
    assert of(rule(joining=True), Voice("c", NONE), Voice("c", NONE, later=True)).voices[1].later


def test_one_not_entitled() -> None:
    with pytest.raises(NotEntitled, match="q has a voice here but is not entitled"):
        of(rule(), Voice("q", NONE))
    with pytest.raises(NotEntitled, match="q is registered but not entitled"):
        Case(rule(), electorate(2), {"q": Presence.PRESENT})
    with pytest.raises(NotEntitled, match="q is registered but not entitled"):
        Case(rule(), electorate(2), {}, attendance_at_opening={"q": Presence.PRESENT})
    with pytest.raises(NotEntitled, match="q is registered but not entitled"):
        of(rule("silence"), opened=None, acknowledged=frozenset("q"))


@pytest.mark.parametrize(
    ("made", "voice", "message"),
    [
        (rule(), Voice("a", vote=FOR), "A has cast a vote, but this rule takes positions"),
        (rule(), Voice("a", candidate="x"), "A has cast a vote, but this rule takes positions"),
        (rule("majority"), Voice("a", NONE), "A has stated a position, but this rule takes votes"),
        (rule("majority"), Voice("a", candidate="x"), "A has named a candidate, but the rule is not an election"),
        (rule("majority", ballot="secret"), Voice("a", vote=FOR), "but the ballot is secret"),
        (rule("election"), Voice("a", candidate="q"), "A has named q, who is not a candidate"),
        (rule("election"), Voice("a", vote=FOR), "there are several candidates"),
        (rule(), Voice("a"), "a voice is one position, one vote or one candidate"),
        (rule(), Voice("a", NONE, FOR), "a voice is one position, one vote or one candidate"),
        (rule(), Voice("c", NONE, later=True), "this rule knows no joining"),
        (rule("election", joining=True), Voice("c", vote=FOR, later=True), "this rule knows no joining"),
        (rule(joining=True), Voice("c", Position.OBJECTION, later=True), "can only join the decision"),
        (rule("majority", joining=True), Voice("c", vote=Vote.AGAINST, later=True), "can only join the decision"),
    ],
)
def test_voices_that_the_rule_does_not_know(made: Any, voice: Voice, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        of(made, voice)


@pytest.mark.parametrize(
    ("ballots", "issued", "error", "message"),
    [
        ({"for": 2, "against": 1}, 2, TooManyPapers, "Papers found: 3; issued: 2"),
        ({"for": 1}, 0, TooManyPapers, "Papers found: 1; issued: 0"),
        ({"for": 1}, 3, TooManyPapers, "Papers issued: 3; taking part: 2"),
        ({"x": 1}, 1, CaseError, "Papers are counted for x, which is no option here"),
        ({"for": -1}, 1, CaseError, "Papers for for are fewer than none"),
        ({}, -1, CaseError, "Papers issued are fewer than none"),
    ],
)
def test_papers_that_cannot_be(ballots: dict[str, int], issued: int, error: type[CaseError], message: str) -> None:
    with pytest.raises(error, match=message):
        of(rule("majority", ballot="secret"), ballots=ballots, papers_issued=issued)


def test_papers_without_a_secret_ballot() -> None:
    with pytest.raises(CaseError, match="the ballot is not secret"):
        of(rule("majority"), ballots={"for": 1})


def test_electorates_and_candidates_that_cannot_be() -> None:
    with pytest.raises(CaseError, match="Nobody is entitled"):
        Case(rule(), ())
    with pytest.raises(CaseError, match="a stands in the electorate twice"):
        Case(rule(), (Entitled("a", "A"), Entitled("a", "B")))
    with pytest.raises(CaseError, match="the rule is not an election"):
        of(rule(), candidates=(Candidate("x", "X"),))
    with pytest.raises(CaseError, match="needs a candidate"):
        of(rule("election"), candidates=())
    with pytest.raises(CaseError, match="x is a candidate twice"):
        of(rule("election"), candidates=(Candidate("x", "X"), Candidate("x", "Y")))
    with pytest.raises(CaseError, match="cannot have the key against"):
        of(rule("election"), candidates=(Candidate("against", "X"),))


def test_values_are_read_as_records_hold_them_and_unknown_ones_refused() -> None:
    made = Case(rule(), electorate(2), {"a": "present"}, (Voice("a", "objection"),))  # type: ignore[dict-item, arg-type]
    assert made.attendance["a"] is Presence.PRESENT
    assert made.voices[0].position is Position.OBJECTION
    with pytest.raises(CaseError, match="here is not known here"):
        Case(rule(), electorate(2), {"a": "here"})  # type: ignore[dict-item]
    with pytest.raises(CaseError, match="yes is not known here"):
        Voice.saying(Method.CONSENSUS, "a", "yes")


@pytest.mark.parametrize(
    ("method", "said", "voice"),
    [
        (Method.CONSENSUS, "no-objection", Voice("a", NONE)),
        (Method.SILENCE, "objection", Voice("a", Position.OBJECTION)),
        (Method.MAJORITY, "for", Voice("a", vote=FOR)),
        (Method.ELECTION, "against", Voice("a", vote=Vote.AGAINST)),
        (Method.ELECTION, "x", Voice("a", candidate="x")),
    ],
)
def test_one_recorded_value_is_read_as_the_method_means_it(method: Method, said: str, voice: Voice) -> None:
    assert Voice.saying(method, "a", said) == voice
    assert voice.said == said


def test_a_register_changed_afterwards_does_not_change_the_case() -> None:
    register = {"a": Presence.PRESENT}
    made = Case(rule(), electorate(2), register)
    register["b"] = Presence.PRESENT
    assert made.taking_part == ("a",)


def test_names_are_taken_from_texts_by_language() -> None:
    assert Entitled.called("a", {"ru": "Имя", "en": "Name", "fr": ""}) == Entitled(
        "a", "Name", {"ru": "Имя", "en": "Name"}
    )
    assert Entitled.called("a", {"ru": "Имя"}).name == "Имя"
    assert Entitled.called("a", {}).name == "a"
    assert Candidate.called("a", "Name") == Candidate("a", "Name")


def test_errors_speak_the_readers_language_and_english_in_a_traceback() -> None:
    with pytest.raises(TwoVoices) as refused:
        of(rule(), Voice("a", NONE), Voice("a", NONE))
    assert refused.value.message.template == "{who} has two voices here. One delegation has one voice."
    assert str(refused.value) == "A has two voices here. One delegation has one voice."


def test_cases_voices_and_rules_are_frozen() -> None:
    made = of(rule(), Voice("a", NONE))
    for value, field in ((made, "question_put"), (made.voices[0], "position"), (made.electorate[0], "key")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, None)
    with pytest.raises(FrozenInstanceError):
        made.rule.version = 2  # type: ignore[misc]
