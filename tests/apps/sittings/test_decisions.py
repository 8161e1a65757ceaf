"""Preparing, opening, stating, putting the question, closing, numbering, joining, ballots, silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.apps.sittings.build import asked, opened, presiding_over, secret_rule, silence_rule, with_agenda
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry, Counter
from interparl.apps.common.text import Text
from interparl.apps.organs.models import ProcedureRule
from interparl.apps.sittings.domain import (
    Standing,
    acknowledge,
    add_translation,
    change_decision,
    change_sitting,
    close_decision,
    close_due,
    discard_decision,
    hand_out_paper,
    join_later,
    open_decision,
    open_silence,
    outcome_of,
    prepare_decision,
    publish_decision,
    put_question,
    record_ballot,
    register,
    sign_decision,
    state_position,
    withdraw_position,
)
from interparl.apps.sittings.enums import DecisionKind, DecisionState
from interparl.apps.sittings.models import Ballot, BallotPaper, Decision
from interparl.engine.procedure import Presence


def said_by(small: Small, decision: Decision, **said: str) -> Decision:
    for code, value in said.items():
        delegation = small.delegations[code.upper()]
        state_position(head_of(delegation), decision, delegation, said=value, text=Text(en="because"))
    return decision


def closed(small: Small, **said: str) -> Decision:
    decision = said_by(small, asked(small), **said)
    return close_decision(OFFICER, put_question(OFFICER, decision))


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


def test_an_election_by_open_vote(small: Small) -> None:
    who = [Standing("ann", Text(en="Ann Lee")), Standing("bo", Text(en="Bo Ek"), small.people["head-xb"])]
    decision = asked(small, opened(small, small.plenary), kind=DecisionKind.ELECTION, candidates=who)
    assert decision.rule == small.election
    with pytest.raises(Refused, match="not a candidate"):
        said_by(small, decision, xa="eve")
    said_by(small, decision, xa="ann", xb="bo", xc="bo", xd="bo")
    close_decision(OFFICER, decision)
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.leading, decision.number) == (
        "elected",
        ("bo",),
        f"PLENARY/{timezone.now().year}/1",
    )


def test_candidates_are_for_elections_only(small: Small) -> None:
    with pytest.raises(Refused, match="Only an election"):
        prepare_decision(
            OFFICER,
            organ=small.council,
            kind=DecisionKind.STATEMENT,
            title=Text(en="x"),
            candidates=[Standing("a", Text(en="A"))],
        )


def secret(small: Small, *handed_to: str) -> Decision:
    who = [Standing("ann", Text(en="Ann Lee"))]
    decision = asked(small, kind=DecisionKind.ELECTION, rule=secret_rule(small), candidates=who)
    for code in handed_to:
        hand_out_paper(OFFICER, decision, small.delegations[code])
    return decision


def test_a_secret_ballot_links_no_paper_to_a_delegation(small: Small) -> None:
    decision = secret(small, "XB", "XA", "XD")
    xa = small.delegations["XA"]
    with pytest.raises(Refused, match="secret"):
        state_position(head_of(xa), decision, xa, said="ann")
    with pytest.raises(Refused, match="its paper already"):
        hand_out_paper(OFFICER, decision, xa)
    with pytest.raises(Refused, match="Put the question first"):
        record_ballot(OFFICER, decision, counts={"ann": 3})
    put_question(OFFICER, decision)
    assert decision.sitting is not None
    with pytest.raises(Refused, match="ballot that is open"):
        register(OFFICER, decision.sitting, xa, presence=Presence.ABSENT)
    with pytest.raises(Refused, match="No more papers"):
        hand_out_paper(OFFICER, decision, small.delegations["XC"])
    with pytest.raises(Refused, match="not been counted"):
        close_decision(OFFICER, decision)
    with pytest.raises(Refused, match=r"4.*issued.*3|issued: 3"):
        record_ballot(OFFICER, decision, counts={"ann": 4})
    record_ballot(OFFICER, decision, counts={"ann": 2, "invalid": 1})
    with pytest.raises(Refused, match="why they are counted again"):
        record_ballot(OFFICER, decision, counts={"ann": 3})
    record_ballot(OFFICER, decision, counts={"ann": 3}, why="the tellers asked for it")
    close_decision(OFFICER, decision)
    assert decision.result == "elected"
    assert not decision.voices.exists()
    assert {field.name for field in BallotPaper._meta.fields} == {"id", "version", "decision", "delegation"}
    assert {field.name for field in Ballot._meta.fields} == {"id", "version", "decision", "option", "papers"}
    counted = AuditEntry.objects.filter(action="sittings.record-ballot")
    assert not any("-D" in str(entry.before) + str(entry.after) for entry in counted)
    assert all("option" not in entry.after for entry in AuditEntry.objects.filter(action="sittings.hand-out-paper"))
    assert decision.frozen["case"]["voices"] == []


def test_a_paper_is_for_who_is_there(small: Small) -> None:
    decision = secret(small)
    assert decision.sitting is not None
    with pytest.raises(Refused, match="No ballot papers"):
        put_question(OFFICER, decision)
    register(OFFICER, decision.sitting, small.delegations["XC"], presence=Presence.ABSENT)
    with pytest.raises(Refused, match="not registered as present"):
        hand_out_paper(OFFICER, decision, small.delegations["XC"])


def test_numbers_run_on_by_the_pattern_and_none_is_lost(small: Small) -> None:
    sitting = opened(small)
    first, second, third = (put_question(OFFICER, asked(small, sitting)) for _ in range(3))
    close_decision(OFFICER, first)
    with (
        patch("interparl.apps.sittings.domain.closing.freeze", side_effect=RuntimeError("power cut")),
        pytest.raises(RuntimeError),
    ):
        close_decision(OFFICER, second)
    assert Counter.objects.get().value == 1
    second.refresh_from_db()
    assert second.state == DecisionState.OPEN
    close_decision(OFFICER, third)
    close_decision(OFFICER, second)
    assert [first.number, third.number, second.number] == ["12-1", "12-2", "12-3"]


def test_a_number_that_a_source_gives_is_left_out(small: Small) -> None:
    Decision.objects.create(
        key="known",
        organ=small.council,
        decision_kind="resolution",
        title=Text(en="Known"),
        state="reported",
        number="12-1",
    )
    assert closed(small).number == "12-2"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{sitting}-{item}.{number}", "12-1.1"),
        ("{organ} {number}/{year}", f"COUNCIL 1/{timezone.now().year}"),
        ("{sitting}-{item}", "12-1"),
    ],
)
def test_the_assembly_has_its_own_pattern(small: Small, pattern: str, number: str) -> None:
    small.assembly.numbering = {"resolution": "wrong", "COUNCIL:resolution": pattern}
    small.assembly.save()
    sitting = opened(small)
    line = with_agenda(sitting, "Rivers")[0]
    first = close_decision(OFFICER, put_question(OFFICER, asked(small, sitting, item=line.item)))
    assert first.number == number
    second = put_question(OFFICER, asked(small, sitting, item=line.item))
    if "{number}" in pattern:
        assert close_decision(OFFICER, second).number != number
    else:
        with pytest.raises(Refused, match="given already"):
            close_decision(OFFICER, second)
        assert close_decision(OFFICER, second, number="12-1 bis").number == "12-1 bis"


@pytest.mark.parametrize("pattern", ["{nonsense}", "{", "{0}"])
def test_a_pattern_that_cannot_be_read_is_told(small: Small, pattern: str) -> None:
    small.assembly.numbering = {"*": pattern}
    small.assembly.save()
    with pytest.raises(Refused, match="cannot be read"):
        closed(small)


def test_a_pattern_that_needs_a_sitting_number_asks_for_it(small: Small) -> None:
    decision = put_question(OFFICER, asked(small, opened(small, number=None)))
    with pytest.raises(Refused, match="Give the sitting its number"):
        close_decision(OFFICER, decision)


def test_joining_later_changes_no_result(small: Small) -> None:
    sitting = opened(small, there={"XA": "present", "XB": "present", "XC": "present", "XD": "absent-notified"})
    decision = said_by(small, asked(small, sitting), xa="no-objection", xb="stands-aside")
    close_decision(OFFICER, put_question(OFFICER, decision))
    frozen, today = decision.frozen, date.fromisoformat(decision.decided_on)
    xa, xd = small.delegations["XA"], small.delegations["XD"]
    with pytest.raises(Refused, match="to join"):
        join_later(head_of(xa), decision, xa, joined_on=today)
    with pytest.raises(Refused, match="between the decision and today"):
        join_later(OFFICER, decision, xd, joined_on=today - timedelta(days=9))
    row = join_later(head_of(xd), decision, xd, joined_on=today)
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.frozen, decision.result, told.joinings) == (frozen, "adopted", (row,))
    assert "joined on" in str(told.arithmetic[-1])
    with pytest.raises(Refused, match="joined already"):
        join_later(OFFICER, decision, xd, joined_on=today)


def test_a_reported_decision_is_joined_by_a_source_and_never_computed(small: Small) -> None:
    decision = Decision.objects.create(
        key="known", organ=small.council, decision_kind="statement", title=Text(en="Known"), state="reported",
        decided_on="2023-11-23",
    )  # fmt: skip
    xd = small.delegations["XD"]
    with pytest.raises(Refused, match="Give the source"):
        join_later(OFFICER, decision, xd, joined_on=date(2023, 12, 1))
    join_later(OFFICER, decision, xd, joined_on=date(2023, 12, 1), source=small.source)
    assert outcome_of(decision) is None
    for verb in (open_decision, close_decision):
        with pytest.raises(Refused):
            verb(OFFICER, decision)
    with pytest.raises(Refused):
        open_silence(OFFICER, decision)


def test_what_was_adopted_is_signed_translated_and_published(small: Small) -> None:
    decision = closed(small)
    assert decision.visibility == Visibility.ORGAN
    sign_decision(OFFICER, decision, signed_on="2026-12-01")
    assert decision.sitting is not None
    with pytest.raises(Refused, match="Make the sitting public"):
        publish_decision(OFFICER, decision)
    change_sitting(OFFICER, decision.sitting, visibility=Visibility.PUBLIC)
    publish_decision(OFFICER, decision)
    add_translation(OFFICER, decision, title=Text(fi="Joista"))
    with pytest.raises(Refused, match="stays as it is"):
        add_translation(OFFICER, decision, title=Text(en="Something else"))
    decision.refresh_from_db()
    assert (decision.signed_on, decision.visibility, decision.title["fi"]) == ("2026-12-01", "public", "Joista")
    assert decision.published_at is not None
    with pytest.raises(Refused, match="was adopted"):
        sign_decision(OFFICER, closed(small, xa="objection"), signed_on="2026-12-01")
    with pytest.raises(Refused, match="been taken"):
        publish_decision(OFFICER, asked(small))


def laid(small: Small, days_ago: int = 0, **silence: Any) -> Decision:
    silence_rule(small, **silence)
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    open_silence(OFFICER, decision)
    if days_ago:
        then = timedelta(days=days_ago)
        assert decision.opened_at is not None
        assert decision.deadline is not None
        Decision.objects.filter(pk=decision.pk).update(
            opened_at=decision.opened_at - then, deadline=decision.deadline - then
        )
        decision.refresh_from_db()
    return decision


def test_a_text_in_writing_stands_when_nobody_objected_and_nobody_is_said_to_agree(small: Small) -> None:
    decision = laid(small)
    assert close_due() == []
    with pytest.raises(Refused, match="has not passed"):
        close_decision(OFFICER, decision)
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    assert close_due() == [decision]
    assert close_due() == []
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.no_objection, len(told.outcome.not_stated)) == ("adopted", (), 4)
    closing = AuditEntry.objects.filter(action="sittings.close-decision").get()
    assert closing.actor == "system:silence procedure"


def test_an_objection_in_time_breaks_the_silence(small: Small) -> None:
    decision = said_by(small, laid(small), xb="objection")
    close_decision(OFFICER, decision)
    assert decision.result == "not-adopted"


def test_an_objection_after_the_deadline_is_on_record_and_not_counted(small: Small) -> None:
    decision = said_by(small, laid(small, days_ago=15), xb="objection")
    close_due()
    decision.refresh_from_db()
    told = outcome_of(decision)
    assert told is not None
    assert (decision.result, told.outcome.not_counted) == ("adopted", ("XB-D",))


def test_a_rule_that_asks_for_receipts(small: Small) -> None:
    decision = laid(small, receipts="all")
    for code in ("XA", "XB", "XC"):
        acknowledge(head_of(small.delegations[code]), decision, small.delegations[code])
    again = acknowledge(head_of(small.delegations["XA"]), decision, small.delegations["XA"])
    assert (decision.receipts.count(), again.delegation) == (3, small.delegations["XA"])
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    close_due()
    decision.refresh_from_db()
    assert decision.result == "no-quorum"
    with pytest.raises(Refused, match="not open"):
        acknowledge(head_of(small.delegations["XD"]), decision, small.delegations["XD"])


def test_an_absent_delegation_has_its_further_days(small: Small) -> None:
    sitting = opened(small, there={"XA": "present", "XB": "present", "XC": "present", "XD": "absent"})
    silence_rule(small, absent_days=30)
    decision = prepare_decision(
        OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"), sitting=sitting
    )
    open_silence(OFFICER, decision)
    Decision.objects.filter(pk=decision.pk).update(
        opened_at=timezone.now() - timedelta(days=20), deadline=timezone.now() - timedelta(days=9)
    )
    assert close_due() == []
    decision.refresh_from_db()
    said_by(small, decision, xd="objection")
    close_decision(OFFICER, decision)
    assert decision.result == "not-adopted"


def test_no_silence_procedure_without_a_rule_and_none_shorter_than_it(small: Small) -> None:
    decision = prepare_decision(OFFICER, organ=small.council, kind=DecisionKind.STATEMENT, title=Text(en="On peace"))
    with pytest.raises(Refused, match="not for decisions in writing"):
        open_silence(OFFICER, decision)
    silence_rule(small)
    with pytest.raises(Refused, match="10"):
        open_silence(OFFICER, decision, deadline=timezone.now().date() + timedelta(days=3))
    decision.refresh_from_db()
    assert decision.state == DecisionState.DRAFT
    open_silence(OFFICER, decision)
    with pytest.raises(Refused, match="In writing"):
        put_question(OFFICER, decision)


def test_nothing_is_written_for_a_decision_that_changed_meanwhile(small: Small) -> None:
    decision = asked(small)
    put_question(OFFICER, decision)
    entries = AuditEntry.objects.count()
    with pytest.raises(Conflict):
        close_decision(Actor.system("test"), decision, expected=1)
    assert AuditEntry.objects.count() == entries
