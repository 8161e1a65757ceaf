from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from interparl.apps.profile.fault import Fault
from interparl.apps.profile.read import check_profile

ISLANDS = Path(__file__).parent.parent.parent / "profiles" / "islands"


@pytest.fixture
def islands(tmp_path: Path) -> Path:
    """A copy of the invented profile, to spoil."""
    folder = tmp_path / "islands"
    shutil.copytree(ISLANDS, folder)
    return folder


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a piece of a file; it must stand there just once or be the first of its kind on purpose."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def broken(islands: Path) -> Callable[[str, str, str], tuple[Fault, ...]]:
    """Spoil the copy in one place and give all that the check finds."""

    def faults(file: str, old: str, new: str) -> tuple[Fault, ...]:
        spoil(islands, file, old, new)
        profile, found = check_profile(islands)
        assert (profile is None) == bool(found)
        return found

    return faults
