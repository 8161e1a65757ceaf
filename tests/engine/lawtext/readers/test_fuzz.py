"""Whatever bytes come: a Source or a LawReadError, and no character that vanishes."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.readers.glyphs import plain
from interparl.engine.lawtext.source import LawReadError, Source

DocxOf = Callable[..., bytes]
PdfOf = Callable[[str], bytes]
CALM = settings(
    max_examples=examples(60),
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_TABLE = "| а | б |\n|---|---|\n| в | г |\n"
_MENU = '<div class="menu"><a href="/">x</a></div>'
_PAGE = f"<html><head><meta charset=utf-8><title>T</title></head><body>{_MENU}<h1>Закон</h1><p>Статья 7<sup>2</sup></p>"
BASES: dict[str, bytes] = {
    "text": "Статья 1. Предмет\n\n1. Первая часть,\nкоторая продолжается.\n\f2\nа\tб\nв\tг\n".encode(),
    "markdown": f"# Закон\n\n1. Часть[^1] **важная** <sup>2</sup>\n\n{_TABLE}\n[^1]: Сноска\n".encode(),
    "rtf": rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 T;}}\pard\qc\b \'d1\'f2 7{\super 2}\par"
    rb"\trowd\pard\intbl a\cell b\cell\row\pard{\footnote n}\u1055?\par}",
    "html": _PAGE.encode()
    + "<ol start=3><li>а<li>б</ol><table><tr><td>1<td>2<tr><td>3<td>4</table>".encode()
    + b'<pre>a\nb</pre><p hidden>h</p><span class="footnote">n</span></body></html>',
    "xml": b'<?xml version="1.0"?><law><title>T</title><section><label>1</label><text>a <b>in</b> it</text></section>'
    b"<table><tr><td>a</td></tr></table></law>",
}


def module(name: str) -> ModuleType:
    return importlib.import_module(f"interparl.engine.lawtext.readers.{name}")


def survives(name: str, data: bytes) -> Source | None:
    """Read with the format's own module, without the safety net of `read_source`."""
    try:
        source = module(name).read(data, "fuzz")
    except LawReadError:
        return None
    assert isinstance(source, Source)
    assert all(
        (line.text and line.text == line.text.strip() and "\n" not in line.text) or line.table for line in source.lines
    )
    return source


def mutated(base: bytes, seed: int) -> bytes:
    """`base` with pieces of itself moved, doubled, cut out and overwritten."""
    dice = random.Random(seed)
    data = bytearray(base)
    for _ in range(dice.randint(1, 8)):
        a, b = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        match dice.randrange(4):
            case 0:
                del data[a : min(b, a + 20)]
            case 1:
                data[a:a] = data[a:b]
            case 2:
                data[a:a] = dice.randbytes(dice.randint(1, 6))
            case _:
                data[a : a + 1] = bytes([dice.randrange(256)])
    return bytes(data)


@CALM
@given(st.binary(max_size=3000))
def test_random_bytes(data: bytes) -> None:
    try:
        reason = "" if read_source(data, "fuzz").lines else "nothing"
    except LawReadError as error:
        reason = str(error.reason)
    # The net of `read_source` is for what nobody foresaw: random bytes are foreseen.
    assert reason != "nothing"
    assert "unusual kind" not in reason


@pytest.mark.parametrize("name", BASES)
@CALM
@given(st.binary(max_size=1000))
def test_random_bytes_given_to_each_reader(name: str, data: bytes) -> None:
    survives(name, data)


@pytest.mark.parametrize("name", BASES)
@CALM
@given(st.integers(0, 2**32))
def test_damaged_files(name: str, seed: int) -> None:
    survives(name, mutated(BASES[name], seed))


@pytest.mark.parametrize("name", BASES)
def test_the_undamaged_files_are_read_whole(name: str) -> None:
    source = survives(name, BASES[name])
    assert source is not None
    assert source.unread == 0


TAGS = [
    "p",
    "div",
    "b",
    "sup",
    "sub",
    "table",
    "tr",
    "td",
    "ol",
    "ul",
    "li",
    "br",
    "h2",
    "a",
    "span",
    "pre",
    "del",
    "section",
    "font",
]
WORDS = st.sampled_from(["слово", "7", "Статья 1.", "1)", "x", " ", "\n", "&amp;", "§"])


def page(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from(TAGS)
    extra = st.sampled_from(
        ["", " hidden", " class=footnote", ' href="#fn1"', " style='display:none'", " class=menu", " align=center"]
    )
    return st.tuples(names, extra, st.lists(children, max_size=4)).map(
        lambda x: f"<{x[0]}{x[1]}>{''.join(x[2])}</{x[0]}>"
    )


@CALM
@given(st.recursive(WORDS, page, max_leaves=25))
def test_every_character_of_random_pages_is_in_a_line_or_a_drop(inner: str) -> None:
    html = f"<html><body><p>Начало.</p>{inner}<p>Конец.</p></body></html>"
    source = survives("html", html.encode())
    assert source is not None
    assert source.unread == 0
    held = "".join(plain(x.text.removeprefix(x.automatic)) for x in source.lines) + "".join(
        x.text for x in source.drops
    )
    # The words hold no letter that the tags around them have, "x" and the entity apart.
    for letter in "словСтатья§":
        assert held.count(letter) == html.count(letter)


XML = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:del",
    "w:ins",
    "w:sdt",
    "w:sdtContent",
    "w:delText",
    "w:br",
]
XML += [
    "w:hyperlink",
    "w:txbxContent",
    "w:drawing",
    "w:numPr",
    "mc:AlternateContent",
    "mc:Fallback",
    "mc:Choice",
    "w:footnoteReference",
]


def markup(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    extra = st.sampled_from(["", ' w:val="1"', ' w:id="1"', ' w:val="superscript"'])
    named = st.tuples(st.sampled_from(XML), extra, st.lists(children, max_size=4))
    return named.map(lambda x: f"<{x[0]}{x[1]}>{''.join(x[2])}</{x[0]}>")


@CALM
@given(st.recursive(st.sampled_from(["слово", "<w:t>7</w:t>", "<w:r><w:t>абв</w:t></w:r>"]), markup, max_leaves=25))
def test_random_markup_in_a_word_file(docx_of: DocxOf, inner: str) -> None:
    survives(
        "docx", docx_of(inner, numbering=inner, styles=inner, footnotes=f'<w:footnote w:id="1">{inner}</w:footnote>')
    )


@CALM
@given(st.integers(0, 2**32))
def test_damaged_word_files(docx_of: DocxOf, seed: int) -> None:
    survives("docx", mutated(docx_of("<w:p><w:r><w:t>Статья 1</w:t></w:r></w:p>" * 5), seed))


@pytest.mark.parametrize("seed", [pytest.param(n, marks=[] if n < 3 else pytest.mark.slow) for n in range(40)])
def test_damaged_pdf_files(pdf_of: PdfOf, seed: int) -> None:
    survives("pdf", mutated(pdf_of("Статья 1\n\n" + "слово " * 50), seed))
