from __future__ import annotations

import time
from pathlib import Path

import pytest

from interparl.engine.lawtext.read import law_from_source, law_from_text, read_law, slug
from interparl.engine.lawtext.source import LawReadError, Line, Source

TEXT = "ЗАКОН О ЗАПИСЯХ\n\nСтатья 1. Предмет\n\nОрган ведёт записи.\n\nСтатья 2. Сроки\n\nЗаписи хранятся десять лет.\n"


def test_a_file_and_its_bytes_give_the_same_law(tmp_path: Path) -> None:
    path = tmp_path / "Закон о записях.txt"
    path.write_text(TEXT, "utf-8")
    law = read_law(path)
    assert law == read_law(data=TEXT.encode(), name=path.name)
    assert (law.format, law.act.language, law.fidelity.articles) == ("text", "ru", 2)
    assert law.act.work == "закон-о-записях-txt"


def test_a_stated_language_is_believed() -> None:
    law = law_from_text(TEXT, language="KK")
    assert (law.act.language, law.language_confidence) == ("kk", 1.0)


def test_a_language_that_the_format_states_is_taken_where_the_text_says_little() -> None:
    source = Source("a.html", "html", "", (Line("Модда 1. Матн"), Line("Модда 2. Матн")), language="tg")
    assert law_from_source(source).act.language == "tg"


def test_what_cannot_be_opened_is_said_with_a_mend(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.txt", tmp_path):
        with pytest.raises(LawReadError) as caught:
            read_law(path)
        assert caught.value.text("en").endswith(".")
    with pytest.raises(TypeError):
        read_law()


def test_slugs() -> None:
    assert slug("Law No. 5 (2010).DOCX") == "law-no-5-2010-docx"
    assert slug("...") == "law"


def _law(articles: int) -> str:
    body = "\n".join(
        f"Статья {n}. Предмет {n}\n1. Орган ведёт записи:\n1) первое;\n2) второе.\n2. Лицо вправе просить копию записи."
        for n in range(1, articles + 1)
    )
    return f"ЗАКОН О ЗАПИСЯХ\n{body}"


def _seconds(text: str) -> float:
    begin = time.process_time()
    law_from_text(text, language="ru")
    return time.process_time() - begin


@pytest.mark.slow
def test_time_grows_with_length_and_no_faster() -> None:
    _seconds(_law(50))
    small, large = min(_seconds(_law(200)) for _ in range(3)), min(_seconds(_law(1600)) for _ in range(2))
    assert large < 8 * small * 2.5


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "Статья " + " " * 100_000 + "x",
        "(" * 100_000,
        "а) " * 30_000,
        "; 1) " * 30_000,
        "Глава " + "I" * 100_000,
        "1." * 50_000,
        "\n".join(["1."] * 3_000),
        "\n".join(["Статья 5. x"] * 3_000),
        "\n".join(["«x"] * 3_000),
        "в ред. " * 20_000,
        "\n".join(["1) a;", "Text."] * 2_000),
    ],
    ids=range(12),
)
def test_hostile_text_is_read_in_bounded_time_and_nothing_is_lost(text: str) -> None:
    begin = time.process_time()
    law = law_from_text(text, language="ru")
    assert time.process_time() - begin < 20
    assert law.fidelity.lost == 0
