"""Preparing, opening, stating, putting the question, closing, numbering, joining, ballots, silence."""

from __future__ import annotations

import pytest
from tests.apps.sittings.build import (
    asked,
    opened,
    presiding_over,
    said_by,
)
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.organs.models import ProcedureRule
from interparl.apps.sittings.domain import (
    change_decision,
    close_decision,
    discard_decision,
    open_decision,
    outcome_of,
    prepare_decision,
    put_question,
    register,
    state_position,
    withdraw_position,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.engine.procedure import Presence


def test_the_rule_and_the_electorate_of_the_opening_stay(small: Small) -> None:
    decision = asked(small)
    assert decision.rule == small.consensus
    assert [row["key"] for row in decision.electorate] == ["XA-D", "XB-D", "XC-D", "XD-D"]
    assert decision.electorate[0]["name"]["ru"] == "Делегация: Аландия"
    with pytest.raises(Refused, match="stays as it is"):
        change_decision(OFFICER, decision, title=Text(en="Something else"))
    with pytest.raises(Refused, match="Only a draft"):
        open_decision(OFFICER, decision)
    with pytest.raises(Refused, match="Only a draft"):
        discard_decision(OFFICER, decision, why="no")


def test_an_organ_without_a_rule_decides_nothing(small: Small) -> None:
    ProcedureRule.objects.filter(organ=small.council).delete()
    with pytest.raises(Refused, match="No rule of procedure"):
        asked(small)


def test_an_organ_without_voices_decides_nothing_here(small: Small) -> None:
    small.commission.seats_delegations = False
    small.commission.save()
    with pytest.raises(Refused, match="no voices of delegations"):
        prepare_decision(OFFICER, organ=small.commission, kind=DecisionKind.STATEMENT, title=Text(en="x"))


def test_a_delegation_speaks_for_itself_and_an_officer_says_for_whom(small: Small) -> None:
    decision, xa = asked(small), small.delegations["XA"]
    with pytest.raises(Forbidden):
        state_position(head_of(small.delegations["XB"]), decision, xa, said="objection")
    with pytest.raises(Refused, match="Say who stated it"):
        state_position(OFFICER, decision, xa, said="objection")
    voice = state_position(
        presiding_over(small.council), decision, xa, said="objection", stated_by=small.people["head-xa"]
    )
    assert voice.stated_by == small.people["head-xa"]
    state_position(OFFICER, decision, xa, said="no-objection", why="withdrawn by letter of today")
    assert decision.voices.get().said == "no-objection"


@pytest.mark.parametrize(
    ("said", "fault"),
    [("reservation", "needs its text"), ("not-stated", "no statement"), ("for", "not known"), ("yes", "not known")],
)
def test_what_the_rule_does_not_take_is_refused(small: Small, said: str, fault: str) -> None:
    decision, xa = asked(small), small.delegations["XA"]
    with pytest.raises(Refused, match=fault):
        state_position(head_of(xa), decision, xa, said=said)
    assert not decision.voices.exists()


def test_a_changed_position_keeps_what_was_said_in_the_audit_trail(small: Small) -> None:
    decision = said_by(small, asked(small), xa="objection")
    xa = small.delegations["XA"]
    state_position(head_of(xa), decision, xa, said="no-objection", expected=1, why="the text was changed")
    with pytest.raises(Conflict):
        state_position(head_of(xa), decision, xa, said="objection", expected=1)
    change = AuditEntry.objects.filter(subject_kind="sittings.voice", operation="change").get()
    assert (change.before["said"], change.after["said"], change.why) == (
        "objection", "no-objection", "the text was changed",
    )  # fmt: skip
    withdraw_position(head_of(xa), decision, xa)
    assert AuditEntry.objects.filter(subject_kind="sittings.voice", operation="remove").get().before["said"]
    with pytest.raises(Refused, match="stated nothing"):
        withdraw_position(head_of(xa), decision, xa)


def test_an_open_decision_is_not_closed_while_a_position_is_outstanding(small: Small) -> None:
    decision = said_by(small, asked(small), xa="no-objection")
    with pytest.raises(Refused, match="stays open"):
        close_decision(OFFICER, decision)
    with pytest.raises(Forbidden):
        put_question(head_of(small.delegations["XA"]), decision)
    put_question(presiding_over(small.council), decision)
    with pytest.raises(Refused, match="has been put"):
        said_by(small, decision, xb="objection")
    with pytest.raises(Refused, match="Say why"):
        put_question(OFFICER, decision, put=False)
    put_question(OFFICER, decision, put=False, why="XB asked for the floor")
    said_by(small, decision, xb="objection")
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    assert (decision.result, decision.number) == ("not-adopted", "")


def test_all_have_stated_and_no_question_is_needed(small: Small) -> None:
    decision = said_by(small, asked(small), xa="no-objection", xb="no-objection", xc="reservation", xd="stands-aside")
    close_decision(OFFICER, decision)
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.reservations, told.outcome.stands_aside) == ("adopted", ("XC-D",), ("XD-D",))


def test_who_left_is_not_counted_with_what_they_said(small: Small) -> None:
    sitting = opened(small)
    decision = said_by(small, asked(small, sitting), xd="objection")
    register(OFFICER, sitting, small.delegations["XD"], presence=Presence.ABSENT)
    close_decision(OFFICER, put_question(OFFICER, decision))
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.not_counted) == ("adopted", ("XD-D",))
    assert any("do not take part" in str(warning) for warning in told.outcome.warnings)


def test_votes_under_a_majority(small: Small) -> None:
    small.majority.spec["majority"]["abstentions"] = "left-out"
    small.majority.save()
    decision = asked(small, opened(small, small.commission))
    said_by(small, decision, xa="for", xb="for", xc="against", xd="abstains")
    close_decision(OFFICER, decision)
    assert (decision.result, decision.number) == ("adopted", "12-1")


def test_nothing_is_written_for_a_decision_that_changed_meanwhile(small: Small) -> None:
    decision = asked(small)
    put_question(OFFICER, decision)
    entries = AuditEntry.objects.count()
    with pytest.raises(Conflict):
        close_decision(Actor.system("test"), decision, expected=1)
    assert AuditEntry.objects.count() == entries
