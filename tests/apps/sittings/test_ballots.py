"""Elections and secret ballots."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.apps.sittings.build import (
    asked,
    opened,
    said_by,
    secret_rule,
)
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain import (
    Standing,
    close_decision,
    hand_out_paper,
    outcome_of,
    prepare_decision,
    put_question,
    record_ballot,
    register,
    state_position,
)
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Ballot, BallotPaper, Decision
from interparl.engine.procedure import Presence


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
