from __future__ import annotations

import pytest

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, LawReadError, Source


def read(html: str, name: str = "law.html") -> Source:
    return read_source(html.encode(), name)


def body(inner: str) -> Source:
    return read(f"<html><head><title>Т</title></head><body><p>Статья 1. Начало</p>{inner}</body></html>")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines][1:]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Статья 7<sup>2</sup>. О</p>", "Статья 7². О"),
        ("<p>Статья 7 <sup>2</sup>. О</p>", "Статья 7². О"),
        ("<p>Статья 7<sup><b>1</b>0</sup></p>", "Статья 7¹⁰"),
        ("<p>Статья 7<sup>&#50;</sup></p>", "Статья 7²"),
        ('<p>Статья 7<span style="vertical-align: super; font-size: 8pt">2-1</span></p>', "Статья 7²⁻¹"),
        ("<p>CO<sub>2</sub> и 20<sup>th</sup></p>", "CO₂ и 20th"),
        ("<p>Стат<b>ья</b> 7</p>", "Статья 7"),
        ("<p>A&nbsp;&mdash;&nbsp;&laquo;B&raquo; &amp; C</p>", "A — «B» & C"),
    ],
)
def test_text_of_a_paragraph(html: str, text: str) -> None:
    assert texts(body(html)) == [text]


def test_breaks_and_blocks_make_lines() -> None:
    source = body("один<br>два<div>три<div>четыре</div>пять</div><h2>шесть</h2>")
    assert texts(source) == ["один", "два", "три", "четыре", "пять", "шесть"]
    assert source.lines[-1].level == 2


def test_list_numbers_are_made_again() -> None:
    source = body(
        '<ol><li>один</li><li>два<ol type="a" start="3"><li>це</li><li>де</li></ol></li><li value="7">семь</li></ol>'
        '<ol type="I"><li><p>рим</p><p>второй абзац</p></li></ol><ol reversed start="2"><li>x</li><li>y</li></ol>'
        "<ul><li>пуля</li></ul><ol><li>1) уже с номером</li></ol>"
    )
    assert texts(source) == [
        "1. один", "2. два", "c. це", "d. де", "7. семь", "I. рим", "второй абзац", "2. x", "1. y", "пуля",
        "1) уже с номером",
    ]  # fmt: skip
    assert [line.automatic for line in source.lines][1:6] == ["1.", "2.", "c.", "d.", "7."]
    assert [line.depth for line in source.lines][1:6] == [1, 1, 2, 2, 1]


def test_a_table_of_data_stays_a_table() -> None:
    source = body(
        "<table><tr><th>Признак</th><th colspan=2>Размер</th></tr>"
        "<tr><td>первый</td><td>10</td><td>20</td></tr></table>"
    )
    table = source.lines[1].table
    assert table is not None
    assert [[(c.text, c.header, c.colspan) for c in row] for row in table.rows] == [
        [("Признак", True, 1), ("Размер", True, 2)],
        [("первый", False, 1), ("10", False, 1), ("20", False, 1)],
    ]


def test_a_table_that_only_lays_out_is_unrolled() -> None:
    source = body(
        "<table><tr><td><p>Статья 2. Два</p><p>Текст.</p><p>Статья 3. Три</p></td></tr></table>"
        "<table><tr><td>1)</td><td>первый пункт перечня, который имеет много слов;</td></tr>"
        "<tr><td>2)</td><td>второй пункт перечня, который тоже имеет слова.</td></tr></table>"
        "<table><tr><td>Президент</td><td>А. Образцов</td></tr></table>"
    )
    assert texts(source) == [
        "Статья 2. Два", "Текст.", "Статья 3. Три",
        "1) первый пункт перечня, который имеет много слов;", "2) второй пункт перечня, который тоже имеет слова.",
        "Президент А. Образцов",
    ]  # fmt: skip
    assert all(line.table is None for line in source.lines)


def test_struck_words_are_dropped_and_said() -> None:
    source = body("<p>срок <del>десять</del><ins>двадцать</ins> дней <s>прочее</s></p>")
    assert texts(source) == ["срок двадцать дней"]
    assert [(drop.reason, drop.text) for drop in source.drops] == [(DropReason.DELETED, "десять прочее")]
    assert str(source.warnings[0]) == "Words that the file marks as struck out were left aside."


def test_footnotes_are_notes_and_their_marks_drops() -> None:
    source = body(
        '<p>Слово<sup><a href="#ftn1">1</a></sup> закона и статья 7<sup>1</sup>.</p>'
        '<div class="footnote" id="ftn1"><p>1 Сноска.</p></div>'
    )
    assert texts(source) == ["Слово закона и статья 7¹.", "1 Сноска."]
    assert [line.note for line in source.lines] == [False, False, True]
    assert [(drop.reason, drop.text) for drop in source.drops] == [(DropReason.FOOTNOTE_MARK, "1")]


def test_a_footnote_inside_a_paragraph_does_not_cut_it() -> None:
    source = body('<p>до <span class="footnote">примечание</span>после</p>')
    assert [(line.text, line.note) for line in source.lines][1:] == [("до после", False), ("примечание", True)]


def test_scripts_styles_and_comments_are_no_text() -> None:
    source = body("<script>document.write('Статья 9')</script><style>p{}</style><!-- Статья 8 --><p>два</p>")
    assert texts(source) == ["два"]
    assert source.unread == 0


def test_hints_of_headings() -> None:
    source = body(
        '<p align="center"><b>ГЛАВА 2</b></p><p style="text-align:center">центр</p><p><b>часть</b> строки</p>'
    )
    assert [(line.text, line.bold, line.centred) for line in source.lines][1:] == [
        ("ГЛАВА 2", True, True),
        ("центр", False, True),
        ("часть строки", False, False),
    ]


def test_preformatted_text_is_read_as_plain_text() -> None:
    assert texts(body("<pre>Статья 2. Два\n\n1) пункт;\n2) пункт.\n</pre>")) == [
        "Статья 2. Два",
        "1) пункт;",
        "2) пункт.",
    ]


def test_encoding_from_meta() -> None:
    html = '<html><head><meta http-equiv=Content-Type content="text/html; charset=koi8-r"></head><p>ЗАКОН</p>'
    source = read_source(html.encode("koi8-r"), "law.html")
    assert (source.lines[0].text, source.encoding) == ("ЗАКОН", "koi8-r")


def test_title_and_language_of_the_page() -> None:
    source = read('<html lang="ru-RU"><head><title> Закон о чтении </title></head><body><p>Статья 1.</p></body></html>')
    assert (source.title, source.language) == ("Закон о чтении", "ru")


def test_a_web_archive_is_read() -> None:
    archive = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><p>=D0=A1=D1=82=D0=B0=D1=82=D1=8C=D1=8F 1.</p></body></html>\r\n--B--\r\n"
    )
    assert [line.text for line in read(archive, "law.mht").lines] == ["Статья 1."]


def test_deep_nesting_of_unclosed_tags_loses_nothing() -> None:
    count = 1200
    source = read("<html><body>" + "".join(f"<font><p>Статья {n}. Текст</p>" for n in range(1, count + 1)))
    assert len(source.lines) == count
    assert source.unread == 0


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(LawReadError, match="nested too deeply"):
        read("<html><body>" + "<div>" * 100_000 + "Статья 1")


def test_a_page_without_text() -> None:
    with pytest.raises(LawReadError, match="no text"):
        read("<html><body><script>x()</script><img src=a.png></body></html>")
