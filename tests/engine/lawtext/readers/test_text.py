from __future__ import annotations

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, Source


def read(text: str, name: str = "law.txt") -> Source:
    return read_source(text.encode(), name)


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def test_each_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    source = read("Статья 1. Предмет\n\nПервая часть.\r\n  1) пункт;\r2) пункт два.\n")
    assert texts(source) == ["Статья 1. Предмет", "Первая часть.", "1) пункт;", "2) пункт два."]
    assert [line.place for line in source.lines] == ["line 1", "line 3", "line 4", "line 5"]


def test_lines_broken_by_hand_are_made_whole() -> None:
    paragraph = "Настоящий Закон определяет правовые основы проверки файлов, порядок их чтения и меры "
    paragraph += "ответственности за утрату букв при чтении, а также права граждан, чьи тексты читаются, "
    paragraph += "и обязанности тех, кто читает, хранит и сравнивает законы по поручению парламента."
    words, lines, line = paragraph.split(), list[str](), ""
    for word in words:
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    source = read("\n\n".join(["Статья 1. Предмет", wrapped, "Статья 2. Другое", wrapped, "1) " + wrapped]))
    assert texts(source) == ["Статья 1. Предмет", paragraph, "Статья 2. Другое", paragraph, "1) " + paragraph]


def test_page_numbers_that_count_up_are_put_aside_and_the_sentence_goes_on() -> None:
    source = read("Начало предложения,\n\n1/3\n\nкоторое продолжается.\n\n2/3\n\nСтатья 2.\n\n3/3\n")
    assert texts(source) == ["Начало предложения, которое продолжается.", "Статья 2."]
    assert [(drop.reason, drop.text) for drop in source.drops] == [
        (DropReason.PAGE_FURNITURE, "1/3"),
        (DropReason.PAGE_FURNITURE, "2/3"),
        (DropReason.PAGE_FURNITURE, "3/3"),
    ]


def test_numbers_alone_on_their_lines_stay() -> None:
    source = read("1\nПервое.\n2\nВторое.\n3\nТретье.\n")
    assert texts(source) == ["1", "Первое.", "2", "Второе.", "3", "Третье."]


def test_bare_page_numbers_beside_form_feeds_go() -> None:
    source = read("Текст один.\n1\n\fТекст два.\n2\n\fТекст три.\n3\n\fКонец.")
    assert texts(source) == ["Текст один.", "Текст два.", "Текст три.", "Конец."]


def test_tabbed_rows_are_a_table() -> None:
    source = read("Приложение\nПризнак\tРазмер штрафа\nПервый случай\t10\nВторой случай\t20\n")
    assert source.lines[1].table is not None
    assert [[cell.text for cell in row] for row in source.lines[1].table.rows] == [
        ["Признак", "Размер штрафа"],
        ["Первый случай", "10"],
        ["Второй случай", "20"],
    ]


def test_superscripts_stay_and_are_drawn_to_their_number() -> None:
    assert texts(read("Статья 7 ². О чтении\nм² и x² остаются\n")) == ["Статья 7². О чтении", "м² и x² остаются"]


def test_invisible_characters_go_and_nothing_else() -> None:
    source = read("Ста\u00adтья\u00a01.\u200b Закон\ufeff\n")
    assert texts(source) == ["Статья 1. Закон"]
    assert source.unread == 0


def test_a_hyphen_of_the_word_itself_is_kept_at_the_end_of_a_line() -> None:
    line = "Органы власти обеспечивают сохранение памятников историко-"
    text = "\n".join([line, "культурного наследия, если иное не предусмотрено законом;"] * 6)
    assert "историко-культурного наследия" in " ".join(texts(read(text)))
