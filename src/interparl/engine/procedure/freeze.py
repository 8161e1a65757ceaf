"""A closed decision as a frozen record: all that was true when it was closed, so that it can be computed again and
checked.

The record is plain JSON: the rule with its version, the electorate, attendance and voices, the outcome and its
arithmetic (templates and values, readable in any language of the catalogue). Its seal is a SHA-256 over all of it: it
shows a change, but whoever can rewrite the record can rewrite the seal, so the audit chain must hold the seal too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from interparl.engine.message import Message, say
from interparl.engine.procedure.case import Case, Named, Voice
from interparl.engine.procedure.decide import decide
from interparl.engine.procedure.outcome import Outcome
from interparl.engine.procedure.sentences import sentence_to_data
from interparl.engine.procedure.thaw import thaw
from interparl.engine.procedure.types import FrozenError, Presence, ProcedureError

FORMAT = 1
"""Raised when the shape of the record changes; `thaw` reads every format ever written."""
WORDS = ("arithmetic", "warnings")
"""Fields of an outcome that are sentences: their wording may improve, so they are sealed but not compared."""


def freeze(case: Case, outcome: Outcome) -> dict[str, object]:
    """The frozen record of a case and its outcome, ready for JSON.

    Raises `FrozenError` when the outcome is not that of the case: a result is computed, never typed in.
    """
    if decide(case) != outcome:
        raise FrozenError(say("This outcome is not the outcome of this case. Decide the case again."))
    record: dict[str, object] = {
        "format": FORMAT,
        "rule": case.rule.to_data(),
        "case": _case(case),
        "outcome": _outcome(outcome),
    }
    return record | {"seal": seal(record)}


def seal(record: Mapping[str, object]) -> str:
    """SHA-256 (hexadecimal) over the record without its seal, keys sorted, so that a database may reorder them."""
    bare = {key: value for key, value in record.items() if key != "seal"}
    text = json.dumps(bare, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def check(frozen: Mapping[str, object]) -> list[Message]:
    """What is wrong with a frozen record: changed since, unreadable, or computed otherwise today. Empty: nothing."""
    found = []
    if frozen.get("seal") != seal(frozen):
        found.append(say("The record was changed after it was frozen: its seal does not fit."))
    try:
        case, recorded = thaw(frozen)
    except ProcedureError as error:
        return [*found, error.message]
    computed = decide(case)
    for each in fields(Outcome):
        then, now = getattr(recorded, each.name), getattr(computed, each.name)
        if each.name not in WORDS and then != now:
            found.append(
                say(
                    "Computed again, {field} differs: recorded {then}, computed {now}.",
                    field=each.name,
                    then=_shown(then),
                    now=_shown(now),
                )
            )
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    return str(value)


def _case(case: Case) -> dict[str, object]:
    opening = case.attendance_at_opening
    return {
        "electorate": [_named(e) for e in case.electorate],
        "attendance": _attendance(case.attendance),
        "attendance_at_opening": None if opening is None else _attendance(opening),
        "voices": [_voice(v) for v in case.voices],
        "question_put": case.question_put,
        "opened": _day(case.opened),
        "deadline": _day(case.deadline),
        "now_is": _day(case.now_is),
        "candidates": [_named(c) for c in case.candidates],
        "ballots": dict(case.ballots),
        "papers_issued": case.papers_issued,
        "acknowledged": sorted(case.acknowledged),
    }


def _named(one: Named) -> dict[str, object]:
    return {"key": one.key, "name": one.name, "names": dict(one.names)}


def _attendance(register: Mapping[str, Presence]) -> dict[str, str]:
    return {key: presence.value for key, presence in register.items()}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _voice(voice: Voice) -> dict[str, object]:
    return {
        "delegation": voice.delegation,
        "position": voice.position and voice.position.value,
        "vote": voice.vote and voice.vote.value,
        "candidate": voice.candidate,
        "text": voice.text,
        "at_order": voice.at_order,
        "later": voice.later,
        "on": _day(voice.on),
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    quorum, counts = outcome.quorum, outcome.counts
    data: dict[str, object] = {
        "result": outcome.result.value,
        "quorum": {
            "kind": quorum.kind.value,
            "needed": quorum.needed,
            "counted": quorum.counted,
            "of": quorum.of,
            "reached": quorum.reached,
            "who": list(quorum.who),
        },
        "counts": {
            "entitled": counts.entitled,
            "present": counts.present,
            "represented": counts.represented,
            "by_option": dict(counts.by_option),
            "base": counts.base,
            "needed": counts.needed,
            "reached": counts.reached,
        },
        "arithmetic": _sentences(outcome.arithmetic),
        "warnings": _sentences(outcome.warnings),
    }
    return data | {each.name: list(getattr(outcome, each.name)) for each in fields(Outcome) if each.name not in data}


def _sentences(messages: Iterable[Message]) -> list[dict[str, object]]:
    return [sentence_to_data(message) for message in messages]
