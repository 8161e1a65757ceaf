from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, LawReadError, Source

DocxOf = Callable[..., bytes]


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(at: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def read(data: bytes) -> Source:
    return read_source(data, "law.docx")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


RAISED = '<w:vertAlign w:val="superscript"/>'
CELL = "<w:tc>{}</w:tc>"


def test_superscripts_are_kept_even_when_cut_over_runs(docx_of: DocxOf) -> None:
    body = f"<w:p>{r('Статья 7')}{r('1', RAISED)}{r('0', RAISED)}{r('. О')}</w:p>"
    assert texts(read(docx_of(body))) == ["Статья 7¹⁰. О"]


def test_superscripts_by_a_character_style(docx_of: DocxOf) -> None:
    styles = f'<w:style w:type="character" w:styleId="Up"><w:name w:val="Up"/><w:rPr>{RAISED}</w:rPr></w:style>'
    plain = RAISED.replace("superscript", "baseline")
    body = "<w:p>" + r("Статья 7") + r("2", '<w:rStyle w:val="Up"/>') + r("3", plain) + "</w:p>"
    assert texts(read(docx_of(body, styles=styles))) == ["Статья 7²3"]


def test_list_numbers_are_made_again(docx_of: DocxOf) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "upperRoman", "Раздел %1.")
        + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "russianLower", "%3)")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        [numbered("A"), numbered("b", 1), numbered("c", 1), numbered("d", 2), numbered("e", 2), numbered("F"),
         numbered("g", 1), numbered("H", 0, 2), numbered("I", 0, 2), numbered("без", 0, 0)]
    )  # fmt: skip
    source = read(docx_of(body, numbering=numbering))
    assert texts(source) == [
        "Раздел I. A", "1.1. b", "1.2. c", "а) d", "б) e", "Раздел II. F", "2.1. g",
        "Раздел V. H", "Раздел VI. I", "без",
    ]  # fmt: skip
    assert [line.automatic for line in source.lines][:3] == ["Раздел I.", "1.1.", "1.2."]
    assert [line.depth for line in source.lines][:4] == [1, 2, 2, 3]
    assert source.unread == 0


def test_numbers_and_levels_come_through_styles(docx_of: DocxOf) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "Глава %1.", '<w:pStyle w:val="H1"/>')
        + level(1, "decimal", "Статья %2.", '<w:lvlRestart w:val="0"/><w:pStyle w:val="H2"/>')
        + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="heading {1}"/><w:basedOn w:val="{2}"/>{3}</w:style>'
    )
    properties = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    styles = style.format("H1", 1, "", properties) + style.format("H2", 2, "H1", "")
    h1, h2 = '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>'
    body = p("А", h1) + p("Б", h2) + p("В", h2) + p("Г", h1) + p("Д", h2)
    source = read(docx_of(body, styles=styles, numbering=numbering))
    assert texts(source) == ["Глава 1. А", "Статья 1. Б", "Статья 2. В", "Глава 2. Г", "Статья 3. Д"]
    assert [line.level for line in source.lines] == [1, 2, 2, 1, 2]


def test_bullets_are_no_numbers(docx_of: DocxOf) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", "•")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(read(docx_of(numbered("пункт"), numbering=numbering))) == ["пункт"]


def test_inserted_words_are_read_and_deleted_ones_dropped(docx_of: DocxOf) -> None:
    body = (
        f'<w:p>{r("срок ")}<w:del w:id="1"><w:r><w:delText>десять</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{r("двадцать")}</w:ins>{r(" дней")}</w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{r("Слитый ")}</w:p>' + p("абзац")
    )
    source = read(docx_of(body))
    assert texts(source) == ["срок двадцать дней", "Слитый абзац"]
    assert [(drop.reason, drop.text, drop.place) for drop in source.drops] == [(DropReason.DELETED, "десять", "¶ 1")]
    assert "deleted" in str(source.warnings[0])


def test_footnotes_stand_after_their_paragraph(docx_of: DocxOf) -> None:
    footnotes = (
        f'<w:footnote w:id="-1" w:type="separator">{p("")}</w:footnote><w:footnote w:id="2">{p("Сноска.")}</w:footnote>'
    )
    body = f'<w:p>{r("Слово")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(" закона")}</w:p>' + p("Дальше")
    source = read(docx_of(body, footnotes=footnotes))
    assert [(line.text, line.note, line.automatic) for line in source.lines] == [
        ("Слово закона", False, ""),
        ("¹ Сноска.", True, "¹"),
        ("Дальше", False, ""),
    ]
    assert source.unread == 0


def test_a_note_that_nothing_refers_to_is_not_lost(docx_of: DocxOf) -> None:
    source = read(docx_of(p("Текст"), endnotes=f'<w:endnote w:id="7">{p("Забытая.")}</w:endnote>'))
    assert texts(source) == ["Текст", "¹ Забытая."]


def test_tables(docx_of: DocxOf) -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>'
    body = (
        p("Приложение")
        + f"<w:tbl><w:tr>{head}{CELL.format(p('Признак'))}{wide.format(p('Размер'))}</w:tr>"
        + f"<w:tr>{CELL.format(p('первый случай'))}{CELL.format(p('10'))}{CELL.format(p('20'))}</w:tr></w:tbl>"
        + f"<w:tbl><w:tr>{CELL.format(p('Президент'))}{CELL.format(p('А. Образцов'))}</w:tr></w:tbl>"
    )
    source = read(docx_of(body))
    assert texts(source) == ["Приложение", "Признак Размер первый случай 10 20", "Президент А. Образцов"]
    table = source.lines[1].table
    assert table is not None
    assert [[(c.text, c.header, c.colspan) for c in row] for row in table.rows] == [
        [("Признак", True, 1), ("Размер", True, 2)],
        [("первый случай", False, 1), ("10", False, 1), ("20", False, 1)],
    ]


def test_a_table_around_the_law_is_unrolled(docx_of: DocxOf) -> None:
    articles = p("Статья 1. Один") + p("Текст.") + p("Статья 2. Два")
    assert texts(read(docx_of(f"<w:tbl><w:tr>{CELL.format(articles)}{CELL.format(p('Текст'))}</w:tr></w:tbl>"))) == [
        "Статья 1. Один", "Текст.", "Статья 2. Два", "Текст",
    ]  # fmt: skip


def test_text_boxes_are_read_once(docx_of: DocxOf) -> None:
    box = f"<w:txbxContent>{p('В рамке')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = f"<w:p>{r('До')}<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>" + p("После")
    source = read(docx_of(body))
    assert texts(source) == ["До", "В рамке", "После"]
    assert source.unread == 0


def test_fields_links_and_controls_give_their_words(docx_of: DocxOf) -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    field += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("5")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = (
        f"<w:p>{r('статья ')}{field}<w:hyperlink>{r(' ссылка')}</w:hyperlink><w:smartTag>{r(' тег')}</w:smartTag></w:p>"
        f"<w:sdt><w:sdtContent>{p('поле')}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>{r('внутри')}</w:sdtContent></w:sdt></w:p>"
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r></w:p>"
    )
    assert texts(read(docx_of(body))) == ["статья 5 ссылка тег", "поле", "внутри", "a b-c", "d"]


def test_headers_footers_and_hidden_text_are_drops(docx_of: DocxOf) -> None:
    body = f"<w:p>{r('Видно')}{r('скрыто', '<w:vanish/>')}</w:p>"
    source = read(docx_of(body, header1=p("Колонтитул"), footer1=p("стр. 1")))
    assert texts(source) == ["Видно"]
    assert {(drop.reason, drop.text) for drop in source.drops} == {
        (DropReason.MARKUP, "скрыто"),
        (DropReason.PAGE_FURNITURE, "Колонтитул"),
        (DropReason.PAGE_FURNITURE, "стр. 1"),
    }


def test_a_generated_table_of_contents_that_repeats_headings_goes(docx_of: DocxOf) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    entries = "".join(p(f"Статья {n}. Имя\t{n}", '<w:pStyle w:val="T1"/>') for n in (1, 2, 3))
    source = read(docx_of(entries + "".join(p(f"Статья {n}. Имя") for n in (1, 2, 3)), styles=styles))
    assert texts(source) == ["Статья 1. Имя", "Статья 2. Имя", "Статья 3. Имя"]
    assert [drop.reason for drop in source.drops] == [DropReason.CONTENTS] * 3


def test_hints_of_headings(docx_of: DocxOf) -> None:
    body = (
        p("ГЛАВА 1", '<w:jc w:val="center"/>', "<w:b/>")
        + p("текст", "", '<w:b w:val="0"/>')
        + p("х", '<w:outlineLvl w:val="2"/>')
    )
    assert [(x.bold, x.centred, x.level) for x in read(docx_of(body)).lines] == [
        (True, True, 0), (False, False, 0), (False, False, 3),
    ]  # fmt: skip


def test_macros_and_outside_references_are_said(docx_of: DocxOf) -> None:
    relation = (
        '<Relationship Id="r9" Type="http://x/attachedTemplate" Target="http://example.org/t" TargetMode="External"/>'
    )
    source = read(docx_of(p("Текст"), relations=relation, extra={"word/vbaProject.bin": b"x"}))
    assert [str(warning) for warning in source.warnings] == [
        "The file refers to other files or to the network; nothing was fetched.",
        "The file has macros. They were not run.",
    ]


def test_a_damaged_numbering_part_costs_a_warning(docx_of: DocxOf) -> None:
    source = read(docx_of(numbered("Текст"), numbering="<w:abstractNum>"))
    assert texts(source) == ["Текст"]
    assert "damaged" in str(source.warnings[0])


def test_what_python_docx_writes_is_read_whole() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Закон о чтении", 0)
    paragraph = document.add_paragraph("Статья 7")
    paragraph.add_run("2").font.superscript = True
    for text in ("первый", "второй"):
        document.add_paragraph(text, style="List Number")
    out = io.BytesIO()
    document.save(out)
    source = read(out.getvalue())
    assert texts(source) == ["Закон о чтении", "Статья 7²", "1. первый", "2. второй"]
    assert source.lines[0].level == 1


def test_a_document_without_text(docx_of: DocxOf) -> None:
    with pytest.raises(LawReadError, match="no text"):
        read(docx_of("<w:p/>"))
