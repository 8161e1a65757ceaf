"""A sample programme: adopted as the source of the samples tells, changed once, some of its items done."""

from __future__ import annotations

from datetime import date
from typing import Any

from interparl.apps.common.text import Text
from interparl.apps.drafting.models import ModelAct
from interparl.apps.organs.enums import OrganKind
from interparl.apps.profile.samples.common import (
    ACTOR,
    ADOPTED_ACT,
    PROGRAMME,
    both,
    marked,
    organ_of,
    source_of_samples,
)
from interparl.apps.programme.domain.adopting import adopt
from interparl.apps.programme.domain.changing import add_change, adopt_change_set, draft_change_set, propose
from interparl.apps.programme.domain.hearings import record_hearing
from interparl.apps.programme.domain.items import add_item, change_item
from interparl.apps.programme.domain.programmes import add_chapter, draw_up
from interparl.apps.programme.domain.reporting import link_act, report
from interparl.apps.programme.enums import ChangeKind, ItemEvent
from interparl.apps.programme.models import Item, Programme
from interparl.apps.sittings.domain.helping import today

FIRST_YEAR, ADOPTED_ON, AMENDED_ON = 2021, "2020-12-11", date(2024, 6, 14)
FOR_THE_ACT_IN_WORK, FOR_THE_ADOPTED = "1", "2"
"""Numbers of the items that ask for the two acts of the samples."""

CHAPTERS = (
    both("People", "Люди"),
    both("Borders and migration", "Границы и миграция"),
    both("Data and institutions", "Данные и органы"),
)


def _items(last: int) -> list[tuple[int, str, str, Text]]:
    """Chapter, kind, due and title of each item, in the order of their numbers. Dates follow the present year."""
    year = today().year
    return [
        (0, "law", f"IV quarter {year + 1}", both(
            "Model law on assistance to victims of trafficking in persons",
            "Модельный закон о помощи жертвам торговли людьми")),
        (0, "law", "IV quarter 2021", both(
            "Model act on countering trafficking in persons and illegal migration",
            "Модельный закон о противодействии торговле людьми и незаконной миграции")),
        (0, "law", "IV quarter 2023", both(
            "Model law on the protection of witnesses", "Модельный закон о защите свидетелей")),
        (0, "recommendations", f"II quarter {year - 1}", both(
            "Recommendations on identifying child victims", "Рекомендации по выявлению детей-жертв")),
        (1, "law", f"IV quarter {last}", both(
            "Model law on readmission", "Модельный закон о реадмиссии")),
        (1, "recommendations", "IV quarter 2024", both(
            "Recommendations on the duties of carriers", "Рекомендации об обязанностях перевозчиков")),
        (1, "guidelines", f"IV quarter {year + 1}", both(
            "Guidelines on passenger lists", "Методические указания о списках пассажиров")),
        (1, "agreement", f"IV quarter {last}", both(
            "Model agreement on joint investigation teams", "Модельное соглашение о совместных следственных группах")),
        (2, "concept", "II quarter 2025", both(
            "Concept of a common register of employment agencies", "Концепция общего реестра агентств занятости")),
        (2, "law", f"III quarter {last}", both(
            "Model law on the personal data of victims", "Модельный закон о персональных данных жертв")),
    ]  # fmt: skip


def load_programme() -> Programme:
    """Draw it up, hear it, adopt it, change it, report on it. The act that is adopted already makes its item done."""
    last, source = max(2027, today().year + 1), source_of_samples()
    programme = draw_up(
        ACTOR, key=PROGRAMME, first_year=FIRST_YEAR, last_year=last, sample=True, source=source,
        title=Text(en=f"Sample programme {FIRST_YEAR}–{last}", ru=f"Образец программы на {FIRST_YEAR}–{last} годы"),
        basis=marked("No body asked for it.", "Ни один орган её не поручал."),
    )  # fmt: skip
    lead = organ_of(OrganKind.COMMISSION, OrganKind.COUNCIL, OrganKind.OTHER)
    chapters = [add_chapter(ACTOR, programme, title) for title in CHAPTERS]
    items: dict[str, Item] = {}
    for number, (chapter, kind, due, title) in enumerate(_items(last), start=1):
        items[str(number)] = add_item(
            ACTOR, programme, title=title, act_kind=kind, number=str(number), key=f"{PROGRAMME}-{number}",
            chapter=chapters[chapter], due_printed=due, sample=True, source=source, **_who(number, lead),
        )  # fmt: skip
    adopted = ModelAct.objects.filter(key=ADOPTED_ACT).first()
    if adopted is not None:
        link_act(ACTOR, items[FOR_THE_ADOPTED], adopted)
    words = marked("The draft was heard with remarks.", "Проект заслушан, высказаны замечания.")
    record_hearing(ACTOR, programme, day="2020-10", organ=lead, words=words, source=source)
    adopt(ACTOR, programme, source=source, adopted_on=ADOPTED_ON)
    _change(programme, items, lead)
    _report(items)
    return programme


def _who(number: int, lead: Any) -> dict[str, Any]:
    """Initiator, developer, leading organ and task of an item; a few items leave some of it open, as programmes do."""
    known: dict[str, Any] = {"lead": lead, "developer": both("Drafting group (sample)", "Рабочая группа (образец)")}
    if number % 3:
        known["initiator"] = both("An invented delegation", "Условная делегация")
    if number in {1, 8}:
        known["task"] = both("Sample task, item 4", "Поручение-образец, пункт 4")
    if number == 10:
        known.pop("developer")
    return known


def _change(programme: Programme, items: dict[str, Item], lead: Any) -> None:
    """One change set: an item added, one dropped, one with another date, one with another title."""
    source, year = source_of_samples(), today().year
    change_set = draft_change_set(
        ACTOR, programme, key=f"{PROGRAMME}-changes-1", source=source,
        title=marked("First changes of the programme", "Первые изменения программы"),
        reason=both("Half of the time has passed.", "Прошла половина срока."),
    )  # fmt: skip
    helpline = both("Guidelines on help by telephone", "Методические указания о помощи по телефону")
    add_change(
        ACTOR, change_set, ChangeKind.ADD, title=helpline, act_kind="guidelines", number="11", lead=lead,
        chapter=items["1"].chapter, due_printed=f"IV quarter {year + 1}",
        reason=both("Two delegations asked for it.", "Об этом просили две делегации."),
    )  # fmt: skip
    add_change(
        ACTOR, change_set, ChangeKind.DROP, item=items["9"],
        reason=both("The matter is covered by item 10.", "Вопрос охвачен пунктом 10."),
    )  # fmt: skip
    add_change(
        ACTOR, change_set, ChangeKind.REDATE, item=items["6"], due_printed=f"IV quarter {year + 1}",
        reason=both("The survey of national law takes longer.", "Обзор национального права занимает больше времени."),
    )  # fmt: skip
    add_change(
        ACTOR, change_set, ChangeKind.RETITLE, item=items["7"],
        title=both("Guidelines on passenger data", "Методические указания о данных пассажиров"),
        reason=both("Lists are a part of the data.", "Списки – лишь часть данных."),
    )  # fmt: skip
    propose(ACTOR, change_set)
    adopt_change_set(ACTOR, change_set, source=source, adopted_on=AMENDED_ON)
    for added in Item.objects.filter(programme=programme, sample=False):
        change_item(ACTOR, added, sample=True, source=source)  # a change set says nothing of the mark


def _report(items: dict[str, Item]) -> None:
    """One done as the source tells, one that will not be done. Item 4 is overdue because nothing is reported of it."""
    source = source_of_samples()
    report(ACTOR, items["3"], ItemEvent.DONE, day=date(2023, 11, 24), source=source)
    report(
        ACTOR, items["5"], ItemEvent.NOT_DONE, day=date(2024, 2, 9), source=source,
        words=both("Treaties between the states settle it.", "Вопрос урегулирован договорами государств."),
    )  # fmt: skip
