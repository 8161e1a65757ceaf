"""Stages of a path as data: put in, changed and taken out, without anything dangling."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.drafting.acts import SHORT, an_act
from tests.at_once import at_once
from tests.factories import OFFICER, Small, small_assembly

from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.path_stages import (
    MEANT,
    after_of,
    free_need_key,
    free_stage_key,
    left_alone,
    own_needs_in,
    put,
    stage_in,
    stages_in,
    taken_out,
)
from interparl.apps.drafting.domain.paths import add_path, change_path
from interparl.apps.drafting.models import Path
from interparl.engine.procedure.path import STAGE_KEY
from interparl.engine.procedure.stages import default_path, path_of
from interparl.engine.procedure.types import RuleError

DEFAULT: Any = default_path().to_data()["stages"]
KEYS = [stage["key"] for stage in DEFAULT]
SEALED = {
    "needs": {"seal": {"en": "The seal is missing."}},
    "stages": [
        {"key": "begun", "name": "Begun"},
        {"key": "sealed", "name": "Sealed", "after": ["begun"], "needs": ["seal"], "ends": True},
    ],
}


@pytest.mark.parametrize("key", KEYS)
def test_a_stage_put_back_as_it_is_changes_nothing(key: str) -> None:
    stage, at = stage_in(DEFAULT, key), KEYS.index(key)
    assert stage is not None
    leads_to = [each["key"] for each in DEFAULT if key in after_of(each) and each["key"] != key]
    again = put(DEFAULT, stage, behind=KEYS[at - 1] if at else "", leads_to=leads_to)
    assert path_of(again).stages == default_path().stages


@given(st.lists(st.sampled_from(KEYS), unique=True, max_size=len(KEYS) - 1))
def test_stages_taken_out_leave_nothing_dangling(gone: list[str]) -> None:
    data = DEFAULT
    for key in gone:
        data = taken_out(data, key)
    kept = [stage["key"] for stage in data]
    assert kept == [key for key in KEYS if key not in gone]
    for stage in data:
        assert set(after_of(stage)) <= set(kept)
        assert len(after_of(stage)) == len(set(after_of(stage)))
        itself = stage["key"] in after_of(stage)
        assert not itself or stage["key"] in after_of(stage_in(DEFAULT, stage["key"]) or {}), "none follows itself anew"
    assert [stage["key"] for stage in DEFAULT] == KEYS, "what was given is left as it was"


def test_a_stage_out_of_the_middle_hands_on_what_it_followed() -> None:
    walked = path_of(taken_out(DEFAULT, "planned"))
    concept = walked.stage("concept")
    assert concept is not None
    assert concept.after == ("proposed",)


def test_needs_of_the_path_go_with_the_last_stage_that_asks_for_them() -> None:
    data = put(SEALED, {"key": "read", "name": "Read", "after": ["begun"]}, behind="begun", leads_to=["sealed"])
    assert own_needs_in(data) == SEALED["needs"]
    assert [stage["key"] for stage in stages_in(data)] == ["begun", "read", "sealed"]
    changed = put(
        data, {"key": "sealed", "name": "Sealed", "after": ["read"], "ends": True}, behind="read", leads_to=[]
    )
    assert own_needs_in(changed) == {}
    assert path_of(changed).own_needs == ()
    stamped = {"key": "stamped", "name": "Stamped", "after": ["begun"], "needs": ["stamp"]}
    mixed = put(SHORT, stamped, behind="", leads_to=["commission"], own={"stamp": "The stamp is missing."})
    assert own_needs_in(mixed) == {"stamp": "The stamp is missing."}


def test_who_would_come_after_nothing() -> None:
    assert left_alone(SHORT, "commission", ["withdrawn"]) == ["adopted"]
    assert left_alone(SHORT, "commission", ["adopted"]) == [], "withdrawn follows another stage as well"
    assert left_alone(SHORT, "proposed", []) == ["commission"]


@given(st.text(max_size=60), st.sampled_from(["en", "ru", "hy"]))
def test_every_name_gives_a_key_that_is_free(name: str, language: str) -> None:
    words = Text({language: name})
    for made, taken in (
        (free_stage_key(DEFAULT, words), {*KEYS, *MEANT}),
        (free_need_key(SEALED, words), {"seal"}),
    ):
        assert STAGE_KEY.fullmatch(made)
        assert made not in taken


def test_keys_come_from_names() -> None:
    assert free_stage_key(SHORT, Text(en="Public hearing", ru="Слушания")) == "public-hearing"
    assert free_stage_key(SHORT, Text(en="Commission")) == "commission-2"
    assert free_stage_key(SHORT, Text(en="2nd reading")) == "stage-2nd-reading"
    assert free_stage_key(SHORT, Text(ru="Слушания")) == "stage-1"
    assert free_stage_key(SHORT, Text(en="Adopted")) == "adopted-2", "that a stage adopts is chosen, not guessed"


def test_what_is_refused_leaves_the_path_as_it_was(small: Small) -> None:
    path = add_path(OFFICER, key="short", name=Text(en="Short"), stages=SHORT)
    with pytest.raises(Refused, match="No stage ends") as refused:
        change_path(OFFICER, path, stages=SHORT[:4])
    assert isinstance(refused.value.__cause__, RuleError)
    assert path.stages == SHORT, "the record at hand as well"
    with pytest.raises(Refused, match="says of amendments cannot be read"):
        change_path(OFFICER, path, amendments={"signatures": -1})
    with pytest.raises(Refused, match="says of amendments cannot be read"):
        add_path(OFFICER, name=Text(en="Other"), stages=SHORT, amendments={"order": [["delete"]]})
    change_path(OFFICER, path, expected=1, stages=taken_out(SHORT, "withdrawn"))
    with pytest.raises(Conflict):
        change_path(OFFICER, path, expected=1, name=Text(en="Late"))


@pytest.mark.django_db(transaction=True)
def test_of_an_act_that_is_opened_and_kinds_that_are_left_out_at_once_one_is_refused(transactional_db: None) -> None:
    small = small_assembly()
    for attempt in range(3):
        name = Text(en=f"Path {attempt}")
        path = add_path(OFFICER, key=f"path-{attempt}", name=name, stages=SHORT)
        found = at_once(
            partial(change_path, OFFICER, Path.objects.get(pk=path.pk), act_kinds=["concept"]),
            partial(an_act, small, key=path.key, path=path),
        )
        assert sorted(type(one).__name__ for one in found) in (["ModelAct", "Refused"], ["Path", "Refused"])
        path.refresh_from_db()
        assert not path.act_kinds or not path.acts.exists()
