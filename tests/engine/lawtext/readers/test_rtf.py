from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, LawReadError, Source

HEAD = r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}{\f2\fcharset161 Greek;}}"


def read(body: str) -> Source:
    return read_source((HEAD + body + "}").encode("latin-1"), "law.rtf")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def hexed(text: str, encoding: str = "cp1251") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def unicoded(text: str) -> str:
    return "".join(f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?" for char in text)


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (hexed("Статья 7") + r"{\super 2}. " + hexed("Предмет"), "Статья 7². Предмет"),
        (r"7{\super 1}{\super 0} x{\sub 2}", "7¹⁰ x₂"),
        (r"7{\up6 2}", "7²"),
        (r"7\super 2\nosupersub 3", "7²3"),
        (unicoded("5-бап. Қазақ ұғымы"), "5-бап. Қазақ ұғымы"),
        (unicoded("Հոդված 5։"), "Հոդված 5։"),
        (r"\uc2" + unicoded("Ҳ").replace("?", "??") + "x", "Ҳx"),
        (r"\u-10179?\u-8694?", "😊"),
        (r"{\f2 " + hexed("Ωμ", "cp1253") + "}", "Ωμ"),
        (r"a\~b\_c\{d\}\\ \emdash  \ldblquote e\rdblquote", "a b-c{d}\\ — “e”"),
        (r"{\*\unknown skipped {nested}}kept{\pict 0011}{\*\shppict{\pict\bin3 }}}", "kept"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt words}} after", "words after"),
        ("one\r\n word", "one word"),
    ],
)  # fmt: skip
def test_text_of_a_paragraph(rtf: str, text: str) -> None:
    assert texts(read(rtf + r"\par")) == [text]


def test_paragraphs_printed_numbers_and_bullets() -> None:
    source = read(
        r"\pard{\listtext 1.\tab}First;\par{\pntext 2)\tab}Second\line third\par{\listtext\'b7\tab}bullet\par"
    )
    assert texts(source) == ["1. First;", "2) Second", "third", "bullet"]
    assert [drop.reason for drop in source.drops] == [DropReason.MARKUP]


def test_hints_of_headings() -> None:
    source = read(r"\pard\qc\b CHAPTER\b0\par\pard plain\par\pard\outlinelevel1 {\b half} bold\par")
    assert [(line.text, line.centred, line.bold, line.level) for line in source.lines] == [
        ("CHAPTER", True, True, 0),
        ("plain", False, False, 0),
        ("half bold", False, False, 2),
    ]


def test_tables() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {0}\cell {1}\cell\row"
    rows = "".join(row.replace("{0}", a).replace("{1}", b) for a, b in (("Case", "Fine"), ("first case", "10")))
    source = read(rf"\pard before\par {rows}\pard after\par")
    assert texts(source) == ["before", "Case Fine first case 10", "after"]
    assert source.lines[1].table is not None
    assert source.lines[1].table.text() == "Case\tFine\nfirst case\t10"


def test_notes_headers_and_tracked_changes() -> None:
    source = read(
        r"{\header running head\par}\pard word{\footnote\pard {\super 1} a note\par} of "
        r"{\deleted old}{\revised new} law\par"
        r"{\v hidden}shown\par"
        r"{\*\annotation a remark}"
    )
    assert [(line.text, line.note) for line in source.lines] == [
        ("word of new law", False),
        ("¹ a note", True),
        ("shown", False),
    ]
    assert {(drop.reason, drop.text) for drop in source.drops} == {
        (DropReason.PAGE_FURNITURE, "running head"),
        (DropReason.DELETED, "old"),
        (DropReason.MARKUP, "hidden"),
        (DropReason.MARKUP, "a remark"),
    }
    assert source.unread == 0


def test_the_same_words_as_striprtf() -> None:
    rtf_to_text: Callable[[str], str] = import_module("striprtf.striprtf").rtf_to_text
    body = rf"\pard {hexed('Статья 1. Предмет')}\par\pard {unicoded('Ушул Мыйзам')} {{\b x}}\par {{\i y}}\par"
    words = rtf_to_text(HEAD + body + "}").split()
    assert " ".join(texts(read(body))).split() == words


def test_a_file_cut_short_is_read_and_said() -> None:
    source = read_source(b"{\\rtf1\\ansi one\\par two", "law.rtf")
    assert texts(source) == ["one", "two"]
    assert "cut short" in str(source.warnings[0])


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(LawReadError, match="nested too deeply"):
        read_source(b"{\\rtf1" + b"{" * 5000 + b"x", "law.rtf")
