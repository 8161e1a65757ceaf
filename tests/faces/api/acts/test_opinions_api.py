"""The API of what was sent out for opinion: requests on a day, opinions, remarks, the matrix; and who must not read."""

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
from interparl.apps.drafting.domain.circulating import circulate, withdraw_request
from interparl.apps.drafting.domain.opinions import add_remark, begin_opinion, write_opinion
from interparl.apps.drafting.models import Circulation, Opinion, Remark, Request, RequestStep
from interparl.apps.sittings.domain.helping import today

ROOT = "/api/v1/"


@pytest.fixture
def public(photographed_acts: Public) -> Public:
    return photographed_acts


def read(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(path if path.startswith("http") else ROOT + path, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def written(public: Public, code: str = "XA") -> Opinion:
    """An opinion that a delegation is writing on the first version, sent out anew; not given."""
    again = circulate(
        OFFICER, public.first, kind="parliaments", delegations=[public.small.delegations[code]],
        due=today() + timedelta(days=3),
    )  # fmt: skip
    head = head_of(public.small.delegations[code])
    opinion = begin_opinion(head, Request.objects.get(circulation=again), language="en")
    add_remark(head, opinion, words="Half a remark.")
    return write_opinion(head, opinion, verdict="object", words="Half a thought.")


def test_where_each_request_stands(public: Public, client: Client) -> None:
    told = read(client, "circulations/")
    fits("/api/v1/circulations/", told)
    (one,) = told["results"]
    fits("/api/v1/circulations/{key}/", read(client, one["url"]))
    assert (one["act"]["key"], one["act_version"]) == ("ML-RIVERS", public.first.key)
    stood = {asked["addressee"]["key"]: asked["as_it_stands"] for asked in one["requests"]}
    assert {key: facts["standing"] for key, facts in stood.items()} == {
        "XA-D": "answered",
        "XB-D": "answered",
        "XC-D": "silent",
    }
    assert stood["XA-D"]["opinion"] == public.shown.key
    assert (stood["XB-D"]["answered"], stood["XB-D"]["opinion"]) == (True, None), "there is one, not for the public"
    assert stood["XC-D"]["clock"]["text"] == "No opinion was given."
    steps = one["requests"][0]["steps"]
    assert [(step["event"], step["told"]) for step in steps] == [("sent", 0)]


def test_on_another_day(public: Public, small: Small) -> None:
    member = caller(Role.EXPERT, "uptake.report")
    sent = circulate(
        OFFICER, public.second, kind="parliaments", delegations=[small.delegations["XD"]],
        sent_on=today() - timedelta(days=40), due=today() - timedelta(days=10),
    )  # fmt: skip

    def stood(days: int) -> Any:
        day = (today() - timedelta(days=days)).isoformat()
        (asked,) = read(member, f"circulations/{sent.key}/", on=day)["requests"]
        assert asked["as_it_stands"]["as_of"] == min(day, today().isoformat())
        return asked["as_it_stands"]

    assert (stood(0)["standing"], stood(0)["days_past_due"]) == ("overdue", 10)
    assert (stood(10)["standing"], stood(10)["clock"]["text"]) == ("sent", "No opinion yet, due today.")
    assert (stood(9)["standing"], stood(-30)["days_past_due"]) == ("overdue", 10), "what is to come is not told"
    day = (today() - timedelta(days=41)).isoformat()
    assert member.get(f"{ROOT}circulations/{sent.key}/", {"on": day}).status_code == 404, "it was not sent yet"
    assert sent.key not in [one["key"] for one in read(member, "circulations/", on=day)["results"]]


def test_a_request_that_was_withdrawn_says_why(public: Public, small: Small) -> None:
    sent = circulate(
        OFFICER, public.second, kind="parliaments", delegations=[small.delegations["XD"]], due=today()
    )  # fmt: skip
    withdraw_request(OFFICER, sent.requests.get(), why="Sent by mistake.")
    member = caller(Role.EXPERT, "uptake.report")
    (asked,) = read(member, f"circulations/{sent.key}/")["requests"]
    assert (asked["as_it_stands"]["standing"], asked["steps"][-1]["why"]) == ("withdrawn", "Sent by mistake.")


def test_opinions_and_remarks_of_everybody(public: Public, client: Client) -> None:
    told = read(client, "opinions/")
    fits("/api/v1/opinions/", told)
    (one,) = told["results"]
    assert (one["key"], one["addressee"]["key"], one["circulation"]) == (
        public.shown.key,
        "XA-D",
        read(client, "circulations/")["results"][0]["key"],
    )
    fits("/api/v1/opinions/{key}/", read(client, one["url"]))
    remarks = read(client, "remarks/")
    fits("/api/v1/remarks/", remarks)
    (remark,) = remarks["results"]
    assert (remark["opinion"], remark["outcome"], remark["words"]) == (public.shown.key, "taken", "Name the rivers")
    fits("/api/v1/remarks/{id}/", read(client, remark["url"]))
    listed = read(client, "acts/ML-RIVERS/")["lists"]
    for name in ("circulations", "remarks", "opinions"):
        assert read(client, listed[name])["count"] == 1, name


def test_narrowed(public: Public, client: Client) -> None:
    def count(path: str, **asked: Any) -> int:
        found: int = read(client, path, **asked)["count"]
        return found

    assert count("opinions/", act="ML-RIVERS") == count("opinions/", addressee="XA-D", verdict="with-remarks") == 1
    assert count("opinions/", act="ML-OLD") == count("opinions/", addressee="XB-D") == 0
    assert count("circulations/", addressee="XB-D", act_version=public.first.key) == 1
    assert count("circulations/", open="true") == count("circulations/", addressee="XD-D") == 0
    assert count("remarks/", outcome="taken", opinion=public.shown.key) == 1
    assert count("remarks/", outcome="open") == count("remarks/", opinion=public.unshown.key) == 0
    assert client.get(f"{ROOT}remarks/", {"outcome": "lost"}).status_code == 400
    assert client.get(f"{ROOT}opinions/", {"parliament": "XA"}).status_code == 400


def test_nothing_that_is_not_public_is_there_for_the_public(public: Public, client: Client) -> None:
    lists = ("circulations/", "opinions/", "remarks/", "acts/ML-RIVERS/opinions-matrix/")
    told = "".join(client.get(ROOT + path).content.decode() for path in lists)
    for secret in ("Secret", public.unshown.key, "Officer", "All is said."):
        assert secret not in told, secret
    remark = Remark.objects.get(opinion=public.unshown)
    assert client.get(f"{ROOT}opinions/{public.unshown.key}/").status_code == 404
    assert client.get(f"{ROOT}remarks/{remark.pk}/").status_code == 404
    key = Circulation.objects.get().key
    Circulation.objects.update(visibility="members")
    for path in (f"circulations/{key}/", f"circulations/{key}/opinions-matrix/", f"opinions/{public.shown.key}/"):
        assert client.get(ROOT + path).status_code == 404, path
    matrix = read(client, "acts/ML-RIVERS/opinions-matrix/")
    assert (matrix["columns"], matrix["figures"]["requested"], matrix["act_version"]) == ([], 0, None)


def test_a_draft_is_read_by_its_delegation_alone(public: Public, small: Small, client: Client) -> None:
    opinion = written(public)
    own = caller(Role.STAFF, "uptake.report", delegation=small.delegations["XA"])
    assert read(own, f"opinions/{opinion.key}/")["words"] == "Half a thought."
    assert [one["words"] for one in read(own, "remarks/", opinion=opinion.key)["results"]] == ["Half a remark."]
    others = (
        client,
        caller(Role.ADMINISTRATOR, "sittings.register"),
        caller(Role.OFFICER, "sittings.register"),
        caller(Role.HEAD, "uptake.report", delegation=small.delegations["XB"]),
    )
    for who in others:
        assert who.get(f"{ROOT}opinions/{opinion.key}/").status_code == 404
        paths = (
            "opinions/",
            "remarks/",
            "circulations/",
            "acts/ML-RIVERS/opinions/",
            "acts/ML-RIVERS/opinions-matrix/",
        )
        for path in (*paths, "changes/?page_size=500"):
            told = who.get(ROOT + path).content.decode()
            assert "Half a" not in told, path
            assert opinion.key not in told, path


def test_the_matrix(public: Public, client: Client) -> None:
    told = read(client, "acts/ML-RIVERS/opinions-matrix/")
    fits("/api/v1/acts/{key}/opinions-matrix/", told)
    assert told["act_version"] == public.first.key
    assert [column["addressee"]["key"] for column in told["columns"]] == ["XA-D", "XB-D", "XC-D"]
    whole = told["rows"][0]
    assert [cell["kind"] for cell in whole["cells"]] == ["remarks", "hidden", "silent"]
    assert whole["cells"][0]["outcomes"] == {"taken": 1}
    assert len(told["rows"]) > 2
    figures = told["figures"]
    assert (figures["requested"], figures["in_time"], figures["silent"]) == (3, 2, 1)
    assert (figures["opinion_rate"]["numerator"], figures["opinion_rate"]["denominator"]) == (2, 3)
    assert told["remarks"]["answered"]["denominator"] == 1
    few = read(client, "acts/ML-RIVERS/opinions-matrix/", rows="remarked")["rows"]
    assert few == [whole]
    member = caller(Role.EXPERT, "uptake.report")
    assert read(member, "acts/ML-RIVERS/opinions-matrix/")["rows"][0]["cells"][1]["kind"] == "remarks"
    sent = read(client, "circulations/")["results"][0]
    fits("/api/v1/circulations/{key}/opinions-matrix/", read(client, sent["matrix"]))
    assert client.get(f"{ROOT}acts/ML-RIVERS/opinions-matrix/", {"rows": "some"}).status_code == 400
    before = (today() - timedelta(days=1)).isoformat()
    assert read(client, "acts/ML-RIVERS/opinions-matrix/", on=before)["columns"] == []


PATHS = ["circulations/", "opinions/", "remarks/", "amendments/", "acts/ML-RIVERS/opinions-matrix/"]


@pytest.mark.slow
@pytest.mark.parametrize("who", ["public", "member"])
def test_the_number_of_queries_does_not_grow(public: Public, small: Small, client: Client, who: str) -> None:
    if who == "member":
        client = caller(Role.HEAD, "uptake.report", delegation=small.delegations["XD"])

    def counted() -> dict[str, int]:
        found = {}
        for path in PATHS:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(ROOT + path).status_code == 200
            found[path] = len(queries)
        return found

    more(public, 1)
    counted()
    few = counted()
    _numbered_on(public)
    assert counted() == few
    assert max(few.values()) <= 20


def _numbered_on(public: Public) -> None:
    """A good deal more of everything that `more` did not make yet."""
    made = Circulation.objects.get(key="MORE-C0")
    for n in range(12):
        sent = Circulation.objects.create(
            key=f"YET-C{n}", draft=made.draft, circulation_kind="parliaments", sent_on=today(), due=today()
        )
        for place, delegation in enumerate(public.small.delegations.values()):
            request = Request.objects.create(circulation=sent, delegation=delegation)
            RequestStep.objects.create(request=request, event="sent", day=today(), made_by="officer")
            opinion = Opinion.objects.create(key=f"YET-O{n}-{place}", request=request, language="en")
            Remark.objects.create(opinion=opinion, order=1, words="A remark")
            Opinion.objects.filter(pk=opinion.pk).update(state="given", verdict="support", given_on=today())
