"""The public pages of uptake: facts apart, claims marked as claims, nothing hidden shown."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests.apps.uptake.build import an_act
from tests.faces.desk.pages import text_of, tree
from tests.factories import OFFICER, Small, head_of
from tests.languages import SPOKEN

from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Work
from interparl.apps.uptake.domain import ask, record_enacted, record_submitted, report, retire_step
from interparl.apps.uptake.models import Uptake

PAGES = ["uptake/", "uptake/?on=2024-05-01", "uptake/acts/ML-1/", "uptake/states/XA/", "uptake/ML-1-XA/"]


@pytest.fixture
def act(small: Small) -> Work:
    return an_act("ML-1", "Model law on rivers", "Модельный закон о реках")


@pytest.fixture
def world(small: Small, act: Work) -> Small:
    """XA reported, XB is late, XC has enacted without a report, XD was never asked."""
    late = today() - timedelta(days=20)
    ask(OFFICER, act, [small.states["XA"], small.states["XB"]], due=late, day="2024-01-15", words=Text(en="Tell us."))
    pair = Uptake.objects.get(key="ML-1-XA")
    report(head_of(small.delegations["XA"]), pair, claimed="law", reference="Law 5", words=Text(en="We did."))
    ask(OFFICER, act, [small.states["XC"]], due=today() + timedelta(days=20), day="2024-01-15")
    in_c = Uptake.objects.get(key="ML-1-XC")
    record_submitted(OFFICER, in_c, day="2024-02", reference="Bill 1", source=small.source)
    record_enacted(OFFICER, in_c, day="2024-06-03", reference="Law 9", source=small.source)
    return small


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", PAGES)
def test_page_answers(world: Small, client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html)
    assert "public, max-age" in response["Cache-Control"]
    assert client.get(f"/{language}/{page}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_each_cell_says_its_facts_in_words(world: Small, client: Client) -> None:
    rows = tree(client.get("/en/uptake/")).xpath("//table[1]/tbody/tr")
    cells = [re.sub(r"\s+", " ", td.text_content()).strip() for td in rows[0].xpath("td")]
    assert cells[0].startswith("State has reported")
    assert cells[1].startswith("Asked, overdue")
    assert "Overdue by 20 days." in cells[1]
    assert cells[2].startswith("A law is enacted")
    assert "Submitted to parliament, February 2024" in cells[2]
    assert "20 days are left to answer." in cells[2], "a law enacted is no report"
    assert cells[3] == "Not asked"


def test_figures_have_base_and_cut_off(world: Small, client: Client) -> None:
    shown = text_of(client.get("/en/uptake/"))
    assert "50 %" in shown
    assert "1 of 2 answers that were due have not come" in shown


def test_a_claim_is_marked_as_a_claim(world: Small, client: Client) -> None:
    shown = text_of(client.get("/en/uptake/ML-1-XA/"))
    assert "The state says" in shown
    assert "A law was made" in shown
    assert "What the state reports; not examined by the assembly." in shown
    assert "Not examined" in shown
    assert "By: Delegation of Aland" in shown


def test_as_it_stood_on_a_day(world: Small, client: Client) -> None:
    then = text_of(client.get("/en/uptake/ML-1-XC/?on=2024-03-01"))
    assert "As it stood on 1 March 2024" in then
    assert "Before parliament" in then
    assert "A law is enacted" not in then.split("Every step")[0]


def test_narrowed_by_state_and_by_where_acts_stand(world: Small, client: Client) -> None:
    an_act("ML-2", "Model law on bridges", "Модельный закон о мостах")
    whole = text_of(client.get("/en/uptake/"))
    assert "Model law on bridges" in whole
    late = text_of(client.get("/en/uptake/?standing=overdue"))
    assert "Model law on bridges" not in late
    assert "Model law on rivers" in late
    assert "No act fits" in text_of(client.get("/en/uptake/?standing=overdue&state=XD"))
    assert client.get("/en/uptake/?page=99").status_code == 404


def test_an_empty_page_says_what_to_do(small: Small, client: Client) -> None:
    assert "No act is followed yet" in text_of(client.get("/en/uptake/"))


def test_what_was_taken_back_stays_with_its_reason(world: Small, client: Client) -> None:
    step = Uptake.objects.get(key="ML-1-XC").steps.get(step_kind="enacted")
    retire_step(OFFICER, step, why="Another law was meant.")
    shown = text_of(client.get("/en/uptake/ML-1-XC/"))
    assert "taken back on" in shown
    assert "Reason: Another law was meant." in shown
    assert "Before parliament" in shown


def test_nothing_hidden_is_shown(world: Small, client: Client, act: Work) -> None:
    law = an_act("XA-5", "Secret law", "Тайный закон", work_kind="law", state=world.states["XA"], visibility="draft")
    source = world.source
    source.visibility = "draft"
    source.save()
    pair = Uptake.objects.get(key="ML-1-XA")
    report(OFFICER, pair, claimed="law", law=law, source=source)
    shown = text_of(client.get("/en/uptake/ML-1-XA/"))
    assert "Secret law" not in shown
    assert "Register of the assembly" not in shown
    Uptake.objects.filter(pk=pair.pk).update(visibility="members")
    assert client.get("/en/uptake/ML-1-XA/").status_code == 404
    cells = tree(client.get("/en/uptake/")).xpath("//table[1]/tbody/tr[1]/td")
    assert cells[0].text_content().strip() == "Not asked"
    feed = client.get("/en/feeds/uptake.atom").content.decode()
    assert "Aland" not in feed
    Work.objects.update(visibility="draft")
    assert client.get("/en/uptake/acts/ML-1/").status_code == 404
    assert client.get("/en/uptake/ML-1-XC/").status_code == 404


def test_the_document_of_a_report_is_public_until_it_is_taken_back(
    world: Small, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    pair = Uptake.objects.get(key="ML-1-XB")
    made = report(head_of(world.delegations["XB"]), pair, claimed="bill", upload=io.BytesIO(pdf), name="reply.pdf")
    (address,) = [a for a in tree(client.get("/en/uptake/ML-1-XB/")).xpath("//a/@href") if a.endswith("reply.pdf")]
    assert b"".join(client.get(address)) == pdf
    retire_step(OFFICER, made, why="The wrong document.")
    assert client.get(address).status_code == 404
    assert "reply.pdf" not in client.get("/en/uptake/ML-1-XB/").content.decode()


def test_the_feed_follows_steps(world: Small, client: Client) -> None:
    root = etree.fromstring(client.get("/en/feeds/uptake.atom").content)
    titles: Any = root.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert "Corva: Enacted. Model law on rivers" in titles
    assert len(titles) == 6


@pytest.mark.slow
def test_number_of_queries_is_fixed_and_small(world: Small, client: Client) -> None:
    def counted(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/en/{page}")
        assert len(response.content) < 100_000, page
        return len(queries)

    for page in PAGES:
        client.get(f"/en/{page}")
    few = {page: counted(page) for page in PAGES}
    for number in range(2, 32):
        other = an_act(f"ML-{number}", f"A model law on matter number {number}", f"Акт {number}")
        for made in ask(OFFICER, other, list(world.states.values()), due=date(2020, 1, 31), day="2020-01-01"):
            report(OFFICER, made.uptake, claimed="bill", by_whom=Text(en="Parliament"), day="2020-01-15")
    assert {page: counted(page) for page in PAGES} == few
    assert max(few.values()) <= 20
