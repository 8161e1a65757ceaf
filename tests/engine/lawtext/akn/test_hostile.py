"""Files made to do harm, or broken: a clear error with the line and the mend, in bounded time and memory."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.lawtext.akn.parse import DEEPEST, parse_xml
from interparl.engine.lawtext.readers import limits
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.source import LawReadError

V3 = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def law(text: str, *, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n{doctype}\n<akomaNtoso xmlns="{V3}"><act name="act"><meta/><body><article>'
        f"<num>Article 1</num><content><p>{text}</p></content></article></body></act></akomaNtoso>"
    ).encode()


def refusal(data: bytes) -> LawReadError:
    with pytest.raises(LawReadError) as caught:
        read_akn(data, "evil.xml")
    return caught.value


def test_an_external_entity_is_refused_and_its_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    error = refusal(law("&x;", doctype=f'<!DOCTYPE a [\n<!ENTITY x SYSTEM "{secret.as_uri()}">\n]>'))
    assert error.text() == (
        "evil.xml, line 3: The XML declares entities, which may hide files or endless text; they are never expanded. "
        "Replace the entities by their text and remove the DOCTYPE."
    )


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/x.dtd"> %p;]>',
        '<!DOCTYPE a [<!NOTATION n SYSTEM "n"><!ENTITY u SYSTEM "u.gif" NDATA n>]>',
    ],
)
def test_every_kind_of_entity_is_refused_before_it_is_used(doctype: str) -> None:
    assert "declares entities" in refusal(law("text", doctype=doctype)).text()


def test_a_billion_laughs_are_refused_at_once() -> None:
    names = "abcdefghij"
    layers = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    started = time.perf_counter()
    error = refusal(law("&j;", doctype=f'<!DOCTYPE x [<!ENTITY a "ha">{layers}]>'))
    assert "declares entities" in error.text()
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251"])
def test_entities_are_seen_in_every_encoding(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8", "cp1251": "windows-1251"}.get(encoding, encoding)
    text = law("&x;", doctype='<!DOCTYPE a [<!ENTITY x "Текст">]>').decode()
    data = text.replace('version="1.0"', f'version="1.0" encoding="{name}"').encode(encoding)
    assert "declares entities" in refusal(data).text()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251"])
def test_laws_in_every_encoding_are_read(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8", "cp1251": "windows-1251"}.get(encoding, encoding)
    data = law("Текст").decode().replace('version="1.0"', f'version="1.0" encoding="{name}"').encode(encoding)
    act, source = read_akn(data, "law.xml")
    assert (act.body[0].text, source.encoding) == ("Текст", name)


def test_a_doctype_without_entities_is_harmless_and_names_of_html_are_understood() -> None:
    act, _ = read_akn(law("a&nbsp;b &mdash; &zzz;", doctype='<!DOCTYPE akomaNtoso SYSTEM "akn.dtd">'), "law.xml")
    assert act.body[0].text == "a b — &zzz;"


def test_broken_xml_names_the_line() -> None:
    error = refusal(law("a</q>"))
    assert error.place == "line 3"
    assert error.text().startswith("evil.xml, line 3: The XML is not well formed: ")
    assert error.text().endswith("Open it in an XML editor, mend that place and save it as UTF-8.")


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"plain text", b"\x00\x01\x02", b"<", b"<!DOCTYPE x [", b"PK\x03\x04", b"\xff\xfe"]
)
def test_what_is_no_xml_is_an_error_and_not_a_crash(data: bytes) -> None:
    assert refusal(data).name == "evil.xml"


def test_xml_of_another_kind_names_its_element() -> None:
    error = refusal(b'<?xml version="1.0"?>\n<Statute><Body/></Statute>')
    assert error.text() == (
        "evil.xml, line 2: The XML is not Akoma Ntoso: its first element is Statute. "
        "Export the law as Akoma Ntoso 3.0, or save it as DOCX, HTML or plain text."
    )


def test_nesting_beyond_the_limit_is_refused_and_within_it_is_read() -> None:
    around = 6  # akomaNtoso, act, body, article, content, p
    inside = DEEPEST - around
    assert read_akn(law("<b>" * inside + "x" + "</b>" * inside), "x")[0].body[0].text == "x"
    for deeper in (inside + 1, 300, 100_000):
        assert refusal(law("<b>" * deeper + "x" + "</b>" * deeper)).name == "evil.xml"


@pytest.mark.parametrize(
    "name", ["quotedStructure", "item", "blockList", "authorialNote", "point", "td", "embeddedText"]
)
def test_every_element_nests_to_the_limit_without_exhausting_the_stack(name: str) -> None:
    inside = DEEPEST - 6
    act, _ = read_akn(law(f"a{f'<{name}>' * inside}x{f'</{name}>' * inside}b"), "x")
    assert "x" in "".join(f"{node.text}{node.table.text() if node.table else ''}" for node in act.walk())


def test_a_file_above_the_limit_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MARKUP_BYTES", 1000)
    assert "at most 0 MB are read" in refusal(law("x" * 1000)).text()


def test_too_many_elements_are_refused_before_the_tree_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ELEMENTS", 100)
    assert "more than 100 elements" in refusal(law("<b/>" * 300)).text()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<remark>x</remark>" * 5_000,
        "<b>x</b> " * 20_000,
        '<noteRef href="#n"/>' * 20_000,
        "<authorialNote><p>x</p></authorialNote>" * 2_000,
        "</p><p>x" * 20_000,
        "<quotedStructure><p>x</p></quotedStructure>" * 5_000,
        "</p></content></article><crossHeading>x</crossHeading><article><content><p>" * 2_000,
        "</p></content></article><hcontainer><content><p>x</p></content></hcontainer><article><content><p>" * 5_000,
        "<i> </i>" * 20_000,
    ],
    ids=["remarks", "bold", "references", "notes", "paragraphs", "quotes", "cross-headings", "wrappers", "spaces"],
)
def test_many_of_anything_take_linear_time(text: str) -> None:
    started = time.perf_counter()
    read_akn(law(f"a {text}"), "x")
    assert time.perf_counter() - started < 8


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=300), st.integers(0, 200))
def test_damaged_files_are_read_or_refused(noise: bytes, place: int) -> None:
    whole = law("Text of <b>the</b> law.")
    damaged = whole[:place] + noise + whole[place + len(noise) // 2 :]
    outcome = ""
    try:
        outcome = read_akn(damaged, "x")[0].language + "read"
    except LawReadError as error:
        outcome = error.text()
    assert outcome


def test_comments_and_instructions_do_not_split_words() -> None:
    act, _ = read_akn(law("no<!-- hidden --> vo<?php x?>te"), "x")
    assert act.body[0].text == "no vote"


def test_parsing_gives_the_root_alone() -> None:
    assert parse_xml(b"<a><b/></a>", "x").tag == "a"
