"""Lists of the workbench: search by meaning, the number of queries, what an import tells of hidden laws."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.comparison.build import article, decide, propose
from tests.apps.comparison.conftest import Glossary, Studied, glossary, make_study, stored
from tests.apps.texts.conftest import FIRST, Laws, make_laws, read
from tests.apps.texts.encoders import WordSums
from tests.faces.api.callers import caller
from tests.faces.api.described import fits
from tests.faces.api.test_workbench import API, get
from tests.factories import OFFICER, Small

from interparl.apps.common.actor import Actor, Role
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.studies import add_column, open_study
from interparl.apps.comparison.models import Analysis, SignOff
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.domain.works import run_job
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain import meaning
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression, Import, ImportItem, Provision, Work
from interparl.apps.uptake.models import Step, Uptake

__all__ = ["glossary"]
MOST = 20
"""Queries that a list may make, whatever the number of its rows."""


@pytest.fixture
def laws(small: Small, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> Laws:
    """The laws, and an encoder that needs no time; nothing is encoded yet."""
    settings.DATA = tmp_path
    encoder = WordSums()
    monkeypatch.setattr(meaning, "encoder_in_use", lambda: encoder)
    return make_laws(small)


def encode(laws: Laws) -> None:
    run_job(str(ask(Actor.system("tests"), "texts.encode", laws.small.assembly, queued=False).pk))


def found(answer: dict[str, Any]) -> list[tuple[str, str]]:
    fits("/api/v1/provisions/", answer)
    return [(one["law"], one["label"]) for one in answer["results"]]


def test_a_sentence_finds_provisions_near_to_it_in_every_language(client: Client, laws: Laws) -> None:
    encode(laws)
    answer = get(client, "provisions/", like="a ferryman holds a licence", lang="en", page_size=2)
    assert found(answer)[0] == ("xa-ferries", "Article 2")
    assert (answer["count"], answer["waiting"], answer["next"]) == (2, 0, None)
    scores = [one["score"] for one in answer["results"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.5
    russian = get(client, "provisions/", like="паромщик лицензию", lang="ru", language="ru", page_size=1)
    assert found(russian) == [("xa-ferries", "Статья 2")]


def test_a_provision_finds_others_and_not_itself(client: Client, laws: Laws) -> None:
    encode(laws)
    row = Provision.objects.get(expression=laws.english, label="Article 2")
    answer = get(client, "provisions/", like=row.pid, text=laws.english.key)
    assert ("xa-ferries", "Article 2") not in found(answer)
    assert answer["count"] > 3
    assert {law for law, _ in found(get(client, "provisions/", like=row.pid, text=laws.english.key, law="lights"))} == {
        "lights"
    }
    for wrong in (
        {"text": "no-such-text"},
        {"text": laws.model.key},
        {"text": laws.english.key, "like": "no-such-pid"},
    ):
        assert client.get(f"{API}/provisions/", {"like": row.pid, **wrong}).status_code == 404


def test_what_is_not_encoded_is_told_to_wait(client: Client, laws: Laws) -> None:
    answer = get(client, "provisions/", like="a ferryman holds a licence")
    assert found(answer) == []
    assert answer["waiting"] == sum(Expression.objects.values_list("items_count", flat=True)) > 0
    assert get(client, "provisions/", like="a ferryman", law="lights")["waiting"] == laws.model.items_count


def test_what_the_reader_may_not_see_is_neither_found_nor_counted(client: Client, laws: Laws) -> None:
    encode(laws)
    row = Provision.objects.get(expression=laws.model, label="Article 3")
    Work.objects.filter(pk=laws.lights.pk).update(visibility=Visibility.DRAFT)
    asked = {"like": "the office shall inspect the lights"}
    assert "lights" not in {law for law, _ in found(get(client, "provisions/", **asked))}
    assert client.get(f"{API}/provisions/", {"like": row.pid, "text": laws.model.key}).status_code == 404
    assert found(get(caller(Role.OFFICER), "provisions/", **asked))[0] == ("lights", "Article 3")


def test_a_search_by_meaning_that_means_nothing_is_refused(client: Client, laws: Laws) -> None:
    for wrong in ({"like": " "}, {"like": "a", "q": "b"}, {"like": "a", "page_size": "1000"}, {"like": "a", "on": "x"}):
        answer = client.get(f"{API}/provisions/", wrong)
        assert answer.status_code == 400, wrong
        assert answer.json()["type"].endswith("/")


def test_an_import_does_not_tell_of_a_law_that_is_hidden(laws: Laws) -> None:
    batch = Import.objects.create(key="one", origin="upload", made_by="somebody", visibility=Visibility.MEMBERS)
    ImportItem.objects.create(
        batch=batch, order=0, name="a.txt", state="stored", work=laws.lights, expression=laws.model
    )
    expert = caller(Role.EXPERT, organ=laws.small.commission)
    assert get(expert, "imports/one/")["items"][0]["law"] == "lights"
    Expression.objects.filter(pk=laws.model.pk).update(visibility=Visibility.DRAFT)
    item = get(expert, "imports/one/")["items"][0]
    assert (item["law"], item["text"]) == ("lights", None)
    Work.objects.filter(pk=laws.lights.pk).update(visibility=Visibility.DRAFT)
    item = get(expert, "imports/one/")["items"][0]
    assert (item["law"], item["text"]) == (None, None)
    officer = get(caller(Role.OFFICER), "imports/one/")["items"][0]
    assert (officer["law"], officer["text"]) == ("lights", laws.model.key)


def test_the_file_of_a_text_is_told_and_not_given_out(client: Client, laws: Laws) -> None:
    kept = StoredFile.objects.create(name="a.txt", media_type="text/plain", size=1, sha256="0" * 64)
    work, law = (
        add_work(OFFICER, title=Text(en="Law on oars")),
        read("Law on oars\nArticle 1. Oars\nOars are long.\n", "en"),
    )
    text = store_law(OFFICER, work, law, holds_from=FIRST, file=kept).expression
    one = get(client, f"texts/{text.key}/")
    fits("/api/v1/texts/{key}/", one)
    assert one["file"] == {"name": "a.txt", "media_type": "text/plain", "size": 1, "sha256": "0" * 64}


def more(studied: Studied, first: int, last: int) -> None:
    """A row of every kind for each number."""
    for number in range(first, last):
        key = f"more-{number:02}"
        act = add_work(OFFICER, key=key, title=Text(en=f"Act {number}"), work_kind="model-act")
        text = stored(act, f"Act {number}\n\nArticle 1. Oil\nThe keeper has oil.\n", "en", "2018-01-01")
        study = open_study(
            OFFICER, key=key, title=Text(en=key), model=text, as_of=date(2020, 1, 1), organ=studied.small.commission
        )
        for state in studied.columns:
            add_column(OFFICER, study, state=studied.small.states[state], expressions=[studied.texts[state]])
        SignOff.objects.create(study=study, signed_by="x", signed_by_name="Somebody", digest="0" * 64)
        Analysis.objects.create(
            key=key, study=study, number=1, cut_off=date(2020, 1, 1), content={"title": {"en": key}}, digest=key,
            published_by="x", published_by_name="Somebody",
        )  # fmt: skip
        batch = Import.objects.create(key=key, origin="upload", made_by="x", visibility=Visibility.MEMBERS)
        ImportItem.objects.create(batch=batch, order=0, name="a.txt", state="stored", work=act, expression=text)
        for kind, row in (("texts.import", batch), ("texts.import", text)):
            Job.objects.create(work=kind, subject_kind=row.kind, subject_id=str(row.pk), asked_by="system:x")
        uptake = Uptake.objects.create(key=key, act=act, state=studied.small.states["XA"])
        Step.objects.create(
            uptake=uptake, step_kind="reported", day="2024-01-01", made_by="x", law=studied.works["XA"],
            source=studied.small.source, delegation=studied.small.delegations["XA"],
        )  # fmt: skip
        decide(studied, "XA", number + 1)
        propose(studied, number + 1, "XA", article(studied, "XA", "Article 8"))


PATHS = [
    "laws/", "laws/?on=2021", "laws/?state=XA", "laws/xa-law-on-lights/", "texts/", "texts/?on=2021",
    "texts/{text}/", "texts/{text}/provisions/", "texts/{text}/tree/", "provisions/?q=keeper",
    "provisions/?q=keeper&status=in-force&on=2021-01-01", "studies/", "studies/lighthouses/",
    "studies/lighthouses/proposals/", "studies/lighthouses/findings/", "imports/", "imports/more-00/", "jobs/",
    "analyses/", "analyses/more-00/", "uptakes/", "uptakes/more-00/", "changes/", "search/?q=lights",
]  # fmt: skip


@pytest.mark.slow
def test_no_list_of_the_workbench_asks_more_of_the_database_when_it_has_more_rows(
    small: Small, glossary: Glossary
) -> None:
    """For the public, an officer, and an expert of an organ, whose every record may have to be asked for."""
    studied = make_study(small)
    more(studied, 0, 2)
    readers = {
        "public": Client(), "officer": caller(Role.OFFICER), "expert": caller(Role.EXPERT, organ=small.commission),
    }  # fmt: skip
    paths = [path.format(text=studied.texts["XA"].key) for path in PATHS]

    def counted() -> dict[tuple[str, str], int]:
        found = {}
        for who, client in readers.items():
            for path in paths:
                if who == "public" and path.startswith(("studies/lighthouses", "imports/more")):
                    continue
                with CaptureQueriesContext(connection) as caught:
                    answer = client.get(f"{API}/{path}")
                assert answer.status_code == 200, (who, path)
                found[who, path] = len(caught)
        return found

    before = counted()
    more(studied, 2, 6)
    after = counted()
    assert {where: (before[where], number) for where, number in after.items() if number > before[where]} == {}
    assert {where: number for where, number in after.items() if number > MOST} == {}
