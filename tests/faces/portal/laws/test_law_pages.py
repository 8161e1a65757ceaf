"""The public pages of laws: every page answers, at a fixed number of queries, and says what a reader must know."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.texts.conftest import Laws, read
from tests.faces.desk.pages import text_of, tree
from tests.factories import OFFICER
from tests.languages import SPOKEN

from interparl.apps.common.text import Text
from interparl.apps.texts.domain.dating import date_provision
from interparl.apps.texts.domain.mending import mend
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Provision


def pid(laws: Laws, label: str) -> str:
    """The permanent id of a provision of the ferries' first text."""
    return Provision.objects.get(expression=laws.english, label=label).pid


def pages(laws: Laws) -> list[str]:
    licence = pid(laws, "Article 2")
    return [
        "laws/",
        "laws/?state=XA&kind=law&status=in-force&language=en",
        "laws/?q=licence",
        "laws/xa-ferries/",
        "laws/xa-ferries/?on=2021-01-01",
        "laws/xa-ferries/on/2021-01-01/",
        "laws/xa-ferries/on/2021-01-01/ru/",
        "laws/xa-ferries/on/2024-01-01/en/",
        "laws/xa-ferries/on/2010-01-01/",
        f"laws/xa-ferries/p/{licence}/",
        f"laws/xa-ferries/p/{licence}/ru/?on=2021-01-01",
        "laws/xa-ferries/compare/",
        f"texts/{laws.english.key}/",
        f"texts/{laws.russian.key}/",
        f"texts/{laws.model.key}/",
        f"texts/{laws.english.key}/reading/",
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_every_page_answers(laws: Laws, client: Client, language: str) -> None:
    for page in pages(laws):
        response = client.get(f"/{language}/{page}")
        html = response.content.decode()
        assert response.status_code == 200, page
        assert html.count("<h1") == 1, page
        assert " style=" not in html, page
        assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html), page
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page
        assert "public, max-age" in response["Cache-Control"]


def test_number_of_queries_is_small(laws: Laws, client: Client) -> None:
    for page in pages(laws):
        client.get(f"/en/{page}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/{page}")
        assert len(queries) <= 20, (page, len(queries))


def test_headings_go_down_step_by_step(laws: Laws, client: Client) -> None:
    for page in pages(laws):
        levels = [int(h.tag[1]) for h in tree(client.get(f"/en/{page}")).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page, levels)


def test_the_text_of_a_day(laws: Laws, client: Client) -> None:
    before = text_of(client.get("/en/laws/xa-ferries/on/2023-05-31/en/"))
    after = text_of(client.get("/en/laws/xa-ferries/on/2023-06-01/en/"))
    assert "five years" in before
    assert "seven years" not in before
    assert "seven years" in after
    assert "register of all ferrymen" in after
    assert "from 1 January 2020 to 31 May 2023" in before
    chosen = client.get("/en/laws/xa-ferries/on/?on=2023-05-31&language=en")
    assert (chosen.status_code, chosen["Location"]) == (302, "/en/laws/xa-ferries/on/2023-05-31/en/")


def test_the_slider_leads_to_a_wording_without_scripts(laws: Laws, client: Client) -> None:
    slider = tree(client.get(f"/en/texts/{laws.english.key}/")).xpath("//input[@type='range']")[0]
    assert (slider.get("min"), slider.get("max"), slider.get("value")) == ("1", "2", "1")
    assert slider.get("aria-valuetext") == "1 January 2020"
    later = client.get("/en/laws/xa-ferries/on/?language=en&step=2")
    assert (later.status_code, later["Location"]) == (302, f"/en/texts/{laws.english_later.key}/")
    assert client.get("/en/laws/xa-ferries/on/?language=en&step=3").status_code == 404
    assert not tree(client.get(f"/en/texts/{laws.russian.key}/")).xpath("//input[@type='range']")


def test_no_text_for_a_day_is_said(laws: Laws, client: Client) -> None:
    assert "There is no text that held on 1 January 2010" in text_of(client.get("/en/laws/xa-ferries/on/2010-01-01/"))
    assert "no text in Kazakh" in text_of(client.get("/en/laws/xa-ferries/on/2021-01-01/kk/"))
    assert client.get("/en/laws/xa-ferries/on/soon/").status_code == 404


def test_a_translation_says_when_it_is_behind(laws: Laws, client: Client) -> None:
    shown = text_of(client.get(f"/en/texts/{laws.russian.key}/"))
    assert "A later text exists in another language" in shown
    assert "Not an authentic language of this law; it is authentic in: English." in shown
    own = text_of(client.get(f"/en/texts/{laws.english_later.key}/"))
    assert "The law is authentic in this language." in own
    assert "A later text exists" not in own


def test_a_provision_keeps_its_address_through_the_texts(laws: Laws, client: Client) -> None:
    licence = pid(laws, "Article 2")
    then = text_of(client.get(f"/en/laws/xa-ferries/p/{licence}/en/?on=2021-01-01"))
    now = text_of(client.get(f"/en/laws/xa-ferries/p/{licence}/en/"))
    assert "five years" in then
    assert "seven years" in now
    assert "Amended" in now
    assert "1 June 2023" in now
    assert client.get("/en/laws/xa-ferries/p/nothing/").status_code == 404
    fares = text_of(client.get(f"/en/laws/xa-ferries/p/{pid(laws, 'Article 4')}/"))
    assert "Amended" not in fares


def test_two_texts_side_by_side(laws: Laws, client: Client) -> None:
    address = f"/en/laws/xa-ferries/compare/?then={laws.english.key}&now={laws.english_later.key}"
    page = tree(client.get(address))
    assert [one.text_content() for one in page.xpath("//del")] == ["five"]
    assert "seven" in [one.text_content() for one in page.xpath("//ins")]
    assert "Article 4" not in [one.text_content().strip() for one in page.xpath("//tbody/tr/th/span")]
    turned = tree(client.get(f"/en/laws/xa-ferries/compare/?then={laws.english_later.key}&now={laws.english.key}"))
    assert [one.text_content() for one in turned.xpath("//del")] == ["five"]
    assert "no two texts" in text_of(client.get("/en/laws/lights/compare/"))


def test_contents_lead_to_anchors(laws: Laws, client: Client) -> None:
    page = tree(client.get(f"/en/texts/{laws.english.key}/"))
    links = [str(href) for href in page.xpath("//nav[@aria-labelledby='contents']//a/@href")]
    ids = set(page.xpath("//article//*[@id]/@id"))
    assert len(links) == 6
    assert all(href.startswith("#") and href[1:] in ids for href in links)


def test_words_are_found_in_all_their_forms_and_marked(laws: Laws, client: Client) -> None:
    page = tree(client.get("/en/laws/?q=licences"))
    assert "licence" in [mark.text_content() for mark in page.xpath("//mark")]
    hit = page.xpath("//ul[contains(@class,'hits')]//a/@href")[0]
    assert client.get(hit).status_code == 200
    assert "No provision was found" in text_of(client.get("/en/laws/?q=zeppelin"))


@pytest.mark.parametrize("form", ["akn", "docx", "pdf", "txt"])
def test_files(laws: Laws, client: Client, form: str) -> None:
    response = client.get(f"/en/texts/{laws.english.key}/law.{form}")
    assert response.status_code == 200
    assert f"{laws.english.key}.{form}" in response["Content-Disposition"]
    assert response.content[:4] == {"akn": b"<?xm", "docx": b"PK\x03\x04", "pdf": b"%PDF", "txt": b"Law "}[form]
    assert client.get(f"/en/texts/{laws.english.key}/law.exe").status_code == 404


def test_what_is_not_public_is_not_shown(laws: Laws, client: Client) -> None:
    type(laws.ferries).objects.filter(pk=laws.ferries.pk).update(visibility="draft")
    for page in pages(laws):
        if "xa-ferries" in page:
            assert client.get(f"/en/{page}").status_code == 404, page
    assert "Law on ferries" not in text_of(client.get("/en/laws/"))
    assert "No provision was found" in text_of(client.get("/en/laws/?q=ferryman"))


REFERRING = """Law on piers
Article 1. Piers
A pier is open to every boat.
Article 2. Closing
1. A pier may be closed in a storm.
2. What Article 1 says does not hold for a pier closed under part 1 of Article 2.
"""


def test_references_lead_to_what_they_mean(laws: Laws, client: Client) -> None:
    work = add_work(OFFICER, key="xa-piers", state=laws.small.states["XA"], title=Text(en="Law on piers"))
    text = store_law(OFFICER, work, read(REFERRING, "en"), holds_from=date(2021, 1, 1), file=None).expression
    page = tree(client.get(f"/en/texts/{text.key}/"))
    ids = {row.label: row.pid for row in text.provisions.all()}
    led = {str(a.text_content()): str(a.get("href")) for a in page.xpath("//article//a[starts-with(@href, '#p-')]")}
    assert led["Article 1"] == f"#p-{ids['Article 1']}"
    part = text.provisions.get(parent_order=text.provisions.get(label="Article 2").order, number_key="1")
    assert led["part 1"] == f"#p-{part.pid}"


def test_a_mended_structure_is_drawn_anew(laws: Laws, client: Client) -> None:
    address = f"/en/texts/{laws.english.key}/"
    fares = pid(laws, "Article 4")
    assert "and is posted" in text_of(client.get(address))
    mend(OFFICER, laws.english, mend_kind="split", pid=fares, given={"words": "and is posted", "kind": "paragraph"})
    lines = [p.text_content() for p in tree(client.get(address)).xpath("//article//p")]
    assert "and is posted at each landing." in lines


def test_dates_of_its_own_take_a_provision_out_of_the_day(laws: Laws, client: Client) -> None:
    fares = pid(laws, "Article 4")
    date_provision(OFFICER, laws.ferries, fares, repealed="2022-01-01")
    before = text_of(client.get("/en/laws/xa-ferries/on/2021-01-01/en/"))
    after = text_of(client.get("/en/laws/xa-ferries/on/2022-06-01/en/"))
    assert "not in force on this day" not in before
    assert "not in force on this day" in after
    assert "Repealed by this day" in text_of(client.get(f"/en/laws/xa-ferries/p/{fares}/en/?on=2022-06-01"))
    assert "Repealed by this day" not in text_of(client.get(f"/en/laws/xa-ferries/p/{fares}/en/?on=2021-06-01"))
