"""Dossiers and programmes in the open data: what is public and only that, described as it is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.exchange.dossiers import Filled
from tests.faces.exchange.dump.written import as_described, cells, copy_of, rows, told_alike
from tests.faces.portal.acts.conftest import more

from interparl.apps.drafting.models import (
    ActStep,
    Amendment,
    Circulation,
    Draft,
    ModelAct,
    Opinion,
    Remark,
)
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.domain.helping import today
from interparl.apps.sittings.models import Decision
from interparl.faces.exchange.dump import tables_drafting, tables_programme
from interparl.faces.exchange.dump.columns import Table

pytestmark = pytest.mark.django_db
OURS = (*tables_drafting.TABLES, *tables_programme.TABLES)


@pytest.fixture
def filled(photographed_dossiers: Filled) -> Filled:
    return photographed_dossiers


def told(table: str) -> list[dict[str, Any]]:
    """The rows of one table, without a file."""
    return list(next(each for each in OURS if each.name == table).read())


@pytest.mark.slow
def test_the_tables_are_as_described_and_the_same_each_time(filled: Filled, tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive, copy_of(tmp_path, "again.zip") as again:
        told_alike(archive)
        assert as_described(archive) > 40
        empty = [table.name for table in OURS if not rows(archive, table.name)]
        assert archive.read("SHA256SUMS") == again.read("SHA256SUMS")
        assert all(f"### {table.name}" in archive.read("README.en.md").decode() for table in OURS)
    assert empty == []


def test_nothing_that_is_kept_is_told(filled: Filled, tmp_path: Path) -> None:
    """Open versions, what is for members, an opinion being written, proposed changes, a programme in the making."""
    with copy_of(tmp_path) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist()).decode()
    for kept in ("KEPT", "Kept paper", "Nobody outside", "Secret", "kept in a safe", filled.writing.key):
        assert kept not in everything, kept
    for nobody in ("Officer", "made_by", "recorded_by", "@example.org", "A drafter"):
        assert nobody not in everything, nobody
    assert {row["key"] for row in told("act-versions")} == {filled.public.first.key, filled.public.second.key}
    assert [row["key"] for row in told("opinions")] == [filled.public.shown.key]


def test_where_an_act_stands(filled: Filled) -> None:
    acts = {row["key"]: row for row in told("acts")}
    assert acts.keys() == {"ML-OLD", "ML-RIVERS", "ML-SEAS"}
    rivers, old = acts["ML-RIVERS"], acts["ML-OLD"]
    assert (rivers["stage"], rivers["since"]) == ("sent-to-parliaments", today().isoformat())
    assert rivers["law"] == "ML-RIVERS"
    assert (old["stage"], old["since"], old["said_status"]["en"]) == ("", "", "adopted by June 2020")
    steps = [row for row in told("act-steps") if row["act"] == "ML-RIVERS"]
    assert [row["stage"] for row in steps] == ["proposed", "commission", "adopted", "sent-to-parliaments"]
    assert (steps[2]["version"], bool(steps[2]["decision"])) == (filled.public.second.key, True)
    assert {row["delegation"] for row in told("act-transmissions")} == {"XA-D", "XB-D"}


def test_a_stage_that_is_not_public_is_not_told(filled: Filled) -> None:
    step = ActStep.objects.get(stage="adopted")
    ActStep.objects.filter(stage="sent-to-parliaments").update(retired_at=step.recorded_at, why="A mistake.")
    assert step.decision is not None
    Decision.objects.filter(pk=step.decision.pk).update(visibility="members")
    (rivers,) = [row for row in told("acts") if row["key"] == "ML-RIVERS"]
    assert rivers["stage"] == "commission"
    assert "adopted" not in {row["stage"] for row in told("act-steps")}


def test_requests_with_silence_as_silence(filled: Filled) -> None:
    asked = {row["delegation"]: row for row in told("opinion-requests")}
    assert asked.keys() == {"XA-D", "XB-D", "XC-D"}
    assert (asked["XA-D"]["standing"], asked["XA-D"]["opinion"]) == ("answered", filled.public.shown.key)
    assert (asked["XB-D"]["standing"], asked["XB-D"]["opinion"]) == ("answered", None), "it is not public"
    assert (asked["XC-D"]["standing"], asked["XC-D"]["silent"], asked["XC-D"]["answered"]) == ("silent", True, None)
    assert {row["as_of"] for row in asked.values()} == {today().isoformat()}
    (remark,) = told("remarks")
    assert (remark["opinion"], remark["outcome"]) == (filled.public.shown.key, "taken")


def test_amendments_with_their_compromise(filled: Filled) -> None:
    found = {row["number"]: row for row in told("amendments")}
    assert found.keys() == {1, 2, 3}
    assert (found[3]["state"], found[3]["replaces"]) == ("accepted", [found[1]["key"], found[2]["key"]])
    assert (found[1]["state"], found[1]["signatures"], found[1]["delegation"]) == ("compromised", 1, "XA-D")
    states = [row["state"] for row in told("amendment-steps") if row["amendment"] == found[3]["key"]]
    assert states[-2:] == ["admissible", "accepted"]


def test_programmes_with_both_shares(filled: Filled, tmp_path: Path) -> None:
    (programme,) = told("programmes")
    assert (programme["key"], programme["decision"], programme["state"]) == ("P-2021", "D-21", "adopted")
    items = {row["number"]: row for row in told("programme-items")}
    assert (items["1"]["title"], items["1"]["baseline_title"]) == ({"en": "On waters"}, {"en": "On rivers"})
    assert (items["2"]["dropped"], items["2"]["in_baseline"]) == (True, True)
    new = next(row for row in items.values() if row["title"] == {"en": "On ice"})
    assert (new["in_baseline"], new["baseline_due"], new["due"]) == (False, None, "2025-06-30")
    shares = {row["base"]: row for row in told("programme-progress")}
    assert (shares["adopted"]["numerator"], shares["adopted"]["denominator"]) == (1, 4)
    assert (shares["amended"]["numerator"], shares["amended"]["denominator"]) == (1, 4)
    assert {row["cut_off"] for row in shares.values()} == {today().isoformat()}
    changes = {row["change_kind"]: row for row in told("programme-changes")}
    assert changes.keys() == {"add", "drop", "retitle"}
    assert changes["retitle"]["title"] == {"en": "On waters"}
    assert (changes["add"]["due"], changes["add"]["item"]) == ("2025-06-30", new["key"])
    figures = [(row["programme"], row["bound"], row["value"]) for row in told("published-figures")]
    assert figures == [(None, "about", 300.0), ("P-2021", "exact", 29.0), ("P-2021", "over", 35.0)]
    with copy_of(tmp_path) as archive:
        assert {row["title_en"] for row in cells(archive, "programme-items")} >= {"On waters", "On ice"}


def test_an_item_that_is_not_public_is_counted_and_not_named(filled: Filled) -> None:
    """Its reports and changes are not told either: they would name it."""
    Item.objects.filter(programme__key="P-2021").update(visibility="members")
    assert told("programme-items") == told("programme-reports") == told("programme-changes") == []
    assert {row["denominator"] for row in told("programme-progress")} == {4}
    assert [row["key"] for row in told("programme-change-sets")]


def test_hidden_with_what_it_belongs_to(filled: Filled, client: Client) -> None:
    """An act, a version or a programme that is for members takes everything of its own along."""
    Draft.objects.filter(pk=filled.public.first.pk).update(visibility="members")
    for table in ("circulations", "opinion-requests", "opinions", "remarks", "amendments", "amendment-steps"):
        assert told(table) == [], table
    assert [row["version"] for row in told("act-steps") if row["stage"] == "adopted"] == [filled.public.second.key]
    ModelAct.objects.filter(key="ML-RIVERS").update(visibility="members")
    for table in ("act-versions", "act-papers", "act-steps", "act-transmissions"):
        assert [row for row in told(table) if row.get("act") == "ML-RIVERS"] == [], table
    assert {row["act"] for row in told("programme-items")} == {None}
    Programme.objects.update(visibility="members")
    for each in tables_programme.TABLES:
        left = [row for row in told(each.name) if row.get("programme") or each.name == "programmes"]
        assert left == [], each.name


def test_rows_are_read_with_what_their_columns_need(filled: Filled) -> None:
    """The number of queries does not grow with the rows."""

    def counted(table: Table) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            number = len(list(table.read()))
        return number, len(queries)

    more(filled.public, 1)
    few = {table.name: counted(table) for table in tables_drafting.TABLES}
    _yet_more(filled)
    for table in tables_drafting.TABLES:
        many = counted(table)
        assert many[0] > few[table.name][0] or table.name in {"act-transmissions", "amendment-steps"}, table.name
        assert many[1] == few[table.name][1] <= 12, table.name


def _yet_more(filled: Filled) -> None:
    public = filled.public
    for n in range(6):
        act = ModelAct.objects.get(key="ML-MORE-0")
        act.pk, act.key = None, f"ML-YET-{n}"
        act._state.adding = True
        act.id = type(act)._meta.pk.get_default()
        act.work = None
        act.save()
        ActStep.objects.create(
            act=act, stage="proposed", day="2026-02-01", made_by="x", draft=public.first, source=public.small.source
        )
        public.act.papers.create(
            key=f"YET-P{n}", paper_kind="other", title={"en": "Paper"}, language="en", words="Words"
        )
        sent = Circulation.objects.create(
            key=f"YET-C{n}", draft=public.first, circulation_kind="parliaments", sent_on=today(),
            due=today() + timedelta(days=1),
        )  # fmt: skip
        for place, delegation in enumerate(public.small.delegations.values()):
            request = sent.requests.create(delegation=delegation)
            opinion = Opinion.objects.create(key=f"YET-O{n}-{place}", request=request, language="en")
            Remark.objects.create(opinion=opinion, order=1, words="A remark")
            Opinion.objects.filter(pk=opinion.pk).update(state="given", verdict="support", given_on=today())
        Amendment.objects.create(
            draft=public.second, key=f"YET-A{n}", number=200 + n, pid="x", label_printed="Article 1", action="delete",
            tabled_on=today(),
        )  # fmt: skip
        draft = Draft.objects.get(pk=public.second.pk)
        draft.pk = type(draft)._meta.pk.get_default()
        draft.key, draft.order, draft.expression = f"YET-V{n}", 300 + n, None
        draft._state.adding = True
        draft.save()
