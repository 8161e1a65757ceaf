"""The API of acts: what everybody reads, what the house reads beside it, and who must not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.api.callers import caller
from tests.faces.api.described import fits
from tests.faces.portal.acts.conftest import Public, more
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Role
from interparl.apps.drafting.domain.circulating import circulate
from interparl.apps.drafting.domain.opinions import begin_opinion, write_opinion
from interparl.apps.drafting.models import ActPaper, ActStep, Draft, ModelAct, Request
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.models import Decision

ONE = "/api/v1/acts/ML-RIVERS/"
LISTS = ("steps", "papers", "versions", "opinions")


@pytest.fixture
def public(photographed_acts: Public) -> Public:
    return photographed_acts


def read(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(path, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.slow
def test_everybody_reads_where_an_act_stands(public: Public, client: Client) -> None:
    told = read(client, ONE)
    fits("/api/v1/acts/{key}/", told)
    assert told["title"]["en"] == "Model law on rivers"
    stood = told["as_it_stands"]
    assert (stood["stage"], stood["since"], stood["ended"]) == ("adopted", "2026-05-01", False)
    assert stood["called"]["text"] == "Adopted"
    assert told["law"]["url"].endswith("/api/v1/laws/ML-RIVERS/")
    assert client.get(told["page"]["en"].removeprefix("http://testserver")).status_code == 200
    listed = read(client, "/api/v1/acts/")
    fits("/api/v1/acts/", listed)
    assert [one["key"] for one in listed["results"]] == ["ML-OLD", "ML-RIVERS"]
    old = listed["results"][0]
    assert old["as_it_stands"] == {"stage": "", "called": None, "since": "", "ended": False}
    assert (old["said_status"]["en"], old["source"]["key"]) == ("adopted by June 2020", "S-own")


def test_narrowed(public: Public, client: Client) -> None:
    def keys(**asked: Any) -> list[str]:
        return [one["key"] for one in read(client, "/api/v1/acts/", **asked)["results"]]

    assert keys(stage="adopted") == keys(year="2026") == keys(lead="C-LAW") == keys(law="ML-RIVERS") == ["ML-RIVERS"]
    assert keys(stage="proposed") == keys(act_kind="agreement") == keys(sample="true") == keys(year="1999") == []
    assert keys(act_kind="law", ordering="-key") == ["ML-RIVERS", "ML-OLD"]
    assert client.get("/api/v1/acts/", {"year": "last"}).status_code == 400
    assert client.get("/api/v1/acts/", {"kind": "law"}).status_code == 400


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_the_parts_are_as_described(public: Public, client: Client, name: str) -> None:
    told = read(client, read(client, ONE)["lists"][name])
    fits(f"/api/v1/acts/{{key}}/{name}/", told)
    assert told["count"] == len(told["results"]) > 0
    assert read(client, f"{ONE}{name}/", page_size=1)["results"] == told["results"][:1]


def test_stages_with_their_documents_and_sources(public: Public, client: Client) -> None:
    steps = read(client, f"{ONE}steps/")["results"]
    assert [(step["stage"], step["day"]) for step in steps] == [
        ("proposed", "2026-02"),
        ("commission", "2026-03-01"),
        ("adopted", "2026-05-01"),
    ]
    assert steps[1]["source"]["key"] == "S-own"
    assert steps[1]["paper"] == ActPaper.objects.get(visibility="public").key
    assert steps[2]["version"] == public.second.key
    assert steps[2]["decision"]["kind"] == "sittings.decision"


def test_provisions_of_a_public_version(public: Public, client: Client) -> None:
    versions = read(client, f"{ONE}versions/")["results"]
    assert [one["key"] for one in versions] == [public.first.key, public.second.key]
    assert versions[1]["text"]["url"].startswith("http://testserver/api/v1/texts/")
    told = read(client, versions[1]["provisions"])
    fits("/api/v1/acts/{key}/versions/{version}/provisions/", told)
    assert told["count"] == versions[1]["provisions_count"]
    top = [one for one in told["results"] if one["parent"] is None]
    assert [one["heading"] for one in top] == ["Subject", "Register"]
    below = [one for one in told["results"] if one["parent"] == top[1]["order"]]
    assert [one["number_printed"] for one in below] == ["1", "2"]
    first = {one["pid"] for one in read(client, versions[0]["provisions"])["results"]}
    assert first == {one["pid"] for one in told["results"]}


def test_opinions_with_remarks_and_answers(public: Public, client: Client) -> None:
    (told,) = read(client, f"{ONE}opinions/")["results"]
    assert (told["addressee"]["key"], told["verdict"], told["words"]) == ("XA-D", "with-remarks", "We like rivers.")
    (remark,) = told["remarks"]
    assert (remark["words"], remark["outcome"]) == ("Name the rivers", "taken")
    assert remark["reason"]["en"] == "They are named now."


def test_nothing_that_is_not_public_is_there_for_the_public(public: Public, client: Client) -> None:
    told = "".join(client.get(f"{ONE}{name}/").content.decode() for name in LISTS)
    for secret in ("Secret", "Kept paper", "Nobody outside", public.kept.key, public.unshown.key):
        assert secret not in told
    assert "Officer" not in told, "who typed, answered or recorded is not told"
    assert client.get(f"{ONE}versions/{public.kept.key}/provisions/").status_code == 404
    assert client.get(f"/api/v1/acts/ML-OLD/versions/{public.second.key}/provisions/").status_code == 404
    Decision.objects.update(visibility="members")
    assert read(client, ONE)["as_it_stands"]["stage"] == "commission"
    ModelAct.objects.filter(key="ML-RIVERS").update(visibility="members")
    assert client.get(ONE).status_code == 404
    for name in LISTS:
        assert client.get(f"{ONE}{name}/").status_code == 404
    assert [one["key"] for one in read(client, "/api/v1/acts/")["results"]] == ["ML-OLD"]


def test_members_read_what_is_for_members_and_not_the_drafts_of_others(public: Public, small: Small) -> None:
    member = caller(Role.HEAD, "uptake.report", delegation=small.delegations["XD"])
    opinions = read(member, f"{ONE}opinions/")["results"]
    assert {one["key"] for one in opinions} == {public.shown.key, public.unshown.key}
    assert "Kept paper" in member.get(f"{ONE}papers/").content.decode()
    assert client_keys(member) == [public.first.key, public.second.key, public.kept.key], "it sits in the lead organ"
    expert = caller(Role.EXPERT, "uptake.report")
    assert client_keys(expert) == [public.first.key, public.second.key], "a closed version is the lead's until sent"
    officer = caller(Role.OFFICER, "sittings.register")
    assert client_keys(officer) == [public.first.key, public.second.key, public.kept.key]


def client_keys(client: Client) -> list[str]:
    return [one["key"] for one in read(client, f"{ONE}versions/")["results"]]


def test_an_opinion_that_is_being_written_is_told_to_nobody(public: Public, small: Small, client: Client) -> None:
    Draft.objects.filter(pk=public.kept.pk).update(visibility="public")
    again = circulate(
        OFFICER, Draft.objects.get(pk=public.kept.pk), kind="parliaments", delegations=[small.delegations["XA"]],
        due=today() + timedelta(days=3),
    )  # fmt: skip
    head = head_of(small.delegations["XA"])
    opinion = begin_opinion(head, Request.objects.get(circulation=again), language="en")
    write_opinion(head, opinion, verdict="object", words="Half a thought.")
    for who in (client, caller(Role.OFFICER, "sittings.register"), caller(Role.ADMINISTRATOR, "sittings.register")):
        told = who.get(f"{ONE}opinions/").content.decode()
        assert "Half a thought." not in told
        assert opinion.key not in told


def test_what_was_taken_back_is_not_told(public: Public, client: Client) -> None:
    step = ActStep.objects.get(act=public.act, stage="adopted")
    ActStep.objects.filter(pk=step.pk).update(retired_at=step.recorded_at, why="A mistake.")
    assert read(client, ONE)["as_it_stands"]["stage"] == "commission"
    assert len(read(client, f"{ONE}steps/")["results"]) == 2


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow(public: Public, client: Client) -> None:
    paths = ["", *(f"ML-RIVERS/{name}/" for name in LISTS), "ML-RIVERS/", "?stage=adopted"]

    def counted() -> dict[str, int]:
        found = {}
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/api/v1/acts/{path}").status_code == 200
            found[path] = len(queries)
        return found

    counted()
    few = counted()
    more(public, 12)
    assert counted() == few
    assert max(few.values()) <= 20
