from __future__ import annotations

import pytest

from interparl.engine.lawtext.definitions import definitions
from interparl.engine.lawtext.read import law_from_text

LAWS = [
    (
        "en",
        "Article 1. Definitions\nFor the purposes of this Act:\n"
        "(1) record means a written note;\n"
        "(2) keeper – a person who keeps it.\nArticle 2. Other\nText.",
    ),
    (
        "ru",
        "Статья 1. Основные понятия\nПрименяются понятия:\n"
        "1) запись - письменная заметка;\n"
        "2) хранитель — лицо, которое её хранит.\nСтатья 2. Иное\nТекст.",
    ),
    (
        "be",
        "Артыкул 1. Асноўныя паняцці\nУжываюцца паняцці:\n"
        "1) запіс – пісьмовая нататка;\n"
        "2) захавальнік – асоба, якая яго захоўвае.\nАртыкул 2. Іншае\nТэкст.",
    ),
    (
        "hy",
        "Հոդված 1. Հիմնական հասկացությունները\nԿիրառվում են հասկացություններ.\n"
        "1) գրառում՝ գրավոր նշում.\n"
        "2) պահպանող՝ այն պահող անձ։\nՀոդված 2. Այլ\nՏեքստ։",
    ),
    (
        "kk",
        "1-бап. Негізгі ұғымдар\nМынадай ұғымдар пайдаланылады:\n"
        "1) жазба – жазбаша белгі;\n"
        "2) сақтаушы – оны сақтайтын адам.\n2-бап. Өзге\nМәтін.",
    ),
    (
        "ky",
        "1-берене. Негизги түшүнүктөр\nТөмөнкү түшүнүктөр колдонулат:\n"
        "1) жазуу – жазуу жүзүндөгү белги;\n"
        "2) сактоочу – аны сактаган адам.\n2-берене. Башка\nТекст.",
    ),
    (
        "tg",
        "Моддаи 1. Мафҳумҳои асосӣ\nМафҳумҳо истифода мешаванд:\n"
        "1) сабт – қайди хаттӣ;\n"
        "2) нигоҳдоранда – шахсе, ки онро нигоҳ медорад.\nМоддаи 2. Дигар\nМатн.",
    ),
]


@pytest.mark.parametrize(("language", "text"), LAWS, ids=[code for code, _ in LAWS])
def test_terms_of_a_defining_article(language: str, text: str) -> None:
    act = law_from_text(text, language=language).act
    found = definitions(act)
    assert len(found) == 2
    points = act.articles()[0].children
    assert [item.provision for item in found] == [point.id for point in points]
    assert all(
        point.text.startswith(item.term) and point.text.endswith(item.text)
        for item, point in zip(found, points, strict=True)
    )


def test_quoted_terms_count_anywhere_and_dashes_only_in_defining_articles() -> None:
    act = law_from_text(
        "Article 1. Scope\nIn what follows a record - if kept - is public.\n"
        "Article 2. Other\n“Keeper” means a person who keeps.",
        language="en",
    ).act
    assert [(d.term, d.text) for d in definitions(act)] == [("Keeper", "a person who keeps.")]


def test_a_law_without_definitions_has_none() -> None:
    assert definitions(law_from_text("Статья 1. Орган действует.\nСтатья 2. Лицо просит.", language="ru").act) == ()
