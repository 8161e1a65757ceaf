"""The catalogue of sentences: collect them from the code, compile them, or check that nothing is missing.

``update`` rewrites the .po files (translations kept) and compiles the .mo files that are committed, so that a user's
machine needs no gettext tools. ``check`` fails when a sentence is not in the catalogue, has no translation, names
other placeholders than its original, or when a .mo is older than its .po.
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from interparl.engine.concordance.tables import dictionary_messages

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "interparl"
LOCALE = SOURCE / "locale"
LANGUAGES = ("ru",)
CALLS = ("say", "tr", "say_later")
COUNTED = ("say_number", "several")
"""Calls that mark a sentence with one form for one and another for more; the second is for Click's own words."""

Sentence = str | tuple[str, str]

TAG = re.compile(r"""\{%\s*(say|say_number)\s+("[^"]*"|'[^']*')(?:\s+("[^"]*"|'[^']*'))?""")
"""A sentence in a template: ``{% say "..." %}``, ``{% say_number "one" "more" n %}``."""


def templates(tree: ast.AST) -> list[tuple[Sentence, int]]:
    """Literal first arguments of the marking calls (both of a counted sentence), with their lines."""
    found: list[tuple[Sentence, int]] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        literal = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value]
        if name in CALLS and literal and isinstance(node.args[0], ast.Constant):
            found.append((literal[0], node.lineno))
        elif name in COUNTED and len(literal) >= 2:
            found.append(((literal[0], literal[1]), node.lineno))
    return found


def of_template(text: str) -> list[tuple[Sentence, int]]:
    """Literal sentences of a page template, with their lines."""
    found: list[tuple[Sentence, int]] = []
    for match in TAG.finditer(text):
        name, one, more = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        if name == "say_number" and more:
            found.append(((one[1:-1], more[1:-1]), line))
        elif name == "say" and one[1:-1]:
            found.append((one[1:-1], line))
    return found


def collected() -> dict[Sentence, list[tuple[str, int]]]:
    """Every template with the places that use it; the data dictionary's stand in docstrings, not in calls."""
    found: dict[Sentence, list[tuple[str, int]]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for text, line in templates(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, []).append((path.relative_to(ROOT).as_posix(), line))
    for path in sorted(SOURCE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".xml"}:
            for text, line in of_template(path.read_text(encoding="utf-8")):
                found.setdefault(text, []).append((path.relative_to(ROOT).as_posix(), line))
    for message in dictionary_messages():
        found.setdefault(message.template, []).append(("src/interparl/engine/concordance/tables.py", 0))
    return found


def forms(text: object) -> tuple[str, ...]:
    """The forms of a sentence or of its translation: one, or one for each class of numbers; empty when untranslated."""
    found = tuple(text) if isinstance(text, (tuple, list)) else (text or "",)
    return tuple(str(form) for form in found) if all(found) else ()


def placeholders(text: object) -> list[set[str]]:
    """Names in braces, and in ``%(...)s``, of each form; the same in all forms counts once."""
    each = [
        {name for _, name, _, _ in string.Formatter().parse(form) if name} | set(re.findall(r"%\((\w+)\)", form))
        for form in forms(text)
    ]
    return [names for place, names in enumerate(each) if names not in each[:place]]


def po_path(language: str) -> Path:
    """Where a language's catalogue stands."""
    return LOCALE / language / "LC_MESSAGES" / "interparl.po"


def load(language: str) -> Catalog:
    """The catalogue of a language, empty when there is none."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="interparl", charset="utf-8")
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def fresh(language: str) -> Catalog:
    """The catalogue with exactly the collected templates, translations kept."""
    old, new = load(language), Catalog(locale=language, project="interparl", charset="utf-8")
    for text, places in collected().items():
        known = old.get(text)
        files = sorted({(file, None) for file, _ in places})
        new.add(text, known.string if known else "", locations=files)  # type: ignore[arg-type]
    return new


def compiled(catalogue: Catalog) -> bytes:
    """The .mo bytes."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> int:
    """Rewrite and compile every catalogue."""
    for language in LANGUAGES:
        catalogue = fresh(language)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            write_po(handle, catalogue, width=110, sort_output=True, omit_header=False, ignore_obsolete=True)
        with path.open("rb") as handle:
            path.with_suffix(".mo").write_bytes(compiled(read_po(handle, locale=language)))
        left = sum(1 for message in catalogue if message.id and not forms(message.string))
        print(f"{language}: {len(catalogue)} sentences, {left} to translate")
    return 0


def faults() -> list[str]:
    """What is wrong with the catalogues, one line each."""
    wrong = []
    for language in LANGUAGES:
        catalogue = load(language)
        wanted = collected()
        for text, places in wanted.items():
            entry = catalogue.get(text)
            where = f"{places[0][0]}:{places[0][1]}"
            if entry is None or not forms(entry.string):
                wrong.append(f"{language}: no translation of {text!r} ({where})")
            elif not all(names in placeholders(text) for names in placeholders(entry.string)):
                wrong.append(f"{language}: other placeholders in the translation of {text!r} ({where})")
        wrong += [f"{language}: no longer used: {m.id!r}" for m in catalogue if m.id and m.id not in wanted]
        binary = po_path(language).with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(catalogue):
            wrong.append(f"{language}: the compiled catalogue is out of date: run `make messages`")
    return wrong


def check() -> int:
    """Print what is wrong; 1 when something is."""
    wrong = faults()
    print("\n".join(wrong) or "catalogues complete")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit("usage: messages.py update|check")
    sys.exit({"update": update, "check": check}[sys.argv[1]]())
