"""The API of the workbench: laws and provisions, studies for those who see them, findings written, analyses, work."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.comparison.build import article, decide, decide_all, propose
from tests.apps.comparison.conftest import Glossary, Studied, glossary
from tests.apps.texts.conftest import Laws, make_laws
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits
from tests.factories import OFFICER, Small, account

from interparl.apps.accounts.domain import actor_of, issue_token
from interparl.apps.accounts.models import User
from interparl.apps.common.actor import Role
from interparl.apps.comparison.domain.freezing import publish_analysis
from interparl.apps.comparison.domain.signing import ask_sign_off, sign_off
from interparl.apps.comparison.models import Analysis, Finding, TeamMember
from interparl.apps.texts.models import Expression

__all__ = ["glossary"]
API = "/api/v1"


@pytest.fixture
def laws(small: Small) -> Laws:
    return make_laws(small)


@pytest.fixture
def study(photographed_study: Studied, glossary: Glossary) -> Studied:
    return photographed_study


def program(user: User, *scopes: str) -> Client:
    """A program of somebody of the team."""
    _, text = issue_token(actor_of(user), user, name="program", scopes=scopes)
    return Client(headers={"Authorization": f"Bearer {text}"})


def get(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(f"{API}/{path}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_everybody_reads_acts_and_where_they_stand(client: Client, laws: Laws) -> None:
    found = get(client, "laws/")
    fits("/api/v1/laws/", found)
    assert {one["key"] for one in found["results"]} == {"lights", "xa-ferries"}
    one = get(client, "laws/xa-ferries/")
    fits("/api/v1/laws/{key}/", one)
    assert (one["state"]["key"], one["legal_status"]) == ("XA", "in-force")
    assert [(text["language"], text["holds_from"]) for text in one["texts"]] == [
        ("en", "2020-01-01"),
        ("en", "2023-06-01"),
        ("ru", "2020-01-01"),
    ]
    assert get(client, "laws/xa-ferries/", on="2019-12-01")["legal_status"] == "adopted"
    assert [law["key"] for law in get(client, "laws/", state="XA")["results"]] == ["xa-ferries"]


def test_texts_are_narrowed_to_those_that_hold_on_a_day(client: Client, laws: Laws) -> None:
    found = get(client, "texts/", work="xa-ferries", language="en", on="2021")
    fits("/api/v1/texts/", found)
    assert [one["key"] for one in found["results"]] == [laws.english.key]
    assert found["results"][0]["work"]["key"] == "xa-ferries"
    assert [one["key"] for one in get(client, "texts/", work="xa-ferries", language="en", on="2024")["results"]] == [
        laws.english_later.key
    ]
    assert client.get(f"{API}/texts/", {"on": "yesterday"}).status_code == 400


def test_what_is_said_of_a_text_is_changed_over_the_version_seen(client: Client, laws: Laws) -> None:
    text = laws.russian
    path = f"{API}/texts/{text.key}/"
    expert = caller(Role.EXPERT, "texts.change-text")
    body = {"authentic": True, "official_url": "https://laws.example/12", "why": "As the gazette says."}
    assert send(client, "patch", path, body).status_code == 401
    other = caller(Role.EXPERT, "texts.import", name="other")
    assert send(other, "patch", path, body, If_Match=f'"{text.version}"').status_code == 403
    unseen = send(expert, "patch", path, body)
    assert (unseen.status_code, unseen.json()["version"]) == (428, text.version)
    made = send(expert, "patch", path, body, If_Match=f'"{text.version}"')
    assert made.status_code == 200, made.content
    fits("/api/v1/texts/{key}/", made.json(), method="patch")
    assert (made.json()["authentic"], made.json()["official_url"]) == (True, "https://laws.example/12")
    assert made.headers["ETag"] == f'"{text.version + 1}"'
    late = send(expert, "patch", path, {"note": "Late"}, If_Match=f'"{text.version}"')
    assert (late.status_code, late.json()["version"]) == (412, text.version + 1)
    wrongs = {"words": "0" * 64, "language": "kk", "expression_kind": "novel", "official_url": "no address"}
    for wrong in ({name: value} for name, value in wrongs.items()):
        assert list(send(expert, "patch", path, wrong, If_Match="*").json()["errors"]) == list(wrong)
    held = Expression.objects.get(pk=text.pk)
    assert (held.words, held.note, held.version) == (text.words, "", text.version + 1)


def test_provisions_come_in_pages_and_as_a_tree(client: Client, laws: Laws) -> None:
    key = laws.english.key
    found = get(client, f"texts/{key}/provisions/", page_size=3)
    fits("/api/v1/texts/{key}/provisions/", found)
    assert found["count"] == laws.english.provisions_count
    assert [one["order"] for one in found["results"]] == [0, 1, 2]
    items = get(client, f"texts/{key}/provisions/", item="true")["results"]
    assert [one["label"] for one in items] == ["Article 1", "Article 2", "Article 3", "Article 4"]
    assert get(client, f"texts/{key}/provisions/", pid=items[1]["pid"])["results"] == [items[1]]
    tree = get(client, f"texts/{key}/tree/")
    fits("/api/v1/texts/{key}/tree/", tree)
    first = tree["body"][0]
    assert (first["kind"], [one["label"] for one in first["below"]]) == ("chapter", ["Article 1", "Article 2"])
    assert tree["text"]["name"] == {"en": laws.english.title}


def test_provisions_are_searched_by_words_in_any_form(client: Client, laws: Laws) -> None:
    found = get(client, "provisions/", q="licences", on="2021-01-01", law="xa-ferries", lang="en")
    fits("/api/v1/provisions/", found)
    assert [(one["label"], one["text"]) for one in found["results"]] == [("Article 2", laws.english.key)]
    assert any(piece["found"] for piece in found["results"][0]["snippet"])
    assert get(client, "provisions/", q="licences", state="XB")["count"] == 0
    for wrong in ({}, {"q": "a", "like": "b"}, {"q": "a", "status": "odd"}, {"q": "a", "page": "0"}):
        assert client.get(f"{API}/provisions/", wrong).status_code == 400


def test_what_is_not_public_is_not_there(client: Client, laws: Laws) -> None:
    Expression.objects.filter(pk=laws.english_later.pk).update(visibility="draft")
    assert client.get(f"{API}/texts/{laws.english_later.key}/").status_code == 404
    for part in ("provisions", "tree"):
        assert client.get(f"{API}/texts/{laws.english_later.key}/{part}/").status_code == 404
    assert laws.english_later.key not in client.get(f"{API}/laws/xa-ferries/").content.decode()
    assert get(client, "provisions/", q="register")["count"] == 0


def test_studies_are_for_those_who_see_them(client: Client, study: Studied) -> None:
    propose(study, 2, "XA", article(study, "XA", "Article 8"))
    decide(study, "XA", 1)
    assert get(client, "studies/")["count"] == 0
    for path in ("", "proposals/", "findings/"):
        assert client.get(f"{API}/studies/lighthouses/{path}").status_code == 404
    member = program(study.users["outsider"])
    fits("/api/v1/studies/", get(member, "studies/"))
    one = get(member, "studies/lighthouses/")
    fits("/api/v1/studies/{key}/", one)
    assert [column["state"]["key"] for column in one["columns"]] == ["XA", "XB", "XC"]
    assert len(one["scope"]) == 6


def test_proposals_and_findings_are_never_mixed(study: Studied) -> None:
    propose(study, 2, "XA", article(study, "XA", "Article 8"))
    decide(study, "XA", 1)
    member = program(study.users["lead"])
    proposals, findings = get(member, "studies/lighthouses/proposals/"), get(member, "studies/lighthouses/findings/")
    fits("/api/v1/studies/{key}/proposals/", proposals)
    fits("/api/v1/studies/{key}/findings/", findings)
    assert [(one["status"], one["provision"]) for one in proposals["results"]] == [("proposal", study.scope(2).pid)]
    assert [(one["status"], one["provision"]) for one in findings["results"]] == [("finding", study.scope(1).pid)]
    assert proposals["results"][0]["counterparts"] == [
        {"text": study.texts["XA"].key, "pid": article(study, "XA", "Article 8").pid, "confidence": 0.9}
    ]
    assert findings["results"][0]["counterparts"][0]["text"] == study.texts["XA"].key


def test_a_blind_second_reader_sees_no_first_reading(study: Studied) -> None:
    decide(study, "XA", 1)
    second = program(study.users["second"])
    assert get(second, "studies/lighthouses/findings/")["count"] == 0
    assert second.get(cell(study, 1, "XA")).status_code == 404
    decide(study, "XA", 1, who="second")
    assert get(second, "studies/lighthouses/findings/")["count"] == 2


def cell(study: Studied, number: int, column: str, reading: str = "first") -> str:
    return f"{API}/studies/lighthouses/findings/{study.columns[column].pk}/{study.scope(number).pid}/{reading}/"


def test_a_reader_records_and_accepts_findings(study: Studied) -> None:
    reader = program(study.users["reviewer"], "comparison.find")
    here = article(study, "XA", "Article 9")
    body = {"relation": "equivalent", "counterparts": [{"text": study.texts["XA"].key, "pid": here.pid}]}
    made = send(reader, "put", cell(study, 1, "XA"), body, Idempotency_Key="one")
    assert made.status_code == 200, made.content
    fits("/api/v1/studies/{key}/findings/{column}/{pid}/{reading}/", made.json())
    assert (made.json()["status"], made.json()["version"], made.headers["ETag"]) == ("finding", 1, '"1"')
    again = send(reader, "put", cell(study, 1, "XA"), body, Idempotency_Key="one")
    assert again.json() == made.json()
    assert Finding.objects.get().version == 1, "the same request is done once"
    assert send(reader, "put", cell(study, 1, "XA"), {"relation": "equal"}).status_code == 428
    assert send(reader, "put", cell(study, 1, "XA"), body, If_Match='"7"').status_code == 412
    changed = send(reader, "put", cell(study, 1, "XA"), {**body, "note": "A word more"}, If_Match='"1"')
    assert (changed.status_code, changed.json()["version"], changed.json()["note"]) == (200, 2, "A word more")
    proposal = propose(study, 2, "XA", article(study, "XA", "Article 8"))
    path = f"{cell(study, 2, 'XA')}accept/"
    assert send(reader, "post", path, {"inputs": "another"}).status_code in {409, 422}
    taken = send(reader, "post", path, {"inputs": proposal.inputs})
    assert (taken.status_code, taken.json()["origin"]) == (200, "accepted")


def test_nobody_else_writes_findings(client: Client, study: Studied) -> None:
    body = {"relation": "absent", "searched": [study.texts["XA"].key]}
    assert send(client, "put", cell(study, 3, "XA"), body).status_code == 401
    for who, scopes in (("outsider", ["comparison.find"]), ("second", ["comparison.find"]), ("reviewer", [])):
        answer = send(program(study.users[who], *scopes), "put", cell(study, 3, "XA"), body)
        assert answer.status_code == 403, who
    assert not Finding.objects.exists()


@pytest.fixture
def analysis(study: Studied) -> Analysis:
    TeamMember.objects.filter(study=study.study, role="second").delete()
    decide_all(study)
    ask_sign_off(study.actor("lead"), study.study)
    sign_off(actor_of(account("chair@example.org", Role.LEADERSHIP)), study.study, capacity="Chair")
    return publish_analysis(OFFICER, study.study)


def test_published_analyses_are_for_everybody(client: Client, analysis: Analysis) -> None:
    listed = get(client, "analyses/")
    fits("/api/v1/analyses/", listed)
    assert "content" not in listed["results"][0]
    one = get(client, f"analyses/{analysis.key}/")
    fits("/api/v1/analyses/{key}/", one)
    assert one["content"] == analysis.content
    assert one["title"] == listed["results"][0]["title"] == {"en": "Lighthouses", "ru": "Маяки"}
    assert client.get(one["exports"][0]["url"].removeprefix("http://testserver")).status_code == 200
    assert "@" not in one["published_by"]
    found = get(client, "search/", q="lighthouses")
    assert found["by_kind"] == {"comparison.analysis": 1, "texts.work": 1}, "the study itself is the members' alone"


def test_files_are_brought_in_by_a_program(
    client: Client, small: Small, django_capture_on_commit_callbacks: Any
) -> None:
    clerk = caller(Role.OFFICER, "texts.import")
    text = b"Law on ferries\nArticle 1. Subject\nThis law is about ferries and their keepers.\n"
    sent = {"file": SimpleUploadedFile("ferries.txt", text), "title": "By program", "said": '{"language": "en"}'}
    with django_capture_on_commit_callbacks(execute=True):
        made = clerk.post(f"{API}/imports/", sent)
    assert made.status_code == 201, made.content
    told = get(clerk, f"imports/{made.json()['key']}/")
    fits("/api/v1/imports/{key}/", told)
    assert [one["name"] for one in told["items"]] == ["ferries.txt"]
    assert told["items"][0]["state"] == "question", "the day is not in the text"
    job = told["jobs"][0]
    assert get(clerk, f"jobs/{job['id']}/")["work"] == "texts.import"
    fits("/api/v1/jobs/", get(clerk, "jobs/"))
    item = told["items"][0]
    said = {"holds_from": "2020-01-01", "state": "XA"}
    path = f"{API}/imports/{told['key']}/items/{item['id']}/answer/"
    with django_capture_on_commit_callbacks(execute=True):
        answered = send(clerk, "post", path, {"said": said}, If_Match=f'"{item["version"]}"')
    assert answered.status_code == 200, answered.content
    assert get(clerk, f"imports/{told['key']}/")["items"][0]["state"] == "stored"
    assert client.get(f"{API}/imports/{told['key']}/").status_code == 404
    assert client.get(f"{API}/jobs/{job['id']}/").status_code == 404
    assert get(caller(Role.EXPERT, name="other"), "jobs/")["count"] == 0, "the work of others"
    assert client.post(f"{API}/imports/", {"file": SimpleUploadedFile("a.txt", text)}).status_code == 401
