"""Circulations on the desk: who reads them, sending out, receipts, reminders, more time, withdrawal, the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.drafting.acts import SHORT, an_act
from tests.apps.drafting.outside import Outside
from tests.apps.drafting.versions import standing
from tests.faces.desk.pages import faults, text_of, tree, typed
from tests.factories import OFFICER
from tests.languages import SPOKEN

from interparl.apps.drafting.domain.circulating import close_circulation, publish_circulation
from interparl.apps.drafting.domain.closing import close_draft, publish_draft
from interparl.apps.drafting.domain.drafts import open_draft
from interparl.apps.drafting.domain.editing import remove_piece
from interparl.apps.drafting.models import Circulation, Draft, ModelAct, Opinion, Path, Request
from interparl.apps.sittings.domain.helping import today

DESK = "/en/desk/"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

READ = [
    "acts/wells/circulations/",
    "acts/wells/opinions/",
    "acts/wells/remarks/",
    "circulations/wells-C-1/",
    "opinions/wells-C-1-O-1/",
]

OF_THOSE_WHO_RUN = [
    "acts/wells/circulations/-/send/",
    "circulations/wells-C-1/remind/",
    "circulations/wells-C-1/close/",
    "circulations/wells-C-1/publish/",
    "circulations/wells-C-1/{request}/received/",
    "circulations/wells-C-1/{request}/remind/",
    "circulations/wells-C-1/{request}/extend/",
    "circulations/wells-C-1/{request}/withdraw/",
    "circulations/wells-C-1/{request}/letter/",
]


@pytest.fixture
def late(outside: Outside, sent: Circulation) -> Request:
    """The request to XB, which is late."""
    return outside.asked(sent, "XB")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("path", READ)
def test_pages_are_read_by_everybody_with_a_role(
    officer: Client, expert: Client, head: Client, roleless: Client, sent: Circulation, path: str, language: str
) -> None:
    address = f"/{language}/desk/{path}"
    answer = officer.get(address)
    assert answer.status_code == 200
    assert len(tree(answer).xpath("//h1")) == 1
    assert " style=" not in answer.content.decode()
    assert expert.get(address).status_code == head.get(address).status_code == 200
    assert roleless.get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("path", OF_THOSE_WHO_RUN)
def test_forms_are_for_those_who_run_the_act(
    officer: Client, lead: Client, elsewhere: Client, expert: Client, head: Client, late: Request, path: str
) -> None:
    address = DESK.replace("/en/", "/ru/") + path.format(request=late.pk)
    assert officer.get(address).status_code == lead.get(address).status_code == 200
    for stranger in (elsewhere, head, expert):
        assert stranger.get(address).status_code == 403
        assert stranger.post(address, {}).status_code == 403
    assert Circulation.objects.count() == 1
    assert Opinion.objects.count() == 1
    assert late.steps.count() == 1


def test_what_was_not_sent_to_the_house_is_not_there(head: Client, elsewhere: Client, sent: Circulation) -> None:
    Draft.objects.filter(pk=sent.draft_id).update(visibility="draft")
    for path in READ[3:]:
        assert head.get(DESK + path).status_code == elsewhere.get(DESK + path).status_code == 404


def test_the_list_tells_asked_given_late_and_silent_with_their_base(officer: Client, sent: Circulation) -> None:
    page = officer.get(f"{DESK}acts/wells/circulations/")
    cells = {
        cell.get("data-label"): cell.text_content().strip() for cell in tree(page).xpath("//tbody/tr/td[@data-label]")
    }
    assert (cells["Asked"], cells["Overdue"], cells["Closed without an opinion"]) == ("4", "3", "0")
    assert cells["Opinions given"].startswith("1 of 4")
    assert "1 after the day" in cells["Opinions given"]
    assert f"As of {today().day} " in text_of(page)
    assert "neither support nor objection" in text_of(page)


def test_an_act_of_which_nothing_was_sent_out_says_what_to_do(officer: Client, head: Client, outside: Outside) -> None:
    page = text_of(officer.get(f"{DESK}acts/wells/circulations/"))
    assert "send it out to the parliaments" in page
    assert "send it out" not in text_of(head.get(f"{DESK}acts/wells/circulations/"))
    other = an_act(outside.small, key="rivers")
    assert "Only a closed version is sent out" in text_of(officer.get(f"{DESK}acts/{other.key}/circulations/"))
    for path in ("opinions/", "remarks/"):
        assert officer.get(f"{DESK}acts/wells/{path}").status_code == 200


def test_a_version_is_sent_out_with_a_letter(officer: Client, outside: Outside) -> None:
    address = f"{DESK}acts/wells/circulations/-/send/"
    fields: dict[str, Any] = typed(officer.get(address))
    assert fields["draft"] == [str(outside.draft.pk)]
    boxes = tree(officer.get(address)).xpath("//input[@name='delegations']/@value")
    assert sorted(boxes) == ["XA-D", "XB-D", "XC-D", "XD-D"]
    due = (today() + timedelta(days=30)).isoformat()
    sent = {**fields, "due": due, "delegations": ["XA-D", "XC-D"], "words.en": "Please read.", "reference": "5"}
    answer = officer.post(address, {**sent, "file": SimpleUploadedFile("letter.pdf", PDF, "application/pdf")})
    assert answer.status_code == 302, faults(answer)
    made = Circulation.objects.get()
    assert answer["Location"] == f"{DESK}circulations/{made.key}/"
    assert [one.delegation.key for one in made.requests.all() if one.delegation] == ["XA-D", "XC-D"]
    assert (made.due.isoformat(), made.sent_on, made.reference) == (due, today(), "5")
    page = officer.get(answer["Location"])
    assert "Sent to 2 addressees." in text_of(page)
    assert "Please read." in text_of(page)
    file = officer.get(f"{DESK}circulations/{made.key}/letter/")
    assert (file.status_code, b"".join(file.streaming_content)) == (200, PDF)  # type: ignore[attr-defined]


def test_a_closed_version_leads_to_its_sending(officer: Client, head: Client, outside: Outside) -> None:
    here = f"{DESK}versions/{outside.draft.key}/"
    link = f"{DESK}acts/wells/circulations/-/send/?draft={outside.draft.key}"
    assert link in officer.get(here).content.decode()
    assert typed(officer.get(link))["draft"] == [str(outside.draft.pk)]
    outside.sent()
    assert link not in head.get(here).content.decode()


def test_what_is_wrong_with_the_sending_stands_at_the_field_and_nothing_typed_is_lost(
    officer: Client, outside: Outside
) -> None:
    address = f"{DESK}acts/wells/circulations/-/send/"
    fields: dict[str, Any] = {**typed(officer.get(address)), "due": "2020-01-01", "words.en": "Please read."}
    nobody = officer.post(address, fields)
    assert nobody.status_code == 422
    assert faults(nobody) == ["Parliaments: Tick those who are asked."]
    both = officer.post(address, {**fields, "delegations": ["XA-D"], "organs": ["COUNCIL"]})
    assert "Untick one of the two lists" in faults(both)[0]
    early = officer.post(address, {**fields, "delegations": ["XA-D"]})
    assert (early.status_code, faults(early)) == (422, ["The day for the opinions lies before the day of sending."])
    again = typed(early)
    assert (again["words.en"], again["delegations"]) == (["Please read."], ["XA-D"])
    assert not Circulation.objects.exists()


def test_what_was_sent_before_it_is_entered_here_sends_no_mail(officer: Client, outside: Outside) -> None:
    address = f"{DESK}acts/wells/circulations/-/send/"
    fields: dict[str, Any] = {**typed(officer.get(address)), "due": "2026-05-01", "sent_on": "2026-04-01"}
    assert officer.post(address, {**fields, "organs": ["COUNCIL"]}).status_code == 302
    made = Circulation.objects.get()
    assert (made.sent_on, made.circulation_kind) == (date(2026, 4, 1), "experts")
    assert [step.told for request in made.requests.all() for step in request.steps.all()] == [[]]


def test_a_row_tells_where_a_request_stands_in_words_with_its_history(officer: Client, sent: Circulation) -> None:
    page = tree(officer.get(f"{DESK}circulations/wells-C-1/"))
    rows = {row.xpath("string(th)").strip(): row for row in page.xpath("//tbody/tr")}
    assert list(rows) == [f"Delegation of {name}" for name in ("Aland", "Borea", "Corva", "Delta")]
    given = rows["Delegation of Aland"].text_content()
    assert "Opinion received after the day it was due" in given
    assert "Supports with remarks" in given
    silent = rows["Delegation of Borea"].text_content()
    assert "No opinion, overdue" in silent
    assert "overdue by 10 days" in silent
    assert rows["Delegation of Borea"].xpath(".//details//li")[0].text_content().strip().endswith("Sent")
    assert "Supports" not in silent


def test_receipt_reminder_and_more_time(officer: Client, late: Request) -> None:
    here = f"{DESK}circulations/wells-C-1/{late.pk}/"
    for path, more in (
        ("received/", {}),
        ("remind/", {"words.en": "We still wait."}),
        ("extend/", {"due": (today() + timedelta(days=9)).isoformat()}),
    ):
        answer = officer.post(here + path, {**typed(officer.get(here + path)), **more})
        assert answer.status_code == 302, faults(answer)
        assert answer["Location"].endswith(f"#r-{late.pk}")
    assert [step.event for step in late.steps.order_by("recorded_at")] == [
        "sent",
        "acknowledged",
        "reminded",
        "extended",
    ]
    page = text_of(officer.get(f"{DESK}circulations/wells-C-1/"))
    assert "9 days are left" in page
    assert "We still wait." in page
    again = officer.post(here + "received/", typed(officer.get(here + "received/")))
    assert (again.status_code, faults(again)) == (422, ["Receipt is confirmed already."])


def test_all_that_are_late_are_reminded_at_once_and_once_a_day(officer: Client, sent: Circulation) -> None:
    address = f"{DESK}circulations/wells-C-1/remind/"
    fields = typed(officer.get(address))
    assert len(fields["requests"]) == 3
    assert officer.post(address, {**fields, "requests": fields["requests"][:2]}).status_code == 302
    assert len(typed(officer.get(address)).get("requests", [])) == 1
    stale = officer.post(address, fields)
    assert stale.status_code == 422
    assert [step.event for request in sent.requests.all() for step in request.steps.all()].count("reminded") == 2


def test_a_request_is_withdrawn_with_a_reason_and_leaves_the_base(officer: Client, late: Request) -> None:
    address = f"{DESK}circulations/wells-C-1/{late.pk}/withdraw/"
    assert officer.post(address, typed(officer.get(address))).status_code == 422
    assert officer.post(address, {**typed(officer.get(address)), "why": "Not a party."}).status_code == 302
    page = text_of(officer.get(f"{DESK}circulations/wells-C-1/"))
    assert "Request withdrawn" in page
    assert "Not a party." in page
    assert "1 of 3" in page


def test_closing_and_publishing(officer: Client, outside: Outside, sent: Circulation) -> None:
    close, publish = (f"{DESK}circulations/wells-C-1/{path}/" for path in ("close", "publish"))
    refused = officer.post(publish, typed(officer.get(publish)))
    assert faults(refused) == ["Publish the version first."]
    publish_draft(OFFICER, outside.draft)
    assert officer.post(publish, typed(officer.get(publish))).status_code == 302
    assert officer.post(close, typed(officer.get(close))).status_code == 302
    sent.refresh_from_db()
    assert (sent.visibility, sent.closed_on) == ("public", today())
    page = text_of(officer.get(f"{DESK}circulations/wells-C-1/"))
    assert page.count("Closed without an opinion") == 3
    assert faults(officer.post(close, typed(officer.get(close)))) == ["This circulation is closed already."]


def test_an_addressee_confirms_its_own_receipt_and_nothing_else(
    head_b: Client, outside: Outside, late: Request
) -> None:
    other = outside.asked(late.circulation, "XC")
    own, others = (f"{DESK}circulations/wells-C-1/{one.pk}/received/" for one in (late, other))
    assert others not in head_b.get(f"{DESK}circulations/wells-C-1/").content.decode()
    page = head_b.get(f"{DESK}circulations/wells-C-1/").content.decode()
    assert own in page
    assert reverse("desk:delegation-request", args=["XB-D", late.pk]).split("/desk/")[1] in page
    assert reverse("desk:delegation-request", args=["XC-D", other.pk]).split("/desk/")[1] not in page
    assert head_b.post(own, typed(head_b.get(own))).status_code == 302
    assert head_b.get(others).status_code == 403
    assert late.steps.filter(event="acknowledged").exists()


def test_a_request_of_another_circulation_is_not_found(officer: Client, outside: Outside, late: Request) -> None:
    close_circulation(OFFICER, late.circulation)
    second = open_draft(OFFICER, outside.act, language="en", based_on=Draft.objects.get(pk=outside.draft.pk))
    fees = standing(second, "Article 4")
    remove_piece(OFFICER, second, fees.pid, stamp=fees.stamp)
    again = Outside(
        outside.small, outside.act, close_draft(OFFICER, second), outside.head_a, outside.head_b, OFFICER, outside.lead
    ).sent("XB")  # fmt: skip
    assert officer.get(f"{DESK}circulations/{again.key}/{late.pk}/remind/").status_code == 404


def test_what_is_due_leads_to_these_pages(officer: Client, sent: Circulation) -> None:
    Path.objects.filter(pk=sent.draft.act.path_id).update(stages=SHORT)
    page = tree(officer.get(DESK))
    links = page.xpath("//a/@href")
    assert f"{DESK}circulations/wells-C-1/" in links
    assert f"{DESK}acts/wells/remarks/?unanswered=1&circulation=wells-C-1" in links
    dossier = officer.get(f"{DESK}acts/wells/").content.decode()
    assert f"{DESK}circulations/wells-C-1/" in dossier
    assert f"{DESK}acts/wells/remarks/" in dossier


@pytest.mark.slow
@pytest.mark.parametrize("path", READ)
def test_a_page_takes_few_queries_however_much_there_is(
    officer: Client, lead: Client, outside: Outside, sent: Circulation, path: str
) -> None:
    def asked(client: Client) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(DESK + path).status_code == 200
        return len(seen)

    publish_draft(OFFICER, outside.draft)
    publish_circulation(OFFICER, sent)
    for client in (officer, lead):
        client.get(DESK + path)  # the first page of a session notes the session
    few = asked(officer), asked(lead)
    outside.given(outside.asked(sent, "XB"), outside.head_b, Article_4="Higher fees.", Article_3="Twice a year.")
    close_circulation(OFFICER, sent)
    outside.sent("XC", "XD")
    many = asked(officer), asked(lead)
    assert max(*few, *many) <= 20, (few, many)
    assert many <= few, (few, many)
    assert ModelAct.objects.count() == 1
