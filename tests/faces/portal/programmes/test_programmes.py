"""Programmes on the portal: both figures with their base, on any day, and no trace of what is not public."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests.faces.desk.pages import text_of, tree
from tests.faces.office_files import words_in
from tests.faces.portal.programmes.conftest import Public, large
from tests.faces.portal.test_pages import ld
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN

from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ModelAct
from interparl.apps.programme.domain.programmes import change_programme
from interparl.apps.programme.models import ChangeSet, Item, Programme
from interparl.apps.sittings.models import Decision

ONE = "programmes/P-RIVERS/"
PAGES = ["programmes/", "programmes/?on=2020", ONE, f"{ONE}?on=2022-06-01", "programmes/P-OLD/", "programmes/P-NEXT/"]
FEEDS = ["feeds/programmes.atom", "feeds/programme/P-RIVERS.atom"]
FILES = [f"{ONE}programme.docx", f"{ONE}programme.xlsx"]
SECRET = ("Kept secret", "Secret anew", "Hush", "Hidden", "Not decided yet", "Perhaps")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", PAGES)
def test_page_answers_and_may_be_kept(public: Public, client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html)
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    assert client.get(f"/{language}/{page}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_both_figures_stand_together_with_base_and_cut_off(public: Public, client: Client) -> None:
    for page in (ONE, "programmes/"):
        shown = text_of(client.get(f"/en/{page}?on=2024-03-01"))
        assert "Against the programme as adopted1 of 5" in shown
        assert "Of the items as adopted on 10 December 2021. 20 %, counted on 1 March 2024." in shown or page != ONE
        assert "Against the programme as amended1 of 5" in shown
        assert shown.count("20 %, counted on 1 March 2024.") == 2
    shown = text_of(client.get(f"/en/{ONE}?on=2024-03-01"))
    assert "5 adopted − 1 dropped − 0 moved − 0 merged + 1 added = 5" in shown
    assert "1 item of the programme as adopted was given up" in shown


def test_any_day_can_be_asked_for(public: Public, client: Client) -> None:
    before = text_of(client.get(f"/en/{ONE}?on=2022-01-01"))
    assert "Against the programme as adopted0 of 5" in before
    for later in ("On ships", "On ice", "Less fish"):
        assert later not in before
    assert "On boats" in before
    assert "As it stood on 1 January 2022" in before
    assert "It was not adopted by 31 December 2019." in text_of(client.get(f"/en/{ONE}?on=2019"))
    assert "This day is yet to come" in text_of(client.get(f"/en/{ONE}?on=2099"))
    assert "is no date" in text_of(client.get(f"/en/{ONE}?on=soon"))
    now = text_of(client.get(f"/en/{ONE}"))
    assert "On ships" in now
    assert "as adopted: 31 December 2024" in now


def test_items_stand_under_chapters_in_words_with_what_shows_it(public: Public, client: Client) -> None:
    page = tree(client.get(f"/en/{ONE}?on=2024-03-01"))
    assert [one.text_content() for one in page.xpath("//h3")][:2] == ["Water", "Land"]
    row = {one.get("id"): " ".join(one.text_content().split()) for one in page.xpath("//tr[@id]")}
    keys = {number: public.plan.items[number].key for number in "1235"}
    first = row[f"item-{keys['1']}"]
    assert "Done on 4 May 2022" in first
    assert "Decision D-22" in first
    assert "Dossier of the act" in first
    assert page.xpath(f"//tr[@id='item-{keys['1']}']//a[contains(@href, '/acts/ML-RIVERS/')]")
    assert "Dropped on 1 June 2023" in row[f"item-{keys['2']}"]
    assert "Overdue" in row[f"item-{keys['5']}"]
    assert "On <b>roads</b>" in row[f"item-{keys['5']}"], "escaped"
    assert "added by a change set" in " ".join(row.values())
    assert len(row) == 5


def test_what_is_late_by_both_dates(public: Public, client: Client) -> None:
    shown = text_of(client.get(f"/en/{ONE}?on=2025-06-01"))
    late = shown.split("Items whose date has passed by 1 June 2025")[1].split("By both dates")[0]
    assert "5. On <b>roads</b>2022 · 883 days late31 December 2022 · 883 days late" in late
    assert "3. On shipsnot late by this date31 December 2024 · 152 days late" in late
    assert "1 late item is not public." in shown
    assert "Nothing was overdue" not in shown


def test_change_sets_say_before_after_reason_and_decision(public: Public, client: Client) -> None:
    shown = text_of(client.get(f"/en/{ONE}"))
    assert "Less fish Adopted in force from 1 June 2023 Decision D-23" in shown
    assert "to December 20242025Few boats" in shown
    assert "On boatsOn shipsBigger" in shown
    assert "1 change concerns an item that is not public." in shown


def test_pictures_have_their_tables(public: Public, client: Client) -> None:
    page = tree(client.get(f"/en/{ONE}?on=2024-03-01"))
    for css in ("gantt", "burn-up"):
        assert len(page.xpath(f"//*[local-name()='svg' and contains(@class, '{css}')]")) == 1
    assert page.xpath("//table[.//caption[contains(., 'Done items over time')]]//tbody/tr")
    assert "1/51/5" in text_of(client.get(f"/en/{ONE}?on=2024-03-01"))


def test_where_only_figures_are_known_nothing_is_counted(public: Public, client: Client) -> None:
    shown = text_of(client.get("/en/programmes/P-OLD/"))
    assert "The list of its items is not known here" in shown
    assert "For the same day, 2020, sources state 29 and 35." in shown
    assert "Disputed" in shown
    assert "Register of the assembly" in shown
    assert "0 of" not in shown
    assert "In the draft" not in shown
    assert "This is no list of the programme: other items are not known." in shown
    assert "a. On wells" in shown
    assert "Its number is not known." in shown
    assert "What it changed is not known here." in shown
    listed = text_of(client.get("/en/programmes/"))
    assert "Nothing is counted; the page shows what sources publish." in listed
    assert "Acts adopted since the assembly was founded" in listed


def test_a_draft_is_told_as_such(public: Public, client: Client) -> None:
    shown = text_of(client.get("/en/programmes/P-NEXT/"))
    assert "It is being drawn up: there is nothing to count yet." in shown
    assert "On rain" in shown
    assert "In the draft" in shown


def test_what_is_not_public_is_told_nowhere(public: Public, client: Client) -> None:
    for page in (*PAGES, *FEEDS):
        shown = client.get(f"/en/{page}").content.decode()
        for secret in SECRET:
            assert secret not in shown, (page, secret)
    for page in ("programmes/P-HIDDEN/", "programmes/P-HIDDEN/programme.docx", "feeds/programme/P-HIDDEN.atom"):
        assert client.get(f"/en/{page}").status_code == 404
    kept = Item.objects.get(number="6")
    assert client.get(f"/en/programmes/items/{kept.key}/").status_code == 404
    for path in FILES:
        told = words_in(client.get(f"/en/{path}").content)
        assert not [secret for secret in SECRET if secret in told]
    assert "P-HIDDEN" not in client.get("/sitemap.xml").content.decode()
    assert "P-RIVERS" in client.get("/sitemap.xml").content.decode()
    shown = text_of(client.get(f"/en/{ONE}?on=2024-03-01"))
    assert "1 item is not public: it is counted and not listed." in shown
    Decision.objects.update(visibility="members")
    ModelAct.objects.update(visibility="members")
    Source.objects.update(visibility="members")
    shown = client.get(f"/en/{ONE}").content.decode()
    for hidden in ("Decision D-2", "ML-RIVERS", "Register of the assembly", "Less fish"):
        assert hidden not in shown
    assert "1 of 5" in shown, "the figures stay those of the programme"


def test_a_programme_that_was_public_is_gone_everywhere(public: Public, client: Client) -> None:
    change_programme(OFFICER, Programme.objects.get(key="P-RIVERS"), visibility="members")
    for page in (ONE, *FILES, "feeds/programme/P-RIVERS.atom"):
        assert client.get(f"/en/{page}").status_code == 404
    for page in ("programmes/", "feeds/programmes.atom"):
        assert "rivers" not in client.get(f"/en/{page}").content.decode()


@pytest.mark.parametrize("path", FILES)
def test_files_of_the_day_shown(public: Public, client: Client, path: str) -> None:
    response = client.get(f"/en/{path}?on=2022-01-01")
    assert response.status_code == 200
    assert "P-RIVERS-2022-01-01-en" in response["Content-Disposition"]
    told = words_in(response.content)
    assert "0 of 5. 0 %, counted on 1 January 2022." in told
    assert "On ships" not in told
    page = client.get(f"/en/{ONE}?on=2022-01-01").content.decode()
    assert f"/en/{path}?on=2022-01-01" in page
    assert client.get(f"/en/{ONE}programme.exe").status_code == 404


def test_feeds_tell_what_was_done_and_amended(public: Public, client: Client) -> None:
    for path in FEEDS:
        response = client.get(f"/en/{path}")
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = etree.fromstring(response.content)
        ns = {"a": "http://www.w3.org/2005/Atom"}
        titles: Any = feed.xpath("//a:entry/a:title/text()", namespaces=ns)
        old = ["Programme of old: amended, Amended somehow"] if path == FEEDS[0] else []
        assert sorted(titles) == [
            "Programme adopted: Programme of rivers",
            *old,
            "Programme of rivers: amended, Less fish",
            "Programme of rivers: done, 1 On rivers",
        ]
        links: Any = feed.xpath("//a:entry/a:link[not(@type)]/@href", namespaces=ns)
        for link in links:
            where = link.removeprefix("http://127.0.0.1:8000").partition("#")[0]
            assert client.get(where, follow=True).status_code == 200
    assert "feeds/programmes.atom" in client.get("/en/programmes/").content.decode()
    assert "feeds/programme/P-RIVERS.atom" in client.get(f"/en/{ONE}").content.decode()
    ChangeSet.objects.update(visibility="members")
    assert "Less fish" not in client.get(f"/en/{FEEDS[0]}").content.decode()


def test_an_item_is_found_on_the_page_of_its_programme(public: Public, client: Client) -> None:
    key = public.plan.items["5"].key
    assert client.get(f"/en/programmes/items/{key}/")["Location"] == f"/en/{ONE}#item-{key}"
    large(public.small, "P-70", 70)
    last = "P-70-69"
    where = client.get(f"/en/programmes/items/{last}/")["Location"]
    path, _, anchor = where.partition("#")
    assert "?page=2" in path
    assert f'id="{anchor}"' in client.get(path).content.decode()


def test_other_pages_lead_to_it(public: Public, client: Client) -> None:
    shown = client.get("/en/sources/S-own/").content.decode()
    for key in ("P-RIVERS", "P-OLD"):
        assert f"/en/programmes/{key}/" in shown
    assert "P-HIDDEN" not in shown
    assert f"/en/{ONE}" in client.get("/en/acts/ML-RIVERS/").content.decode()
    assert "Programme in force" not in text_of(client.get("/en/"))
    for key, level in (("P-NOW", "public"), ("P-KEPT", "members")):
        Programme.objects.create(
            key=key, title=Text(en=f"Plan {key}"), first_year=2000, last_year=2099, state="adopted", visibility=level,
            adopted_on="1999", items_known=False,
        )  # fmt: skip
    shown = text_of(client.get("/en/"))
    assert "Programme in force: Plan P-NOW (2000–2099)" in shown
    assert "P-KEPT" not in shown
    shown = text_of(client.get("/en/data/"))
    assert "Programmes of the assembly: /api/v1/programmes/" in shown
    assert "Items of programmes: /api/v1/programme-items/" in shown
    assert "/en/feeds/programmes.atom" in client.get("/en/data/").content.decode()


def test_what_the_page_is_about(public: Public, client: Client) -> None:
    (about, trail) = ld(client.get(f"/en/{ONE}").content.decode())
    assert about["@type"] == "CreativeWork"
    assert (about["temporalCoverage"], about["name"]) == ("2021/2025", "Programme of rivers")
    assert [one["name"] for one in trail["itemListElement"]] == [
        "Home", "Programmes of the assembly", "Programme of rivers",
    ]  # fmt: skip


def test_no_programme_yet(small: Small, client: Client) -> None:
    shown = text_of(client.get("/en/programmes/"))
    assert "No programme is public yet" in shown
    assert "Show all acts" in shown
    assert client.get("/en/feeds/programmes.atom").status_code == 200


PLACES = [
    "programmes/", "programmes/{}/", "programmes/{}/?page=2", "programmes/{}/?on=2022-06-01", "feeds/programmes.atom",
    "feeds/programme/{}.atom", "programmes/{}/programme.docx", "programmes/{}/programme.xlsx",
    "programmes/items/{}-39/",
]  # fmt: skip


@pytest.mark.slow
def test_the_number_of_queries_does_not_grow(small: Small, client: Client) -> None:
    def counted(key: str) -> dict[str, int]:
        found = {}
        for place in PLACES:
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"/en/{place.format(key)}")
            assert response.status_code in (200, 302)
            assert len(response.content) < 200_000
            found[place] = len(queries)
        return found

    large(small, "P-70", 70)
    counted("P-70")
    few = counted("P-70")
    large(small, "P-130", 130)
    assert counted("P-130") == few
    assert max(few.values()) <= 20, few
