from __future__ import annotations

import pytest

from interparl.engine.lawtext.law import Grade
from interparl.engine.lawtext.read import law_from_source, law_from_text
from interparl.engine.lawtext.source import Line, Source
from interparl.engine.lawtext.tree import HIGHER, Act, Cell, Kind, Provision, Table


def read(text: str, language: str = "ru") -> Act:
    return law_from_text(text, language=language).act


def keys(act: Act) -> list[str]:
    return [node.number.key for node in act.articles() if node.number]


def outline(node: Provision) -> list[object]:
    """Kind letter and number of every descendant, nested."""
    return [
        (f"{child.kind.value} {child.number.key if child.number else ''}".strip(), *outline(child))
        for child in node.children
    ]


HEADS = [
    ("ru", "Раздел I. Основы", "Глава 1. Начало", "Статья {}. Предмет"),
    ("ru", "РАЗДЕЛ ПЕРВЫЙ", "ГЛАВА ВТОРАЯ", "СТАТЬЯ {}"),
    ("be", "Раздзел I. Асновы", "Глава 1. Пачатак", "Артыкул {}. Прадмет"),
    ("en", "Part One. Basis", "Chapter II — Beginning", "Article {} – Subject"),
    ("en", "PART I", "CHAPTER 1", "Section {}. Subject"),
    ("hy", "ԲԱԺԻՆ 1. ՀԻՄՔ", "ԳԼՈՒԽ ԱՌԱՋԻՆ", "Հոդված {}. Առարկա"),
    ("kk", "1-БӨЛІМ. НЕГІЗ", "1-тарау. Бастау", "{}-бап. Мәні"),
    ("kk", "БІРІНШІ БӨЛІМ", "І-тарау", "{}-бап"),
    ("ky", "I БӨЛҮМ. НЕГИЗ", "1-глава. Башталыш", "{}-берене. Предмет"),
    ("ky", "БИРИНЧИ БӨЛҮМ", "1-глава", "{}-статья."),
    ("tg", "Фасли I. Асос", "Боби 1. Оғоз", "Моддаи {}. Мавзӯъ"),
    ("tg", "ФАСЛИ ЯКУМ", "БОБИ 1", "МОДДАИ {}."),
    ("uk", "Розділ I. Основи", "Глава 1. Початок", "Стаття {}. Предмет"),
    ("uz", "I BO‘LIM. ASOS", "1-bob. Boshlanish", "{}-modda. Mavzu"),
    ("uz", "I БЎЛИМ. АСОС", "1-боб. Бошланиш", "{}-модда. Мавзу"),
    ("tr", "BİRİNCİ KISIM", "BİRİNCİ BÖLÜM", "MADDE {} – Konu"),
    ("bg", "Част първа", "Глава първа", "Чл. {}. Предмет"),
]


@pytest.mark.parametrize(("language", "outer", "inner", "article"), HEADS)
@pytest.mark.parametrize("number", ["1.1", "1-1", "1¹"])
def test_heading_words_of_a_language(language: str, outer: str, inner: str, article: str, number: str) -> None:
    lines = [outer, inner, article.format(1), "Words of a rule.", article.format(number), "More words of a rule."]
    act = read("\n".join([*lines, article.format(2), "Words again."]), language)
    assert keys(act) == ["1", "1.1", "2"]
    groups = [node for node in act.walk() if node.kind in HIGHER]
    assert len(groups) == 2
    assert groups[1] in groups[0].children
    assert all(node in groups[1].children for node in act.articles())


def test_headings_on_the_same_line_on_the_next_and_none() -> None:
    same = read("Статья 1. Предмет закона\nЗакон устанавливает порядок.\nСтатья 2. Сфера\nЗакон применяется всегда.")
    assert [(a.heading, a.text) for a in same.articles()] == [
        ("Предмет закона", "Закон устанавливает порядок."),
        ("Сфера", "Закон применяется всегда."),
    ]
    later = read("Статья 1\nПредмет закона\nЗакон устанавливает порядок.\nСтатья 2\nСфера\nЗакон применяется всегда.")
    assert [a.heading for a in later.articles()] == ["Предмет закона", "Сфера"]
    none = read("Статья 1. Закон устанавливает порядок.\nОрган ведёт запись.\nСтатья 2. Закон применяется всегда.")
    assert [(a.heading, a.text) for a in none.articles()] == [
        ("", "Закон устанавливает порядок.\nОрган ведёт запись."),
        ("", "Закон применяется всегда."),
    ]


def test_headings_that_end_with_a_stop() -> None:
    text = "\n".join(
        f"Статья {n}. Короткий заголовок.\nОрган обязан вести запись о каждом решении." for n in range(1, 6)
    )
    assert [a.heading for a in read(text).articles()] == ["Короткий заголовок."] * 5


def test_a_heading_wrapped_over_two_lines() -> None:
    act = read(
        "Статья 1. Основы деятельности\nуполномоченного органа\n1. Орган действует.\nСтатья 2. Иное\nТекст статьи."
    )
    assert act.articles()[0].heading == "Основы деятельности уполномоченного органа"


def test_a_chapter_with_its_heading_in_capitals_below() -> None:
    act = read("ГЛАВА 1\nОБЩИЕ ПОЛОЖЕНИЯ\nОБ ОРГАНАХ\nСтатья 1\nОрган действует.\nСтатья 2\nОрган решает.")
    assert act.body[0].heading == "ОБЩИЕ ПОЛОЖЕНИЯ ОБ ОРГАНАХ"


def test_paragraphs_points_and_letters_nest() -> None:
    act = read(
        "Статья 1. Предмет\n1. Орган вправе:\n1) решать;\n"
        "2) поручать:\nа) службам;\nб) лицам;\n3) отменять.\n2. Орган обязан.\n"
        "Статья 2. Иное\nТекст."
    )
    assert outline(act.articles()[0]) == [
        ("paragraph 1", ("point 1",), ("point 2", ("point а",), ("point б",)), ("point 3",)),
        ("paragraph 2",),
    ]


def test_english_levels_with_roman_numerals_beside_letters() -> None:
    act = read(
        "Section 1. Powers\n(1) The officer may—\n(a) act;\n(b) decide—\n(i) first;\n(ii) second;\n(c) refuse.\n"
        "(2) The officer shall act.\nSection 2. Other\nText.",
        "en",
    )
    assert outline(act.articles()[0]) == [
        ("paragraph 1", ("point a",), ("point b", ("point 1",), ("point 2",)), ("point c",)),
        ("paragraph 2",),
    ]


def test_the_letter_i_after_h_is_a_letter() -> None:
    points = "\n".join(f"({x}) item;" for x in "abcdefghij")
    act = read(f"Section 1. Items\nThe items are:\n{points}\nSection 2. Other\nText.", "en")
    assert [c.number.key for c in act.articles()[0].children if c.number] == list("abcdefghij")


def test_inserted_paragraphs_are_siblings_and_decimals_of_a_regulation_are_nested() -> None:
    law = read("Статья 1. Предмет\n1. Один.\n2. Два.\n2.1. Два один.\n2-2. Два два.\n3. Три.\nСтатья 2. Иное\nТекст.")
    assert [c.number.key for c in law.articles()[0].children if c.number] == ["1", "2", "2.1", "2.2", "3"]
    regulation = read(
        "ПРАВИЛА\n1. Общие положения\n1.1. Первое правило.\n"
        "1.2. Второе правило.\n2. Порядок\n2.1. Третье правило.\n2.2. Четвёртое."
    )
    assert keys(regulation) == ["1.1", "1.2", "2.1", "2.2"]
    assert [node.heading for node in regulation.body] == ["Общие положения", "Порядок"]


def test_words_after_points_close_the_paragraph_or_belong_to_the_point() -> None:
    act = read(
        "Статья 1. Предмет\nОрган вправе:\n1) решать;\n2) поручать.\nРешение обжалуется.\n"
        "Статья 2. Иное\n1) первое;\nвторой абзац первого пункта;\n2) второе."
    )
    one, two = act.articles()
    assert (one.closing, len(one.children)) == ("Решение обжалуется.", 2)
    assert two.children[0].text == "первое;\nвторой абзац первого пункта;"


def test_two_lists_under_two_unnumbered_paragraphs() -> None:
    act = read(
        "Статья 1. Права\nОрган вправе:\n1) решать;\n2) поручать.\n"
        "Лицо вправе:\n1) просить;\n2) ждать.\nСтатья 2. Иное\nТекст."
    )
    assert outline(act.articles()[0]) == [("point 1",), ("point 2",), ("paragraph", ("point 1",), ("point 2",))]


def test_points_that_run_on_inside_one_line() -> None:
    act = read(
        "Статья 1. Права\nОрган вправе: 1) решать; 2) поручать; 2-1) отменять; 3) ждать.\n"
        "Статья 2. Иное\nТекст 1) без списка."
    )
    assert [c.number.key for c in act.articles()[0].children if c.number] == ["1", "2", "2.1", "3"]
    assert act.articles()[1].children == ()


def test_a_paragraph_number_right_after_the_article_number() -> None:
    act = read("Статья 1. 1. Орган решает.\n2. Орган ждёт.\nСтатья 2. 1. Лицо просит.")
    assert [c.text for c in act.articles()[0].children] == ["Орган решает.", "Орган ждёт."]
    act = read(
        "1. Powers\n(1) The officer may act.\n2. (1) The officer shall report.\n"
        "(2) The report is public.\n3. Fees\nNo fee is due.",
        "en",
    )
    assert keys(act) == ["1", "2", "3"]
    assert [c.number.key for c in act.articles()[1].children if c.number] == ["1", "2"]


def test_amendment_remarks_are_notes_and_not_words_of_the_rule() -> None:
    act = read(
        "Статья 1. Предмет\n(в ред. Закона от 01.02.2003 № 5-З)\n"
        "1. Орган решает.\n(часть первая в редакции Закона от 01.02.2004)\n"
        "2. Орган ждёт.\nСноска. Статья 1 с изменениями, внесёнными Законом от 05.06.2007.\nСтатья 2. Иное\nТекст."
    )
    notes = [node for node in act.walk() if node.kind is Kind.NOTE]
    assert len(notes) == 3
    assert act.articles()[0].words() == "1. Орган решает.\n2. Орган ждёт."


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Статья 2. Утратила силу."),
        ("ru", "Статья 2. (Исключена)"),
        ("be", "Артыкул 2. Выключаны."),
        ("en", "Article 2. Repealed."),
        ("en", "Article 2 [Deleted]"),
        ("hy", "Հոդված 2. (Ուժը կորցրել է)"),
        ("kk", "2-бап. Алып тасталды."),
        ("ky", "2-берене. Күчүн жоготту."),
        ("tg", "Моддаи 2. Хориҷ карда шуд."),
    ],
)
def test_repealed_articles(language: str, line: str) -> None:
    others = {
        "en": "Article {}. Text of the rule.",
        "ru": "Статья {}. Текст.",
        "be": "Артыкул {}. Тэкст.",
        "hy": "Հոդված {}. Տեքստ։",
    }
    others |= {"kk": "{}-бап. Мәтін.", "ky": "{}-берене. Текст.", "tg": "Моддаи {}. Матн."}
    act = read("\n".join([others[language].format(1), line, others[language].format(3)]), language)
    assert [node.repealed for node in act.articles()] == [False, True, False]


def test_a_range_of_repealed_articles_leaves_no_gap() -> None:
    law = law_from_text("Статья 1. Один.\nСтатьи 2 - 4. Утратили силу.\nСтатья 5. Пять.", language="ru")
    assert keys(law.act) == ["1", "2", "5"]
    assert not [doubt for doubt in law.fidelity.doubts if doubt.code == "gap"]


def test_a_rule_that_only_mentions_repeal_is_not_repealed() -> None:
    act = read(
        "Статья 1. Один.\n"
        "Статья 2. Со дня вступления в силу утратила силу статья 7 прежнего закона, остальное действует."
    )
    assert not any(node.repealed for node in act.articles())


def test_title_front_matter_preamble_and_signatures() -> None:
    law = law_from_text(
        "ЗАКОН ГОСУДАРСТВА-ПРИМЕРА\nО ЗАПИСЯХ\nПринят Собранием 5 марта 2010 года\n№ 12-З\n"
        "Настоящий Закон определяет порядок ведения записей и права лиц, о которых они ведутся.\n"
        "Глава 1. Общие положения\nСтатья 1. Предмет\nЗакон о записях.\nСтатья 2. Иное\nТекст.\n"
        "Президент\nГосударства-Примера\nИ. Образцов\nг. Примерск, 7 марта 2010 года",
        language="ru",
    )
    act = law.act
    assert act.title == "ЗАКОН ГОСУДАРСТВА-ПРИМЕРА О ЗАПИСЯХ"
    assert act.front == ("Принят Собранием 5 марта 2010 года", "№ 12-З")
    assert act.date == "2010-03-05"
    assert act.body[0].kind is Kind.PREAMBLE
    assert act.back == ("Президент", "Государства-Примера", "И. Образцов", "г. Примерск, 7 марта 2010 года")
    assert law.fidelity.grade is Grade.A


def test_an_annex_begins_its_own_numbers_and_signatures_before_it_are_set_apart() -> None:
    act = read(
        "Статья 1. Предмет\nПервый текст.\nСтатья 2. Иное\nВторой текст.\nПрезидент\nИ. Образцов\n"
        "Приложение 1\nк Закону о записях\nПЕРЕЧЕНЬ\n1. Первая запись.\n2. Вторая запись."
    )
    annex = act.body[-1]
    assert (annex.kind, annex.heading) == (Kind.ANNEX, "к Закону о записях ПЕРЕЧЕНЬ")
    assert [child.kind for child in annex.children] == [Kind.PARAGRAPH] * 2
    assert act.back == ("Президент", "И. Образцов")
    assert keys(act) == ["1", "2"]


def test_a_model_law_annexed_to_a_resolution() -> None:
    rules = "\n".join(f"{n}. Правило номер {n} устанавливает порядок ведения записей органом." for n in range(1, 12))
    act = read(
        f"ПОСТАНОВЛЕНИЕ\n1. Принять правила.\n2. Направить правила.\n"
        f"Председатель\nИ. Образцов\nПриложение\nк постановлению\nПРАВИЛА\n{rules}"
    )
    assert keys(act) == [str(n) for n in range(1, 12)]
    assert [node.kind for node in act.body] == [Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ANNEX]


def test_an_annex_line_above_the_title_belongs_to_the_front() -> None:
    act = read(
        "Приложение\nк постановлению Собрания\nМОДЕЛЬНЫЙ ЗАКОН\n"
        "О записях\nСтатья 1. Предмет\nТекст один.\nСтатья 2. Иное\nТекст."
    )
    assert not [node for node in act.walk() if node.kind is Kind.ANNEX]
    assert act.title == "МОДЕЛЬНЫЙ ЗАКОН О записях"


def test_a_table_of_contents_is_dropped_and_accounted_for() -> None:
    law = law_from_text(
        "ЗАКОН О ЗАПИСЯХ\nСодержание\nГлава 1. Общее\n"
        "Статья 1. Предмет ..... 2\nСтатья 2. Иное ..... 3\nГлава 2. Прочее\n"
        "Статья 3. Сроки ..... 4\nГлава 1. Общее\nСтатья 1. Предмет\n"
        "Текст статьи.\nСтатья 2. Иное\nТекст.\nГлава 2. Прочее\n"
        "Статья 3. Сроки\nТекст.",
        language="ru",
    )
    assert keys(law.act) == ["1", "2", "3"]
    assert law.fidelity.dropped > 0
    assert law.fidelity.lost == 0


def test_articles_inside_a_quotation_are_words_of_the_amending_article() -> None:
    act = read(
        "Статья 1. Изменения\nИзложить статью 7 в редакции:\n"
        "«Статья 7. Новая редакция\nТекст новой статьи.\nСтатья 8. Ещё\nТекст.»\n"
        "Статья 2. Вступление в силу\nЗакон вступает в силу."
    )
    assert keys(act) == ["1", "2"]


def test_sentences_that_begin_with_a_heading_word_are_no_headings() -> None:
    act = read(
        "Article 1. Scope\nArticle 5 of the Code applies to records.\n"
        "Article 7 as amended by the Law does not apply.\n"
        "Article 2. Other\nSection 3 hereof applies.",
        "en",
    )
    assert keys(act) == ["1", "2"]


def test_a_line_broken_before_a_heading_word_is_no_heading() -> None:
    act = read(
        "Article 1. The officer shall apply the provisions on records that are laid down in the rules of\n"
        "Article 9. The officer shall report to the court within the time that the court has set for this report.\n"
        "Article 10. The officer shall apply the provisions on records that are laid down in the rules of\n"
        "Article 9. These rules apply.\nArticle 11. The end of the law is here.",
        "en",
    )
    assert keys(act) == ["1", "9", "10", "11"]


def test_a_bare_numbered_act_with_parts_and_a_schedule() -> None:
    act = read(
        "SAMPLE ACT\nPART I — PRELIMINARY\n1. Short title\n"
        "This Act may be cited as the Sample Act.\n2. Interpretation\n"
        '(1) In this Act—\n"record" means a written note.\n'
        "PART II — DUTIES\n3. Duty\nThe officer shall keep records.\n"
        "FIRST SCHEDULE\n1. First form.\n2. Second form.",
        "en",
    )
    assert keys(act) == ["1", "2", "3"]
    assert [node.heading for node in act.articles()] == ["Short title", "Interpretation", "Duty"]
    assert act.body[-1].kind is Kind.ANNEX


def test_parts_inside_chapters_where_part_numbers_start_again() -> None:
    lines = [
        "CHAPTER 1",
        "PART 1",
        "Article 1. Text one.",
        "PART 2",
        "Article 2. Text.",
        "CHAPTER 2",
        "PART 1",
        "Article 3. Text.",
    ]
    act = read("\n".join(lines), "en")
    assert [node.kind for node in act.body] == [Kind.CHAPTER, Kind.CHAPTER]
    assert [child.kind for child in act.body[0].children] == [Kind.PART, Kind.PART]


def test_headings_by_level_only() -> None:
    lines = [Line("Charter of Records", level=1)]
    for heading in ("Purpose", "Members", "Meetings"):
        lines += [Line(heading, level=2), Line(f"The body serves {heading.lower()} and keeps records of its work.")]
    law = law_from_source(Source("charter.html", "html", "", tuple(lines)), "en")
    assert [node.heading for node in law.act.articles()] == ["Purpose", "Members", "Meetings"]
    assert law.fidelity.lost == 0
    assert law.fidelity.grade is not Grade.A


def test_a_table_hangs_on_its_provision_and_is_counted() -> None:
    table = Table(((Cell("Вид", header=True), Cell("Срок", header=True)), (Cell("Запись"), Cell("5 дней"))))
    lines = (
        Line("Статья 1. Сроки"),
        Line("Сроки таковы:"),
        Line("Вид Срок Запись 5 дней", table=table),
        Line("Статья 2. Иное"),
        Line("Текст."),
    )
    law = law_from_source(Source("a.docx", "docx", "", lines), "ru")
    assert law.act.articles()[0].children[0].table == table
    assert law.fidelity.lost == 0


def test_reading_is_deterministic() -> None:
    text = "Статья 1. Один.\nСтатья 2. Два."
    assert law_from_text(text, language="ru") == law_from_text(text, language="ru")


@pytest.mark.parametrize("text", ["", "   \n", "Просто письмо другу.\nКак дела?", "слова\n" * 50])
def test_what_is_no_law_is_graded_e_with_a_reason(text: str) -> None:
    report = law_from_text(text, language="ru").fidelity
    assert report.grade is Grade.E
    assert any(doubt.cost == 3 for doubt in report.doubts)


def test_a_language_without_a_module_is_read_and_graded_lower() -> None:
    law = law_from_text("Стаття 1. Предмет\nЗакон встановлює порядок.\nСтаття 2. Сфера\nЗакон діє.", language="uk")
    assert keys(law.act) == ["1", "2"]
    assert law.fidelity.grade is Grade.C
    assert not law.language_supported
    assert "generic-language" in {doubt.code for doubt in law.fidelity.doubts}


@pytest.mark.parametrize(
    ("language", "article", "paragraph"),
    [
        ("ru", "Статья", "Часть 1 настоящей статьи не применяется к музеям."),
        ("be", "Артыкул", "Частка 1 гэтага артыкула не прымяняецца да музеяў."),
        ("en", "Article", "Part 1 of this Article does not apply to museums."),
    ],
)
def test_a_paragraph_that_opens_by_naming_a_part_is_no_part(language: str, article: str, paragraph: str) -> None:
    text = f"{article} 1. A\n1. B c d.\n2. {paragraph}\n3. E f g.\n{article} 2. H\n1. I j k.\n2. L m n.\n"
    act = law_from_text(text, language=language, name="x.txt").act
    assert [node.kind for node in act.body] == [Kind.ARTICLE, Kind.ARTICLE]
    assert [child.text for child in act.body[0].children] == ["B c d.", paragraph, "E f g."]
