from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from interparl.engine.lawtext.readers import doc, isolated, read_source
from interparl.engine.lawtext.readers.collector import Collector
from interparl.engine.lawtext.source import LawReadError, Source
from interparl.engine.message import say

MADE_UP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 2000


def unusual(task: str, data: bytes, name: str) -> Source:
    raise LawReadError(name, say(doc._UNREAD, detail="a rare feature"), say("Install something."))


def converted(text: str) -> Callable[[bytes, str], Collector | None]:
    def convert(data: bytes, name: str) -> Collector | None:
        made = Collector(data, name, "doc")
        made.line(text)
        return made

    return convert


def nothing(data: bytes, name: str) -> Collector | None:
    return None


def test_a_damaged_file_is_not_given_to_programs_that_take_anything_for_a_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doc, "_by_libreoffice", converted("Статья 1"))
    with pytest.raises(LawReadError, match="damaged or cut short"):
        doc.read(MADE_UP, "law.doc")


def test_what_the_converter_cannot_goes_to_the_next_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "read_isolated", unusual)
    monkeypatch.setattr(doc, "_by_libreoffice", nothing)
    monkeypatch.setattr(doc, "_by_antiword", converted("Статья 1. Предмет"))
    assert [line.text for line in doc.read(b"", "law.doc").lines] == ["Статья 1. Предмет"]


def test_gibberish_from_a_program_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "read_isolated", unusual)
    monkeypatch.setattr(doc, "_by_libreoffice", converted("탏ᇠꆱ鉐랗䪛劋楣挡ꑡ땞骚麒孹布齒"))
    monkeypatch.setattr(doc, "_by_antiword", nothing)
    with pytest.raises(LawReadError, match="could not be read"):
        doc.read(b"", "law.doc")


def test_without_any_program_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "read_isolated", unusual)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(LawReadError, match="a rare feature"):
        doc.read(b"", "law.doc")
    mend = doc._unread("law.doc", "a rare feature", damaged=False).mend
    assert "apt-get install libreoffice-writer" in str(mend)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the old Word file")
def test_an_old_word_file_keeps_words_numbers_and_superscripts(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Статья 7").add_run("2").font.superscript = True
    for text in ("первый", "второй"):
        document.add_paragraph(text, style="List Number")
    document.save(str(tmp_path / "law.docx"))
    program = shutil.which("soffice") or ""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "law.docx"),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "law.doc").read_bytes()
    source = read_source(data, "law.doc")
    assert source.format == "doc"
    assert [line.text for line in source.lines] == ["Статья 7²", "1. первый", "2. второй"]
    assert isolated.read_isolated("doc", data, "law.doc") == source
    by_libreoffice = doc._by_libreoffice(data, "law.doc")
    assert by_libreoffice is not None
    assert [line.text for line in by_libreoffice.lines] == [line.text for line in source.lines]
