"""Reading gold sets: what is kept, and errors that name file, line and mend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interparl.engine.quality.gold import Expected, GoldError, load


def write(folder: Path, **files: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def small(folder: Path, **changes: list[dict[str, Any]]) -> Path:
    files: dict[str, list[dict[str, Any]]] = {
        "docs": [{"id": "m", "lang": "en"}, {"id": "n-1", "lang": "ru"}, {"id": "n-2", "lang": "ru"}],
        "provisions": [
            {"id": "m#2", "doc": "m", "n": 1, "heading": "Fees", "text": "A fee is paid."},
            {"id": "m#1", "doc": "m", "n": "0", "heading": "", "text": "This law is short."},
            {"id": "n#1", "doc": "n-1", "n": 0, "heading": "", "text": "Закон краток."},
            {"id": "n#2", "doc": "n-2", "n": 0, "heading": "", "text": "Взимается плата."},
        ],
        "pairs": [
            {"id": "p", "left": "m", "right": "n-*", "task": "t", "gold": "complete", "left_ids": ["m#1", "m#2"]}
        ],
        "links": [{"pair": "p", "left": "m#2", "right": "n#2"}],
    }
    return write(folder, **(files | changes))


def test_a_set_is_read_in_order(tmp_path: Path) -> None:
    found = load(small(tmp_path / "set"))
    (only,) = found.links
    assert only.name == "set"
    assert [p.id for p in only.provisions["m"]] == ["m#1", "m#2"]
    assert only.matching("n-*") == ("n-1", "n-2")
    (pair,) = only.pairs
    assert pair.complete
    assert pair.links == {("m#2", "n#2")}
    assert pair.hide_headings is False


def test_a_folder_of_sets(tmp_path: Path) -> None:
    small(tmp_path / "one")
    small(tmp_path / "two")
    row = {
        "id": "r",
        "left": {"lang": "en", "text": "Ten days."},
        "right": {"lang": "en", "text": "Two days."},
        "expected": [{"kind": "deadline", "accept": ["number"]}],
        "origin": "A",
    }
    write(tmp_path / "three", dev=[row])
    (tmp_path / "three" / "notes.jsonl").write_text('{"other": 1}\n', encoding="utf-8")
    found = load(tmp_path)
    assert [each.name for each in found.links] == ["one", "two"]
    (rows,) = found.divergences
    assert rows.name == "three/dev"
    assert rows.rows[0].expected == (Expected("deadline", frozenset({"number"})),)


@pytest.mark.parametrize(
    ("file", "rows", "line", "words"),
    [
        ("docs", [{"id": "m"}], 1, "lang"),
        ("provisions", [{"id": "x", "doc": "nowhere", "n": 0, "text": "a"}], 1, "nowhere"),
        ("provisions", [{"id": "x", "doc": "m", "n": True, "text": "a"}], 1, "whole number"),
        ("links", [{"pair": "p", "left": "m#1", "right": "n#9"}], 1, "n#9"),
        ("pairs", [{"id": "p", "left": "m", "right": "q-*", "left_ids": []}], 1, "q-*"),
        ("pairs", [{"id": "p", "left": "m", "right": "n-1", "gold": "perfect", "left_ids": []}], 1, "perfect"),
        ("pairs", [{"id": "p", "left": "m", "right": "n-1", "left_ids": ["n#1"]}], 1, "n#1"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, file: str, rows: list[dict[str, Any]], line: int, words: str) -> None:
    folder = small(tmp_path / "set", **{file: rows})
    with pytest.raises(GoldError) as caught:
        load(folder)
    assert caught.value.place == f"{folder / file}.jsonl:{line}"
    assert words in str(caught.value.message)
    assert str(caught.value.mend)


def test_a_line_that_is_not_json(tmp_path: Path) -> None:
    folder = small(tmp_path / "set")
    (folder / "links.jsonl").write_text('\n{"pair": "p",\n', encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load(folder)
    assert caught.value.place.endswith("links.jsonl:2")


def test_a_text_may_hold_a_line_separator(tmp_path: Path) -> None:
    folder = small(tmp_path / "set")
    text = "One\u2028two\u0085three."
    row = {"id": "z", "doc": "m", "n": 5, "heading": "", "text": text}
    with (folder / "provisions.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    assert load(folder).links[0].provisions["m"][-1].text == text


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    folder = small(tmp_path / "set")
    (folder / "docs.jsonl").unlink()
    with pytest.raises(GoldError, match=r"docs\.jsonl"):
        load(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match="No gold set"):
        load(tmp_path / "empty")
    with pytest.raises(GoldError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_links_of_an_unknown_pair(tmp_path: Path) -> None:
    folder = small(tmp_path / "set", links=[{"pair": "q", "left": "m#2", "right": "n#2"}])
    with pytest.raises(GoldError, match="q"):
        load(folder)
