"""Files made to hurt: each costs a clear message, within bounded time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from interparl.engine.lawtext.readers import limits, load, read_source
from interparl.engine.lawtext.readers.archive import Archive
from interparl.engine.lawtext.source import LawReadError

DocxOf = Callable[..., bytes]
PARAGRAPH = "<w:p><w:r><w:t>Статья 1</w:t></w:r></w:p>"
SECONDS = 60
"""Far more than any of these takes on a quiet machine; a hang or quadratic work would take much longer."""


def refused(data: bytes, name: str) -> LawReadError:
    started = time.monotonic()
    with pytest.raises(LawReadError) as caught:
        read_source(data, name)
    assert time.monotonic() - started < SECONDS
    assert caught.value.name == name
    assert str(caught.value.reason)
    assert str(caught.value.mend)
    return caught.value


def test_entities_in_a_word_file(docx_of: DocxOf) -> None:
    prolog = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    error = refused(docx_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog=prolog), "law.docx")
    assert error.place == "word/document.xml"
    assert "entities" in str(error.reason)


@pytest.mark.parametrize("factor", [10, 2000])
def test_billion_laughs(factor: int) -> None:
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    wide = f'<!ENTITY l0 "{"lol" * factor}">'
    error = refused(f'<?xml version="1.0"?><!DOCTYPE l [{wide}{nested}]><l>&l11;</l>'.encode(), "law.xml")
    assert "entities" in str(error.reason)


def test_a_part_packed_too_well(docx_of: DocxOf) -> None:
    error = refused(docx_of("<w:p/>" * 2_000_000), "law.docx")
    assert "fill the memory" in str(error.reason)


def test_too_many_entries(docx_of: DocxOf) -> None:
    error = refused(docx_of(PARAGRAPH, extra={f"x/{n}": b"" for n in range(limits.ENTRIES + 1)}), "law.docx")
    assert "entries" in str(error.reason)


def test_a_part_larger_than_it_says(docx_of: DocxOf) -> None:
    data = bytearray(docx_of(PARAGRAPH * 1000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lie = (10).to_bytes(4, "little")
    data = bytearray(bytes(data).replace(size.to_bytes(4, "little"), lie))
    refused(bytes(data), "law.docx")


def test_names_that_climb_out_are_never_written(docx_of: DocxOf) -> None:
    archive = Archive(docx_of(PARAGRAPH, extra={"../../evil": b"x", "/abs": b"y"}), "law.docx")
    assert archive.read("../../evil") == b"x"
    assert [line.text for line in read_source(docx_of(PARAGRAPH, extra={"../../evil": b"x"}), "a.docx").lines] == [
        "Статья 1"
    ]


def test_an_encrypted_entry(docx_of: DocxOf) -> None:
    data = bytearray(docx_of(PARAGRAPH))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert "password" in str(refused(bytes(data), "law.docx").reason)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_word_file_cut_short(docx_of: DocxOf, cut: float) -> None:
    data = docx_of(PARAGRAPH * 100)
    assert "damaged" in str(refused(data[: int(len(data) * cut)], "law.docx").reason)


def test_tables_within_tables(docx_of: DocxOf) -> None:
    def nested(depth: int) -> bytes:
        return docx_of("<w:tbl><w:tr><w:tc>" * depth + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * depth)

    assert [line.text for line in read_source(nested(60), "law.docx").lines] == ["Статья 1"]
    assert "nested too deeply" in str(refused(nested(2000), "law.docx").reason)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<div>" * 4000 + "</span>" * 1_000_000 + "x",
    ],
    ids=["divs", "tables", "closing tags"],
)
def test_html_without_bounds(html: str) -> None:
    refused(html.encode(), "law.html")


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>" * 3 + "<!--" * 300_000,
        "<p>a</p>" * 3 + "<" * 1_000_000,
        "<p>a</p>" * 3 + "&" * 1_000_000,
        "<p>a</p>" * 3 + "<a " * 300_000,
        "<p>a</p>" * 3 + "<![CDATA[" * 100_000,
        "<p>a</p>" * 3 + "<script>" * 100_000,
        "<p>a</p>" * 3 + '<p x="' + '"' * 1_000_000,
        "<p>a</p>" * 3 + "<table><tr><td colspan=999999999 rowspan=999999999>x<td>y</table>" * 1000,
        "<ol start=99999999999999><li value=-1>x<li value=1e9>y</ol>" * 1000 + "<p>a</p>",
    ],
    ids=["comments", "lt", "amp", "attributes", "cdata", "scripts", "quotes", "spans", "numbers"],
)
def test_html_that_slows_careless_parsers(html: str) -> None:
    started = time.monotonic()
    source = read_source(html.encode(), "law.html")
    assert time.monotonic() - started < SECONDS
    assert source.lines


def test_nothing_is_run_and_nothing_fetched() -> None:
    page = (
        '<html><head><meta http-equiv="refresh" content="0;url=http://example.org/"><link href="http://example.org/x.css">'
        "<script src=http://example.org/x.js>document.write('Статья 9')</script><base href=http://example.org/></head>"
        '<body onload="x()"><p>Статья 1. Закон</p><iframe src="http://example.org/"></iframe><img src=http://example.org/a>'
    )
    assert [line.text for line in read_source(page.encode(), "law.html").lines] == ["Статья 1. Закон"]


@pytest.mark.parametrize(
    "rtf",
    [b"{\\rtf1 " + b"\\" * 200_000 + b"x}", b"{\\rtf1 \\bin999999999 x", b"{\\rtf1 \\u999999999999 ?\\uc99999999 x}y"],
)
def test_rtf_without_bounds(rtf: bytes) -> None:
    started = time.monotonic()
    try:
        reason = "" if read_source(rtf, "law.rtf").lines else "nothing"
    except LawReadError as error:
        reason = str(error.reason)
    assert reason in ("", "The file has no text.")
    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "# a\n" + ">" * 100_000,
        "# a\n" + "[" * 50_000,
        "# a\n" + "*a " * 60_000,
        "# a\n" + "|a" * 50_000 + "\n" + "|-" * 50_000,
    ],
)
def test_markdown_that_slows_careless_parsers(text: str) -> None:
    started = time.monotonic()
    assert read_source(text.encode(), "law.md").lines[0].text in ("a", "# a")
    assert time.monotonic() - started < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("text", ["а" * 5_000_000, "-" * 3_000_000, "1." * 1_000_000, " x" * 1_000_000])
def test_lines_without_end(text: str) -> None:
    started = time.monotonic()
    assert len(read_source(text.encode("cp1251"), "law.txt").lines) == 1
    assert time.monotonic() - started < SECONDS


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "paragraphs" in str(refused(b"a\n\n" * 600_000, "law.txt").reason)
    monkeypatch.setattr(limits, "LINES", 2000)
    for text, name in (
        ("a\n" * 2001, "law.txt"),
        ("<p>" + "<br>x" * 2001, "law.html"),
        ("# a\n" + "\n\nx" * 2001, "law.md"),
    ):
        assert "paragraphs" in str(refused(text.encode(), name).reason)


def test_size_is_refused_before_anything_is_read(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INPUT_BYTES", 1000)
    monkeypatch.setattr(limits.check_size, "__defaults__", (1000,))
    assert "at most" in str(refused(b"%PDF-1.7" + b"x" * 2000, "law.pdf").reason)


def test_a_sparse_file_of_500_megabytes_is_not_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("large") / "page.html"
    with path.open("wb") as file:
        file.truncate(500 * limits.MEBIBYTE)
    with pytest.raises(LawReadError, match="500 MB"):
        load(path)


def test_texts_have_a_smaller_limit_than_packed_files() -> None:
    assert "24 MB" in str(refused(b"a" * (limits.MARKUP_BYTES + 1), "law.txt").reason)
