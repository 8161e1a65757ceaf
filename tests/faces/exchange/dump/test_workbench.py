"""Laws, analyses and uptake in the open data: what is public and only that, from the frozen content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from tests.apps.comparison.build import article
from tests.apps.comparison.conftest import Glossary, Studied, glossary, make_study
from tests.apps.texts.conftest import Laws, make_laws
from tests.faces.exchange.dump.written import as_described, cells, copy_of, rows, told_alike
from tests.faces.portal.analyses.conftest import publish
from tests.factories import OFFICER, Small, head_of, small_assembly
from tests.photograph import Photograph

from interparl.apps.common.domain.writing import writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.comparison.domain.freezing import withdraw_analysis
from interparl.apps.comparison.models import Analysis, Finding
from interparl.apps.sittings.domain.helping import today
from interparl.apps.texts.models import Expression, Provision, ProvisionDate
from interparl.apps.uptake.domain import ask, report, retire_step
from interparl.apps.uptake.models import Uptake
from interparl.faces.exchange.dump import tables_laws
from interparl.faces.exchange.dump.tables import TABLES

__all__ = ["glossary"]
pytestmark = pytest.mark.django_db


@dataclass
class Bench:
    """Laws, a published analysis, and its model act asked about in states XA and XB; XA answered."""

    small: Small
    laws: Laws
    studied: Studied
    analysis: Analysis


def make_bench() -> Bench:
    small = small_assembly()
    laws = make_laws(small)
    with writing(OFFICER, "texts.change-work", laws.ferries) as write:
        write.change(laws.ferries, frbr="/akn/xa/act/2019-11-20/12-R", eli="https://law.example/eli/12-R")
    pid = Provision.objects.get(expression=laws.english, label="Article 4").pid
    ProvisionDate.objects.create(work=laws.ferries, pid=pid, in_force="2021", source=small.source)
    studied = make_study(small)
    analysis = publish(studied)
    act = studied.works["model"]
    ask(OFFICER, act, [small.states["XA"], small.states["XB"]], due=today() - timedelta(days=20), day="2024-01-15")
    pair = Uptake.objects.get(act=act, state__key="XA")
    report(head_of(small.delegations["XA"]), pair, claimed="law", reference="Law 5", words=Text(en="We did."))
    return Bench(small, laws, studied, analysis)


BENCH = Photograph(make_bench, guarded=True)


@pytest.fixture
def bench(db: None, glossary: Glossary) -> Bench:
    return BENCH.again()


@pytest.mark.slow
def test_the_tables_are_as_described(bench: Bench, tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive, copy_of(tmp_path, "again.zip") as again:
        told_alike(archive)
        assert as_described(archive) > 40
        counts = {table.name: len(rows(archive, table.name)) for table in TABLES}
        assert archive.read("SHA256SUMS") == again.read("SHA256SUMS")
    for name in (
        "laws", "texts", "provisions", "provision-dates", "analyses", "analysis-texts", "analysis-provisions",
        "analysis-columns", "coverage", "findings", "counterparts", "divergences", "figures", "uptake", "uptake-steps",
    ):  # fmt: skip
        assert counts[name], name


@pytest.mark.slow
def test_a_text_is_made_again_from_its_provisions(bench: Bench, tmp_path: Path, client: Client) -> None:
    text = bench.laws.english_later
    with copy_of(tmp_path) as archive:
        (law,) = [row for row in rows(archive, "laws") if row["key"] == "xa-ferries"]
        (told,) = [row for row in rows(archive, "texts") if row["key"] == text.key]
        found = [row for row in rows(archive, "provisions") if row["text"] == text.key]
        (dated,) = rows(archive, "provision-dates")
    assert (law["state"], law["number"], law["authentic"]) == ("XA", "12-R", ["en"])
    assert (told["law"], told["holds_from"], told["words_sha256"]) == ("xa-ferries", "2023-06-01", text.words)
    assert told["frbr"] == "/akn/xa/act/2019-11-20/12-R/eng@2023-06-01"
    assert [row["order"] for row in found] == list(range(len(found))) == list(range(text.provisions_count))
    by_order = {row["order"]: row for row in found}
    (two,) = [row for row in found if row["label"] == "Article 2"]
    below = [row for row in found if row["parent"] == two["order"]]
    assert [row["own_words"] for row in below] == [
        "A ferryman holds a licence of the river office.", "The licence is given for seven years.",
    ]  # fmt: skip
    assert by_order[two["parent"]]["heading"] == "General provisions"
    assert two["item"]
    assert all(row["own_words"] in two["words"] for row in below)
    assert two["frbr"] == f"{told['frbr']}/!main~{two['eid']}"
    earlier = Provision.objects.get(expression=bench.laws.english, label="Article 2")
    assert two["pid"] == earlier.pid, "permanent through the new text"
    assert (dated["law"], dated["in_force"], dated["source"]) == ("xa-ferries", "2021", bench.small.source.key)
    address = urlsplit(two["address"])
    page = client.get(f"{address.path}?{address.query}", follow=True)
    assert page.status_code == 200
    assert "seven years" in page.content.decode()


def test_the_findings_are_those_that_were_published(bench: Bench, tmp_path: Path) -> None:
    finding = Finding.objects.filter(column__study=bench.studied.study).first()
    assert finding is not None
    Finding.objects.filter(pk=finding.pk).update(reason="SAID-LATER")  # as it stands now: not what was published
    content = bench.analysis.content
    with copy_of(tmp_path) as archive:
        (analysis,) = rows(archive, "analyses")
        found, cover = rows(archive, "findings"), rows(archive, "coverage")
        others, marks = rows(archive, "counterparts"), rows(archive, "divergences")
        examined = rows(archive, "analysis-provisions")
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert analysis["digest"] == bench.analysis.digest
    assert [one["decision"] for one in analysis["signatures"]] == ["decision-7"]
    assert len(cover) == len(content["scope"]) * len(content["columns"]) == 18
    assert len(found) == sum(1 for cell in content["matrix"] if cell["finding"])
    assert {row["shown"] for row in cover} == {"full", "part", "none", "not-applicable", "asks-nothing"}
    assert "SAID-LATER" not in everything
    assert [row["words"] for row in examined] == [
        one["words"] for asked in content["scope"] for one in content["provisions"] if one["key"] == asked["provision"]
    ]
    (mark,) = marks
    assert (mark["model_words"], mark["counterpart_words"], mark["word"]) == (
        "ten crowns",
        "twenty crowns",
        "confirmed",
    )
    assert "NO-SUCH" not in everything, "a rejected divergence is none"
    assert "0.4321" not in everything, "proposals are no findings"
    right = article(bench.studied, "XA", "Article 10")
    cell = ("lighthouses-1", mark["provision_number"], mark["column_number"], mark["reading"])
    keyed = {(row["analysis"], row["provision_number"], row["column_number"], row["reading"]): row for row in others}
    assert (keyed[cell]["text"], keyed[cell]["pid"], keyed[cell]["words"]) == (
        right.expression.key, right.pid, right.words,
    )  # fmt: skip
    start = mark["model_start"]
    words = examined[mark["provision_number"] - 1]["words"]
    assert words[start : start + len("ten crowns")] == "ten crowns"


def test_every_figure_has_its_base_and_its_day(bench: Bench, tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive:
        told, csv_told = rows(archive, "figures"), cells(archive, "figures")
    content = bench.analysis.content
    assert len(told) == len(content["figures"]) * 13
    (whole,) = [one for one in content["figures"] if not (one["column"] or one["provision"] or one["chapter"])]
    of_all = {row["figure"]: row for row in told if not (row["column"] or row["provision"] or row["chapter"])}
    for name in ("examined", "met", "met_in_full", "conformity", "gap"):
        share = whole[name]
        assert (of_all[name]["numerator"], of_all[name]["denominator"], of_all[name]["value"]) == (
            share["numerator"], share["denominator"], share["value"],
        )  # fmt: skip
    assert (of_all["full"]["numerator"], of_all["full"]["denominator"]) == (whole["full"], whole["cells"])
    assert {row["cut_off"] for row in told} == {bench.analysis.cut_off.isoformat()}
    assert [float(row["value"]) for row in csv_told if row["value"]] == [
        row["value"] for row in told if row["value"] is not None
    ]


def test_uptake_keeps_claims_and_findings_apart(bench: Bench, tmp_path: Path) -> None:
    with copy_of(tmp_path) as archive:
        told = {row["state"]: row for row in rows(archive, "uptake") if row["act"] == bench.studied.works["model"].key}
        steps = rows(archive, "uptake-steps")
        everything = archive.read("json/uptake-steps.jsonl").decode()
    assert told["XA"]["standing"] == "reported"
    assert (told["XA"]["claimed"], told["XA"]["claim_only"]) == ("law", False)
    assert told["XA"]["analysis"] == bench.analysis.key
    assert told["XA"]["denominator"] > 0
    assert told["XA"]["cut_off"] == bench.analysis.cut_off.isoformat()
    assert (told["XB"]["standing"], told["XB"]["overdue"], told["XB"]["asked"]) == ("overdue", True, "2024-01-15")
    assert (told["XD"]["standing"], told["XD"]["uptake"], told["XD"]["conforms"]) == ("not-asked", "", "not-examined")
    assert told["XD"]["numerator"] is None
    assert {row["as_of"] for row in told.values()} == {today().isoformat()}
    assert sorted(row["step_kind"] for row in steps) == ["asked", "asked", "reported"]
    assert "made_by" not in everything
    assert "@" not in everything


def test_what_is_not_public_is_not_told(bench: Bench, tmp_path: Path) -> None:
    """A law, a text, an act with its uptake: hidden with all that hangs on them. Studies are never told."""
    laws = bench.laws
    for row, level in ((laws.lights, Visibility.MEMBERS), (laws.russian, Visibility.DRAFT)):
        type(row)._default_manager.filter(pk=row.pk).update(visibility=level)
    act = bench.studied.works["model"]
    type(act)._default_manager.filter(pk=act.pk).update(visibility=Visibility.MEMBERS)
    unsealed = Expression.objects.create(
        key="half-written", work=laws.ferries, language="en", holds_from="2025-01-01", title="Half", grade="A",
        words="0" * 64, engine="0", sealed=False,
    )  # fmt: skip
    with copy_of(tmp_path) as archive:
        keys = {row["key"] for row in rows(archive, "texts")}
        told = {row["text"] for row in rows(archive, "provisions")}
        assert told == keys
        assert not keys & {laws.russian.key, laws.model.key, bench.studied.texts["model"].key, unsealed.key}
        assert laws.english.key in keys
        assert "lights" not in {row["key"] for row in rows(archive, "laws")}
        assert rows(archive, "uptake-steps") == []
        assert act.key not in {row["act"] for row in rows(archive, "uptake")}
        assert "осматривать лодку" not in archive.read("json/provisions.jsonl").decode()
        assert rows(archive, "findings"), "what was published stays, in its own words"


def test_an_analysis_for_members_is_not_told(bench: Bench, tmp_path: Path) -> None:
    Analysis.objects.update(visibility=Visibility.MEMBERS)
    with copy_of(tmp_path) as archive:
        for name in ("analyses", "analysis-texts", "coverage", "findings", "counterparts", "figures"):
            assert rows(archive, name) == [], name
        assert {row["conforms"] for row in rows(archive, "uptake")} == {"not-examined"}


def test_of_a_withdrawn_analysis_no_finding_and_no_figure(bench: Bench, tmp_path: Path) -> None:
    withdraw_analysis(OFFICER, bench.analysis, why="A text was read wrongly.")
    with copy_of(tmp_path) as archive:
        (row,) = rows(archive, "analyses")
        assert row["withdrawal"] == "A text was read wrongly."
        assert row["withdrawn_at"]
        for name in ("analysis-provisions", "coverage", "findings", "counterparts", "divergences", "figures"):
            assert rows(archive, name) == [], name


def test_a_step_taken_back_says_why_and_counts_for_nothing(bench: Bench, tmp_path: Path) -> None:
    step = Uptake.objects.get(act=bench.studied.works["model"], state__key="XA").steps.get(step_kind="reported")
    retire_step(OFFICER, step, why="Another act was meant.")
    with copy_of(tmp_path) as archive:
        (row,) = [row for row in rows(archive, "uptake-steps") if row["id"] == str(step.pk)]
        assert row["why"] == "Another act was meant."
        (told,) = [r for r in rows(archive, "uptake") if r["uptake"] == step.uptake.key]
    assert (told["standing"], told["claimed"]) == ("overdue", "")


def test_provisions_are_read_in_pieces(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than one piece of a text is in memory, whatever the bank holds."""
    monkeypatch.setattr(tables_laws, "PIECE", 2)
    alive: list[int] = []
    most = 0
    made = Provision.from_db.__func__  # type: ignore[attr-defined]

    def counted(cls: Any, *args: Any) -> Provision:
        row: Provision = made(cls, *args)
        alive.append(id(row))
        return row

    monkeypatch.setattr(Provision, "from_db", classmethod(counted))
    (table,) = [table for table in TABLES if table.name == "provisions"]
    read: Iterator[dict[str, Any]] = table.read()
    for count, _ in enumerate(read, 1):
        most = max(most, len(alive) - count)
    assert len(alive) == Provision.objects.count()
    assert most < 2, "fetched ahead by less than a piece"
