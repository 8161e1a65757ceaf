"""What an addressee is asked and wrote, and that the trail tells nobody else of what it is still writing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.outside import Outside, outside
from tests.factories import ADMINISTRATOR, OFFICER
from tests.photograph import photographed

from interparl.apps.common.actor import PUBLIC, Actor
from interparl.apps.common.domain.history import unveiled
from interparl.apps.common.domain.writing import Conflict
from interparl.apps.common.models import AuditEntry
from interparl.apps.drafting.domain.circulating import extend
from interparl.apps.drafting.domain.opinions import (
    add_remark,
    begin_opinion,
    change_remark,
    drop_opinion,
    drop_remark,
    give_opinion,
    lacking,
    stamp_of,
    write_opinion,
)
from interparl.apps.drafting.domain.own_requests import Waiting, asked_of, own_request, waiting_for
from interparl.apps.drafting.models import Opinion, Request
from interparl.apps.sittings.domain.helping import today

__all__ = ["outside"]


@photographed(guarded=True)
def asked(outside: Outside) -> Request:
    return outside.asked(outside.sent(), "XA")


def test_what_waits_is_counted_with_extensions_and_for_this_addressee_alone(outside: Outside) -> None:
    xa, xb = outside.small.delegations["XA"], outside.small.delegations["XB"]
    sent = outside.sent(sent_on=today() - timedelta(days=40), due=today() - timedelta(days=1))
    assert waiting_for(xa, outside.head_a) == Waiting(1, 1, 0)
    extend(OFFICER, outside.asked(sent, "XA"), due=today())
    assert waiting_for(xa, outside.head_a) == Waiting(1, 0, 0)
    assert waiting_for(xb, outside.head_b) == Waiting(1, 1, 0)
    outside.given(outside.asked(sent, "XA"), outside.head_a, "support", whole="Good.")
    assert waiting_for(xa, outside.head_a) == Waiting(0, 0, 0)
    (one,) = asked_of(xa, outside.head_a)
    assert (one.remarks, one.answered, one.in_work, one.stood.standing) == (1, 0, None, "answered")
    assert waiting_for(outside.small.council, OFFICER) == Waiting(0, 0, 0)


def test_an_opinion_in_work_is_in_the_list_of_its_writers_alone(outside: Outside, asked: Request) -> None:
    xa = outside.small.delegations["XA"]
    opinion = begin_opinion(outside.head_a, asked, language="en")
    for who, seen in ((outside.head_a, opinion), (OFFICER, None), (ADMINISTRATOR, None)):
        assert asked_of(xa, who)[0].in_work == seen
        found = own_request(asked, who).in_work
        assert (found.opinion if found is not None else None) == seen
    assert asked_of(xa, PUBLIC) == ()


def test_a_letter_that_is_being_typed_in_is_not_the_addressees(outside: Outside, asked: Request) -> None:
    begin_opinion(OFFICER, asked, language="en", by_letter=True)
    for who in (OFFICER, outside.head_a):
        assert own_request(asked, who).in_work is None


def test_the_list_takes_three_queries(outside: Outside, asked: Request) -> None:
    outside.given(asked, outside.head_a, "support", whole="Good.", Article_1="Why?")
    day = today()
    with CaptureQueriesContext(connection) as seen:
        assert len(asked_of(outside.small.delegations["XA"], outside.head_a, day)) == 1
    assert len(seen) == 3


def test_the_stamp_changes_with_every_remark_and_what_is_given_is_what_was_seen(
    outside: Outside, asked: Request
) -> None:
    head = outside.head_a
    opinion = begin_opinion(head, asked, language="en")
    assert str(lacking(opinion)) == "Say what the opinion comes to: the verdict."
    opinion = write_opinion(head, opinion, verdict="with-remarks")
    assert str(lacking(opinion)) == "Add the remarks of which the verdict speaks."
    stamps = [stamp_of(opinion)]
    remark = add_remark(head, opinion, words="One.")
    assert lacking(Opinion.objects.get()) is None
    stamps.append(stamp_of(Opinion.objects.get()))
    change_remark(head, remark, words="Two.")
    stamps.append(stamp_of(Opinion.objects.get()))
    with pytest.raises(Conflict):
        drop_remark(head, remark, expected=1)
    assert len(set(stamps)) == 3
    for stale in stamps[:2]:
        with pytest.raises(Conflict):
            give_opinion(head, opinion, stamp=stale)
    assert give_opinion(head, opinion, stamp=stamps[2]).state == "given"


def told(actor: Actor, opinion: Opinion) -> list[str]:
    """Entries of the trail on the opinion that the person may read."""
    of = AuditEntry.objects.filter(subject_id=str(opinion.pk)) | AuditEntry.objects.filter(parent_id=str(opinion.pk))
    return [f"{entry.operation} {entry.subject_kind}" for entry in unveiled(actor, list(of.order_by("seq")))]


def test_the_trail_of_what_is_in_work_is_told_to_its_writers_alone(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    add_remark(outside.head_a, opinion, words="Why?", pid=outside.pid("Article 1"))
    every = ["create drafting.opinion", "create drafting.remark"]
    assert told(outside.head_a, opinion) == every
    for who in (OFFICER, ADMINISTRATOR, outside.lead, outside.head_b, PUBLIC):
        assert told(who, opinion) == []
    write_opinion(outside.head_a, opinion, verdict="support")
    give_opinion(outside.head_a, opinion)
    assert told(OFFICER, opinion)[:2] == every


def test_of_what_was_thrown_away_the_trail_tells_only_that_it_was(outside: Outside, asked: Request) -> None:
    opinion = begin_opinion(outside.head_a, asked, language="en")
    add_remark(outside.head_a, opinion, words="Why?", pid=outside.pid("Article 1"))
    gone = Opinion.objects.get(pk=opinion.pk)
    drop_opinion(outside.head_a, opinion)
    assert told(OFFICER, gone) == ["create drafting.opinion", "remove drafting.opinion"]
