from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from interparl.engine.concordance.result import Comparison
from interparl.faces.exchange import report
from interparl.faces.exchange.report import ReportError, check_path, html, write_report

DAY = date(2026, 11, 21)
ALL = ("html", "docx", "xlsx", "pdf", "csv", "json")


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_format_is_written_whole(comparison: Comparison, tmp_path: Path, suffix: str, language: str) -> None:
    target = tmp_path / f"table.{suffix.upper() if suffix == 'csv' else suffix}"
    write_report(comparison, target, language=language, day=DAY, title="T", notice="Samples.")
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("name", ["table.doc", "table", "table.html.bak"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(comparison: Comparison, tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match=r"\.html \.docx \.xlsx \.pdf \.csv \.json") as caught:
        write_report(comparison, tmp_path / name, day=DAY)
    assert name in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ReportError):
        check_path(Path(name))


def test_a_failure_leaves_the_old_file_and_no_rest(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "table.html"
    target.write_text("old")

    def fails(self: Path, other: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_report(comparison, target, day=DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["table.html"]
    assert target.read_text() == "old"


def test_a_failing_writer_leaves_nothing(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise RuntimeError("no")

    monkeypatch.setattr(html, "render", fails)
    with pytest.raises(RuntimeError):
        write_report(comparison, tmp_path / "table.html", day=DAY)
    assert list(tmp_path.iterdir()) == []


def test_the_file_has_the_rights_of_a_new_file(comparison: Comparison, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write_report(comparison, tmp_path / "table.csv", day=DAY)
    assert (tmp_path / "table.csv").stat().st_mode == plain.stat().st_mode


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ALL)
def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison, tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        write_report(comparison, tmp_path / f"{name}.{suffix}", day=DAY)
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_packages_do_not_say_when_they_were_zipped(comparison: Comparison, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"a.{suffix}"
    write_report(comparison, target, day=DAY)
    with zipfile.ZipFile(target) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_writing_imports_only_what_the_format_needs() -> None:
    import subprocess
    import sys

    code = (
        "import sys, interparl.faces.exchange.report as r; r.check_path(__import__('pathlib').Path('a.pdf'));"
        "print([m for m in ('docx', 'xlsxwriter', 'typst', 'jinja2', 'babel', 'lxml') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_declared_format_has_a_writer(comparison: Comparison) -> None:
    from importlib import import_module

    for name in set(report.FORMATS.values()):
        assert callable(import_module(f"interparl.faces.exchange.report.{name}").render)


@pytest.mark.parametrize("suffix", ALL)
def test_an_empty_comparison_is_written_too(
    comparison: Comparison, large: Callable[[int, int], Comparison], tmp_path: Path, suffix: str
) -> None:
    write_report(large(0, 0), tmp_path / f"none.{suffix}", day=DAY)
    write_report(large(1, 0), tmp_path / f"no-subject.{suffix}", day=DAY)
    write_report(large(0, 1), tmp_path / f"no-provision.{suffix}", day=DAY)
    assert len(list(tmp_path.iterdir())) == 3
