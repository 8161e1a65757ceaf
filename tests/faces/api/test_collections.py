from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.drafting.acts import an_act as a_dossier
from tests.apps.programme.planning import adopted
from tests.apps.uptake.build import an_act
from tests.faces.api.described import fits
from tests.faces.portal import world
from tests.faces.portal.acts.conftest import make_public
from tests.factories import OFFICER, Small, small_assembly
from tests.photograph import Photograph

from interparl.apps.drafting.models import Amendment
from interparl.apps.organs.models import Organ
from interparl.apps.sittings.domain.helping import today
from interparl.apps.uptake.domain import ask
from interparl.faces.api.oparl.views import LISTS
from interparl.faces.api.popolo.views import COLLECTIONS
from interparl.faces.api.urls import VIEWS
from interparl.faces.design.links import RESOURCES

NEVER_FILLED = {"organisations", "voices", "texts", "imports", "studies", "analyses", "jobs"}
"""The last five are filled and held against the description in `test_workbench`."""


def make_filled() -> Small:
    """Three of everything, and of everything that has a collection at least one."""
    small = small_assembly()
    world.fill(small, 3)
    act = an_act("ML-1", "Model law on rivers", "Модельный закон о реках")
    ask(OFFICER, act, list(small.states.values()), due=today())
    a_dossier(small, work=act)
    adopted(small)
    public = make_public(small)
    Amendment.objects.create(
        key="ML-RIVERS-A1", draft=public.second, number=1, pid="p", label_printed="Article 1", action="delete",
        tabled_on=today(),
    )  # fmt: skip
    return small


FILLED = Photograph(make_filled, guarded=True)


@pytest.fixture
def filled(db: None) -> Small:
    return FILLED.again()


def get(client: Client, path: str, **parameters: Any) -> Any:
    response = client.get(path, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_every_kind_of_record_with_an_address_has_a_collection() -> None:
    assert set(RESOURCES.values()) <= set(VIEWS)


@pytest.mark.slow
def test_every_collection_answers_as_described(client: Client, filled: Small) -> None:
    for name in VIEWS:
        found = get(client, f"/api/v1/{name}/")
        fits(f"/api/v1/{name}/", found)
        if name in NEVER_FILLED:
            continue
        assert found["count"] == len(found["results"]) > 0, name
        for one in found["results"][:2]:
            if "url" not in one:
                continue
            single = get(client, one["url"])
            what = next(path for path in ("key", "id") if f"/{name}/{{{path}}}/" in "".join(_paths()))
            fits(f"/api/v1/{name}/{{{what}}}/", single)
            assert {member: single[member] for member in one if member != "as_it_stood"} == {
                member: value for member, value in one.items() if member != "as_it_stood"
            }


def _paths() -> list[str]:
    from tests.faces.api.described import description

    return list(description()["paths"])


@pytest.mark.slow
def test_root_names_every_collection_and_each_answers(client: Client, filled: Small) -> None:
    root = get(client, "/api/v1/")
    fits("/api/v1/", root)
    for one in root["collections"]:
        more = {"q": "council"} if one["name"] in {"search", "provisions"} else {}
        assert client.get(one["url"], more).status_code == 200, one


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, small: Small) -> None:
    world.fill(small, 2)
    paths = [f"/api/v1/{name}/" for name in VIEWS]
    paths += [f"/api/v1/popolo/{name}/" for name in COLLECTIONS] + [f"/api/v1/oparl/{name}/" for name in LISTS]
    paths += [
        "/api/v1/organs/COUNCIL/",
        "/api/v1/delegations/XA-D/",
        "/api/v1/sittings/CO-0/",
        "/api/v1/people/?on=2021",
    ]
    before = {path: queries(client, path) for path in paths}
    world.people(small, 12, first=2)
    for place in range(12):
        made = world.sitting(small, f"MORE-{place}", f"2023-01-{place + 1:02}", rows=2)
        world.closed(small, f"more-{place}", made)
        world.publication(small, f"more-{place}", number=place)
    after = {path: queries(client, path) for path in paths}
    grown = {path: (before[path], after[path]) for path in paths if after[path] > before[path]}
    assert not grown
    assert max(after.values()) <= 22, after


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        response = client.get(path)
    assert response.status_code == 200, path
    return len(caught)


def test_pages_have_every_row_once_in_whatever_order(client: Client, small: Small) -> None:
    world.people(small, 23)
    for ordering in ("", "key", "-key"):
        seen: list[str] = []
        url: str | None = f"/api/v1/people/?page_size=7&ordering={ordering}"
        while url:
            page = get(client, url)
            seen += [one["key"] for one in page["results"]]
            url = page["next"]
        assert len(seen) == len(set(seen)) == page["count"]
        assert seen == sorted(seen, reverse=ordering == "-key")


def test_rows_that_are_equal_in_the_order_asked_for_still_have_one_place(client: Client, small: Small) -> None:
    world.people(small, 9)
    pages = [get(client, f"/api/v1/appointments/?ordering=valid_to&page_size=4&page={n}") for n in (1, 2, 3, 4)]
    ids = [one["id"] for page in pages for one in page["results"]]
    assert len(ids) == len(set(ids)) == pages[0]["count"] == 16


def test_as_it_stood_on_a_day(client: Client, filled: Small) -> None:
    def standing(day: str) -> Any:
        return get(client, "/api/v1/states/XA/", on=day)["as_it_stood"]["standing"]

    assert standing("2000-12-31") is None
    assert standing("2001-05-01") == standing("2020") == "member"
    early = get(client, "/api/v1/delegations/XA-D/", on="2018")["as_it_stood"]
    late = get(client, "/api/v1/delegations/XA-D/", on="2019-03")["as_it_stood"]
    assert (early["on"], early["seats"]) == ("2018-12-31", [])
    assert {"head-xa"} < {seat["person"]["key"] for seat in late["seats"]}
    held = {one["office"]["key"] for one in get(client, "/api/v1/people/speaker-xa-l/", on="2021-09-30")["offices"]}
    assert held == {"SPEAKER-XA-L"}
    assert len(get(client, "/api/v1/people/speaker-xa-l/")["offices"]) == 2
    Organ.objects.filter(key="C-LAW").update(established="2005", abolished="2010-06")
    existing = {one["key"] for one in get(client, "/api/v1/organs/", on="2004-12-31")["results"]}
    assert existing == {"PLENARY", "COUNCIL"}
    assert get(client, "/api/v1/organs/", on="2010-06-30")["count"] == 3
    assert get(client, "/api/v1/organs/", on="2010-07-01")["count"] == 2


def test_sources_that_disagree_are_both_told(client: Client, filled: Small) -> None:
    quotas = get(client, "/api/v1/delegations/XA-D/", on="2021")["as_it_stood"]["quotas"]
    lower = next(one for one in quotas["chambers"] if one["chamber"]["key"] == "XA-L")
    assert (lower["agreement"], lower["seats"], quotas["total"]) == ("conflict", None, None)
    assert {(one["seats"], one["sources"][0]["key"]) for one in lower["stated"]} == {(5, "S-own"), (7, "S-other")}
    assert quotas["possible_totals"] == [10, 12]


def test_filters_narrow(client: Client, filled: Small) -> None:
    def keys(path: str, **more: Any) -> set[str]:
        return {one["key"] for one in get(client, path, **more)["results"]}

    assert keys("/api/v1/chambers/", state="XA") == {"XA-L", "XA-U"}
    assert keys("/api/v1/chambers/", state="nowhere") == set()
    assert keys("/api/v1/sittings/", year="2011") == {"CO-1"}
    assert keys("/api/v1/sittings/", day_from="2011-02-15", day_to="2012") == {"CO-1", "CO-2"}
    assert keys("/api/v1/sittings/", organ="PLENARY") == {"NEXT"}
    assert keys("/api/v1/sittings/", state="convened") == {"NEXT"}
    assert keys("/api/v1/decisions/", state="closed", sitting="CO-1") == {"closed-1"}
    assert keys("/api/v1/decisions/", result="not-adopted") == set()
    assert keys("/api/v1/publications/", publication_kind="brief", published_from="2024-06-03T12:01:30Z") == {"brief-2"}
    assert get(client, "/api/v1/attendance/", presence="represented", delegation="XB-D")["count"] == 3
    assert get(client, "/api/v1/attendance/", presence="represented", delegation="XA-D")["count"] == 0
    assert get(client, "/api/v1/standings/", valid_on="2001-04-30")["count"] == 0
    assert get(client, "/api/v1/standings/", valid_on="2001-05")["count"] == 4
    assert get(client, "/api/v1/assertions/", subject_kind="members.state", field="matter-1")["count"] == 1


def test_a_closed_decision_tells_its_arithmetic_in_words_and_as_data(client: Client, filled: Small) -> None:
    english = get(client, "/api/v1/decisions/closed-0/")
    russian = get(client, "/api/v1/decisions/closed-0/", lang="ru")
    assert english["outcome"]["result"] == "adopted"
    assert not english["reported"]
    assert len(english["outcome"]["arithmetic"]) > 1
    for one, other in zip(english["outcome"]["arithmetic"], russian["outcome"]["arithmetic"], strict=True):
        assert one["template"] == other["template"]
    assert [s["text"] for s in english["outcome"]["arithmetic"]] != [
        s["text"] for s in russian["outcome"]["arithmetic"]
    ]
    said = {one["delegation"]: one["said"] for one in english["voices"]}
    assert said == {"XA-D": "no-objection", "XB-D": "reservation", "XC-D": "not-stated", "XD-D": "not-stated"}
    assert english["frozen"]["rule"]["key"] == "consensus"
    assert english["joinings"][0]["delegation"]["key"] == "XD-D"
    voices = get(client, "/api/v1/decisions/closed-0/voices/")
    fits("/api/v1/decisions/{key}/voices/", voices)
    assert voices == english["voices"]
    assert get(client, "/api/v1/decisions/closed-0/voices/XB-D/")["text"] == "Only for two years."


def test_a_decision_known_from_a_source_shows_no_arithmetic(client: Client, filled: Small) -> None:
    found = get(client, "/api/v1/decisions/CO-0-d1/")
    assert (found["state"], found["reported"], found["outcome"], found["frozen"]) == ("reported", True, None, None)
    assert found["voices"] == []
    assert found["source"]["key"] == "S-own"


def test_who_is_entitled_and_not_registered_is_told_as_that(client: Client, filled: Small) -> None:
    from interparl.apps.sittings.models import Attendance, Sitting

    Attendance.objects.filter(sitting__key="CO-1", delegation__key="XC-D").delete()
    Sitting.objects.filter(key="CO-1").update(electorate=["XA-D", "XB-D", "XC-D", "XD-D"])
    found = get(client, "/api/v1/sittings/CO-1/attendance/")
    fits("/api/v1/sittings/{key}/attendance/", found)
    assert {one["delegation"]["key"]: one["presence"] for one in found}["XC-D"] == "not-registered"
    one = get(client, "/api/v1/sittings/CO-1/attendance/XC-D/")
    assert (one["presence"], one["version"]) == ("not-registered", 0)


def test_search_finds_in_any_form_and_pages(client: Client, filled: Small) -> None:
    from interparl.apps.search.domain.index import reindex

    reindex()
    found = get(client, "/api/v1/search/", q="заседания", lang="ru", page_size=2)
    fits("/api/v1/search/", found)
    assert found["count"] > 2
    assert found["next"]
    only = get(client, "/api/v1/search/", q="заседания", kind="organs.organ")
    assert {hit["kind"] for hit in only["results"]} == {"organs.organ"}
    assert client.get("/api/v1/search/").status_code == 400
    assert client.get("/api/v1/search/", {"q": "x", "kind": "accounts.user"}).status_code == 400
