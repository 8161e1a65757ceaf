"""Dossiers written by a program of the secretariat: opened, moved to a stage, given documents; and who must not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.drafting.acts import a_path, a_sitting
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits
from tests.factories import Small

from interparl.apps.common.actor import Role
from interparl.apps.drafting.models import ActPaper, ActStep, ModelAct

ROOT = "/api/v1/acts/"
SCOPES = ("drafting.change-act", "drafting.open-act", "drafting.enter-stage", "drafting.add-paper")
RIVERS = {"title": {"en": "Model law on rivers"}, "act_kind": "law", "key": "ML-1", "path": "short"}
NOTE = {"paper_kind": "explanatory-note", "title": {"en": "Note"}, "language": "en", "words": "Why."}


@pytest.fixture
def of_commission(small: Small) -> Client:
    a_path()
    return caller(Role.OFFICER, *SCOPES, organ=small.commission)


@pytest.fixture
def of_council(small: Small) -> Client:
    return caller(Role.OFFICER, *SCOPES, organ=small.council)


@pytest.fixture
def head(small: Small) -> Client:
    return caller(Role.HEAD, *SCOPES, delegation=small.delegations["XA"])


def opened(client: Client, **values: Any) -> dict[str, Any]:
    answer = send(client, "post", ROOT, {**RIVERS, "lead": "C-LAW", **values})
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_a_dossier_is_opened_by_who_runs_its_lead(of_commission: Client, of_council: Client, head: Client) -> None:
    for who in (of_council, head):
        assert send(who, "post", ROOT, {**RIVERS, "lead": "C-LAW"}).status_code == 403
    assert send(of_commission, "post", ROOT, RIVERS).status_code == 403, "led by no organ"
    assert send(Client(), "post", ROOT, RIVERS).status_code == 401
    told = opened(of_commission, subject={"en": "Rivers"}, adopting="COUNCIL")
    fits("/api/v1/acts/", told, method="post", status="201")
    assert (told["key"], told["lead"]["key"], told["as_it_stands"]["stage"]) == ("ML-1", "C-LAW", "")
    assert send(of_commission, "post", ROOT, {**RIVERS, "lead": "C-LAW"}).status_code == 409, "the key is taken"
    wrong = send(of_commission, "post", ROOT, {**RIVERS, "lead": "C-LAW", "stage": "adopted"})
    assert (wrong.status_code, "stage" in wrong.json()["errors"]) == (400, True), "where it stands is never typed"
    assert ModelAct.objects.count() == 1


def test_a_stage_asks_the_records(small: Small, of_commission: Client, of_council: Client) -> None:
    opened(of_commission)
    steps = f"{ROOT}ML-1/steps/"
    assert send(of_council, "post", steps, {"stage": "proposed"}).status_code == 403
    told = send(of_commission, "post", steps, {"stage": "proposed", "day": "2026-02-01", "note": {"en": "By letter."}})
    assert told.status_code == 201, told.content
    fits("/api/v1/acts/{key}/steps/", told.json(), method="post", status="201")
    assert (told.json()["stage"], told.json()["note"]["en"]) == ("proposed", "By letter.")
    missing = send(of_commission, "post", steps, {"stage": "commission", "day": "2026-03-01"})
    assert missing.status_code == 409
    assert ActStep.objects.count() == 1
    paper = send(of_commission, "post", f"{ROOT}ML-1/papers/", NOTE).json()
    sitting = a_sitting(small.commission, "2026-03-01")
    body = {"stage": "commission", "day": "2026-03-01", "sitting": sitting.key, "paper": paper["key"]}
    assert send(of_commission, "post", steps, body).json()["sitting"]["key"] == sitting.key
    assert send(of_commission, "post", steps, {"stage": "adopted"}).status_code == 409, "adoption has its own place"
    assert of_commission.get(f"{ROOT}ML-1/").json()["as_it_stands"]["stage"] == "commission"


def test_documents_as_words_and_as_files(of_commission: Client, of_council: Client, head: Client) -> None:
    opened(of_commission)
    papers = f"{ROOT}ML-1/papers/"
    for who in (of_council, head):
        assert send(who, "post", papers, NOTE).status_code == 403
    told = send(of_commission, "post", papers, {**NOTE, "visibility": "members"})
    assert told.status_code == 201, told.content
    fits("/api/v1/acts/{key}/papers/", told.json(), method="post", status="201")
    assert (told.json()["words"], told.json()["visibility"], told.json()["file"]) == ("Why.", "members", None)

    def upload(content: bytes, name: str, **values: Any) -> Any:
        form = {"paper_kind": "letter", "title": json.dumps({"en": "Letter"}), "language": "en", **values}
        return of_commission.post(papers, {**form, "file": SimpleUploadedFile(name, content)})

    sent = upload(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", "letter.pdf")
    assert sent.status_code == 201, sent.content
    assert (sent.json()["title"], sent.json()["file"]["name"]) == ({"en": "Letter"}, "letter.pdf")
    assert upload(b"MZ\x90\x00", "letter.exe").status_code == 409
    assert upload(b"%PDF-1.4\n", "letter.pdf", title="Letter").status_code == 400, "a text is an object by language"
    assert ActPaper.objects.count() == 2


def test_sent_twice_with_one_key_it_is_done_once(of_commission: Client) -> None:
    opened(of_commission)
    for _ in range(2):
        answer = send(of_commission, "post", f"{ROOT}ML-1/papers/", NOTE, Idempotency_Key="note-1")
        assert answer.status_code == 201
    assert ActPaper.objects.count() == 1


def test_a_token_without_the_scope_only_reads(small: Small, of_commission: Client) -> None:
    opened(of_commission)
    reading = caller(Role.OFFICER, "drafting.open-act", name="reading")
    assert send(reading, "post", f"{ROOT}ML-1/papers/", NOTE).status_code == 403
    assert send(reading, "post", f"{ROOT}ML-1/steps/", {"stage": "proposed"}).status_code == 403
    assert reading.get(f"{ROOT}ML-1/").status_code == 200


def test_the_data_of_a_dossier_are_mended_by_who_runs_it(of_commission: Client, of_council: Client) -> None:
    told = opened(of_commission)
    address, seen = f"{ROOT}ML-1/", {"If_Match": f'"{told["version"]}"'}
    assert send(of_council, "patch", address, {"note": {"en": "Mine."}}, **seen).status_code == 403
    assert send(of_commission, "patch", address, {"note": {"en": "Mine."}}).status_code == 428
    done = send(of_commission, "patch", address, {"note": {"en": "With a schedule."}}, **seen)
    assert (done.status_code, done.json()["note"]) == (200, {"en": "With a schedule."})
    fits("/api/v1/acts/{key}/", done.json(), method="patch")
    assert send(of_commission, "patch", address, {"note": {"en": "Later."}}, **seen).status_code == 412
    assert send(of_commission, "patch", address, {"number": "7"}, If_Match="*").status_code == 400, "adoption gives it"
