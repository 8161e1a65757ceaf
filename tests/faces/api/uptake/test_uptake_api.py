"""The API of uptake: facts apart, claims as claims, and a delegation's system reports for its own state alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.uptake.build import an_act
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import Role
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import ask, record_enacted, remind, report, retire_step
from interparl.apps.uptake.models import Step, Uptake

ONE = "/api/v1/uptakes/ML-1-XA/"


@pytest.fixture
def act(small: Small) -> Work:
    return an_act("ML-1", "Model law on rivers", "Модельный закон о реках")


@pytest.fixture
def asked(small: Small, act: Work) -> Uptake:
    """XA and XB were asked; the day has passed."""
    states = [small.states["XA"], small.states["XB"]]
    steps = ask(OFFICER, act, states, due=today() - timedelta(days=3), day="2024-01-15", words=Text(en="Tell us."))
    return steps[0].uptake


@pytest.fixture
def head(small: Small) -> Client:
    return caller(Role.HEAD, "uptake.report", "uptake.acknowledge", delegation=small.delegations["XA"])


def results(client: Client, **asked: Any) -> list[Any]:
    answer = client.get("/api/v1/uptakes/", asked)
    assert answer.status_code == 200, answer.content
    found: list[Any] = answer.json()["results"]
    return found


def test_everybody_reads_facts_claim_and_finding_apart(client: Client, asked: Uptake, small: Small) -> None:
    report(OFFICER, asked, claimed="law", reference="Law 5", delegation=small.delegations["XA"])
    record_enacted(OFFICER, asked, day="2024-06", reference="Law 5", source=small.source)
    answer = client.get(ONE)
    fits("/api/v1/uptakes/{key}/", answer.json())
    told = answer.json()
    stood = told["as_it_stands"]
    assert (told["act"]["key"], told["state"]["key"]) == ("ML-1", "XA")
    assert (stood["standing"], stood["enacted_on"], stood["claimed"], stood["overdue"]) == (
        "enacted",
        "2024-06",
        "law",
        False,
    )
    assert stood["claim_only"] is True
    assert told["conformity"] == {
        "level": "not-examined",
        "analysis": None,
        "cut_off": None,
        "numerator": None,
        "denominator": None,
    }
    assert [step["step_kind"] for step in told["steps"]] == ["asked", "enacted", "reported"]
    assert "officer" not in answer.content.decode(), "who recorded it is not told"
    assert client.get(told["page"]["en"].removeprefix("http://testserver")).status_code == 200
    fits("/api/v1/uptakes/", client.get("/api/v1/uptakes/").json())


def test_narrowed(client: Client, asked: Uptake, small: Small) -> None:
    assert [one["key"] for one in results(client)] == ["ML-1-XA", "ML-1-XB"]
    assert [one["key"] for one in results(client, state="XB")] == ["ML-1-XB"]
    assert results(client, act="ML-9") == []
    report(OFFICER, asked, claimed="bill", delegation=small.delegations["XA"])
    assert [one["key"] for one in results(client, standing="overdue")] == ["ML-1-XB"]
    assert [one["key"] for one in results(client, standing=["overdue", "reported"])] == ["ML-1-XA", "ML-1-XB"]
    assert client.get("/api/v1/uptakes/?standing=perfect").status_code == 400
    assert client.get("/api/v1/uptakes/?stat=XA").status_code == 400


def test_whom_a_reminder_reached_is_only_counted(client: Client, asked: Uptake, small: Small, head: Client) -> None:
    step = remind(OFFICER, asked)
    assert len(step.told) == 1
    (told,) = [one for one in client.get(ONE).json()["steps"] if one["step_kind"] == "reminded"]
    assert told["told"] == 1
    assert str(step.told[0]["account"]) not in client.get(ONE).content.decode()


def test_a_delegation_reports_for_its_own_state_and_no_other(small: Small, head: Client, asked: Uptake) -> None:
    body = {"claimed": "law", "reference": "Law 5", "words": {"ru": "Закон принят."}}
    made = send(head, "post", f"{ONE}reports/", body)
    assert made.status_code == 201, made.content
    fits("/api/v1/uptakes/{key}/reports/", made.json(), method="post", status="201")
    assert made.json()["as_it_stands"]["standing"] == "reported"
    step = Step.objects.get(step_kind="reported")
    assert step.delegation == small.delegations["XA"]
    assert set(AuditEntry.objects.filter(subject_id=str(step.pk)).values_list("action", flat=True)) == {"uptake.report"}
    assert send(head, "post", "/api/v1/uptakes/ML-1-XB/reports/", body).status_code == 403
    assert Client().post(f"{ONE}reports/", body, content_type="application/json").status_code == 401


def test_the_scope_narrows_the_token(small: Small, asked: Uptake) -> None:
    narrow = caller(Role.HEAD, "uptake.acknowledge", delegation=small.delegations["XA"])
    assert send(narrow, "post", f"{ONE}reports/", {"claimed": "bill"}).status_code == 403
    assert send(narrow, "post", f"{ONE}receipt/", {}).status_code == 201
    again = send(narrow, "post", f"{ONE}receipt/", {})
    assert (again.status_code, again.json()["detail"]) == (409, "The receipt of this ask is confirmed already.")


def test_a_report_without_having_been_asked(small: Small, head: Client, act: Work) -> None:
    body = {"act": "ML-1", "state": "XA", "claimed": "bill"}
    made = send(head, "post", "/api/v1/uptakes/", body)
    assert made.status_code == 201, made.content
    fits("/api/v1/uptakes/", made.json(), method="post", status="201")
    assert Uptake.objects.get().key == "ML-1-XA"
    assert send(head, "post", "/api/v1/uptakes/", {**body, "state": "XB"}).status_code == 403
    assert send(head, "post", "/api/v1/uptakes/", {**body, "act": "nothing"}).status_code == 400


def test_what_cannot_be_is_refused_with_the_reason(head: Client, asked: Uptake) -> None:
    empty = send(head, "post", f"{ONE}reports/", {"claimed": "declined"})
    assert (empty.status_code, empty.json()["detail"]) == (409, "Say in a sentence how or why.")
    assert send(head, "post", f"{ONE}reports/", {"claimed": "conforms"}).status_code == 400
    assert send(head, "post", f"{ONE}reports/", {"claimed": "bill", "verdict": "full"}).status_code == 400
    assert not Step.objects.filter(step_kind="reported").exists()


def test_a_report_sent_twice_is_one_report(head: Client, asked: Uptake) -> None:
    for _ in range(2):
        sent = send(head, "post", f"{ONE}reports/", {"claimed": "bill"}, Idempotency_Key="first")
        assert sent.status_code == 201
    assert Step.objects.filter(step_kind="reported").count() == 1


def test_what_is_hidden_is_not_there(client: Client, asked: Uptake, small: Small) -> None:
    law = an_act("XA-5", "Secret law", "Тайный закон", work_kind="law", state=small.states["XA"], visibility="draft")
    report(OFFICER, asked, claimed="law", law=law, delegation=small.delegations["XA"])
    assert "Secret law" not in client.get(ONE).content.decode()
    assert "XA-5" not in client.get(ONE).content.decode()
    Uptake.objects.update(visibility="members")
    assert client.get(ONE).status_code == 404
    assert results(client) == []
    Uptake.objects.update(visibility="public")
    Work.objects.filter(key="ML-1").update(visibility="draft")
    assert client.get(ONE).status_code == 404


def test_what_was_taken_back_stays_with_its_reason(client: Client, asked: Uptake) -> None:
    step = record_enacted(OFFICER, asked, day="2024-01-20", reference="Law 5")
    retire_step(OFFICER, step, why="Another law was meant.")
    told = client.get(ONE).json()
    (gone,) = [one for one in told["steps"] if one["retired_at"]]
    assert gone["why"] == "Another law was meant."
    assert told["as_it_stands"]["enacted_on"] is None


def test_the_number_of_queries_does_not_grow(client: Client, small: Small, asked: Uptake) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/uptakes/", {"standing": "overdue"})
        return len(queries)

    client.get("/api/v1/uptakes/")
    few = counted()
    for number in range(2, 12):
        ask(OFFICER, an_act(f"ML-{number}", "x", "y"), list(small.states.values()), due=today(), day="2024-01-15")
    assert counted() == few
