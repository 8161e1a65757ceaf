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
    r"\b(?:закон\w*|кодекс\w*|конституци\w+|канстытуцы\w+|указ\w*|постановлени\w+|пастанов\w+|декларац\w+"
    r"|декларация\w*|заң\w*|мыйзам\w*"
    r"|қонун\w*|конун\w*|օրենք\w*|օրենսգիրք\w*|law|act|code|constitution|decree|regulations?|ordinance|statute"
    r"|treaty|agreement"
    r"|licen[cs]e|лиценз\w+|соглашени\w+|договор\w*|принят\w*|прыня\w+|қабылда\w*|кабыл|қабул\w*|ընդուն\w+"
    r"|adopted|enacted|preamble"
    r"|преамбул\w*|прэамбул\w*|declaration|հռչակագ\w*|эъломия\w*)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|all rights reserved|все права защищены|усе правы абаронены|барлық құқықтар"
    r"|cookies?\b|куки"
    r"|версия для (?:слабовидящих|печати)|карта сайта|site ?map|на главную|home ?page|contact us|обратная связь"
    r"|@[\w-]+\.\w{2,}"
    r"|подписаться на|newsletter|javascript|просмотр\w* документа|политика конфиденциальности|privacy policy"
    r"|terms of use"
    r"|powered by|back to top|skip to|к оглавлению|предыдущ\w+ стать\w+$|следующ\w+ стать\w+$|next article$"
    r"|previous article$"
    r"|сообщить об ошибке|последн\w+ обновлен\w+|last updated|\b(?:тел|факс|tel|fax|phone)\b\.?\s*:?\s*[+\d(]",
    re.IGNORECASE,
)
_SITE_WORD = re.compile(
    r"\b(?:log ?in|sign in|войти|вход|регистрация|авторизация|увайсці|кіру|кирүү|мутание|մուտք|поиск|пошук"
    r"|search|іздеу|издөө"
    r"|ҷустуҷӯ|որոնում|найти|распечатать|печать|print(?:able)?|скачать|download|жүктеу|поделиться|share|tweet|facebook"
    r"|telegram|vkontakte|главная|контакты|feedback|подписка|subscribe|навигация|наверх|счетчик|меню|menu)\b",
    re.IGNORECASE,
)
_BEGIN = 200
_LONGEST_SITE_LINE = 300
_FEW_WORDS = 6


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
    """Whether a short line has words that belong to a web site rather than to a law.

    Words that a law may use as well ("search", "print") count only in a line of a few words that is no sentence.
    """
    if len(text) > _LONGEST_SITE_LINE:
        return False
    if _SITE.search(text):
        return True
    return (
        len(text.split()) <= _FEW_WORDS and not text.endswith((".", ";", ":")) and _SITE_WORD.search(text) is not None
    )
