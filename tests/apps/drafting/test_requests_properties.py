"""What was shown of a request on a day is what its steps and opinions give for that day ever after."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.drafting.outside import Outside, outside, reason
from tests.effort import examples
from tests.factories import OFFICER

from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting.domain.circulating import acknowledge, close_circulation, extend, withdraw_request
from interparl.apps.drafting.domain.facts import overdue
from interparl.apps.drafting.domain.opinion_matrix import figures
from interparl.apps.drafting.domain.opinions import begin_opinion, give_opinion, write_opinion
from interparl.apps.drafting.domain.reminding import remind
from interparl.apps.drafting.domain.requests import RequestStands, standing_of_request
from interparl.apps.drafting.models import Request

__all__ = ["outside"]
SENT, DUE = date(2026, 3, 2), date(2026, 3, 12)
DAYS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(["acknowledge", "remind", "extend", "give", "give", "letter", "withdraw", "close"]),
        st.integers(0, 1),
    ),
    max_size=12,
)
"""After how many days, what happens, to which of the two."""


def happens(outside: Outside, request: Request, what: str, today: date) -> None:
    head = outside.head_a if request.delegation == outside.small.delegations["XA"] else outside.head_b
    match what:
        case "acknowledge":
            acknowledge(head, request)
        case "remind":
            remind(OFFICER, request)
        case "extend":
            extend(OFFICER, request, due=today + timedelta(days=5))
        case "give":
            outside.given(request, head, "support")
        case "letter":
            letter = begin_opinion(OFFICER, request, language="en", by_letter=True)
            write_opinion(OFFICER, letter, verdict="object")
            give_opinion(OFFICER, letter, day=today, signed_name=reason("The speaker"))
        case "withdraw":
            withdraw_request(OFFICER, request, why="No.")
        case "close":
            close_circulation(OFFICER, request.circulation, why="It is time.")


def shown(stood: RequestStands) -> tuple[object, ...]:
    return (
        stood.standing, stood.due, stood.answer, stood.opinion, stood.silent, stood.days_past, stood.days_late,
        len(stood.reminders), str(stood.clock),
    )  # fmt: skip


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(days=DAYS)
def test_every_day_can_be_worked_out_again(outside: Outside, days: list[tuple[int, str, int]]) -> None:
    def at(patch: pytest.MonkeyPatch, day: date, minute: int) -> None:
        patch.setattr(timezone, "now", lambda: datetime.combine(day, time(9, minute), UTC))

    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        at(patch, SENT, 0)
        circulation = outside.sent(due=DUE)
        keys = [request.pk for request in circulation.requests.all()]
        day, seen = SENT, {}
        for minute, (later, what, which) in enumerate(days, 1):
            for _ in range(later):
                seen[day] = [shown(standing_of_request(Request.objects.get(pk=key))) for key in keys]
                day += timedelta(days=1)
                at(patch, day, minute)
            with contextlib.suppress(Refused), transaction.atomic():
                happens(outside, Request.objects.get(pk=keys[which]), what, day)
        late = set(overdue(day).values_list("pk", flat=True))
        stood = [standing_of_request(Request.objects.get(pk=key), day) for key in keys]
        assert late == {each.request.pk for each in stood if each.overdue}, "the query and the reckoning agree"
        counted = figures(stood, day)
        assert counted.requested == counted.in_time + counted.late + counted.silent + counted.waiting
        assert counted.requested + counted.withdrawn == len(keys)
        for on, then in seen.items():
            assert [shown(standing_of_request(Request.objects.get(pk=key), on)) for key in keys] == then
        transaction.set_rollback(True)
