"""By which words the columns of a programme, and the kinds of acts, are known in the tables of officers.

The beginnings of words are given in the languages whose laws the program reads; a column that none of them names is
told as not understood, and a person says what it is.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import override

from interparl.apps.drafting.enums import ActKind
from interparl.engine.message import LANGUAGES

COLUMNS: tuple[tuple[str, str], ...] = (
    ("number", r"№|n\b|no\b|nr\b|number|п/п|номер|нумар|հ/հ|р/с|рет\b|т/б|рақам"),
    ("due", r"due|deadline|time|date|year|period|when|срок|дата|год\b|период|тэрмін|ժամկետ|мерзім|мөөнөт|муҳлат"),
    ("initiator", r"initiat|propos|инициатор|внос|предлож|ініцыятар|նախաձեռն|бастама|демилге|ташаббус"),
    ("lead", r"lead|commission|committee|комисси|комитет|профильн|головн|камісі|камітэт|հանձնաժողով|ҳайъат"),
    ("developer", r"develop|draft(?:er|ed|ing)|respons|prepar|разработ|исполнит|ответств|распрацо|выканаў|մշակ|կատարող"
                  r"|әзірле|орында|иштеп|аткар|таҳия|иҷро"),
    ("basis", r"basis|ground|legal|основан|правов|падстав|հիմք|негіз|негиз|асос"),
    ("task", r"task|decision|instruct|поручен|решени|задач|даручэн|рашэнн|հանձնարար|որոշ|тапсырма|шешім|тапшырма|чечим"
             r"|супориш|қарор"),
    ("act_kind", r"kind|type|form\b|вид\b|форма|тип\b|від\b|тып\b|տեսակ|түр|намуд|шакл"),
    ("title", r"title|name|act\b|item|measure|наимен|назван|назва|найменн|акт\b|проект|мероприяти|վերնագ|անվան|атау"
              r"|аталыш|ном\b|номгӯ|унвон"),
)  # fmt: skip
"""Field and the beginnings of the words that name it; the first that is found is taken."""

KINDS: tuple[tuple[ActKind, str], ...] = (
    (ActKind.GUIDELINES, r"guideline|методическ|руководств|метадычн|ուղեցույց|әдістеме|усулдук|дастур"),
    (ActKind.RECOMMENDATIONS, r"recommend|рекомендац|рэкамендац|առաջարկ|ұсын|сунуш|тавсия"),
    (ActKind.AGREEMENT, r"agreement|treaty|соглашен|договор|пагадненн|համաձայնագ|келісім|макулдашуу|созишнома"),
    (ActKind.CONCEPT, r"concept|концепц|канцэпц|հայեցակարգ|тұжырымдама|консепсия"),
    (ActKind.STATEMENT, r"statement|declarat|заявлен|обращен|заява|հայտարար|мәлімдеме|билдирүү|изҳорот"),
    (ActKind.LAW, r"law|act\b|code\b|закон|кодекс|օրենք|օրենսգիրք|заң|мыйзам|қонун"),
)
"""Kind of act and the beginnings of the words for it; guidelines before recommendations, since they may be both."""

FIELDS = tuple(field for field, _ in COLUMNS)
_COLUMNS = [(field, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for field, words in COLUMNS]
_KINDS = [(kind, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for kind, words in KINDS]


def field_of(heading: str) -> str:
    """The field that a heading names; empty where none is recognised."""
    words = " ".join(heading.split())
    if not words or len(words) > 120:
        return ""
    return next((field for field, pattern in _COLUMNS if pattern.search(words)), "")


@cache
def _labels() -> dict[str, ActKind]:
    """The kinds as pages and our own tables call them, in every language of the interface."""
    found: dict[str, ActKind] = {}
    for language in LANGUAGES:
        with override(language):
            found |= {" ".join(str(kind.label).casefold().split()): kind for kind in ActKind}
    return found


def kind_of(words: str) -> str:
    """The kind of act that words name first; empty where none is recognised."""
    if exact := _labels().get(" ".join(words.casefold().split())):
        return str(exact)
    found = [(match.start(), at, kind) for at, (kind, pattern) in enumerate(_KINDS) if (match := pattern.search(words))]
    best = min(found, default=None)
    if best is None:
        return ""
    guidelines = [kind for _, at, kind in found if at == 0]
    return str(guidelines[0] if guidelines and best[2] == ActKind.RECOMMENDATIONS else best[2])
