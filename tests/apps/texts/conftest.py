"""Two tiny works of an invented state, with a text in two languages and a later text of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.models import Expression, Work
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.read import law_from_text

FERRIES_EN = """Law on ferries
Chapter 1. General provisions
Article 1. Subject
This law governs the carrying of people and goods over the rivers.
Article 2. Ferryman
1. A ferryman holds a licence of the river office.
2. The licence is given for five years.
Chapter 2. Duties
Article 3. Safety
The ferryman shall:
1) inspect the boat every morning;
2) refuse to sail in a storm.
Article 4. Fares
The fare is set by the river office and is posted at each landing.
"""
FERRIES_EN_LATER = """Law on ferries
Chapter 1. General provisions
Article 1. Subject
This law governs the carrying of people and goods over the rivers.
Article 2. Ferryman
1. A ferryman holds a licence of the river office.
2. The licence is given for seven years.
Article 2-1. Register
The river office keeps a register of all ferrymen which anybody may read.
Chapter 2. Duties
Article 3. Safety
The ferryman shall:
1) inspect the boat every morning;
2) refuse to sail in a storm.
Article 4. Fares
The fare is set by the river office and is posted at each landing.
"""
FERRIES_RU = """Закон о паромах
Глава 1. Общие положения
Статья 1. Предмет
Настоящий закон регулирует перевозку людей и грузов через реки.
Статья 2. Паромщик
1. Паромщик имеет лицензию речного управления.
2. Лицензия выдаётся на пять лет.
Глава 2. Обязанности
Статья 3. Безопасность
Паромщик обязан:
1) каждое утро осматривать лодку;
2) отказываться от плавания в бурю.
Статья 4. Плата
Плата устанавливается речным управлением и вывешивается на каждой пристани.
"""
LIGHTS_EN = """Model law on river lights
Article 1. Purpose
This model law keeps boats from meeting in the dark.
Article 2. Duty to show a light
Every boat shall show a light from dusk to dawn.
Article 3. Inspection
The river office shall inspect the lights of each boat once a year.
"""
FIRST, LATER = date(2020, 1, 1), date(2023, 6, 1)


@dataclass(frozen=True, slots=True)
class Laws:
    """`ferries` is a law of state XA (English 2020 and 2023, Russian 2020); `lights` a model act of the assembly."""

    small: Small
    ferries: Work
    lights: Work
    english: Expression
    english_later: Expression
    russian: Expression
    model: Expression


def read(text: str, language: str) -> Law:
    """A law from its text."""
    return law_from_text(text, language=language, name="text")


@pytest.fixture
def laws(small: Small) -> Laws:
    """The two works with their four texts."""
    return make_laws(small)


def make_laws(small: Small) -> Laws:
    """Make them: for fixtures of other rooms."""
    ferries = add_work(
        OFFICER, key="xa-ferries", state=small.states["XA"], title=Text(en="Law on ferries", ru="Закон о паромах"),
        number="12-R", adopted="2019-11-20", in_force="2020-01-01", authentic=["en"],
    )  # fmt: skip
    lights = add_work(OFFICER, key="lights", title=Text(en="Model law on river lights"), work_kind="model-act")

    def put(work: Work, text: str, language: str, day: date, expression_kind: str = "consolidated") -> Expression:
        return store_law(
            OFFICER, work, read(text, language), holds_from=day, file=None, expression_kind=expression_kind
        ).expression

    return Laws(
        small,
        ferries,
        lights,
        put(ferries, FERRIES_EN, "en", FIRST, expression_kind="original"),
        put(ferries, FERRIES_EN_LATER, "en", LATER),
        put(ferries, FERRIES_RU, "ru", FIRST, expression_kind="translation"),
        put(lights, LIGHTS_EN, "en", FIRST, expression_kind="original"),
    )
