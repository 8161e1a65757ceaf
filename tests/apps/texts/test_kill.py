"""A worker killed with -9 at random moments of an import loses nothing and doubles nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.kill_import import run


@pytest.mark.slow
def test_a_killed_import_goes_on_where_it_was(tmp_path: Path) -> None:
    report = run(tmp_path, 6)
    assert report.faults == []
    assert report.kills > 0
    assert report.provisions == 60 * 180
