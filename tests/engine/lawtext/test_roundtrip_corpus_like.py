"""Laws as they look in seven languages: text -> tree -> Akoma Ntoso -> tree, and text -> tree -> text -> tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

import interparl
from interparl.engine.lawtext.akn import validate_akn, write_akn
from interparl.engine.lawtext.identity import identify
from interparl.engine.lawtext.plain import to_text
from interparl.engine.lawtext.read import law_from_text, read_law
from interparl.engine.lawtext.readers.akn import read_akn
from interparl.engine.lawtext.tree import Act, Kind, Provision


@dataclass(frozen=True)
class Manner:
    """How one language prints a law; all sentences are invented."""

    title: str
    chapter: str
    article: str
    headings: tuple[str, ...]
    rules: tuple[str, ...]
    opening: str
    points: tuple[str, ...]
    letters: str


MANNERS = {
    "en": Manner(
        "Law on the Protection of Rivers",
        "Chapter {n}. General provisions",
        "Article {n}.",
        ("Meaning of words", "Duties of the authority", "Fish and nets"),
        ("The authority decides within thirty days.", "No one may fish at night.", "Fines go to the state."),
        "The authority shall:",
        ("keep the register", "inform the public", "answer complaints"),
        "abc",
    ),
    "ru": Manner(
        "Закон об охране рек",
        "Глава {n}. Общие положения",
        "Статья {n}.",
        ("Основные понятия", "Обязанности органа", "Рыба и сети"),
        ("Орган принимает решение в течение тридцати дней.", "Ночная ловля запрещается.", "Штрафы идут в бюджет."),
        "Уполномоченный орган обязан:",
        ("вести реестр", "извещать граждан", "рассматривать жалобы"),
        "абв",
    ),
    "be": Manner(
        "Закон аб ахове рэк",
        "Глава {n}. Агульныя палажэнні",
        "Артыкул {n}.",
        ("Асноўныя паняцці", "Абавязкі органа", "Рыба і сеткі"),
        ("Орган прымае рашэнне на працягу трыццаці дзён.", "Начная лоўля забараняецца.", "Штрафы ідуць у бюджэт."),
        "Упаўнаважаны орган абавязаны:",
        ("весці рэестр", "апавяшчаць грамадзян", "разглядаць скаргі"),
        "абв",
    ),
    "kk": Manner(
        "Өзендерді қорғау туралы заң",
        "{n}-тарау. Жалпы ережелер",
        "{n}-бап.",
        ("Негізгі ұғымдар", "Органның міндеттері", "Балық және аулар"),
        ("Орган отыз күн ішінде шешім қабылдайды.", "Түнде балық аулауға болмайды.", "Айыппұлдар бюджетке түседі."),
        "Уәкілетті орган міндетті:",
        ("тізілімді жүргізуге", "халықты хабардар етуге", "шағымдарды қарауға"),
        "абв",
    ),
    "ky": Manner(
        "Дарыяларды коргоо жөнүндө мыйзам",
        "{n}-глава. Жалпы жоболор",
        "{n}-берене.",
        ("Негизги түшүнүктөр", "Органдын милдеттери", "Балык жана торлор"),
        ("Орган отуз күндүн ичинде чечим кабыл алат.", "Түнкүсүн балык кармоого болбойт.", "Айыптар бюджетке түшөт."),
        "Ыйгарым укуктуу орган милдеттүү:",
        ("реестрди жүргүзүүгө", "элге кабарлоого", "арыздарды кароого"),
        "абв",
    ),
    "tg": Manner(
        "Қонун дар бораи ҳифзи дарёҳо",
        "Боби {n}. Муқаррароти умумӣ",
        "Моддаи {n}.",
        ("Мафҳумҳои асосӣ", "Вазифаҳои мақомот", "Моҳӣ ва тӯрҳо"),
        ("Мақомот дар давоми сӣ рӯз қарор қабул мекунад.", "Сайди шабона манъ аст.", "Ҷаримаҳо ба буҷет мераванд."),
        "Мақоми ваколатдор вазифадор аст:",
        ("феҳристро пеш барад", "мардумро огоҳ кунад", "шикоятҳоро баррасӣ намояд"),
        "абв",
    ),
    "hy": Manner(
        "Օրենք գետերի պահպանության մասին",
        "Գլուխ {n}. Ընդհանուր դրույթներ",
        "Հոդված {n}.",
        ("Հիմնական հասկացությունները", "Մարմնի պարտականությունները", "Ձուկ և ցանցեր"),
        (
            "Մարմինը երեսուն օրվա ընթացքում որոշում է կայացնում։",
            "Գիշերային ձկնորսությունն արգելվում է։",
            "Տուգանքները մուտքագրվում են բյուջե։",
        ),
        "Լիազոր մարմինը պարտավոր է՝",
        ("վարել գրանցամատյանը", "տեղեկացնել հանրությանը", "քննել բողոքները"),
        "աբգ",
    ),
}


@st.composite
def laws(draw: st.DrawFn, manner: Manner) -> str:
    """A law of some chapters and articles; every article has its own make-up."""
    lines = [manner.title]
    number = 0
    headed = draw(st.booleans())
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(manner.chapter.format(n=chapter))
        for _ in range(draw(st.integers(2, 4))):
            number += 1
            printed = draw(st.sampled_from((str(number), f"{number}¹"))) if number > 1 else "1"
            label = manner.article.format(n=printed)
            lines.append(f"{label} {draw(st.sampled_from(manner.headings))}" if headed else label)
            body = draw(st.sampled_from(("rules", "numbered", "points", "letters")))
            if body == "rules":
                lines += draw(st.lists(st.sampled_from(manner.rules), min_size=1, max_size=3))
            elif body == "numbered":
                lines += [f"{n}. {rule}" for n, rule in enumerate(manner.rules, 1)]
            else:
                lines.append(manner.opening)
                marks = ("1)", "2)", "3)") if body == "points" else tuple(f"{letter})" for letter in manner.letters)
                lines += [f"{mark} {point};" for mark, point in zip(marks, manner.points, strict=True)][:-1]
                lines.append(f"{marks[-1]} {manner.points[-1]}.")
    return "\n".join(lines) + "\n"


def without_lines(act: Act) -> Act:
    def bare(node: Provision) -> Provision:
        return replace(node, lines=None, children=tuple(bare(child) for child in node.children))

    return replace(act, body=tuple(bare(node) for node in act.body))


@pytest.mark.parametrize("language", sorted(MANNERS))
@settings(max_examples=examples(25), deadline=None)
@given(data=st.data())
def test_a_law_comes_back_from_akoma_ntoso_as_it_was(language: str, data: st.DataObject) -> None:
    text = data.draw(laws(MANNERS[language]))
    law = law_from_text(text, language=language, name="river.txt")
    assert law.fidelity.lost == 0
    assert law.act.articles()
    written = write_akn(law.act)
    assert validate_akn(written) == ()
    again, _ = read_akn(written, "river.akn.xml")
    assert without_lines(again) == without_lines(law.act)
    assert identify(again) == again
    read = read_law(data=written, name="river.akn.xml")
    assert without_lines(read.act) == without_lines(law.act)
    assert (read.fidelity.lost, read.fidelity.in_tree) == (0, law.fidelity.in_tree)


@pytest.mark.parametrize("language", sorted(MANNERS))
@settings(max_examples=examples(25), deadline=None)
@given(data=st.data())
def test_a_law_comes_back_from_its_plain_text_as_it_was(language: str, data: st.DataObject) -> None:
    text = data.draw(laws(MANNERS[language]))
    act = law_from_text(text, language=language, name="river.txt").act
    again = law_from_text(to_text(act), language=language, name="river.txt").act
    assert without_lines(again) == without_lines(act)


@pytest.mark.parametrize("language", sorted(MANNERS))
def test_eids_of_every_language_are_latin(language: str) -> None:
    manner = MANNERS[language]
    points = "\n".join(f"{letter}) {point};" for letter, point in zip(manner.letters, manner.points, strict=True))
    text = f"{manner.title}\n{manner.article.format(n='7²')}\n{manner.opening}\n{points}\n"
    act, _ = read_akn(write_akn(law_from_text(text, language=language).act), "x")
    eids = [node.eid for node in act.walk()]
    assert all(eid.isascii() for eid in eids)
    assert eids[0] == "art_7-2"
    assert act.body[0].kind is Kind.ARTICLE


SAMPLES = sorted((Path(interparl.__file__).parent / "samples" / "laws").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=[path.name for path in SAMPLES])
def test_sample_laws_come_back_from_akoma_ntoso_and_from_text(path: Path) -> None:
    law = read_law(path)
    written = write_akn(law.act)
    assert validate_akn(written) == ()
    assert without_lines(read_akn(written, path.name)[0]) == without_lines(law.act)
    from_text = read_law(data=to_text(law.act).encode(), name=path.name, language=law.act.language, work=law.act.work)
    assert without_lines(from_text.act) == without_lines(law.act)
