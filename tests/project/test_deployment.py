"""The framework's own check of a deployment finds nothing with the settings of production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *arguments],
        env={
            **known,
            "DJANGO_SETTINGS_MODULE": "interparl.project.settings",
            "INTERPARL_DATA": str(tmp_path),
            "INTERPARL_URL": "https://assembly.example",
            "INTERPARL_HOSTS": "assembly.example",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_deployment_is_clean(tmp_path: Path) -> None:
    result = run(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0, "the key is readable by its owner alone"


def test_the_check_would_find_a_fault(tmp_path: Path) -> None:
    result = run(tmp_path, "check", "--deploy", "--fail-level", "WARNING", INTERPARL_DEBUG="1")
    assert result.returncode != 0
    assert "security.W018" in result.stderr


def test_a_bad_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    result = run(tmp_path, "check", INTERPARL_SECOND_FACTOR_ROLES="king")
    assert result.returncode != 0
    assert result.stderr.startswith("INTERPARL_SECOND_FACTOR_ROLES: no role is called king")
    assert "Traceback" not in result.stderr
