"""The silence procedure, worked by hand: opened on 1 March, thirty days, so in time until 31 March."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.engine.procedure.makers import case, rule

from interparl.engine.procedure import Case, CaseError, Position, QuorumKind, Result, Voice, decide

OPENED, LAST = date(2024, 3, 1), date(2024, 3, 31)
AFTER = date(2024, 4, 1)


def written(there: str = "......", said: str = "", now: date | None = AFTER, **parts: Any) -> Case:
    silence = {"days": 30, "means": "adopted"} | parts.pop("silence", {})
    made = rule("silence", silence=silence, **parts.pop("rule", {}))
    return case(made, there, said, opened=OPENED, now_is=now, **parts)


@pytest.mark.parametrize(
    ("said", "now", "result"),
    [
        ("", LAST, Result.OPEN),
        ("", AFTER, Result.ADOPTED),
        ("", None, Result.OPEN),
        ("nnnnnn", LAST, Result.OPEN),
        ("nnnnnn", AFTER, Result.ADOPTED),
        ("nnrs", AFTER, Result.ADOPTED),
        ("o", OPENED, Result.NOT_ADOPTED),
        ("nnnnno", AFTER, Result.NOT_ADOPTED),
        ("ssssss", AFTER, Result.NO_QUORUM),
    ],
)
def test_the_text_stands_when_the_rule_says_so_and_nobody_objects_in_time(
    said: str, now: date | None, result: Result
) -> None:
    assert decide(written(said=said, now=now)).result is result


@pytest.mark.parametrize(("said", "result"), [("nnnnn", Result.NOT_ADOPTED), ("nnrsnn", Result.ADOPTED)])
def test_where_silence_means_nothing_each_must_answer(said: str, result: Result) -> None:
    assert decide(written(said=said, silence={"means": "nothing"})).result is result


def test_the_silent_are_named_as_silent_and_never_as_agreeing() -> None:
    outcome = decide(written(said="n"))
    assert outcome.not_stated == ("b", "c", "d", "e", "f")
    assert outcome.no_objection == ("a",)
    assert outcome.did_not_object == ()


def said_on(day: date, there: str = "......", **parts: Any) -> Case:
    made = written(there, **parts)
    return replace(made, voices=(Voice("a", Position.OBJECTION, on=day),))


def test_an_objection_on_the_last_day_is_in_time_and_a_day_after_is_not() -> None:
    assert decide(said_on(LAST)).result is Result.NOT_ADOPTED
    late = decide(said_on(AFTER))
    assert (late.result, late.objections, late.not_counted) == (Result.ADOPTED, (), ("a",))
    assert [str(w) for w in late.warnings] == ["On record, but not counted because the deadline had passed: A."]


def test_a_delegation_that_was_absent_has_its_further_days() -> None:
    parts: dict[str, Any] = {"silence": {"absent_days": 10}}
    assert decide(said_on(date(2024, 4, 10), "NPPPPP", now=date(2024, 4, 20), **parts)).result is Result.NOT_ADOPTED
    assert decide(said_on(date(2024, 4, 11), "NPPPPP", now=date(2024, 4, 20), **parts)).result is Result.ADOPTED
    assert decide(said_on(AFTER, "PNPPPP", now=date(2024, 4, 20), **parts)).result is Result.ADOPTED
    assert decide(written("NPPPPP", now=date(2024, 4, 10), **parts)).result is Result.OPEN
    assert decide(written("PPPPPP", now=AFTER, **parts)).result is Result.ADOPTED


@pytest.mark.parametrize(
    ("receipts", "acknowledged", "said", "kind", "result"),
    [
        (0, "", "", QuorumKind.NONE, Result.ADOPTED),
        (4, "abc", "", QuorumKind.NUMBER, Result.NO_QUORUM),
        (4, "abcd", "", QuorumKind.NUMBER, Result.ADOPTED),
        (4, "abc", "   n", QuorumKind.NUMBER, Result.ADOPTED),
        ("all", "abcde", "", QuorumKind.ALL, Result.NO_QUORUM),
        ("all", "abcdef", "", QuorumKind.ALL, Result.ADOPTED),
        (4, "", "o", QuorumKind.NUMBER, Result.NOT_ADOPTED),
    ],
)
def test_receipt_must_be_acknowledged_where_the_rule_asks(
    receipts: int | str, acknowledged: str, said: str, kind: QuorumKind, result: Result
) -> None:
    made = written(said=said, silence={"receipts": receipts}, acknowledged=frozenset(acknowledged))
    outcome = decide(made)
    assert (outcome.result, outcome.quorum.kind) == (result, kind)


def test_a_deadline_may_be_longer_than_the_rule_but_not_shorter() -> None:
    assert decide(written(deadline=date(2024, 4, 30))).result is Result.OPEN
    with pytest.raises(CaseError, match="Days until the deadline: 29; the rule gives 30"):
        written(deadline=date(2024, 3, 30))


def test_days_that_cannot_be_are_refused() -> None:
    with pytest.raises(CaseError, match="needs the day it was opened"):
        case(rule("silence"), "PP")
    with pytest.raises(CaseError, match="A is recorded before the procedure was opened"):
        said_on(date(2024, 2, 29))
    with pytest.raises(CaseError, match="A is recorded on a day still to come"):
        said_on(date(2024, 4, 2))


def test_the_arithmetic_of_silence() -> None:
    made = written("NPPPPP", "n", date(2024, 5, 1), silence={"absent_days": 10, "receipts": 2}, acknowledged="b")
    assert [str(step) for step in decide(made).arithmetic] == [
        "6 are entitled, with one voice each.",
        "Receipt: 2 of 6 must acknowledge it, 2 have. That is enough.",
        "Objections are in time until 2024-03-31.",
        "Absent when the text was laid, and in time until 2024-04-10: A.",
        "Nobody has objected.",
        "Stated that they have no objection: A.",
        "Have stated nothing, which counts as nothing: B, C, D, E, F.",
        "The deadline has passed without an objection, and the rule itself adopts the text then: adopted.",
    ]
