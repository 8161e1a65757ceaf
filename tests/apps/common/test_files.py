from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from tests.apps.common import samples

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_kinds import TRAITS, kind_of
from interparl.apps.common.domain.files import (
    DOCUMENTS,
    PICTURES,
    BadFile,
    FileKind,
    check_files,
    clean_name,
    open_file,
    path_of,
    store_file,
)
from interparl.apps.common.domain.writing import writing
from interparl.apps.common.models import AuditEntry, StoredFile

SYSTEM = Actor.system("tests")


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    """An empty store."""
    settings.MEDIA_ROOT = tmp_path / "store"
    return tmp_path / "store"


def keep(content: bytes, name: str = "paper", allowed: frozenset[FileKind] | None = None) -> StoredFile:
    with writing(SYSTEM, "audit.undo") as write:
        if allowed is None:
            return store_file(write, io.BytesIO(content), name)
        return store_file(write, io.BytesIO(content), name, allowed=allowed)


HONEST = [
    (FileKind.PDF, samples.pdf()),
    (FileKind.PDF, samples.pdf(streams=samples.object_stream(b"1 0 << /Type /Page >>"))),
    (FileKind.PDF, samples.pdf(streams=b"5 0 obj << /Length 9 >>\nstream\n/JS (x) \nendstream\nendobj\n")),
    (FileKind.DOCX, samples.docx()),
    (FileKind.DOCX, samples.open_xml()),
    (FileKind.XLSX, samples.open_xml(main=samples.EXCEL)),
    (FileKind.ODT, samples.odt()),
    (FileKind.RTF, b"{\\rtf1\\ansi Draft agenda {\\objectives}}"),
    (FileKind.TEXT, "Проект повестки дня: 5 < 6\n".encode()),
    (FileKind.TEXT, "Проект повестки дня\r\n".encode("utf-16")),
    (FileKind.PNG, samples.png()),
    (FileKind.JPEG, samples.jpeg()),
    (FileKind.WEBP, samples.webp()),
]
LINK = '<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
FIELD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>'
    "<w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd</w:instrText></w:r></w:p></w:document>"
)
HOSTILE = {
    "nothing": (b"", "empty"),
    "only white space": (b" \r\n\t", "empty"),
    "a web page": (b"<!DOCTYPE html><p>Hello", "Web pages"),
    "a drawing that can carry scripts": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "SVG"),
    "a script inside a text": (b"Agenda\n<script>alert(1)</script>", "scripts"),
    "a shell script": (b"#!/bin/sh\nrm -r .", "scripts"),
    "PostScript": (b"%!PS-Adobe-3.0\n", "scripts"),
    "a program": (b"MZ\x90\x00\x03\x00", "not accepted"),
    "an old word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not accepted"),
    "text of an old code page": ("Проект".encode("cp1251"), "not accepted"),
    "a picture as a gif": (b"GIF89a\x01\x00\x01\x00", "not accepted"),
    "something before a PDF": (b"MZ%PDF-1.4\n%%EOF", "%"),
    "a PDF cut off": (samples.pdf()[:-20], "cut off"),
    "a PDF with a script": (samples.pdf(b"3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"), "script"),
    "a PDF with a script spelt in escapes": (samples.pdf(b"3 0 obj << /S /J#61vaScript >> endobj"), "script"),
    "a PDF that starts a program": (samples.pdf(b"3 0 obj << /S /Launch /F (cmd.exe) >> endobj"), "script"),
    "a PDF with a file within": (samples.pdf(b"3 0 obj << /EmbeddedFiles 4 0 R >> endobj"), "file within"),
    "a PDF with a script in an object stream": (
        samples.pdf(streams=samples.object_stream(b"3 0 << /S /JavaScript /JS (x) >>")),
        "script",
    ),
    "the same with an escaped type": (
        samples.pdf(streams=samples.object_stream(b"3 0 << /JS (x) >>").replace(b"/ObjStm", b"/Obj#53tm")),
        "script",
    ),
    "the same not packed": (
        samples.pdf(streams=samples.object_stream(b"3 0 << /JS (x) >>", entries=b"", packed=False)),
        "script",
    ),
    "an object stream behind two filters": (
        samples.pdf(streams=samples.object_stream(b"x", entries=b"/Filter [/ASCIIHexDecode /FlateDecode]")),
        "unusual",
    ),
    "a broken object stream": (
        samples.pdf(streams=samples.object_stream(b"x", packed=False)),
        "broken",
    ),
    "a protected PDF": (samples.pdf().replace(b"/Root", b"/Encrypt 9 0 R /Root"), "protected"),
    "an archive": (samples.packed({"a.txt": "x"}), "archive"),
    "a broken archive": (samples.docx()[:900], "broken"),
    "something after a package": (samples.docx() + b"<script>", "broken"),
    "a document with a macro": (samples.open_xml({"word/vbaProject.bin": b"x"}), "macro"),
    "a macro document by type": (
        samples.open_xml(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macro",
    ),
    "a control": (samples.open_xml({"word/activeX/activeX1.xml": b"<x/>"}), "macro"),
    "an embedded program": (samples.open_xml({"word/embeddings/oleObject1.bin": b"x"}), "macro"),
    "a macro in an embedded sheet": (
        samples.open_xml({"word/embeddings/s.xlsx": samples.open_xml({"xl/vbaProject.bin": b"x"}, main=samples.EXCEL)}),
        "macro",
    ),
    "a template from elsewhere": (
        samples.open_xml(rels=LINK.format(kind="attachedTemplate", target="https://example.org/t.dotm")),
        "elsewhere",
    ),
    "a template from a share": (
        samples.open_xml(rels=LINK.format(kind="attachedTemplate", target="file://host/t.dotm")),
        "elsewhere",
    ),
    "a field that starts a program": (samples.open_xml({"word/document.xml": FIELD}), "another program"),
    "entities": (samples.open_xml({"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entity"),
    "a path out of the package": (samples.open_xml({"../evil": "x"}), "broken"),
    "two entries of one name": (samples.open_xml({"word/A.xml": "<a/>", "word/a.xml": "<a/>"}), "broken"),
    "a presentation": (
        samples.open_xml(main="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "archive",
    ),
    "an OpenDocument sheet": (samples.packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ODT"),
    "an OpenDocument macro": (samples.odt({"Basic/Standard/Module1.xml": "<x/>"}), "macro"),
    "an RTF object": (b"{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}", "object"),
    "an RTF template from elsewhere": (b"{\\rtf1{\\*\\template http://example.org/a}}", "elsewhere"),
    "a picture bomb": (samples.png(30_000, 30_000), "too large"),
    "a picture of no size": (samples.png(0, 5), "broken"),
    "a picture with a tail": (samples.png() + b"PK\x03\x04", "broken"),
    "a picture cut off": (samples.png()[:-5], "broken"),
    "a JPEG without a frame": (b"\xff\xd8\xff\xd9" + b"\x00" * 20, "broken"),
    "a WebP of a false length": (samples.webp() + b"tail", "broken"),
}


@pytest.mark.parametrize(("kind", "content"), HONEST, ids=[kind.value for kind, _ in HONEST])
def test_an_honest_file_is_known_by_its_content(kind: FileKind, content: bytes) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(what: str) -> None:
    content, reason = HOSTILE[what]
    if what == "something before a PDF":
        assert kind_of(content) is FileKind.TEXT  # offered as text to be saved, never as a PDF
        return
    with pytest.raises(BadFile) as refused:
        kind_of(content)
    assert reason in str(refused.value)


def test_a_bomb_is_refused_before_it_is_unpacked_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * 40_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(BadFile, match="far more"):
        kind_of(out.getvalue())


def test_a_package_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(samples.open_xml({"word/a.xml": b"<a>" + b"x" * 5000 + b"</a>"}))
    at = content.rfind(b"word/a.xml") - 46 + 24  # the unpacked size in the central directory
    content[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadFile, match="broken"):
        kind_of(bytes(content))


@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7", b"PK\x03\x04", b"{\\rtf", b"\x89PNG\r\n\x1a\n",
                                                  b"\xff\xd8\xff\xe0", b"RIFF\x10\x00\x00\x00WEBPVP8 "]))  # fmt: skip
def test_any_bytes_are_known_or_refused_never_an_error(tail: bytes, head: bytes) -> None:
    with suppress(BadFile):
        assert kind_of(head + tail) in TRAITS


@pytest.mark.django_db
def test_a_file_is_kept_by_content_and_read_back(store: Path) -> None:
    first, second = keep(samples.docx(), "Agenda.docx"), keep(samples.docx(), "Copy of agenda.docx")
    assert first.sha256 == second.sha256
    assert path_of(first) == store / first.sha256[:2] / first.sha256
    with open_file(second) as file:
        assert file.read() == samples.docx()
    assert (first.size, first.media_type) == (len(samples.docx()), TRAITS[FileKind.DOCX].media_type)
    assert [p for p in store.rglob("*") if p.is_file()] == [path_of(first)], "nothing is left of the arrival"
    assert AuditEntry.objects.filter(subject_kind="common.storedfile").count() == 2


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing(store: Path, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    with pytest.raises(BadFile, match="larger than 1 megabytes"):
        keep(b"x" * 1_000_001)
    with pytest.raises(BadFile, match="only PNG, JPEG, WebP"):
        keep(samples.docx(), allowed=PICTURES)
    with pytest.raises(BadFile, match="The file is PNG"):
        keep(samples.png(), allowed=DOCUMENTS)
    assert not StoredFile.objects.exists()
    assert [p for p in store.rglob("*") if p.is_file()] == []


@pytest.mark.django_db
def test_lost_and_altered_bytes_are_found() -> None:
    whole, lost, altered = keep(samples.docx()), keep(samples.png(), "a.png"), keep(b"plain text", "b.txt")
    path_of(lost).unlink()
    path_of(altered).write_bytes(b"another text")
    assert {(stored.pk, str(fault)) for stored, fault in check_files()} == {
        (lost.pk, "The bytes of “a.png” are gone from the store."),
        (altered.pk, "The bytes of “b.txt” are not those that came in."),
    }
    assert whole.pk


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Agenda.docx", "Agenda.docx"),
        ("C:\\Users\\me\\Agenda.DOCX", "Agenda.DOCX"),
        ("../../etc/passwd", "passwd.docx"),
        ("agenda.pdf", "agenda.docx"),
        ("agenda.exe", "agenda.exe.docx"),
        ("agenda\u202excod.docx", "agendaxcod.docx"),
        ("по<вестка>\r\n: 1.docx", "по_вестка__ 1.docx"),
        ("", "file.docx"),
        ("...", "file.docx"),
        ("x" * 300 + ".docx", "x" * 120 + ".docx"),
    ],
)
def test_a_name_is_made_harmless_and_ends_as_its_content(given_name: str, kept: str) -> None:
    assert clean_name(given_name, FileKind.DOCX) == kept
