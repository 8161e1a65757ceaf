"""Public pages of analyses: everything out of the frozen content, findings with names, nothing of a machine's."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.comparison.conftest import Studied
from tests.faces.desk.pages import text_of, tree
from tests.faces.exchange.analysis.made import made
from tests.factories import OFFICER
from tests.languages import SPOKEN

from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.content import to_data
from interparl.apps.comparison.domain.freezing import withdraw_analysis
from interparl.apps.comparison.domain.matter import fingerprint
from interparl.apps.comparison.models import Analysis, Finding, Study
from interparl.apps.members.models import State
from interparl.faces.exchange.analysis.export import FORMATS

BASE = "analyses/lighthouses-1/"
PAGES = [
    "analyses/", BASE, f"{BASE}matrix/", f"{BASE}matrix/?label=decisive&shown=part", f"{BASE}provisions/4/",
    f"{BASE}columns/1/", f"{BASE}method/", f"{BASE}trend/", f"{BASE}what-if/",
    f"{BASE}what-if/?column=1&provision=4&covered=full",
]  # fmt: skip
DATA = ["analysis", "matrix", "method", "trend", "what-if", "provisions/4", "columns/1"]


@pytest.fixture
def big(analysis: Analysis) -> Analysis:
    """A large one beside it, of the same study: sixty provisions by six columns."""
    content = to_data(replace(made(), cut_off="2026-01-02"))
    return Analysis.objects.create(
        key="big-2", study=analysis.study, number=2, cut_off="2026-01-02", content=content,
        digest=fingerprint(content), published_by="o", published_by_name="Olga Officer", visibility="public",
    )  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("page", PAGES)
def test_page_answers(analysis: Analysis, client: Client, page: str, language: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(f"/{language}/{page}")
    html = response.content.decode()
    assert response.status_code == 200
    assert len(asked) <= 20
    assert f'<html lang="{language}">' in html
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", html)
    assert "public, max-age" in response["Cache-Control"]
    assert client.get(f"/{language}/{page}", headers={"if-none-match": response["ETag"]}).status_code == 304
    ids = tree(response).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_link_of_the_pages_leads_somewhere(analysis: Analysis, client: Client) -> None:
    links = set()
    for page in PAGES:
        links |= {str(one) for one in tree(client.get(f"/en/{page}")).xpath("//main//a/@href")}
    own = {link.partition("#")[0] for link in links if link.startswith("/en/analyses/") and "/files/" not in link}
    assert len(own) > 10
    for link in own:
        assert client.get(link).status_code == 200, link


def test_the_summary_names_who_signed_and_the_base_of_every_figure(analysis: Analysis, client: Client) -> None:
    page = client.get(f"/en/{BASE}")
    text = text_of(page)
    for told in ("chair, Chair", "On lighthouses", "No. 7", "I stand by it.", "Model act", "Aland", "Borea", "Corva"):
        assert told in text
    bases = [one.text_content() for one in tree(page).xpath("//dl[@class='key-figures']//dd[@class='base']")]
    assert len(bases) == 6
    # decisive: articles 4 and 5, weight 3 each: XA part and full, XB absent twice, XC absent and not applicable
    assert bases[0].startswith("4.5 of 15: ")
    assert all("as of" in base for base in bases)


def test_the_matrix_says_in_words_what_its_colours_say(analysis: Analysis, client: Client) -> None:
    page = tree(client.get(f"/en/{BASE}matrix/"))
    cells = page.xpath("//table[contains(@class,'matrix')]//td")
    assert len(cells) == 18
    for cell in cells:
        words = cell.text_content()
        tone = cell.get("class").split("tone-")[1]
        assert {
            "good": "Covered in full", "warn": "Covered in part", "bad": "Not covered", "info": "Not applicable",
            "neutral": "No action needed",
        }[tone] in words  # fmt: skip
        assert cell.get("data-label") in {"Aland", "Borea", "Corva"}
    assert len(page.xpath("//table[contains(@class,'matrix')]//th[@scope='row']")) == 6
    narrowed = tree(client.get(f"/en/{BASE}matrix/?label=decisive&shown=part"))
    assert [one.text_content().split(".")[0] for one in narrowed.xpath("//table//th[@scope='row']/a")] == ["Article 4"]


def test_a_provision_shows_both_texts_with_what_a_person_confirmed(analysis: Analysis, client: Client) -> None:
    page = client.get(f"/en/{BASE}provisions/4/")
    text = text_of(page)
    marked = [one.text_content() for one in tree(page).xpath("//section[@id='s1']//mark")]
    assert "".join(marked) == "1ten crowns1twenty crowns"
    assert "Finding by reviewer" in text
    assert "NO-SUCH" not in text, "what was rejected is no divergence"
    assert "0.4321" not in page.content.decode()
    assert "What was searched" in text
    assert "LAW ON LIGHTS" in text
    fifth = text_of(client.get(f"/en/{BASE}provisions/5/"))
    assert "There is no sea." in fifth


def test_a_column_says_what_is_absent_and_where_it_was_searched(analysis: Analysis, client: Client) -> None:
    text = text_of(client.get(f"/en/{BASE}columns/3/"))
    assert "What was searched: ACT ON BEES" in text
    assert client.get(f"/en/{BASE}columns/4/").status_code == 404
    assert client.get(f"/en/{BASE}provisions/7/").status_code == 404


def test_what_nobody_examined_is_said_so(big: Analysis, client: Client) -> None:
    page = client.get("/en/analyses/big-2/columns/1/")
    assert "Nobody has stated a finding here. It counts neither as covered nor as not covered." in text_of(page)
    assert "24 cells are not examined and count as neither." in text_of(client.get("/en/analyses/big-2/"))


def test_what_if_is_worked_out_and_never_stored(analysis: Analysis, client: Client) -> None:
    before = (Finding.objects.count(), Analysis.objects.get(pk=analysis.pk).content)
    page = client.get(f"/en/{BASE}what-if/?column=1&provision=4&covered=full")
    text = text_of(page)
    assert "A supposition, not a finding" in text
    assert "4.5 of 15" in text
    assert "6 of 15" in text
    data = client.get(f"/en/{BASE}what-if.json?suppose=4.1.full&suppose=4.2.full").json()
    assert data["hypothetical"] is True
    assert [one["conformity"]["numerator"] for one in (data["before"][0], data["after"][0])] == [4.5, 9.0]
    assert (Finding.objects.count(), Analysis.objects.get(pk=analysis.pk).content) == before
    for wrong in ("?suppose=9.1.full", "?suppose=1.9.full", "?suppose=x", "?column=1&provision=1&covered=all"):
        assert client.get(f"/en/{BASE}what-if/{wrong}").status_code == 404
    many = "&".join(f"suppose={n}.1.full" for n in range(1, 70))
    assert client.get(f"/en/{BASE}what-if/?{many}").status_code == 404


def test_the_trend_has_a_picture_and_the_same_as_a_table(big: Analysis, client: Client) -> None:
    page = tree(client.get(f"/en/{BASE}trend/"))
    assert len(page.xpath("//*[local-name()='svg'][contains(@class,'trend')]//*[contains(@class,'course')]")) >= 2
    rows = [row.text_content() for row in page.xpath("//main//table//tbody/tr")]
    assert len(rows) == 2
    assert "4.5 of 15" in rows[1]


def test_a_withdrawn_analysis_keeps_its_address_and_says_why(analysis: Analysis, client: Client) -> None:
    withdraw_analysis(OFFICER, analysis, why="A mistake in article 4.")
    for page in ("", "matrix/", "provisions/4/", "columns/1/", "method/", "trend/", "what-if/"):
        response = client.get(f"/en/{BASE}{page}")
        assert response.status_code == 200
        assert "A mistake in article 4." in text_of(response)
        assert "noindex" in response.content.decode()
    assert "A mistake in article 4." in text_of(client.get("/en/analyses/"))
    assert client.get(f"/en/{BASE}analysis.json").json()["withdrawal"] == "A mistake in article 4."
    assert "A mistake in article 4." in client.get(f"/en/{BASE}files/analysis.akn").content.decode()


def test_only_what_is_public_is_shown(analysis: Analysis, client: Client) -> None:
    Analysis.objects.filter(pk=analysis.pk).update(visibility="members")
    assert client.get(f"/en/{BASE}").status_code == 404
    assert client.get(f"/en/{BASE}files/table.csv").status_code == 404
    assert client.get(f"/en/{BASE}analysis.json").status_code == 404
    assert "lighthouses-1" not in client.get("/en/analyses/").content.decode()


@pytest.mark.parametrize("part", DATA)
def test_each_page_has_its_data_beside_it(analysis: Analysis, client: Client, part: str) -> None:
    response = client.get(f"/en/{BASE}{part}.json")
    data = response.json()
    assert response.status_code == 200
    assert data["sha256"] == analysis.digest
    assert data["part"] == part.partition("/")[0]
    if part == "provisions/4":
        assert len(data["cells"]) == 3
        assert {one["key"] for one in data["provisions"]} >= {data["provision"]["provision"]}
    for wrong in ("nothing.json", "provisions/99.json", "nothing/1.json"):
        assert client.get(f"/en/{BASE}{wrong}").status_code == 404


def test_pages_say_what_they_are_about(analysis: Analysis, client: Client) -> None:
    page = tree(client.get(f"/en/{BASE}"))
    graph: list[dict[str, Any]] = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])["@graph"]
    report = next(one for one in graph if one["@type"] == ["Report", "Dataset"])
    assert report["about"]["name"] == "MODEL ACT ON LIGHTHOUSES"
    assert report["accountablePerson"] == [{"@type": "Person", "name": "chair", "jobTitle": "Chair"}]
    assert len(report["distribution"]) == len(FORMATS)
    whole = client.get(f"/en/{BASE}files/analysis.jsonld").json()["@graph"]
    implementing = [one for one in whole if "eli:implements" in one]
    assert implementing
    assert not any("eli:transposes" in json.dumps(one) for one in whole)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: f"{form.name}.{form.ending}")
def test_every_file_is_given_out(analysis: Analysis, client: Client, form: Any) -> None:
    first = client.get(f"/ru/{BASE}files/{form.name}.{form.ending}")
    assert first.status_code == 200
    assert first["Content-Type"].partition(";")[0] == form.media_type.partition(";")[0]
    assert "attachment" in first["Content-Disposition"]
    assert first.content == client.get(f"/ru/{BASE}files/{form.name}.{form.ending}").content
    if form.ending in {"docx", "xlsx", "zip"}:
        assert zipfile.ZipFile(io.BytesIO(first.content)).testzip() is None
    assert client.get(f"/ru/{BASE}files/{form.name}.exe").status_code == 404


def test_an_empty_list_says_what_to_do(small: object, client: Client) -> None:
    assert "No analysis is published yet" in text_of(client.get("/en/analyses/"))


def test_the_pages_stand_on_the_frozen_content_alone(study: Studied, analysis: Analysis, client: Client) -> None:
    """What records are called later changes no word of a published page."""
    before = [text_of(client.get(f"/en/{page}")) for page in PAGES]
    State.objects.update(name=Text(en="Altered"))
    Study.objects.update(title=Text(en="Altered"), method=Text(en="Altered"))
    after = [text_of(client.get(f"/en/{page}")) for page in PAGES]
    assert "Altered" not in " ".join(after)
    assert before == after
