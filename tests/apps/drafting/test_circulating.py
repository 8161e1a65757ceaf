"""Versions sent out: who is asked, what happened to each request, and what silence is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.apps.drafting.outside import Outside, on, outside, reason
from tests.factories import OFFICER

from interparl.apps.common.actor import PUBLIC
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.models.record import visible_to
from interparl.apps.drafting.domain.circulating import (
    acknowledge,
    close_circulation,
    extend,
    publish_circulation,
    withdraw_request,
)
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.requests import standing_of_request
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Request

__all__ = ["on", "outside"]
DUE = date(2026, 3, 31)
ON = Callable[[date], None]


@pytest.fixture
def sent(outside: Outside, on: ON) -> Circulation:
    on(date(2026, 3, 2))
    return outside.sent(due=DUE)


def where(request: Request, day: date | None = None) -> str:
    return standing_of_request(Request.objects.get(pk=request.pk), day).standing.value


def test_from_the_sending_on_everybody_of_the_assembly_sees_the_version(outside: Outside) -> None:
    assert not visible_to(Draft.objects.all(), outside.head_a).exists()
    circulation = outside.sent()
    draft = visible_to(Draft.objects.all(), outside.head_a).get()
    assert draft.expression is not None
    assert draft.visibility == draft.expression.visibility == "members"
    assert not visible_to(Draft.objects.all(), PUBLIC).exists()
    assert circulation.key == "wells-C-1"
    assert [step.event for request in circulation.requests.all() for step in request.steps.all()] == ["sent", "sent"]


def test_only_a_closed_version_goes_out_and_to_somebody(outside: Outside) -> None:
    council, a = outside.small.council, outside.small.delegations["XA"]
    for values, why in (
        ({"delegations": []}, "Choose the parliaments"),
        ({"organs": [council]}, "only parliaments"),
        ({"kind": "experts"}, "only those"),
        ({"kind": "everybody"}, "no kind"),
        ({"due": date(2020, 1, 1)}, "before the day of sending"),
        ({"sent_on": date(2999, 1, 1), "due": date(2999, 2, 1)}, "yet to come"),
    ):
        with pytest.raises(Refused, match=why):
            outside.sent(**values)
    second = open_draft(OFFICER, outside.act, language="en", based_on=outside.draft)
    with pytest.raises(Refused, match="Close it first"):
        Outside.sent(Outside(outside.small, outside.act, second, outside.head_a, outside.head_b, OFFICER, outside.lead))
    assert not Circulation.objects.exists()
    assert outside.sent(kind="experts", delegations=[], organs=[council]).requests.get().organ == council
    outside.sent("XA")
    with pytest.raises(Refused, match=r"Already asked .* Aland"):
        outside.sent("XA", "XC")
    withdraw_request(OFFICER, Request.objects.get(delegation=a), why="Sent by mistake.")
    assert outside.sent("XA", "XC").requests.count() == 2


def test_silence_is_silence_on_every_day(outside: Outside, sent: Circulation) -> None:
    asked = outside.asked(sent, "XA")
    assert where(asked) == "sent"
    step = acknowledge(outside.head_a, asked, day=date(2026, 3, 2))
    assert (step.made_by, where(asked)) == ("head-XA", "acknowledged")
    assert where(asked, DUE) == "acknowledged"
    stood = standing_of_request(asked, date(2026, 4, 1))
    assert (stood.standing, stood.silent, stood.days_past) == ("overdue", True, 1)
    assert str(stood.clock) == "No opinion, overdue by 1 day."
    assert str(standing_of_request(asked, DUE).clock) == "No opinion yet, due today."


def test_only_the_addressee_and_officers_confirm_receipt(outside: Outside, sent: Circulation) -> None:
    asked = outside.asked(sent, "XA")
    with pytest.raises(Forbidden):
        acknowledge(outside.head_b, asked)
    acknowledge(outside.lead, asked)
    with pytest.raises(Refused, match="confirmed already"):
        acknowledge(outside.head_a, asked)


def test_more_time_moves_the_day_from_then_on(outside: Outside, sent: Circulation, on: ON) -> None:
    asked = outside.asked(sent, "XA")
    on(date(2026, 4, 2))
    with pytest.raises(Refused, match="later day"):
        extend(OFFICER, asked, due=DUE)
    extend(OFFICER, asked, due=date(2026, 4, 20), words=reason("As you asked."))
    assert (where(asked), where(asked, date(2026, 4, 1)), where(asked, date(2026, 4, 21))) == (
        "sent", "overdue", "overdue",
    )  # fmt: skip
    opinion = outside.given(asked, outside.head_a, "support")
    assert opinion.given_on == date(2026, 4, 2)
    assert where(asked) == "answered"
    with pytest.raises(Refused, match="No opinion is waited for"):
        extend(OFFICER, asked, due=date(2026, 5, 20))


def test_an_opinion_after_the_day_is_late_and_counts(outside: Outside, sent: Circulation, on: ON) -> None:
    asked = outside.asked(sent, "XA")
    on(date(2026, 4, 3))
    outside.given(asked, outside.head_a, "object")
    stood = standing_of_request(asked)
    assert (stood.standing, stood.days_late, stood.silent) == ("answered-late", 3, False)
    assert str(stood.clock) == "Given 3 days late."
    assert where(asked, date(2026, 4, 2)) == "overdue"


def test_closing_leaves_the_silent_silent(outside: Outside, sent: Circulation, on: ON) -> None:
    a, b = outside.asked(sent, "XA"), outside.asked(sent, "XB")
    outside.given(a, outside.head_a, "no-position")
    with pytest.raises(Refused, match="still have time: Delegation of Borea"):
        close_circulation(OFFICER, sent)
    on(date(2026, 4, 3))
    with pytest.raises(Forbidden):
        close_circulation(outside.head_a, sent)
    assert close_circulation(outside.lead, sent).closed_on == date(2026, 4, 3)
    assert (where(a), where(b), where(b, date(2026, 4, 2))) == ("answered", "silent", "overdue")
    with pytest.raises(Refused, match="closed already"):
        close_circulation(OFFICER, sent)
    with pytest.raises(Refused, match="No opinion is waited for"):
        acknowledge(outside.head_b, b)


def test_a_request_is_withdrawn_with_a_reason_and_not_after_the_answer(outside: Outside, sent: Circulation) -> None:
    a, b = outside.asked(sent, "XA"), outside.asked(sent, "XB")
    with pytest.raises(Refused, match="Give the reason"):
        withdraw_request(OFFICER, b, why=" ")
    withdraw_request(OFFICER, b, why="Not a party to this.")
    assert where(b) == "withdrawn"
    outside.given(a, outside.head_a, "support")
    with pytest.raises(Refused, match="has been given"):
        withdraw_request(OFFICER, a, why="No.")


def test_the_public_sees_a_circulation_once_it_and_the_version_are_published(outside: Outside) -> None:
    circulation = outside.sent()
    with pytest.raises(Refused, match="Publish the version first"):
        publish_circulation(OFFICER, circulation)
    publish_draft(OFFICER, outside.draft)
    assert not visible_to(Circulation.objects.all(), PUBLIC).exists()
    publish_circulation(OFFICER, circulation)
    assert visible_to(Circulation.objects.all(), PUBLIC).exists()
    assert visible_to(Request.objects.all(), PUBLIC).count() == 2


def test_the_database_keeps_what_was_sent_out(outside: Outside, sent: Circulation) -> None:
    requests = Request.objects.filter(circulation=sent)
    for attempt in (
        lambda: Circulation.objects.filter(pk=sent.pk).update(due=date(2026, 5, 1)),
        lambda: requests.update(organ=outside.small.council, delegation=None),
        lambda: requests[0].steps.update(day=date(2026, 5, 1)),
        lambda: requests[0].steps.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert ModelAct.objects.get(pk=outside.act.pk).lead == outside.small.commission
