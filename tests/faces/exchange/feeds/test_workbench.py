"""Feeds of the workbench: analyses, of all studies and of one; texts of laws; steps of the uptake of acts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from lxml import etree
from tests.apps.comparison.conftest import Studied, glossary, study
from tests.apps.texts.conftest import Laws, laws
from tests.faces.portal.analyses.conftest import analysis
from tests.factories import OFFICER

from interparl.apps.common.enums import Visibility
from interparl.apps.comparison.domain.freezing import withdraw_analysis
from interparl.apps.comparison.models import Analysis, Study
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.models import Expression
from interparl.apps.uptake.domain import ask
from interparl.engine.lawtext.read import law_from_text

__all__ = ["analysis", "glossary", "laws", "study"]
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db


def entries(client: Client, path: str) -> list[dict[str, str]]:
    """The entries of a feed: title, page, JSON, summary, id."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "max-age" in response["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    found = []
    for entry in etree.fromstring(response.content).iterfind(f"{ATOM}entry"):
        page, data = (link.get("href") for link in entry.findall(f"{ATOM}link"))
        told = {name: entry.findtext(ATOM + name) or "" for name in ("id", "title", "summary")}
        found.append({**told, "page": str(page), "data": str(data)})
    return found


def followed(client: Client, page: str) -> list[str]:
    """The feeds that a page names in its head."""
    head = etree.fromstring(client.get(page).content, etree.HTMLParser()).iterfind("head/link")
    return [str(link.get("href")) for link in head if link.get("type") == "application/atom+xml"]


def local(address: str) -> str:
    return "/" + address.split("/", 3)[3]


@pytest.mark.slow
def test_an_analysis_stands_in_the_feed_as_it_was_published(analysis: Analysis, client: Client) -> None:
    Study.objects.update(title={"en": "Renamed since"}, visibility=Visibility.DRAFT)
    for path in ("/en/feeds/analyses.atom", f"/en/feeds/study/{analysis.study.key}.atom"):
        (entry,) = entries(client, path)
        assert (entry["id"], entry["title"]) == (f"urn:uuid:{analysis.pk}", "Lighthouses, No. 1")
        assert client.get(local(entry["page"])).status_code == 200
        assert client.get(local(entry["data"])).json()["key"] == analysis.key
    assert entries(client, "/ru/feeds/analyses.atom")[0]["title"].startswith("Маяки")
    content = client.get(f"/en/feeds/study/{analysis.study.key}.atom").content.decode()
    assert "Renamed since" not in content


def test_pages_name_the_feeds_of_analyses(analysis: Analysis, client: Client) -> None:
    assert followed(client, "/en/analyses/") == ["/en/feeds/analyses.atom"]
    for page in ("", "matrix/", "method/"):
        assert followed(client, f"/en/analyses/{analysis.key}/{page}") == ["/en/feeds/study/lighthouses.atom"]


def test_what_was_withdrawn_or_is_for_members_is_not_followed(analysis: Analysis, client: Client) -> None:
    withdraw_analysis(OFFICER, analysis, why="A text was read wrongly.")
    assert entries(client, "/en/feeds/analyses.atom") == []
    assert entries(client, "/en/feeds/study/lighthouses.atom") == []
    Analysis.objects.update(visibility=Visibility.MEMBERS)
    assert client.get("/en/feeds/study/lighthouses.atom").status_code == 404


def test_a_study_without_a_published_analysis_has_no_feed(study: Studied, client: Client) -> None:
    assert client.get(f"/en/feeds/study/{study.study.key}.atom").status_code == 404


def test_a_new_text_comes_first_under_the_title_of_its_law(laws: Laws, client: Client) -> None:
    law = law_from_text("Law on ferries\nArticle 1. Subject\nNothing is governed.\n", language="en", name="new")
    stored = store_law(OFFICER, laws.ferries, law, holds_from=date(2024, 5, 1), file=None).expression
    found = entries(client, "/en/feeds/laws.atom")
    assert len(found) == 5
    assert (found[0]["id"], found[0]["title"]) == (f"urn:uuid:{stored.pk}", "Law on ferries")
    assert found[0]["summary"] == "Text in English, in this wording from 1 May 2024"
    assert client.get(local(found[0]["page"])).status_code == 200
    assert client.get(local(found[0]["data"])).json()["key"] == stored.key
    Expression.objects.filter(pk=stored.pk).update(visibility=Visibility.MEMBERS)
    assert len(entries(client, "/en/feeds/laws.atom")) == 5 - 1


def test_a_law_has_a_feed_of_its_own(laws: Laws, client: Client) -> None:
    assert len(entries(client, "/en/feeds/law/xa-ferries.atom")) == 3
    assert followed(client, "/en/laws/xa-ferries/") == ["/en/feeds/law/xa-ferries.atom"]
    assert followed(client, f"/en/texts/{laws.english.key}/") == ["/en/feeds/law/xa-ferries.atom"]
    assert followed(client, "/en/laws/") == ["/en/feeds/laws.atom"]
    type(laws.ferries).objects.filter(pk=laws.ferries.pk).update(visibility=Visibility.DRAFT)
    assert client.get("/en/feeds/law/xa-ferries.atom").status_code == 404
    assert client.get("/en/feeds/law/nothing.atom").status_code == 404


def test_a_step_stands_in_the_feeds_of_its_act_and_of_its_state(laws: Laws, client: Client) -> None:
    states = laws.small.states
    ask(OFFICER, laws.lights, [states["XA"], states["XB"]], due=today() + timedelta(days=9))
    assert len(entries(client, "/en/feeds/uptake.atom")) == 2
    titles = [entry["title"] for entry in entries(client, "/en/feeds/law/lights.atom")]
    assert sum("Asked to report" in title for title in titles) == 2
    assert len(titles) == 3, "the text of the act as well"
    about = [entry["title"] for entry in entries(client, "/en/feeds/state/XA.atom") if "Asked" in entry["title"]]
    assert about == [f"{states['XA'].label()}: Asked to report. Model law on river lights"]
