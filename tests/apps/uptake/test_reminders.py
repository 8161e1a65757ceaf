"""Reminders: who is told, in which language, by the clock, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django_q.models import Schedule
from tests.factories import OFFICER, Small, account, head_of

from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.common.domain.writing import Refused
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.queries.due import due_for
from interparl.apps.texts.models import Work
from interparl.apps.uptake import tasks
from interparl.apps.uptake.domain import ask, extend, remind, report
from interparl.apps.uptake.domain.reminding import called_for
from interparl.apps.uptake.enums import Claimed
from interparl.apps.uptake.models import Step, Uptake

ON = Callable[[date], None]
DUE = date(2024, 6, 30)
pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def _at_once(django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch, on: ON) -> None:
    """Effects after commit happen at once, as they would outside a test's own transaction."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda effect, *args, **kwargs: effect())
    on(date(2024, 3, 1))


@pytest.fixture
def people(small: Small) -> dict[str, User]:
    a = small.delegations["XA"]
    made = {
        "head": account("head@example.org", Role.HEAD, delegation=a),
        "staff": account("staff@example.org", Role.STAFF, delegation=a),
        "member": account("member@example.org", Role.MEMBER, delegation=a),
        "other": account("other@example.org", Role.HEAD, delegation=small.delegations["XB"]),
        "closed": account("closed@example.org", Role.STAFF, delegation=a),
    }
    User.objects.filter(pk=made["head"].pk).update(language="ru")
    User.objects.filter(pk=made["closed"].pk).update(is_active=False)
    return made


@pytest.fixture
def asked(small: Small, act: Work) -> Uptake:
    (step,) = ask(OFFICER, act, [small.states["XA"]], due=DUE)
    return step.uptake


def test_heads_and_staff_are_told_each_in_their_language(people: dict[str, User], asked: Uptake) -> None:
    step = remind(OFFICER, asked, words=Text(en="We count on you.", ru="Ждём ответа."))
    sent = {message.to[0]: message for message in mail.outbox}
    assert sent.keys() == {"head@example.org", "staff@example.org"}
    assert "Модельный закон о реках" in sent["head@example.org"].body
    assert "Ждём ответа." in sent["head@example.org"].body
    assert "/ru/desk/" in sent["head@example.org"].body
    assert "Model law on rivers" in sent["staff@example.org"].subject
    assert "/en/desk/" in sent["staff@example.org"].body
    step.refresh_from_db()
    assert {(one["account"], one["sent"]) for one in step.told} == {
        (str(people["head"].pk), "sent"),
        (str(people["staff"].pk), "sent"),
    }
    assert "example.org" not in str(step.told), "addresses do not enter the record"


def test_a_reminder_nobody_could_be_told_of_is_recorded_all_the_same(small: Small, asked: Uptake) -> None:
    assert remind(OFFICER, asked).told == []
    assert mail.outbox == []


def test_a_mail_that_fails_is_told_and_the_others_go_out(
    people: dict[str, User], asked: Uptake, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail import EmailMessage

    send = EmailMessage.send

    def refused(message: EmailMessage, fail_silently: bool = False) -> int:
        if message.to == ["head@example.org"]:
            raise OSError("no such mailbox")
        return send(message, fail_silently)

    monkeypatch.setattr(EmailMessage, "send", refused)
    step = remind(OFFICER, asked)
    step.refresh_from_db()
    assert {one["role"]: one["sent"] for one in step.told} == {"head": "failed", "staff": "sent"}


def test_delivering_again_sends_nothing_again(people: dict[str, User], asked: Uptake) -> None:
    step = remind(OFFICER, asked)
    assert tasks.deliver(str(step.pk)) == 0
    assert len(mail.outbox) == 2


def test_a_mail_begun_before_a_crash_is_not_sent_again(people: dict[str, User], asked: Uptake) -> None:
    step = remind(OFFICER, asked)
    mail.outbox.clear()
    told = [{**one, "sent": "trying" if place == 0 else ""} for place, one in enumerate(step.told)]
    Step.objects.filter(pk=step.pk).update(told=told)
    tasks.send_reminders()
    assert len(mail.outbox) == 1, "the one that nobody had tried"


def test_nobody_is_reminded_twice_a_day_or_of_nothing(small: Small, asked: Uptake) -> None:
    remind(OFFICER, asked)
    with pytest.raises(Refused, match="today already"):
        remind(OFFICER, asked)
    report(OFFICER, asked, claimed=Claimed.BILL, delegation=small.delegations["XA"])
    with pytest.raises(Refused, match="No answer is awaited"):
        remind(OFFICER, asked)


def by_clock(on: ON, day: date) -> list[str]:
    on(day)
    tasks.send_reminders()
    tasks.send_reminders()
    return sorted(Step.objects.filter(step_kind="reminded").values_list("day", flat=True))


@pytest.mark.slow
def test_the_clock_reminds_before_and_after_the_day_once_each(asked: Uptake, on: ON) -> None:
    days: list[str] = []
    day = date(2024, 3, 1)
    while day < date(2024, 9, 1):
        days = by_clock(on, day)
        day += timedelta(days=1)
    assert days == ["2024-06-16", "2024-07-01", "2024-07-14"]


def test_a_worker_that_stood_still_sends_the_latest_only(asked: Uptake, on: ON) -> None:
    assert by_clock(on, date(2024, 8, 20)) == ["2024-08-20"]
    assert by_clock(on, date(2024, 8, 21)) == ["2024-08-20"]


def test_a_person_who_reminded_makes_the_clock_wait(asked: Uptake, on: ON) -> None:
    on(date(2024, 6, 17))
    remind(OFFICER, asked)
    assert by_clock(on, date(2024, 6, 20)) == ["2024-06-17"]


def test_an_extension_opens_new_occasions(asked: Uptake, on: ON) -> None:
    by_clock(on, date(2024, 7, 1))
    extend(OFFICER, asked, due=date(2024, 9, 30))
    assert by_clock(on, date(2024, 7, 20)) == ["2024-07-01"]
    assert by_clock(on, date(2024, 9, 16)) == ["2024-07-01", "2024-09-16"]


def test_a_short_ask_is_not_reminded_of_days_before_it(small: Small, act: Work, on: ON) -> None:
    on(date(2024, 6, 25))
    ask(OFFICER, act, [small.states["XA"]], due=DUE)
    assert by_clock(on, date(2024, 6, 26)) == []
    assert by_clock(on, date(2024, 7, 1)) == ["2024-07-01"]


def test_no_days_no_reminders(asked: Uptake, settings: Any) -> None:
    settings.UPTAKE_REMINDERS = []
    assert list(called_for(date(2024, 7, 20))) == []


def test_the_worker_is_told_once(db: None) -> None:
    tasks.schedule()
    tasks.schedule()
    assert Schedule.objects.filter(name="uptake: reminders").count() == 1


def test_what_is_due_from_whom(small: Small, act: Work, second_act: Work, on: ON) -> None:
    for one in (act, second_act):
        ask(OFFICER, one, [small.states["XA"], small.states["XB"]], due=DUE)
    report(OFFICER, Uptake.objects.get(key="ML-2-XA"), claimed=Claimed.BILL, by_whom=Text(en="Parliament"))
    on(date(2024, 7, 10))
    today = date(2024, 7, 10)
    mine = [(str(row.what), row.until, row.overdue) for row in due_for(head_of(small.delegations["XA"]), today)]
    assert mine == [("Report what became of “Model law on rivers”.", DUE, True)]
    secretariat = sorted(str(row.what) for row in due_for(OFFICER, today) if row.action == "uptake.remind")
    assert secretariat == [
        "1 state has not reported on “Model law on bridges”.",
        "2 states have not reported on “Model law on rivers”.",
    ]
