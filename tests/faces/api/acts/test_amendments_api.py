"""The API of amendments: read by whom they are for, tabled and signed by delegations, ruled on by the secretariat."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.outside import Outside
from tests.faces.api.callers import caller, send
from tests.faces.api.described import fits
from tests.factories import OFFICER

from interparl.apps.common.actor import Role
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amending import compromise, publish_amendments
from interparl.apps.drafting.domain.closing import publish_draft
from interparl.apps.drafting.domain.signing import sign
from interparl.apps.drafting.models import Amendment, Draft
from interparl.apps.sittings.domain.helping import today

ROOT = "/api/v1/amendments/"
SCOPES = (
    "drafting.table-amendment", "drafting.sign-amendment", "drafting.withdraw-amendment", "drafting.check-signature",
    "drafting.rule-admissible", "drafting.decide-amendment", "drafting.compromise",
)  # fmt: skip


@pytest.fixture
def outside(photographed_outside: Outside) -> Outside:
    """The version is shown to the members, as one that was sent out."""
    photographed_outside.sent("XA", "XB")
    return photographed_outside


@pytest.fixture
def head(outside: Outside) -> Client:
    return caller(Role.HEAD, *SCOPES, delegation=outside.small.delegations["XA"])


@pytest.fixture
def other(outside: Outside) -> Client:
    return caller(Role.HEAD, *SCOPES, delegation=outside.small.delegations["XB"])


@pytest.fixture
def officer(outside: Outside) -> Client:
    return caller(Role.OFFICER, *SCOPES)


def five_years(outside: Outside, new: str = "three years", **values: Any) -> dict[str, Any]:
    return {
        "act_version": outside.draft.key,
        "pid": outside.pid("Article 2/2"),
        "action": "replace",
        "old": "five years",
        "new": new,
        "delegation": "XA-D",
        **values,
    }


def tabled(head: Client, outside: Outside, **values: Any) -> dict[str, Any]:
    answer = send(head, "post", ROOT, five_years(outside, **values))
    assert answer.status_code == 201, answer.content
    fits("/api/v1/amendments/", answer.json(), method="post", status="201")
    told: dict[str, Any] = answer.json()
    return told


def open_to_all(outside: Outside) -> None:
    if not Draft.objects.filter(pk=outside.draft.pk, visibility="public").exists():
        publish_draft(OFFICER, outside.draft)
    publish_amendments(OFFICER, Draft.objects.get(pk=outside.draft.pk))


def test_a_delegation_tables_for_itself(outside: Outside, head: Client, other: Client) -> None:
    told = tabled(head, outside, justification={"en": "As in our law."})
    assert (told["delegation"]["key"], told["state"], told["tabled_on"]) == ("XA-D", "tabled", today().isoformat())
    assert [step["state"] for step in told["steps"]] == ["tabled"]
    assert send(other, "post", ROOT, five_years(outside)).status_code == 403, "in the name of XA"
    assert send(Client(), "post", ROOT, five_years(outside)).status_code == 401
    misfit = send(head, "post", ROOT, five_years(outside, old="fifty years"))
    assert (misfit.status_code, Amendment.objects.count()) == (409, 1)
    assert send(head, "post", ROOT, five_years(outside, tabled_on="2020-01-01")).status_code == 409
    assert send(head, "post", ROOT, five_years(outside, act_version="nowhere")).status_code == 400
    assert send(head, "post", ROOT, five_years(outside, given={"pid": "mine"})).status_code == 409


def test_read_by_members_and_once_published_by_everybody(outside: Outside, head: Client, client: Client) -> None:
    told = tabled(head, outside)
    expert = caller(Role.EXPERT, "uptake.report")
    assert [one["key"] for one in expert.get(ROOT).json()["results"]] == [told["key"]]
    assert client.get(ROOT).json()["results"] == []
    assert client.get(f"{ROOT}{told['key']}/").status_code == 404
    open_to_all(outside)
    fits("/api/v1/amendments/", client.get(ROOT).json())
    one = client.get(f"{ROOT}{told['key']}/").json()
    fits("/api/v1/amendments/{key}/", one)
    assert (one["old"], one["new"], one["act"]["key"]) == ("five years", "three years", "wells")
    assert client.get(ROOT, {"act": "wells", "state": "tabled", "delegation": "XA-D"}).json()["count"] == 1
    assert client.get(ROOT, {"state": "accepted"}).json()["count"] == 0


def test_signatures(outside: Outside, head: Client, other: Client, officer: Client) -> None:
    told = tabled(head, outside)
    address = f"{ROOT}{told['key']}/signatures/"
    signing = {"person": "head-xa", "delegation": "XA-D"}
    assert send(other, "post", address, signing).status_code == 403
    assert send(head, "post", address, {"person": "head-xb", "delegation": "XA-D"}).status_code == 409
    signed = send(head, "post", address, signing)
    assert signed.status_code == 201, signed.content
    fits("/api/v1/amendments/{key}/signatures/", signed.json(), method="post", status="201")
    (signature,) = signed.json()["signatures"]
    assert (signature["person"]["key"], signature["valid"]) == ("head-xa", None)
    check, seen = f"{address}{signature['id']}/check/", {"If_Match": f'"{signature["version"]}"'}
    assert send(head, "put", check, {"valid": True}, **seen).status_code == 403
    checked = send(officer, "put", check, {"valid": True}, **seen)
    assert (checked.status_code, checked.json()["signatures"][0]["valid"]) == (200, True)
    assert send(officer, "put", check, {"valid": False, "reason": "Other hand."}, **seen).status_code == 412
    assert "Officer" not in checked.content.decode(), "who checked it is on the desk"
    withdraw = f"{address}{signature['id']}/withdrawal/"
    assert send(other, "post", withdraw, {}, If_Match="*").status_code == 403
    assert send(head, "post", withdraw, {}).status_code == 428
    back = send(head, "post", withdraw, {}, If_Match="*")
    assert back.json()["signatures"][0]["withdrawn_on"] == today().isoformat()


def test_ruled_on_and_decided_by_the_secretariat(outside: Outside, head: Client, officer: Client) -> None:
    told = tabled(head, outside)
    address, seen = f"{ROOT}{told['key']}/", {"If_Match": f'"{told["version"]}"'}
    for what, body in (("admissibility", {"admissible": True}), ("result", {"accepted": True, "organ": "C-LAW"})):
        assert send(head, "put", f"{address}{what}/", body, If_Match="*").status_code == 403
    assert send(officer, "put", f"{address}result/", {"accepted": True, "organ": "C-LAW"}, **seen).status_code == 409
    ruled = send(officer, "put", f"{address}admissibility/", {"admissible": True}, **seen)
    assert (ruled.status_code, ruled.json()["state"]) == (200, "admissible")
    fits("/api/v1/amendments/{key}/admissibility/", ruled.json(), method="put")
    assert send(officer, "put", f"{address}result/", {"accepted": True, "organ": "C-LAW"}, **seen).status_code == 412
    result = {"accepted": True, "organ": "C-LAW", "reason": {"en": "Agreed."}}
    done = send(officer, "put", f"{address}result/", result, If_Match=ruled.headers["ETag"])
    assert (done.status_code, done.json()["state"]) == (200, "accepted")
    assert done.json()["steps"][-1]["organ"]["key"] == "C-LAW"
    assert send(head, "post", f"{address}withdrawal/", {}, If_Match="*").status_code == 409, "it is decided on"


def test_withdrawn_by_those_who_tabled_it(outside: Outside, head: Client, other: Client) -> None:
    told = tabled(head, outside)
    address = f"{ROOT}{told['key']}/withdrawal/"
    assert send(other, "post", address, {}, If_Match="*").status_code == 403
    done = send(head, "post", address, {"reason": {"en": "Settled."}}, If_Match=f'"{told["version"]}"')
    assert (done.status_code, done.json()["state"]) == (200, "withdrawn")


def test_order_and_conflicts_of_what_the_reader_sees(outside: Outside, head: Client, client: Client) -> None:
    one, two = tabled(head, outside), tabled(head, outside, new="six years")
    path = f"/api/v1/acts/wells/versions/{outside.draft.key}/consideration/"
    assert client.get(path).status_code == 404, "the version is the members'"
    told = head.get(path).json()
    fits("/api/v1/acts/{key}/versions/{version}/consideration/", told)
    assert set(told["order"]) == {one["key"], two["key"]}
    (met,) = told["conflicts"]
    assert ({met["one"], met["other"]}, met["blocking"]) == ({one["key"], two["key"]}, True)
    assert met["told"]["text"]
    open_to_all(outside)
    Amendment.objects.filter(key=two["key"]).update(visibility="members")
    seen = client.get(path).json()
    assert (seen["order"], seen["conflicts"]) == ([one["key"]], [])


def test_a_compromise_names_only_what_the_reader_sees(outside: Outside, head: Client, client: Client) -> None:
    one, two = tabled(head, outside), tabled(head, outside, new="six years")
    rows = list(Amendment.objects.filter(key__in=[one["key"], two["key"]]).order_by("number"))
    made = compromise(
        OFFICER, rows, pid=outside.pid("Article 2/2"), action="replace", old="five years", new="four years",
        reason=Text(en="Both agree."),
    )  # fmt: skip
    open_to_all(outside)
    Amendment.objects.filter(key=two["key"]).update(visibility="members")
    assert client.get(f"{ROOT}{made.key}/").json()["replaces"] == [one["key"]]
    assert client.get(f"{ROOT}{one['key']}/").json()["replaced_by"] == [made.key]
    assert head.get(f"{ROOT}{made.key}/").json()["replaces"] == [one["key"], two["key"]]


def test_a_compromise_is_the_secretariats(outside: Outside, head: Client, officer: Client) -> None:
    one, two = tabled(head, outside), tabled(head, outside, new="six years")
    body = {
        "replaces": [one["key"], two["key"]],
        "pid": outside.pid("Article 2/2"),
        "action": "replace",
        "old": "five years",
        "new": "four years",
    }
    assert send(head, "post", f"{ROOT}compromises/", body).status_code == 403
    assert send(officer, "post", f"{ROOT}compromises/", {**body, "replaces": [one["key"]]}).status_code == 400
    made = send(officer, "post", f"{ROOT}compromises/", body)
    assert made.status_code == 201, made.content
    fits("/api/v1/amendments/compromises/", made.json(), method="post", status="201")
    assert made.json()["replaces"] == [one["key"], two["key"]]
    assert head.get(f"{ROOT}{one['key']}/").json()["state"] == "compromised"


@pytest.mark.slow
@pytest.mark.parametrize("who", ["public", "member"])
def test_the_number_of_queries_does_not_grow(outside: Outside, head: Client, client: Client, who: str) -> None:
    reader = client if who == "public" else head
    show_paths = (ROOT, f"/api/v1/acts/wells/versions/{outside.draft.key}/consideration/")

    def some(number: int) -> None:
        for n in range(number):
            made = outside.accepted("Article 4", "replace", old="fee", new=f"price {n}", delegation=None)
            sign(OFFICER, outside.tabled("Article 3", "delete"), outside.small.people["head-xa"])
            assert made.state == "accepted"
        open_to_all(outside)

    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(path).status_code == 200
        return len(queries)

    some(1)
    for path in show_paths:
        counted(path)
    few = [counted(path) for path in show_paths]
    some(4)
    assert [counted(path) for path in show_paths] == few
    assert max(few) <= 20


def test_shown_to_members_only_what_was_sent_out(photographed_outside: Outside) -> None:
    """Amendments of a version that is still the lead's are the lead's."""
    amendment = photographed_outside.tabled("Article 4", "delete")
    expert = caller(Role.EXPERT, "uptake.report")
    assert expert.get(f"{ROOT}{amendment.key}/").status_code == 404
