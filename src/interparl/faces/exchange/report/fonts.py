"""Fonts for paper, from installed packages: Latin, Cyrillic with its Kazakh, Kyrgyz and Tajik letters, Armenian."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILIES = (
    "Noto Sans",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Symbols",
    "DejaVu Sans",
)
"""In order: a letter is set in the first family that has it."""
_PACKAGES = (("manimgx_fonts", ""), ("fontpkg_noto_sans", "files"))


@cache
def folders() -> tuple[Path, ...]:
    """Folders of font files that installed packages bring; empty when there is none and the system's must do."""
    found = []
    for package, inside in _PACKAGES:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations if spec else None) or ():
            folder = Path(place) / inside
            if any(folder.glob("*.ttf")):
                found.append(folder)
    return tuple(found)
