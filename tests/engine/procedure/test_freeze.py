"""Frozen records: read back as they were, computed again, and every change of them found."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.procedure.makers import TWO_THIRDS, case, rule
from tests.engine.procedure.strategies import cases

from interparl.engine.procedure import Case, FrozenError, Result, check, decide, freeze, thaw
from interparl.engine.procedure.freeze import seal


def closed() -> Case:
    return case(rule(quorum=TWO_THIRDS, joining=True), "PPPPRN", "nrs", later="     n", question_put=True)


def frozen() -> dict[str, Any]:
    """A frozen record as a database gives it back."""
    made = closed()
    found: dict[str, Any] = json.loads(json.dumps(freeze(made, decide(made)), sort_keys=True))
    return found


@settings(deadline=None)
@given(cases())
def test_what_was_frozen_is_thawed_equal_and_found_right(made: Case) -> None:
    outcome = decide(made)
    record = json.loads(json.dumps(freeze(made, outcome)))
    assert thaw(record) == (made, outcome)
    assert check(record) == []


def test_the_sentences_of_a_thawed_outcome_read_as_before() -> None:
    then, now = decide(closed()).arithmetic, thaw(frozen())[1].arithmetic
    for language in ("en", "ru"):
        assert [m.text(language) for m in now] == [m.text(language) for m in then]


def test_another_outcome_than_that_of_the_case_is_not_frozen() -> None:
    made = closed()
    with pytest.raises(FrozenError, match="not the outcome of this case"):
        freeze(made, replace(decide(made), result=Result.NOT_ADOPTED))


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values in a record."""
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for place, value in enumerate(data) for leaf in leaves(value, (*path, place))]
    return [path]


@settings(deadline=None)
@given(st.data())
def test_any_changed_value_is_found(data: st.DataObject) -> None:
    record = deepcopy(frozen())
    path = data.draw(st.sampled_from(leaves(record)))
    part = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = "changed" if part[path[-1]] != "changed" else "again"
    assert str(check(record)[0]) == "The record was changed after it was frozen: its seal does not fit."


def resealed(record: dict[str, Any]) -> dict[str, Any]:
    return record | {"seal": seal(record)}


def test_a_result_typed_in_and_sealed_again_is_found_by_computing() -> None:
    record = frozen()
    record["outcome"]["result"] = "not-adopted"
    assert [str(fault) for fault in check(resealed(record))] == [
        "Computed again, result differs: recorded not-adopted, computed adopted."
    ]


def test_a_voice_added_and_sealed_again_is_found_by_computing() -> None:
    record = frozen()
    record["case"]["voices"][0]["position"] = "objection"
    found = [str(fault) for fault in check(resealed(record))]
    assert "Computed again, result differs: recorded adopted, computed not-adopted." in found
    assert "Computed again, objections differs: recorded -, computed a." in found


def test_a_second_voice_is_found() -> None:
    record = frozen()
    record["case"]["voices"].append(dict(record["case"]["voices"][0]))
    assert [str(fault) for fault in check(resealed(record))] == ["A has two voices here. One delegation has one voice."]


def test_a_better_wording_of_later_years_is_no_fault() -> None:
    record = frozen()
    record["outcome"]["arithmetic"][0]["more"] = "{number} have one voice each."
    assert check(resealed(record)) == []
    assert str(thaw(record)[1].arithmetic[0]) == "6 have one voice each."


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("format",), 9, "This record has format 9"),
        (("format",), None, "cannot be read at record.format: This field is missing"),
        (("rule", "version"), "one", "cannot be read at version"),
        (("case", "voices"), 5, "cannot be read at case.voices: Write a list here"),
        (("case", "attendance"), 5, "cannot be read at case.attendance: Write names with values"),
        (("case", "attendance", "a"), "here", "cannot be read at case.attendance.a"),
        (("case", "opened"), "June", "cannot be read at case.opened: Write a day here, as 2024-06-03"),
        (("outcome", "result"), "fine", "cannot be read at outcome.result"),
        (("outcome", "arithmetic"), ["text"], "A sentence of the frozen record cannot be read"),
        (("outcome", "more"), 1, "cannot be read at outcome.more"),
    ],
)
def test_an_unreadable_record_says_where(path: tuple[str, ...], value: object, message: str) -> None:
    record = frozen()
    part = record
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(FrozenError, match=message):
        thaw(record)
    assert message in str(check(record)[-1])
