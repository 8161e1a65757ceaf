from __future__ import annotations

import copy

import pytest
from django.db import transaction
from rules.permissions import permissions as registered
from tests.permissions.cast import WHO, Scene
from tests.permissions.matrix import EVERYBODY, Row, rows_by_room, who_sees

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden, demand, may, seen_in
from interparl.apps.common.enums import Visibility

ROWS = rows_by_room()


def test_every_action_has_a_row_and_every_row_an_action() -> None:
    actions = set(registered)
    in_rows = {row.action for rows in ROWS.values() for row in rows}
    assert sorted(actions - in_rows) == [], "registered, but nobody says who may: add rows"
    assert sorted(in_rows - actions) == [], "in the matrix, but not registered"


def test_the_program_itself_may_do_everything() -> None:
    assert all(may(Actor.system("tests"), action) for action in registered)


def test_an_unknown_action_is_an_error_not_a_yes() -> None:
    with pytest.raises(LookupError):
        may(Actor.system("tests"), "sittings.abolish")


def test_no_action_is_open_to_the_public() -> None:
    """Readers need no action: what they see is said by the visibility of records."""
    open_to_all = {"sittings.read-minutes", "sittings.see-voices", "sittings.see-draft-agenda"}
    assert {row.action for rows in ROWS.values() for row in rows if "public" in row.named} <= open_to_all


@pytest.mark.parametrize("room", ROWS)
def test_just_those_named_may(room: str, scene: Scene) -> None:
    wrong = {}
    for row in ROWS[room]:
        with transaction.atomic():
            found = faults(row, copy.deepcopy(scene))
            transaction.set_rollback(True)
        if found:
            wrong[str(row)] = found
    assert wrong == {}


def faults(row: Row, scene: Scene) -> list[str]:
    """Who is let through and should not be, who is refused and should not be, at each level of visibility."""
    subject = row.subject(scene) if row.subject else None
    deciding = seen_in(subject)
    wrong = []
    for level in row.at if deciding else (Visibility.PUBLIC,):
        seeing = EVERYBODY
        for holder in deciding:
            mine = type(holder)._default_manager.filter(pk=holder.pk)
            mine.update(visibility=level)
            holder.visibility = level
            path = holder.organ_path
            seeing &= who_sees(level, [k for k in mine.values_list(f"{path}__key", flat=True) if k] if path else ())
        for who in WHO:
            expected = who in row.named and who in seeing
            actor = scene.actor(who)
            if may(actor, row.action, subject) is not expected:
                wrong.append(f"{who} ({WHO[who]}) {'may not' if expected else 'may'}, at level {level}")
    if not wrong and "public" not in row.named:
        with pytest.raises(Forbidden):
            demand(scene.actor("public"), row.action, subject)
    return wrong


def test_the_harness_finds_one_too_many_and_one_too_few(scene: Scene) -> None:
    too_many = Row("accounts.close", "administrator head-a", lambda s: s.users["head-b"])
    assert faults(too_many, scene) == ["head-a (head of the delegation of XA) may not, at level public"]
    assert faults(Row("accounts.close", "", lambda s: s.users["head-b"]), scene) == [
        "administrator (administrator) may, at level public"
    ]
