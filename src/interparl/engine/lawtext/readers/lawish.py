"""What looks like law and what looks like a web site, in any language; used only to find the law on a page.

These are hints for choosing between parts of a page. Nothing is read by them: headings are read by the modules of
the languages.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,4}(?:[.\-–]\d+)*|[IVXLC]{1,7})"
_HEADING = re.compile(
    rf"(?:стат(?:ья|ьи|тя)|артыкул|члан|член|article|articolul|art\.?|section|sec\.|s\.|§+|моддаи?|modda|հոդված|հոդ\.|мақола"
    rf"|глава|раздел|часть|раздзел|глава|частка|розділ|chapter|part|title|division|schedule|annex|боб[иу]?|фасли?|қисми?|бахши?"
    rf"|գլուխ|բաժին|մաս|приложение|дадатак|додаток|қосымша|тиркеме|замимаи?|հավելված)\s*(?:№\s*)?{_NUMBER}\b"
    rf"|{_NUMBER}\s*[-–]?\s*(?:бап|берене|статья|модда|modda|тарау|бөлім|бөлүм|глава|бөлік|боб|бўлим|madde|հոդված)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}(?:[.\-]\d{1,3})*[.)]|\(?[a-zа-яёա-ֆ]\))\s+\S", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:закон\w*|кодекс\w*|конституци\w+|канстытуцы\w+|указ\w*|постановлени\w+|пастанов\w+|декларац\w+|декларация\w*|заң\w*|мыйзам\w*"
    r"|қонун\w*|конун\w*|օրենք\w*|օրենսգիրք\w*|law|act|code|constitution|decree|regulations?|ordinance|statute|treaty|agreement"
    r"|licen[cs]e|лиценз\w+|соглашени\w+|договор\w*|принят\w*|прыня\w+|қабылда\w*|кабыл|қабул\w*|ընդուն\w+|adopted|enacted|preamble"
    r"|преамбул\w*|прэамбул\w*|declaration|հռչակագ\w*|эъломия\w*)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|all rights reserved|все права защищены|усе правы абаронены|барлық құқықтар|cookie|куки"
    r"|\b(?:log ?in|sign in|войти|вход|регистрация|авториз\w+|увайсці|кіру|кирүү|мутание|մուտք)\b"
    r"|\b(?:поиск|пошук|search|іздеу|издөө|ҷустуҷӯ|որոնում|найти)\b"
    r"|\b(?:распечат\w+|версия для печати|печать|print(?:able)?|скачать|download|жүктеу|поделиться|share|tweet)\b"
    r"|\b(?:facebook|telegram|vkontakte)\b"
    r"|версия для слабовидящих|карта сайта|site ?map|на главную|главная|home ?page|контакты|contact us"
    r"|обратная связь|feedback"
    r"|\b(?:тел|факс|tel|fax|phone)\b\.?\s*:?\s*[+\d(]|@[\w-]+\.\w{2,}|подпис(?:аться|ка)|subscribe"
    r"|newsletter|javascript|навигация"
    r"|просмотр\w* документа|счетчик|политика конфиденциальности|privacy policy|terms of use|powered by"
    r"|back to top|наверх|skip to"
    r"|к оглавлению|предыдущ\w+ стат\w+|следующ\w+ стат\w+|next article|previous article"
    r"|сообщить об ошибке|последн\w+ обновлен\w+|last updated",
    re.IGNORECASE,
)
_BEGIN = 200


def is_heading(text: str) -> bool:
    """Whether a line begins like the heading of an article, a chapter or an annex."""
    return _HEADING.match(text[:_BEGIN].lstrip("«\"' ")) is not None


def is_numbered(text: str) -> bool:
    """Whether a line begins like a numbered paragraph."""
    return _NUMBERED.match(text[:_BEGIN]) is not None


def names_an_act(text: str) -> bool:
    """Whether a line has a word that names a kind of act or its adoption."""
    return _TITLE.search(text[:1000]) is not None


def speaks_of_site(text: str) -> bool:
    """Whether a short line has a word that belongs to a web site rather than to a law."""
    return len(text) <= 300 and _SITE.search(text) is not None
