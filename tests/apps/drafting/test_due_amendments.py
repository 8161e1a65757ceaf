"""What of amendments waits for whom on the first page of the desk."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import a_sitting
from tests.apps.drafting.outside import Outside, outside
from tests.factories import ADMINISTRATOR, OFFICER

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.drafting.domain.amending import decide_amendment, rule_admissible
from interparl.apps.drafting.domain.due_amendments import due_of_amendments
from interparl.apps.drafting.domain.signing import check_signature, sign
from interparl.apps.drafting.models import Path
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]
RULE = ("{} amendment to “Model law on wells” waits for a ruling on admissibility.", "drafting.rule-admissible")


def told(actor: Actor) -> list[tuple[str, str]]:
    return [(str(row.what), row.action) for row in due_of_amendments(actor, today())]


def test_each_step_is_due_from_those_who_run_the_act(outside: Outside) -> None:
    outside.sent()
    first, second = outside.tabled("Article 4", "delete"), outside.tabled("Article 1", "delete")
    two = ("2 amendments to “Model law on wells” wait for a ruling on admissibility.", "drafting.rule-admissible")
    assert told(OFFICER) == told(outside.lead) == [two]
    rule_admissible(OFFICER, first, admissible=True)
    result = ("1 amendment to “Model law on wells” waits for its result.", "drafting.decide-amendment")
    assert sorted(told(OFFICER)) == sorted([(RULE[0].format(1), RULE[1]), result])
    outside.accept(second)
    assert told(OFFICER) == [result]
    decide_amendment(OFFICER, first, accepted=False, organ=outside.small.commission)
    assert told(OFFICER) == []


def test_it_is_due_from_nobody_else(outside: Outside) -> None:
    outside.sent()
    outside.tabled("Article 4", "delete")
    stranger = Actor("x", "Officer of another", frozenset({Grant(Role.OFFICER, organ="COUNCIL")}), frozenset())
    for who in (stranger, outside.head_a, PUBLIC, ADMINISTRATOR):
        assert told(who) == []


def test_signatures_are_checked_before_anything_is_ruled(outside: Outside) -> None:
    Path.objects.update(amendments={"signatures": 1})
    outside.sent()
    amendment = outside.tabled("Article 4", "delete")
    assert told(OFFICER) == [], "those who tabled it are to sign it"
    head = outside.small.people["head-xa"]
    signature = sign(OFFICER, amendment, head, delegation=outside.small.delegations["XA"])
    check = ("1 amendment to “Model law on wells” has signatures to check.", "drafting.check-signature")
    assert told(OFFICER) == [check]
    check_signature(OFFICER, signature, valid=True)
    assert told(OFFICER) == [(RULE[0].format(1), RULE[1])]


def test_the_sitting_is_the_last_day(outside: Outside) -> None:
    outside.sent()
    day = today() + timedelta(days=9)
    outside.tabled("Article 4", "delete", sitting=a_sitting(outside.small.commission, day.isoformat()))
    outside.tabled("Article 1", "delete")
    (row,) = due_of_amendments(OFFICER, today())
    assert (row.until, row.overdue) == (day, False)
    (row,) = due_of_amendments(OFFICER, day + timedelta(days=1))
    assert row.overdue


def test_it_takes_one_query(outside: Outside) -> None:
    outside.sent()
    for label in ("Article 4", "Article 1"):
        outside.tabled(label, "delete")
    with CaptureQueriesContext(connection) as seen:
        (row,) = due_of_amendments(OFFICER, date(2026, 4, 1))
    assert (row.until, row.overdue) == (None, False)
    assert len(seen) == 1
