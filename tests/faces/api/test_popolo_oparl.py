from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.apps.sittings.build import asked, opened
from tests.faces.portal import world
from tests.factories import OFFICER, Small, head_of

from interparl.apps.sittings.domain import close_decision, put_question, state_position
from interparl.apps.sittings.enums import DecisionKind
from interparl.apps.sittings.models import Decision, Sitting

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""Popolo's dates: reduced precision is allowed."""

MEMBERS: dict[str, dict[str, type]] = {
    "persons": {
        "id": str, "name": str, "other_names": list, "identifiers": list, "links": list, "biography": str, "image": str,
    },
    "organizations": {
        "id": str, "name": str, "other_names": list, "identifiers": list, "links": list, "classification": str,
        "parent_id": str, "founding_date": str, "dissolution_date": str,
    },
    "memberships": {
        "id": str, "label": str, "role": str, "person_id": str, "organization_id": str, "post_id": str,
        "on_behalf_of_id": str, "start_date": str, "end_date": str, "sources": list,
    },
    "posts": {"id": str, "label": str, "role": str, "organization_id": str},
    "motions": {
        "id": str, "identifier": str, "text": str, "classification": str, "date": str, "organization_id": str,
        "requirement": str, "result": str, "sources": list,
    },
    "vote-events": {
        "id": str, "identifier": str, "motion_id": str, "organization_id": str, "start_date": str, "end_date": str,
        "result": str, "counts": list, "votes": list,
    },
}  # fmt: skip
"""Members of the specification that are used here, with their types."""
NEEDED = {"persons": "name", "organizations": "name", "memberships": "person_id", "posts": "organization_id"}


@pytest.fixture
def filled(small: Small) -> Small:
    world.fill(small, 2)
    return small


def listed(client: Client, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/popolo/{name}/", {"page_size": 500}).json()["results"]
    return found


def test_popolo_objects_have_the_shape_of_the_specification(client: Client, filled: Small) -> None:
    for name, members in MEMBERS.items():
        for one in listed(client, name):
            assert set(one) <= set(members), (name, one)
            for member, value in one.items():
                assert isinstance(value, members[member]), (name, member)
                if member.endswith("_date") or member == "date":
                    assert DATE.fullmatch(str(value)), (name, member, value)
            assert one.get(NEEDED.get(name, "id"))
            for source in one.get("sources", []):
                assert set(source) == {"url", "note"}
            single = client.get(f"/api/v1/popolo/{name}/{one['id']}/").json()
            assert single == one


def test_popolo_references_lead_somewhere(client: Client, filled: Small) -> None:
    ids = {name: {one["id"] for one in listed(client, name)} for name in MEMBERS}
    for one in listed(client, "memberships"):
        assert one["person_id"] in ids["persons"]
        assert one.get("organization_id") in ids["organizations"]
        assert one.get("post_id") is None or one["post_id"] in ids["posts"]
    for one in listed(client, "posts"):
        assert one["organization_id"] in ids["organizations"]
    assert client.get("/api/v1/popolo/persons/person:nobody/").status_code == 404
    assert client.get("/api/v1/popolo/memberships/appointment:no-id/").status_code == 404


def test_a_chain_of_tables_is_cut_into_pages_without_gap(client: Client, filled: Small) -> None:
    whole = [one["id"] for one in listed(client, "organizations")]
    pieces: list[str] = []
    for page in range(1, 30):
        response = client.get("/api/v1/popolo/organizations/", {"page_size": 3, "page": page})
        if response.status_code == 404:
            break
        pieces += [one["id"] for one in response.json()["results"]]
    assert pieces == whole
    assert len({one.split(":")[0] for one in whole}) >= 4


def test_a_consensus_is_no_vote_and_a_vote_is_told_as_one(client: Client, filled: Small) -> None:
    assert listed(client, "vote-events") == [], "nobody voted on what was adopted by consensus"
    filled.majority.spec["majority"]["abstentions"] = "left-out"
    filled.majority.save()
    sitting = opened(filled, filled.commission)
    decision = asked(filled, sitting, kind=DecisionKind.RESOLUTION, rule=filled.majority)
    Sitting.objects.filter(pk=sitting.pk).update(visibility="public")
    Decision.objects.filter(pk=decision.pk).update(visibility="public")
    for code, said in (("XA", "for"), ("XB", "for"), ("XC", "against"), ("XD", "abstains")):
        state_position(head_of(filled.delegations[code]), decision, filled.delegations[code], said=said)
    put_question(OFFICER, decision)
    close_decision(OFFICER, decision)
    event = next(one for one in listed(client, "vote-events") if one["motion_id"] == f"decision:{decision.key}")
    assert event["counts"] == [
        {"option": "abstain", "value": 1}, {"option": "no", "value": 1}, {"option": "yes", "value": 2},
    ]  # fmt: skip
    assert {"voter_id": "delegation:XC-D", "option": "no"} in event["votes"]
    assert event["result"] == "pass"


OPARL = {
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agenda-item": "AgendaItem",
    "paper": "Paper",
    "file": "File",
}


def test_oparl_lists_and_objects(client: Client, filled: Small) -> None:
    system = client.get("/api/v1/oparl/").json()
    assert system["type"] == "https://schema.oparl.org/1.1/System"
    bodies = client.get(system["body"]).json()
    body = bodies["data"][0]
    assert client.get(body["id"]).json() == body
    for kind, named in OPARL.items():
        found = client.get(f"/api/v1/oparl/{kind}/", {"page_size": 2}).json()
        assert set(found) == {"data", "pagination", "links"}
        assert found["pagination"]["totalElements"] >= len(found["data"]) > 0, kind
        assert {"first", "last", "self"} <= set(found["links"])
        for one in found["data"]:
            assert one["type"] == f"https://schema.oparl.org/1.1/{named}"
            assert client.get(one["id"]).json() == one
            for member in ("person", "organization", "meeting", "body", "subOrganizationOf", "onBehalfOf"):
                linked = one.get(member)
                for address in linked if isinstance(linked, list) else [linked] if linked else []:
                    assert client.get(address).status_code == 200, (kind, member)
    assert client.get(body["legislativeTermList"]).json()["data"] == []
    assert client.get("/api/v1/oparl/vote/").status_code == 404
