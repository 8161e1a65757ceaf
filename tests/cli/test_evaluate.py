"""`interparl evaluate` on a small gold set written here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interparl.cli import main
from interparl.cli.failing import Exit

LEFT = (
    ("The keeper shall light the lamp at sunset and put it out at sunrise.", "r1"),
    ("The port authority shall supply the keeper with oil for six months in advance.", "r0"),
    ("Ships of more than forty tons pay dues of ten crowns for each entry into the harbour.", None),
)
RIGHT = (
    "The port authority shall supply the keeper with oil for six months in advance.",
    "The keeper shall light the lamp at sunset and put it out at sunrise.",
    "Fishing nets are dried on the eastern pier only.",
)


def lines(path: Path, *rows: object) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "lights"
    folder.mkdir()
    lines(
        folder / "docs.jsonl",
        {"id": "a", "lang": "en", "title": "A", "source": "", "commit": "", "licence": ""},
        {"id": "b", "lang": "en", "title": "B", "source": "", "commit": "", "licence": ""},
    )
    left = [
        {"id": f"l{n}", "doc": "a", "n": n, "label": str(n), "heading": "", "text": text, "level": "article"}
        for n, (text, _) in enumerate(LEFT)
    ]
    right = [
        {"id": f"r{n}", "doc": "b", "n": n, "label": str(n), "heading": "", "text": text, "level": "article"}
        for n, text in enumerate(RIGHT)
    ]
    lines(folder / "provisions.jsonl", *left, *right)
    lines(
        folder / "pairs.jsonl",
        {
            "id": "a-b",
            "left": "a",
            "right": "b",
            "task": "adoption",
            "gold": "complete",
            "hide_headings": False,
            "left_ids": [row["id"] for row in left],
            "split": "dev",
        },
    )
    found = [(f"l{n}", answer) for n, (_, answer) in enumerate(LEFT) if answer]
    lines(folder / "links.jsonl", *({"pair": "a-b", "left": x, "right": y, "type": "same"} for x, y in found))
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *(str(argument) for argument in arguments)])


def test_figures_and_predictions_of_a_set(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    result = run(gold, "--json", "--predictions", out)
    assert result.exit_code == Exit.DONE, result.output
    pair = json.loads(result.stdout)["pairs"][0]
    assert (pair["links"], pair["absence_accuracy"]) == ({"found": 2, "false": 0, "missed": 0}, 1.0)
    said = {row["left"]: row for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert said["l0"]["right"] == ["r1"]
    assert said["l1"]["right"] == ["r0"]
    assert said["l2"]["absent"] is True
    assert said["l0"].keys() == {"pair", "left", "right", "confidence", "absent", "candidates"}


def test_a_table_for_people(gold: Path) -> None:
    result = run(gold)
    assert "| lights: a-b | 3 | 1.000 |" in result.stdout


def test_a_broken_set_is_named_with_file_line_and_mend(gold: Path) -> None:
    (gold / "links.jsonl").write_text('{"pair": "a-b", "left": "nobody", "right": "r1"}\n', encoding="utf-8")
    result = run(gold)
    assert result.exit_code == Exit.UNREADABLE
    assert "links.jsonl" in result.stderr
    assert "nobody" in result.stderr
