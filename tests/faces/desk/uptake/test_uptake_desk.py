"""The desk of uptake: officers ask, remind and record; a delegation reports for its own state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.apps.uptake.build import an_act
from tests.faces.desk.pages import faults, heading, text_of, tree, typed
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN
from tests.photograph import photographed

from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import ask, record_enacted, report
from interparl.apps.uptake.models import Step, Uptake

READ = ["uptake/", "uptake/acts/ML-1/", "uptake/ML-1-XA/"]
OFFICERS = [
    "uptake/acts/ML-1/ask/",
    "uptake/acts/ML-1/XA/submitted/",
    "uptake/acts/ML-1/XB/enacted/",
    "uptake/ML-1-XA/extend/",
    "uptake/ML-1-XA/remind/",
    "uptake/steps/{step}/take-back/",
]
BOTH = ["uptake/acts/ML-1/XA/report/", "uptake/ML-1-XA/received/"]


@photographed(guarded=True)
def act(small: Small) -> Work:
    return an_act("ML-1", "Model law on rivers", "Модельный закон о реках")


@photographed(guarded=True)
def step(small: Small, act: Work) -> Step:
    """XA was asked in time, and is late."""
    asked = (today() - timedelta(days=100)).isoformat()
    (made,) = ask(OFFICER, act, [small.states["XA"]], due=today() - timedelta(days=10), day=asked)
    return made


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", [*READ, "overdue-reports/"])
def test_pages_are_read_by_who_may(
    officer: Client, expert: Client, roleless: Client, step: Step, path: str, language: str
) -> None:
    address = f"/{language}/desk/{path}"
    answer = officer.get(address)
    assert answer.status_code == 200
    assert len(tree(answer).xpath("//h1")) == 1
    assert " style=" not in answer.content.decode()
    assert expert.get(address).status_code == (403 if "overdue" in path else 200)
    assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("path", [*OFFICERS, *BOTH])
def test_forms_are_shown_to_who_may_and_to_nobody_else(
    officer: Client, head: Client, staff: Client, head_b: Client, expert: Client, step: Step, path: str
) -> None:
    address = f"/ru/desk/{path.format(step=step.pk)}"
    assert officer.get(address).status_code == 200
    own = 200 if path in BOTH else 403
    assert head.get(address).status_code == staff.get(address).status_code == own
    assert head_b.get(address).status_code == expert.get(address).status_code == 403
    assert head_b.post(address, {}).status_code == 403


def test_empty_pages_say_what_to_do(officer: Client, small: Small) -> None:
    assert "There is no act to follow yet" in text_of(officer.get("/en/desk/uptake/"))
    assert "Nothing is overdue" in text_of(officer.get("/en/desk/overdue-reports/"))


def test_an_officer_asks_several_states_at_once(officer: Client, act: Work, step: Step) -> None:
    page = officer.get("/en/desk/uptake/acts/ML-1/ask/")
    form = typed(page)
    assert sorted(form["states"]) == ["XB", "XC", "XD"], "all who were never asked are chosen; XA has still to answer"
    due = (today() + timedelta(days=90)).isoformat()
    answer = officer.post("/en/desk/uptake/acts/ML-1/ask/", {**form, "states": ["XB", "XC"], "due": due})
    assert answer.status_code == 302
    assert sorted(Uptake.objects.values_list("key", flat=True)) == ["ML-1-XA", "ML-1-XB", "ML-1-XC"]
    assert "2 states are asked." in text_of(officer.get(answer["Location"]))


def test_what_the_verb_refuses_comes_back_with_what_was_typed(officer: Client, act: Work) -> None:
    past = (today() - timedelta(days=5)).isoformat()
    answer = officer.post("/en/desk/uptake/acts/ML-1/ask/", {"states": ["XA"], "due": past, "words.en": "Kept words"})
    assert answer.status_code == 422
    assert faults(answer) == ["The day for the answer lies before the day of the ask."]
    assert "Kept words" in answer.content.decode()


def test_a_delegation_finds_what_is_due_and_reports_in_one_form(head: Client, step: Step, officer: Client) -> None:
    home = head.get("/en/desk/")
    links = [a for a in tree(home).xpath("//a/@href") if "/report/" in a]
    assert links == ["/en/desk/uptake/acts/ML-1/XA/report/"]
    assert links[0] in tree(head.get("/en/desk/room/XA-D/")).xpath("//a/@href")
    form = typed(head.get(links[0]))
    assert "source" not in form, "a delegation is asked for as little as possible"
    empty = head.post(links[0], form)
    assert empty.status_code == 422
    answer = head.post(links[0], {**form, "claimed": "bill", "words.ru": "Законопроект готовится."})
    assert answer.status_code == 302
    made = Step.objects.get(step_kind="reported")
    assert (made.claimed, made.words.data(), made.delegation and made.delegation.key) == (
        "bill",
        {"ru": "Законопроект готовится."},
        "XA-D",
    )
    assert "Nothing is due from you now." in text_of(head.get("/en/desk/"))
    shown = text_of(officer.get("/en/desk/uptake/ML-1-XA/"))
    assert "Answered 10 days late." not in shown, "the clock has stopped"
    assert "What the state reports; not examined by the assembly." in shown


def test_an_officer_records_a_report_that_came_by_letter(officer: Client, step: Step) -> None:
    address = "/en/desk/uptake/acts/ML-1/XA/report/"
    form = {**typed(officer.get(address)), "claimed": "law", "reference": "Law 5"}
    refused = officer.post(address, form)
    assert refused.status_code == 422
    assert "who reports" in " ".join(faults(refused))
    assert officer.post(address, {**form, "by_whom.en": "Ministry of Justice"}).status_code == 302
    made = Step.objects.get(step_kind="reported")
    assert (str(made.by_whom), made.delegation, made.reference) == ("Ministry of Justice", None, "Law 5")


def test_overdue_is_listed_and_reminded_by_one_press(officer: Client, step: Step) -> None:
    page = officer.get("/en/desk/overdue-reports/")
    assert "Model law on rivers" in text_of(page)
    assert [row.text_content() for row in tree(page).xpath("//td[@class='number']")] == ["10"]
    answer = officer.post("/en/desk/uptake/ML-1-XA/remind/now/")
    assert answer.status_code == 302
    assert Step.objects.filter(step_kind="reminded").count() == 1
    officer.post("/en/desk/uptake/ML-1-XA/remind/now/")
    assert Step.objects.filter(step_kind="reminded").count() == 1
    assert "was reminded today already" in text_of(officer.get("/en/desk/overdue-reports/"))
    assert "1 state has not reported" in text_of(officer.get("/en/desk/"))


def test_a_step_is_taken_back_with_a_reason_and_stays_visible(officer: Client, step: Step) -> None:
    made = record_enacted(OFFICER, step.uptake, day="2024-01-01", reference="Law 5")
    address = f"/en/desk/uptake/steps/{made.pk}/take-back/"
    assert officer.post(address, typed(officer.get(address))).status_code == 422
    answer = officer.post(address, {**typed(officer.get(address)), "why": "Another law was meant."})
    assert answer.status_code == 302
    shown = text_of(officer.get("/en/desk/uptake/ML-1-XA/"))
    assert "taken back on" in shown
    assert "Reason: Another law was meant." in shown
    history = text_of(officer.get(f"/en/desk/history/uptake.uptake/{step.uptake_id}/"))
    assert "Another law was meant." in history


def test_two_officers_taking_one_step_back(officer: Client, second_officer: Client, step: Step) -> None:
    address = f"/en/desk/uptake/steps/{step.pk}/take-back/"
    mine, theirs = typed(officer.get(address)), typed(second_officer.get(address))
    assert officer.post(address, {**mine, "why": "Wrong act."}).status_code == 302
    assert second_officer.post(address, {**theirs, "why": "Wrong day."}).status_code == 422
    step.refresh_from_db()
    assert step.why == "Wrong act."


def test_more_time_and_receipt(officer: Client, head: Client, step: Step) -> None:
    due = (today() + timedelta(days=30)).isoformat()
    address = "/en/desk/uptake/ML-1-XA/extend/"
    assert officer.post(address, {**typed(officer.get(address)), "due": due}).status_code == 302
    address = "/en/desk/uptake/ML-1-XA/received/"
    assert head.post(address, typed(head.get(address))).status_code == 302
    shown = text_of(head.get("/en/desk/uptake/ML-1-XA/"))
    assert "30 days are left to answer." in shown
    assert "Receipt confirmed" in shown


def test_a_hidden_pair_is_not_found(head: Client, officer: Client, step: Step) -> None:
    Uptake.objects.update(visibility="draft")
    assert officer.get("/en/desk/uptake/ML-1-XA/").status_code == 200
    assert head.get("/en/desk/uptake/ML-1-XA/").status_code == 404
    assert head.get("/en/desk/uptake/acts/ML-1/XA/report/").status_code == 404


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow(
    officer: Client, small: Small, step: Step, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 20):
        act = an_act(f"ML-{number}", f"Act {number}", f"Акт {number}")
        for made in ask(OFFICER, act, list(small.states.values()), due=date(2020, 1, 31), day="2020-01-01"):
            report(OFFICER, made.uptake, claimed="bill", by_whom=Text(en="Parliament"), day="2020-01-15")
    with django_assert_max_num_queries(30):
        assert heading(officer.get("/en/desk/uptake/")) == "Uptake of acts"
