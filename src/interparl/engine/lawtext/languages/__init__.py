"""Languages of laws: one folder each, found by name when the program starts.

A folder ``<code>/`` with a ``structure.py`` that defines ``LANGUAGE`` makes a language supported. Nothing else needs an
edit. Codes without a folder get the generic patterns of ``generic.py``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

from interparl.engine.lawtext.languages.base import Language


@cache
def supported() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that have a folder, sorted."""
    here = Path(__file__).parent
    return tuple(sorted(path.parent.name for path in here.glob("*/structure.py")))


@cache
def language(code: str) -> Language:
    """The layout of a language; for a code without a folder the generic layout, with `supported` False."""
    if code in supported():
        found: Language = import_module(f"{__name__}.{code}.structure").LANGUAGE
        return found
    from interparl.engine.lawtext.languages.generic import GENERIC

    return replace(GENERIC, code=code)
