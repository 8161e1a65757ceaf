"""Random laws in seven languages with a known structure, for property tests. All words are ours."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

WORDS = {
    "en": [
        "authority",
        "duty",
        "person",
        "court",
        "notice",
        "order",
        "public",
        "record",
        "term",
        "measure",
        "officer",
        "state",
    ],
    "ru": [
        "орган",
        "обязанность",
        "лицо",
        "суд",
        "уведомление",
        "порядок",
        "запись",
        "срок",
        "мера",
        "служба",
        "решение",
        "право",
    ],
    "be": [
        "орган",
        "абавязак",
        "асоба",
        "суд",
        "паведамленне",
        "парадак",
        "запіс",
        "тэрмін",
        "мера",
        "служба",
        "рашэнне",
        "ўлада",
    ],
    "hy": [
        "մարմին",
        "պարտականություն",
        "անձ",
        "դատարան",
        "ծանուցում",
        "կարգ",
        "գրառում",
        "ժամկետ",
        "միջոց",
        "ծառայություն",
        "որոշում",
    ],
    "kk": [
        "орган",
        "міндет",
        "тұлға",
        "сот",
        "хабарлама",
        "тәртіп",
        "жазба",
        "мерзім",
        "шара",
        "қызмет",
        "шешім",
        "құқық",
    ],
    "ky": ["орган", "милдет", "жак", "сот", "билдирүү", "тартип", "жазуу", "мөөнөт", "чара", "кызмат", "чечим", "укук"],
    "tg": ["мақом", "вазифа", "шахс", "суд", "огоҳӣ", "тартиб", "сабт", "муҳлат", "чора", "хизмат", "қарор", "ҳуқуқ"],
}
ARTICLE = {
    "en": ("Article {n}. ", "Article {n}", "ARTICLE {n}. "),
    "ru": ("Статья {n}. ", "Статья {n}", "СТАТЬЯ {n}. "),
    "be": ("Артыкул {n}. ", "Артыкул {n}", "АРТЫКУЛ {n}. "),
    "hy": ("Հոդված {n}. ", "Հոդված {n}", "ՀՈԴՎԱԾ {n}. "),
    "kk": ("{n}-бап. ", "{n}-бап", "{n}-БАП. "),
    "ky": ("{n}-берене. ", "{n}-статья", "{n}-БЕРЕНЕ. "),
    "tg": ("Моддаи {n}. ", "Моддаи {n}", "МОДДАИ {n}. "),
}
CHAPTER = {
    "en": "Chapter {n}. ",
    "ru": "Глава {n}. ",
    "be": "Глава {n}. ",
    "hy": "Գլուխ {n}. ",
    "kk": "{n}-тарау. ",
    "ky": "{n}-глава. ",
    "tg": "Боби {n}. ",
}
TITLE = {
    "en": "Sample Law on Records",
    "ru": "ЗАКОН О ЗАПИСЯХ",
    "be": "ЗАКОН АБ ЗАПІСАХ",
    "hy": "ՕՐԵՆՔ ԳՐԱՌՈՒՄՆԵՐԻ ՄԱՍԻՆ",
    "kk": "ЖАЗБАЛАР ТУРАЛЫ ЗАҢ",
    "ky": "ЖАЗУУЛАР ЖӨНҮНДӨ МЫЙЗАМ",
    "tg": "ҚОНУН ДАР БОРАИ САБТ",
}
LETTERS = {"en": "abcdef", "hy": "աբգդեզ"}
INSERTED = {"dot": "{a}.{b}", "hyphen": "{a}-{b}", "raised": "{a}{c}"}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(slots=True)
class Made:
    """A generated law: its lines, and what a right reading finds in it."""

    language: str
    lines: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    """Keys of the articles' numbers, in order."""
    headings: list[str] = field(default_factory=list)
    items: list[list[str]] = field(default_factory=list)
    """Per article the keys of its numbered paragraphs or points of the first level."""
    chapters: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@st.composite
def laws(draw: st.DrawFn, language: str | None = None) -> Made:
    """A law of one to four chapters, with inserted articles, headings and lists."""
    code = language or draw(st.sampled_from(sorted(WORDS)))
    made = Made(code, [TITLE[code]])
    words = st.sampled_from(WORDS[code])

    def phrase(low: int, high: int) -> str:
        return " ".join(draw(st.lists(words, min_size=low, max_size=high)))

    def sentence(low: int = 4, high: int = 14, end: str = ".") -> str:
        text = phrase(low, high)
        return text[:1].upper() + text[1:] + end

    form = draw(st.sampled_from(ARTICLE[code]))
    insertion = draw(st.sampled_from(sorted(INSERTED)))
    headed = draw(st.booleans())
    chaptered = draw(st.booleans())
    roman = draw(st.booleans())
    number, sub = 0, 0
    for chapter in range(1, draw(st.integers(1, 4)) + 1):
        if chaptered:
            printed = ["I", "II", "III", "IV"][chapter - 1] if roman else str(chapter)
            made.lines.append(CHAPTER[code].format(n=printed) + sentence(2, 5, ""))
            made.chapters.append(str(chapter))
        for _ in range(draw(st.integers(2, 5))):
            if number and sub < 3 and draw(st.integers(0, 5)) == 0:
                sub += 1
                printed = INSERTED[insertion].format(a=number, b=sub, c=RAISED[sub])
                made.articles.append(f"{number}.{sub}")
            else:
                number, sub = number + 1, 0
                printed = str(number)
                made.articles.append(printed)
            _article(draw, made, form.format(n=printed), headed, sentence)
    return made


def _article(draw: st.DrawFn, made: Made, marker: str, headed: bool, sentence: object) -> None:
    assert callable(sentence)
    alone = not marker.endswith(" ")
    heading = sentence(2, 6, "") if headed else ""
    made.headings.append(heading)
    body: list[str] = []
    items: list[str] = []
    shape = draw(st.sampled_from(["plain", "paragraphs", "points", "letters"]))
    if shape == "plain":
        # Long enough that nobody would take the first sentence for a heading that ends with a stop.
        body += [sentence(12, 18) for _ in range(draw(st.integers(1, 3)))]
    elif shape == "paragraphs":
        for n in range(1, draw(st.integers(2, 4)) + 1):
            body.append(f"{n}. {sentence()}")
            items.append(str(n))
            if draw(st.booleans()):
                body[-1] = body[-1][:-1] + ":"
                body += [f"{k}) {sentence(2, 6, ';').lower()}" for k in (1, 2)]
                body.append(f"3) {sentence(2, 6).lower()}")
    else:
        letters = "123456" if shape == "points" else LETTERS.get(made.language, "абвгде")
        body.append(sentence(4, 10, ":"))
        count = draw(st.integers(2, 6))
        body += [f"{x}) {sentence(2, 6, ';').lower()}" for x in letters[: count - 1]]
        body.append(f"{letters[count - 1]}) {sentence(2, 6).lower()}")
        items += letters[:count]
    if headed:
        made.lines += [marker, heading] if alone else [marker + heading]
        made.lines += body
    elif alone or shape == "paragraphs":
        made.lines += [marker.strip(), *body]
    else:
        made.lines += [marker + body[0], *body[1:]]
    made.items.append(items)
