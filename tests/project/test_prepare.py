"""A data folder of another version is refused with a clear word before anything in it is touched."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from interparl.cli.failing import Exit
from interparl.cli.installation import make_ready

pytestmark = pytest.mark.django_db


def test_tables_of_another_version_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("django.core.management.call_command", _never)
    MigrationRecorder(connection).record_applied("sittings", "9999_of_tomorrow")
    with pytest.raises(SystemExit) as ended:
        make_ready()
    assert ended.value.code == Exit.REFUSED
    told = capsys.readouterr().err
    assert "sittings.9999_of_tomorrow" in told
    assert "interparl export" in told


def test_steps_of_a_package_that_is_no_longer_used_are_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    MigrationRecorder(connection).record_applied("gone_package", "0001_initial")
    called: list[str] = []
    monkeypatch.setattr("django.core.management.call_command", lambda name, **_: called.append(name))
    make_ready()
    assert called == ["migrate", "collectstatic"]


def _never(name: str, **_: object) -> None:
    raise AssertionError(f"{name} was called")
