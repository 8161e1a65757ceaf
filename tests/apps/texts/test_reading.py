from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.apps.texts.conftest import FERRIES_EN, FERRIES_RU

from interparl.apps.texts.domain import reading
from interparl.apps.texts.domain.reading import Reader, Request
from interparl.engine.lawtext.read import read_law
from interparl.engine.lawtext.source import LawReadError


def file(folder: Path, name: str, text: str) -> Request:
    path = folder / name
    path.write_text(text, "utf-8")
    return Request(str(path), name)


def test_it_reads_what_the_engine_reads_and_ahead(tmp_path: Path) -> None:
    first, second = file(tmp_path, "a.txt", FERRIES_EN), file(tmp_path, "b.txt", FERRIES_RU)
    empty = file(tmp_path, "c.txt", "")
    with Reader() as reader:
        assert reader.law(first)[0] == read_law(first.path)
        reader.begin(second)
        law, seconds = reader.law(second)
        assert (law.act.language, seconds > 0) == ("ru", True)
        with pytest.raises(LawReadError) as caught:
            reader.law(empty)
        assert caught.value.name == "c.txt"
        assert reader.law(first)[0].act.language == "en", "it goes on after a refusal"


def test_another_than_the_one_read_ahead_may_be_asked_for(tmp_path: Path) -> None:
    first, second = file(tmp_path, "a.txt", FERRIES_EN), file(tmp_path, "b.txt", FERRIES_RU)
    with Reader() as reader:
        reader.begin(first)
        assert reader.law(second)[0].act.language == "ru"


def test_a_crash_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = file(tmp_path, "a.txt", FERRIES_EN)
    with Reader() as reader:
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_CHILD", "import os, sys; sys.stdin.buffer.read(8); os.abort()")
            with pytest.raises(LawReadError) as caught:
                reader.law(request)
            assert "fail" in str(caught.value.reason)
        assert reader.law(request)[0].act.language == "en"


def test_what_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CHILD", "import time; time.sleep(600)")
    began = time.monotonic()
    with Reader(seconds=1.0) as reader, pytest.raises(LawReadError) as caught:
        reader.law(file(tmp_path, "a.txt", FERRIES_EN))
    assert "more than" in str(caught.value.reason)
    assert time.monotonic() - began < 60


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with Reader() as reader, pytest.raises(LawReadError):
        reader.law(Request(str(tmp_path / "gone.txt"), "gone.txt"))
