from __future__ import annotations

import pytest

from interparl.engine.lawtext.readers import read_source
from interparl.engine.lawtext.source import DropReason, Source

NUMBERS = range(1, 9)
ARTICLES = "".join(
    f"<h3>Статья {n}. Предмет {n}</h3><p>1. Настоящая статья устанавливает порядок номер {n}.</p><p>2. Иное нельзя.</p>"
    for n in NUMBERS
)
LAW = [
    line
    for n in NUMBERS
    for line in (f"Статья {n}. Предмет {n}", f"1. Настоящая статья устанавливает порядок номер {n}.", "2. Иное нельзя.")
]
MENU = "".join(f'<li><a href="/p{n}">Раздел сайта {n}</a></li>' for n in range(12))


def read(inner: str) -> Source:
    return read_source(f"<html><head><title>Портал</title></head><body>{inner}</body></html>".encode(), "page.html")


def kept(source: Source) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize(
    "page",
    [
        f"<nav><ul>{MENU}</ul></nav><main>{ARTICLES}</main><footer>© 2024 Портал. Все права защищены</footer>",
        f'<div class="top"><ul>{MENU}</ul></div><div id="text">{ARTICLES}</div>'
        '<div class="foot">Тел. +000 00 Контакты</div>',
        f"<table><tr><td width=200><ul>{MENU}</ul></td><td>{ARTICLES}</td></tr>"
        "<tr><td colspan=2>© Портал</td></tr></table>",
        f'<form><div class="menu">{MENU}</div><div>{ARTICLES}</div><select><option>ru<option>en</select></form>',
        f'<header role="banner"><a href="/">Портал</a> <a href="/en">EN</a></header><article>{ARTICLES}</article>'
        "<aside><p>Подписаться на новости</p></aside>",
        f'<p><a href="#s">Skip to content</a></p><div><div><div>{ARTICLES}</div></div>'
        '<div class="share"><a href="/t">Поделиться</a></div></div>',
    ],
)
def test_the_law_is_found_and_the_site_dropped(page: str) -> None:
    source = read(page)
    assert kept(source) == LAW
    assert {drop.reason for drop in source.drops} == {DropReason.SITE}
    assert source.unread == 0


def test_title_and_signature_beside_the_text_stay() -> None:
    source = read(
        f'<ul>{MENU}</ul><div class="head"><h1>ЗАКОН ОБРАЗЦА О ЧТЕНИИ</h1><p>Принят 1 мая 2020 года</p></div>'
        f'<div class="body">{ARTICLES}</div><div class="sign"><p>Президент А. Образцов</p></div>'
    )
    assert kept(source) == ["ЗАКОН ОБРАЗЦА О ЧТЕНИИ", "Принят 1 мая 2020 года", *LAW, "Президент А. Образцов"]


def test_a_table_of_contents_in_links_that_repeats_headings_goes() -> None:
    links = "".join(f'<li><a href="#a{n}">Статья {n}. Предмет {n}</a></li>' for n in range(1, 9))
    source = read(f"<div><ul>{links}</ul>{ARTICLES}</div>")
    assert kept(source) == LAW
    assert [drop.reason for drop in source.drops] == [DropReason.CONTENTS]


def test_headings_that_are_links_stay() -> None:
    linked = ARTICLES.replace("<h3>", '<h3><a href="#x">').replace("</h3>", "</a></h3>")
    assert kept(read(f"<div>{linked}</div>")) == LAW


def test_articles_that_the_page_folds_are_law_and_it_is_said() -> None:
    folded = ARTICLES.replace("<h3>Статья 8", '<div style="display: none"><h3>Статья 8') + "</div>"
    source = read(f"<div>{folded}</div>")
    assert kept(source) == LAW
    assert [str(warning) for warning in source.warnings] == ["Parts that the page keeps folded were read as law."]


def test_hidden_menus_and_anchors_go() -> None:
    source = read(
        f'<div hidden>Меню сайта</div><div>{ARTICLES}<p>3. <span style="display:none">[a1]</span>Конец.</p></div>'
    )
    assert kept(source) == [*LAW, "3. Конец."]
    assert {drop.text for drop in source.drops} == {"Меню сайта", "[a1]"}


def test_a_law_of_prose_without_headings_stays_whole() -> None:
    prose = "".join(
        f"<p>Собрание постановляет, что правило номер {n} применяется ко всем без изъятия лицам.</p>" for n in range(20)
    )
    source = read(f"<ul>{MENU}</ul><div>{prose}</div>")
    assert len(source.lines) == 20


def test_an_article_of_a_law_that_speaks_of_search_and_telephones_stays() -> None:
    inner = (
        ARTICLES + "<p>3. Поиск пропавших ведут органы.</p><p>Тел. номер указывается в заявлении.</p>"
        "<h3>Статья 9. Связь</h3><p>Печать органа обязательна.</p>"
    )
    assert kept(read(f"<div>{inner}</div>")) == [
        *LAW, "3. Поиск пропавших ведут органы.", "Тел. номер указывается в заявлении.", "Статья 9. Связь",
        "Печать органа обязательна.",
    ]  # fmt: skip
