from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from interparl.engine.concordance.result import Comparison
from interparl.engine.concordance.tables import CorrelationRow, DivergenceRow, dictionary
from interparl.engine.concordance.tabulate import correlation_rows, divergence_rows
from interparl.faces.exchange.report.csv import render, table
from interparl.faces.exchange.report.plain import harmless


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_columns_are_those_of_the_dictionary_and_no_row_is_lost(comparison: Comparison) -> None:
    content = render(comparison, language="en", day=date(2026, 11, 21))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = read(content)
    assert list(rows[0]) == [entry.name for entry in dictionary(CorrelationRow)]
    assert len(rows) == len(list(correlation_rows(comparison))) == 7 * 8 + 1
    assert {row["status"] for row in rows} == {"proposal"}


def test_texts_with_line_breaks_and_other_alphabets_come_back_whole(comparison: Comparison) -> None:
    rows = read(render(comparison, language="en", day=date(2026, 11, 21)))
    row = next(r for r in rows if r["model_id"] == "m2" and r["subject"] == "north")
    assert row["model_text"] == comparison.items["m2"].text
    assert row["counterpart_text"] == comparison.items["north2"].text
    armenian = next(r for r in rows if r["model_id"] == "m6" and r["subject"] == "ararat")
    assert armenian["counterpart_heading"] == "Պատասխանատվություն"
    assert (armenian["state"], armenian["relation"], armenian["divergence_kinds"]) == ("part", "narrower", "sanction")


def test_not_examined_is_never_none(comparison: Comparison) -> None:
    rows = [r for r in read(render(comparison, language="en", day=date(2026, 11, 21))) if r["subject"] == "scan"]
    assert {(r["state"], r["relation"], r["confidence"], r["counterpart_id"]) for r in rows} == {
        ("not examined", "", "", "")
    }
    assert {r["not_examined"] for r in rows} == {"The text was read with grade D; at least C is needed."}


def test_formulas_are_made_harmless(comparison: Comparison) -> None:
    rows = read(render(comparison, language="en", day=date(2026, 11, 21)))
    heading = next(r["counterpart_heading"] for r in rows if r["counterpart_id"] == "isles3")
    assert heading == '\'=HYPERLINK("http://evil.example/","click")'
    notes = [r["note"] for r in read(table(DivergenceRow, divergence_rows(comparison)))]
    assert '\'=HYPERLINK("http://evil.example/","click")' in notes


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\n=1", "  =1"])
def test_every_way_to_begin_a_formula_is_met(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "Article 1", "– dash"])
def test_plain_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


def test_without_the_mark_of_byte_order(comparison: Comparison) -> None:
    content = table(DivergenceRow, divergence_rows(comparison), bom=False)
    assert content.startswith(b"status,model_id")
