from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interparl.samples.gold import write_gold
from interparl.samples.truth import truth


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    write_gold(folder)
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_provisions_have_unique_ids_and_known_documents(gold: Path) -> None:
    documents = {row["id"]: row["n"] for row in rows(gold / "laws" / "docs.jsonl")}
    provisions = rows(gold / "laws" / "provisions.jsonl")
    ids = [row["id"] for row in provisions]
    assert len(set(ids)) == len(ids)
    assert documents == {name: sum(row["doc"] == name for row in provisions) for name in documents}


def test_repealed_articles_are_left_out(gold: Path) -> None:
    ids = {row["id"] for row in rows(gold / "laws" / "provisions.jsonl")}
    assert "A#17" in ids
    assert "A#18" not in ids
    assert "D#1/9" not in ids
    assert "D#2/9" in ids


def test_links_join_provisions_of_their_pair(gold: Path) -> None:
    document = {row["id"]: row["doc"] for row in rows(gold / "laws" / "provisions.jsonl")}
    pairs = {row["id"]: row for row in rows(gold / "laws" / "pairs.jsonl")}
    for link in rows(gold / "laws" / "links.jsonl"):
        pair = pairs[link["pair"]]
        assert (document[link["left"]], document[link["right"]]) == (pair["left"], pair["right"])
        assert link["left"] in pair["left_ids"]


def test_links_are_as_many_as_the_truth_has(gold: Path) -> None:
    links = rows(gold / "laws" / "links.jsonl")
    for state in truth().states:
        expected = sum(len(link.to) for link in state.links)
        for language in truth().model:
            assert sum(link["pair"] == f"model-{language}-{state.state}" for link in links) == expected


def test_pairs_judge_every_model_article(gold: Path) -> None:
    for pair in rows(gold / "laws" / "pairs.jsonl"):
        assert len(pair["left_ids"]) == truth().model_articles
        assert pair["gold"] == "complete"


def test_divergence_rows_are_unique_and_have_both_controls_and_divergences(gold: Path) -> None:
    found = rows(gold / "divergence" / "dev.jsonl")
    assert len({row["id"] for row in found}) == len(found)
    assert {row["origin"] for row in found} == {"A", "C"}
    assert all((row["origin"] == "C") is (row["expected"] == []) for row in found)


def test_spans_point_at_the_words_of_the_truth(gold: Path) -> None:
    row = next(
        row
        for row in rows(gold / "divergence" / "dev.jsonl")
        if row["left"]["source"].endswith("[model-en#14]") and row["right"]["source"].endswith("[D#1/12]")
    )
    (expected,) = row["expected"]
    (left_start, left_end), (right_start, right_end) = expected["left_span"], expected["right_span"]
    assert row["left"]["text"][left_start:left_end] == "reflection period of thirty days"
    assert row["right"]["text"][right_start:right_end] == "кырк беш күндүк ой жүгүртүү"


def test_spans_of_a_second_counterpart_count_from_the_joined_text(gold: Path) -> None:
    row = next(
        row
        for row in rows(gold / "divergence" / "dev.jsonl")
        if row["left"]["source"].endswith("[model-ru#2]") and row["right"]["source"].endswith("[D#1/2 D#2/2]")
    )
    (expected,) = row["expected"]
    start, end = expected["right_span"]
    assert row["right"]["text"][start:end].startswith("1) мигрант")
    assert expected["left_span"] is None


def test_rows_say_how_articles_were_renumbered(gold: Path) -> None:
    row = next(
        row for row in rows(gold / "divergence" / "dev.jsonl") if row["right"]["source"] == "Sample State A [A#31]"
    )
    assert (row["counterparts"]["31"], row["counterparts"]["35"], row["expected"]) == ("32", "36", [])
