"""Profiles that come with the program."""

from __future__ import annotations

from pathlib import Path

from interparl import profiles

FOLDER = Path(profiles.__file__).parent


def names() -> list[str]:
    """Names of the bundled profiles."""
    return sorted(path.parent.name for path in FOLDER.glob("*/assembly.toml"))


def folder_of(name: str) -> Path:
    """The folder of a bundled profile of this name, else the folder the name is a path to."""
    return FOLDER / name if name in names() else Path(name)
