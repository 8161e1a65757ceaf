"""The package is pure: it knows messages and the standard library, and asks no clock."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import interparl.engine.procedure

FILES = sorted(Path(interparl.engine.procedure.__file__).parent.glob("*.py"))
CLOCK = {"today", "now", "utcnow", "time", "monotonic"}


def imported(tree: ast.AST) -> set[str]:
    """Full names of the modules that a file imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_imports_only_what_is_pure(path: Path) -> None:
    foreign = {
        name
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] not in sys.stdlib_module_names
        and name != "interparl.engine.message"
        and not name.startswith("interparl.engine.procedure")
    }
    assert foreign == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_asks_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCK
    assert asked == set()
    assert not imported(tree) & {"time", "random", "os", "socket", "sqlite3"}
