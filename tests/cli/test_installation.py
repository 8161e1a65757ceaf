"""Commands on a data folder that nothing has been done with yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from interparl.cli.failing import Exit

pytestmark = pytest.mark.slow


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, on an SQLite database in this folder."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "INTERPARL_SECRET_KEY"}
    }
    environment |= {"INTERPARL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "interparl.project.settings"}
    line = [sys.executable, "-m", "interparl.cli", *arguments]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False, timeout=300)


def test_a_profile_is_loaded_into_an_empty_folder_and_an_account_is_made(tmp_path: Path) -> None:
    loaded = run(tmp_path / "data", "profile", "load", "csto_pa")
    assert loaded.returncode == Exit.DONE, loaded.stderr
    made = run(tmp_path / "data", "user", "create", "you@assembly.example", "--name", "You", "--role", "administrator")
    assert made.returncode == Exit.DONE, made.stderr
    assert "you@assembly.example" in run(tmp_path / "data", "user", "list").stdout


@pytest.mark.parametrize(
    "arguments", [("audit", "verify"), ("export", "a.zip"), ("backup", "b.zip"), ("dump", "c.zip")]
)
def test_where_nothing_is_kept_the_command_says_what_to_do(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    given = [str(tmp_path / one) if one.endswith(".zip") else one for one in arguments]
    ended = run(tmp_path / "data", *given)
    assert ended.returncode == Exit.REFUSED
    assert "interparl profile load DIR" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list(tmp_path.glob("*.zip"))
