"""Findings written by a program: their divergences, what is refused, who must not pass."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.apps.comparison.build import article, decide, divergence, propose, span
from tests.apps.comparison.conftest import Glossary, Studied, glossary
from tests.faces.api.callers import send
from tests.faces.api.described import fits
from tests.faces.api.test_workbench import API, cell, get, program

from interparl.apps.common.enums import Visibility
from interparl.apps.comparison.models import Finding
from interparl.apps.texts.models import Provision
from interparl.engine.concordance.result import DivergenceKind

__all__ = ["glossary"]
FINDING = "/api/v1/studies/{key}/findings/{column}/{pid}/{reading}/"


@pytest.fixture
def study(photographed_study: Studied, glossary: Glossary) -> Studied:
    return photographed_study


@pytest.fixture
def reader(study: Studied) -> Client:
    return program(study.users["reviewer"], "comparison.find")


def body(study: Studied, *divergences: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The dues of ships: ten crowns in the model act, twenty in the law of XA."""
    here = article(study, "XA", "Article 10")
    return {
        "relation": "narrower",
        "counterparts": [{"text": study.texts["XA"].key, "pid": here.pid}],
        "divergences": list(divergences),
        **more,
    }


def sum_of_dues(study: Studied, **more: Any) -> dict[str, Any]:
    here = article(study, "XA", "Article 10")
    model = Provision.objects.get(expression=study.study.model, pid=study.scope(4).pid)
    return {
        "kind": "money",
        "left": span(model, "ten crowns"),
        "right": span(here, "twenty crowns"),
        "text": study.texts["XA"].key,
        "pid": here.pid,
        **more,
    }


def test_divergences_are_sent_with_a_finding_and_read_back(study: Studied, reader: Client) -> None:
    one = sum_of_dues(study, note="Twice the sum.")
    made = send(reader, "put", cell(study, 4, "XA"), body(study, one, {"kind": "scope", "note": "Not for warships."}))
    assert made.status_code == 200, made.content
    fits(FINDING, made.json())
    whole, words = made.json()["divergences"]
    assert whole == {**one, "word": "added", "proposed": False, "told": None}
    assert (words["kind"], words["note"], words["text"], words["left"], words["right"]) == (
        "scope", "Not for warships.", None, None, None,
    )  # fmt: skip
    held = Finding.objects.get().divergences[0]
    assert (held["expression"], held["pid"]) == (str(study.texts["XA"].pk), one["pid"]), "as the review page keeps it"
    assert get(reader, cell(study, 4, "XA").removeprefix(f"{API}/")) == made.json()


@pytest.mark.parametrize("kind", DivergenceKind)
def test_every_kind_is_taken(kind: DivergenceKind, study: Studied, reader: Client) -> None:
    made = send(reader, "put", cell(study, 4, "XA"), body(study, {"kind": kind.value, "note": "In words."}))
    assert made.status_code == 200
    assert made.json()["divergences"][0]["kind"] == kind.value


def test_what_the_machine_proposed_is_confirmed_or_rejected(study: Studied, reader: Client) -> None:
    here = article(study, "XA", "Article 11")
    offered = divergence(study, 5, "30 days", here, "30 days")
    propose(study, 5, "XA", here, divergences=[offered])
    told = get(reader, "studies/lighthouses/proposals/")
    fits("/api/v1/studies/{key}/proposals/", told)
    proposed = told["results"][0]["divergences"][0]
    assert proposed["note"]["text"] == "The deadline is another."
    place = {name: proposed[name] for name in ("kind", "left", "right", "text", "pid")}
    sent = {"relation": "equivalent", "counterparts": [{"text": place["text"], "pid": place["pid"]}]}
    path = cell(study, 5, "XA")
    made = send(reader, "put", path, {**sent, "divergences": [{**place, "word": "confirmed"}]}).json()
    assert (made["origin"], made["divergences"][0]["proposed"]) == ("accepted", True)
    assert made["divergences"][0]["told"]["text"] == "The deadline is another."
    made = send(reader, "put", path, {**sent, "divergences": [{**place, "word": "rejected"}]}, If_Match='"1"').json()
    assert (made["origin"], made["divergences"][0]["word"]) == ("corrected", "rejected")


def test_a_correction_keeps_the_divergences_it_does_not_speak_of(study: Studied, reader: Client) -> None:
    path = cell(study, 4, "XA")
    send(reader, "put", path, body(study, sum_of_dues(study), {"kind": "scope", "note": "Not for warships."}))
    correction = body(study, note="A word more")
    del correction["divergences"]
    changed = send(reader, "put", path, correction, If_Match='"1"').json()
    assert (changed["note"], [one["kind"] for one in changed["divergences"]]) == ("A word more", ["money", "scope"])
    other = article(study, "XA", "Article 11")
    correction["counterparts"] = [{"text": study.texts["XA"].key, "pid": other.pid}]
    changed = send(reader, "put", path, correction, If_Match='"2"').json()
    assert [one["kind"] for one in changed["divergences"]] == ["scope"], "that of the former counterpart goes with it"
    assert send(reader, "put", path, body(study), If_Match='"3"').json()["divergences"] == []


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "taste"}, 400),
        ({"kind": ""}, 400),
        ({"word": "perhaps"}, 400),
        ({"left": [1]}, 400),
        ({"left": [-1, 4]}, 400),
        ({"left": ["a", "b"]}, 400),
        ({"left": [4, 4]}, 409),
        ({"left": [0, 100_000]}, 409),
        ({"right": [0, 100_000]}, 409),
        ({"text": "no-such-text"}, 400),
        ({"proposed": True}, 400),
    ],
)
def test_a_divergence_that_cannot_be_is_refused(
    wrong: dict[str, Any], status: int, study: Studied, reader: Client
) -> None:
    answer = send(reader, "put", cell(study, 4, "XA"), body(study, sum_of_dues(study, **wrong)))
    assert answer.status_code == status, answer.content
    assert answer.json()["detail"]
    assert not Finding.objects.exists()


def test_a_divergence_says_something_of_a_counterpart(study: Studied, reader: Client) -> None:
    path, elsewhere = cell(study, 4, "XA"), article(study, "XA", "Article 11")
    for nothing in ({"kind": "money"}, {"kind": "money", "note": "  "}):
        assert send(reader, "put", path, body(study, nothing)).status_code == 400
    half = sum_of_dues(study)
    del half["text"]
    assert send(reader, "put", path, body(study, half)).status_code == 400
    assert send(reader, "put", path, body(study, sum_of_dues(study, pid=elsewhere.pid))).status_code == 409
    many = [{"kind": "scope", "note": f"Number {number}"} for number in range(201)]
    assert send(reader, "put", path, body(study, *many)).status_code == 400
    assert not Finding.objects.exists()


def test_a_text_that_the_reader_may_not_see_is_no_place(study: Studied, reader: Client) -> None:
    sent = body(study, sum_of_dues(study))
    study.texts["XA"].visibility = Visibility.DRAFT
    study.texts["XA"].save()
    assert send(reader, "put", cell(study, 4, "XA"), sent).status_code == 400
    assert not Finding.objects.exists()


def test_nobody_else_sends_divergences_nor_learns_what_there_is(client: Client, study: Studied, reader: Client) -> None:
    path, sent = cell(study, 4, "XA"), body(study, sum_of_dues(study))
    assert send(client, "put", path, sent).status_code == 401
    decide(study, "XA", 4)
    for who in ("outsider", "second"):
        answer = send(program(study.users[who], "comparison.find"), "put", path, sent)
        assert answer.status_code == 403, "and not that there is a finding already, and of which version"
        assert "version" not in answer.json()
    assert send(program(study.users["reviewer"]), "put", path, sent).status_code == 403, "the token has no such scope"
    assert Finding.objects.get().divergences == []
    assert send(reader, "put", path, sent, If_Match='"1"').status_code == 200
