from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from tests.apps.sittings.build import asked, convened
from tests.faces.api.callers import caller
from tests.faces.portal import world
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import Role
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Assertion, Source
from interparl.apps.common.text import Text
from interparl.apps.members.domain import change_person, nominate
from interparl.apps.members.models import Delegation, Person, State
from interparl.apps.organs.models import Office, Organ
from interparl.apps.publications.domain import draft_publication
from interparl.apps.publications.enums import PublicationKind
from interparl.apps.publications.models import Publication
from interparl.apps.sittings.domain import announce, state_position
from interparl.apps.sittings.models import Decision, Paper, Sitting
from interparl.engine.procedure import Presence
from interparl.faces.api.oparl.views import LISTS
from interparl.faces.api.popolo.views import COLLECTIONS
from interparl.faces.api.urls import VIEWS

LISTED = [
    *(f"/api/v1/{name}/" for name in VIEWS),
    *(f"/api/v1/popolo/{name}/" for name in COLLECTIONS),
    *(f"/api/v1/oparl/{name}/" for name in LISTS),
    "/api/v1/changes/",
]


def everything(client: Client) -> str:
    """All lists, each record of them by its own address, with what belongs to it."""
    told = []
    for path in LISTED:
        response = client.get(path, {"page_size": 500})
        assert response.status_code == 200, path
        told.append(response.content.decode())
        for one in response.json().get("results", []):
            if one.get("url", "").startswith("http"):
                told.append(client.get(one["url"]).content.decode())
    for sitting in Sitting.objects.all():
        told.append(client.get(f"/api/v1/sittings/{sitting.key}/attendance/").content.decode())
    for decision in Decision.objects.all():
        told.append(client.get(f"/api/v1/decisions/{decision.key}/voices/").content.decode())
    return "\n".join(json.dumps(json.loads(text), ensure_ascii=False) for text in told)


@pytest.fixture
def filled(db: None) -> Small:
    return world.filled(2)


@pytest.mark.parametrize(
    "who", ["public", *(pytest.param(one, marks=pytest.mark.slow) for one in ("officer", "administrator"))]
)
def test_contact_data_never_leave(client: Client, filled: Small, who: str) -> None:
    """Not even to the officer who may read them on the desk, with a token that says so."""
    private = {"email": "somebody@private.example", "phone": "+358 40 1234567"}
    for person in Person.objects.all()[:3]:
        change_person(OFFICER, person, private=private)
    reader = {
        "public": lambda: client,
        "officer": lambda: caller(Role.OFFICER, "members.read-private"),
        "administrator": lambda: caller(Role.ADMINISTRATOR),
    }[who]()
    told = everything(reader)
    assert "private.example" not in told
    assert "1234567" not in told
    assert '"private"' not in told


# Those in one list do not lead to each other, so that hiding one cannot hide a leak of another.
HIDDEN: list[list[tuple[Any, str, str]]] = [
    [
        (Person, "head-xa", "people"),
        (Office, "CHAIR", "offices"),
        (Decision, "closed-1", "decisions"),
        (Paper, "CO-0-p1", "papers"),
        (Publication, "news-1", "publications"),
    ],
    [(State, "XA", "states")],
    [(Delegation, "XA-D", "delegations")],
    [(Organ, "COUNCIL", "organs")],
    [(Sitting, "CO-1", "sittings")],
    [(Source, "S-own", "sources")],
]


def named(hidden: list[tuple[Any, str, str]]) -> Any:
    """The case with its name. To read everything takes seconds: five kinds and a sitting at once, the rest in CI."""
    name = "-".join(path for _, _, path in hidden)
    return pytest.param(hidden, id=name, marks=() if len(hidden) > 1 or name == "sittings" else pytest.mark.slow)


@pytest.mark.slow
@pytest.mark.parametrize("hidden", [named(hidden) for hidden in HIDDEN])
def test_a_hidden_record_is_not_there_and_nowhere_named(
    client: Client, filled: Small, hidden: list[tuple[Any, str, str]]
) -> None:
    mark = "Unseen by the public"
    for model, key, path in hidden:
        assert client.get(f"/api/v1/{path}/{key}/").status_code == 200
        record = model.objects.get(key=key)
        if model is not Decision:  # the database refuses to change a closed one
            record.title = record.name = Text(en=mark)
            record.save()
        for level in (Visibility.DRAFT, Visibility.ORGAN, Visibility.MEMBERS):
            model.objects.filter(key=key).update(visibility=level)
            assert client.get(f"/api/v1/{path}/{key}/").status_code == 404
    told = everything(client)
    assert mark not in told
    officer = caller(Role.OFFICER)
    for model, key, path in hidden:
        if model is not Delegation:  # its key stays in the frozen records of decisions it took part in
            assert f'"key": "{key}"' not in told
        assert officer.get(f"/api/v1/{path}/{key}/").status_code == 200


def test_members_see_what_is_for_members(filled: Small) -> None:
    Sitting.objects.filter(key="CO-1").update(visibility=Visibility.MEMBERS)
    Sitting.objects.filter(key="CO-0").update(visibility=Visibility.ORGAN)
    expert = caller(Role.EXPERT, organ=filled.commission)
    assert expert.get("/api/v1/sittings/CO-1/").status_code == 200
    assert expert.get("/api/v1/sittings/CO-0/").status_code == 404, "another organ's"
    head = caller(Role.HEAD, delegation=filled.delegations["XA"])
    assert head.get("/api/v1/sittings/CO-0/").status_code == 200


def test_a_token_without_scopes_reads_what_its_owner_may(filled: Small) -> None:
    head = caller(Role.HEAD, delegation=filled.delegations["XA"])
    assert len(head.get("/api/v1/decisions/closed-0/").json()["voices"]) == 4
    assert len(head.get("/api/v1/sittings/CO-0/").json()["agendas"]) == 3, "the draft too: it takes part in the organ"
    assert len(Client().get("/api/v1/sittings/CO-0/").json()["agendas"]) == 2


def test_answers_to_somebody_are_not_kept_by_caches(client: Client, filled: Small) -> None:
    response = caller(Role.OFFICER).get("/api/v1/sittings/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["ETag"] != client.get("/api/v1/sittings/").headers["ETag"]


def test_a_wrong_token_is_refused_and_not_taken_for_the_public(client: Client, filled: Small) -> None:
    for header in ("Bearer ip_wrong", "Basic abc", "Bearer", "Bearer a b"):
        response = client.get("/api/v1/states/", headers={"Authorization": header})
        assert response.status_code == 401, header
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert response.headers["Content-Type"] == "application/problem+json"


def test_what_a_delegation_announced_is_not_for_everybody(client: Client, small: Small) -> None:
    sitting = convened(small)
    xa = small.delegations["XA"]
    announce(
        head_of(xa), sitting, xa, presence=Presence.PRESENT, people=[small.people["head-xa"]], note=Text(en="By car")
    )
    Sitting.objects.update(visibility=Visibility.PUBLIC)
    assert client.get("/api/v1/attendance/").json()["count"] == 0
    one = client.get(f"/api/v1/sittings/{sitting.key}/attendance/XA-D/").json()
    assert (one["presence"], one["announced"], one["people"], one["note"]) == ("not-registered", None, [], {})
    seen = caller(Role.OFFICER).get(f"/api/v1/sittings/{sitting.key}/attendance/XA-D/").json()
    assert (seen["announced"], seen["note"]) == ("present", {"en": "By car"})


@pytest.mark.slow
def test_nominations_are_for_the_delegation_and_the_secretariat(client: Client, small: Small) -> None:
    xa = small.delegations["XA"]
    nominate(head_of(xa), xa, name=Text(en="Nominee Newcomer"))
    assert "Nominee" not in everything(client)
    assert "Nominee" not in everything(caller(Role.HEAD, delegation=small.delegations["XB"]))
    own = caller(Role.HEAD, delegation=xa).get("/api/v1/delegation-seats/", {"nominated": "true"}).json()
    assert own["count"] == 1
    assert caller(Role.OFFICER).get("/api/v1/delegation-seats/", {"nominated": "true"}).json()["count"] == 1


def test_an_open_decision_and_its_voices_are_for_those_who_take_part(client: Client, small: Small) -> None:
    decision = asked(small)
    xa = small.delegations["XA"]
    state_position(head_of(xa), decision, xa, said="objection")
    for model in (Sitting, Decision):
        model.objects.update(visibility=Visibility.PUBLIC)
    assert client.get(f"/api/v1/decisions/{decision.key}/").status_code == 404
    assert client.get(f"/api/v1/decisions/{decision.key}/voices/").status_code == 404
    assert client.get("/api/v1/voices/").json()["count"] == 0
    head = caller(Role.HEAD, delegation=small.delegations["XB"])
    told = head.get(f"/api/v1/decisions/{decision.key}/").json()
    assert (told["state"], told["outcome"]["live"], told["result"]) == ("open", True, "")
    assert {one["said"] for one in told["voices"]} == {"objection", "not-stated"}


def test_drafts_are_for_who_may_work_on_them_and_the_withdrawn_say_only_that(client: Client, small: Small) -> None:
    from interparl.apps.publications.domain import publish, withdraw

    draft = draft_publication(OFFICER, kind=PublicationKind.NEWS, title=Text(en="Not yet"), lead=Text(en="Lead"))
    assert client.get("/api/v1/publications/").json()["count"] == 0
    assert caller(Role.OFFICER).get("/api/v1/publications/", {"stage": "draft"}).json()["count"] == 1
    publish(OFFICER, draft)
    assert client.get(f"/api/v1/publications/{draft.key}/").json()["lead"] == {"en": "Lead"}
    withdraw(OFFICER, draft, reason=Text(en="It was wrong."))
    gone = client.get(f"/api/v1/publications/{draft.key}/").json()
    assert (gone["stage"], gone["title"], gone["lead"]) == ("withdrawn", {}, {})
    assert gone["withdrawal"] == {"en": "It was wrong."}


def test_what_is_said_of_a_hidden_record_is_hidden(client: Client, small: Small) -> None:
    Assertion.objects.create(
        subject_kind="members.person", subject_key="head-xa", field="x", value="y", source=small.source
    )
    assert client.get("/api/v1/assertions/").json()["count"] == 1
    Person.objects.filter(key="head-xa").update(visibility=Visibility.DRAFT)
    assert client.get("/api/v1/assertions/").json()["count"] == 0
