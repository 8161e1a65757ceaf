"""Writes on what was sent out: each the same act as at the desk, by the same people; and those who must not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from tests.apps.drafting.outside import Outside
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits

from interparl.apps.common.actor import Role
from interparl.apps.common.models import AuditEntry
from interparl.apps.drafting.domain.circulating import publish_circulation
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.models import Circulation, Opinion, Remark
from interparl.apps.sittings.domain.helping import today

ROOT = "/api/v1/"
SCOPES = (
    "drafting.acknowledge", "drafting.write-opinion", "drafting.give-opinion", "drafting.publish-opinion",
    "drafting.record-opinion", "drafting.answer-remark", "drafting.circulate", "drafting.extend", "drafting.remind",
    "drafting.withdraw-request", "drafting.close-circulation", "drafting.publish-circulation",
)  # fmt: skip


@pytest.fixture
def outside(photographed_outside: Outside) -> Outside:
    return photographed_outside


@pytest.fixture
def sent(outside: Outside) -> Circulation:
    return outside.sent("XA", "XB")


@pytest.fixture
def head(outside: Outside) -> Client:
    return caller(Role.HEAD, *SCOPES, delegation=outside.small.delegations["XA"])


@pytest.fixture
def other(outside: Outside) -> Client:
    return caller(Role.HEAD, *SCOPES, delegation=outside.small.delegations["XB"])


@pytest.fixture
def officer(outside: Outside) -> Client:
    return caller(Role.OFFICER, *SCOPES)


def of_a(sent: Circulation, what: str) -> str:
    return f"{ROOT}circulations/{sent.key}/requests/XA-D/{what}/"


def begun(head: Client, sent: Circulation, outside: Outside) -> dict[str, Any]:
    body = {
        "language": "en",
        "verdict": "with-remarks",
        "words": "We support it.",
        "remarks": [{"pid": outside.pid("Article 2/2"), "words": "Five years is long.", "proposed": "three years"}],
    }
    answer = send(head, "post", of_a(sent, "opinions"), body)
    assert answer.status_code == 201, answer.content
    fits("/api/v1/circulations/{key}/requests/{addressee}/opinions/", answer.json(), method="post", status="201")
    told: dict[str, Any] = answer.json()
    assert answer.headers["Location"].endswith(f"/opinions/{told['key']}/")
    return told


def test_a_receipt(sent: Circulation, head: Client, other: Client) -> None:
    assert send(other, "post", of_a(sent, "receipt"), {}).status_code == 403
    assert send(Client(), "post", of_a(sent, "receipt"), {}).status_code == 401
    told = send(head, "post", of_a(sent, "receipt"), {"words": {"en": "Arrived."}})
    assert told.status_code == 201
    fits("/api/v1/circulations/{key}/requests/{addressee}/receipt/", told.json(), method="post", status="201")
    asked = {one["addressee"]["key"]: one for one in told.json()["requests"]}
    assert asked["XA-D"]["as_it_stands"]["standing"] == "acknowledged"
    assert asked["XB-D"]["as_it_stands"]["standing"] == "sent"
    assert send(head, "post", of_a(sent, "receipt"), {}).status_code == 409, "it is confirmed already"
    assert send(head, "post", of_a(sent, "receipt").replace("XA-D", "XC-D"), {}).status_code == 404


def test_an_opinion_from_beginning_to_answer(
    outside: Outside, sent: Circulation, head: Client, other: Client, officer: Client
) -> None:
    told = begun(head, sent, outside)
    address = f"{ROOT}opinions/{told['key']}/"
    for who in (other, officer, Client()):
        assert who.get(address).status_code == 404
        assert send(who, "patch", address, {"words": "Mine."}, If_Match="*").status_code in {401, 404}
    assert send(head, "patch", address, {"words": "We do."}).status_code == 428
    changed = send(head, "patch", address, {"words": "We do."}, If_Match=f'"{told["version"]}"')
    assert (changed.status_code, changed.json()["words"]) == (200, "We do.")
    assert changed.headers["ETag"] == f'"{changed.json()["version"]}"'
    assert send(head, "patch", address, {"words": "No."}, If_Match=f'"{told["version"]}"').status_code == 412
    added = send(head, "post", f"{address}remarks/", {"words": "Name the wells."})
    assert (added.status_code, added.json()["pid"]) == (201, "")
    remark = added.json()
    seen = {"If_Match": f'"{remark["version"]}"'}
    better = send(head, "patch", f"{ROOT}remarks/{remark['id']}/", {"words": "Name all wells."}, **seen)
    assert (better.status_code, better.json()["words"]) == (200, "Name all wells.")
    assert send(head, "delete", f"{ROOT}remarks/{remark['id']}/", **seen).status_code == 412
    gone = send(head, "delete", f"{ROOT}remarks/{remark['id']}/", If_Match=better.headers["ETag"])
    assert gone.status_code == 200
    assert not Remark.objects.filter(pk=remark["id"]).exists()
    version = head.get(address).json()["version"]
    given = send(head, "post", f"{address}giving/", {}, If_Match=f'"{version}"')
    assert (given.status_code, given.json()["state"]) == (200, "given")
    fits("/api/v1/opinions/{key}/giving/", given.json(), method="post")
    assert send(head, "patch", address, {"words": "Later."}, If_Match="*").status_code == 409
    (remark,) = officer.get(address).json()["remarks"]
    answering = f"{ROOT}remarks/{remark['id']}/answer/"
    refused = {"outcome": "refused", "reason": {"en": "It is usual."}}
    assert send(head, "put", answering, refused, If_Match="*").status_code == 403
    assert send(officer, "put", answering, {"outcome": "refused"}, If_Match="*").status_code == 409, "without a reason"
    assert send(officer, "put", answering, refused).status_code == 428
    done = send(officer, "put", answering, refused, If_Match=f'"{remark["version"]}"')
    assert (done.status_code, done.json()["outcome"]) == (200, "refused")
    fits("/api/v1/remarks/{id}/answer/", done.json(), method="put")
    actions = AuditEntry.objects.order_by("seq").values_list("action", flat=True)
    assert {"drafting.write-opinion", "drafting.give-opinion", "drafting.answer-remark"} <= set(actions)


def test_published_by_those_who_gave_it(outside: Outside, sent: Circulation, head: Client, other: Client) -> None:
    opinion = outside.given(outside.asked(sent, "XA"), outside.head_a, "support")
    address = f"{ROOT}opinions/{opinion.key}/publication/"
    assert send(other, "post", address, {}).status_code == 403
    assert send(head, "post", address, {}).status_code == 409, "what was sent out is not public"
    publish_draft(outside.officer, outside.draft)
    publish_circulation(outside.officer, sent)
    assert send(head, "post", address, {}).status_code == 200
    assert Client().get(f"{ROOT}opinions/{opinion.key}/").status_code == 200


def test_all_of_an_opinion_is_begun_or_nothing(outside: Outside, sent: Circulation, head: Client) -> None:
    body = {"language": "en", "words": "We.", "remarks": [{"words": "A"}, {"pid": "nowhere", "words": "B"}]}
    assert send(head, "post", of_a(sent, "opinions"), body).status_code == 409
    assert not Opinion.objects.exists()
    wrong = send(head, "post", of_a(sent, "opinions"), {"language": "en", "remarks": [{"text": "A"}]})
    assert (wrong.status_code, "remarks" in wrong.json()["errors"]) == (400, True)


def test_sent_twice_with_one_key_it_is_begun_once(outside: Outside, sent: Circulation, head: Client) -> None:
    body, key = {"language": "en", "words": "We."}, {"Idempotency_Key": "opinion-1"}
    first = send(head, "post", of_a(sent, "opinions"), body, **key)
    second = send(head, "post", of_a(sent, "opinions"), body, **key)
    assert (first.status_code, second.status_code, second.json()) == (201, 201, first.json())
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Opinion.objects.count() == 1
    assert send(head, "post", of_a(sent, "opinions"), body).status_code == 409, "one is being written"


def test_nobody_writes_for_another_or_beyond_the_scopes(outside: Outside, sent: Circulation, other: Client) -> None:
    body = {"language": "en"}
    assert send(other, "post", of_a(sent, "opinions"), body).status_code == 403
    narrow = caller(Role.STAFF, "drafting.acknowledge", delegation=outside.small.delegations["XA"])
    assert send(narrow, "post", of_a(sent, "opinions"), body).status_code == 403
    assert send(narrow, "post", of_a(sent, "receipt"), {}).status_code == 201
    assert not Opinion.objects.exists()


def test_a_letter_is_typed_in_by_an_officer(outside: Outside, sent: Circulation, head: Client, officer: Client) -> None:
    body = {"language": "en", "verdict": "object", "words": "We object.", "by_letter": True}
    assert send(head, "post", of_a(sent, "opinions"), body).status_code == 403
    told = send(officer, "post", of_a(sent, "opinions"), body).json()
    address = f"{ROOT}opinions/{told['key']}/giving/"
    assert send(officer, "post", address, {}, If_Match="*").status_code == 409, "its day is missing"
    letter = {"day": today().isoformat(), "signed_name": {"en": "A. Person"}, "reference": "17"}
    given = send(officer, "post", address, letter, If_Match="*")
    assert (given.status_code, given.json()["by_letter"]) == (200, True)
    assert "A. Person" not in given.content.decode(), "who signed is on the desk"


def test_an_opinion_as_a_file(outside: Outside, sent: Circulation, head: Client, other: Client) -> None:
    told = begun(head, sent, outside)
    address, seen = f"{ROOT}opinions/{told['key']}/file/", {"If-Match": f'"{told["version"]}"'}

    def upload(who: Client, content: bytes, name: str) -> Any:
        data = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile(name, content)})
        return who.put(address, data, content_type=MULTIPART_CONTENT, headers=seen)

    assert upload(other, b"We object.", "opinion.txt").status_code == 404
    assert upload(head, b"MZ\x90\x00", "opinion.exe").status_code == 409
    done = upload(head, b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", "opinion.pdf")
    assert done.status_code == 200, done.content
    assert done.json()["file"]["name"] == "opinion.pdf"


def test_an_officer_sends_out_reminds_and_gives_more_time(outside: Outside, head: Client, officer: Client) -> None:
    due = (today() + timedelta(days=10)).isoformat()
    body = {
        "act_version": outside.draft.key,
        "circulation_kind": "parliaments",
        "delegations": ["XA-D"],
        "due": due,
        "words": {"en": "Tell us."},
    }
    assert send(head, "post", f"{ROOT}circulations/", body).status_code in {400, 403}
    told = send(officer, "post", f"{ROOT}circulations/", body)
    assert told.status_code == 201, told.content
    fits("/api/v1/circulations/", told.json(), method="post", status="201")
    sent = Circulation.objects.get(key=told.json()["key"])
    for what, more in (("reminder", {}), ("extension", {"due": (today() + timedelta(days=20)).isoformat()})):
        assert send(head, "post", of_a(sent, what), more).status_code == 403
        assert send(officer, "post", of_a(sent, what), more).status_code == 201
    stood = officer.get(f"{ROOT}circulations/{sent.key}/").json()["requests"][0]["as_it_stands"]
    assert (stood["reminders"], stood["due"]) == (1, (today() + timedelta(days=20)).isoformat())
    assert send(officer, "post", of_a(sent, "reminder"), {}).status_code == 409, "once a day"


def test_an_officer_withdraws_a_request_closes_and_publishes(
    outside: Outside, sent: Circulation, head: Client, officer: Client
) -> None:
    withdraw = of_a(sent, "withdrawal")
    assert send(head, "post", withdraw, {"why": "Not ours."}).status_code == 403
    assert send(officer, "post", withdraw, {}).status_code == 400, "without a reason"
    told = send(officer, "post", withdraw, {"why": "Sent by mistake."}).json()
    asked = {one["addressee"]["key"]: one["as_it_stands"]["standing"] for one in told["requests"]}
    assert asked == {"XA-D": "withdrawn", "XB-D": "sent"}
    address = f"{ROOT}circulations/{sent.key}/"
    for what in ("closing", "publication"):
        assert send(head, "post", f"{address}{what}/", {}).status_code == 403
    closed = send(officer, "post", f"{address}closing/", {"why": "All is said."})
    assert (closed.status_code, closed.json()["closed_on"]) == (200, today().isoformat())
    assert send(officer, "post", f"{address}publication/", {}).status_code == 409, "the version is not public"
    publish_draft(outside.officer, outside.draft)
    assert send(officer, "post", f"{address}publication/", {}).json()["visibility"] == "public"
    assert Client().get(address).status_code == 200


def test_an_opinion_that_was_not_given_is_thrown_away_by_its_writers(
    outside: Outside, sent: Circulation, head: Client, other: Client, officer: Client
) -> None:
    told = begun(head, sent, outside)
    address = f"{ROOT}opinions/{told['key']}/"
    for who in (other, officer):
        assert send(who, "delete", address, If_Match="*").status_code == 404
    assert send(head, "delete", address, If_Match='"77"').status_code == 412
    assert send(head, "delete", address, If_Match=f'"{told["version"]}"').status_code == 200
    assert not Opinion.objects.exists()
    given = outside.given(outside.asked(sent, "XA"), outside.head_a, "support")
    assert send(head, "delete", f"{ROOT}opinions/{given.key}/", If_Match="*").status_code == 409, "it stands"
