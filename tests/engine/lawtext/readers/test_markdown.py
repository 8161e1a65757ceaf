from __future__ import annotations

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, Source


def read(text: str) -> Source:
    return read_source(text.encode(), "law.md")


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def test_headings_lists_and_emphasis() -> None:
    source = read(
        "# Закон\n\n## Статья 7<sup>2</sup>. Предмет\n\n1. Первая,\n   с продолжением.\n   2) вложенный;\n"
        "   3) другой.\n"
        "4. Вторая **важная**.\n\n- пуля\n\n**Глава 2**\n\nСтатья 3^1^.\n"
    )
    assert [(line.text, line.level, line.depth, line.bold) for line in source.lines] == [
        ("Закон", 1, 0, False),
        ("Статья 7². Предмет", 2, 0, False),
        ("1. Первая, с продолжением.", 0, 1, False),
        ("2) вложенный;", 0, 1, False),
        ("3) другой.", 0, 1, False),
        # Markdown itself would print 2; the law says what its text says.
        ("4. Вторая важная.", 0, 1, False),
        ("пуля", 0, 1, False),
        ("Глава 2", 0, 0, True),
        ("Статья 3¹.", 0, 0, False),
    ]


def test_the_printed_number_of_a_list_item_is_kept() -> None:
    assert texts(read("# a\n\n3. третий\n5. пятый\n")) == ["a", "3. третий", "5. пятый"]


def test_tables_notes_links_and_front_matter() -> None:
    source = read(
        "---\ntitle: Закон о чтении\nlang: ru\n---\n\nТекст[^1] со [ссылкой](http://example.org).\n\n"
        "| Признак | Размер |\n|---|---|\n| первый | 10 |\n\n[^1]: Сноска.\n"
    )
    assert (source.title, source.language) == ("Закон о чтении", "ru")
    assert [(line.text, line.note) for line in source.lines] == [
        ("Текст со ссылкой.", False),
        ("Признак Размер первый 10", False),
        ("Сноска.", True),
    ]
    assert source.lines[1].table is not None
    reasons = [drop.reason for drop in source.drops]
    assert reasons.count(DropReason.FOOTNOTE_MARK) == 2
    assert source.unread == 0


def test_indented_text_is_no_code_and_struck_html_is_dropped() -> None:
    source = read("# a\n\n    1) с отступом\n\nсрок <del>пять</del> десять\n")
    assert texts(source) == ["a", "1) с отступом", "срок десять"]
    assert (DropReason.DELETED, "пять") in [(drop.reason, drop.text) for drop in source.drops]


def test_tangled_marks_fall_back_to_plain_text() -> None:
    source = read("# a\n\n" + "\n".join("  " * depth + "- слово" for depth in range(400)))
    assert len(source.lines) == 401
    assert "read as plain text" in str(source.warnings[0])
