"""Grow a loaded assembly: so many times its sittings and its people, with all that belongs to them.

    INTERPARL_DATA=FOLDER [DATABASE_URL=...] python -m benchmarks.web_grow [--profile NAME] [--times 100]

Makes the tables, loads the profile where no assembly is set up yet, and inserts rows in bulk: sittings with agenda,
papers' places, attendance, decisions with voices (decided and frozen by the engine, not made up), approved minutes, a
communique for some; people with seats in delegations and organs and terms in offices. The rows pass by the verbs and
so leave no entries in the audit trail: this is for measuring, never for an installation in use. The same seed makes
the same rows.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

    from interparl.apps.common.models import Source
    from interparl.apps.members.models import Person
    from interparl.apps.organs.models import Organ, ProcedureRule
    from interparl.apps.sittings.models import Decision, Sitting

MARK = "grown"
"""Keys of grown records begin with it, so that growing again is refused and nobody takes them for real ones."""

LANGUAGES = ("en", "ru")
FAMILY = [
    (f"{en}{end}", f"{ru}{end_ru}")
    for en, ru in (
        ("Abakar", "Абакар"), ("Belan", "Белан"), ("Chernog", "Черног"), ("Darbin", "Дарбин"), ("Ermek", "Ермек"),
        ("Fadeich", "Фадеич"), ("Grigor", "Григор"), ("Karin", "Карин"), ("Lomak", "Ломак"), ("Mirzal", "Мирзал"),
        ("Nazim", "Назим"), ("Orlan", "Орлан"), ("Petras", "Петрас"), ("Sargin", "Саргин"), ("Tokman", "Токман"),
        ("Umarsh", "Умарш"), ("Vardan", "Вардан"), ("Yakin", "Якин"), ("Zholdas", "Жолдас"), ("Shirin", "Ширин"),
    )
    for end, end_ru in (("ov", "ов"), ("enko", "енко"), ("yan", "ян"), ("ova", "ова"), ("bekov", "беков"))
]  # fmt: skip
GIVEN = [
    ("Aram", "Арам"), ("Bolat", "Болат"), ("Chyngyz", "Чынгыз"), ("Daria", "Дарья"), ("Elena", "Елена"),
    ("Farida", "Фарида"), ("Hasmik", "Асмик"), ("Ivan", "Иван"), ("Karen", "Карен"), ("Larisa", "Лариса"),
    ("Marat", "Марат"), ("Nina", "Нина"), ("Oleg", "Олег"), ("Rustam", "Рустам"), ("Zarina", "Зарина"),
]  # fmt: skip
PLACES = [
    ("Riverside", "Приречье"), ("Northport", "Северный Порт"), ("Hillford", "Холмск"), ("Lakeside", "Озёрск"),
    ("Eastgate", "Восточные Ворота"), ("Oldbridge", "Старый Мост"),
]  # fmt: skip
MATTERS = [
    ("On countering {0} crime across borders", "О противодействии трансграничной преступности в сфере {1}"),
    ("Model law on {0}", "О модельном законе в сфере {1}"),
    ("Bringing national laws on {0} nearer to each other", "О сближении национальных законов в сфере {1}"),
    ("Report of the secretariat on {0}", "Об отчёте секретариата в сфере {1}"),
    ("Programme of activity: {0}", "О программе деятельности в сфере {1}"),
    ("Statement on {0}", "О заявлении в сфере {1}"),
]
FIELDS = [
    ("information security", "информационной безопасности"), ("migration", "миграции"),
    ("arms export", "вывоза оружия"),
    ("emergency relief", "помощи при бедствиях"), ("narcotics control", "контроля за наркотиками"),
    ("peacekeeping", "миротворчества"), ("biological safety", "биологической безопасности"), ("youth", "молодёжи"),
    ("protection of elections", "защиты выборов"), ("critical infrastructure", "важной инфраструктуры"),
]  # fmt: skip


@dataclass(slots=True)
class Ground:
    """What stands already and is grown from."""

    chance: random.Random
    source: Source
    organs: list[Organ]
    rules: dict[Any, ProcedureRule]
    electorate: list[dict[str, Any]]
    delegations: list[Any]
    today: date
    made: dict[str, int] = field(default_factory=dict)


def both(en: str, ru: str) -> dict[str, str]:
    """A text in two languages."""
    return {"en": en, "ru": ru}


def insert(ground: Ground, rows: Sequence[Model]) -> None:
    """Insert rows of one kind in bulk and count them."""
    if rows:
        model: Any = type(rows[0])
        model._default_manager.bulk_create(rows, batch_size=500)
        ground.made[model._meta.label] = ground.made.get(model._meta.label, 0) + len(rows)


def ground_of(seed: int) -> Ground:
    """Read what is there."""
    from django.utils import timezone

    from interparl.apps.common.models import Source
    from interparl.apps.members.models import Delegation
    from interparl.apps.organs.models import Organ, ProcedureRule

    delegations = list(Delegation.objects.select_related("parliament__state"))
    return Ground(
        chance=random.Random(seed),
        source=Source.objects.create(
            key=f"{MARK}-source", title=both("Rows grown for measuring", "Строки для измерений"), grade="own"
        ),
        organs=list(Organ.objects.all()),
        rules={rule.organ_id: rule for rule in ProcedureRule.objects.filter(matter="")},
        electorate=[{"key": one.key, "name": one.name.data()} for one in delegations],
        delegations=delegations,
        today=timezone.now().date(),
    )


def grow_people(ground: Ground, count: int) -> list[Person]:
    """People, each for four years in a delegation; every third in an organ as well, every sixth in an office."""
    from interparl.apps.members.models import DelegationSeat, Person
    from interparl.apps.organs.models import Appointment, Office, OrganSeat

    chance = ground.chance
    people, seats, organ_seats, appointments = [], [], [], []
    offices = list(Office.objects.filter(organisation=None))
    for number in range(count):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        delegation = chance.choice(ground.delegations)
        person = Person(
            key=f"{MARK}-person-{number}",
            name=both(f"{given[0]} {family[0]}", f"{given[1]} {family[1]}"),
            state=delegation.parliament.state,
        )
        begins = ground.today - timedelta(days=chance.randrange(365 * 26))
        ends = begins + timedelta(days=365 * 4)
        term = {"valid_from": begins.isoformat(), "valid_to": ends.isoformat(), "source": ground.source}
        people.append(person)
        role = "head" if chance.random() < 0.01 else "member"
        seats.append(DelegationSeat(delegation=delegation, person=person, role=role, **term))
        if number % 3 == 0:
            organ_seats.append(
                OrganSeat(organ=chance.choice(ground.organs), person=person, delegation=delegation, **term)
            )
        if number % 6 == 0 and offices:
            old = begins - timedelta(days=365 * 8)  # former holders: who holds an office today stays as it is
            term |= {"valid_from": old.isoformat(), "valid_to": (old + timedelta(days=365 * 4)).isoformat()}
            appointments.append(Appointment(office=chance.choice(offices), person=person, **term))
    for rows in (people, seats, organ_seats, appointments):
        insert(ground, rows)
    return people


def day_of(ground: Ground, number: int, count: int) -> date:
    """Days spread evenly over 26 years; the last fortieth of the sittings is still to come."""
    first = ground.today - timedelta(days=365 * 26)
    return first + timedelta(days=int((365 * 26 + 240) * number / count))


def grow_sittings(ground: Ground, count: int, people: Sequence[Person]) -> list[Sitting]:
    """Sittings with organs, chairs, agenda, papers and attendance."""
    from interparl.apps.sittings.models import (
        AgendaItem,
        AgendaLine,
        AgendaVersion,
        Attendance,
        Chairing,
        Paper,
        Sitting,
    )

    chance = ground.chance
    voting = [organ for organ in ground.organs if organ.pk in ground.rules and organ.seats_delegations]
    sittings: list[Sitting] = []
    joined, items, versions, lines, register, chairs, papers = [], [], [], [], [], [], []
    keys = [one["key"] for one in ground.electorate]
    for number in range(count):
        day, organ, place = day_of(ground, number, count), chance.choice(voting), chance.choice(PLACES)
        to_come = day > ground.today
        opened = datetime.combine(day, time(8), UTC)
        sitting = Sitting(
            key=f"{MARK}-sitting-{number}",
            title=both(f"Sitting {number} of {organ.name.in_('en')}", f"Заседание {number}: {organ.name.in_('ru')}"),
            number=number,
            day=day.isoformat(),
            opens_at=opened,
            opened_at=None if to_come else opened,
            closed_at=None if to_come else opened + timedelta(hours=6),
            place=both(*place),
            form=chance.choice(["in-person", "in-person", "remote", "mixed"]),
            state="convened" if to_come else "closed",
            presiding=None if to_come else chance.choice(people),
            summary=both("The sitting took its agenda as adopted.", "Заседание рассмотрело утверждённую повестку."),
            source=ground.source,
            electorate=keys,
        )
        sittings.append(sitting)
        joined.append(Sitting.organs.through(sitting=sitting, organ=organ))
        agenda = [
            AgendaVersion(sitting=sitting, number=n, made_at=opened - timedelta(days=40 - 10 * n)) for n in (1, 2)
        ]
        versions += agenda
        for place_in in range(1, chance.randint(4, 9)):
            what, about = chance.choice(MATTERS), chance.choice(FIELDS)
            item = AgendaItem(
                key=f"{MARK}-item-{number}-{place_in}", sitting=sitting, state="pending" if to_come else "taken"
            )
            items.append(item)
            for version in agenda:
                title = both(what[0].format(*about), what[1].format(*about))
                lines.append(
                    AgendaLine(agenda=version, item=item, order=place_in, title=title, rapporteur=chance.choice(people))
                )
            papers.append(
                Paper(
                    key=f"{MARK}-paper-{number}-{place_in}",
                    sitting=sitting,
                    item=item,
                    title=both(f"Paper {place_in}", f"Документ {place_in}"),
                )
            )
        if to_come:
            continue
        chairs.append(Chairing(sitting=sitting, person=sitting.presiding, since=opened, source=ground.source))
        for delegation in ground.delegations:
            presence = chance.choices(["present", "represented", "absent-notified", "absent"], [88, 4, 6, 2])[0]
            register.append(Attendance(sitting=sitting, delegation=delegation, presence=presence, registered_at=opened))
    for rows in (sittings, joined, chairs, versions, items, lines, papers, register):
        insert(ground, rows)
    AgendaVersion.objects.filter(sitting__key__startswith=MARK, number=1).update(state="agreed")
    AgendaVersion.objects.filter(sitting__key__startswith=MARK, number=2).update(state="adopted")
    return sittings


def grow_decisions(ground: Ground, sittings: Sequence[Sitting], each: int) -> list[Decision]:
    """Decisions of past sittings with their voices, decided and frozen by the engine as closing one does."""
    from interparl.apps.sittings.domain.rulebook import read_rule
    from interparl.apps.sittings.models import AgendaItem, Attendance, Decision, Sitting, Voice
    from interparl.engine.procedure import Case, Entitled, Presence, decide, freeze
    from interparl.engine.procedure import Voice as Stated

    chance, rules = ground.chance, {pk: read_rule(row) for pk, row in ground.rules.items()}
    organ_of = dict(
        Sitting.organs.through.objects.filter(sitting__key__startswith=MARK).values_list("sitting", "organ")
    )
    register: dict[Any, dict[str, Presence]] = {}
    for sitting_id, key, value in Attendance.objects.filter(sitting__key__startswith=MARK).values_list(
        "sitting", "delegation__key", "presence"
    ):
        register.setdefault(sitting_id, {})[key] = Presence(value)
    items: dict[Any, list[AgendaItem]] = {}
    for item in AgendaItem.objects.filter(key__startswith=MARK):
        items.setdefault(item.sitting_id, []).append(item)
    electorate = tuple(Entitled.called(one["key"], one["name"]) for one in ground.electorate)
    by_key = {delegation.key: delegation for delegation in ground.delegations}
    decisions, voices = [], []
    for sitting in sittings:
        if sitting.state != "closed" or sitting.closed_at is None:
            continue
        for place, item in enumerate(items[sitting.pk][:each]):
            organ, what, about = organ_of[sitting.pk], chance.choice(MATTERS), chance.choice(FIELDS)
            there = {key: how for key, how in register[sitting.pk].items() if how in {"present", "represented"}}
            said = {
                key: chance.choices(["no-objection", "reservation", "stands-aside", "objection"], [90, 5, 4, 1])[0]
                for key in there
            }
            stated = tuple(
                Stated.saying(
                    rules[organ].method, key, word, text="Our law says otherwise." if word == "reservation" else "",
                    at_order=order,
                )
                for order, (key, word) in enumerate(sorted(said.items()), start=1)
            )  # fmt: skip
            case = Case(rules[organ], electorate, register[sitting.pk], stated, question_put=True)
            outcome = decide(case)
            title = both(what[0].format(*about), what[1].format(*about))
            decision = Decision(
                key=f"{MARK}-decision-{sitting.number}-{place}",
                organ_id=organ,
                sitting=sitting,
                item=item,
                decision_kind=chance.choice(["resolution", "statement", "protocol", "model-act"]),
                number=f"{MARK}-{sitting.number}-{place}" if outcome.result == "adopted" else "",
                title=title,
                text=both(f"{title['en']}. " * 6, f"{title['ru']}. " * 6),
                state="open",
                rule=ground.rules[organ],
                electorate=ground.electorate,
                opened_at=sitting.opened_at,
                question_put=True,
                closed_at=sitting.closed_at,
                decided_on=sitting.day,
                result=outcome.result.value,
                frozen=freeze(case, outcome),
            )
            decisions.append(decision)
            voices += [
                Voice(
                    decision=decision,
                    delegation=by_key[key],
                    said=word,
                    text={"en": "Our law says otherwise."} if word == "reservation" else {},
                    stated_at=sitting.closed_at,
                )
                for key, word in said.items()
            ]
    insert(ground, decisions)
    insert(ground, voices)
    Decision.objects.filter(key__startswith=MARK, state="open").update(state="closed")
    return decisions


def grow_record(ground: Ground, sittings: Sequence[Sitting], *, every: int) -> None:
    """Approved minutes, gathered from the register as the verb does, and a communique, for each so-manieth sitting."""
    from interparl.apps.publications.models import Publication
    from interparl.apps.sittings.domain.record.content import to_data
    from interparl.apps.sittings.domain.record.gather import gather
    from interparl.apps.sittings.models import Minutes, Sitting

    chosen = [sitting for sitting in sittings if sitting.state == "closed"][::every]
    minutes, publications, links = [], [], []
    for number, sitting in enumerate(chosen):
        held = Sitting.objects.get(pk=sitting.pk)
        approved = sitting.closed_at
        minutes.append(
            Minutes(sitting=held, number=1, state="approved", content=to_data(gather(held)), approved_at=approved)
        )
        found = Publication(
            key=f"{MARK}-news-{number}",
            publication_kind=["news", "communique", "brief"][number % 3],
            title=both(f"News of sitting {held.number}", f"О заседании {held.number}"),
            lead=both("What was decided.", "Что решено."),
            body=both("A paragraph about the sitting.\n\n" * 8, "Абзац о заседании.\n\n" * 8),
            event_day=held.day,
            published_at=approved,
        )
        publications.append(found)
        links.append(Publication.sittings.through(publication=found, sitting=held))
    insert(ground, minutes)
    Sitting.objects.filter(pk__in=[sitting.pk for sitting in chosen]).update(state="minutes-approved")
    insert(ground, publications)
    insert(ground, links)


def index(*, besides: Sequence[type[Model]] = ()) -> int:
    """Put the grown records into the search; `besides`: not those of these kinds, which verbs have put there."""
    from django.apps import apps

    from interparl.apps.common.models import Record
    from interparl.apps.search.domain.index import entries_of
    from interparl.apps.search.models import Entry

    count = 0
    for model in apps.get_models():
        if issubclass(model, Record) and model not in besides:
            rows = [e for r in model._default_manager.filter(key__startswith=MARK).iterator(500) for e in entries_of(r)]
            Entry.objects.bulk_create(rows, batch_size=500)
            count += len(rows)
    return count


def grow(times: int, seed: int = 7) -> dict[str, int]:
    """Grow sittings and people to so many times what is there; tells how many rows of each kind were made.

    RuntimeError where the database was grown already.
    """
    from django.db import connection, transaction

    from interparl.apps.common.models import Source
    from interparl.apps.members.models import Person
    from interparl.apps.sittings.models import Sitting

    if Source.objects.filter(key=f"{MARK}-source").exists():
        raise RuntimeError("this database was grown already")
    with transaction.atomic():
        ground = ground_of(seed)
        people = grow_people(ground, Person.objects.count() * (times - 1))
        sittings = grow_sittings(ground, Sitting.objects.count() * (times - 1), people)
        grow_decisions(ground, sittings, each=2)
        grow_record(ground, sittings, every=10)
        ground.made["search.Entry"] = index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ground.made


def ready(profile: str, times: int) -> dict[str, int]:
    """A database with the profile, grown; nothing is done that was done already. Rows of what was measured."""
    from interparl.project.prepare import prepare

    prepare()
    from interparl.apps.common.models import Assembly, Source
    from interparl.apps.members.models import Person
    from interparl.apps.sittings.models import Attendance, Decision, Sitting, Voice
    from interparl.cli.profile import load_with_accounts

    if not Assembly.objects.exists():
        load_with_accounts(profile)
    if times > 1 and not Source.objects.filter(key=f"{MARK}-source").exists():
        grow(times)
    return {
        model._meta.label: model._default_manager.count() for model in (Sitting, Person, Attendance, Decision, Voice)
    }


def main() -> None:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", default="csto_pa")
    parser.add_argument("--times", type=int, default=100)
    given = parser.parse_args()
    for label, number in ready(given.profile, given.times).items():
        print(f"{label:24} {number:7}")


if __name__ == "__main__":
    main()
