from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange.report.json import SCHEMA, TABLES, render


@pytest.fixture(scope="module")
def content(comparison: Comparison) -> dict[str, Any]:
    found = json.loads(render(comparison, language="en", day=date(2026, 11, 21), title="T", notice="N"))
    assert isinstance(found, dict)
    return found


def test_it_says_what_it_is(content: dict[str, Any]) -> None:
    assert list(content)[:6] == ["schema", "title", "notice", "status", "day", "language"]
    assert content["schema"] == SCHEMA
    assert content["status"].startswith("Machine proposals, not findings.")
    assert content["day"] == "2026-11-21"
    assert content["method"]["options"] == {"threshold": "0.5", "force": "no"}


def test_every_row_has_exactly_the_fields_of_the_dictionary_in_order(content: dict[str, Any]) -> None:
    assert set(content["dictionary"]) == set(TABLES.values())
    for table in TABLES.values():
        names = [entry["name"] for entry in content["dictionary"][table]["fields"]]
        assert content[table], table
        assert all(list(row) == names for row in content[table])
        assert all(entry["meaning"] and entry["type"] for entry in content["dictionary"][table]["fields"])


def test_values_keep_their_types(content: dict[str, Any]) -> None:
    row = next(r for r in content["correlations"] if r["model_id"] == "m3" and r["subject"] == "steppe")
    assert row["counterpart_count"] == 2
    assert row["confidence"] == 0.86
    assert row["person_first"] is False
    assert row["divergence_kinds"] == ["number"]
    assert row["not_examined"] is None
    assert row["evidence"][0] == "Meaning: similarity 0.83."


def test_spans_point_at_the_words(content: dict[str, Any], comparison: Comparison) -> None:
    assert len(content["divergences"]) == 16
    for row in content["divergences"]:
        if row["model_words"]:
            text = comparison.items[row["model_id"]].text
            assert text[row["model_start"] : row["model_end"]] == row["model_words"]
        else:
            assert row["model_start"] is None


def test_coverage_adds_up(content: dict[str, Any]) -> None:
    rows = [r for r in content["coverage"] if r["scope"] == "subject"]
    assert len(rows) == 8
    for row in rows:
        assert row["full"] + row["part"] + row["none"] + row["not_examined"] == 7
        assert row["examined"] == 7 - row["not_examined"]
    everything = next(r for r in content["coverage"] if r["scope"] == "all")
    assert everything["full"] == sum(r["full"] for r in rows)
    by_chapter = [r for r in content["coverage"] if r["scope"] == "chapter" and r["subject"] == "north"]
    assert sum(r["full"] for r in by_chapter) == next(r["full"] for r in rows if r["key"] == "north")
