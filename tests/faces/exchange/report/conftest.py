"""A comparison in seven languages, made by hand: every relation, state and kind of divergence occurs, and hostile text.

The texts are invented for these tests. Spans are found by the words they point at, so that they cannot drift.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from interparl.engine.concordance.result import (
    Candidate,
    Comparison,
    Counterpart,
    Divergence,
    DivergenceKind,
    Evidence,
    Item,
    Method,
    Proposal,
    Relation,
    Span,
    State,
    Subject,
)
from interparl.engine.lawtext.law import Doubt, Fidelity, Grade, Law
from interparl.engine.lawtext.source import Drop, DropReason
from interparl.engine.lawtext.tree import Act
from interparl.engine.message import say

DAY = date(2026, 11, 21)
HOSTILE = (
    '</script><script>alert(1)</script> <img src=x onerror="alert(2)"> &amp; #set text(red) {{ 7*7 }} \x00\x1f\u202e'
)
FORMULA = '=HYPERLINK("http://evil.example/","click")'

MODEL = (
    ("Article 1", "Purpose", "This Act lays down how water bodies shared by the states are used and protected.", 0),
    (
        "Article 2",
        "Terms",
        "For the purposes of this Act:\n(1) water body means a river, a lake, a reservoir or an aquifer;\n"
        "(2) user means a person who takes water under a permit.",
        0,
    ),
    (
        "Article 3",
        "Permit",
        "The competent body shall decide on an application for a permit within thirty days. A permit is valid for five "
        "years and may be prolonged once.",
        1,
    ),
    (
        "Article 4",
        "Fees",
        "The user pays a fee of 200 units for each thousand cubic metres. Users who supply drinking water to "
        "hospitals, schools and settlements of fewer than 500 people are exempt.",
        1,
    ),
    (
        "Article 5",
        "Monitoring",
        "The competent body must not keep the results of monitoring secret. It publishes them every quarter.",
        1,
    ),
    (
        "Article 6",
        "Liability",
        "Taking water without a permit is punished by a fine of up to 1,000 units; where it was done repeatedly, by a "
        "fine of up to 5,000 units and the loss of the permit for two years.",
        2,
    ),
    ("Article 7", "Joint commission", "The states set up a joint commission that meets twice a year.", 2),
)
GROUPS = (("Chapter I. General provisions",), ("Chapter II. Use of water",), ("Chapter III. Final provisions",))

STATES: dict[str, tuple[str, str, str, tuple[tuple[str, str, str], ...]]] = {
    "north": (
        "Northland",
        "ru",
        "О водных объектах",
        (
            ("Статья 1", "Цель", "Настоящий Закон определяет порядок использования и охраны общих водных объектов."),
            (
                "Статья 2",
                "Термины",
                "водный объект – река, озеро, водохранилище или подземный водоносный горизонт; пользователь – лицо, "
                "которое забирает воду по разрешению.",
            ),
            (
                "Статья 7²",
                "Разрешение",
                "Уполномоченный орган рассматривает заявление о выдаче разрешения в течение шестидесяти дней. "
                "Разрешение действует пять лет.",
            ),
            (
                "Статья 8",
                "Плата",
                "Пользователь вносит плату в размере 150 единиц за каждую тысячу кубических метров. От платы "
                "освобождаются пользователи, снабжающие питьевой водой больницы и школы.",
            ),
            ("Статья 9", "Надзор", "Уполномоченный орган вправе не разглашать результаты наблюдений."),
            ("Статья 30", "Рыбная ловля", "Рыбная ловля с применением взрывчатых веществ запрещается."),
        ),
    ),
    "ararat": (
        "Hillmark",
        "hy",
        "Ջրային մարմինների մասին",
        (
            ("Հոդված 1", "Նպատակը", "Սույն օրենքը սահմանում է պետությունների ընդհանուր ջրերի օգտագործման կարգը։"),
            ("Հոդված 3", "Թույլտվություն", "Լիազոր մարմինը դիմումը քննարկում է երեսուն օրվա ընթացքում։"),
            ("Հոդված 6", "Պատասխանատվություն", "Առանց թույլտվության ջուր վերցնելը պատժվում է տուգանքով։"),
        ),
    ),
    "west": (
        "Westmark",
        "be",
        "Аб водных аб’ектах",
        (
            ("Артыкул 1", "Мэта", "Гэты Закон вызначае парадак выкарыстання і аховы агульных водных аб’ектаў."),
            ("Артыкул 4", "Плата", "Карыстальнік плаціць 200 адзінак за кожную тысячу кубічных метраў вады ў нас."),
        ),
    ),
    "steppe": (
        "Steppeland",
        "kk",
        "Су объектілері туралы",
        (
            (
                "1-бап",
                "Мақсаты",
                "Осы Заң мемлекеттердің ортақ су объектілерін пайдалану және қорғау тәртібін белгілейді.",
            ),
            ("3-бап", "Рұқсат", "Уәкілетті орган өтінішті отыз күн ішінде қарайды. Рұқсат үш жылға беріледі."),
            ("4-бап", "Рұқсатты ұзарту", "Рұқсат бір рет ұзартылуы мүмкін."),
        ),
    ),
    "peaks": (
        "Peakland",
        "ky",
        "Суу объекттери жөнүндө",
        (
            ("1-берене", "Максаты", "Ушул Мыйзам мамлекеттердин жалпы суу объекттерин пайдаланууну жөнгө салат."),
            ("5-берене", "Мониторинг", "Ыйгарым укуктуу орган мониторингдин жыйынтыгын жылына бир жолу жарыялайт."),
        ),
    ),
    "pamir": (
        "Valleyland",
        "tg",
        "Дар бораи объектҳои обӣ",
        (
            ("Моддаи 1", "Мақсад", "Қонуни мазкур тартиби истифодаи объектҳои обии умумиро муайян мекунад."),
            ("Моддаи 6", "Ҷавобгарӣ", "Гирифтани об бе иҷозат ба андозаи то 3000 воҳид ҷарима карда мешавад."),
        ),
    ),
    "isles": (
        "Isles & <Sons>",
        "en",
        "Water Act",
        (
            (
                "Section 1",
                "Purpose",
                "This Act lays down how water bodies shared by the states are used and protected.",
            ),
            (
                "Section 2",
                "Permits",
                "The Agency shall decide on an application for a permit within ninety days. A permit is valid for five "
                "years and may not be prolonged.",
            ),
            (
                "Section 3",
                FORMULA,
                "The user pays a fee of 200 units for each thousand cubic metres. " + HOSTILE,
            ),
        ),
    ),
}


def at(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def law(key: str, title: str, language: str, grade: Grade = Grade.A, when: str = "2025-03-01") -> Law:
    return Law(
        act=Act(title=title, language=language, body=(), date=when),
        name=f"{key}.html",
        format="html",
        sha256=key.encode().hex().ljust(64, "0")[:64],
        fidelity=Fidelity(
            grade=grade,
            source=12_345,
            in_tree=12_000,
            dropped=345,
            lost=0,
            drops=(Drop(DropReason.SITE, "Home | Search"),),
            doubts=()
            if grade is Grade.A
            else (Doubt("gap", say("After article {a} comes article {b}.", a="9", b="30"), "line 40"),),
        ),
    )


class Maker:
    """Puts the comparison together cell by cell."""

    def __init__(self) -> None:
        self.items: dict[str, Item] = {}
        for order, (label, heading, text, group) in enumerate(MODEL):
            self.items[f"m{order + 1}"] = Item(
                "model", f"m{order + 1}", label, heading, text, "en", order=order, group=GROUPS[group]
            )
        for key, (_, language, _, provisions) in STATES.items():
            for order, (label, heading, text) in enumerate(provisions):
                name = f"{key}{order + 1}"
                self.items[name] = Item(key, name, label, heading, text, language, order=order)
        self.proposals: list[Proposal] = []

    def diverges(
        self, model: str, other: str, kind: DivergenceKind, left: str, right: str, note: str, confidence: float = 0.9
    ) -> Divergence:
        return Divergence(
            kind,
            at(self.items[model].text, left) if left else None,
            at(self.items[other].text, right) if right else None,
            say(note),
            other,
            confidence,
        )

    def link(
        self,
        model: str,
        subject: str,
        others: tuple[str, ...],
        relation: Relation,
        confidence: float,
        divergences: tuple[Divergence, ...] = (),
        uncovered: str = "",
        beyond: tuple[str, str] = ("", ""),
        abstained: bool = False,
    ) -> None:
        whole = relation in (Relation.EQUAL, Relation.EQUIVALENT, Relation.BROADER)
        state = State.NONE if relation is Relation.ABSENT else State.FULL if whole else State.PART
        state = State.NOT_EXAMINED if abstained else state
        own = [k for k in self.items if self.items[k].law == subject]
        self.proposals.append(
            Proposal(
                model,
                subject,
                relation,
                confidence,
                state,
                tuple(
                    Counterpart(o, subject, confidence, tuple(d for d in divergences if d.right_item == o))
                    for o in others
                ),
                tuple(Candidate(o, subject, confidence if o in others else 0.21) for o in own),
                (
                    Evidence("meaning", say("Meaning: similarity {value}.", value="0.83"), 0.83),
                    Evidence("neighbours", say("The provisions before and after correspond too.")),
                ),
                (at(self.items[model].text, uncovered),) if uncovered else (),
                ((beyond[0], at(self.items[beyond[0]].text, beyond[1])),) if beyond[0] else (),
                abstained,
            )
        )


def make() -> Comparison:
    m = Maker()
    kind = DivergenceKind
    for key in STATES:
        equal = key == "isles"
        m.link("m1", key, (f"{key}1",), Relation.EQUAL if equal else Relation.EQUIVALENT, 1.0 if equal else 0.97)
    m.link(
        "m2",
        "north",
        ("north2",),
        Relation.BROADER,
        0.91,
        (m.diverges("m2", "north2", kind.DEFINITION, "an aquifer", "подземный", "The definition is wider."),),
        beyond=("north2", "подземный водоносный горизонт"),
    )
    m.link(
        "m3",
        "north",
        ("north3",),
        Relation.NARROWER,
        0.88,
        (
            m.diverges("m3", "north3", kind.DEADLINE, "within thirty days", "в течение шестидесяти дней", "30 ≠ 60"),
            m.diverges("m3", "north3", kind.NUMBER, "thirty", "шестидесяти дней. Разрешение", "Overlapping span."),
            m.diverges("m3", "north3", kind.MISSING_PART, "may be prolonged once", "", "Nothing on prolongation."),
        ),
        uncovered="and may be prolonged once",
    )
    m.link(
        "m4",
        "north",
        ("north4",),
        Relation.OVERLAPPING,
        0.82,
        (
            m.diverges("m4", "north4", kind.MONEY, "200 units", "150 единиц", "200 ≠ 150"),
            m.diverges("m4", "north4", kind.SCOPE, "and settlements of fewer than 500 people", "", "Settlements lack."),
        ),
    )
    m.link(
        "m5",
        "north",
        ("north5",),
        Relation.RELATED,
        0.52,
        (
            m.diverges("m5", "north5", kind.DEONTIC, "must not", "вправе", "A ban became a right."),
            m.diverges("m5", "north5", kind.NEGATION, "not", "не разглашать", "Negation."),
        ),
        abstained=True,
    )
    m.link("m3", "ararat", ("ararat2",), Relation.NARROWER, 0.79)
    m.link(
        "m6",
        "ararat",
        ("ararat3",),
        Relation.NARROWER,
        0.72,
        (m.diverges("m6", "ararat3", kind.SANCTION, "up to 1,000 units", "տուգանքով", "No upper limit."),),
    )
    m.link("m4", "west", ("west2",), Relation.NARROWER, 0.94, uncovered="Users who supply drinking water to hospitals")
    m.link(
        "m3",
        "steppe",
        ("steppe2", "steppe3"),
        Relation.EQUIVALENT,
        0.86,
        (
            m.diverges("m3", "steppe2", kind.NUMBER, "five years", "үш жылға", "5 ≠ 3"),
            m.diverges("m3", "steppe3", kind.REFERENCE, "", "ұзартылуы", "Another article."),
        ),
    )
    m.link(
        "m5",
        "peaks",
        ("peaks2",),
        Relation.NARROWER,
        0.66,
        (m.diverges("m5", "peaks2", kind.DATE, "every quarter", "жылына бир жолу", "Quarter ≠ year."),),
    )
    m.link(
        "m6",
        "pamir",
        ("pamir2",),
        Relation.NARROWER,
        0.9,
        (m.diverges("m6", "pamir2", kind.SANCTION, "up to 1,000 units", "то 3000 воҳид", "1,000 ≠ 3,000"),),
    )
    m.link(
        "m3",
        "isles",
        ("isles2",),
        Relation.OVERLAPPING,
        0.96,
        (
            m.diverges("m3", "isles2", kind.DEADLINE, "thirty days", "ninety days", "30 ≠ 90"),
            m.diverges("m3", "isles2", kind.NEGATION, "may be prolonged once", "may not be prolonged", HOSTILE),
        ),
    )
    m.link(
        "m4",
        "isles",
        ("isles3",),
        Relation.BROADER,
        0.93,
        (m.diverges("m4", "isles3", kind.ADDED_PART, "", "<img src=x", FORMULA),),
        beyond=("isles3", "</script><script>alert(1)</script>"),
    )
    linked = {(p.item, p.subject) for p in m.proposals}
    for model in [k for k, i in m.items.items() if i.law == "model"]:
        for key in STATES:
            if (model, key) not in linked:
                m.link(model, key, (), Relation.ABSENT, 0.6 if key == "pamir" else 0.93)
    subjects = [Subject(key, STATES[key][0], (key,), (STATES[key][1],)) for key in STATES]
    refused = say("The text was read with grade {grade}; at least {least} is needed.", grade="D", least="C")
    subjects.append(Subject("scan", "Farland", ("scan",), ("uk",), refused))
    laws = {"model": law("model", "Model Act on Shared Waters", "en", when="2024-12-05")}
    laws |= {key: law(key, STATES[key][2], STATES[key][1]) for key in STATES}
    laws["west"] = law("west", STATES["west"][2], "be", Grade.B)
    laws["scan"] = replace(law("scan", "Про води", "uk", Grade.D, when=""), language_supported=False)
    return Comparison(
        "model",
        tuple(subjects),
        laws,
        m.items,
        tuple(m.proposals),
        Method("interparl 0.1.0", "e5-small int8", "weights-1", (("threshold", "0.5"), ("force", "no"))),
        {"north": ("north6",)},
    )


def grow(articles: int, subjects: int, words: int = 120) -> Comparison:
    """A large comparison: Cyrillic and Armenian words, two divergences and three candidates a cell."""
    model_words = "the competent body shall decide within thirty days on the application of the water user"
    tongues = {
        "ru": "уполномоченный орган рассматривает заявление водопользователя в течение тридцати дней",
        "hy": "լիազոր մարմինը դիմումը քննարկում է երեսուն օրվա ընթացքում և որոշում",
        "en": "the agency shall decide within ninety days on an application of any water user",
        "tg": "мақоми ваколатдор аризаро дар давоми сӣ рӯз баррасӣ мекунад ва ҷавоб медиҳад",
    }
    codes = list(tongues)

    def text(phrase: str, seed: int) -> str:
        source = phrase.split()
        return " ".join(source[(seed * 7 + i * (1 + seed % 3)) % len(source)] for i in range(words)) + "."

    items = {
        f"m{a}": Item(
            "model", f"m{a}", f"Article {a + 1}", f"Heading of article {a + 1}", text(model_words, a), "en",
            order=a, group=(f"Chapter {a // 8 + 1}",),
        )
        for a in range(articles)
    }  # fmt: skip
    proposals = []
    for s in range(subjects):
        code = codes[s % len(codes)]
        for a in range(articles):
            name = f"s{s}-{a}"
            items[name] = Item(f"s{s}", name, f"Art. {a + 1}", "", text(tongues[code], a + s), code, order=a)
            left, right = items[f"m{a}"], items[name]
            divergences = tuple(
                Divergence(k, Span(i * 9, i * 9 + 24), Span(i * 11, i * 11 + 20), say("A ≠ B"), name, 0.8)
                for i, k in enumerate((DivergenceKind.DEADLINE, DivergenceKind.SCOPE))
            )
            found = (a + s) % 5 != 0
            proposals.append(
                Proposal(
                    left.id,
                    f"s{s}",
                    Relation.NARROWER if found else Relation.ABSENT,
                    0.6 + (a % 4) / 10,
                    State.PART if found else State.NONE,
                    (Counterpart(right.id, f"s{s}", 0.9, divergences),) if found else (),
                    tuple(Candidate(f"s{s}-{(a + k) % articles}", f"s{s}", 0.9 - k / 5) for k in range(3)),
                    (Evidence("meaning", say("Meaning: similarity {value}.", value="0.83"), 0.83),),
                )
            )
    laws = {"model": law("model", "Model", "en")}
    laws |= {f"s{s}": law(f"s{s}", f"Law {s}", codes[s % len(codes)]) for s in range(subjects)}
    return Comparison(
        "model",
        tuple(Subject(f"s{s}", f"State {s}", (f"s{s}",), (codes[s % len(codes)],)) for s in range(subjects)),
        laws,
        items,
        tuple(proposals),
        Method("interparl", "encoder", "weights"),
    )


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return make()


@pytest.fixture(scope="session")
def large() -> Callable[[int, int], Comparison]:
    return grow
