from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from interparl.engine.lawtext.readers import pdf, read_source
from interparl.engine.lawtext.source import DropReason, LawReadError, Source

PdfOf = Callable[[str], bytes]
SENTENCE = "Настоящий Закон устанавливает порядок чтения файлов и определяет права тех, чьи тексты читаются органами. "
WORDS = (SENTENCE * 3).strip()
PAGE = '#set text(lang: "ru", size: 11pt, hyphenate: false)\n#set page(width: 21cm, height: 14cm, margin: 2cm)\n'


def read(data: bytes) -> Source:
    return pdf.read_here(data, "law.pdf")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def paragraphs(*items: str) -> str:
    return "\n\n".join(items)


@pytest.mark.parametrize(
    "layout",
    [
        "#set par(justify: true)",
        "#set par(justify: false)",
        "#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)",
        "#set par(justify: true, leading: 1.2em, spacing: 2em)",
    ],
)
def test_paragraphs_are_made_of_lines(pdf_of: PdfOf, layout: str) -> None:
    items = ["Статья 1. Предмет", f"1\\. {WORDS}", f"2\\. {WORDS}", "Статья 2. Иное", WORDS]
    source = read(pdf_of(f"{PAGE}{layout}\n{paragraphs(*items)}"))
    assert texts(source) == [item.replace("\\", "") for item in items]
    assert source.unread == 0


def test_superscripts_are_told_by_their_glyphs(pdf_of: PdfOf) -> None:
    # `typographic: false` makes true raised glyphs of the ordinary digit, as word processors do.
    items = ["Статья 7#super[2]. О чтении", "Статья 11#super[10]. Об ином", "72 и 7 2 остаются"]
    source = read(pdf_of(f"{PAGE}#set super(typographic: false)\n{paragraphs(*items)}"))
    assert texts(source) == ["Статья 7². О чтении", "Статья 11¹⁰. Об ином", "72 и 7 2 остаются"]


def test_running_heads_and_page_numbers_go_and_the_title_stays(pdf_of: PdfOf) -> None:
    markup = '#set page(header: text(8pt)[ЗАКОН О ЧТЕНИИ], numbering: "1")\n#align(center)[*ЗАКОН О ЧТЕНИИ*]\n\n'
    items = [f"{n}\\. {WORDS}" for n in range(1, 13)]
    source = read(pdf_of(PAGE + markup + paragraphs(*items)))
    assert texts(source) == ["ЗАКОН О ЧТЕНИИ", *(item.replace("\\", "") for item in items)]
    assert {drop.reason for drop in source.drops} == {DropReason.PAGE_FURNITURE}
    assert {drop.text for drop in source.drops} >= {"ЗАКОН О ЧТЕНИИ", "1", "2", "3"}
    assert (source.lines[0].bold, source.lines[0].centred) == (True, True)


def test_sentences_that_repeat_at_the_edges_of_pages_stay(pdf_of: PdfOf) -> None:
    items = [x for n in range(60) for x in (f"Статья {n}#super[2]. Имя", f"1\\. {WORDS} {WORDS}")]
    source = read(pdf_of(f'#set page(numbering: "1")\n#set par(justify: true)\n{paragraphs(*items)}'))
    assert texts(source) == [x.replace("\\", "").replace("#super[2]", "²") for x in items]
    assert len(source.drops) == max(int(drop.text) for drop in source.drops)


def test_a_paragraph_goes_on_over_the_page(pdf_of: PdfOf) -> None:
    source = read(pdf_of(f"{PAGE}#set par(justify: true)\n{SENTENCE * 30}"))
    assert texts(source) == [(SENTENCE * 30).strip()]


def test_words_cut_by_a_typesetter_are_made_whole(pdf_of: PdfOf) -> None:
    narrow = PAGE.replace("hyphenate: false", "hyphenate: true").replace("width: 21cm", "width: 9cm")
    source = read(pdf_of(f"{narrow}#set par(justify: true)\n{SENTENCE * 20}"))
    assert "".join(texts(source)).replace(" ", "") == (SENTENCE * 20).replace(" ", "")
    assert source.unread == 0


def test_footnotes_are_notes_and_their_marks_drops(pdf_of: PdfOf) -> None:
    source = read(pdf_of(f"{PAGE}Слово#footnote[Сноска к слову.] закона и статья 7.\n\nДругой абзац."))
    assert [(line.text.lstrip("¹ "), line.note) for line in source.lines] == [
        ("Слово закона и статья 7.", False),
        ("Другой абзац.", False),
        ("Сноска к слову.", True),
    ]
    assert DropReason.FOOTNOTE_MARK in {drop.reason for drop in source.drops}
    assert source.unread == 0


def test_two_columns_are_read_one_after_the_other(pdf_of: PdfOf) -> None:
    items = [f"{n}\\. {WORDS}" for n in range(1, 7)]
    source = read(pdf_of(f"{PAGE}#set par(justify: true)\n#columns(2)[{paragraphs(*items)}]"))
    assert texts(source) == [item.replace("\\", "") for item in items]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", ["0deg", "90deg", "-90deg"])
def test_pages_and_text_turned_on_their_side(pdf_of: PdfOf, angle: int, turn: str) -> None:
    import pypdf

    text = f"#set super(typographic: false)\nСтатья 1#super[2]. Предмет\n\n{WORDS}"
    markup = '#set text(lang: "ru", hyphenate: false)\n#set par(justify: true)\n'
    markup += f"#rotate({turn}, reflow: true, box(width: 12cm)[{text}])"
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(markup)))
    for page in writer.pages:
        page.rotate(angle)
    out = io.BytesIO()
    writer.write(out)
    assert texts(read(out.getvalue())) == ["Статья 1². Предмет", WORDS]


def test_superscript_glyphs_of_the_font(pdf_of: PdfOf) -> None:
    assert texts(read(pdf_of(f"{PAGE}Статья 7#super[2]. О чтении {WORDS}"))) == [f"Статья 7². О чтении {WORDS}"]


def test_a_scan_names_the_command_to_run() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (200, 300), 255).save(out, "PDF")
    with pytest.raises(LawReadError) as caught:
        read(out.getvalue())
    assert "ocrmypdf -l rus+kaz in.pdf out.pdf" in caught.value.text()


def test_a_page_without_text_among_others_is_said(pdf_of: PdfOf) -> None:
    import pypdf
    from PIL import Image

    scan = io.BytesIO()
    Image.new("L", (200, 300), 255).save(scan, "PDF")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(PAGE + WORDS)))
    writer.append(scan)
    out = io.BytesIO()
    writer.write(out)
    assert "Pages without a text layer were not read: 2." in [str(warning) for warning in read(out.getvalue()).warnings]


def test_a_password(pdf_of: PdfOf) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(PAGE + WORDS)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(LawReadError, match="password"):
        read(out.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 50])
def test_a_damaged_file(data: bytes) -> None:
    with pytest.raises(LawReadError, match="damaged"):
        read(data)


def test_in_its_own_process_the_same_is_read(pdf_of: PdfOf) -> None:
    data = pdf_of(f'{PAGE}#set page(numbering: "1")\nСтатья 7#super[2]. О\n\n{WORDS}\n#pagebreak()\nСтатья 8.')
    assert read_source(data, "law.pdf") == read(data)


def test_an_error_comes_back_from_the_process(pdf_of: PdfOf) -> None:
    with pytest.raises(LawReadError, match="damaged") as caught:
        read_source(pdf_of(PAGE + WORDS)[:300], "law.pdf")
    assert caught.value.name == "law.pdf"
