from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from interparl.engine.lawtext.readers import FORMATS, read_source, sniff
from interparl.engine.lawtext.source import LawReadError

TEXT = "Статья 1. Предмет закона\nНастоящий Закон регулирует отношения.\n"
AKN = '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (TEXT.encode(), "law.txt", "text"),
        (TEXT.encode("utf-16"), "law.txt", "text"),
        (TEXT.encode(), "law.md", "markdown"),
        (b"# One\n\n## Two\n\n## Three\n", "law.txt", "markdown"),
        (f"<html><body><p>{TEXT}</p></body></html>".encode(), "law.html", "html"),
        (f"<!DOCTYPE html>\n<p>{TEXT}".encode("utf-16"), "law.html", "html"),
        (f'<?xml version="1.0"?><!DOCTYPE html><html><body>{TEXT}</body></html>'.encode(), "law.xhtml", "html"),
        (f"<p>{TEXT}</p><p>a</p><p>b</p>".encode("cp1251"), "law.htm", "html"),
        (AKN.encode(), "law.xml", "akn"),
        (b"\xef\xbb\xbf" + AKN.encode(), "law.xml", "akn"),
        (AKN.encode("utf-16"), "law.xml", "akn"),
        (AKN.replace("<akomaNtoso xmlns=", "<a:akomaNtoso xmlns:a=").encode(), "law.xml", "akn"),
        (f'<?xml version="1.0"?><!-- c --><statute><p>{TEXT}</p></statute>'.encode(), "law.xml", "xml"),
        (b"{\\rtf1\\ansi text}", "law.rtf", "rtf"),
        (b"%PDF-1.7\n...", "law.pdf", "pdf"),
        (b"junk before\n%PDF-1.4\n...", "law.pdf", "pdf"),
        (packed("word/document.xml"), "law.docx", "docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "law.doc", "doc"),
    ],
)
def test_the_format_is_told_from_the_content(data: bytes, name: str, format: str) -> None:
    assert sniff(data, name) == format
    # Without a helpful ending the answer is the same; only Markdown needs the ending when it has few headings.
    assert sniff(data, "download") == ("text" if name == "law.md" else format)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t \x00\x00", "no text"),
        (b"\xff\xfe \x00\n\x00", "no text"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"II*\x00....", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"\x1f\x8b\x08....", "archive"),
        (b"Rar!\x1a\x07\x00....", "archive"),
        (b"MZ\x90\x00....", "not a text"),
        (packed("a.txt", "b.txt"), "archive"),
        (packed("xl/workbook.xml"), "spreadsheet"),
        (packed("ppt/presentation.xml"), "presentation"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (packed("OEBPS/a.xhtml", mimetype="application/epub+zip"), "electronic book"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "damaged"),
        (packed("word/document.xml")[:40], "damaged"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "presentation"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "Office file"),
        (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            "Word's own XML",
        ),
    ],
    # A packed file holds the time it was made, which would make another name of the test in each process.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_law_is_refused_with_reason_and_mend(data: bytes, reason: str) -> None:
    with pytest.raises(LawReadError, match=reason) as caught:
        sniff(data, "law")
    assert caught.value.name == "law"
    assert str(caught.value.mend)


def test_a_wrong_ending_is_a_warning_not_an_error() -> None:
    source = read_source(f"<html><body><p>{TEXT}</p></body></html>".encode(), "law.doc")
    assert source.format == "html"
    assert str(source.warnings[0]) == "The file is named .doc but holds html; it was read as html."


def test_the_right_ending_is_no_warning() -> None:
    assert read_source(TEXT.encode(), "law.txt").warnings == ()


def test_akoma_ntoso_is_left_to_its_own_reader() -> None:
    with pytest.raises(LawReadError, match="Akoma Ntoso"):
        read_source(AKN.encode(), "law.xml")


def test_every_format_has_an_ending() -> None:
    assert set(FORMATS) == {"akn", "docx", "doc", "rtf", "pdf", "html", "markdown", "text", "xml"}
    assert all(FORMATS.values())


def test_the_name_of_the_file_is_only_named_never_opened(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    opened: Callable[..., None] = refuse
    monkeypatch.setattr("builtins.open", opened)
    assert read_source(TEXT.encode(), "/etc/passwd").name == "/etc/passwd"
