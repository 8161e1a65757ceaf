"""Reading a frozen record: the case and the outcome as they were when the decision was closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from interparl.engine.message import say
from interparl.engine.procedure.case import Candidate, Case, Entitled, Voice
from interparl.engine.procedure.outcome import Counts, Outcome, QuorumOutcome
from interparl.engine.procedure.reading import Fields
from interparl.engine.procedure.rule import Rule
from interparl.engine.procedure.sentences import sentence_from_data
from interparl.engine.procedure.types import (
    FrozenError,
    Position,
    Presence,
    QuorumKind,
    Result,
    RuleError,
    Vote,
)

CASE = (
    "electorate",
    "attendance",
    "attendance_at_opening",
    "voices",
    "question_put",
    "opened",
    "deadline",
    "now_is",
    "candidates",
    "ballots",
    "papers_issued",
    "acknowledged",
)
VOICE = ("delegation", "position", "vote", "candidate", "text", "at_order", "later", "on")
QUORUM = ("kind", "needed", "counted", "of", "reached", "who")
COUNTS = ("entitled", "present", "represented", "by_option", "base", "needed", "reached")
SINGLE = ("result", "quorum", "counts", "arithmetic", "warnings")
"""Fields of an outcome that are no list of keys."""


def thaw(frozen: Mapping[str, object]) -> tuple[Case, Outcome]:
    """The case and the outcome of a frozen record, as they were; nothing is computed again (see `check`).

    Raises `FrozenError` where the record cannot be read, and `CaseError` where it cannot be true.
    """
    try:
        record = Fields(frozen, "record", ("format", "rule", "case", "outcome", "seal"))
        if record.whole("format") != 1:
            raise FrozenError(
                say("This record has format {format}, which this version cannot read.", format=record.whole("format"))
            )
        return _case(record), _outcome(Fields(record.value("outcome"), "outcome", _names_of_outcome()))
    except RuleError as error:
        raise FrozenError(
            say("The frozen record cannot be read at {place}: {fault}", place=error.place, fault=error.message)
        ) from error


def _names_of_outcome() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Outcome))


def _case(record: Fields) -> Case:
    data = Fields(record.value("case"), "case", CASE)
    return Case(
        rule=Rule.from_data(record.value("rule")),
        electorate=tuple(Entitled(*_named(one)) for one in data.items("electorate")),
        attendance=_attendance(data, "attendance"),
        voices=tuple(_voice(one) for one in data.items("voices")),
        question_put=data.truth("question_put", False),
        opened=_day(data, "opened"),
        deadline=_day(data, "deadline"),
        now_is=_day(data, "now_is"),
        candidates=tuple(Candidate(*_named(one)) for one in data.items("candidates")),
        ballots=_numbers(data, "ballots"),
        papers_issued=data.whole("papers_issued"),
        acknowledged=frozenset(map(str, data.items("acknowledged"))),
        attendance_at_opening=_attendance(data, "attendance_at_opening") if data.has("attendance_at_opening") else None,
    )


def _named(data: object) -> tuple[str, str, dict[str, str]]:
    one = Fields(data, "case.electorate", ("key", "name", "names"))
    return one.text("key"), one.text("name"), {k: str(v) for k, v in one.record("names").items()}


def _attendance(data: Fields, name: str) -> dict[str, Presence]:
    register = data.record(name)
    each = Fields(register, data.at(name), tuple(register))
    return {key: each.choice(key, Presence) for key in register}


def _numbers(data: Fields, name: str) -> dict[str, int]:
    register = data.record(name)
    each = Fields(register, data.at(name), tuple(register))
    return {key: each.whole(key) for key in register}


def _day(data: Fields, name: str) -> date | None:
    if not data.has(name):
        return None
    try:
        return date.fromisoformat(data.text(name))
    except ValueError:
        raise RuleError(data.at(name), say("Write a day here, as 2024-06-03.")) from None


def _voice(data: object) -> Voice:
    one = Fields(data, "case.voices", VOICE)
    return Voice(
        delegation=one.text("delegation"),
        position=one.choice("position", Position) if one.has("position") else None,
        vote=one.choice("vote", Vote) if one.has("vote") else None,
        candidate=str(one.value("candidate")),
        text=str(one.value("text")),
        at_order=one.whole("at_order"),
        later=one.truth("later", False),
        on=_day(one, "on"),
    )


def _outcome(data: Fields) -> Outcome:
    quorum = Fields(data.value("quorum"), data.at("quorum"), QUORUM)
    counts = Fields(data.value("counts"), data.at("counts"), COUNTS)
    lists = {name: tuple(map(str, data.items(name))) for name in _names_of_outcome() if name not in SINGLE}
    return Outcome(
        result=data.choice("result", Result),
        quorum=QuorumOutcome(
            kind=quorum.choice("kind", QuorumKind),
            needed=quorum.whole("needed"),
            counted=quorum.whole("counted"),
            of=quorum.whole("of"),
            reached=quorum.truth("reached", False),
            who=tuple(map(str, quorum.items("who"))),
        ),
        counts=Counts(
            entitled=counts.whole("entitled"),
            present=counts.whole("present"),
            represented=counts.whole("represented"),
            by_option=_numbers(counts, "by_option"),
            base=counts.whole("base") if counts.has("base") else None,
            needed=counts.whole("needed") if counts.has("needed") else None,
            reached=counts.whole("reached") if counts.has("reached") else None,
        ),
        arithmetic=tuple(map(sentence_from_data, data.items("arithmetic"))),
        warnings=tuple(map(sentence_from_data, data.items("warnings"))),
        objections=lists["objections"],
        reservations=lists["reservations"],
        stands_aside=lists["stands_aside"],
        no_objection=lists["no_objection"],
        not_stated=lists["not_stated"],
        did_not_object=lists["did_not_object"],
        absent=lists["absent"],
        not_registered=lists["not_registered"],
        joined=lists["joined"],
        leading=lists["leading"],
        not_counted=lists["not_counted"],
    )
