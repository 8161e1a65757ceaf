"""The API of programmes: both shares on any day, items, the numbers of pictures; and who must not read what."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.api.callers import caller
from tests.faces.api.described import fits
from tests.faces.portal.programmes.conftest import Public, large
from tests.factories import Small

from interparl.apps.common.actor import Role
from interparl.apps.common.models import Source
from interparl.apps.programme.models import Programme
from interparl.apps.sittings.models import Decision

ROOT = "/api/v1/programmes/"
ONE = f"{ROOT}P-RIVERS/"
ITEMS = "/api/v1/programme-items/"
SECRET = ("Kept secret", "Secret anew", "Hush", "Hidden", "Not decided yet", "Perhaps")


@pytest.fixture
def public(photographed_programmes: Public) -> Public:
    return photographed_programmes


def read(client: Client, path: str, **asked: Any) -> Any:
    answer = client.get(path, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def shares(told: Any) -> tuple[Any, ...]:
    found = told["progress"]
    return found["cut_off"], *(tuple(found[name].values()) for name in ("baseline", "amended"))


def test_both_shares_on_any_day(public: Public, client: Client) -> None:
    told = read(client, ONE, on="2024-03-01")
    fits("/api/v1/programmes/{key}/", told)
    assert shares(told) == ("2024-03-01", (1, 5, 20), (1, 5, 20))
    assert shares(read(client, ONE, on="2022-01-01")) == ("2022-01-01", (0, 5, 0), (0, 5, 0))
    assert read(client, ONE, on="2019")["progress"] is None
    listed = read(client, ROOT, on="2024-03-01")
    fits("/api/v1/programmes/", listed)
    by_key = {one["key"]: one for one in listed["results"]}
    assert set(by_key) == {"P-RIVERS", "P-OLD", "P-NEXT"}
    assert shares(by_key["P-RIVERS"]) == shares(told)
    assert by_key["P-OLD"]["progress"] is by_key["P-NEXT"]["progress"] is None
    assert shares(read(client, ONE, on="2999"))[0] < "2999", "what is to come is not counted"
    assert client.get(told["page"]["en"].removeprefix("http://testserver")).status_code == 200


def test_one_programme_with_its_changes_what_is_late_and_why_the_bases_differ(public: Public, client: Client) -> None:
    told = read(client, ONE, on="2025-06-01")
    assert {name: told["progress"][name] for name in ("added", "dropped", "moved", "merged", "done_outside")} == {
        "added": 1, "dropped": 1, "moved": 0, "merged": 0, "done_outside": 0,
    }  # fmt: skip
    (changes,) = told["change_sets"]
    assert (changes["adopted_on"], changes["decision"]["key"], changes["not_told"]) == ("2023-06-01", "D-23", 1)
    assert [one["change_kind"] for one in changes["changes"]] == ["drop", "redate", "retitle", "add"]
    assert (changes["changes"][1]["before"], changes["changes"][1]["after"]) == ("to December 2024", "2025")
    keys = {number: item.key for number, item in public.plan.items.items()}
    assert [(one["item"], one["days"]) for one in told["overdue"]["by_baseline"]] == [
        (keys["5"], 883),
        (keys["3"], 152),
    ]
    assert told["overdue"]["not_told"] == told["items_not_told"] == 1
    (hearing,) = told["hearings"]
    assert (hearing["day"], hearing["planned"], hearing["organ"]["key"]) == ("2021-05", True, "C-LAW")
    assert [one["of"] for one in told["splits"]["by_year"]] == ["2022", "2023", "2024", "2025", "2026"]


def test_figures_of_sources_with_what_contradicts(public: Public, client: Client) -> None:
    told = read(client, f"{ROOT}P-OLD/")
    fits("/api/v1/programmes/{key}/", told)
    assert (told["items_known"], told["progress"], told["overdue"], told["splits"]) == (False, None, None, None)
    assert [(one["value"], one["source"]["key"]) for one in told["figures"]] == [("29", "S-own"), ("35", "S-own")]
    assert told["contradictions"][0]["contradiction"] == "same-day"
    Source.objects.update(visibility="members")
    assert read(client, f"{ROOT}P-OLD/")["figures"] == []


def test_items_as_they_stand_as_adopted_and_as_they_stood(public: Public, client: Client) -> None:
    told = read(client, ITEMS, programme="P-RIVERS", on="2024-03-01")
    fits("/api/v1/programme-items/", told)
    by_number = {one["number"]: one for one in told["results"]}
    assert list(by_number) == ["1", "2", "3", "5", "4"]
    first = by_number["1"]
    assert (first["as_it_stood"]["standing"], first["as_it_stood"]["since"]) == ("done", "2022-05-04")
    assert (first["reports"][0]["event"], first["reports"][0]["decision"]["key"]) == ("done", "D-22")
    assert first["act"]["key"] == "ML-RIVERS"
    third = by_number["3"]
    assert (third["title"]["en"], third["baseline"]["title"]["en"]) == ("On ships", "On boats")
    assert (third["as_it_stood"]["due"], third["as_it_stood"]["first_due"]) == ("2025-12-31", "2024-12-31")
    assert by_number["5"]["as_it_stood"]["late_days"] == 426
    assert by_number["4"]["baseline"] is None
    before = {one["number"]: one for one in read(client, ITEMS, programme="P-RIVERS", on="2022-01-01")["results"]}
    assert before["3"]["as_it_stood"]["title"]["en"] == "On boats"
    assert before["4"]["as_it_stood"] is None, "it was not in the programme yet"
    one = read(client, f"{ITEMS}{first['key']}/", on="2024-03-01")
    fits("/api/v1/programme-items/{key}/", one)
    assert one == first


def test_narrowed(public: Public, client: Client) -> None:
    def keys(path: str, **asked: Any) -> list[str]:
        return [one.get("number") or one["key"] for one in read(client, path, **asked)["results"]]

    assert keys(ROOT, year="2022") == keys(ROOT, state="adopted") == ["P-RIVERS"]
    assert keys(ROOT, items_known="false") == ["P-OLD"]
    assert keys(ITEMS, act="ML-RIVERS") == ["1"]
    assert keys(ITEMS, lead="C-LAW", act_kind="concept") == ["5"]
    assert keys(ITEMS, programme="P-HIDDEN") == []
    assert client.get(ROOT, {"year": "next"}).status_code == 400
    assert client.get(ITEMS, {"standing": "late"}).status_code == 400


def test_the_numbers_of_the_pictures(public: Public, client: Client) -> None:
    told = read(client, f"{ONE}burn-up/", on="2024-03-01")
    fits("/api/v1/programmes/{key}/burn-up/", told)
    assert (told["points"][0]["day"], told["points"][-1]["day"]) == ("2021-12-10", "2024-03-01")
    assert (told["points"][-1]["done"], told["points"][-1]["planned"]) == (1, 5)
    told = read(client, f"{ONE}timeline/", on="2024-03-01")
    fits("/api/v1/programmes/{key}/timeline/", told)
    assert [row["number"] for row in told["rows"]] == ["1", "2", "3", "5", "4"]
    assert told["rows"][2]["baseline"] == {"first": "2021-12-10", "last": "2024-12-31"}
    assert [mark["mark"] for mark in told["rows"][2]["marks"]] == ["redated"]
    assert told["not_told"] == 1
    assert read(client, f"{ROOT}P-OLD/timeline/")["rows"] == read(client, f"{ROOT}P-OLD/burn-up/")["points"] == []


def test_nothing_that_is_not_public_is_there_for_the_public(public: Public, client: Client, small: Small) -> None:
    paths = [ROOT, ONE, ITEMS, f"{ONE}burn-up/", f"{ONE}timeline/"]
    for path in paths:
        told = client.get(path).content.decode()
        assert not [secret for secret in SECRET if secret in told], path
        assert "Officer" not in told, "who recorded it is not told"
    hidden = public.plan.items["6"].key
    for path in ("P-HIDDEN/", "P-HIDDEN/burn-up/", "P-HIDDEN/timeline/"):
        assert client.get(f"{ROOT}{path}").status_code == 404
    assert client.get(f"{ITEMS}{hidden}/").status_code == 404
    member = caller(Role.HEAD, "uptake.report", delegation=small.delegations["XD"])
    assert read(member, f"{ROOT}P-HIDDEN/")["title"]["en"] == "Hidden plan"
    assert read(member, f"{ITEMS}{hidden}/")["title"]["en"] == "Secret anew"
    assert [one["state"] for one in read(member, ONE)["change_sets"]] == ["adopted", "proposed"]
    Decision.objects.update(visibility="members")
    told = read(client, ONE)
    assert (told["decision"], told["change_sets"]) == (None, [])
    assert "D-22" not in client.get(ITEMS).content.decode()
    Programme.objects.update(visibility="members")
    for path in (ONE, f"{ONE}burn-up/", f"{ONE}timeline/"):
        assert client.get(path).status_code == 404
    assert read(client, ROOT)["count"] == read(client, ITEMS)["count"] == 0


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow(small: Small, client: Client) -> None:
    places = ["", "{}/", "{}/burn-up/", "{}/timeline/"]

    def counted(key: str) -> list[int]:
        found = []
        for path in [*(ROOT + place.format(key) for place in places), f"{ITEMS}?programme={key}&page_size=200"]:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    large(small, "P-40", 40)
    counted("P-40")
    few = counted("P-40")
    large(small, "P-100", 100)
    assert counted("P-100") == few
    assert max(few) <= 20, few
