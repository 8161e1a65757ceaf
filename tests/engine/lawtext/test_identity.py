from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from tests.effort import examples
from tests.engine.lawtext.law_makers import Made, laws

from interparl.engine.lawtext.identity import carry_ids, latin
from interparl.engine.lawtext.read import law_from_text
from interparl.engine.lawtext.tree import Act

RULES = {
    "records": "Орган ведёт записи о каждом принятом решении и хранит их десять лет.",
    "notice": "Лицо уведомляется о записи письмом не позднее пяти рабочих дней.",
    "appeal": "Решение органа может быть обжаловано в суд по месту жительства лица.",
    "fees": "Пошлина за выдачу копии записи определяется правительством ежегодно.",
    "secret": "Сведения из записей не разглашаются без согласия того, кого они касаются.",
}


def act(*rules: str) -> Act:
    text = "ЗАКОН О ЗАПИСЯХ\n" + "\n".join(f"Статья {n}. {rule}" for n, rule in enumerate(rules, 1))
    return law_from_text(text, language="ru", work="records").act


def ids(law: Act) -> dict[str, str]:
    return {node.text: node.id for node in law.articles()}


def test_eids_follow_the_naming_convention() -> None:
    law = law_from_text(
        "Глава II. Общее\nСтатья 7². Предмет\n1. Орган вправе:\nа) решать;\nб) ждать.\nСтатья 8. Иное\nТекст.",
        language="ru",
    ).act
    assert [node.eid for node in law.walk()] == [
        "chp_2",
        "chp_2__art_7-2",
        "chp_2__art_7-2__para_1",
        "chp_2__art_7-2__para_1__point_a",
        "chp_2__art_7-2__para_1__point_b",
        "chp_2__art_8",
    ]


def test_letters_of_other_alphabets_become_latin() -> None:
    assert [latin(key) for key in ("а", "б", "щ", "ա", "բ", "ә", "7.2", "7bis")] == [
        "a",
        "b",
        "shch",
        "a",
        "b",
        "a",
        "7-2",
        "7bis",
    ]


def test_equal_numbers_get_different_eids() -> None:
    law = law_from_text("Статья 1. Один.\nСтатья 1. Другой.\nСтатья 1. Третий.", language="ru").act
    assert [node.eid for node in law.articles()] == ["art_1", "art_1_2", "art_1_3"]


def test_ids_are_made_from_work_and_place() -> None:
    assert ids(act(*RULES.values())) == ids(act(*RULES.values()))
    other = law_from_text("ЗАКОН О ЗАПИСЯХ\nСтатья 1. Орган.\nСтатья 2. Лицо.", language="ru", work="other").act
    assert not {node.id for node in other.walk()} & {node.id for node in act(*RULES.values()).walk()}


def test_ids_survive_insertion_and_renumbering() -> None:
    before = act(RULES["records"], RULES["appeal"], RULES["fees"])
    after = carry_ids(before, act(RULES["records"], RULES["notice"], RULES["appeal"], RULES["fees"]))
    assert {text: ids(after)[text] for text in ids(before)} == ids(before)
    assert ids(after)[RULES["notice"]] not in ids(before).values()


def test_ids_survive_a_move_and_a_change_of_words() -> None:
    before = act(RULES["records"], RULES["notice"], RULES["appeal"])
    changed = RULES["records"].replace("десять", "пятнадцать")
    after = carry_ids(before, act(RULES["appeal"], RULES["notice"], changed))
    assert ids(after)[RULES["appeal"]] == ids(before)[RULES["appeal"]]
    assert ids(after)[changed] == ids(before)[RULES["records"]]


def test_a_replaced_provision_does_not_inherit_the_id() -> None:
    before = act(RULES["records"], RULES["notice"])
    after = carry_ids(before, act(RULES["records"], RULES["secret"]))
    assert ids(after)[RULES["secret"]] not in ids(before).values()


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(laws(), laws())
def test_carried_ids_stay_unique_and_the_same_text_keeps_all(one: Made, other: Made) -> None:
    first = law_from_text(one.text, language=one.language, work="w").act
    again = law_from_text(one.text, language=one.language, work="another").act
    assert [node.id for node in carry_ids(first, again).walk()] == [node.id for node in first.walk()]
    second = carry_ids(first, law_from_text(other.text, language=other.language, work="w").act)
    nodes = list(second.walk())
    assert len({node.id for node in nodes}) == len(nodes)
    assert all(re.fullmatch(r"[0-9a-f]{10}", node.id) for node in nodes)
