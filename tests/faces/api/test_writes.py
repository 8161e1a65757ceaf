from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.apps.sittings.build import SOON, asked, convened, opened
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import Role
from interparl.apps.common.models import AuditEntry
from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain import add_paper, circulate_minutes, close_sitting, draft_minutes, put_question
from interparl.apps.sittings.models import Attendance, Correction, PaperVersion, Voice
from interparl.faces.api.models import GivenAnswer

STATE = "sittings.state-position"


@pytest.fixture
def head(small: Small) -> Client:
    return caller(
        Role.HEAD,
        STATE,
        "sittings.announce",
        "sittings.ask-correction",
        "members.nominate",
        delegation=small.delegations["XA"],
    )


@pytest.fixture
def officer(small: Small) -> Client:
    return caller(Role.OFFICER, "sittings.register", "publications.draft", "sittings.add-paper", STATE)


def test_a_delegation_states_its_position_and_changes_it(small: Small, head: Client) -> None:
    decision = asked(small)
    path = f"/api/v1/decisions/{decision.key}/voices/XA-D/"
    assert head.get(path).json()["said"] == "not-stated"
    first = send(head, "put", path, {"said": "no-objection"})
    assert first.status_code == 200, first.content
    fits("/api/v1/decisions/{key}/voices/{delegation}/", first.json(), method="put")
    assert (first.json()["said"], first.json()["version"], first.headers["ETag"]) == ("no-objection", 1, '"1"')
    assert first.headers["Cache-Control"] == "no-store"
    unseen = send(head, "put", path, {"said": "objection"})
    assert (unseen.status_code, unseen.json()["version"]) == (428, 1), "nothing is overwritten unseen"
    second = send(head, "put", path, {"said": "reservation", "text": {"en": "Not yet."}}, If_Match='"1"')
    assert (second.json()["said"], second.json()["version"]) == ("reservation", 2)
    late = send(head, "put", path, {"said": "objection"}, If_Match='"1"')
    assert (late.status_code, late.json()["version"]) == (412, 2)
    assert Voice.objects.get().said == "reservation"
    back = send(head, "delete", path, If_Match='"2"')
    assert (back.status_code, back.json()["said"]) == (200, "not-stated")
    assert not Voice.objects.exists()
    actions = set(AuditEntry.objects.filter(subject_kind="sittings.voice").values_list("action", flat=True))
    assert actions == {STATE}, "written by the verb, with its audit rows"


def test_what_cannot_be_done_is_refused_with_the_reason(small: Small, head: Client) -> None:
    decision = asked(small)
    path = f"/api/v1/decisions/{decision.key}/voices/XA-D/"
    no_text = send(head, "put", path, {"said": "reservation"})
    assert (no_text.status_code, no_text.json()["detail"]) == (409, "A reservation needs its text.")
    wrong = send(head, "put", path, {"said": "no-objection", "tekst": {}})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["tekst"])
    assert send(head, "put", path, {}).json()["errors"]["said"]
    assert send(head, "put", path, {"said": "no-objection", "text": "plain"}).json()["errors"]["text"]
    assert send(head, "put", path, {"said": "no-objection", "stated_by": "nobody"}).json()["errors"]["stated_by"]
    assert send(head, "put", path, {"said": "perhaps"}).status_code == 409
    assert send(head, "put", path, {"said": "no-objection"}, If_Match='W/"abc"').status_code == 400
    assert head.put(path, "{", content_type="application/json").status_code == 400
    assert head.put(path, "said=x", content_type="application/x-www-form-urlencoded").status_code == 415
    put_question(OFFICER, decision)
    assert send(head, "put", path, {"said": "no-objection"}).status_code == 409
    assert not Voice.objects.exists()


def test_a_delegation_announces_its_attendance(small: Small, head: Client) -> None:
    sitting = convened(small)
    path = f"/api/v1/sittings/{sitting.key}/attendance/XA-D/announcement/"
    made = send(head, "post", path, {"presence": "present", "people": ["head-xa"], "note": {"en": "By train"}})
    assert made.status_code == 200, made.content
    assert (made.json()["announced"], made.json()["presence"]) == ("present", "not-registered")
    row = Attendance.objects.get()
    assert [person.key for person in row.people.all()] == ["head-xa"]
    again = send(head, "post", path, {"presence": "absent-notified"}, If_Match=f'"{row.version}"')
    assert again.json()["announced"] == "absent-notified"
    assert send(head, "post", path, {"presence": "present"}, If_Match=f'"{row.version}"').status_code == 412
    assert send(head, "post", path, {"presence": "absent"}, If_Match="*").status_code == 400


def test_the_secretariat_registers_attendance(small: Small, officer: Client, head: Client) -> None:
    sitting = convened(small)
    path = f"/api/v1/sittings/{sitting.key}/attendance/XB-D/registration/"
    assert send(head, "post", path, {"presence": "present"}).status_code == 403
    made = send(officer, "post", path, {"presence": "represented", "represented_by": "head-xc"})
    assert made.status_code == 200, made.content
    assert (made.json()["presence"], made.json()["represented_by"]["key"]) == ("represented", "head-xc")


def test_a_delegation_asks_for_a_correction(small: Small, head: Client) -> None:
    sitting = close_sitting(OFFICER, opened(small))
    minutes = draft_minutes(OFFICER, sitting)
    path = f"/api/v1/sittings/{sitting.key}/minutes/{minutes.number}/corrections/"
    body = {"delegation": "XA-D", "place": "Item 1", "text": {"en": "The name is misspelt."}}
    assert send(head, "post", path, body).status_code == 409, "they are not with the delegations yet"
    circulate_minutes(OFFICER, minutes, corrections_until=date.fromisoformat(SOON))
    made = send(head, "post", path, body)
    assert made.status_code == 201, made.content
    fits("/api/v1/sittings/{key}/minutes/{number}/corrections/", made.json(), method="post", status="201")
    assert Correction.objects.get().place == "Item 1"
    other = send(head, "post", path, {**body, "delegation": "XB-D"})
    assert other.status_code == 403


def test_a_delegation_nominates(small: Small, head: Client) -> None:
    path = "/api/v1/delegations/XA-D/nominations/"
    made = send(head, "post", path, {"name": {"en": "New Person"}, "role": "member", "chamber": "XA-L"})
    assert made.status_code == 201, made.content
    assert made.json()["nominated"] is True
    assert DelegationSeat.objects.get(nominated=True).chamber == small.chambers["XA-L"]
    assert send(head, "post", "/api/v1/delegations/XB-D/nominations/", {"person": "head-xb"}).status_code == 403
    assert send(head, "post", path, {}).status_code == 409
    assert send(head, "post", path, {"person": "head-xa", "role": "chief"}).status_code == 400


def test_the_secretariat_drafts_a_publication(small: Small, officer: Client, head: Client) -> None:
    body = {
        "publication_kind": "news",
        "title": {"en": "From our system", "ru": "Из нашей системы"},
        "body": {"en": "One.\n\nTwo."},
        "organs": ["COUNCIL"],
        "event_day": "2024-06",
    }
    assert send(head, "post", "/api/v1/publications/", body).status_code == 403
    made = send(officer, "post", "/api/v1/publications/", body)
    assert made.status_code == 201, made.content
    assert made.json()["stage"] == "draft"
    assert officer.get(made.headers["Location"]).json()["title"]["ru"] == "Из нашей системы"
    assert Client().get(made.headers["Location"]).status_code == 404
    assert Publication.objects.get().organs.get() == small.council
    marked = send(officer, "post", "/api/v1/publications/", {**body, "body": {"en": "<script>x</script>"}})
    assert marked.status_code == 409


def test_a_file_is_added_to_a_paper_and_read_by_who_may(small: Small, officer: Client, head: Client) -> None:
    paper = add_paper(OFFICER, convened(small), title=Text(en="Note"))
    path = f"/api/v1/papers/{paper.key}/files/"

    def upload(client: Client, name: str, content: bytes, **more: str) -> Any:
        return client.post(path, {"file": SimpleUploadedFile(name, content), "language": "en", **more})

    assert upload(head, "note.txt", b"A plain note.").status_code == 403
    made = upload(officer, "note.txt", b"A plain note.")
    assert made.status_code == 201, made.content
    fits("/api/v1/papers/{key}/files/", made.json(), method="post", status="201")
    where = made.json()["file"]["url"]
    sent: Any = head.get(where)
    assert b"".join(sent.streaming_content) == b"A plain note."
    assert Client().get(where).status_code == 404, "a paper of the organ"
    assert upload(officer, "note.html", b"<html><script>alert(1)</script></html>").status_code == 409
    assert upload(officer, "note.txt", b"x", language="xx").status_code == 409
    assert PaperVersion.objects.count() == 1


WRITES = [
    ("put", "/api/v1/decisions/D/voices/XA-D/", {"said": "no-objection"}),
    ("delete", "/api/v1/decisions/D/voices/XA-D/", None),
    ("post", "/api/v1/sittings/S/attendance/XA-D/announcement/", {"presence": "present"}),
    ("post", "/api/v1/sittings/S/attendance/XA-D/registration/", {"presence": "present"}),
    ("post", "/api/v1/sittings/S/minutes/1/corrections/", {"delegation": "XA-D", "text": {"en": "x"}}),
    ("post", "/api/v1/delegations/XA-D/nominations/", {"person": "head-xb"}),
    ("post", "/api/v1/publications/", {"publication_kind": "news", "title": {"en": "x"}}),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_nobody_writes_without_a_token_or_with_another_delegations_or_without_the_scope(
    small: Small, method: str, path: str, body: Any
) -> None:
    decision = asked(small)
    sitting = close_sitting(OFFICER, opened(small, key="S", number=13)) if "minutes" in path else None
    if sitting is not None:
        circulate_minutes(OFFICER, draft_minutes(OFFICER, sitting), corrections_until=date.fromisoformat(SOON))
    key = sitting.key if sitting else decision.sitting.key if decision.sitting else ""
    path = path.replace("/D/", f"/{decision.key}/").replace("/S/", f"/{key}/")
    before = AuditEntry.objects.count()
    anonymous = send(Client(), method, path, body)
    assert anonymous.status_code == 401
    assert anonymous.headers["WWW-Authenticate"].startswith("Bearer")
    every = [
        STATE, "sittings.announce", "sittings.register", "sittings.ask-correction", "members.nominate",
        "publications.draft",
    ]  # fmt: skip
    others = caller(Role.HEAD, *every, delegation=small.delegations["XB"])
    assert send(others, method, path, body, If_Match="*").status_code == 403
    narrow = caller(Role.OFFICER, "audit.read")
    assert send(narrow, method, path, body, If_Match="*").status_code == 403
    expert = caller(Role.EXPERT, *every, organ=small.council)
    assert send(expert, method, path, body, If_Match="*").status_code == 403
    assert not AuditEntry.objects.filter(seq__gt=before, subject_kind__startswith="sittings.").exists()
    assert not Voice.objects.exists()


def test_the_same_write_twice_is_done_once(small: Small, officer: Client) -> None:
    body = {"publication_kind": "news", "title": {"en": "Once"}}
    first = send(officer, "post", "/api/v1/publications/", body, Idempotency_Key="abc-1")
    again = send(officer, "post", "/api/v1/publications/", body, Idempotency_Key="abc-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    assert Publication.objects.count() == 1
    other = send(officer, "post", "/api/v1/publications/", {**body, "title": {"en": "Twice"}}, Idempotency_Key="abc-1")
    assert other.status_code == 422
    new = send(officer, "post", "/api/v1/publications/", body, Idempotency_Key="abc-2")
    assert new.status_code == 201
    assert Publication.objects.count() == 2


def test_a_refused_write_may_be_sent_again_with_the_same_key(small: Small, head: Client) -> None:
    decision = asked(small)
    path = f"/api/v1/decisions/{decision.key}/voices/XA-D/"
    assert send(head, "put", path, {"said": "reservation"}, Idempotency_Key="k").status_code == 409
    assert not GivenAnswer.objects.exists(), "nothing is kept of it"
    assert send(head, "put", path, {"said": "no-objection"}, Idempotency_Key="k").status_code == 200


def test_answers_are_forgotten_after_a_day(small: Small, officer: Client) -> None:
    body = {"publication_kind": "news", "title": {"en": "Once"}}
    send(officer, "post", "/api/v1/publications/", body, Idempotency_Key="old")
    GivenAnswer.objects.update(given_at=timezone.now() - timedelta(days=1, minutes=1))
    other = caller(Role.OFFICER, "publications.draft", name="other")
    send(other, "post", "/api/v1/publications/", body, Idempotency_Key="n")
    assert [row.key for row in GivenAnswer.objects.all()] == ["n"]


def test_keys_of_one_token_mean_nothing_to_another(small: Small, officer: Client) -> None:
    body = {"publication_kind": "news", "title": {"en": "Mine"}}
    other = caller(Role.OFFICER, "publications.draft", name="other")
    with transaction.atomic():
        assert send(officer, "post", "/api/v1/publications/", body, Idempotency_Key="1").status_code == 201
        assert send(other, "post", "/api/v1/publications/", body, Idempotency_Key="1").status_code == 201
    assert Publication.objects.count() == 2
