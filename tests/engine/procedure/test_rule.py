"""Rules as data: read back equal, refused with the field and the mend, told in words."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.procedure.makers import NO_QUORUM, TWO_THIRDS, rule
from tests.engine.procedure.strategies import rules

from interparl.engine.procedure import (
    Abstentions,
    Ballot,
    Majority,
    MajorityKind,
    MajorityOf,
    Method,
    Quorum,
    QuorumKind,
    Rule,
    RuleError,
)

PLAIN = {"key": "r", "version": 1, "method": "consensus", "quorum": NO_QUORUM, "source": "art. 1"}
VOTE = PLAIN | {"method": "majority", "majority": {"kind": "absolute", "of": "members"}}
WRITING = {"key": "r", "version": 1, "method": "silence", "silence": {"days": 30, "means": "adopted"}, "source": "s"}


@settings(deadline=None)
@given(rules())
def test_a_rule_is_read_back_equal_through_json(made: Rule) -> None:
    assert Rule.from_data(json.loads(json.dumps(made.to_data()))) == made


@settings(deadline=None)
@given(rules())
def test_every_rule_can_be_told_in_words_and_names_its_source(made: Rule) -> None:
    said = [str(message) for message in made.describe()]
    assert len(said) >= 3
    assert said[-1] == f"Version {made.version} of this rule. Source: {made.source}"


def test_a_rule_is_read_field_by_field() -> None:
    made = Rule.from_data(VOTE | {"ballot": "secret", "joining": True, "quorum": TWO_THIRDS})
    assert made.method is Method.MAJORITY
    assert made.ballot is Ballot.SECRET
    assert made.majority == Majority(MajorityKind.ABSOLUTE, MajorityOf.MEMBERS)
    assert made.quorum == Quorum(QuorumKind.SHARE, share=Fraction(2, 3))
    assert made.joining is True


def majority(**parts: Any) -> dict[str, Any]:
    return VOTE | {"majority": parts}


def quorum(**parts: Any) -> dict[str, Any]:
    return PLAIN | {"quorum": {"counts_represented": True, "checked": "at-decision"} | parts}


def silence(**parts: Any) -> dict[str, Any]:
    return WRITING | {"silence": {"days": 30, "means": "adopted"} | parts}


@pytest.mark.parametrize(
    ("data", "place", "mend"),
    [
        ([], "rule", "Give a record"),
        ({k: v for k, v in PLAIN.items() if k != "key"}, "key", "missing"),
        (PLAIN | {"key": " "}, "key", "not empty"),
        (PLAIN | {"key": 5}, "key", "not empty"),
        (PLAIN | {"version": 0}, "version", "from 1"),
        (PLAIN | {"version": "1"}, "version", "whole number here, not '1'"),
        (PLAIN | {"version": True}, "version", "whole number here, not True"),
        (PLAIN | {"method": "vote"}, "method", "Write one of: consensus, majority, election, silence"),
        (PLAIN | {"colour": 1}, "colour", "Known are: ballot, joining, key"),
        ({k: v for k, v in PLAIN.items() if k != "source"}, "source", "missing"),
        ({k: v for k, v in PLAIN.items() if k != "quorum"}, "quorum", "missing"),
        (PLAIN | {"joining": "yes"}, "joining", "true or false here, not 'yes'"),
        (PLAIN | {"majority": {"kind": "absolute", "of": "members"}}, "majority", "Leave the majority out"),
        (PLAIN | {"ballot": "secret"}, "ballot", "Leave the ballot out"),
        (PLAIN | {"silence": {"days": 1, "means": "adopted"}}, "silence", "Leave it out"),
        ({k: v for k, v in VOTE.items() if k != "majority"}, "majority", "Add this field"),
        (WRITING | {"silence": None}, "silence", "needs its days"),
        (WRITING | {"quorum": TWO_THIRDS}, "quorum", "Nobody sits"),
        (majority(kind="most", of="members"), "majority.kind", "Write one of: relative, simple"),
        (majority(kind="absolute"), "majority.of", "missing"),
        (majority(kind="absolute", of="members", share="2/3"), "majority.share", "Only a qualified majority"),
        (majority(kind="absolute", of="members", more_than=True), "majority.more_than", "Only a qualified majority"),
        (majority(kind="qualified", of="members"), "majority.share", "needs its share"),
        (majority(kind="qualified", of="members", share="4/3"), "majority.share", "between 0 and 1, not 4/3"),
        (majority(kind="qualified", of="members", share="-1/3"), "majority.share", "between 0 and 1, not -1/3"),
        (majority(kind="qualified", of="members", share="1/2"), "majority.share", "more than one half"),
        (majority(kind="qualified", of="members", share="1/3"), "majority.share", "more than one half"),
        (majority(kind="qualified", of="members", share=0.67), "majority.share", 'such as "2/3", not 0.67'),
        (majority(kind="qualified", of="members", share="0.67"), "majority.share", "such as"),
        (majority(kind="qualified", of="members", share="2/0"), "majority.share", "such as"),
        (majority(kind="qualified", of="members", share="1e-1"), "majority.share", "such as"),
        (majority(kind="qualified", of="members", share=True), "majority.share", "such as"),
        (majority(kind="qualified", of="members", share=1, more_than=True), "majority.more_than", "more than all"),
        (majority(kind="simple", of="votes-cast"), "majority.abstentions", "missing"),
        (majority(kind="qualified", of="votes-cast", share="2/3"), "majority.abstentions", "missing"),
        (majority(kind="simple", of="present", abstentions="left-out"), "majority.abstentions", "still present"),
        (majority(kind="absolute", of="votes-cast", abstentions="left-out"), "majority.abstentions", "make it simple"),
        (majority(kind="relative", of="members"), "majority.of", "make it a simple majority"),
        (quorum(kind="share"), "quorum.share", "needs its share"),
        (quorum(kind="share", share="7/6"), "quorum.share", "between 0 and 1, not 7/6"),
        (quorum(kind="share", share=0), "quorum.share", "is no quorum"),
        (quorum(kind="share", share=1, more_than=True), "quorum.more_than", "more than all"),
        (quorum(kind="all", share="2/3"), "quorum.share", "Leave this field out"),
        (quorum(kind="all", more_than=True), "quorum.more_than", "Leave it out"),
        (quorum(kind="number"), "quorum.number", "a number of one or more"),
        (quorum(kind="number", number=0), "quorum.number", "a number of one or more"),
        (quorum(kind="all", number=3), "quorum.number", "Leave this field out"),
        (PLAIN | {"quorum": {"kind": "all", "checked": "at-decision"}}, "quorum.counts_represented", "missing"),
        (PLAIN | {"quorum": {"kind": "all", "counts_represented": True}}, "quorum.checked", "missing"),
        (silence(days=0), "silence.days", "at least one day"),
        (silence(absent_days=-1), "silence.absent_days", "0 or more"),
        (silence(receipts=-1), "silence.receipts", "0 or more"),
        (silence(receipts="most"), "silence.receipts", "whole number"),
        (WRITING | {"silence": {"days": 30}}, "silence.means", "missing"),
    ],
)
def test_what_a_rule_cannot_mean_is_refused_with_field_and_mend(data: object, place: str, mend: str) -> None:
    with pytest.raises(RuleError) as refused:
        Rule.from_data(data)
    assert refused.value.place == place
    assert mend in str(refused.value.message)
    assert str(refused.value) == f"{place}: {refused.value.message}"


@settings(deadline=None)
@given(st.fractions(max_denominator=40).filter(lambda share: not 0 <= share <= 1))
def test_no_share_outside_nought_and_one(share: Fraction) -> None:
    with pytest.raises(RuleError):
        Majority(MajorityKind.QUALIFIED, MajorityOf.MEMBERS, share)
    with pytest.raises(RuleError):
        Quorum(QuorumKind.SHARE, share)


def test_more_than_one_half_may_be_written_as_a_qualified_majority() -> None:
    made = Majority.from_data({"kind": "qualified", "of": "members", "share": "1/2", "more_than": True})
    assert [made.needed(6), made.needed(7)] == [4, 4]


def test_a_rule_in_words() -> None:
    made = rule(
        "majority", majority={"kind": "qualified", "of": "votes-cast", "share": "2/3", "abstentions": "left-out"}
    )
    assert [str(message) for message in made.describe()] == [
        "Decisions are taken by vote.",
        "Each who is entitled has one vote.",
        "Needed is at least 2/3.",
        "It is counted of the votes cast, abstentions left out.",
        "No quorum is asked for.",
        "Version 1 of this rule. Source: an invented rule",
    ]
    assert made.majority == Majority(
        MajorityKind.QUALIFIED, MajorityOf.VOTES_CAST, Fraction(2, 3), Abstentions.LEFT_OUT
    )


def test_a_consensus_rule_in_words() -> None:
    assert [str(message) for message in rule(quorum=TWO_THIRDS, joining=True).describe()] == [
        "Decisions are taken by consensus: nobody who is present and takes part objects formally.",
        "A reservation and standing aside are recorded and do not prevent consensus.",
        "Who is absent is not counted as agreeing, and who says nothing has not stated a position.",
        "Quorum: at least 2/3 of those entitled.",
        "Who is represented counts for the quorum.",
        "It is checked at every decision.",
        "Who did not take part may join an adopted decision later; that does not change it.",
        "Version 1 of this rule. Source: an invented rule",
    ]


def test_a_silence_rule_in_words() -> None:
    made = rule("silence", silence={"days": 30, "means": "adopted", "absent_days": 1, "receipts": "all"})
    assert [str(message) for message in made.describe()] == [
        "Decisions are taken in writing: a text is sent and objections are awaited.",
        "Objections are in time for 30 days.",
        "Without an objection the text stands; who was silent is not said to have agreed.",
        "Who was absent when the text was laid has 1 day more.",
        "All must have acknowledged receipt; who answers has received.",
        "Version 1 of this rule. Source: an invented rule",
    ]
