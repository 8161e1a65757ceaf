"""The commands as a person calls them: what they print, write and exit with."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from interparl.cli import main
from interparl.cli.failing import Exit
from interparl.samples import folder

MODEL = """SAMPLE ACT
ON THE KEEPING OF BEES

Article 1. Registration
A beekeeper shall register each apiary within thirty days of placing it.

Article 2. Distance
An apiary shall stand at least fifty metres from a public road.

Article 3. Disease
Whoever finds foulbrood in an apiary shall inform the veterinary service without delay.
"""
LAW = """SAMPLE LAW
ON APIARIES

Article 1. Duty to inform
Whoever finds foulbrood in an apiary shall inform the veterinary service without delay.

Article 2. Registration of apiaries
A beekeeper shall register each apiary within sixty days of placing it.

Article 3. Honey fair
The municipality may hold a fair of honey every autumn.
"""


@pytest.fixture
def laws(tmp_path: Path) -> tuple[Path, Path]:
    model, law = tmp_path / "model.txt", tmp_path / "law.txt"
    model.write_text(MODEL, encoding="utf-8")
    law.write_text(LAW, encoding="utf-8")
    return model, law


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["read", "compare", "evaluate", "demo"])
def test_help_teaches_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == Exit.DONE
    assert f"interparl {command}" in result.output


def test_help_is_in_russian_when_the_machine_is() -> None:
    script = "from interparl.cli import main; main(['--help'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "INTERPARL_UI": "ru"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Коды выхода" in done.stdout


def test_read_shows_tree_and_fidelity() -> None:
    result = run("read", folder() / "state-b.be.txt")
    assert result.exit_code == Exit.DONE
    assert "Артыкул 5" in result.output
    assert "Articles: 31" in result.output
    assert "Grade: A" in result.output


def test_read_writes_akoma_ntoso_that_is_valid_and_reads_back(tmp_path: Path) -> None:
    from interparl.engine.lawtext.akn import validate_akn
    from interparl.engine.lawtext.read import read_law

    out = tmp_path / "law.akn.xml"
    result = run("read", folder() / "state-c.kk.txt", "--out", out)
    assert result.exit_code == Exit.DONE
    assert validate_akn(out.read_bytes()) == ()
    again, first = read_law(out), read_law(folder() / "state-c.kk.txt")
    assert [a.marker for a in again.act.articles()] == [a.marker for a in first.act.articles()]


def test_read_json_names_every_article_with_its_permanent_id(laws: tuple[Path, Path]) -> None:
    tree = json.loads(run("read", laws[0], "--json").stdout)
    assert [node["number"] for node in tree["body"]] == ["1", "2", "3"]
    assert len({node["id"] for node in tree["body"]}) == 3
    assert tree["fidelity"]["characters"]["lost"] == 0


def test_a_missing_file_is_named_with_the_mend() -> None:
    result = run("read", "no-such-law.docx")
    assert result.exit_code == Exit.UNREADABLE
    assert "no-such-law.docx" in result.stderr
    assert "Traceback" not in result.output


def test_an_unknown_ending_is_refused_before_any_work(laws: tuple[Path, Path], tmp_path: Path) -> None:
    result = run("compare", *laws, "--out", tmp_path / "table.ods")
    assert result.exit_code == Exit.USAGE
    assert ".xlsx" in result.stderr
    assert run("read", laws[0], "--out", tmp_path / "law.pages").exit_code == Exit.USAGE


def test_something_that_is_no_law_is_refused_with_the_reason(tmp_path: Path, laws: tuple[Path, Path]) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Dear colleague, lunch is at noon. Bring the honey.", encoding="utf-8")
    result = run("compare", note, laws[1], "--out", tmp_path / "t.csv")
    assert result.exit_code == Exit.REFUSED
    assert "note.txt" in result.stderr
    assert not (tmp_path / "t.csv").exists()


def test_compare_finds_reordered_counterparts_the_changed_deadline_and_the_absence(
    laws: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "table.json"
    result = run("compare", *laws, "--out", out, "--quiet", "--cache", tmp_path / "cache")
    assert result.exit_code == Exit.DONE, result.output
    table = json.loads(out.read_text(encoding="utf-8"))
    assert table
    with_csv = tmp_path / "table.csv"
    assert run("compare", *laws, "--out", with_csv, "--quiet", "--cache", tmp_path / "cache").exit_code == Exit.DONE
    rows = list(csv.reader(with_csv.read_text(encoding="utf-8-sig").splitlines()))
    flat = [" | ".join(row) for row in rows]
    assert any("Article 1" in row and "Article 2" in row and "deadline" in row for row in flat)
    assert any("Article 2" in row and "absent" in row for row in flat)


def test_a_law_that_cannot_be_read_is_named_and_the_rest_is_compared(laws: tuple[Path, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 cut short")
    out = tmp_path / "table.html"
    result = run("compare", *laws, broken, "--out", out, "--cache", tmp_path / "cache")
    assert result.exit_code == Exit.PARTLY
    assert "broken.docx" in result.stderr
    assert "broken.docx" in out.read_text(encoding="utf-8")


def test_a_doubtful_law_beside_a_good_one_in_a_column_is_told_by_the_exit_code(
    laws: tuple[Path, Path], tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Dear colleague, lunch is at noon. Bring the honey.", encoding="utf-8")
    state = ("--state", f"Beeland={laws[1]},{note}", "--cache", tmp_path / "cache")
    assert run("compare", laws[0], *state).exit_code == Exit.PARTLY
    assert run("compare", laws[0], *state, "--force").exit_code == Exit.DONE


def test_several_laws_of_one_state_make_one_column(laws: tuple[Path, Path], tmp_path: Path) -> None:
    second = tmp_path / "roads.txt"
    second.write_text(
        "LAW ON ROADS\n\nArticle 1. Apiaries\nAn apiary shall stand at least fifty metres from a public road.\n\n"
        "Article 2. Signs\nThe road authority shall put up signs at each junction.\n",
        encoding="utf-8",
    )
    result = run("compare", laws[0], "--state", f"Beeland={laws[1]},{second}", "--cache", tmp_path / "cache")
    assert result.exit_code == Exit.DONE, result.output
    assert "Beeland" in result.output
    assert "0 without counterpart" in result.output


def test_usage_errors_of_options_say_what_to_write(laws: tuple[Path, Path]) -> None:
    assert run("compare", laws[0]).exit_code == Exit.USAGE
    assert "NAME=FILE" in run("compare", laws[0], "--state", "nothing").stderr
    assert "FILE=CODE" in run("compare", *laws, "--lang", "kk").stderr


def test_importing_the_command_line_imports_no_heavy_library() -> None:
    script = (
        "import sys, interparl.cli, interparl.engine;"
        "print([m for m in ('numpy','onnxruntime','lxml','docx','typst','scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
