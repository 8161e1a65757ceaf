"""Mails of versions sent out and of reminders: to whom, in which language, by the clock, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django_q.models import Schedule
from tests.apps.drafting.outside import Outside, at_once, on, outside, reason
from tests.factories import OFFICER, account

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Refused
from interparl.apps.drafting import tasks
from interparl.apps.drafting.domain.circulating import close_circulation, extend
from interparl.apps.drafting.domain.reminding import called_for, remind, remind_by_clock
from interparl.apps.drafting.models import Request, RequestStep

__all__ = ["at_once", "on", "outside"]
ON = Callable[[date], None]
SENT, DUE = date(2026, 3, 2), date(2026, 3, 31)
pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def people(outside: Outside) -> dict[str, User]:
    a, b = outside.small.delegations["XA"], outside.small.delegations["XB"]
    made = {
        "head": account("head@example.org", Role.HEAD, delegation=a),
        "staff": account("staff@example.org", Role.STAFF, delegation=a),
        "member": account("member@example.org", Role.MEMBER, delegation=a),
        "other": account("other@example.org", Role.HEAD, delegation=b),
        "closed": account("closed@example.org", Role.STAFF, delegation=a),
        "chair": account("chair@example.org", Role.PRESIDING, organ=outside.small.council),
        "expert": account("expert@example.org", Role.EXPERT, organ=outside.small.council),
    }
    User.objects.filter(pk=made["head"].pk).update(language="ru")
    User.objects.filter(pk=made["closed"].pk).update(is_active=False)
    return made


@pytest.fixture
def asked(outside: Outside, people: dict[str, User], on: ON) -> Request:
    on(SENT)
    return outside.asked(outside.sent("XA", due=DUE, words=reason("Please look at the fees.")), "XA")


def to() -> set[str]:
    return {message.to[0] for message in mail.outbox}


def test_those_who_speak_for_the_addressee_are_told_each_in_their_language(asked: Request) -> None:
    assert to() == {"head@example.org", "staff@example.org"}
    by_name = {message.to[0].split("@")[0]: message for message in mail.outbox}
    assert "Model law on wells" in by_name["staff"].subject
    assert "Please look at the fees." in by_name["staff"].body
    assert "2026-03-31" in by_name["staff"].body
    assert f"/en/desk/room/XA-D/requests/{asked.pk}/" in by_name["staff"].body
    assert "Модельный закон о колодцах" in by_name["head"].body
    assert f"/ru/desk/room/XA-D/requests/{asked.pk}/" in by_name["head"].body
    step = asked.steps.get()
    assert {(one["role"], one["sent"]) for one in step.told} == {("head", "sent"), ("staff", "sent")}
    assert "example.org" not in str(step.told), "addresses do not enter the record"


def test_what_was_sent_long_ago_and_is_entered_now_tells_nobody(outside: Outside, people: dict[str, User]) -> None:
    outside.sent(sent_on=date(2026, 3, 2), due=date(2026, 4, 1))
    assert mail.outbox == []


def test_of_an_expert_body_its_chair_is_told(outside: Outside, people: dict[str, User]) -> None:
    sent = outside.sent(kind="experts", delegations=[], organs=[outside.small.council])
    assert to() == {"chair@example.org"}
    assert f"/desk/organs/COUNCIL/requests/{sent.requests.get().pk}/" in mail.outbox[-1].body


def test_nobody_is_reminded_twice_a_day_or_of_nothing(outside: Outside, asked: Request, on: ON) -> None:
    mail.outbox.clear()
    with pytest.raises(Forbidden):
        remind(outside.head_a, asked)
    step = remind(outside.lead, asked, words=reason("We count on you."))
    assert (step.event, step.due, len(mail.outbox)) == ("reminded", DUE, 2)
    assert all("has given none yet" in message.body for message in mail.outbox if "staff@example.org" in message.to)
    with pytest.raises(Refused, match="today already"):
        remind(OFFICER, asked)
    on(date(2026, 3, 3))
    outside.given(asked, outside.head_a, "support")
    with pytest.raises(Refused, match="No opinion is waited for"):
        remind(OFFICER, asked)


def test_the_clock_reminds_once_an_occasion(asked: Request, on: ON) -> None:
    found: dict[int, list[int]] = {}
    for days in range(60):
        day = SENT + timedelta(days=days)
        on(day)
        for step in remind_by_clock(day):
            found.setdefault((day - DUE).days, []).append(1)
            assert step.made_by == "system:opinion-reminders"
        assert remind_by_clock(day) == []
    assert found == {-7: [1], 1: [1], 7: [1]}


def test_a_worker_that_stood_still_sends_only_the_latest(asked: Request, on: ON) -> None:
    on(date(2026, 4, 20))
    assert [called.days for called in called_for(date(2026, 4, 20))] == [7]
    assert tasks.send_reminders() == 1
    assert tasks.send_reminders() == 0


def test_who_was_reminded_by_a_person_is_left_alone_by_the_clock(asked: Request, on: ON) -> None:
    on(date(2026, 3, 25))
    remind(OFFICER, asked)
    assert list(called_for(date(2026, 3, 25))) == []
    assert [called.days for called in called_for(date(2026, 4, 1))] == [1]


def test_more_time_and_an_end_stop_the_clock(asked: Request, on: ON) -> None:
    on(date(2026, 3, 23))
    extend(OFFICER, asked, due=date(2026, 5, 1))
    assert list(called_for(date(2026, 4, 10))) == []
    assert [called.days for called in called_for(date(2026, 4, 24))] == [-7]
    close_circulation(OFFICER, asked.circulation, why="The commission meets.")
    assert list(called_for(date(2026, 6, 1))) == []


def test_a_mail_that_fails_is_told_and_the_others_go_out(asked: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    send = EmailMessage.send

    def refused(message: EmailMessage, fail_silently: bool = False) -> int:
        if message.to == ["head@example.org"]:
            raise OSError("no such mailbox")
        return send(message, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", refused)
    step = remind(OFFICER, asked)
    step.refresh_from_db()
    assert {one["role"]: one["sent"] for one in step.told} == {"head": "failed", "staff": "sent"}


def test_lost_mails_are_sent_later_and_begun_ones_not_again(asked: Request) -> None:
    step = remind(OFFICER, asked)
    mail.outbox.clear()
    assert tasks.deliver(str(step.pk)) == 0
    told: list[Any] = [{**one, "sent": "trying" if place == 0 else ""} for place, one in enumerate(step.told)]
    RequestStep.objects.filter(pk=step.pk).update(told=told)
    tasks.send_reminders()
    assert len(mail.outbox) == 1, "the one that nobody had tried"


def test_the_worker_looks_by_the_clock(db: None) -> None:
    for _ in range(2):
        tasks.schedule(30)
    assert Schedule.objects.get(func=tasks.REMINDERS).minutes == 30
