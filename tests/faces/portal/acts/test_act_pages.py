"""Acts on the portal: where each stands, all that is public, and no trace of what is not."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests.apps.drafting.acts import a_paper
from tests.faces.desk.pages import text_of, tree
from tests.faces.portal.acts.conftest import Public, more
from tests.faces.portal.test_pages import ld
from tests.factories import OFFICER, Small
from tests.languages import SPOKEN

from interparl.apps.common.models import Source
from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.amending import publish_amendments, table_amendment
from interparl.apps.drafting.domain.trees import pieces_of
from interparl.apps.drafting.models import (
    ActPaper,
    ActStep,
    Circulation,
    Draft,
    ModelAct,
    Opinion,
    Remark,
    Request,
)
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.models import Decision, Sitting
from interparl.apps.texts.models import Work

ONE = "acts/ML-RIVERS/"
PARTS = [
    "opinions/",
    "provisions/",
    "provisions/?all=1",
    "remarks/",
    "amendments/",
    "versions/",
    "documents/",
    "timeline/",
]
PAGES = ["acts/", "acts/?stage=adopted", "acts/?q=lakes", ONE, f"{ONE}compare/", "acts/ML-OLD/"]
PAGES += [f"{ONE}{part}" for part in PARTS]
SECRET = ("Secret", "Kept paper", "Nobody outside", "kept in a safe", "Version 3, English")


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", PAGES)
def test_page_answers(public: Public, client: Client, page: str, language: str) -> None:
    response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html)
    assert client.get(f"/{language}/{page}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_where_an_act_stands_with_since_when(public: Public, client: Client) -> None:
    shown = text_of(client.get(f"/en/{ONE}"))
    assert "Adopted, since 1 May 2026" in shown
    for told in ("Proposed", "February 2026", "By letter of a state.", "1 March 2026", "Register of the assembly"):
        assert told in shown
    picture = tree(client.get(f"/en/{ONE}")).xpath("//*[local-name()='svg' and contains(@class, 'track')]")
    assert len(picture) == 1
    assert "Proposed: Passed" in picture[0].text_content()
    assert "Adopted: Stands here" in picture[0].text_content()
    assert "Withdrawn: Not gone through" in picture[0].text_content()


def test_what_only_a_source_tells_is_no_stage(public: Public, client: Client) -> None:
    shown = text_of(client.get("/en/acts/ML-OLD/"))
    assert "Only a source tells where it stands" in shown
    assert "adopted by June 2020" in shown
    assert "Register of the assembly" in shown
    assert "Stages entered" not in shown
    assert "Stands here" not in shown
    listed = text_of(client.get("/en/acts/"))
    assert "A source says: adopted by June 2020" in listed
    rows = tree(client.get("/en/acts/")).xpath("//table/tbody/tr")
    counted = {row.xpath("string(th)"): row.xpath("string(td/span)") for row in rows}
    assert counted == {"Adopted": "1 of 2", "Only a source tells it": "1 of 2"}
    assert "Of the 2 acts with a public dossier" in listed


def test_narrowed(public: Public, client: Client) -> None:
    def titles(query: str) -> list[str]:
        found = tree(client.get(f"/en/acts/?{query}")).xpath(
            "//section[@aria-labelledby='list']//p[@class='list-title']"
        )
        return [one.text_content().strip() for one in found]

    rivers, lakes = "Model law on rivers", "Model law on lakes"
    assert titles("") == [lakes, rivers]
    assert titles("stage=adopted") == [rivers]
    assert titles("year=2026") == [rivers]
    assert titles("lead=C-LAW") == [rivers]
    assert titles("kind=law&q=lakes") == [lakes]
    assert "No act fits" in text_of(client.get("/en/acts/?kind=agreement"))
    assert client.get("/en/acts/?page=9").status_code == 404


def test_documents_versions_and_opinions_with_answers(public: Public, client: Client) -> None:
    shown = text_of(client.get(f"/en/{ONE}"))
    for told in ("Note on rivers", "Why this act is needed.", "Version 1, English", "Version 2, English"):
        assert told in shown
    assert "Opinions given2 of 3" in shown, "XB's is counted, though it is not public"
    assert "Silent1 of 3" in shown
    assert "Public opinions1 of 2" in shown
    assert "Remarks answered1 of 1" in shown
    opinion = text_of(client.get(f"/en/{ONE}opinions/{public.shown.key}/"))
    for told in ("We like rivers.", "Supports with remarks", "Name the rivers", "Taken", "They are named now."):
        assert told in opinion
    assert client.get(f"/en/{ONE}opinions/{public.unshown.key}/").status_code == 404
    assert client.get(f"/en/acts/ML-OLD/opinions/{public.shown.key}/").status_code == 404
    links = tree(client.get(f"/en/{ONE}")).xpath("//a/@href")
    assert public.second.expression is not None
    assert f"/en/texts/{public.second.expression.key}/" in links
    assert client.get(f"/en/texts/{public.second.expression.key}/").status_code == 200


def test_two_versions_side_by_side(public: Public, client: Client) -> None:
    page = tree(client.get(f"/en/{ONE}compare/?then={public.second.key}&now={public.first.key}"))
    assert [one.text_content() for one in page.xpath("//ins")] == ["member "]
    same = client.get(f"/en/{ONE}compare/?then={public.first.key}&now={public.kept.key}").content.decode()
    assert f'value="{public.kept.key}"' not in same
    assert "safe" not in same


@pytest.mark.parametrize("form", ["akn", "docx", "pdf", "txt"])
def test_a_public_version_is_a_file(public: Public, client: Client, form: str) -> None:
    answer = client.get(f"/en/{ONE}versions/{public.second.key}.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 200
    assert client.get(f"/en/{ONE}versions/{public.kept.key}.{form}").status_code == 404
    assert client.get(f"/en/acts/ML-OLD/versions/{public.second.key}.{form}").status_code == 404


def test_nothing_that_is_not_public_leaves_a_trace(public: Public, client: Client) -> None:
    parts = [f"{ONE}{part}" for part in PARTS]
    for page in (ONE, *parts, f"{ONE}compare/?all=1", "acts/", "feeds/acts.atom", "feeds/act/ML-RIVERS.atom"):
        told = client.get(f"/en/{page}").content.decode()
        for secret in SECRET:
            assert secret not in told, (page, secret)
    shown = text_of(client.get(f"/en/{ONE}"))
    assert "1 of 3 have a public opinion" in shown
    rows = tree(client.get(f"/en/{ONE}opinions/")).xpath("//table/tbody/tr")
    told_of = [[re.sub(r"\s+", " ", cell.text_content()).strip() for cell in row.xpath("td")] for row in rows]
    assert told_of[0][0] == "Supports with remarks"
    assert told_of[1] == told_of[2] == ["no public opinion", "—", "—"], "XB's is not public, XC gave none: the same"
    cells = tree(client.get(f"/en/{ONE}provisions/?all=1")).xpath("//table/tbody/tr/td")
    assert {re.sub(r"\s+", " ", cell.text_content()).strip() for cell in cells} == {
        "1 remarkTaken whole: 1", "No remark", "No public opinion"
    }  # fmt: skip
    Circulation.objects.update(visibility="members")
    assert client.get(f"/en/{ONE}opinions/{public.shown.key}/").status_code == 404
    for part in PARTS:
        assert "Name the rivers" not in client.get(f"/en/{ONE}{part}").content.decode()
    assert "Opinions given" not in text_of(client.get(f"/en/{ONE}"))
    assert "Delegation of" not in text_of(client.get(f"/en/{ONE}opinions/"))


def test_what_is_hidden_later_is_gone(public: Public, client: Client, small: Small) -> None:
    Opinion.objects.filter(pk=public.shown.pk).update(visibility="members")
    Draft.objects.filter(pk=public.first.pk).update(visibility="organ")
    ActPaper.objects.exclude(visibility="members").update(visibility="draft")
    Source.objects.update(visibility="draft")
    shown = text_of(client.get(f"/en/{ONE}"))
    for gone in ("We like rivers.", "Version 1", "Note on rivers", "Register of the assembly"):
        assert gone not in shown
    Sitting.objects.update(visibility="members")
    assert "1 March 2026" not in text_of(client.get(f"/en/{ONE}"))
    Decision.objects.update(visibility="members")
    assert "Adopted, since" not in text_of(client.get(f"/en/{ONE}"))
    Work.objects.update(visibility="members")
    assert "bank of laws" not in text_of(client.get(f"/en/{ONE}"))
    ModelAct.objects.filter(key="ML-RIVERS").update(visibility="members")
    for page in (ONE, f"{ONE}compare/", *(f"{ONE}{part}" for part in PARTS), "feeds/act/ML-RIVERS.atom"):
        assert client.get(f"/en/{page}").status_code == 404
    assert "rivers" not in text_of(client.get("/en/acts/"))
    assert "rivers" not in client.get("/en/feeds/acts.atom").content.decode()


def test_a_paper_of_the_dossier_is_a_file_for_everybody(
    public: Public, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    paper = a_paper(public.act, upload=io.BytesIO(pdf), name="note.pdf", words="")
    (address,) = [a for a in tree(client.get(f"/en/{ONE}")).xpath("//a/@href") if a.endswith("note.pdf")]
    assert b"".join(client.get(address)) == pdf
    ActPaper.objects.filter(pk=paper.pk).update(visibility="members")
    assert client.get(address).status_code == 404


def test_feeds_tell_steps_documents_versions_and_opinions(public: Public, client: Client) -> None:
    root = etree.fromstring(client.get("/en/feeds/act/ML-RIVERS.atom").content)
    titles: Any = root.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert set(titles) == {
        "Model law on rivers: Proposed",
        "Model law on rivers: Commission",
        "Model law on rivers: Adopted",
        "Model law on rivers: Note on rivers",
        "Model law on rivers: Version 1, English",
        "Model law on rivers: Version 2, English",
        "Model law on rivers: Delegation of Aland, Supports with remarks",
    }
    whole = etree.fromstring(client.get("/en/feeds/acts.atom").content)
    everywhere: Any = whole.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert set(everywhere) == set(titles)
    assert 'href="/en/feeds/act/ML-RIVERS.atom"' in client.get(f"/en/{ONE}").content.decode()
    assert 'href="/en/feeds/acts.atom"' in client.get("/en/acts/").content.decode()


def test_a_step_taken_back_is_nowhere(public: Public, client: Client) -> None:
    step = ActStep.objects.get(act=public.act, stage="proposed")
    ActStep.objects.filter(pk=step.pk).update(retired_at=step.recorded_at, why="A mistake.")
    assert "By letter of a state." not in text_of(client.get(f"/en/{ONE}"))
    assert "Proposed" not in client.get("/en/feeds/act/ML-RIVERS.atom").content.decode()


def test_described_for_machines(public: Public, client: Client) -> None:
    (law,) = [one for one in ld(client.get(f"/en/{ONE}").content.decode()) if one["@type"] == "Legislation"]
    assert law["name"] == "Model law on rivers"
    assert law["legislationDate"] == "2026-05-01"
    assert law["legislationPassedBy"]["name"] == "Council"
    assert {one["inLanguage"] for one in law["workExample"]} == {"en"}
    assert "http://data.europa.eu/eli/ontology#is_realized_by" in law
    (old,) = [one for one in ld(client.get("/en/acts/ML-OLD/").content.decode()) if one["@type"] == "Legislation"]
    assert "creativeWorkStatus" not in old


def test_search_and_sitemap_lead_to_the_page(public: Public, client: Client) -> None:
    assert "/en/acts/ML-OLD/" in tree(client.get("/en/search/?q=lakes")).xpath(
        "//ul[contains(@class, 'hits')]//a/@href"
    )
    assert "/en/acts/ML-RIVERS/</loc>" in client.get("/sitemap.xml").content.decode()


def test_replaced_acts_lead_to_each_other(public: Public, client: Client) -> None:
    ModelAct.objects.filter(pk=public.act.pk).update(replaces=public.said)
    assert "/en/acts/ML-OLD/" in tree(client.get(f"/en/{ONE}")).xpath("//dl//a/@href")
    assert "/en/acts/ML-RIVERS/" in tree(client.get("/en/acts/ML-OLD/")).xpath("//dl//a/@href")
    ModelAct.objects.filter(pk=public.said.pk).update(visibility="members", sample=True)
    assert "lakes" not in text_of(client.get(f"/en/{ONE}"))


def test_laws_uptake_and_sources_lead_to_the_dossier(public: Public, client: Client) -> None:
    for page in ("laws/ML-RIVERS/", "uptake/acts/ML-RIVERS/", "sources/S-own/"):
        assert f"/en/{ONE}" in tree(client.get(f"/en/{page}")).xpath("//main//a/@href"), page
    ModelAct.objects.filter(key="ML-RIVERS").update(visibility="members")
    for page in ("laws/ML-RIVERS/", "uptake/acts/ML-RIVERS/", "sources/S-own/"):
        assert f"/en/{ONE}" not in client.get(f"/en/{page}").content.decode(), page


def test_amendments_once_they_are_public(public: Public, client: Client) -> None:
    draft = Draft.objects.get(pk=public.second.pk)
    pid = next(one.pid for one in pieces_of(draft) if one.node.heading == "Subject")
    table_amendment(OFFICER, draft, pid=pid, action="heading", heading="Aim")
    assert "Amendments" not in text_of(client.get(f"/en/{ONE}"))
    assert "Aim" not in text_of(client.get(f"/en/{ONE}amendments/"))
    publish_amendments(OFFICER, draft)
    assert "Of the 1 amendment that is public" in text_of(client.get(f"/en/{ONE}"))
    shown = text_of(client.get(f"/en/{ONE}amendments/"))
    assert "Replace the heading" in shown
    assert "Aim" in shown
    assert "No amendment" not in text_of(client.get(f"/en/{ONE}amendments/?state=tabled&version={draft.key}"))


def test_many_remarks_come_in_parts_and_are_narrowed(public: Public, client: Client) -> None:
    sent = Circulation.objects.create(
        key="LONG", draft=public.first, circulation_kind="parliaments", sent_on=today(), due=today()
    )
    request = Request.objects.create(circulation=sent, delegation=public.small.delegations["XD"])
    opinion = Opinion.objects.create(key="LONG-O", request=request, language="en", verdict="object")
    for number in range(1, 61):
        Remark.objects.create(opinion=opinion, order=number, words=f"Remark no. {number:03}. " + "Long. " * 200)
    Opinion.objects.filter(pk=opinion.pk).update(state="given", given_on=today())
    for page in (f"{ONE}opinions/LONG-O/?", f"{ONE}remarks/?who={_key(request)}&"):
        first = client.get(f"/en/{page}")
        assert "Remark no. 025." in text_of(first)
        assert "Remark no. 026." not in text_of(first)
        assert len(first.content) < 100_000
        assert "Remark no. 060." in text_of(client.get(f"/en/{page}page=3"))
        assert client.get(f"/en/{page}page=4").status_code == 404
    narrowed = text_of(client.get(f"/en/{ONE}remarks/?who={_key(request)}&outcome=open"))
    assert "60 of 61 public remarks" in narrowed
    assert "Name the rivers" not in narrowed


def _key(request: Request) -> str:
    assert request.delegation is not None
    return request.delegation.key


def test_items_of_programmes_that_ask_for_the_act(public: Public, client: Client) -> None:
    assert "In the programme" not in text_of(client.get(f"/en/{ONE}"))
    programme = Programme.objects.create(
        key="P-26", title=Text(en="Programme 2026–2030"), first_year=2026, last_year=2030
    )
    Item.objects.create(
        key="P-26-7", programme=programme, number="7", title=Text(en="On rivers"), act_kind="law", act=public.act,
        due_printed="IV quarter 2027",
    )  # fmt: skip
    shown = text_of(client.get(f"/en/{ONE}"))
    for told in ("In the programme", "Programme 2026–2030", "item 7", "due IV quarter 2027"):
        assert told in shown
    assert "/en/programmes/P-26/" in tree(client.get(f"/en/{ONE}")).xpath("//main//a/@href")
    Programme.objects.update(visibility="members")
    assert "Programme 2026" not in client.get(f"/en/{ONE}").content.decode()


def test_a_long_document_has_a_page_of_its_own(public: Public, client: Client) -> None:
    paper = a_paper(public.act, title=Text(en="Long note"), words="A long line. " * 300)
    kept = ActPaper.objects.get(visibility="members")
    assert "A long line." not in text_of(client.get(f"/en/{ONE}"))
    there = f"/en/{ONE}documents/{paper.key}/"
    assert there in tree(client.get(f"/en/{ONE}")).xpath("//main//a/@href")
    assert "A long line." in text_of(client.get(there))
    assert client.get(f"/en/{ONE}documents/{kept.key}/").status_code == 404


def test_a_sample_says_so(public: Public, client: Client) -> None:
    ModelAct.objects.filter(pk=public.act.pk).update(sample=True)
    assert "This act was written to show the program." in text_of(client.get(f"/en/{ONE}"))
    assert "1 of them is a sample" in text_of(client.get("/en/acts/"))


def test_an_empty_list_says_what_to_do(small: Small, client: Client) -> None:
    assert "No dossier of an act is public yet" in text_of(client.get("/en/acts/"))


def counted(client: Client, page: str) -> list[str]:
    """The queries of a page that was asked for before."""
    client.get(f"/en/{page}")  # texts of closed versions are kept at hand
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/en/{page}")
    assert response.status_code == 200, page
    assert len(response.content) < 100_000, page
    return [query["sql"][:200] for query in queries.captured_queries]


@pytest.mark.slow
def test_number_of_queries_is_fixed_and_small(public: Public, client: Client) -> None:
    pages = [*PAGES, "feeds/acts.atom", "feeds/act/ML-RIVERS.atom"]
    more(public, 1)
    few = {page: len(counted(client, page)) for page in pages}
    more(public, 9, first=1)
    for page in pages:
        many = counted(client, page)
        assert len(many) == few[page] <= 20, "\n".join([page, *many])


@pytest.mark.slow
@pytest.mark.parametrize("page", [ONE, f"{ONE}opinions/"])
def test_pages_that_show_much_of_everything_stay_small(public: Public, client: Client, page: str) -> None:
    more(public, 1)
    few = len(counted(client, page))
    more(public, 45, first=1)
    assert len(counted(client, page)) == few
