"""What the database itself refuses, whoever writes to it: asked in raw SQL, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.apps.sittings.build import asked, opened, planned, secret_rule, with_agenda
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.models import Row
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    Standing,
    add_item,
    add_translation,
    agree_agenda,
    close_decision,
    draft_agenda,
    hand_out_paper,
    put_question,
    record_ballot,
    state_position,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Decision, Voice


def raw(sql: str, *values: Any) -> None:
    """One statement past all our code, in a transaction of its own. Ids are written as each engine keeps them."""
    given = [
        (value.hex if connection.vendor == "sqlite" else str(value)) if isinstance(value, uuid.UUID) else value
        for value in values
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)


def closed(small: Small) -> Decision:
    decision = asked(small)
    for code in ("XA", "XB"):
        state_position(head_of(small.delegations[code]), decision, small.delegations[code], said="no-objection")
    put_question(OFFICER, decision)
    return close_decision(OFFICER, decision)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "open"),
        ("state", "reported"),
        ("result", "not-adopted"),
        ("frozen", "null"),
        ("frozen", '{"format": 1}'),
        ("electorate", "[]"),
        ("number", "99"),
        ("decided_on", "2001-01-01"),
        ("decision_kind", "statement"),
        ("candidates", '[{"key": "x"}]'),
        ("closed_at", "2001-01-01 00:00:00+00:00"),
        ("rule_id", None),
        ("sitting_id", None),
        ("title", '{"en": "Something else", "ru": "О реках"}'),
        ("title", '{"en": "On the rivers"}'),
        ("text", "[]"),
    ],
)
def test_a_closed_decision_is_not_changed(small: Small, column: str, value: object) -> None:
    decision = closed(small)
    add_translation(OFFICER, decision, text=Text(en="The text"))
    with pytest.raises(DatabaseError, match="closed"):
        raw(f"UPDATE sittings_decision SET {column} = %s WHERE id = %s", value, decision.pk)


def test_a_question_that_was_put_stays_put(small: Small) -> None:
    decision = closed(small)
    with pytest.raises(DatabaseError, match="closed decision"):
        raw("UPDATE sittings_decision SET question_put = %s WHERE id = %s", False, decision.pk)


def test_a_closed_decision_is_not_removed(small: Small) -> None:
    decision = closed(small)
    with pytest.raises(DatabaseError, match="not removed"):
        raw("DELETE FROM sittings_decision WHERE id = %s", decision.pk)


def test_a_language_may_be_added_to_a_closed_decision_and_its_publication_recorded(small: Small) -> None:
    decision = closed(small)
    title = {"en": "On the rivers", "ru": "О реках", "fi": "Joista"}
    raw("UPDATE sittings_decision SET title = %s, visibility = 'public' WHERE id = %s", json.dumps(title), decision.pk)
    decision.refresh_from_db()
    assert (decision.title["fi"], decision.visibility) == ("Joista", "public")


def test_nothing_is_said_on_a_closed_decision(small: Small) -> None:
    decision = closed(small)
    voice = decision.voices.get(delegation=small.delegations["XA"])
    with pytest.raises(DatabaseError, match="closed decision"):
        raw("UPDATE sittings_voice SET said = 'objection' WHERE id = %s", voice.pk)
    with pytest.raises(DatabaseError, match="closed decision"):
        raw("DELETE FROM sittings_voice WHERE id = %s", voice.pk)
    with pytest.raises(DatabaseError, match="closed decision"), transaction.atomic():
        Voice.objects.create(decision=decision, delegation=small.delegations["XC"], said="objection")
    other = asked(small, decision.sitting)
    state_position(head_of(small.delegations["XC"]), other, small.delegations["XC"], said="objection")
    with pytest.raises(DatabaseError, match="closed decision"):
        raw("UPDATE sittings_voice SET decision_id = %s WHERE decision_id = %s", decision.pk, other.pk)


def test_a_delegation_has_one_voice_whoever_writes(small: Small) -> None:
    decision = asked(small)
    state_position(head_of(small.delegations["XA"]), decision, small.delegations["XA"], said="no-objection")
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.create(decision=decision, delegation=small.delegations["XA"], said="objection")


def test_papers_of_a_closed_secret_ballot_are_not_changed(small: Small) -> None:
    who = [Standing("first", Text(en="First"))]
    decision = asked(small, kind=DecisionKind.ELECTION, rule=secret_rule(small), candidates=who)
    for delegation in small.delegations.values():
        hand_out_paper(OFFICER, decision, delegation)
    put_question(OFFICER, decision)
    record_ballot(OFFICER, decision, counts={"first": 4})
    close_decision(OFFICER, decision)
    for sql in (
        "UPDATE sittings_ballot SET papers = 1 WHERE decision_id = %s",
        "DELETE FROM sittings_ballot WHERE decision_id = %s",
        "DELETE FROM sittings_ballotpaper WHERE decision_id = %s",
    ):
        with pytest.raises(DatabaseError, match="closed decision"):
            raw(sql, decision.pk)


def test_a_reported_decision_is_never_opened_or_closed_here(small: Small) -> None:
    decision = Decision.objects.create(
        key="known", organ=small.council, decision_kind="statement", title=Text(en="Known"), state="reported"
    )
    for state in ("closed", "open", "draft"):
        with pytest.raises(DatabaseError, match="known from a source"):
            raw("UPDATE sittings_decision SET state = %s WHERE id = %s", state, decision.pk)
    raw("UPDATE sittings_decision SET number = '7' WHERE id = %s", decision.pk)
    decision.refresh_from_db()
    assert decision.number == "7"


def test_an_open_decision_does_not_become_a_reported_one(small: Small) -> None:
    with pytest.raises(DatabaseError, match="known from a source"):
        raw("UPDATE sittings_decision SET state = 'reported' WHERE id = %s", asked(small).pk)


def changes_of(row: Row, table: str, column: str, value: object) -> list[tuple[str, tuple[object, ...]]]:
    return [
        (f"UPDATE {table} SET {column} = %s WHERE id = %s", (value, row.pk)),
        (f"DELETE FROM {table} WHERE id = %s", (row.pk,)),
    ]


def test_lines_of_an_agreed_agenda_are_not_changed_nor_the_version(small: Small) -> None:
    sitting = planned(small)
    agenda = draft_agenda(OFFICER, sitting)
    line = add_item(OFFICER, agenda, title=Text(en="Rivers"))
    raw("UPDATE sittings_agendaline SET title = %s WHERE id = %s", json.dumps({"en": "Lakes"}), line.pk)
    agree_agenda(OFFICER, agenda)
    for sql, values in [
        *changes_of(line, "sittings_agendaline", "title", json.dumps({"en": "Seas"})),
        *changes_of(agenda, "sittings_agendaversion", "state", "draft"),
        *changes_of(agenda, "sittings_agendaversion", "number", 7),
    ]:
        with pytest.raises(DatabaseError, match="agreed or adopted"):
            raw(sql, *values)
    other = draft_agenda(OFFICER, sitting)
    with pytest.raises(DatabaseError, match="agreed or adopted"):
        raw("UPDATE sittings_agendaline SET agenda_id = %s WHERE agenda_id = %s", agenda.pk, other.pk)


def test_an_adopted_agenda_stays_adopted(small: Small) -> None:
    sitting = opened(small)
    line = with_agenda(sitting, "Rivers")[0]
    for sql, values in [
        *changes_of(line.agenda, "sittings_agendaversion", "state", "agreed"),
        *changes_of(line, "sittings_agendaline", "title", json.dumps({"en": "Seas"})),
    ]:
        with pytest.raises(DatabaseError, match="agreed or adopted"):
            raw(sql, *values)
