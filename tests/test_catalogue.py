"""The catalogues of translations: complete, true to their originals and compiled; and the check that says so works."""

from __future__ import annotations

import importlib.util
import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from interparl.engine.message import Message, catalogue

SCRIPT = Path(__file__).parent.parent / "scripts" / "messages.py"
TEMPLATE = "Articles: {count}"
"""A sentence of the command line that the tests below spoil in a copy of the catalogue."""


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The script that collects, checks and compiles the catalogues."""
    spec = importlib.util.spec_from_file_location("scripts_messages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Every test asks of the same source tree: it is read once for all of them.
    module.collected = cache(module.collected)  # type: ignore[attr-defined]
    module.whole = cache(module.load)  # type: ignore[attr-defined]
    return module


@pytest.fixture
def spoil(
    messages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[Catalog], None]], list[str]]:
    """Change a compiled copy of the Russian catalogue and give the faults that the check finds in it.

    The copy holds the first hundred sentences, and the program says no others: reading thousands shows no more.
    """
    wanted = dict(itertools.islice(messages.collected().items(), 100))
    wanted[TEMPLATE] = messages.collected()[TEMPLATE]

    def spoiled(change: Callable[[Catalog], None]) -> list[str]:
        whole: Catalog = messages.whole("ru")
        changed = Catalog(locale="ru", project="interparl", charset="utf-8")
        for text in wanted:
            entry = whole.get(text)
            assert entry is not None, text
            changed.add(text, entry.string, flags=entry.flags)
        change(changed)
        monkeypatch.setattr(messages, "collected", lambda: wanted)
        monkeypatch.setattr(messages, "LOCALE", tmp_path)
        path: Path = messages.po_path("ru")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            write_po(handle, changed, width=110)
        path.with_suffix(".mo").write_bytes(messages.compiled(messages.load("ru")))
        faults: list[str] = messages.faults()
        return faults

    return spoiled


def test_every_sentence_of_the_program_is_translated_and_compiled(messages: ModuleType) -> None:
    assert messages.faults() == []


def test_the_catalogue_holds_sentences_of_every_storey(messages: ModuleType) -> None:
    places = {file for uses in messages.collected().values() for file, _ in uses}
    folders = {"/".join(file.split("/")[2:4]) for file in places}
    assert {"cli/compare.py", "engine/lawtext", "engine/concordance", "engine/quality", "faces/exchange"} <= folders


def test_a_copy_that_nothing_was_done_to_has_no_faults(spoil: Callable[[Callable[[Catalog], None]], list[str]]) -> None:
    assert spoil(lambda copy: None) == []


def test_a_sentence_missing_from_the_catalogue_is_a_fault(
    spoil: Callable[[Callable[[Catalog], None]], list[str]],
) -> None:
    faults = spoil(lambda copy: copy.delete(TEMPLATE))
    assert len(faults) == 1
    assert f"no translation of {TEMPLATE!r}" in faults[0]


def test_a_sentence_without_translation_is_a_fault(spoil: Callable[[Callable[[Catalog], None]], list[str]]) -> None:
    faults = spoil(lambda copy: setattr(copy[TEMPLATE], "string", ""))
    assert len(faults) == 1
    assert f"no translation of {TEMPLATE!r}" in faults[0]


@pytest.mark.parametrize("translation", ["Статей", "Статей: {number}", "Статей: {count} {count_more}"])
def test_other_placeholders_are_a_fault(
    spoil: Callable[[Callable[[Catalog], None]], list[str]], translation: str
) -> None:
    faults = spoil(lambda copy: setattr(copy[TEMPLATE], "string", translation))
    assert len(faults) == 1
    assert f"other placeholders in the translation of {TEMPLATE!r}" in faults[0]


def test_a_sentence_that_the_program_no_longer_says_is_a_fault(
    spoil: Callable[[Callable[[Catalog], None]], list[str]],
) -> None:
    def add(copy: Catalog) -> None:
        copy.add("Nobody says this.", "Этого никто не говорит.")

    assert spoil(add) == ["ru: no longer used: 'Nobody says this.'"]


def test_a_stale_compiled_catalogue_is_a_fault(
    messages: ModuleType, spoil: Callable[[Callable[[Catalog], None]], list[str]]
) -> None:
    assert spoil(lambda copy: None) == []
    compiled = messages.po_path("ru").with_suffix(".mo")
    compiled.write_bytes(compiled.read_bytes() + b"\0")
    assert messages.faults() == ["ru: the compiled catalogue is out of date: run `make messages`"]
    compiled.unlink()
    assert messages.faults() == ["ru: the compiled catalogue is out of date: run `make messages`"]


def test_no_russian_sentence_calls_unexamined_what_is_absent(messages: ModuleType) -> None:
    unexamined = [m for m in messages.whole("ru") if m.id and "not examined" in str(m.id).lower()]
    assert len(unexamined) >= 5
    assert [m.id for m in unexamined if "отсутств" in str(m.string).lower()] == []
    assert [m.id for m in unexamined if "изучен" not in str(m.string).lower()] == []


def test_translations_end_as_their_originals_do(messages: ModuleType) -> None:
    """A sentence stays a sentence, a lead-in keeps its colon, a label gets no full stop."""
    odd = [
        m.id
        for m in messages.whole("ru")
        if isinstance(m.id, str) and m.id and (m.id[-1] in ".:" or m.string[-1] in ".:") and m.id[-1] != m.string[-1]
    ]
    assert set(odd) <= {"Aborted!", "No.", "Try '{command} {option}' for help."}


def test_the_compiled_catalogue_is_the_one_that_the_program_speaks() -> None:
    assert Message(TEMPLATE, (("count", 3),)).text("ru") == "Статей: 3"
    assert Message(TEMPLATE, (("count", 3),)).text("en") == "Articles: 3"
    assert catalogue("de").gettext(TEMPLATE) == TEMPLATE


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Лишний аргумент ({args})"), (2, "Лишние аргументы ({args})"), (21, "Лишний аргумент ({args})")],
)
def test_counted_sentences_have_the_form_of_their_number(count: int, said: str) -> None:
    one, more = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert catalogue("ru").ngettext(one, more, count) == said
