from __future__ import annotations

from interparl.engine.lawtext.plain import provision_text, to_text
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

POINTS = (
    Provision(Kind.POINT, Number("а", "а"), text="весной;", marker="а)"),
    Provision(Kind.POINT, Number("б", "б"), text="осенью,", marker="б)"),
)
ARTICLE = Provision(
    Kind.ARTICLE, Number("7²", "7.2"), "Рыба", "Ловить можно:", POINTS, "если есть лицензия.", "Статья 7²."
)


def test_a_provision_has_its_marker_and_heading_on_one_line_and_points_with_theirs() -> None:
    assert provision_text(ARTICLE) == ("Статья 7². Рыба\nЛовить можно:\nа) весной;\nб) осенью,\nесли есть лицензия.")


def test_an_act_is_front_title_groups_and_signatures_with_empty_lines_between() -> None:
    chapter = Provision(Kind.CHAPTER, Number("I", "1"), "Общие положения", children=(ARTICLE,), marker="Глава I.")
    act = Act("О реках", "ru", (chapter,), front=("Принят 5 мая",), back=("Президент", "А. Б."))
    assert to_text(act) == (
        "О реках\nПринят 5 мая\n\nГлава I. Общие положения\n\n"
        "Статья 7². Рыба\nЛовить можно:\nа) весной;\nб) осенью,\nесли есть лицензия.\n\nПрезидент\nА. Б.\n"
    )


def test_a_sentence_in_front_stands_before_the_title_so_that_it_is_not_read_as_a_preamble() -> None:
    banner = "Этот текст написан для примера и не является законом какого-либо государства."
    assert to_text(Act("О реках", "ru", (), front=(banner, "Принят 5 мая"))) == f"{banner}\nО реках\nПринят 5 мая\n"


def test_an_article_without_heading_has_its_number_on_a_line_of_its_own_unless_repealed() -> None:
    article = Provision(Kind.ARTICLE, Number("1", "1"), text="Утратила силу.", marker="Статья 1.")
    assert provision_text(article) == "Статья 1.\nУтратила силу."
    assert provision_text(article.renamed(repealed=True)) == "Статья 1. Утратила силу."


def test_an_annex_without_number_has_its_heading_below_its_word() -> None:
    annex = Provision(Kind.ANNEX, heading="Перечень", text="Щука", marker="Приложение")
    assert provision_text(annex) == "Приложение\nПеречень\nЩука"
    assert (
        provision_text(annex.renamed(marker="Приложение 1", number=Number("1", "1"))) == "Приложение 1 Перечень\nЩука"
    )


def test_rows_of_a_table_are_lines_and_cells_are_parted_by_tabs() -> None:
    table = Table(((Cell("Рыба", True), Cell("Штраф", True)), (Cell("щука\nокунь"), Cell("5"))))
    assert provision_text(Provision(Kind.TABLE, table=table)) == "Рыба\tШтраф\nщука окунь\t5"


def test_an_act_without_words_is_an_empty_text() -> None:
    assert to_text(Act("", "ru", ())) == ""
