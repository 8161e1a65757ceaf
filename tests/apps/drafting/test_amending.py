"""Amendments: tabled on what is there, ruled on with reasons, compromises, decisions, withdrawal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.apps.drafting.acts import a_decision, a_sitting
from tests.apps.drafting.outside import Outside, outside, reason
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.amending import (
    compromise,
    decide_amendment,
    publish_amendments,
    rule_admissible,
    table_amendment,
    withdraw_amendment,
)
from interparl.apps.drafting.domain.amendment_rules import lacks
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.models import Amendment, Path
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]


def state(amendment: Amendment) -> str:
    return Amendment.objects.get(pk=amendment.pk).state


def test_a_delegation_tables_for_itself_and_for_no_other(outside: Outside) -> None:
    a, b = (outside.small.delegations[code] for code in ("XA", "XB"))
    with pytest.raises(Forbidden):  # the version was sent to nobody yet
        outside.tabled("Article 4", "delete", actor=outside.head_a, delegation=a)
    outside.sent()
    mine = outside.tabled("Article 4", "delete", actor=outside.head_a, delegation=a, justification=reason("No fees."))
    assert (mine.number, mine.state, mine.label_printed, mine.delegation) == (1, "tabled", "Article 4 Fees", a)
    assert [step.state for step in mine.steps.all()] == ["tabled"]
    for who, delegation in ((outside.head_a, b), (outside.head_a, None)):
        with pytest.raises(Forbidden):
            outside.tabled("Article 4", "delete", actor=who, delegation=delegation)
    for values in ({"tabled_on": today() - timedelta(days=9)}, {"organ": outside.small.commission}):
        with pytest.raises(Refused, match="for itself, and today"):
            outside.tabled("Article 4", "delete", actor=outside.head_a, delegation=a, **values)
    on_paper = outside.tabled("Article 4", "delete", actor=outside.lead, tabled_on=today() - timedelta(days=9))
    assert (on_paper.number, on_paper.tabled_on) == (2, today() - timedelta(days=9))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"action": "replace", "old": "seven years", "new": "six"}, "not in the provision"),
        ({"action": "replace", "old": "five years", "new": "five years"}, "changes nothing"),
        ({"action": "insert"}, "Say what is to be inserted"),
        ({"action": "rewrite"}, "no kind of amendment"),
        ({"action": "insert", "new": "More.", "given": {"new": "p1"}}, "has no new"),
        ({"action": "insert", "new": "More.", "given": {"place": "beside"}}, "before, after or in"),
        ({"action": "insert", "new": "More.", "given": {"kind": "stanza"}}, "no kind of provision"),
        ({"action": "replace", "new": "More.", "given": {"children": "one"}}, "not a list"),
    ],
)
def test_what_does_not_fit_the_text_is_not_tabled(outside: Outside, values: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        outside.tabled("Article 2/2", **values)  # type: ignore[arg-type]
    assert not Amendment.objects.exists()


def test_only_a_closed_version_is_amended(outside: Outside) -> None:
    draft = open_draft(OFFICER, outside.act, language="en", based_on=outside.draft)
    with pytest.raises(Refused, match="still being written"):
        table_amendment(OFFICER, draft, pid=outside.pid("Article 4"), action="delete")
    with pytest.raises(Refused, match="not in this text"):
        table_amendment(OFFICER, outside.draft, pid="nowhere", action="delete")


def test_rulings_need_reasons_and_what_the_path_asks_for(outside: Outside) -> None:
    Path.objects.update(amendments={"days_before": 10})
    now = today()
    soon = a_sitting(outside.small.commission, (now + timedelta(days=5)).isoformat())
    late = outside.tabled("Article 4", "delete", sitting=soon)
    assert len(lacks(late)) == 1
    with pytest.raises(Refused, match="the last day for amendments"):
        rule_admissible(OFFICER, late, admissible=True)
    with pytest.raises(Refused, match="Give the reason"):
        rule_admissible(OFFICER, late, admissible=False)
    rule_admissible(OFFICER, late, admissible=False, reason=reason("Too late."))
    assert state(late) == "inadmissible"
    in_time = outside.tabled("Article 4", "delete", sitting=soon, tabled_on=now - timedelta(days=5))
    assert rule_admissible(outside.lead, in_time, admissible=True).state == "admissible"
    with pytest.raises(Refused, match="ruled already"):
        rule_admissible(OFFICER, in_time, admissible=True)
    with pytest.raises(Forbidden):
        rule_admissible(outside.head_a, in_time, admissible=False, reason=reason("No."))


def test_a_path_that_cannot_be_read_is_told(outside: Outside) -> None:
    amendment = outside.tabled("Article 4", "delete")
    Path.objects.update(amendments={"signatures": "many"})
    with pytest.raises(Refused, match="cannot be read"):
        rule_admissible(OFFICER, amendment, admissible=True)


def test_what_becomes_of_an_amendment_follows_from_a_decision(outside: Outside) -> None:
    amendment = outside.tabled("Article 4", "delete")
    commission = outside.small.commission
    adopted = a_decision(commission, today().isoformat())
    with pytest.raises(Refused, match="Only an admissible"):
        decide_amendment(OFFICER, amendment, accepted=True, decision=adopted)
    rule_admissible(OFFICER, amendment, admissible=True)
    with pytest.raises(Refused, match="which body"):
        decide_amendment(OFFICER, amendment, accepted=True)
    for values, why in (({"state": "draft", "result": ""}, "Close the decision"), ({"result": "rejected"}, "adopted")):
        other = a_decision(commission, today().isoformat(), **values)
        with pytest.raises(Refused, match=why):
            decide_amendment(OFFICER, amendment, accepted=True, decision=other)
    assert decide_amendment(OFFICER, amendment, accepted=True, decision=adopted).state == "accepted"
    assert amendment.steps.get(state="accepted").decision == adopted
    with pytest.raises(Refused, match="not open"):
        withdraw_amendment(OFFICER, amendment)
    with pytest.raises(Refused, match="reason for changing"):
        decide_amendment(OFFICER, amendment, accepted=False, organ=commission)
    decide_amendment(OFFICER, amendment, accepted=False, organ=commission, reason=reason("The minutes say so."))
    assert [step.state for step in amendment.steps.all()] == ["tabled", "admissible", "accepted", "rejected"]


def test_a_compromise_takes_the_place_of_several_and_gives_it_back(outside: Outside) -> None:
    one = outside.tabled("Article 2/2", old="five years", new="six years")
    two = outside.tabled("Article 2/2", old="five years", new="four years")
    rule_admissible(OFFICER, one, admissible=True)
    pid = outside.pid("Article 2/2")
    with pytest.raises(Refused, match="at least two"):
        compromise(OFFICER, [one, one], pid=pid, action="replace", old="five", new="seven")
    middle = compromise(OFFICER, [one, two], pid=pid, action="replace", old="five", new="seven")
    assert (state(one), state(two), state(middle)) == ("compromised", "compromised", "tabled")
    assert set(middle.replaces.all()) == {one, two}
    with pytest.raises(Refused, match="Not open any more: 1, 2"):
        compromise(OFFICER, [one, two], pid=pid, action="replace", old="five", new="eight")
    with pytest.raises(Refused, match="not open"):
        rule_admissible(OFFICER, one, admissible=True)
    rule_admissible(OFFICER, middle, admissible=False, reason=reason("Beyond both."))
    assert (state(one), state(two)) == ("admissible", "tabled")
    rule_admissible(OFFICER, middle, admissible=True)
    assert (state(one), state(two)) == ("compromised", "compromised")
    decide_amendment(OFFICER, middle, accepted=False, organ=outside.small.commission)
    assert (state(one), state(two), state(middle)) == ("admissible", "tabled", "rejected")


def test_a_compromise_over_a_compromise(outside: Outside) -> None:
    pid = outside.pid("Article 2/2")
    words = ("six", "four", "three")
    one, two, three = (outside.tabled("Article 2/2", old="five", new=new) for new in words)
    first = compromise(OFFICER, [one, two], pid=pid, action="replace", old="five", new="seven")
    second = compromise(OFFICER, [first, three], pid=pid, action="replace", old="five", new="eight")
    assert [state(each) for each in (one, two, three, first, second)] == ["compromised"] * 4 + ["tabled"]
    withdraw_amendment(OFFICER, second)
    assert [state(each) for each in (one, two, three, first)] == ["compromised", "compromised", "tabled", "tabled"]
    withdraw_amendment(OFFICER, first)
    assert [state(each) for each in (one, two, three)] == ["tabled"] * 3


def test_a_delegation_withdraws_its_own(outside: Outside) -> None:
    outside.sent()
    a = outside.small.delegations["XA"]
    mine = outside.tabled("Article 4", "delete", actor=outside.head_a, delegation=a)
    with pytest.raises(Forbidden):
        withdraw_amendment(outside.head_b, mine)
    assert withdraw_amendment(outside.head_a, mine, reason=reason("Settled.")).state == "withdrawn"
    with pytest.raises(Refused, match="not open"):
        rule_admissible(OFFICER, mine, admissible=True)


def test_amendments_are_published_with_their_version(outside: Outside) -> None:
    outside.tabled("Article 4", "delete")
    with pytest.raises(Refused, match="Publish the version first"):
        publish_amendments(OFFICER, outside.draft)
    publish_draft(OFFICER, outside.draft)
    assert not visible_to(Amendment.objects.all(), PUBLIC).exists()
    assert publish_amendments(OFFICER, outside.draft) == 1
    assert visible_to(Amendment.objects.all(), PUBLIC).count() == 1


def test_the_database_keeps_amendments_and_their_steps(outside: Outside) -> None:
    amendment = outside.accepted("Article 4", "delete")
    for attempt in (
        lambda: Amendment.objects.filter(pk=amendment.pk).update(pid="other"),
        lambda: Amendment.objects.filter(pk=amendment.pk).delete(),
        lambda: amendment.steps.update(state="rejected"),
        lambda: amendment.steps.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
